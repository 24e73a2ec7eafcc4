//! A firm's settings of the trust account: one row, as JSON.

use crate::{db::Tx, ids::FirmId, schema::trust_settings};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

/// The settings and their version; none where nothing was ever set.
///
/// # Errors
/// The database's.
pub async fn find_settings(mut tx: &Tx, firm: FirmId) -> QueryResult<Option<(Value, i32)>> {
    trust_settings::table
        .find(firm)
        .select((trust_settings::settings, trust_settings::version))
        .first(&mut tx)
        .await
        .optional()
}

/// Writes them where the version is still the one that was read (0 for none); whether it was.
///
/// # Errors
/// The database's.
pub async fn save_settings(mut tx: &Tx, firm: FirmId, settings: &Value, based_on: i32) -> QueryResult<bool> {
    use trust_settings as t;
    let changed = if based_on == 0 {
        let row = (t::firm_id.eq(firm), t::settings.eq(settings));
        diesel::insert_into(t::table).values(row).on_conflict_do_nothing().execute(&mut tx).await?
    } else {
        let row = (t::settings.eq(settings), t::version.eq(t::version + 1));
        let same = t::table.find(firm).filter(t::version.eq(based_on));
        diesel::update(same).set(row).execute(&mut tx).await?
    };
    Ok(changed == 1)
}
