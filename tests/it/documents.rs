//! Documents, from the client's side.

mod downloads;
mod handing_over;
mod intake;
mod matching;
mod page;
mod photos;
mod quotas;
mod reviews;
mod viewing;

use crate::support::{Actor, Answer, HARTWELL, Part, Person, TestApp};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use portico::{
    documents::{Review, Source, queries},
    ids::{CaseId, ClientId, DocumentId, FirmId, RequestId},
    schema::*,
};

/// A client with one case.
struct Ana<'a> {
    app: &'a TestApp,
    ana: Person<'a, ClientId>,
    case: CaseId,
}

impl<'a> Ana<'a> {
    async fn new(app: &'a TestApp) -> Ana<'a> {
        let ana = app.client("ana").await;
        let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
        Ana { app, ana, case }
    }

    fn url(&self) -> String {
        format!("/cases/{}/documents", self.case)
    }

    fn page(&self) -> String {
        format!("/documents?case={}", self.case)
    }

    async fn request(&self, title: &str) -> RequestId {
        self.app.request(HARTWELL, self.case, title).await
    }

    /// Sends files as the browser's form does, without scripts.
    async fn send(&self, request: Option<RequestId>, files: &[(&str, &[u8])]) -> Answer {
        send(&self.ana, &self.url(), request, files).await
    }

    /// As the script does: one file, and an answer for it.
    async fn send_one(&self, request: Option<RequestId>, name: &str, bytes: &[u8]) -> Answer {
        let script = (*self.ana).clone().with_header("hx-request", "true");
        send(&script, &self.url(), request, &[(name, bytes)]).await
    }
}

async fn send(by: &Actor<'_>, url: &str, request: Option<RequestId>, files: &[(&str, &[u8])]) -> Answer {
    let request = request.map(|id| id.to_string()).unwrap_or_default();
    let mut parts = vec![Part::Field("request_id", &request)];
    parts.extend(files.iter().map(|(name, bytes)| Part::File("file", name, bytes)));
    by.post_multipart(url, &parts).await
}

/// A current document, as the database has it.
#[derive(Debug, Clone, PartialEq, Queryable)]
struct Row {
    id: DocumentId,
    title: String,
    request: Option<RequestId>,
    number: i32,
    file_name: String,
    review: Review,
}

/// The current versions of a firm's documents, oldest document first.
async fn rows(app: &TestApp) -> Vec<Row> {
    documents::table
        .inner_join(
            document_versions::table.on(document_versions::firm_id
                .eq(documents::firm_id)
                .and(document_versions::document_id.eq(documents::id))),
        )
        .filter(document_versions::superseded_at.is_null().and(documents::withdrawn_at.is_null()))
        .order(documents::id)
        .select((
            documents::id,
            documents::title,
            documents::request_id,
            document_versions::number,
            document_versions::file_name,
            document_versions::review,
        ))
        .load(&mut app.admin().await)
        .await
        .expect("documents")
}

async fn state(app: &TestApp, request: RequestId) -> String {
    let of = document_requests::table.filter(document_requests::id.eq(request));
    of.select(document_requests::state).first(&mut app.admin().await).await.expect("a request")
}

/// Says what staff says of the current version of a document.
async fn review(app: &TestApp, document: DocumentId, review: Review, note: &str) {
    let mut admin = app.admin().await;
    let reviewer: uuid::Uuid = accounts::table
        .filter(accounts::staff_member_id.is_not_null())
        .select(accounts::id)
        .first(&mut admin)
        .await
        .expect("staff");
    let current = document_versions::document_id.eq(document).and(document_versions::superseded_at.is_null());
    diesel::update(document_versions::table.filter(current))
        .set((
            document_versions::review.eq(review),
            document_versions::review_note.eq(note),
            document_versions::reviewed_at.eq(app.now()),
            document_versions::reviewed_by.eq(reviewer),
        ))
        .execute(&mut admin)
        .await
        .expect("review");
    let (firm, request): (FirmId, Option<RequestId>) = documents::table
        .filter(documents::id.eq(document))
        .select((documents::firm_id, documents::request_id))
        .first(&mut admin)
        .await
        .expect("document");
    if let Some(request) = request {
        let db = app.app.db(firm);
        db.write(async |tx| Ok(queries::refresh_state(tx, firm, request).await?)).await.expect("state");
    }
}

/// Makes what a client sent into something that the firm shared.
async fn share(app: &TestApp, document: DocumentId, note: &str) {
    let mut admin = app.admin().await;
    diesel::update(documents::table.filter(documents::id.eq(document)))
        .set((documents::source.eq(Source::Firm), documents::note.eq(note)))
        .execute(&mut admin)
        .await
        .expect("share");
    diesel::update(document_versions::table.filter(document_versions::document_id.eq(document)))
        .set(document_versions::review.eq(Review::NotRequired))
        .execute(&mut admin)
        .await
        .expect("share");
}

/// Files under the storage's folder, finished or not; and rows of uploads under way.
async fn leftovers(app: &TestApp) -> (usize, i64) {
    let intakes = intakes::table.count().get_result(&mut app.admin().await).await.expect("intakes");
    (files_in(&app.files()), intakes)
}

fn files_in(folder: &std::path::Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| if path.is_dir() { files_in(&path) } else { 1 })
        .sum()
}

/// Waits until what was thrown away is gone: it happens in a task of its own.
async fn assert_left(app: &TestApp, files: usize) {
    for _ in 0..1000 {
        if leftovers(app).await == (files, 0) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(leftovers(app).await, (files, 0));
}
