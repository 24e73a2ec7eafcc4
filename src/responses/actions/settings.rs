//! What owners settle about questionnaires.

use super::super::{
    events::ResponseEvent,
    queries,
    settings_model::{self, ResponseSettings},
};
use crate::{
    Result,
    actors::Staff,
    db::Tx,
    events, firms,
    form::{Conflict, Record},
};
use serde_json::Value;

/// What became of settings.
pub enum KeptSettings {
    /// They are kept.
    Saved,
    /// They were so before.
    Unchanged,
    /// Somebody else changed them since the form was drawn.
    Behind(Conflict),
}

/// The settings as a form shows them.
pub fn record(settings: &ResponseSettings) -> Record {
    Record::default()
        .with_texts("Declaration", &settings.declaration)
        .with("Staff may submit", if settings.staff_may_submit { "yes" } else { "no" })
}

/// Keeps them.
///
/// # Errors
/// The database's.
pub async fn keep_settings(
    tx: &Tx,
    staff: &Staff,
    typed: &ResponseSettings,
    based_on: &str,
) -> Result<KeptSettings> {
    let firm = staff.firm.id;
    // owners wait for each other
    firms::lock(tx, firm).await?;
    let (now, version) = settings_model::load(tx, firm).await?;
    if now == *typed {
        return Ok(KeptSettings::Unchanged);
    }
    if let Some(conflict) = record(&now).conflict(based_on, &record(typed)) {
        return Ok(KeptSettings::Behind(conflict));
    }
    let value = |settings: &ResponseSettings| {
        serde_json::to_value(settings).map_err(|error| anyhow::anyhow!("settings of questionnaires: {error}"))
    };
    let (before, after) = (value(&now)?, value(typed)?);
    if !queries::save_settings(tx, firm, &after, version).await? {
        return Err(anyhow::anyhow!("settings of questionnaires changed under the lock").into());
    }
    let event = ResponseEvent::SettingsChanged { changes: changes(&before, &after) };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    Ok(KeptSettings::Saved)
}

/// The names of the fields that differ, as they are kept.
fn changes(before: &Value, after: &Value) -> Vec<String> {
    let fields = after.as_object().into_iter().flatten();
    fields.filter(|(name, value)| before.get(name) != Some(value)).map(|(name, _)| name.clone()).collect()
}
