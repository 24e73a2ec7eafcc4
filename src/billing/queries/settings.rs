//! A firm's settings of billing: one row, as JSON.

use crate::{db::Tx, ids::FirmId, schema::billing_settings};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

/// The settings and their version; none where nothing was ever set.
///
/// # Errors
/// The database's.
pub async fn find_settings(mut tx: &Tx, firm: FirmId) -> QueryResult<Option<(Value, i32)>> {
    billing_settings::table
        .find(firm)
        .select((billing_settings::settings, billing_settings::version))
        .first(&mut tx)
        .await
        .optional()
}

/// Writes them where the version is still the one that was read (0 for none); whether it was.
///
/// # Errors
/// The database's.
pub async fn save_settings(mut tx: &Tx, firm: FirmId, settings: &Value, based_on: i32) -> QueryResult<bool> {
    use billing_settings as b;
    let changed = if based_on == 0 {
        let row = (b::firm_id.eq(firm), b::settings.eq(settings));
        diesel::insert_into(b::table).values(row).on_conflict_do_nothing().execute(&mut tx).await?
    } else {
        let row = (b::settings.eq(settings), b::version.eq(b::version + 1));
        let same = b::table.find(firm).filter(b::version.eq(based_on));
        diesel::update(same).set(row).execute(&mut tx).await?
    };
    Ok(changed == 1)
}
