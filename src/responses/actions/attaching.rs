//! What somebody answered before they were a client becomes a questionnaire of their case, as it was submitted then.

use super::{
    super::{
        events::ResponseEvent,
        model::{GroupRows, Progress, Response, ResponseId, ResponseState, Rows, Source, SubmissionId},
        queries::{self, KeptAnswer, NewResponse, NewSubmission},
        sheet::{self, Sheet},
    },
    facts::record_facts,
    submitting::json,
    unreadable,
};
use crate::{
    actors::Staff,
    clock::Ts,
    db::Tx,
    events::{self, By},
    i18n::Lang,
    ids::{AccountId, CaseId, ClientId, QuestionnaireVersionId},
    questionnaires::{Answers, Kind, evaluate, find_definition},
    seal::Seal,
};
use diesel::QueryResult;

/// Answers that were given elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Attached<'a> {
    /// To which case.
    pub case: CaseId,
    /// Whom they are about.
    pub person: ClientId,
    /// What that person signs in with.
    pub account: AccountId,
    /// As they wrote it.
    pub name: &'a str,
    /// What they read.
    pub language: Lang,
    /// What was asked.
    pub version: QuestionnaireVersionId,
    /// What they said.
    pub answers: &'a Answers,
    /// When they said it.
    pub submitted_at: Ts,
}

/// Keeps them as a questionnaire that was submitted, and what they say of the person.
///
/// # Errors
/// The database's.
pub async fn attach(tx: &Tx, seal: &Seal, staff: &Staff, given: Attached<'_>) -> QueryResult<ResponseId> {
    let firm = staff.firm.id;
    let definition = find_definition(tx, firm, given.version).await?;
    let (id, today) = (ResponseId::new(), staff.firm.today(given.submitted_at));
    let mut rows = GroupRows::default();
    for (_, question) in definition.questions().filter(|(_, one)| matches!(one.kind, Kind::Group(_))) {
        let numbers = given.answers.rows(&question.key).to_vec();
        let last = numbers.iter().copied().max().unwrap_or_default();
        rows.0.insert(question.key.to_string(), Rows { numbers, last });
    }
    let mut sheet = Sheet::open(seal, id, &rows, []).map_err(unreadable)?;
    let mut kept: Vec<KeptAnswer> = Vec::new();
    for (path, typed) in given.answers.iter() {
        let of = path.group.as_ref().map_or(&path.key, |(group, _)| group);
        let (Some(section), Some(question)) = (definition.section_of(of), definition.question(path)) else {
            continue;
        };
        kept.push(sheet::keep(seal, id, (&section.key, question), (path, typed, Source::Client)));
        sheet.set(path.clone(), typed.clone(), Source::Client);
    }
    let whole = evaluate(&definition, &sheet.answers, today);
    queries::insert_response(
        tx,
        &NewResponse {
            firm_id: firm,
            id,
            case_id: given.case,
            client_id: given.person,
            version_id: given.version,
            title: &definition.title,
            message: "",
            due_on: None,
            state: ResponseState::Started,
            state_at: given.submitted_at,
            state_by: given.account,
            created_at: staff.now,
            created_by: staff.account,
            progress: &Progress::of(&whole),
            group_rows: &rows,
        },
    )
    .await?;
    if !kept.is_empty() {
        queries::insert_answers(tx, (firm, id), &kept, given.submitted_at).await?;
    }
    let (submission, answers) = (SubmissionId::new(), whole.submission());
    let sealed = (!answers.sensitive.is_empty()).then(|| {
        let plain = json(&answers.sensitive).to_string();
        seal.seal(format!("submission {submission}").as_bytes(), plain.as_bytes())
    });
    queries::insert_submission(
        tx,
        &NewSubmission {
            firm_id: firm,
            id: submission,
            response_id: id,
            number: 1,
            submitted_at: given.submitted_at,
            submitted_by: given.account,
            name: given.name,
            by_staff: false,
            language: given.language.code(),
            declaration: "",
            helper_kind: None,
            helper_name: "",
            helper_language: "",
            answers: json(&answers.answers),
            sealed,
        },
    )
    .await?;
    let submitted = (ResponseState::Submitted, "");
    queries::note_state(tx, (firm, id), submitted, (given.account, given.submitted_at)).await?;
    let response: Response = queries::lock_response(tx, firm, id).await?;
    record_facts(tx, seal, (firm, &response), (&whole, &sheet), given.submitted_at).await?;
    let event = ResponseEvent::Submitted { response: id, title: response.title, number: 1, by_staff: false };
    events::record(tx, firm, By::account(given.account), Some(given.case), &event, staff.now).await?;
    Ok(id)
}
