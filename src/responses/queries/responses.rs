//! Questionnaires that were sent: one of them, by whoever may see it, and what becomes of it.

use super::{
    super::model::{GroupRows, Progress, Response, ResponseId, ResponseState},
    answers::KeptAnswer,
};
use crate::{
    clock::{Day, Ts},
    db::{ClientScope, StaffScope, Tx},
    i18n::Localized,
    ids::{AccountId, CaseId, ClientId, FirmId, QuestionnaireVersionId},
    schema::{cases, responses as r},
};
use diesel::{
    expression::{AppearsOnTable, SelectableExpression, ValidGrouping, is_aggregate},
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    result::Error::DeserializationError,
    sql_types::{Jsonb, Text},
};
use diesel_async::RunQueryDsl;
use serde_json::Value;

/// A questionnaire to be sent.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = r)]
pub struct NewResponse<'a> {
    /// Whose row it is.
    pub firm_id: FirmId,
    /// Made beforehand, for the event.
    pub id: ResponseId,
    /// In which case.
    pub case_id: CaseId,
    /// To whom.
    pub client_id: ClientId,
    /// What is asked.
    pub version_id: QuestionnaireVersionId,
    /// What it is called.
    pub title: &'a Localized,
    /// The firm's words with it.
    pub message: &'a str,
    /// Until when.
    pub due_on: Option<Day>,
    /// How it stands.
    pub state: ResponseState,
    /// Since when.
    pub state_at: Ts,
    /// By whom.
    pub state_by: AccountId,
    /// When.
    pub created_at: Ts,
    /// By whom.
    pub created_by: AccountId,
    /// What is missing.
    pub progress: &'a Progress,
    /// The rows that its groups begin with.
    pub group_rows: &'a GroupRows,
}

/// Adds one.
///
/// # Errors
/// The database's.
pub async fn insert_response(mut tx: &Tx, new: &NewResponse<'_>) -> QueryResult<()> {
    diesel::insert_into(r::table).values(new).execute(&mut tx).await.map(drop)
}

#[diesel::dsl::auto_type]
fn with_case() -> _ {
    r::table.inner_join(cases::table.on(cases::firm_id.eq(r::firm_id).and(cases::id.eq(r::case_id))))
}

/// One that this client sees: what is about people whom they see in cases that they see, and was not withdrawn.
///
/// # Errors
/// `NotFound` for every other one.
pub async fn find_for_client(
    mut tx: &Tx,
    scope: ClientScope,
    id: ResponseId,
) -> QueryResult<(Response, bool)> {
    with_case()
        .filter(r::firm_id.eq(scope.firm).and(r::id.eq(id)).and(r::state.ne(ResponseState::Withdrawn)))
        .filter(scope.about(r::case_id, r::client_id))
        .select((Response::as_select(), cases::closed_at.is_not_null()))
        .first(&mut tx)
        .await
}

/// One that this member of staff sees.
///
/// # Errors
/// `NotFound` for every other one.
pub async fn find_for_staff(
    mut tx: &Tx,
    (firm, scope): (FirmId, StaffScope),
    id: ResponseId,
) -> QueryResult<(Response, bool)> {
    with_case()
        .filter(r::firm_id.eq(firm).and(r::id.eq(id)))
        .filter(scope)
        .select((Response::as_select(), cases::closed_at.is_not_null()))
        .first(&mut tx)
        .await
}

/// A questionnaire with the answers of one section, read at one moment.
#[derive(Debug, Clone)]
pub struct SectionRows {
    /// The questionnaire.
    pub response: Response,
    /// Whether its case is over.
    pub is_closed: bool,
    /// What was typed in that section.
    pub answers: Vec<KeptAnswer>,
}

type Row = (Response, bool, Value);

fn read((response, is_closed, answers): Row) -> QueryResult<SectionRows> {
    let answers = serde_json::from_value(answers).map_err(|error| DeserializationError(error.into()))?;
    Ok(SectionRows { response, is_closed, answers })
}

/// The answers of a section in the same statement, so that both are of one moment: whoever saves says of which.
#[derive(Debug, Clone, Copy)]
struct SectionAnswers<'a>(&'a str);

impl Expression for SectionAnswers<'_> {
    type SqlType = Jsonb;
}

