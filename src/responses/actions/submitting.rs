//! What was answered is submitted: whole, once more each time it was returned.

use super::{
    super::{
        desk::Desk,
        events::ResponseEvent,
        model::{Helper, Response, ResponseId, ResponseState, SubmissionId},
        queries::{self, NewSubmission},
        sheet::{self, Sheet},
    },
    facts::record_facts,
    unreadable,
};
use crate::{
    db::Tx,
    events,
    ids::FirmId,
    questionnaires::{SubmittedAnswer, evaluate, find_definition},
    seal::Seal,
};
use diesel::QueryResult;
use serde_json::{Map, Value, json};

/// Why nothing was submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubmitError {
    /// It waits for nobody any more.
    Closed,
    /// Answers were changed since whoever confirms them looked at them.
    Changed,
    /// Something is missing, or cannot be taken.
    Incomplete,
}

/// What is confirmed with it.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// The words.
    pub declaration: &'a str,
    /// Who else filled in.
    pub helper: Option<&'a Helper>,
    /// The revision whose answers were shown with it.
    pub seen: Option<i32>,
}

/// All answers of a questionnaire.
///
/// # Errors
/// The database's; a sealed answer does not open.
pub async fn load_sheet(tx: &Tx, seal: &Seal, firm: FirmId, response: &Response) -> QueryResult<Sheet> {
    let answers = queries::list_answers(tx, firm, response.id).await?;
    Sheet::open(seal, response.id, &response.group_rows, answers).map_err(unreadable)
}

/// By path, as it was typed and as it was understood.
pub(super) fn json(answers: &[SubmittedAnswer]) -> Value {
    let pair = |one: &SubmittedAnswer| {
        let said = json!({ "typed": sheet::json(&one.typed), "value": one.value.to_json() });
        (one.path.to_string(), said)
    };
    answers.iter().map(pair).collect::<Map<_, _>>().into()
}

/// Submits it, keeps what it says of its person, and tells the firm by its log.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn submit(
    tx: &Tx,
    (desk, seal): (&Desk, &Seal),
    id: ResponseId,
    signed: Signed<'_>,
) -> QueryResult<Result<(), SubmitError>> {
    let firm = desk.firm.id;
    let (_, is_closed) = desk.find(tx, id).await?;
    let response = queries::lock_response(tx, firm, id).await?;
    if is_closed || !response.is_open() {
        return Ok(Err(SubmitError::Closed));
    }
    if signed.seen.is_some_and(|seen| seen != response.revision) {
        return Ok(Err(SubmitError::Changed));
    }
    let definition = find_definition(tx, firm, response.version_id).await?;
    let sheet = load_sheet(tx, seal, firm, &response).await?;
    let whole = evaluate(&definition, &sheet.answers, desk.firm.today(desk.now));
    if !whole.is_complete() {
        return Ok(Err(SubmitError::Incomplete));
    }
    let (submission, answers) = (SubmissionId::new(), whole.submission());
    let sealed = (!answers.sensitive.is_empty()).then(|| {
        let plain = json(&answers.sensitive).to_string();
        seal.seal(format!("submission {submission}").as_bytes(), plain.as_bytes())
    });
    let number = response.submissions + 1;
    let helper = signed.helper;
    queries::insert_submission(
        tx,
        &NewSubmission {
            firm_id: firm,
            id: submission,
            response_id: id,
            number,
            submitted_at: desk.now,
            submitted_by: desk.account,
            name: &desk.name,
            by_staff: desk.is_staff(),
            language: desk.lang.code(),
            declaration: signed.declaration,
            helper_kind: helper.map(|helper| helper.kind),
            helper_name: helper.map_or("", |helper| &helper.name),
            helper_language: helper.map_or("", |helper| &helper.language),
            answers: json(&answers.answers),
            sealed,
        },
    )
    .await?;
    let progress = super::super::model::Progress::of(&whole);
    queries::set_arranged(tx, (firm, id), (&response.group_rows, &progress)).await?;
    queries::note_state(tx, (firm, id), (ResponseState::Submitted, ""), (desk.account, desk.now)).await?;
    record_facts(tx, seal, (firm, &response), (&whole, &sheet), desk.now).await?;
    let event = ResponseEvent::Submitted {
        response: id,
        title: response.title.clone(),
        number,
        by_staff: desk.is_staff(),
    };
    events::record(tx, firm, desk.by(), Some(response.case_id), &event, desk.now).await?;
    Ok(Ok(()))
}
