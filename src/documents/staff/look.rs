//! One document beside its decision: what was sent, page by page, and Approve and Send back about just that.

use super::{look_views, page::Ground};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    db::Db,
    documents::{
        DocumentWithVersions, Version, mrz,
        paths::StaffDocumentPath,
        queries::{self, SubmittedFile},
        reasons::Reason,
        viewing::{ViewQuery, Zoom},
    },
    form::FieldErrors,
    i18n::Lang,
    ids::{CaseId, DocumentId},
    pages::{Page, Unshown},
    web::Query,
};
use axum::{extract::State, response::Response};
use diesel::OptionalExtension;
use futures_util::try_join;

/// Documents that wait, as far as the neighbors of one are looked for among them.
const MAX_QUEUE: i64 = 200;

/// All that the page shows.
pub struct DocumentPage {
    pub ground: Ground,
    pub entry: DocumentWithVersions,
    /// Its place in `entry`.
    at: usize,
    /// The newest file with what its reviewer wants to know; none of what the firm shared.
    pub handed: Option<SubmittedFile>,
    /// What waits in all cases.
    pub queue: Vec<SubmittedFile>,
    /// Whoever sent it, and what they read.
    pub sender: Option<(String, Lang)>,
    pub page: Result<Page, Unshown>,
    pub number: u32,
    pub zoom: Zoom,
}

/// A decision that was not taken, as it was typed.
#[derive(Default)]
pub struct Typed {
    pub reasons: Vec<Reason>,
    pub note: String,
    pub expires: String,
    pub errors: FieldErrors,
    /// What happened meanwhile.
    pub message: String,
}

impl Typed {
    /// Whether nothing was typed yet.
    pub fn is_untouched(&self) -> bool {
        self.errors.is_empty() && self.message.is_empty()
    }
}

impl DocumentPage {
    /// The version that is looked at.
    pub fn version(&self) -> &Version {
        &self.entry.versions[self.at]
    }

    /// The documents that wait before and after this one.
    pub fn neighbors(&self) -> (Option<&SubmittedFile>, Option<&SubmittedFile>) {
        let Some(here) = self.handed.as_ref().map(|handed| handed.version) else {
            return (None, self.queue.first());
        };
        let before = self.queue.iter().rfind(|one| one.version < here);
        (before, self.queue.iter().find(|one| one.version > here))
    }

    /// Which of those that wait it is, from 1; none where it does not wait, or further down.
    pub fn place(&self) -> Option<usize> {
        let here = self.handed.as_ref()?.version;
        self.queue.iter().position(|one| one.version == here).map(|at| at + 1)
    }

    /// When the passport, visa or card on the page expires, where its machine-readable lines say so.
    pub fn expiry(&self) -> Option<jiff::civil::Date> {
        self.page.as_ref().ok().and_then(|page| mrz::expiry(&page.text))
    }

    pub fn response(&self, staff: &Staff, typed: &Typed) -> Response {
        let title = self.handed.as_ref().map_or(&self.entry.document.title, |handed| &handed.title);
        self.ground.form_page(staff, title, look_views::main(staff, self, typed))
    }
}

/// `GET /staff/cases/{case_id}/documents/{document_id}`
pub async fn show(
    StaffDocumentPath { case_id, document_id }: StaffDocumentPath,
    staff: Staff,
    Query(asked): Query<ViewQuery>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let page = load((&app, &db, &staff), (case_id, document_id), &asked).await?;
    Ok(page.response(&staff, &Typed::default()))
}

/// What the page shows; the first page of the newest version where nothing else is asked for.
pub async fn load(
    (app, db, staff): (&App, &Db, &Staff),
    (case, document): (CaseId, DocumentId),
    asked: &ViewQuery,
) -> Result<DocumentPage> {
    let (number, page, firm, scope) = (asked.version()?, asked.page()?, staff.firm.id, staff.scope());
    let (ground, entry, handed, queue, readers) = db
        .read(async |tx| {
            let handed = async { queries::find_handed(tx, firm, case, document).await.optional() };
            Ok(try_join!(
                Ground::find(tx, staff, case),
                queries::find_with_versions(tx, firm, case, document),
                handed,
                queries::list_to_review(tx, firm, scope, None, MAX_QUEUE),
                queries::list_readers(tx, firm, staff.firm.today(staff.now), case),
            )?)
        })
        .await?;
    let mut versions = entry.versions.iter();
    let at =
        versions.position(|one| number.is_none_or(|number| one.number == number)).ok_or(Error::NotFound)?;
    let sender = handed.as_ref().and_then(|handed| {
        let reader = readers.iter().find(|reader| reader.account == handed.uploader)?;
        Some((reader.name.clone(), reader.lang()))
    });
    let zoom = asked.zoom();
    let page_of = entry.versions[at].shown().page(app, page, zoom.size()).await;
    if page_of.as_ref().err() == Some(&Unshown::NoPage) {
        return Err(Error::NotFound);
    }
    Ok(DocumentPage { ground, entry, at, handed, queue, sender, page: page_of, number: page, zoom })
}
