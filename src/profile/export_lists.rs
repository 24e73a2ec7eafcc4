//! What somebody did, in the copy of what is kept about them.

use crate::{
    db::Tx,
    events,
    export::{AT_ONCE, After, DataSubject, ExportList, ExportPage, page},
};
use diesel::QueryResult;
use futures_util::FutureExt;
use serde_json::{Value, json};
use uuid::Uuid;

/// Their own entries of the log.
pub const ACTIVITY: ExportList =
    ExportList { name: "activity", for_staff: true, page: |tx, of, after| activity(tx, of, after).boxed() };

async fn activity(tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    let acts = events::list_acts(tx, of.firm, of.account, after.seq, AT_ONCE).await?;
    Ok(page(
        acts,
        |act| After { id: Uuid::nil(), seq: act.seq },
        |act| {
            let details: Option<Value> = act.body.and_then(|body| serde_json::from_str(&body).ok());
            json!({ "at": act.at, "what": act.kind, "details": details })
        },
    ))
}
