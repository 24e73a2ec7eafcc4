//! What staff do with what was filled in: look at it, comment, return, accept; and remind, change, withdraw. The row of the questionnaire is
//! locked first of all.

use super::{
    super::{
        emails::{self, Occasion},
        events::ResponseEvent,
        forms::DetailsForm,
        model::{NoteKind, Response, ResponseId, ResponseNoteId, ResponseState},
        queries::{self, NewNote},
    },
    load_sheet,
};
use crate::{
    actors::Staff,
    clock::Day,
    db::Tx,
    events,
    form::Conflict,
    mail::Outbox,
    questionnaires::{AnswerPath, Definition, Question, Typed, find_definition},
    seal::Seal,
};
use diesel::{QueryResult, result::Error::NotFound};

/// Why nothing was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewError {
    /// It no longer stands as it did.
    Changed,
    /// Nothing was said.
    Empty,
    /// Somebody else changed what the form would change.
    Conflict(Conflict),
}

/// A note for the person, beside a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnNote {
    /// Which question.
    pub path: AnswerPath,
    /// What is to be done.
    pub body: String,
}

async fn lock(tx: &Tx, staff: &Staff, id: ResponseId) -> QueryResult<Response> {
    let firm = staff.firm.id;
    queries::find_for_staff(tx, (firm, staff.scope()), id).await?;
    queries::lock_response(tx, firm, id).await
}

async fn record(tx: &Tx, staff: &Staff, response: &Response, event: &ResponseEvent) -> QueryResult<()> {
    events::record(tx, staff.firm.id, staff.by(), Some(response.case_id), event, staff.now).await
}

/// The question at a place that is there.
fn asked<'d>(
    definition: &'d Definition,
    response: &Response,
    path: &AnswerPath,
) -> QueryResult<(&'d Question, &'d crate::questionnaires::Section)> {
    let question = definition.question(path).ok_or(NotFound)?;
    let top = path.group.as_ref().map_or(&path.key, |(group, _)| group);
    let section = definition.section_of(top).ok_or(NotFound)?;
    if response.group_rows.has(path) { Ok((question, section)) } else { Err(NotFound) }
}

/// Gives it back to its person, with notes beside questions or a word about all of it.
///
/// # Errors
/// The database's; `NotFound` for none that they see, or a question that it has not.
pub async fn send_back(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    (id, note, notes): (ResponseId, &str, &[ReturnNote]),
) -> QueryResult<Result<(), ReviewError>> {
    let (firm, response) = (staff.firm.id, lock(tx, staff, id).await?);
    if !matches!(response.state, ResponseState::Submitted | ResponseState::Accepted) {
        return Ok(Err(ReviewError::Changed));
    }
    if note.is_empty() && notes.is_empty() {
        return Ok(Err(ReviewError::Empty));
    }
    let definition = find_definition(tx, firm, response.version_id).await?;
    for ReturnNote { path, body } in notes {
        let (_, section) = asked(&definition, &response, path)?;
        let place = (path, section.key.as_str());
        insert(tx, staff, &response, place, (NoteKind::Returned, body)).await?;
    }
    queries::note_state(tx, (firm, id), (ResponseState::Returned, note), (staff.account, staff.now)).await?;
    let response = Response { return_note: note.to_owned(), ..response };
    emails::tell(tx, outbox, staff, &response, Occasion::Returned).await?;
    let questions = i32::try_from(notes.len()).unwrap_or(i32::MAX);
    let event = ResponseEvent::Returned { response: id, title: response.title.clone(), questions };
    record(tx, staff, &response, &event).await?;
    Ok(Ok(()))
}

async fn insert(
    tx: &Tx,
    staff: &Staff,
    response: &Response,
    (path, section): (&AnswerPath, &str),
    (kind, body): (NoteKind, &str),
) -> QueryResult<()> {
    let note = NewNote {
        firm_id: staff.firm.id,
        id: ResponseNoteId::new(),
        response_id: response.id,
        path: path.to_string(),
        section,
        kind,
        body,
        submission: response.submissions,
        created_at: staff.now,
        created_by: staff.account,
    };
    queries::insert_note(tx, &note).await
}

/// Accepts what was submitted.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn accept(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    id: ResponseId,
) -> QueryResult<Result<(), ReviewError>> {
    let (firm, response) = (staff.firm.id, lock(tx, staff, id).await?);
    if response.state != ResponseState::Submitted {
        return Ok(Err(ReviewError::Changed));
    }
    queries::note_state(tx, (firm, id), (ResponseState::Accepted, ""), (staff.account, staff.now)).await?;
    emails::tell(tx, outbox, staff, &response, Occasion::Accepted).await?;
    let event = ResponseEvent::Accepted { response: id, title: response.title.clone() };
    record(tx, staff, &response, &event).await?;
    Ok(Ok(()))
}

