//! What others take of answers: the values that are known of a person, and what they submitted in a case.

use super::{facts::find_facts, load_sheet};
use crate::{
    clock::Day,
    db::Tx,
    ids::{CaseId, ClientId, FirmId},
    questionnaires::{Fact, Key, Value, evaluate, find_definition},
    responses::queries,
    seal::Seal,
};
use diesel::QueryResult;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a person in a case. Whoever shows it masks what is sensitive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownAnswers {
    /// About the person, from whichever questionnaire said it last.
    pub facts: BTreeMap<Fact, Value>,
    /// What they submitted in this case, by question, outside of groups; the last questionnaire wins.
    pub answers: BTreeMap<Key, Value>,
    /// Those questions whose answers are sealed and masked.
    pub sensitive: BTreeSet<Key>,
}

/// Finds it. Whoever asks sees the case.
///
/// # Errors
/// The database's; a sealed answer does not open.
pub async fn find_known(
    tx: &Tx,
    seal: &Seal,
    (firm, today): (FirmId, Day),
    (case, client): (CaseId, ClientId),
) -> QueryResult<KnownAnswers> {
    let mut known = KnownAnswers::default();
    for one in find_facts(tx, seal, firm, client).await? {
        let definition = find_definition(tx, firm, one.version).await?;
        let asked = definition
            .questions()
            .find(|(_, question)| question.fact == Some(one.fact) && question.kind.name() == one.kind);
        if let Some(Ok(Some(value))) = asked.map(|(_, question)| question.value(&one.typed, today)) {
            known.facts.insert(one.fact, value);
        }
    }
    for response in queries::list_submitted_of(tx, (firm, case), client).await? {
        let definition = find_definition(tx, firm, response.version_id).await?;
        let sheet = load_sheet(tx, seal, firm, &response).await?;
        let whole = evaluate(&definition, &sheet.answers, today);
        for one in whole.questions().filter(|one| one.path.group.is_none()) {
            let Some(value) = one.value() else { continue };
            known.answers.insert(one.question.key.clone(), value.clone());
            if one.question.is_sensitive() {
                known.sensitive.insert(one.question.key.clone());
            } else {
                known.sensitive.remove(&one.question.key);
            }
        }
    }
    Ok(known)
}
