//! Statements of requests, and who hears of them.

use super::super::RequestState;
use crate::{
    cases::PersonRole,
    clock::{Day, Ts},
    db::Tx,
    i18n::{Lang, Localized},
    ids::{AccountId, CaseId, ChecklistVersionId, ClientId, FirmId, RequestId},
    schema::{accounts, case_people, clients, document_requests, documents},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A request to be inserted, in state `needed`.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = document_requests)]
pub struct NewRequest<'a> {
    pub firm_id: FirmId,
    pub id: RequestId,
    pub case_id: CaseId,
    pub applicant_id: Option<ClientId>,
    pub title: &'a Localized,
    pub instructions: &'a Localized,
    pub due_on: Option<Day>,
    pub state: RequestState,
    pub checklist_version_id: Option<ChecklistVersionId>,
    pub requested_at: Ts,
    pub requested_by: AccountId,
}

/// Rows in one statement: PostgreSQL takes 65,535 parameters, and a row has eleven.
const AT_ONCE: usize = 1000;

pub async fn insert_requests(mut tx: &Tx, requests: &[NewRequest<'_>]) -> QueryResult<()> {
    for part in requests.chunks(AT_ONCE) {
        diesel::insert_into(document_requests::table).values(part).execute(&mut tx).await?;
    }
    Ok(())
}

/// Changes what is asked for. Documents that answer the request go to its applicant with it.
pub async fn update_request(
    mut tx: &Tx,
    firm: FirmId,
    (case, request): (CaseId, RequestId),
    (title, instructions): (&Localized, &Localized),
    (applicant, due_on): (Option<ClientId>, Option<Day>),
) -> QueryResult<()> {
    diesel::update(document_requests::table.find((firm, request)))
        .set((
            document_requests::title.eq(title),
            document_requests::instructions.eq(instructions),
            document_requests::applicant_id.eq(applicant),
            document_requests::due_on.eq(due_on),
        ))
        .execute(&mut tx)
        .await?;
    diesel::update(documents::table)
        .filter(documents::firm_id.eq(firm).and(documents::case_id.eq(case)))
        .filter(documents::request_id.eq(request))
        .set(documents::applicant_id.eq(applicant))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// No longer asks for it; what was handed in stays.
pub async fn withdraw_request(
    mut tx: &Tx,
    firm: FirmId,
    request: RequestId,
    by: AccountId,
    now: Ts,
) -> QueryResult<()> {
    diesel::update(document_requests::table.find((firm, request)))
        .set((
            document_requests::state.eq(RequestState::Withdrawn),
            document_requests::withdrawn_at.eq(now),
            document_requests::withdrawn_by.eq(by),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Somebody in a case who can sign in, and so is written to.
#[derive(Debug, Clone, Queryable)]
pub struct Reader {
    pub client: ClientId,
    pub account: AccountId,
    pub role: PersonRole,
    pub name: String,
    pub email: String,
    /// What they chose for themselves.
    pub chosen: Option<Lang>,
    /// What the firm noted.
    pub noted: Lang,
}

impl Reader {
    pub fn lang(&self) -> Lang {
        self.chosen.unwrap_or(self.noted)
    }
}

/// Everybody in a case with an account that is not closed, in the order of the case.
pub async fn list_readers(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<Reader>> {
    let person = clients::firm_id.eq(case_people::firm_id).and(clients::id.eq(case_people::client_id));
    let account = accounts::firm_id
        .eq(case_people::firm_id)
        .and(accounts::client_id.eq(case_people::client_id.nullable()))
        .and(accounts::disabled_at.is_null());
    case_people::table
        .inner_join(clients::table.on(person))
        .inner_join(accounts::table.on(account))
        .filter(case_people::firm_id.eq(firm).and(case_people::case_id.eq(case)))
        .order((case_people::position, case_people::client_id))
        .select((
            case_people::client_id,
            accounts::id,
            case_people::role,
            clients::name,
            accounts::email,
            accounts::language,
            clients::language,
        ))
        .load(&mut tx)
        .await
}