/// Nobody asks for it any more. What was answered is kept.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn withdraw(tx: &Tx, staff: &Staff, id: ResponseId) -> QueryResult<Result<(), ReviewError>> {
    let (firm, response) = (staff.firm.id, lock(tx, staff, id).await?);
    if matches!(response.state, ResponseState::Accepted | ResponseState::Withdrawn) {
        return Ok(Err(ReviewError::Changed));
    }
    queries::note_state(tx, (firm, id), (ResponseState::Withdrawn, ""), (staff.account, staff.now)).await?;
    let event = ResponseEvent::Withdrawn { response: id, title: response.title.clone() };
    record(tx, staff, &response, &event).await?;
    Ok(Ok(()))
}

/// Writes to those who fill it in once more; how many they are.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn remind(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    id: ResponseId,
) -> QueryResult<Result<usize, ReviewError>> {
    let (firm, response) = (staff.firm.id, lock(tx, staff, id).await?);
    if !response.is_open() {
        return Ok(Err(ReviewError::Changed));
    }
    let told = emails::tell(tx, outbox, staff, &response, Occasion::Reminder).await?;
    if told > 0 {
        queries::set_reminded(tx, (firm, id), staff.now).await?;
        let event = ResponseEvent::Reminded { response: id, title: response.title.clone() };
        record(tx, staff, &response, &event).await?;
    }
    Ok(Ok(told))
}

/// Changes until when it should be submitted, and the firm's words with it.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn update(
    tx: &Tx,
    staff: &Staff,
    id: ResponseId,
    ((due_on, message), typed): ((Option<Day>, &str), &DetailsForm),
) -> QueryResult<Result<(), ReviewError>> {
    let (firm, response) = (staff.firm.id, lock(tx, staff, id).await?);
    if !response.is_open() {
        return Ok(Err(ReviewError::Changed));
    }
    if let Some(conflict) = DetailsForm::of(&response).record().conflict(&typed.based_on, &typed.record()) {
        return Ok(Err(ReviewError::Conflict(conflict)));
    }
    let changes: Vec<String> =
        [("due_on", response.due_on != due_on), ("message", response.message != message)]
            .into_iter()
            .filter(|(_, changed)| *changed)
            .map(|(name, _)| name.to_owned())
            .collect();
    if changes.is_empty() {
        return Ok(Ok(()));
    }
    queries::set_details(tx, (firm, id), (due_on, message)).await?;
    let event = ResponseEvent::Updated { response: id, title: response.title.clone(), changes };
    record(tx, staff, &response, &event).await?;
    Ok(Ok(()))
}

/// Writes something beside a question that staff alone read.
///
/// # Errors
/// The database's; `NotFound` for none that they see, or a question that it has not.
pub async fn comment(
    tx: &Tx,
    staff: &Staff,
    id: ResponseId,
    (path, body): (&AnswerPath, &str),
) -> QueryResult<()> {
    let response = lock(tx, staff, id).await?;
    let definition = find_definition(tx, staff.firm.id, response.version_id).await?;
    let (question, section) = asked(&definition, &response, path)?;
    insert(tx, staff, &response, (path, section.key.as_str()), (NoteKind::Comment, body)).await?;
    let (title, question) = (response.title.clone(), question.label.clone());
    record(tx, staff, &response, &ResponseEvent::Commented { response: id, title, question }).await
}

/// Notes that somebody asked to see a sensitive answer, and gives it.
///
/// # Errors
/// The database's; `NotFound` for none that they see, a question that it has not, and one that is not sensitive.
pub async fn reveal(
    tx: &Tx,
    seal: &Seal,
    staff: &Staff,
    (id, path): (ResponseId, &AnswerPath),
) -> QueryResult<Typed> {
    let firm = staff.firm.id;
    let (response, _) = queries::find_for_staff(tx, (firm, staff.scope()), id).await?;
    let definition = find_definition(tx, firm, response.version_id).await?;
    let (question, _) = asked(&definition, &response, path)?;
    if !question.is_sensitive() {
        return Err(NotFound);
    }
    let sheet = load_sheet(tx, seal, firm, &response).await?;
    let typed = sheet.typed(path).cloned().ok_or(NotFound)?;
    let (title, question) = (response.title.clone(), question.label.clone());
    record(tx, staff, &response, &ResponseEvent::Revealed { response: id, title, question }).await?;
    Ok(typed)
}

/// Notes that somebody took all of it with them, the sensitive answers too.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn note_export(tx: &Tx, staff: &Staff, id: ResponseId, format: &str) -> QueryResult<()> {
    let (response, _) = queries::find_for_staff(tx, (staff.firm.id, staff.scope()), id).await?;
    let event =
        ResponseEvent::Exported { response: id, title: response.title.clone(), format: format.to_owned() };
    record(tx, staff, &response, &event).await
}
