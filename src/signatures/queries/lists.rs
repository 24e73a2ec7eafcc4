//! Lists of requests, for clients, for staff, for a case; and what waits.

use super::super::{EndedAs, SignatureRequest, SignerState};
use crate::{
    clock::Ts,
    db::{ClientScope, FirstRows, StaffScope, Tx, in_text},
    ids::{CaseId, ClientId, FirmId, SignatureId, SignerId, StaffId},
    schema::{cases, signature_requests as r, signed_pages as p, signers},
};
use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, QueryFragment},
    sql_types,
};
use diesel_async::RunQueryDsl;

/// Requests of a client or a case that are shown at once.
const MOST: i64 = 100;

/// A request in a list.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct Listed {
    /// What is signed.
    pub request: SignatureRequest,
    /// What the firm calls its case.
    pub case_name: String,
}

/// A signer in a list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ListedSigner {
    /// Of which request.
    pub request_id: SignatureId,
    /// Who.
    pub id: SignerId,
    /// As it is written.
    pub name: String,
    /// The client that they are.
    pub client_id: Option<ClientId>,
    /// The member of staff that they are.
    pub staff_member_id: Option<StaffId>,
    asked_at: Option<Ts>,
    opened_at: Option<Ts>,
    /// When they signed.
    pub signed_at: Option<Ts>,
    declined_at: Option<Ts>,
    /// When they asked for paper.
    pub paper_asked_at: Option<Ts>,
    /// When they got it.
    pub paper_sent_at: Option<Ts>,
    /// When the pages came that they signed with a pen.
    pub pages_handed_in_at: Option<Ts>,
}

impl ListedSigner {
    /// How they stand.
    pub fn state(&self) -> SignerState {
        match self {
            ListedSigner { signed_at: Some(_), .. } => SignerState::Signed,
            ListedSigner { declined_at: Some(_), .. } => SignerState::Declined,
            ListedSigner { pages_handed_in_at: Some(_), .. } => SignerState::HandedIn,
            ListedSigner { opened_at: Some(_), .. } => SignerState::Opened,
            ListedSigner { asked_at: Some(_), .. } => SignerState::Asked,
            ListedSigner { .. } => SignerState::Later,
        }
    }

    /// Whether they wait for paper.
    pub fn waits_for_paper(&self) -> bool {
        self.paper_asked_at.is_some() && self.paper_sent_at.is_none()
    }
}

/// Which requests staff look at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StaffFilter {
    /// Those that somebody has still to sign.
    #[default]
    Open,
    /// Those that are being made ready.
    Drafts,
    /// Those that everybody has signed.
    Completed,
    /// Those that came to another end.
    Stopped,
}

impl StaffFilter {
    /// In the order of the tabs.
    pub const ALL: [StaffFilter; 4] =
        [StaffFilter::Open, StaffFilter::Drafts, StaffFilter::Completed, StaffFilter::Stopped];

    /// In addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            StaffFilter::Open => "open",
            StaffFilter::Drafts => "drafts",
            StaffFilter::Completed => "completed",
            StaffFilter::Stopped => "stopped",
        }
    }
}

#[diesel::dsl::auto_type]
fn with_case() -> _ {
    r::table.inner_join(cases::table.on(cases::firm_id.eq(r::firm_id).and(cases::id.eq(r::case_id))))
}

/// What this client is asked to sign, or was, the newest first. What waits for them comes before the rest.
///
/// # Errors
/// The database's.
pub async fn list_for_client(
    mut tx: &Tx,
    scope: ClientScope,
    (case, applicant): (Option<CaseId>, Option<ClientId>),
) -> QueryResult<Vec<Listed>> {
    let of_request = signers::firm_id.eq(r::firm_id).and(signers::request_id.eq(r::id));
    let mut query = with_case()
        .inner_join(signers::table.on(of_request))
        .filter(r::firm_id.eq(scope.firm))
        .filter(signers::client_id.eq(scope.client).and(signers::asked_at.is_not_null()))
        .filter(scope.case(r::case_id))
        .order((r::ended_at.is_not_null(), signers::signed_at.is_not_null(), r::id.desc()))
        .select((SignatureRequest::as_select(), cases::name))
        .into_boxed::<Pg>();
    if let Some(case) = case {
        query = query.filter(r::case_id.eq(case));
    }
    if let Some(applicant) = applicant {
        query = query.filter(r::applicant_id.is_null().or(r::applicant_id.eq(applicant)));
    }
    query.first_rows(MOST).load(&mut tx).await
}

