//! What waits for the firm: files to review, and documents that are late.

use super::super::Review;
use crate::ui::MAX_COUNTED;
use crate::{
    clock::{Day, Ts},
    db::{FirstRows, Spelled, StaffScope, Tx},
    i18n::Localized,
    ids::{AccountId, CaseId, ClientId, DocumentId, FirmId, RequestId, VersionId},
    schema::{accounts, cases, clients, document_requests, document_versions, documents},
};
use diesel::{dsl::auto_type, pg::Pg, prelude::*, query_builder::AstPass};
use diesel_async::RunQueryDsl;

/// The current version of what a client handed in, with all that its reviewer wants to know.
#[derive(Debug, Clone, Queryable)]
pub struct SubmittedFile {
    /// The file that is looked at.
    pub version: VersionId,
    /// Whose version it is.
    pub document: DocumentId,
    /// In which case it lies.
    pub case: CaseId,
    /// What the firm calls the case.
    pub case_name: String,
    /// The firm's own number for the case.
    pub case_reference: String,
    /// What the document is listed as.
    pub title: String,
    /// The id of what it answers.
    pub request: Option<RequestId>,
    /// What it answers, if it answers a request.
    pub requested: Option<Localized>,
    /// Whose document it is, if it is somebody's in particular.
    pub applicant: Option<String>,
    /// The version's, from 1.
    pub number: i32,
    /// As it was sent, cleaned.
    pub file_name: String,
    /// The kind's usual extension.
    pub file_kind: String,
    /// How large the file is.
    pub bytes: i64,
    /// When it came in.
    pub uploaded_at: Ts,
    /// The client who sent it.
    pub uploaded_by: Option<String>,
    /// The account that sent it.
    pub uploader: AccountId,
    /// What was decided so far.
    pub review: Review,
    /// The firm's words when it was not approved; else empty.
    pub review_note: String,
}

#[auto_type(no_type_alias)]
fn handed() -> _ {
    document_versions::table
        .inner_join(
            documents::table.on(documents::firm_id
                .eq(document_versions::firm_id)
                .and(documents::id.eq(document_versions::document_id))),
        )
        .inner_join(
            cases::table.on(cases::firm_id.eq(documents::firm_id).and(cases::id.eq(documents::case_id))),
        )
        .left_join(
            document_requests::table.on(document_requests::firm_id
                .eq(documents::firm_id)
                .and(document_requests::id.nullable().eq(documents::request_id))),
        )
}

/// The columns of [`SubmittedFile`]. The names come from the same table in two roles, so they are looked up apart.
macro_rules! handed_columns {
    () => {
        (
            document_versions::id,
            documents::id,
            cases::id,
            cases::name,
            cases::reference,
            documents::title,
            documents::request_id,
            document_requests::title.nullable(),
            clients::table
                .filter(clients::firm_id.eq(documents::firm_id))
                .filter(clients::id.nullable().eq(documents::applicant_id))
                .select(clients::name)
                .single_value(),
            document_versions::number,
            document_versions::file_name,
            document_versions::file_kind,
            document_versions::bytes,
            document_versions::uploaded_at,
            accounts::table
                .inner_join(
                    clients::table.on(clients::firm_id
                        .eq(accounts::firm_id)
                        .and(clients::id.nullable().eq(accounts::client_id))),
                )
                .filter(accounts::firm_id.eq(document_versions::firm_id))
                .filter(accounts::id.eq(document_versions::uploaded_by))
                .select(clients::name)
                .single_value(),
            document_versions::uploaded_by,
            document_versions::review,
            document_versions::review_note,
        )
    };
}

/// What waits to be reviewed. Spelled out, not bound: the index for it is a partial one.
fn waits() -> Spelled {
    Spelled("(document_versions.review = 'pending' AND document_versions.superseded_at IS NULL)")
}

/// What waits to be reviewed in all cases that the reader sees, what came first before the rest, after the version `after`.
pub async fn list_to_review(
    mut tx: &Tx,
    firm: FirmId,
    scope: StaffScope,
    after: Option<VersionId>,
    most: i64,
) -> QueryResult<Vec<SubmittedFile>> {
    // before every other id, and one text of the statement for both cases
    let after = after.unwrap_or(VersionId(uuid::Uuid::nil()));
    handed()
        .filter(document_versions::firm_id.eq(firm).and(document_versions::id.gt(after)))
        .filter(waits())
        .filter(scope)
        .order(document_versions::id)
        .select(handed_columns!())
        .first_rows(most)
        .load(&mut tx)
        .await
}

