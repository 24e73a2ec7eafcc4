//! Lists of questionnaires, for clients, for staff, for a case; and what waits.

use super::super::model::{Response, ResponseId, ResponseState};
use crate::{
    clock::Ts,
    db::{ClientScope, FirstRows, StaffScope, Tx, in_text},
    i18n::Localized,
    ids::{CaseId, ClientId, FirmId, QuestionnaireVersionId},
    schema::{cases, clients, responses as r},
};
use diesel::{dsl::exists, pg::Pg, prelude::*};
use diesel_async::RunQueryDsl;

/// Questionnaires of a client or a case that are shown at once.
const MOST: i64 = 100;

/// A questionnaire in a list.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct Listed {
    /// What was sent.
    pub response: Response,
    /// What the firm calls its case.
    pub case_name: String,
    /// Whether that case is over.
    pub case_closed_at: Option<Ts>,
    /// The person that it is about.
    pub person: String,
}

impl Listed {
    /// Whether it waits for its person.
    pub fn waits(&self) -> bool {
        self.response.is_open() && self.case_closed_at.is_none()
    }
}

#[diesel::dsl::auto_type]
fn with_case() -> _ {
    r::table
        .inner_join(cases::table.on(cases::firm_id.eq(r::firm_id).and(cases::id.eq(r::case_id))))
        .inner_join(clients::table.on(clients::firm_id.eq(r::firm_id).and(clients::id.eq(r::client_id))))
}

/// What this client has to fill in, or had, as far as they see it: what waits comes first, what is due before the rest; then the newest.
///
/// # Errors
/// The database's.
pub async fn list_for_client(
    mut tx: &Tx,
    scope: ClientScope,
    (case, applicant): (Option<CaseId>, Option<ClientId>),
) -> QueryResult<Vec<Listed>> {
    let open = [ResponseState::Sent, ResponseState::Started, ResponseState::Returned];
    let mut query = with_case()
        .filter(r::firm_id.eq(scope.firm))
        .filter(scope.among_own(r::case_id))
        .filter(scope.about(r::case_id, r::client_id))
        .filter(r::state.ne(ResponseState::Withdrawn))
        .order((r::state.eq_any(open).desc(), r::due_on.asc().nulls_last(), r::id.desc()))
        .select((Response::as_select(), cases::name, cases::closed_at, clients::name))
        .into_boxed::<Pg>();
    if let Some(case) = case {
        query = query.filter(r::case_id.eq(case));
    }
    if let Some(applicant) = applicant {
        query = query.filter(r::client_id.eq(applicant));
    }
    query.first_rows(MOST).load(&mut tx).await
}

/// Those of a case, the newest first. Whoever asks sees the case.
///
/// # Errors
/// The database's.
pub async fn list_of_case(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<Listed>> {
    with_case()
        .filter(r::firm_id.eq(firm).and(r::case_id.eq(case)))
        .order(r::id.desc())
        .select((Response::as_select(), cases::name, cases::closed_at, clients::name))
        .first_rows(MOST)
        .load(&mut tx)
        .await
}

/// A questionnaire that the firm has to look at.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Waiting {
    /// Which.
    pub id: ResponseId,
    /// What it is called.
    pub title: Localized,
    /// Whose it is.
    pub person: String,
    /// In which case.
    pub case_name: String,
    /// Since when.
    pub submitted_at: Ts,
}

/// What was submitted to the firm and waits to be looked at, in the cases that this member of staff sees, the longest waiting first.
///
/// # Errors
/// The database's.
pub async fn list_submitted(
    mut tx: &Tx,
    (firm, scope): (FirmId, StaffScope),
    most: i64,
) -> QueryResult<Vec<Waiting>> {
    with_case()
        .filter(r::firm_id.eq(firm).and(in_text(r::state, " = 'submitted'")))
        .filter(scope)
        .order((r::state_at, r::id))
        .select((r::id, r::title, clients::name, cases::name, r::state_at))
        .first_rows(most)
        .load(&mut tx)
        .await
}

/// Whether anything was sent about this person in this case.
///
/// # Errors
/// The database's.
pub async fn has_any_about(
    mut tx: &Tx,
    (firm, case): (FirmId, CaseId),
    client: ClientId,
) -> QueryResult<bool> {
    let of_them = r::table.filter(r::firm_id.eq(firm).and(r::case_id.eq(case)).and(r::client_id.eq(client)));
    diesel::select(exists(of_them)).get_result(&mut tx).await
}

/// How many of a case wait for their person, or for the firm.
///
/// # Errors
/// The database's.
pub async fn count_open_of_case(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<i64> {
    r::table
        .filter(r::firm_id.eq(firm).and(r::case_id.eq(case)))
        .filter(r::state.ne_all([ResponseState::Accepted, ResponseState::Withdrawn]))
        .count()
        .get_result(&mut tx)
        .await
}

/// Whether this very version waits for this person in this case already.
///
/// # Errors
/// The database's.
pub async fn find_open_of_version(
    mut tx: &Tx,
    (firm, case): (FirmId, CaseId),
    client: ClientId,
    version: QuestionnaireVersionId,
) -> QueryResult<Option<ResponseId>> {
    r::table
        .filter(r::firm_id.eq(firm).and(r::case_id.eq(case)).and(r::client_id.eq(client)))
        .filter(r::version_id.eq(version))
        .filter(r::state.ne_all([ResponseState::Accepted, ResponseState::Withdrawn]))
        .select(r::id)
        .order(r::id)
        .first(&mut tx)
        .await
        .optional()
}
