//! What was typed, a row for each answer.

use super::super::model::{Progress, ResponseId, Source};
use crate::{clock::Ts, db::Tx, ids::FirmId, schema::response_answers as a};
use data_encoding::HEXLOWER;
use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::{Array, Bytea, Int4, Jsonb, Nullable, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::Value;

/// An answer as it is kept: what was typed, or that sealed.
#[derive(Debug, Clone, PartialEq, Queryable, Serialize, Deserialize)]
pub struct KeptAnswer {
    /// The question, with its row.
    pub path: String,
    /// The section that it is in.
    pub section: String,
    /// What was typed, by part.
    pub typed: Option<Value>,
    /// The same, sealed.
    #[serde(deserialize_with = "from_hex", skip_serializing)]
    pub sealed: Option<Vec<u8>>,
    /// Where it came from.
    pub source: Source,
}

fn from_hex<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<u8>>, D::Error> {
    let text: Option<String> = Option::deserialize(from)?;
    text.map(|text| HEXLOWER.decode(text.as_bytes()).map_err(D::Error::custom)).transpose()
}

/// All answers of a questionnaire. Whoever asks sees it.
///
/// # Errors
/// The database's.
pub async fn list_answers(mut tx: &Tx, firm: FirmId, id: ResponseId) -> QueryResult<Vec<KeptAnswer>> {
    a::table
        .filter(a::firm_id.eq(firm).and(a::response_id.eq(id)))
        .select((a::path, a::section, a::typed, a::sealed, a::source))
        .load(&mut tx)
        .await
}

/// Those of these sections, and those of these paths.
///
/// # Errors
/// The database's.
pub async fn list_answers_among(
    mut tx: &Tx,
    (firm, id): (FirmId, ResponseId),
    (sections, paths): (&[String], &[String]),
) -> QueryResult<Vec<KeptAnswer>> {
    a::table
        .filter(a::firm_id.eq(firm).and(a::response_id.eq(id)))
        .filter(a::section.eq_any(sections).or(a::path.eq_any(paths)))
        .select((a::path, a::section, a::typed, a::sealed, a::source))
        .load(&mut tx)
        .await
}

/// What is saved at once: answers, how far the questionnaire is with them, and where its person is.
#[derive(Debug, Clone)]
pub struct SavedAnswers<'a> {
    /// The answers that changed.
    pub answers: &'a [KeptAnswer],
    /// What is missing now.
    pub progress: &'a Progress,
    /// The section that is open.
    pub section: &'a str,
    /// The revision that all of it was worked out from.
    pub revision: i32,
    /// When.
    pub now: Ts,
}

/// Saves answers and progress in one statement, unless somebody saved since or it is no longer open; whether it did.
///
/// # Errors
/// The database's.
pub async fn save_answers(
    mut tx: &Tx,
    (firm, id): (FirmId, ResponseId),
    saved: &SavedAnswers<'_>,
) -> QueryResult<bool> {
    let column = |of: fn(&KeptAnswer) -> &str| saved.answers.iter().map(of).map(str::to_owned).collect();
    let save = Save {
        firm,
        id,
        progress: saved.progress,
        section: saved.section,
        revision: saved.revision,
        now: saved.now,
        paths: column(|one| &one.path),
        sections: column(|one| &one.section),
        typed: saved.answers.iter().map(|one| one.typed.clone()).collect(),
        sealed: saved.answers.iter().map(|one| one.sealed.clone()).collect(),
        sources: column(|one| one.source.as_str()),
    };
    let found: Option<ResponseId> = save.get_result(&mut tx).await.optional()?;
    Ok(found.is_some())
}

/// The statement of [`save_answers`]: a fragment of our own, because `sql_query` is prepared anew each time.
struct Save<'a> {
    firm: FirmId,
    id: ResponseId,
    progress: &'a Progress,
    section: &'a str,
    revision: i32,
    now: Ts,
    paths: Vec<String>,
    sections: Vec<String>,
    typed: Vec<Option<Value>>,
    sealed: Vec<Option<Vec<u8>>>,
    sources: Vec<String>,
}

impl QueryId for Save<'_> {
    type QueryId = Save<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl Query for Save<'_> {
    type SqlType = Uuid;
}

impl QueryFragment<Pg> for Save<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("WITH saved AS (UPDATE responses SET progress = ");
        out.push_bind_param::<Jsonb, _>(self.progress)?;
        out.push_sql(", last_section = ");
        out.push_bind_param::<Text, _>(self.section)?;
        out.push_sql(
            ", revision = revision + 1, state = CASE state WHEN 'sent' THEN 'started' ELSE state END WHERE firm_id = ",
        );
        out.push_bind_param::<Uuid, _>(&self.firm)?;
        out.push_sql(" AND id = ");
        out.push_bind_param::<Uuid, _>(&self.id)?;
        out.push_sql(" AND revision = ");
        out.push_bind_param::<Int4, _>(&self.revision)?;
        out.push_sql(
            " AND state IN ('sent', 'started', 'returned') RETURNING firm_id, id), kept AS (INSERT INTO response_answers \
             (firm_id, response_id, path, section, typed, sealed, source, saved_at) \
             SELECT saved.firm_id, saved.id, given.path, given.section, given.typed, given.sealed, given.source, ",
        );
        out.push_bind_param::<Timestamptz, _>(&self.now)?;
        out.push_sql(" FROM saved, unnest(");
        out.push_bind_param::<Array<Text>, _>(&self.paths)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.sections)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Nullable<Jsonb>>, _>(&self.typed)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Nullable<Bytea>>, _>(&self.sealed)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.sources)?;
        out.push_sql(
            ") AS given (path, section, typed, sealed, source) ON CONFLICT (firm_id, response_id, path) DO UPDATE \
             SET section = excluded.section, typed = excluded.typed, sealed = excluded.sealed, source = excluded.source, \
             saved_at = excluded.saved_at) SELECT id FROM saved",
        );
        Ok(())
    }
}

/// Adds answers to a questionnaire that is sent just now.
///
/// # Errors
/// The database's.
pub async fn insert_answers(
    mut tx: &Tx,
    (firm, id): (FirmId, ResponseId),
    answers: &[KeptAnswer],
    now: Ts,
) -> QueryResult<()> {
    let row = |one: &KeptAnswer| {
        (
            a::firm_id.eq(firm),
            a::response_id.eq(id),
            a::path.eq(one.path.clone()),
            a::section.eq(one.section.clone()),
            a::typed.eq(one.typed.clone()),
            a::sealed.eq(one.sealed.clone()),
            a::source.eq(one.source),
            a::saved_at.eq(now),
        )
    };
    let rows: Vec<_> = answers.iter().map(row).collect();
    diesel::insert_into(a::table).values(rows).execute(&mut tx).await.map(drop)
}

/// Throws away what was typed in a row that is taken out.
///
/// # Errors
/// The database's.
pub async fn delete_row_answers(
    mut tx: &Tx,
    (firm, id): (FirmId, ResponseId),
    (group, number): (&str, u32),
) -> QueryResult<()> {
    // an underscore stands for any sign in LIKE, and for itself in a key
    let of_row = format!("{}.{number}.%", group.replace('_', "\\_"));
    diesel::delete(a::table)
        .filter(a::firm_id.eq(firm).and(a::response_id.eq(id)))
        .filter(a::path.like(of_row))
        .execute(&mut tx)
        .await
        .map(drop)
}
