//! What is known of people: kept from what they submit, given to new questionnaires, and compared with what they say later.

use super::{
    super::{
        model::{PersonFactId, Response, ResponseId},
        queries::{self, FactRow, NewFact},
        sheet::{self, Sheet},
    },
    unreadable,
};
use crate::{
    clock::{Day, Ts},
    db::Tx,
    i18n::{Lang, Localized},
    ids::{ClientId, FirmId, QuestionnaireVersionId},
    money::Notation,
    questionnaires::{AnswerPath, Evaluation, Fact, KindName, Question, Typed, Value},
    seal::Seal,
};
use anyhow::Context;
use diesel::QueryResult;

/// Something that is known of a person.
#[derive(Debug, Clone)]
pub struct KnownFact {
    /// What.
    pub fact: Fact,
    /// How it was asked.
    pub kind: KindName,
    /// As it was typed.
    pub typed: Typed,
    /// The questionnaire that it came from.
    pub response: ResponseId,
    /// What that is called.
    pub title: Localized,
    /// What it asks.
    pub version: QuestionnaireVersionId,
    /// When it was submitted.
    pub recorded_at: Ts,
}

/// What is known of a person now.
///
/// # Errors
/// The database's; a sealed fact does not open.
pub async fn find_facts(tx: &Tx, seal: &Seal, firm: FirmId, client: ClientId) -> QueryResult<Vec<KnownFact>> {
    let rows = queries::list_facts(tx, firm, client).await?;
    rows.into_iter()
        .filter_map(|row| read(seal, row).transpose())
        .collect::<anyhow::Result<_>>()
        .map_err(unreadable)
}

/// None for a fact that this program does not know (any more).
fn read(seal: &Seal, row: FactRow) -> anyhow::Result<Option<KnownFact>> {
    let (Some(fact), Some(kind)) = (Fact::find(&row.fact), KindName::find(&row.kind)) else {
        return Ok(None);
    };
    let typed = match (row.typed, row.sealed) {
        (Some(typed), _) => typed,
        (None, Some(sealed)) => serde_json::from_slice(&seal.open(context(row.id).as_bytes(), &sealed)?)?,
        (None, None) => return Ok(None),
    };
    let typed = serde_json::from_value(typed).with_context(|| format!("the fact {}", row.id))?;
    let (response, title, version, recorded_at) = (row.response_id, row.title, row.version, row.recorded_at);
    Ok(Some(KnownFact { fact, kind, typed, response, title, version, recorded_at }))
}

fn context(id: PersonFactId) -> String {
    format!("fact {id}")
}

/// Keeps what was submitted about the person; what was known before is superseded where it says something else.
///
/// # Errors
/// The database's.
pub async fn record_facts(
    tx: &Tx,
    seal: &Seal,
    (firm, response): (FirmId, &Response),
    (whole, sheet): (&Evaluation<'_>, &Sheet),
    now: Ts,
) -> QueryResult<()> {
    let known = find_facts(tx, seal, firm, response.client_id).await?;
    let mut new = Vec::new();
    for (question, fact, _) in said(whole) {
        let path = AnswerPath::of(question.key.clone());
        let Some(typed) = sheet.typed(&path) else { continue };
        let kind = question.kind.name();
        let is_known = known.iter().any(|one| one.fact == fact && one.kind == kind && one.typed == *typed);
        if is_known || new.iter().any(|one: &NewFact| one.fact == fact.name()) {
            continue;
        }
        let (id, value) = (PersonFactId::new(), sheet::json(typed));
        let is_sealed = question.is_sensitive();
        let sealed = is_sealed.then(|| seal.seal(context(id).as_bytes(), value.to_string().as_bytes()));
        new.push(NewFact {
            firm_id: firm,
            id,
            client_id: response.client_id,
            fact: fact.name(),
            kind: kind.as_str(),
            typed: (!is_sealed).then_some(value),
            sealed,
            response_id: response.id,
            recorded_at: now,
        });
    }
    let names: Vec<&str> = new.iter().map(|one| one.fact).collect();
    queries::supersede_facts(tx, (firm, response.client_id), &names, now).await?;
    for fact in &new {
        queries::insert_fact(tx, fact).await?;
    }
    Ok(())
}

/// What a questionnaire says of its person, outside of groups: rows are about others.
fn said<'e, 'd>(whole: &'e Evaluation<'d>) -> impl Iterator<Item = (&'d Question, Fact, &'e Value)> {
    let outside = whole.questions().filter(|one| one.path.group.is_none());
    outside.filter_map(|one| Some((one.question, one.question.fact?, one.value()?)))
}

/// An answer that says something else than another questionnaire of the same person.
#[derive(Debug, Clone)]
pub struct Contradiction {
    /// The question, here.
    pub path: AnswerPath,
    /// What was said there, in words for staff; none for what is sensitive.
    pub words: Option<String>,
    /// Where.
    pub response: ResponseId,
    /// What that is called.
    pub title: Localized,
    /// When it was submitted.
    pub recorded_at: Ts,
}

/// Where answers say something else than other questionnaires of the same person: the last word of each.
///
/// # Errors
/// The database's; a sealed fact does not open.
pub async fn find_contradictions(
    tx: &Tx,
    seal: &Seal,
    (firm, response): (FirmId, &Response),
    whole: &Evaluation<'_>,
    (lang, today): (Lang, Day),
    notation: Notation,
) -> QueryResult<Vec<Contradiction>> {
    let said: Vec<_> = said(whole).collect();
    if said.is_empty() {
        return Ok(Vec::new());
    }
    let rows = queries::list_facts_ever(tx, (firm, response.client_id), response.id).await?;
    let mut told: Vec<(Fact, ResponseId)> = Vec::new();
    let mut found = Vec::new();
    for row in rows {
        let Some(known) = read(seal, row).map_err(unreadable)? else { continue };
        if told.contains(&(known.fact, known.response)) {
            continue;
        }
        told.push((known.fact, known.response));
        for (question, fact, value) in &said {
            if *fact != known.fact {
                continue;
            }
            let there = question.value(&known.typed, today);
            // what was asked otherwise cannot be compared
            let (Ok(Some(there)), true) = (there, known.kind == question.kind.name()) else { continue };
            if there != **value {
                let words = (!question.is_sensitive()).then(|| there.words(question, lang, notation));
                found.push(Contradiction {
                    path: AnswerPath::of(question.key.clone()),
                    words,
                    response: known.response,
                    title: known.title.clone(),
                    recorded_at: known.recorded_at,
                });
            }
        }
    }
    Ok(found)
}
