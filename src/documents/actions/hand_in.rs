//! Files that a client hands in for a case: each becomes a document, or the next version of one that was not approved.

use super::{
    super::{
        DocumentRequest, Review, Source,
        intake::Arrived,
        matching::{self, Candidate, Fit},
        queries::{self, CasePersonName, Current, NewDocument},
    },
    add_version, check_open, conclude, counted,
};
use crate::documents::DocumentEvent;
use crate::{
    Error, Result,
    actors::Client,
    cases::{self, CaseAccess},
    db::Tx,
    ids::{CaseId, ClientId, DocumentId, RequestId},
};
use futures_util::try_join;

/// Files that came in for a case.
pub struct HandIn<'a> {
    pub case: CaseId,
    /// What they answer; without it each file is matched by its name.
    pub request: Option<RequestId>,
    pub applicant: Option<ClientId>,
    pub files: &'a [Arrived],
}

/// What became of them, by their names.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct HandedIn {
    pub taken: Vec<String>,
    /// Sent before, byte by byte; not stored again.
    pub known: Vec<String>,
    /// The very files that were not approved.
    pub rejected: Vec<String>,
    /// For which there is no room; and those that the firm asked for, for which there is no room either.
    pub no_room: Vec<String>,
    pub no_room_though_asked: Vec<String>,
}

/// Takes files into a case that the client sees; who sees chosen applicants alone hands in for those alone.
///
/// # Errors
/// `NotFound` for a request or an applicant whom they do not see; `Conflict` when the request takes no more files.
pub async fn hand_in(tx: &Tx, client: &Client, this: &HandIn<'_>) -> Result<HandedIn> {
    let mut batch = UploadBatch::open(tx, client, this).await?;
    for file in this.files {
        batch.take(file).await?;
    }
    conclude(tx, client, this.case, batch.touched, &batch.happened).await?;
    Ok(batch.done)
}

/// The case as it stands, while files are taken in one by one.
struct UploadBatch<'a> {
    tx: &'a Tx,
    client: &'a Client,
    this: &'a HandIn<'a>,
    requests: Vec<DocumentRequest>,
    people: Vec<CasePersonName>,
    current: Vec<Current>,
    touched: Vec<RequestId>,
    happened: Vec<DocumentEvent>,
    done: HandedIn,
}

impl<'a> UploadBatch<'a> {
    async fn open(tx: &'a Tx, client: &'a Client, this: &'a HandIn<'a>) -> Result<UploadBatch<'a>> {
        let (firm, cases) = (client.firm.id, [this.case]);
        // before the rest is read: the same files, sent twice at once, must see each other
        queries::lock_case(tx, firm, this.case).await?;
        let scope = client.scope();
        let (view, requests, people, current) = try_join!(
            cases::find_access(tx, client, this.case),
            queries::list_requests_seen(tx, scope, &cases),
            queries::list_people(tx, scope, &cases),
            queries::list_current_seen(tx, scope, this.case),
        )?;
        if let Some(wanted) = this.request {
            check_open(client, &queries::find_request_seen(tx, scope, this.case, wanted).await?)?;
        }
        if let CaseAccess::Selected(chosen) = view {
            // what is about nobody in particular they would not see again
            let about = this.applicant.map_or(this.request.is_some(), |one| chosen.contains(&one));
            if !about {
                return Err(Error::NotFound);
            }
        }
        if this.applicant.is_some_and(|applicant| people.iter().all(|one| one.client != applicant)) {
            return Err(Error::NotFound);
        }
        let (touched, happened, done) = Default::default();
        Ok(UploadBatch { tx, client, this, requests, people, current, touched, happened, done })
    }

    async fn take(&mut self, file: &Arrived) -> Result<()> {
        if let Some(known) = self.known(file) {
            match known.review {
                Review::NotApproved => self.done.rejected.push(file.name.clone()),
                _ => self.done.known.push(file.name.clone()),
            }
            return Ok(());
        }
        let request = self.this.request.or_else(|| self.clear_match(file));
        let sent_back = |one: &Current| one.review == Review::NotApproved && one.request == request;
        let taken = match request.and_then(|_| self.current.iter().position(sent_back)) {
            Some(place) => self.replace(place, file).await?,
            None => self.add(request, file).await?,
        };
        if !taken {
            let done = &mut self.done;
            let list = if request.is_some() { &mut done.no_room_though_asked } else { &mut done.no_room };
            list.push(file.name.clone());
            return Ok(());
        }
        self.touched.extend(request);
        self.done.taken.push(file.name.clone());
        Ok(())
    }

    /// The document that has these very bytes: for the same request, or anywhere in the case when none was said.
    fn known(&self, file: &Arrived) -> Option<&Current> {
        let wanted = self.this.request;
        self.current
            .iter()
            .filter(|one| wanted.is_none() || one.request == wanted)
            .find(|one| one.sha256 == file.received.sha256)
    }

    fn clear_match(&self, file: &Arrived) -> Option<RequestId> {
        let applicant = self.this.applicant;
        let candidates: Vec<_> = self
            .requests
            .iter()
            .filter(|one| one.state.needs_client())
            .filter(|one| applicant.is_none() || one.applicant_id.is_none() || one.applicant_id == applicant)
            .map(|one| Candidate {
                request: one.id,
                title: &one.title,
                applicant: self.name_of(one.applicant_id),
            })
            .collect();
        match matching::fit(file.title(), &candidates) {
            Fit::Clear(request) => Some(request),
            Fit::Guess(_) | Fit::None => None,
        }
    }

    fn name_of(&self, applicant: Option<ClientId>) -> Option<&str> {
        self.people.iter().find(|one| Some(one.client) == applicant).map(|one| one.name.as_str())
    }

    /// Whether there was room.
    async fn replace(&mut self, place: usize, file: &Arrived) -> Result<bool> {
        let Current { document, request, title, .. } = self.current[place].clone();
        let added = add_version(self.tx, self.client, self.this.case, document, file).await?;
        let Some(number) = added else { return Ok(false) };
        self.current[place].review = Review::Pending;
        self.current[place].sha256 = file.received.sha256.to_vec();
        self.happened.push(DocumentEvent::Replaced {
            document,
            version: file.version,
            title,
            request,
            number,
        });
        Ok(true)
    }

    /// Whether there was room.
    async fn add(&mut self, request: Option<RequestId>, file: &Arrived) -> Result<bool> {
        let (firm, now, account) = (self.client.firm.id, self.client.now, self.client.account);
        let counted = counted(self.client, self.this.case);
        if !file.take_room(self.tx, counted, request.is_some()).await? {
            return Ok(false);
        }
        let asked_of =
            self.requests.iter().find(|one| Some(one.id) == request).and_then(|one| one.applicant_id);
        let document = NewDocument {
            firm_id: firm,
            id: DocumentId::new(),
            case_id: self.this.case,
            source: Source::Client,
            request_id: request,
            applicant_id: asked_of.or(self.this.applicant),
            title: file.title(),
            note: "",
            created_at: now,
            created_by: account,
        };
        queries::insert_document(self.tx, &document).await?;
        let version = file.version(firm, document.id, 1, Review::Pending, (account, now));
        queries::insert_version(self.tx, &version).await?;
        file.claim(self.tx, now).await?;
        let title = document.title.to_owned();
        self.current.push(Current {
            document: document.id,
            request,
            title: title.clone(),
            sha256: file.received.sha256.to_vec(),
            review: Review::Pending,
        });
        self.happened.push(DocumentEvent::Uploaded {
            document: document.id,
            version: file.version,
            title,
            request,
        });
        Ok(true)
    }
}
