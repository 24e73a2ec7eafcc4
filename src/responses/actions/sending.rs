//! A questionnaire is sent to a person of a case, filled in with what is known of them.

use super::{
    super::{
        emails::{self, Occasion},
        events::ResponseEvent,
        model::{GroupRows, Response, ResponseId, ResponseState, Source},
        queries::{self, KeptAnswer, NewResponse},
        sheet::{self, Sheet},
    },
    facts::find_facts,
};
use crate::{
    actors::Staff,
    cases,
    clock::Day,
    db::Tx,
    events,
    ids::{CaseId, ClientId, QuestionnaireVersionId},
    mail::Outbox,
    questionnaires::{AnswerPath, Definition, find_definition},
    seal::Seal,
};
use diesel::QueryResult;

/// What is sent, to whom, until when.
#[derive(Debug, Clone, Copy)]
pub struct NewSending<'a> {
    /// In which case.
    pub case: CaseId,
    /// To whom of it.
    pub person: ClientId,
    /// What is asked.
    pub version: QuestionnaireVersionId,
    /// Until when.
    pub due_on: Option<Day>,
    /// The firm's words with it.
    pub message: &'a str,
}

/// Why nothing was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendError {
    /// Nobody of the case.
    Person,
    /// The case is over.
    Closed,
    /// The very same waits for them already.
    Twice(ResponseId),
}

/// Sends it: with its rows, what is known, an event and a mail.
///
/// # Errors
/// The database's; `NotFound` for a case that they do not see, or no version of this firm.
pub async fn send(
    tx: &Tx,
    (seal, outbox): (&Seal, &Outbox),
    staff: &Staff,
    new: NewSending<'_>,
) -> QueryResult<Result<ResponseId, SendError>> {
    let firm = staff.firm.id;
    // two who send the same at once see each other
    let case = cases::lock_case(tx, staff, new.case).await?;
    if !case.is_open() {
        return Ok(Err(SendError::Closed));
    }
    let people = cases::list_people(tx, firm, case.id).await?;
    if people.iter().all(|person| person.client_id != new.person) {
        return Ok(Err(SendError::Person));
    }
    let same = queries::find_open_of_version(tx, (firm, case.id), new.person, new.version).await?;
    if let Some(same) = same {
        return Ok(Err(SendError::Twice(same)));
    }
    let definition = find_definition(tx, firm, new.version).await?;
    let (id, today) = (ResponseId::new(), staff.firm.today(staff.now));
    let rows = sheet::first_rows(&definition);
    let (sheet, known) = prefilled(tx, (seal, staff), (id, new.person), (&definition, &rows)).await?;
    let progress = sheet::progress(&definition, &sheet, today);
    queries::insert_response(
        tx,
        &NewResponse {
            firm_id: firm,
            id,
            case_id: case.id,
            client_id: new.person,
            version_id: new.version,
            title: &definition.title,
            message: new.message,
            due_on: new.due_on,
            state: ResponseState::Sent,
            state_at: staff.now,
            state_by: staff.account,
            created_at: staff.now,
            created_by: staff.account,
            progress: &progress,
            group_rows: &rows,
        },
    )
    .await?;
    if !known.is_empty() {
        queries::insert_answers(tx, (firm, id), &known, staff.now).await?;
    }
    let response: Response = queries::lock_response(tx, firm, id).await?;
    emails::tell(tx, outbox, staff, &response, Occasion::Sent).await?;
    let event = ResponseEvent::Sent { response: id, title: response.title };
    events::record(tx, firm, staff.by(), Some(case.id), &event, staff.now).await?;
    Ok(Ok(id))
}

/// The answers that are known before anybody answers: of questions outside of groups that ask for a fact in the same way.
async fn prefilled(
    tx: &Tx,
    (seal, staff): (&Seal, &Staff),
    (id, person): (ResponseId, ClientId),
    (definition, rows): (&Definition, &GroupRows),
) -> QueryResult<(Sheet, Vec<KeptAnswer>)> {
    let (firm, today) = (staff.firm.id, staff.firm.today(staff.now));
    let facts = find_facts(tx, seal, firm, person).await?;
    let mut sheet = Sheet::open(seal, id, rows, []).map_err(super::unreadable)?;
    let mut known = Vec::new();
    for section in &definition.sections {
        for question in &section.questions {
            let asked = question.fact.and_then(|fact| facts.iter().find(|one| one.fact == fact));
            let Some(found) = asked.filter(|one| one.kind == question.kind.name()) else { continue };
            if !matches!(question.value(&found.typed, today), Ok(Some(_))) {
                continue;
            }
            let path = AnswerPath::of(question.key.clone());
            let answer = (&path, &found.typed, Source::Fact);
            known.push(sheet::keep(seal, id, (&section.key, question), answer));
            sheet.set(path.clone(), found.typed.clone(), Source::Fact);
        }
    }
    Ok((sheet, known))
}
