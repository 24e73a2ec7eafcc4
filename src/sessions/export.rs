//! Where somebody is signed in, in the copy of what is kept about them.

use crate::{
    clock::Ts,
    db::Tx,
    export::{DataSubject, ExportList, ExportPage},
    schema::sessions,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use serde_json::{Value, json};

/// Their sessions.
pub const LIST: ExportList =
    ExportList { name: "sessions", for_staff: true, page: |tx, of, _| sessions_page(tx, of).boxed() };

/// A handful: they end by themselves.
async fn sessions_page(mut tx: &Tx, of: &DataSubject) -> QueryResult<ExportPage> {
    let rows: Vec<(Ts, Ts, Value)> = sessions::table
        .filter(sessions::bound_firm.eq(of.firm).and(sessions::account_id.eq(of.account)))
        .order(sessions::created_at)
        .select((sessions::created_at, sessions::seen_at, sessions::data))
        .load(&mut tx)
        .await?;
    let shown = |(since, last_used, data): (Ts, Ts, Value)| {
        json!({ "since": since, "last_used": last_used, "device": data["use"]["agent"],
            "network": data["use"]["address"] })
    };
    Ok((rows.into_iter().map(shown).collect(), None))
}
