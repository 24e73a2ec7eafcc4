//! Statements of requests, and who hears of them.

use super::super::RequestState;
use crate::{
    cases::PersonRole,
    clock::{Day, Ts},
    db::{AccessLevel, GrantsAccess, Tx},
    i18n::{Lang, Localized},
    ids::{AccountId, CaseId, ChecklistVersionId, ClientId, FirmId, RequestId},
    schema::{accounts, case_people, case_person_applicants, clients, document_requests, documents},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;

/// A request to be inserted, in state `needed`.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = document_requests)]
pub struct NewRequest<'a> {
    /// Whose row it is.
    pub firm_id: FirmId,
    /// Made beforehand, for the event.
    pub id: RequestId,
    /// For which case.
    pub case_id: CaseId,
    /// Whose document; none when it is asked once for the case.
    pub applicant_id: Option<ClientId>,
    /// What the client reads as its name.
    pub title: &'a Localized,
    /// How to get it, for the client; may be empty.
    pub instructions: &'a Localized,
    /// The last day on which it is in time.
    pub due_on: Option<Day>,
    /// Where it begins.
    pub state: RequestState,
    /// The version of the checklist it comes from, if any.
    pub checklist_version_id: Option<ChecklistVersionId>,
    /// When staff ask.
    pub requested_at: Ts,
    /// Who asks.
    pub requested_by: AccountId,
}

/// Rows in one statement: PostgreSQL takes 65,535 parameters, and a row has eleven.
const AT_ONCE: usize = 1000;

/// Adds requests, in as few statements as their parameters fit into.
///
/// # Errors
/// The database's.
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

/// Says that it came on paper, when and to whom; nothing takes that back.
pub async fn set_on_paper(
    mut tx: &Tx,
    firm: FirmId,
    request: RequestId,
    received: Option<(Ts, AccountId)>,
) -> QueryResult<()> {
    diesel::update(document_requests::table.find((firm, request)))
        .set((
            document_requests::on_paper_at.eq(received.map(|(at, _)| at)),
            document_requests::on_paper_by.eq(received.map(|(_, by)| by)),
        ))
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

/// Somebody in a case who can sign in and sees something there, and so is written to.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The firm's record of them.
    pub client: ClientId,
    /// What they sign in with.
    pub account: AccountId,
    /// As what they are part of the case.
    pub role: PersonRole,
    /// Whom the letter greets.
    pub name: String,
    /// Where the letter goes.
    pub email: String,
    /// What they chose for themselves.
    pub chosen: Option<Lang>,
    /// What the firm noted.
    pub noted: Lang,
    /// The applicants whom they see; none for who sees the whole case.
    pub limits: Option<Vec<ClientId>>,
}

impl Reader {
    /// What the letter is written in: their own choice, else what the firm noted.
    pub fn lang(&self) -> Lang {
        self.chosen.unwrap_or(self.noted)
    }

    /// Whether they see what is about this applicant, or about nobody in particular.
    pub fn sees(&self, applicant: Option<ClientId>) -> bool {
        let Some(chosen) = &self.limits else { return true };
        applicant.is_some_and(|applicant| chosen.contains(&applicant))
    }
}

#[derive(Queryable)]
struct ReaderRow {
    client: ClientId,
    account: AccountId,
    role: PersonRole,
    name: String,
    email: String,
    chosen: Option<Lang>,
    noted: Lang,
    access: AccessLevel,
}

/// Everybody in a case who sees something there on this day, with an account that is not closed, in the order of the case.
pub async fn list_readers(tx: &Tx, firm: FirmId, today: Day, case: CaseId) -> QueryResult<Vec<Reader>> {
    let (rows, chosen) = try_join!(list_reader_rows(tx, firm, today, case), list_chosen(tx, firm, case))?;
    let reader = |row: ReaderRow| {
        let own = chosen.iter().filter(|(person, _)| *person == row.client).map(|(_, applicant)| *applicant);
        Reader {
            client: row.client,
            account: row.account,
            role: row.role,
            name: row.name,
            email: row.email,
            chosen: row.chosen,
            noted: row.noted,
            limits: (row.access != AccessLevel::Full).then(|| own.collect()),
        }
    };
    Ok(rows.into_iter().map(reader).collect())
}

/// Who sees chosen applicants of a case, and whom.
async fn list_chosen(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<(ClientId, ClientId)>> {
    case_person_applicants::table
        .filter(case_person_applicants::firm_id.eq(firm).and(case_person_applicants::case_id.eq(case)))
        .select((case_person_applicants::client_id, case_person_applicants::applicant_id))
        .load(&mut tx)
        .await
}

async fn list_reader_rows(
    mut tx: &Tx,
    firm: FirmId,
    today: Day,
    case: CaseId,
) -> QueryResult<Vec<ReaderRow>> {
    let person = clients::firm_id.eq(case_people::firm_id).and(clients::id.eq(case_people::client_id));
    let account = accounts::firm_id
        .eq(case_people::firm_id)
        .and(accounts::client_id.eq(case_people::client_id.nullable()))
        .and(accounts::disabled_at.is_null());
    case_people::table
        .inner_join(clients::table.on(person))
        .inner_join(accounts::table.on(account))
        .filter(case_people::firm_id.eq(firm).and(case_people::case_id.eq(case)))
        .filter(GrantsAccess { today })
        .order((case_people::position, case_people::client_id))
        .select((
            case_people::client_id,
            accounts::id,
            case_people::role,
            clients::name,
            accounts::email,
            accounts::language,
            clients::language,
            case_people::access,
        ))
        .load(&mut tx)
        .await
}