impl QueryId for SectionAnswers<'_> {
    type QueryId = SectionAnswers<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl QueryFragment<Pg> for SectionAnswers<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(
            "(SELECT coalesce(jsonb_agg(jsonb_build_object('path', a.path, 'section', a.section, 'typed', a.typed, \
             'sealed', encode(a.sealed, 'hex'), 'source', a.source)), '[]') FROM response_answers a \
             WHERE a.firm_id = responses.firm_id AND a.response_id = responses.id AND a.section = ",
        );
        out.push_bind_param::<Text, _>(self.0)?;
        out.push_sql(")");
        Ok(())
    }
}

impl<Tables> AppearsOnTable<Tables> for SectionAnswers<'_> where r::id: AppearsOnTable<Tables> {}
impl<Tables> SelectableExpression<Tables> for SectionAnswers<'_> where r::id: SelectableExpression<Tables> {}
impl<Groups> ValidGrouping<Groups> for SectionAnswers<'_> {
    type IsAggregate = is_aggregate::Never;
}

/// [`find_for_client`] with the answers of a section.
///
/// # Errors
/// `NotFound` for one that they do not see.
pub async fn find_section_for_client(
    mut tx: &Tx,
    scope: ClientScope,
    (id, section): (ResponseId, &str),
) -> QueryResult<SectionRows> {
    let answers = SectionAnswers(section);
    with_case()
        .filter(r::firm_id.eq(scope.firm).and(r::id.eq(id)).and(r::state.ne(ResponseState::Withdrawn)))
        .filter(scope.about(r::case_id, r::client_id))
        .select((Response::as_select(), cases::closed_at.is_not_null(), answers))
        .first(&mut tx)
        .await
        .and_then(read)
}

/// [`find_for_staff`] with the answers of a section.
///
/// # Errors
/// `NotFound` for one that they do not see.
pub async fn find_section_for_staff(
    mut tx: &Tx,
    (firm, scope): (FirmId, StaffScope),
    (id, section): (ResponseId, &str),
) -> QueryResult<SectionRows> {
    let answers = SectionAnswers(section);
    with_case()
        .filter(r::firm_id.eq(firm).and(r::id.eq(id)))
        .filter(scope)
        .select((Response::as_select(), cases::closed_at.is_not_null(), answers))
        .first(&mut tx)
        .await
        .and_then(read)
}

/// Makes those who change it wait for each other until the transaction ends.
///
/// # Errors
/// `NotFound` for none of this firm.
pub async fn lock_response(mut tx: &Tx, firm: FirmId, id: ResponseId) -> QueryResult<Response> {
    r::table.find((firm, id)).select(Response::as_select()).for_no_key_update().first(&mut tx).await
}

/// Brings it to a state. Who returns it says why.
///
/// # Errors
/// The database's.
pub async fn note_state(
    mut tx: &Tx,
    (firm, id): (FirmId, ResponseId),
    (state, return_note): (ResponseState, &str),
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let submitted = i32::from(state == ResponseState::Submitted);
    diesel::update(r::table.find((firm, id)))
        .set((
            r::state.eq(state),
            r::state_at.eq(now),
            r::state_by.eq(by),
            r::return_note.eq(return_note),
            r::submissions.eq(r::submissions + submitted),
            r::revision.eq(r::revision + 1),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Sets what the firm says with it.
///
/// # Errors
/// The database's.
pub async fn set_details(
    mut tx: &Tx,
    (firm, id): (FirmId, ResponseId),
    (due_on, message): (Option<Day>, &str),
) -> QueryResult<()> {
    let set = (r::due_on.eq(due_on), r::message.eq(message));
    diesel::update(r::table.find((firm, id))).set(set).execute(&mut tx).await.map(drop)
}

/// Notes that its person was reminded.
///
/// # Errors
/// The database's.
pub async fn set_reminded(mut tx: &Tx, (firm, id): (FirmId, ResponseId), now: Ts) -> QueryResult<()> {
    let set = r::reminded_at.eq(now);
    diesel::update(r::table.find((firm, id))).set(set).execute(&mut tx).await.map(drop)
}

/// Sets the rows of its groups and what is missing, once a row came or went.
///
/// # Errors
/// The database's.
pub async fn set_arranged(
    mut tx: &Tx,
    (firm, id): (FirmId, ResponseId),
    (rows, progress): (&GroupRows, &Progress),
) -> QueryResult<()> {
    diesel::update(r::table.find((firm, id)))
        .set((r::group_rows.eq(rows), r::progress.eq(progress), r::revision.eq(r::revision + 1)))
        .execute(&mut tx)
        .await
        .map(drop)
}
