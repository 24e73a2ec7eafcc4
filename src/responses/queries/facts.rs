//! What is known of people.

use super::super::model::{PersonFactId, ResponseId};
use crate::{
    clock::Ts,
    db::Tx,
    i18n::Localized,
    ids::{ClientId, FirmId, QuestionnaireVersionId},
    schema::{person_facts as f, responses as r},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

/// Facts of a person that are read at once, with what was known before.
const MOST: i64 = 500;

/// A fact as it is kept.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct FactRow {
    /// Which row it is: what it is sealed for.
    pub id: PersonFactId,
    /// Which fact, such as `person.date_of_birth`.
    pub fact: String,
    /// The kind of the question that it answered.
    pub kind: String,
    /// What was typed.
    pub typed: Option<Value>,
    /// The same, sealed.
    pub sealed: Option<Vec<u8>>,
    /// Where it came from.
    pub response_id: ResponseId,
    /// What that is called.
    pub title: Localized,
    /// What it asks.
    pub version: QuestionnaireVersionId,
    /// When.
    pub recorded_at: Ts,
}

/// A fact to be kept.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = f)]
pub struct NewFact {
    /// Whose row it is.
    pub firm_id: FirmId,
    /// Made beforehand.
    pub id: PersonFactId,
    /// Of whom.
    pub client_id: ClientId,
    /// Which.
    pub fact: &'static str,
    /// The kind of the question.
    pub kind: &'static str,
    /// What was typed.
    pub typed: Option<Value>,
    /// The same, sealed.
    pub sealed: Option<Vec<u8>>,
    /// Where it came from.
    pub response_id: ResponseId,
    /// When.
    pub recorded_at: Ts,
}

#[diesel::dsl::auto_type]
fn with_source() -> _ {
    f::table.inner_join(r::table.on(r::firm_id.eq(f::firm_id).and(r::id.eq(f::response_id))))
}

/// Those of a [`FactRow`].
#[diesel::dsl::auto_type]
fn columns() -> _ {
    (f::id, f::fact, f::kind, f::typed, f::sealed, f::response_id, r::title, r::version_id, f::recorded_at)
}

/// What is known of a person now.
///
/// # Errors
/// The database's.
pub async fn list_facts(mut tx: &Tx, firm: FirmId, client: ClientId) -> QueryResult<Vec<FactRow>> {
    with_source()
        .filter(f::firm_id.eq(firm).and(f::client_id.eq(client)).and(f::superseded_at.is_null()))
        .order(f::fact)
        .select(columns())
        .limit(MOST)
        .load(&mut tx)
        .await
}

/// What is known and was known of a person from other questionnaires than this, the newest first.
///
/// # Errors
/// The database's.
pub async fn list_facts_ever(
    mut tx: &Tx,
    (firm, client): (FirmId, ClientId),
    but_for: ResponseId,
) -> QueryResult<Vec<FactRow>> {
    with_source()
        .filter(f::firm_id.eq(firm).and(f::client_id.eq(client)).and(f::response_id.ne(but_for)))
        .order(f::id.desc())
        .select(columns())
        .limit(MOST)
        .load(&mut tx)
        .await
}

/// Keeps a fact; the one before it has to be superseded first.
///
/// # Errors
/// The database's.
pub async fn insert_fact(mut tx: &Tx, new: &NewFact) -> QueryResult<()> {
    diesel::insert_into(f::table).values(new).execute(&mut tx).await.map(drop)
}

/// Notes that others count from now on.
///
/// # Errors
/// The database's.
pub async fn supersede_facts(
    mut tx: &Tx,
    (firm, client): (FirmId, ClientId),
    facts: &[&str],
    now: Ts,
) -> QueryResult<()> {
    diesel::update(f::table)
        .filter(f::firm_id.eq(firm).and(f::client_id.eq(client)))
        .filter(f::fact.eq_any(facts).and(f::superseded_at.is_null()))
        .set(f::superseded_at.eq(now))
        .execute(&mut tx)
        .await
        .map(drop)
}
