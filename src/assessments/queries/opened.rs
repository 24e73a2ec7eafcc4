//! Assessments that are open or were, and the settings of all of them.

use crate::{
    assessments::model::{Assessment, AssessmentSettings, TitledAssessment},
    clock::Ts,
    db::Tx,
    ids::{AccountId, AssessmentId, FirmId, QuestionnaireId},
    questionnaires::Questionnaires,
    schema::{assessment_settings, assessments},
    templates::{Kind, Summary},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The questionnaires of a firm that are in use, as they are called today.
///
/// # Errors
/// The database's.
pub async fn list_questionnaires(tx: &Tx, firm: FirmId) -> QueryResult<Vec<Summary<Questionnaires>>> {
    Questionnaires::list(tx, firm, false).await
}

/// All that were ever opened, by their addresses.
///
/// # Errors
/// The database's.
pub async fn list_assessments(mut tx: &Tx, firm: FirmId) -> QueryResult<Vec<Assessment>> {
    assessments::table
        .filter(assessments::firm_id.eq(firm))
        .order(assessments::slug)
        .select(Assessment::as_select())
        .load(&mut tx)
        .await
}

/// What is open to everybody now, by title.
///
/// # Errors
/// The database's.
pub async fn list_open(tx: &Tx, firm: FirmId) -> QueryResult<Vec<TitledAssessment>> {
    let all = list_assessments(tx, firm).await?;
    let questionnaires = list_questionnaires(tx, firm).await?;
    let titled = |assessment: Assessment| {
        let found = questionnaires.iter().find(|one| one.id == assessment.questionnaire_id)?;
        Some(TitledAssessment { assessment, version: found.version, title: found.name.clone() })
    };
    // a questionnaire that was retired is closed with that
    Ok(all.into_iter().filter(|one| one.closed_at.is_none()).filter_map(titled).collect())
}

/// One that is open to everybody, by the last part of its address.
///
/// # Errors
/// `NotFound` for none that is open; the database's.
pub async fn find_open(tx: &Tx, firm: FirmId, slug: &str) -> QueryResult<TitledAssessment> {
    let open = list_open(tx, firm).await?;
    open.into_iter().find(|one| one.assessment.slug == slug).ok_or(diesel::result::Error::NotFound)
}

/// One by its id, open or not.
///
/// # Errors
/// `NotFound` for none of this firm; the database's.
pub async fn find_assessment(mut tx: &Tx, firm: FirmId, id: AssessmentId) -> QueryResult<Assessment> {
    assessments::table.find((firm, id)).select(Assessment::as_select()).first(&mut tx).await
}

/// Opens a questionnaire to everybody.
///
/// # Errors
/// A unique violation where it is opened already, or its address is another's; the database's.
pub async fn insert_assessment(
    mut tx: &Tx,
    firm: FirmId,
    (questionnaire, slug): (QuestionnaireId, &str),
    (by, now): (AccountId, Ts),
) -> QueryResult<AssessmentId> {
    let id = AssessmentId::new();
    let row = (
        assessments::firm_id.eq(firm),
        assessments::id.eq(id),
        assessments::questionnaire_id.eq(questionnaire),
        assessments::slug.eq(slug),
        assessments::created_at.eq(now),
        assessments::created_by.eq(by),
    );
    diesel::insert_into(assessments::table).values(row).execute(&mut tx).await?;
    Ok(id)
}

/// Closes an assessment, or opens it again with none; whether that was a change.
///
/// # Errors
/// The database's.
pub async fn set_closed(
    mut tx: &Tx,
    firm: FirmId,
    id: AssessmentId,
    closed_at: Option<Ts>,
) -> QueryResult<bool> {
    let other =
        assessments::table.find((firm, id)).filter(assessments::closed_at.is_null().eq(closed_at.is_some()));
    let changed = diesel::update(other).set(assessments::closed_at.eq(closed_at)).execute(&mut tx).await?;
    Ok(changed == 1)
}

/// What is set for all of them.
///
/// # Errors
/// The database's.
pub async fn find_settings(mut tx: &Tx, firm: FirmId) -> QueryResult<AssessmentSettings> {
    let found: Option<(String, i32)> = assessment_settings::table
        .find(firm)
        .select((assessment_settings::frame_ancestors, assessment_settings::keep_days))
        .first(&mut tx)
        .await
        .optional()?;
    let settings = |(frame_ancestors, keep_days)| AssessmentSettings { frame_ancestors, keep_days };
    Ok(found.map(settings).unwrap_or_default())
}

/// Writes it.
///
/// # Errors
/// The database's.
pub async fn set_settings(mut tx: &Tx, firm: FirmId, settings: &AssessmentSettings) -> QueryResult<()> {
    let set = (
        assessment_settings::frame_ancestors.eq(&settings.frame_ancestors),
        assessment_settings::keep_days.eq(settings.keep_days),
    );
    diesel::insert_into(assessment_settings::table)
        .values((assessment_settings::firm_id.eq(firm), set))
        .on_conflict(assessment_settings::firm_id)
        .do_update()
        .set(set)
        .execute(&mut tx)
        .await
        .map(drop)
}
