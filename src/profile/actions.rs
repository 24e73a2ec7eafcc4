//! What people change about their account, with its event; on the caller's transaction.

use super::{
    model::{Delivery, Preferences},
    queries,
};
use crate::profile::ProfileEvent;
use crate::{Result, actors::SignedIn, db::Tx, events};

/// Says how somebody wants to hear of these kinds from now on; of the others as before. Records nothing when nothing changed.
///
/// # Errors
/// The database's.
pub async fn choose_deliveries(tx: &Tx, signed_in: &SignedIn, chosen: &[(String, Delivery)]) -> Result<()> {
    let (firm, account) = (signed_in.firm.id, signed_in.account);
    let kinds = &signed_in.catalog.notifications;
    let before = queries::find_preferences(tx, firm, account, kinds).await?;
    if before == Preferences::of(kinds, chosen) {
        return Ok(());
    }
    for one in chosen {
        queries::set_delivery(tx, firm, account, (&one.0, one.1)).await?;
    }
    let event = ProfileEvent::Updated { client: signed_in.client(), field: "notifications".to_owned() };
    Ok(events::record(tx, firm, signed_in.by(), None, &event, signed_in.now).await?)
}
