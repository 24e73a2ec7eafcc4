//! What a stream is told first: what happened between the page and its stream.

use super::{
    concerned,
    hub::{OpenSubscription, signal_for_staff},
    subscription::{Signal, Viewer},
};
use crate::{
    Result,
    clock::Ts,
    db::{Db, RestrictedCase, StaffScope, Tx},
    events::{Audience, Nudge},
    ids::{CaseId, ClientId},
};
use std::time::Duration;

impl OpenSubscription {
    /// Tells what concerns whoever looks and happened since their page, of this age, was asked for. The subscription comes
    /// before: what happens during the look-up waits there.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn catch_up(&self, db: &Db, age: Duration, now: Ts) -> Result<()> {
        match self.subscription.subscriber.viewer {
            Viewer::Client(client) => match self.since(&[Audience::Client], age) {
                None => self.subscription.tell(Signal::Gap),
                Some(nudges) if concerns(db, client, &nudges, now).await? => {
                    self.subscription.tell(Signal::Change)
                }
                Some(_) => {}
            },
            Viewer::Staff { case, scope } => match self.since(Audience::ALL, age) {
                None => self.subscription.tell(Signal::Gap),
                Some(nudges) => self.catch_up_staff(db, (case, scope), &nudges).await?,
            },
        }
        Ok(())
    }

    async fn catch_up_staff(
        &self,
        db: &Db,
        (case, scope): (Option<CaseId>, StaffScope),
        nudges: &[Nudge],
    ) -> Result<()> {
        let restricted = find_restricted(db, scope, nudges).await?;
        let heard = nudges.iter().filter(|nudge| concerned::is_open_to(nudge, &restricted, scope));
        heard.for_each(|nudge| self.subscription.tell(signal_for_staff(nudge, case)));
        Ok(())
    }
}

/// Whether any of it is for this client.
async fn concerns(db: &Db, client: ClientId, nudges: &[Nudge], now: Ts) -> Result<bool> {
    if nudges.is_empty() {
        return Ok(false);
    }
    let firm = db.firm();
    let clients = db.read(async |tx: &Tx| Ok(concerned::list_clients(tx, firm, nudges, now).await?)).await?;
    Ok(clients.contains(&client))
}

/// Those of the cases in which something happened that are restricted to their team.
async fn find_restricted(db: &Db, scope: StaffScope, nudges: &[Nudge]) -> Result<Vec<RestrictedCase>> {
    if scope.sees_all || !concerned::any_in_case(nudges) {
        return Ok(Vec::new());
    }
    let firm = db.firm();
    db.read(async |tx: &Tx| Ok(concerned::list_restricted(tx, firm, nudges).await?)).await
}