/// The requests of a case, the newest first. Whoever asks sees the case.
///
/// # Errors
/// The database's.
pub async fn list_of_case(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<Listed>> {
    with_case()
        .filter(r::firm_id.eq(firm).and(r::case_id.eq(case)))
        .order(r::id.desc())
        .select((SignatureRequest::as_select(), cases::name))
        .first_rows(MOST)
        .load(&mut tx)
        .await
}

/// The firm's requests that a member of staff sees, the newest first, older than `before`, at most `most`.
///
/// # Errors
/// The database's.
pub async fn list_for_staff(
    mut tx: &Tx,
    (firm, scope): (FirmId, StaffScope),
    (filter, before): (StaffFilter, Option<SignatureId>),
    most: i64,
) -> QueryResult<Vec<Listed>> {
    let mut query = with_case()
        .filter(r::firm_id.eq(firm))
        .filter(scope)
        .order(r::id.desc())
        .select((SignatureRequest::as_select(), cases::name))
        .into_boxed::<Pg>();
    query = match filter {
        StaffFilter::Open => query.filter(in_text(r::ended_at, " IS NULL")).filter(r::sent_at.is_not_null()),
        StaffFilter::Drafts => query.filter(in_text(r::ended_at, " IS NULL")).filter(r::sent_at.is_null()),
        StaffFilter::Completed => query.filter(r::ended_as.eq(EndedAs::Completed)),
        StaffFilter::Stopped => {
            query.filter(r::ended_at.is_not_null()).filter(r::ended_as.ne(EndedAs::Completed))
        }
    };
    if let Some(before) = before {
        query = query.filter(r::id.lt(before));
    }
    query.first_rows(most).load(&mut tx).await
}

/// The signers of these requests, in their order.
///
/// # Errors
/// The database's.
pub async fn list_signers_of(
    mut tx: &Tx,
    firm: FirmId,
    requests: &[SignatureId],
) -> QueryResult<Vec<ListedSigner>> {
    let pages = p::firm_id.eq(signers::firm_id).and(p::signer_id.eq(signers::id));
    signers::table
        .left_join(p::table.on(pages))
        .filter(signers::firm_id.eq(firm).and(signers::request_id.eq_any(requests)))
        .order((signers::request_id, signers::position))
        .select((
            signers::request_id,
            signers::id,
            signers::name,
            signers::client_id,
            signers::staff_member_id,
            signers::asked_at,
            signers::opened_at,
            signers::signed_at,
            signers::declined_at,
            signers::paper_asked_at,
            signers::paper_sent_at,
            p::handed_in_at.nullable(),
        ))
        .load(&mut tx)
        .await
}

/// Whether this client signs something of this case, or something is about them.
///
/// # Errors
/// The database's.
pub async fn has_any_about(
    mut tx: &Tx,
    (firm, case): (FirmId, CaseId),
    client: ClientId,
) -> QueryResult<bool> {
    let signs = signers::table
        .filter(signers::firm_id.eq(r::firm_id).and(signers::request_id.eq(r::id)))
        .filter(signers::client_id.eq(client));
    diesel::select(diesel::dsl::exists(
        r::table
            .filter(r::firm_id.eq(firm).and(r::case_id.eq(case)))
            .filter(r::applicant_id.eq(client).assume_not_null().or(diesel::dsl::exists(signs))),
    ))
    .get_result(&mut tx)
    .await
}

/// Counts what waits for a member of staff: what they are asked to sign, signed pages to check, and signers who wait for paper.
///
/// # Errors
/// None.
pub fn push_waiting<'b>(scope: &'b StaffScope, _: &'b Ts, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
    out.push_sql(
        "SELECT count(*) FROM (SELECT FROM signers s JOIN signature_requests r ON r.firm_id = s.firm_id AND r.id = s.request_id \
         JOIN cases ON cases.firm_id = r.firm_id AND cases.id = r.case_id \
         LEFT JOIN signed_pages p ON p.firm_id = s.firm_id AND p.signer_id = s.id WHERE (s.staff_member_id = ",
    );
    out.push_bind_param::<sql_types::Uuid, _>(&scope.member)?;
    out.push_sql(
        " AND r.ended_at IS NULL AND s.asked_at IS NOT NULL AND s.signed_at IS NULL AND p.handed_in_at IS NULL \
         OR p.handed_in_at IS NOT NULL AND p.document_id IS NULL AND r.ended_at IS NULL \
         OR s.paper_asked_at IS NOT NULL AND s.paper_sent_at IS NULL) AND ",
    );
    scope.walk_ast(out.reborrow())?;
    out.push_sql(" LIMIT 100) waiting");
    Ok(())
}

/// How many requests of a case wait for signatures.
///
/// # Errors
/// The database's.
pub async fn count_open_of_case(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<i64> {
    r::table
        .filter(r::firm_id.eq(firm).and(r::case_id.eq(case)))
        .filter(r::sent_at.is_not_null().and(r::ended_at.is_null()))
        .count()
        .get_result(&mut tx)
        .await
}