/// What waits to be reviewed in one case, what came first before the rest.
pub async fn list_to_review_in_case(
    mut tx: &Tx,
    firm: FirmId,
    case: CaseId,
) -> QueryResult<Vec<SubmittedFile>> {
    handed()
        .filter(documents::firm_id.eq(firm).and(documents::case_id.eq(case)))
        .filter(documents::withdrawn_at.is_null())
        .filter(waits())
        .order(document_versions::id)
        .select(handed_columns!())
        .load(&mut tx)
        .await
}

/// One document of a case that a client handed in, by its current version, reviewed or not.
pub async fn find_handed(
    mut tx: &Tx,
    firm: FirmId,
    case: CaseId,
    document: DocumentId,
) -> QueryResult<SubmittedFile> {
    handed()
        .filter(document_versions::firm_id.eq(firm).and(document_versions::document_id.eq(document)))
        .filter(document_versions::superseded_at.is_null())
        .filter(documents::case_id.eq(case).and(documents::withdrawn_at.is_null()))
        .filter(document_versions::review.ne(Review::NotRequired))
        .select(handed_columns!())
        .first(&mut tx)
        .await
}

/// How many files of a case wait to be reviewed.
pub async fn count_to_review_in_case(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<i64> {
    documents::table
        .inner_join(
            document_versions::table.on(document_versions::firm_id
                .eq(documents::firm_id)
                .and(document_versions::document_id.eq(documents::id))),
        )
        .filter(documents::firm_id.eq(firm).and(documents::case_id.eq(case)))
        .filter(documents::withdrawn_at.is_null())
        .filter(waits())
        .count()
        .get_result(&mut tx)
        .await
}

/// What the firm said of a version: a note goes with [`Review::NotApproved`] alone, a day on which it runs out with [`Review::Approved`],
/// nobody with [`Review::Pending`].
pub async fn set_review(
    mut tx: &Tx,
    firm: FirmId,
    version: VersionId,
    (review, note, expires_on): (Review, &str, Option<Day>),
    by: Option<(AccountId, Ts)>,
) -> QueryResult<()> {
    diesel::update(document_versions::table.find((firm, version)))
        .set((
            document_versions::review.eq(review),
            document_versions::review_note.eq(note),
            document_versions::expires_on.eq(expires_on),
            document_versions::reviewed_by.eq(by.map(|(by, _)| by)),
            document_versions::reviewed_at.eq(by.map(|(_, at)| at)),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// The case of a version that was sent back and that the client is to send again, and whose document it is; none where that is not
/// so, or no longer.
pub async fn find_sent_back(
    mut tx: &Tx,
    firm: FirmId,
    version: VersionId,
) -> QueryResult<Option<(CaseId, Option<ClientId>)>> {
    let is_wanted = document_requests::id.nullable().is_null().or(document_requests::withdrawn_at.is_null());
    handed()
        .filter(document_versions::firm_id.eq(firm).and(document_versions::id.eq(version)))
        .filter(
            document_versions::review.eq(Review::NotApproved).and(document_versions::superseded_at.is_null()),
        )
        .filter(documents::withdrawn_at.is_null().and(cases::closed_at.is_null()).and(is_wanted))
        .select((cases::id, documents::applicant_id))
        .first(&mut tx)
        .await
        .optional()
}

/// A request whose day has passed while the client still has to send something.
#[derive(Debug, Clone, Queryable)]
pub struct Overdue {
    /// Leads to where it is answered.
    pub request: RequestId,
    /// For which case.
    pub case: CaseId,
    /// What the firm calls the case.
    pub case_name: String,
    /// The firm's own number for the case.
    pub case_reference: String,
    /// What is asked for.
    pub title: Localized,
    /// Whose document it is, by name; none when it is asked once for the case.
    pub applicant: Option<String>,
    /// Always there.
    pub due_on: Option<Day>,
}

/// What is late on `today` in all cases that the reader sees, the longest overdue first.
pub async fn list_overdue(
    mut tx: &Tx,
    firm: FirmId,
    scope: StaffScope,
    today: Day,
    most: i64,
) -> QueryResult<Vec<Overdue>> {
    let of_case = cases::firm_id.eq(document_requests::firm_id).and(cases::id.eq(document_requests::case_id));
    let applicant = clients::firm_id
        .eq(document_requests::firm_id)
        .and(clients::id.nullable().eq(document_requests::applicant_id));
    document_requests::table
        .inner_join(cases::table.on(of_case))
        .left_join(clients::table.on(applicant))
        .filter(document_requests::firm_id.eq(firm).and(document_requests::due_on.lt(today)))
        // spelled out for the partial index, as above
        .filter(Spelled(
            "document_requests.state IN ('needed', 'not_approved') AND NOT document_requests.on_hold",
        ))
        // Not of a case that was closed a moment ago, before its job ran. A look-up for each row, which OFFSET 0 keeps it: few
        // cases are open, but all of these are, and a plain condition would have PostgreSQL read all open ones first.
        .filter(Spelled(
            "EXISTS (SELECT FROM cases c WHERE c.firm_id = document_requests.firm_id AND c.id = document_requests.case_id \
             AND c.closed_at IS NULL OFFSET 0)",
        ))
        .filter(scope)
        .order((document_requests::due_on, document_requests::id))
        .select((
            document_requests::id,
            cases::id,
            cases::name,
            cases::reference,
            document_requests::title,
            clients::name.nullable(),
            document_requests::due_on,
        ))
        .first_rows(most)
        .load(&mut tx)
        .await
}

/// The clients who sent something in a case, by account: also those who left the case since.
pub async fn list_uploaders(
    mut tx: &Tx,
    firm: FirmId,
    case: CaseId,
) -> QueryResult<Vec<(AccountId, String)>> {
    documents::table
        .inner_join(
            document_versions::table.on(document_versions::firm_id
                .eq(documents::firm_id)
                .and(document_versions::document_id.eq(documents::id))),
        )
        .inner_join(
            accounts::table.on(accounts::firm_id
                .eq(document_versions::firm_id)
                .and(accounts::id.eq(document_versions::uploaded_by))),
        )
        .inner_join(
            clients::table.on(clients::firm_id
                .eq(accounts::firm_id)
                .and(clients::id.nullable().eq(accounts::client_id))),
        )
        .filter(documents::firm_id.eq(firm).and(documents::case_id.eq(case)))
        .select((accounts::id, clients::name))
        .distinct()
        .load::<(AccountId, String)>(&mut tx)
        .await
}

/// What the firm shared, withdrawn or not, locked until the transaction ends.
pub async fn lock_shared(
    mut tx: &Tx,
    firm: FirmId,
    case: CaseId,
    document: DocumentId,
) -> QueryResult<(String, Option<Ts>)> {
    documents::table
        .find((firm, document))
        .filter(documents::case_id.eq(case).and(documents::source.eq("firm")))
        .select((documents::title, documents::withdrawn_at))
        .for_no_key_update()
        .first(&mut tx)
        .await
}

/// The case of a version.
const OF_VERSION: &str = "(SELECT d.case_id FROM documents d WHERE d.firm_id = document_versions.firm_id \
                          AND d.id = document_versions.document_id)";

/// Counts the documents to review in cases that a member of staff sees, up to [`MAX_COUNTED`], so that a page does not read all that
/// a large firm has before it.
///
/// # Errors
/// None of its own.
pub fn push_to_review<'b>(
    scope: &'b StaffScope,
    _now: &'b Ts,
    out: &mut AstPass<'_, 'b, Pg>,
) -> QueryResult<()> {
    // as the index for it has it
    out.push_sql(
        "SELECT count(*) FROM (SELECT FROM document_versions WHERE review = 'pending' AND superseded_at IS NULL AND ",
    );
    scope.push_of_case(("document_versions.firm_id", OF_VERSION), out)?;
    out.push_sql(&format!(" LIMIT {MAX_COUNTED}) waiting"));
    Ok(())
}
