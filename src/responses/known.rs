//! What a person of a case answered, for forms that are filled in from it.

use super::{actions::unreadable, model::ResponseState, queries, sheet::Sheet};
use crate::{
    clock::Day,
    db::Tx,
    ids::{CaseId, ClientId, FirmId},
    questionnaires::{AnswerState, Key, Value, evaluate, find_definition},
    seal::Seal,
};
use diesel::QueryResult;
use std::collections::{BTreeMap, BTreeSet};

/// Questionnaires that are read for one form.
const MOST: usize = 20;

/// Answers by the keys of their questions.
#[derive(Debug, Clone, Default)]
pub struct KnownAnswers {
    /// What they mean.
    pub answers: BTreeMap<Key, Value>,
    /// Those of them that are sealed and masked.
    pub sensitive: BTreeSet<Key>,
}

/// What somebody answered in the questionnaires of a case that they submitted; where two ask for the same key, the one that was sent last
/// counts. What is asked again for each row of a group is left out: no key says which row is meant. Whoever asks sees the case.
///
/// # Errors
/// The database's; a sealed answer does not open.
pub async fn find_answers(
    tx: &Tx,
    seal: &Seal,
    (firm, today): (FirmId, Day),
    (case, client): (CaseId, ClientId),
) -> QueryResult<KnownAnswers> {
    let mut known = KnownAnswers::default();
    let sent = queries::list_of_case(tx, firm, case).await?;
    let counts =
        |state| matches!(state, ResponseState::Submitted | ResponseState::Returned | ResponseState::Accepted);
    let theirs = sent.into_iter().map(|listed| listed.response);
    let theirs = theirs.filter(|response| response.client_id == client && counts(response.state));
    for response in theirs.take(MOST) {
        let definition = find_definition(tx, firm, response.version_id).await?;
        let kept = queries::list_answers(tx, firm, response.id).await?;
        let sheet = Sheet::open(seal, response.id, &response.group_rows, kept).map_err(unreadable)?;
        let whole = evaluate(&definition, &sheet.answers, today);
        for question in whole.questions().filter(|question| question.path.group.is_none()) {
            let (key, AnswerState::Given(value)) = (&question.path.key, &question.state) else { continue };
            if known.answers.contains_key(key) {
                continue;
            }
            known.answers.insert(key.clone(), value.clone());
            if question.question.is_sensitive() {
                known.sensitive.insert(key.clone());
            }
        }
    }
    Ok(known)
}
