//! What owners settle about the trust account: its rules, and who may do what.

use super::super::{
    TrustEvent, TrustRight, TrustSettings, queries, rights::Named, settings, settings_form::record,
};
use crate::{Result, actors::Staff, db::Tx, events, firms, form::Conflict, ids::StaffId};
use serde_json::Value;

/// What became of an attempt to save them.
pub enum KeptRules {
    /// They are so now.
    Saved,
    /// They were so already.
    Unchanged,
    /// Somebody else saved them since the form was drawn: what stands in the way.
    Behind(Conflict),
}

/// Saves the rules and who is named for what, unless somebody else changed since what the form would change.
///
/// # Errors
/// The database's.
pub async fn keep_rules(
    tx: &Tx,
    staff: &Staff,
    (typed, named): (&TrustSettings, &[Named]),
    based_on: &str,
) -> Result<KeptRules> {
    let firm = staff.firm.id;
    // owners wait for each other
    firms::lock(tx, firm).await?;
    let (now, version) = settings::load(tx, firm).await?;
    let there = super::super::rights::list_named(tx, staff).await?;
    let is_same = there.iter().all(|one| named.iter().any(|other| other == one));
    if now == *typed && is_same {
        return Ok(KeptRules::Unchanged);
    }
    if let Some(conflict) = record(&now, &there).conflict(based_on, &record(typed, named)) {
        return Ok(KeptRules::Behind(conflict));
    }
    let value = |settings: &TrustSettings| {
        serde_json::to_value(settings).map_err(|error| anyhow::anyhow!("settings of trust: {error}"))
    };
    let (before, after) = (value(&now)?, value(typed)?);
    let changed = keep_named(tx, staff, &there, named).await?;
    if before != after && !queries::save_settings(tx, firm, &after, version).await? {
        return Err(anyhow::anyhow!("settings of trust changed under the lock").into());
    }
    for (member, rights) in changed {
        let rights = rights.iter().map(|right| right.as_str().to_owned()).collect();
        let event = TrustEvent::RightsChanged { member, rights };
        events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    }
    if before != after {
        let event = TrustEvent::SettingsChanged { changes: changes(&before, &after) };
        events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    }
    Ok(KeptRules::Saved)
}

/// The names of the fields that differ, as they are kept.
fn changes(before: &Value, after: &Value) -> Vec<String> {
    let fields = after.as_object().into_iter().flatten();
    fields.filter(|(name, value)| before.get(name) != Some(value)).map(|(name, _)| name.clone()).collect()
}

/// Names people for what they are not named for yet, and takes back the rest; whose rights changed, and what they are now.
async fn keep_named(
    tx: &Tx,
    staff: &Staff,
    there: &[Named],
    wanted: &[Named],
) -> Result<Vec<(StaffId, Vec<TrustRight>)>> {
    let mut changed = Vec::new();
    for before in there {
        let Some(after) = wanted.iter().find(|other| other.member == before.member) else { continue };
        if after.rights == before.rights {
            continue;
        }
        for right in TrustRight::ALL {
            let this = (before.member, *right);
            match (before.rights.contains(right), after.rights.contains(right)) {
                (false, true) => {
                    let who = (staff.account, staff.now);
                    queries::insert_right(tx, staff.firm.id, this, who).await?;
                }
                (true, false) => queries::delete_right(tx, staff.firm.id, this).await?,
                _ => {}
            }
        }
        changed.push((before.member, after.rights.clone()));
    }
    Ok(changed)
}
