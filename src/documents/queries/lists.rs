//! What a page of the client lists, and what a file that comes in is compared with.

use super::{
    super::{Document, DocumentWithVersions, Review, Source, Version},
    gather,
};
use crate::{
    cases::PersonRole,
    db::{ClientScope, FirstRows, Tx},
    ids::{CaseId, ClientId, DocumentId, FirmId, RequestId},
    schema::{case_people, clients, document_requests, document_versions, documents},
};
use diesel::{
    prelude::*,
    sql_types::{Nullable, Uuid},
};
use diesel_async::RunQueryDsl;

/// A document that the client sees, and that was not withdrawn.
pub async fn find_for_client(mut tx: &Tx, scope: ClientScope, document: DocumentId) -> QueryResult<Document> {
    documents::table
        .filter(documents::firm_id.eq(scope.firm).and(documents::id.eq(document)))
        .filter(documents::withdrawn_at.is_null())
        .filter(scope.about(documents::case_id, documents::applicant_id))
        .select(Document::as_select())
        .first(&mut tx)
        .await
}

/// Documents with their versions.
#[diesel::dsl::auto_type]
fn with_versions() -> _ {
    documents::table.inner_join(
        document_versions::table.on(document_versions::firm_id
            .eq(documents::firm_id)
            .and(document_versions::document_id.eq(documents::id))),
    )
}

/// What was handed in for these requests, as far as the client sees it, the newest document first.
pub async fn list_filed_for(
    mut tx: &Tx,
    scope: ClientScope,
    cases: &[CaseId],
    requests: &[RequestId],
) -> QueryResult<Vec<DocumentWithVersions>> {
    let rows = with_versions()
        .filter(documents::firm_id.eq(scope.firm).and(documents::case_id.eq_any(cases)))
        .filter(scope.about(documents::case_id, documents::applicant_id))
        .filter(documents::request_id.eq_any(requests).and(documents::withdrawn_at.is_null()))
        .order((documents::id.desc(), document_versions::number.desc()))
        .select((Document::as_select(), Version::as_select()))
        .load(&mut tx)
        .await?;
    Ok(gather(rows))
}

/// The current versions of what the client sees that was handed in without a request, or for one that is no longer there: the newest first, at
/// most `most`.
pub async fn list_unmatched(
    mut tx: &Tx,
    scope: ClientScope,
    cases: &[CaseId],
    most: i64,
) -> QueryResult<Vec<DocumentWithVersions>> {
    let request = document_requests::firm_id
        .eq(documents::firm_id)
        .and(document_requests::id.nullable().eq(documents::request_id));
    let rows = with_versions()
        .left_join(document_requests::table.on(request))
        .filter(documents::firm_id.eq(scope.firm).and(documents::case_id.eq_any(cases)))
        .filter(scope.about(documents::case_id, documents::applicant_id))
        .filter(documents::source.eq(Source::Client).and(documents::withdrawn_at.is_null()))
        .filter(documents::request_id.is_null().or(document_requests::withdrawn_at.is_not_null()))
        .filter(document_versions::superseded_at.is_null())
        .order(documents::id.desc())
        .select((Document::as_select(), Version::as_select()))
        .first_rows(most)
        .load(&mut tx)
        .await?;
    Ok(gather(rows))
}

/// The current versions of what the firm shared, as far as the client sees it, the newest first: those before `before`, at most `most`.
pub async fn list_received(
    mut tx: &Tx,
    scope: ClientScope,
    cases: &[CaseId],
    before: Option<DocumentId>,
    most: i64,
) -> QueryResult<Vec<DocumentWithVersions>> {
    let before = before.unwrap_or(DocumentId(uuid::Uuid::max()));
    let rows = with_versions()
        .filter(documents::firm_id.eq(scope.firm).and(documents::case_id.eq_any(cases)))
        .filter(scope.about(documents::case_id, documents::applicant_id))
        .filter(documents::source.eq(Source::Firm).and(documents::withdrawn_at.is_null()))
        .filter(document_versions::superseded_at.is_null().and(documents::id.lt(before)))
        .order(documents::id.desc())
        .select((Document::as_select(), Version::as_select()))
        .first_rows(most)
        .load(&mut tx)
        .await?;
    Ok(gather(rows))
}

/// The current version of a document from a client, as far as a new file is compared with it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Current {
    /// Whose version it is.
    pub document: DocumentId,
    /// What the document answers.
    pub request: Option<RequestId>,
    /// What the document is listed as.
    pub title: String,
    /// Of the file's bytes: 32 bytes.
    pub sha256: Vec<u8>,
    /// What the firm decided on it.
    pub review: Review,
}

/// What clients handed in for this case, as it stands now, oldest first.
pub async fn list_current(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<Current>> {
    current(firm, case).order(documents::id).load(&mut tx).await
}

/// The same as far as the client sees it.
pub async fn list_current_seen(mut tx: &Tx, scope: ClientScope, case: CaseId) -> QueryResult<Vec<Current>> {
    current(scope.firm, case)
        .filter(scope.about(documents::case_id, documents::applicant_id))
        .order(documents::id)
        .load(&mut tx)
        .await
}

#[diesel::dsl::auto_type(no_type_alias)]
fn current(firm: FirmId, case: CaseId) -> _ {
    let source: Source = Source::Client;
    with_versions()
        .filter(documents::firm_id.eq(firm).and(documents::case_id.eq(case)))
        .filter(documents::source.eq(source).and(documents::withdrawn_at.is_null()))
        .filter(document_versions::superseded_at.is_null())
        .select((
            documents::id,
            documents::request_id,
            documents::title,
            document_versions::sha256,
            document_versions::review,
        ))
}

/// Somebody in one of several cases.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct CasePersonName {
    /// In which one.
    pub case: CaseId,
    /// The firm's record of them.
    pub client: ClientId,
    /// As that record has it.
    pub name: String,
    /// As what they are part of the case.
    pub role: PersonRole,
    /// Whether the client sees the whole case, and whether what is about this person.
    sees: (bool, bool),
}

impl CasePersonName {
    /// Whether the client was given sight of this applicant, and not of the whole case.
    pub fn is_chosen(&self) -> bool {
        self.sees == (false, true)
    }
}

/// The people of these cases whom the client may know of, in their order.
pub async fn list_people(
    mut tx: &Tx,
    scope: ClientScope,
    cases: &[CaseId],
) -> QueryResult<Vec<CasePersonName>> {
    case_people::table
        .inner_join(
            clients::table
                .on(clients::firm_id.eq(case_people::firm_id).and(clients::id.eq(case_people::client_id))),
        )
        .filter(case_people::firm_id.eq(scope.firm).and(case_people::case_id.eq_any(cases)))
        .filter(scope.person(case_people::case_id, case_people::client_id))
        .order((case_people::case_id, case_people::position, case_people::client_id))
        .select((
            case_people::case_id,
            case_people::client_id,
            clients::name,
            case_people::role,
            (
                scope.about(case_people::case_id, None::<ClientId>.into_sql::<Nullable<Uuid>>()),
                scope.about(case_people::case_id, case_people::client_id),
            ),
        ))
        .load(&mut tx)
        .await
}
