//! SQL of questionnaires: what is not the same for every kind of template.

pub mod drafts;

use super::kind::{Extent, Questionnaires};
use crate::{
    clock::Ts,
    db::Tx,
    i18n::Localized,
    ids::{AccountId, FirmId, QuestionnaireId, QuestionnaireVersionId},
    schema::{accounts, questionnaire_drafts, questionnaire_versions, questionnaires, staff_members},
    templates::Summary,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

crate::template_tables! {
    Questionnaires: questionnaires(QuestionnaireId), questionnaire_versions(QuestionnaireVersionId).questionnaire_id
}

/// See [`crate::templates::Kind::list`].
pub async fn list(mut tx: &Tx, firm: FirmId, retired: bool) -> QueryResult<Vec<Summary<Questionnaires>>> {
    type Row =
        (QuestionnaireId, Option<Ts>, QuestionnaireVersionId, i32, Localized, Ts, i16, i16, Option<i32>);
    let rows: Vec<Row> = questionnaires::table
        .inner_join(questionnaire_versions::table.on(of_template()))
        .left_join(
            questionnaire_drafts::table.on(questionnaire_drafts::firm_id
                .eq(questionnaires::firm_id)
                .and(questionnaire_drafts::questionnaire_id.eq(questionnaires::id))),
        )
        .filter(questionnaires::firm_id.eq(firm).and(questionnaires::retired_at.is_not_null().eq(retired)))
        .distinct_on(questionnaires::id)
        .order((questionnaires::id, questionnaire_versions::number.desc()))
        .select((
            questionnaires::id,
            questionnaires::retired_at,
            questionnaire_versions::id,
            questionnaire_versions::number,
            questionnaire_versions::name,
            questionnaire_versions::created_at,
            questionnaire_versions::sections,
            questionnaire_versions::questions,
            questionnaire_drafts::based_on.nullable(),
        ))
        .load(&mut tx)
        .await?;
    let summary =
        |(id, retired_at, version, number, name, changed_at, sections, questions, draft): Row| Summary {
            id,
            retired_at,
            version,
            number,
            name,
            changed_at,
            extent: Extent { sections, questions, has_draft: draft.is_some() },
        };
    Ok(rows.into_iter().map(summary).collect())
}

/// What a version asks, as it is kept.
pub async fn find_definition(
    mut tx: &Tx,
    firm: FirmId,
    version: QuestionnaireVersionId,
) -> QueryResult<Value> {
    questionnaire_versions::table
        .find((firm, version))
        .select(questionnaire_versions::definition)
        .first(&mut tx)
        .await
}

/// Whether somebody is writing the next version of the questionnaire that this version is of.
pub async fn has_draft(mut tx: &Tx, firm: FirmId, version: QuestionnaireVersionId) -> QueryResult<bool> {
    let drafts = questionnaire_drafts::table.inner_join(
        questionnaire_versions::table.on(questionnaire_versions::firm_id
            .eq(questionnaire_drafts::firm_id)
            .and(questionnaire_versions::questionnaire_id.eq(questionnaire_drafts::questionnaire_id))),
    );
    let of_version = drafts
        .filter(questionnaire_drafts::firm_id.eq(firm).and(questionnaire_versions::id.eq(version)))
        .select(questionnaire_drafts::questionnaire_id);
    diesel::select(diesel::dsl::exists(of_version)).get_result(&mut tx).await
}

/// A version to be kept.
pub struct NewVersion<'a> {
    pub name: &'a Localized,
    pub definition: &'a Value,
    pub sections: i16,
    pub questions: i16,
}

/// A version of a questionnaire. The number must be the next one.
pub async fn insert_version(
    mut tx: &Tx,
    firm: FirmId,
    (questionnaire, number): (QuestionnaireId, i32),
    new: NewVersion<'_>,
    (by, now): (AccountId, Ts),
) -> QueryResult<QuestionnaireVersionId> {
    let id = QuestionnaireVersionId::new();
    let version = (
        questionnaire_versions::firm_id.eq(firm),
        questionnaire_versions::id.eq(id),
        questionnaire_versions::questionnaire_id.eq(questionnaire),
        questionnaire_versions::number.eq(number),
        questionnaire_versions::name.eq(new.name),
        questionnaire_versions::definition.eq(new.definition),
        questionnaire_versions::sections.eq(new.sections),
        questionnaire_versions::questions.eq(new.questions),
        questionnaire_versions::created_at.eq(now),
        questionnaire_versions::created_by.eq(by),
    );
    diesel::insert_into(questionnaire_versions::table).values(version).execute(&mut tx).await?;
    Ok(id)
}
