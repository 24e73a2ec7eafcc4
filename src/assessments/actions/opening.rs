//! Opening a questionnaire to everybody, and what is settled for all of them.

use crate::{
    actors::Staff,
    assessments::{AssessmentEvent, model::AssessmentSettings, queries},
    db::Tx,
    events,
    i18n::Localized,
    ids::{AssessmentId, QuestionnaireId},
};
use diesel::QueryResult;

/// Opens a questionnaire to everybody, at an address of its own.
///
/// # Errors
/// The database's: a unique violation where the address is another's already.
pub async fn open_assessment(
    tx: &Tx,
    staff: &Staff,
    (questionnaire, title): (QuestionnaireId, Localized),
    slug: &str,
) -> QueryResult<AssessmentId> {
    let firm = staff.firm.id;
    let by = (staff.account, staff.now);
    let assessment = queries::insert_assessment(tx, firm, (questionnaire, slug), by).await?;
    let event = AssessmentEvent::Opened { assessment, slug: slug.to_owned(), title };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    Ok(assessment)
}

/// Nobody may answer it any more, or may again; whether that is a change.
///
/// # Errors
/// `NotFound` for none of this firm; the database's.
pub async fn set_closed(tx: &Tx, staff: &Staff, id: AssessmentId, close: bool) -> QueryResult<bool> {
    let firm = staff.firm.id;
    let found = queries::find_assessment(tx, firm, id).await?;
    if !queries::set_closed(tx, firm, id, close.then_some(staff.now)).await? {
        return Ok(false);
    }
    let (assessment, slug) = (found.id, found.slug);
    let event = match close {
        true => AssessmentEvent::Closed { assessment, slug },
        false => AssessmentEvent::Reopened { assessment, slug },
    };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    Ok(true)
}

/// Writes what is set for all assessments.
///
/// # Errors
/// The database's.
pub async fn save_settings(tx: &Tx, staff: &Staff, settings: &AssessmentSettings) -> QueryResult<()> {
    let firm = staff.firm.id;
    if queries::find_settings(tx, firm).await? == *settings {
        return Ok(());
    }
    queries::set_settings(tx, firm, settings).await?;
    let AssessmentSettings { frame_ancestors, keep_days } = settings.clone();
    let event = AssessmentEvent::SettingsChanged { frame_ancestors, keep_days };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await
}
