//! SQL of drafts: one for each questionnaire whose next version is being written.

use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId, QuestionnaireId},
    questionnaires::draft::{Draft, KeptDraft, Unpublished},
    schema::{accounts, questionnaire_drafts, questionnaire_versions, questionnaires, staff_members},
};
use diesel::{prelude::*, result::Error};
use diesel_async::RunQueryDsl;
use serde_json::Value;

#[diesel::dsl::auto_type]
fn writer() -> _ {
    accounts::firm_id.eq(questionnaire_drafts::firm_id).and(accounts::id.eq(questionnaire_drafts::updated_by))
}

#[diesel::dsl::auto_type]
fn behind_writer() -> _ {
    staff_members::firm_id
        .eq(accounts::firm_id)
        .and(staff_members::id.nullable().eq(accounts::staff_member_id))
}

/// The draft of a questionnaire, if one is being written.
pub async fn find(mut tx: &Tx, firm: FirmId, id: QuestionnaireId) -> QueryResult<Option<KeptDraft>> {
    let row: Option<(Value, i32, Ts, Option<String>)> = questionnaire_drafts::table
        .inner_join(accounts::table.on(writer()))
        .left_join(staff_members::table.on(behind_writer()))
        .filter(questionnaire_drafts::firm_id.eq(firm).and(questionnaire_drafts::questionnaire_id.eq(id)))
        .select((
            questionnaire_drafts::content,
            questionnaire_drafts::based_on,
            questionnaire_drafts::updated_at,
            staff_members::name.nullable(),
        ))
        .first(&mut tx)
        .await
        .optional()?;
    let Some((content, based_on, updated_at, name)) = row else { return Ok(None) };
    let draft = serde_json::from_value(content).map_err(|error| Error::DeserializationError(error.into()))?;
    Ok(Some(KeptDraft { draft, based_on, updated_at, updated_by: name.unwrap_or_default() }))
}

/// The same, kept from others until the transaction ends.
pub async fn lock(mut tx: &Tx, firm: FirmId, id: QuestionnaireId) -> QueryResult<Option<KeptDraft>> {
    let row =
        questionnaire_drafts::table.find((firm, id)).select(questionnaire_drafts::based_on).for_update();
    match row.first::<i32>(&mut tx).await.optional()? {
        Some(_) => find(tx, firm, id).await,
        None => Ok(None),
    }
}

/// A draft where there was none.
pub async fn insert(
    mut tx: &Tx,
    (firm, id): (FirmId, QuestionnaireId),
    draft: &Draft,
    based_on: i32,
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let row = (
        questionnaire_drafts::firm_id.eq(firm),
        questionnaire_drafts::questionnaire_id.eq(id),
        questionnaire_drafts::name.eq(&draft.title),
        questionnaire_drafts::content.eq(content(draft)?),
        questionnaire_drafts::based_on.eq(based_on),
        questionnaire_drafts::created_at.eq(now),
        questionnaire_drafts::updated_at.eq(now),
        questionnaire_drafts::updated_by.eq(by),
    );
    diesel::insert_into(questionnaire_drafts::table).values(row).execute(&mut tx).await.map(drop)
}

/// What a draft says from now on.
pub async fn save(
    mut tx: &Tx,
    (firm, id): (FirmId, QuestionnaireId),
    draft: &Draft,
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let to = (
        questionnaire_drafts::name.eq(&draft.title),
        questionnaire_drafts::content.eq(content(draft)?),
        questionnaire_drafts::updated_at.eq(now),
        questionnaire_drafts::updated_by.eq(by),
    );
    diesel::update(questionnaire_drafts::table.find((firm, id))).set(to).execute(&mut tx).await.map(drop)
}

fn content(draft: &Draft) -> QueryResult<Value> {
    serde_json::to_value(draft).map_err(|error| Error::SerializationError(error.into()))
}

/// Ends a draft. A questionnaire without a version goes with it.
pub async fn delete(
    mut tx: &Tx,
    firm: FirmId,
    id: QuestionnaireId,
    with_questionnaire: bool,
) -> QueryResult<()> {
    diesel::delete(questionnaire_drafts::table.find((firm, id))).execute(&mut tx).await?;
    if with_questionnaire {
        diesel::delete(questionnaires::table.find((firm, id))).execute(&mut tx).await?;
    }
    Ok(())
}

/// Those that were never published, the one that was changed last first.
pub async fn list_unpublished(mut tx: &Tx, firm: FirmId) -> QueryResult<Vec<Unpublished>> {
    let versions = questionnaire_versions::table
        .filter(questionnaire_versions::firm_id.eq(questionnaire_drafts::firm_id))
        .filter(questionnaire_versions::questionnaire_id.eq(questionnaire_drafts::questionnaire_id))
        .select(questionnaire_versions::number);
    questionnaire_drafts::table
        .filter(questionnaire_drafts::firm_id.eq(firm).and(questionnaire_drafts::based_on.eq(0)))
        .filter(diesel::dsl::not(diesel::dsl::exists(versions)))
        .order((questionnaire_drafts::updated_at.desc(), questionnaire_drafts::questionnaire_id))
        .select((
            questionnaire_drafts::questionnaire_id,
            questionnaire_drafts::name,
            questionnaire_drafts::updated_at,
        ))
        .limit(MAX_UNPUBLISHED)
        .load(&mut tx)
        .await
}

/// A firm writes few at once.
const MAX_UNPUBLISHED: i64 = 200;
