//! A firm's settings of questionnaires: one row, as JSON.

use crate::{db::Tx, ids::FirmId, schema::response_settings as s};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

/// The settings and their version; none where nothing was ever set.
///
/// # Errors
/// The database's.
pub async fn find_settings(mut tx: &Tx, firm: FirmId) -> QueryResult<Option<(Value, i32)>> {
    s::table.find(firm).select((s::settings, s::version)).first(&mut tx).await.optional()
}

/// Writes them where the version is still the one that was read (0 for none); whether it was.
///
/// # Errors
/// The database's.
pub async fn save_settings(mut tx: &Tx, firm: FirmId, settings: &Value, based_on: i32) -> QueryResult<bool> {
    let changed = if based_on == 0 {
        let row = (s::firm_id.eq(firm), s::settings.eq(settings));
        diesel::insert_into(s::table).values(row).on_conflict_do_nothing().execute(&mut tx).await?
    } else {
        let row = (s::settings.eq(settings), s::version.eq(s::version + 1));
        let same = s::table.find(firm).filter(s::version.eq(based_on));
        diesel::update(same).set(row).execute(&mut tx).await?
    };
    Ok(changed == 1)
}
