//! What owners settle about billing: the firm's settings, and its accounts with providers.

use super::super::{
    BillingEvent, BillingSettings,
    queries::{self, GatewayRow},
    settings, settings_record,
};
use crate::{Result, actors::Staff, clock::Ts, db::Tx, events, firms, form::Conflict, payments::GatewayKind};
use serde_json::Value;

/// What became of an attempt to save the settings.
pub enum SettingsOutcome {
    /// They are so now.
    Saved,
    /// They were so already.
    Unchanged,
    /// Somebody else saved them since the form was drawn: what is so now, and what stands in the way.
    Behind(Box<BillingSettings>, Conflict),
}

/// The names of the fields that differ, as they are kept.
fn changes(before: &Value, after: &Value) -> Vec<String> {
    let fields = after.as_object().into_iter().flatten();
    fields.filter(|(name, value)| before.get(name) != Some(value)).map(|(name, _)| name.clone()).collect()
}

/// Saves the settings, unless somebody else changed since what the form would change.
///
/// # Errors
/// The database's.
pub async fn keep_settings(
    tx: &Tx,
    staff: &Staff,
    typed: &BillingSettings,
    based_on: &str,
) -> Result<SettingsOutcome> {
    let firm = staff.firm.id;
    // owners wait for each other
    firms::lock(tx, firm).await?;
    let (now, version) = settings::load(tx, firm).await?;
    if now == *typed {
        return Ok(SettingsOutcome::Unchanged);
    }
    if let Some(conflict) = settings_record(&now).conflict(based_on, &settings_record(typed)) {
        return Ok(SettingsOutcome::Behind(Box::new(now), conflict));
    }
    let value = |settings: &BillingSettings| {
        serde_json::to_value(settings).map_err(|error| anyhow::anyhow!("settings of billing: {error}"))
    };
    let (before, after) = (value(&now)?, value(typed)?);
    if !settings::keep(tx, firm, typed, version).await? {
        return Err(anyhow::anyhow!("settings of billing changed under the lock").into());
    }
    let event = BillingEvent::SettingsChanged { changes: changes(&before, &after) };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    Ok(SettingsOutcome::Saved)
}

/// Keeps an account with a provider. The firm's row must be locked.
///
/// # Errors
/// The database's.
pub async fn keep_gateway(tx: &Tx, staff: &Staff, row: &GatewayRow) -> diesel::QueryResult<()> {
    let firm = staff.firm.id;
    queries::save_gateway(tx, firm, row, (staff.account, staff.now)).await?;
    let event = BillingEvent::GatewayChanged { gateway: row.gateway.clone(), enabled: row.enabled };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await
}

/// Keeps what a check of an account's keys said.
///
/// # Errors
/// The database's.
pub async fn keep_check(
    tx: &Tx,
    staff: &Staff,
    of: (&str, &[u8]),
    (at, words): (Option<Ts>, &str),
) -> diesel::QueryResult<()> {
    let firm = staff.firm.id;
    queries::set_checked(tx, firm, of, (at, words)).await?;
    let event = BillingEvent::GatewayChecked { gateway: of.0.to_owned(), works: at.is_some() };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await
}

/// Forgets an account with a provider, and its keys; whether there was one.
///
/// # Errors
/// The database's.
pub async fn remove_gateway(tx: &Tx, staff: &Staff, kind: GatewayKind) -> diesel::QueryResult<bool> {
    let firm = staff.firm.id;
    if !queries::delete_gateway(tx, firm, kind.as_str()).await? {
        return Ok(false);
    }
    let event = BillingEvent::GatewayRemoved { gateway: kind.as_str().to_owned() };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_told_by_the_names_of_the_fields() {
        let before = BillingSettings::default();
        let after = BillingSettings { due_days: 14, terms: "At once".into(), ..before.clone() };
        let value = |settings| serde_json::to_value(settings).unwrap();
        assert_eq!(changes(&value(&before), &value(&after)), ["due_days", "terms"]);
        assert_eq!(changes(&value(&before), &value(&before)), [""; 0]);
    }
}
