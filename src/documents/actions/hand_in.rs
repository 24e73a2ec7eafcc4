//! Files that a client hands in for a case: each becomes a document, or the next version of one that was not approved.

use super::{
    super::{
        DocumentRequest, Review, Source,
        intake::Arrived,
        matching::{self, Candidate, Fit},
        queries::{self, CasePersonName, Current, NewDocument},
    },
    Sender, add_version, check_open, conclude,
};
use crate::documents::DocumentEvent;
use crate::{
    Error, Result,
    actors::{Client, CurrentUser},
    cases::{self, CaseAccess},
    db::Tx,
    i18n::Localized,
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
    /// Those of them whose name said what they are.
    pub matched: Vec<MatchedFile>,
    /// Sent before, byte by byte; not stored again.
    pub known: Vec<String>,
    /// The very files that were not approved.
    pub rejected: Vec<String>,
    /// For which there is no room; and those that the firm asked for, for which there is no room either.
    pub no_room: Vec<String>,
    pub no_room_though_asked: Vec<String>,
}

/// A file that was taken for the answer to a request by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchedFile {
    pub name: String,
    /// What is asked for.
    pub title: Localized,
}

/// Takes files into a case that the client sees; who sees chosen applicants alone hands in for those alone.
///
/// # Errors
/// `NotFound` for a request or an applicant whom they do not see; `Conflict` when the request takes no more files.
pub async fn hand_in(tx: &Tx, client: &Client, this: &HandIn<'_>) -> Result<HandedIn> {
    UploadBatch::open(tx, client, this).await?.take_all().await
}

/// The case as it stands, while files are taken in one by one.
pub(super) struct UploadBatch<'a> {
    tx: &'a Tx,
    who: &'a CurrentUser,
    sender: Sender,
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
        let sender = (&**client, Sender::client(client));
        Ok(UploadBatch::new(tx, sender, this, (requests, people, current)))
    }

    /// Over what stands in the case already, as far as the sender may see it; the caller has its lock.
    pub fn new(
        tx: &'a Tx,
        (who, sender): (&'a CurrentUser, Sender),
        this: &'a HandIn<'a>,
        (requests, people, current): (Vec<DocumentRequest>, Vec<CasePersonName>, Vec<Current>),
    ) -> UploadBatch<'a> {
        let (touched, happened, done) = Default::default();
        UploadBatch { tx, who, sender, this, requests, people, current, touched, happened, done }
    }

    pub async fn take_all(mut self) -> Result<HandedIn> {
        for file in self.this.files {
            self.take(file).await?;
        }
        conclude(self.tx, &self.sender, self.this.case, self.touched, &self.happened).await?;
        Ok(self.done)
    }

    async fn take(&mut self, file: &Arrived) -> Result<()> {
        if let Some(known) = self.known(file) {
            match known.review {
                Review::NotApproved => self.done.rejected.push(file.name.clone()),
                _ => self.done.known.push(file.name.clone()),
            }
            return Ok(());
        }
        let matched = self.this.request.is_none().then(|| self.clear_match(file)).flatten();
        let request = self.this.request.or(matched);
        let sent_back = |one: &Current| one.review == Review::NotApproved && one.request == request;
        let taken = match request.and_then(|_| self.current.iter().position(sent_back)) {
            Some(place) => self.replace((place, matched.is_some()), file).await?,
            None => self.add((request, matched.is_some()), file).await?,
        };
        if !taken {
            let done = &mut self.done;
            let list = if request.is_some() { &mut done.no_room_though_asked } else { &mut done.no_room };
            list.push(file.name.clone());
            return Ok(());
        }
        self.touched.extend(request);
        self.done.taken.push(file.name.clone());
        if matched.is_some()
            && let Some(title) = self.title_of(matched)
        {
            self.done.matched.push(MatchedFile { name: file.name.clone(), title });
        }
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
            .filter(|one| applicant.is_none() || one.applicant_id.is_none() || one.applicant_id == applicant)
            .map(|one| Candidate::of(one, self.name_of(one.applicant_id)))
            .collect();
        match matching::fit(file.title(), &candidates) {
            Fit::Clear(request) => Some(request),
            Fit::Guess(_) | Fit::None => None,
        }
    }

    fn title_of(&self, request: Option<RequestId>) -> Option<Localized> {
        self.requests.iter().find(|one| Some(one.id) == request).map(|one| one.title.clone())
    }

    /// What everybody may read who is told of a document about this applicant.
    fn told_title(&self, request: Option<RequestId>, applicant: Option<ClientId>) -> Option<Localized> {
        let asked = self.requests.iter().find(|one| Some(one.id) == request)?;
        (applicant.is_none() || asked.applicant_id == applicant).then(|| asked.title.clone())
    }

    fn name_of(&self, applicant: Option<ClientId>) -> Option<&str> {
        self.people.iter().find(|one| Some(one.client) == applicant).map(|one| one.name.as_str())
    }

    /// Whether there was room.
    async fn replace(&mut self, (place, by_name): (usize, bool), file: &Arrived) -> Result<bool> {
        let Current { document, request, title, .. } = self.current[place].clone();
        let who = (self.who, &self.sender);
        let added = add_version(self.tx, who, self.this.case, document, file).await?;
        let Some(number) = added else { return Ok(false) };
        queries::set_matched(self.tx, self.sender.firm, document, by_name.then_some(self.sender.now)).await?;
        let asked_of =
            self.requests.iter().find(|one| Some(one.id) == request).and_then(|one| one.applicant_id);
        let requested = self.told_title(request, asked_of);
        self.current[place].review = Review::Pending;
        self.current[place].sha256 = file.received.sha256.to_vec();
        self.happened.push(DocumentEvent::Replaced {
            document,
            version: file.version,
            title,
            request,
            number,
            requested,
        });
        Ok(true)
    }

    /// Whether there was room.
    async fn add(&mut self, (request, by_name): (Option<RequestId>, bool), file: &Arrived) -> Result<bool> {
        let Sender { firm, account, now, .. } = self.sender;
        let counted = self.sender.counted(self.this.case);
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
            matched_at: by_name.then_some(now),
        };
        queries::insert_document(self.tx, &document).await?;
        let version = file.version(firm, document.id, 1, Review::Pending, (account, now));
        queries::insert_version(self.tx, &version).await?;
        queries::insert_receipt(self.tx, firm, self.this.case, file.version).await?;
        file.claim(self.tx, now).await?;
        let (title, requested) = (document.title.to_owned(), self.told_title(request, document.applicant_id));
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
            requested,
        });
        Ok(true)
    }
}
