//! In the demo: clients, and their access to the portal.

use super::{ClientRecord, actions, forms::ClientDetails, queries};
use crate::{
    Error, Result,
    actors::CastClient,
    app::{Moment, Script},
    fixtures::granted,
    i18n::Lang,
    ids::ClientId,
    sign_in,
};
use futures_util::FutureExt;
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    /// Who takes them in.
    by: String,
    clients: Vec<ClientData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClientData {
    key: String,
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    address: String,
    language: Lang,
    #[serde(default)]
    notes: String,
    #[serde(default = "half_a_year_ago")]
    since: i64,
    /// Whoever was never invited has no access.
    invited: Option<i64>,
    closed: Option<ClosedData>,
}

fn half_a_year_ago() -> i64 {
    -200
}

/// That somebody's access was closed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClosedData {
    on: i64,
    because: String,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { by, clients } = script.part()?;
    for client in clients {
        let (invited, key) = (client.invited, client.key.clone());
        let taken_in_by = by.clone();
        let ClientData { name, email, phone, address, language, notes, since, closed, .. } = client;
        let details = ClientDetails { name, email, phone, address, language, notes };
        script.on(since, move |moment| take_in(moment, taken_in_by, (key, details)).boxed());
        if let Some(day) = invited {
            let (by, key) = (by.clone(), client.key.clone());
            script.on(day, move |moment| invite(moment, by, key).boxed());
        }
        if let Some(ClosedData { on, because }) = closed {
            let by = by.clone();
            script.on(on, move |moment| close(moment, by, (client.key, because)).boxed());
        }
    }
    Ok(())
}

async fn take_in(moment: Moment<'_>, by: String, (key, details): (String, ClientDetails)) -> Result<()> {
    let id = actions::create_client(moment.tx, &moment.staff(&by)?, details).await?;
    moment.names.set(&key, id);
    Ok(())
}

async fn invite(moment: Moment<'_>, by: String, key: String) -> Result<()> {
    let (firm, client): (_, ClientId) = (moment.firm_id(), moment.names.get(&key)?);
    granted(actions::invite_client(moment.tx, &moment.outbox(), &moment.staff(&by)?, client).await?)?;
    let access = sign_in::find_access(moment.tx, firm, client).await?.ok_or(Error::NotFound)?;
    let ClientRecord { id, name, email, language, .. } =
        queries::find_client(moment.tx, firm, client).await?;
    moment.names.set(&key, CastClient { id, account: access.account, name, email, language });
    Ok(())
}

async fn close(moment: Moment<'_>, by: String, (key, because): (String, String)) -> Result<()> {
    let client: ClientId = moment.names.get(&key)?;
    actions::close_access(moment.tx, &moment.staff(&by)?, client, &because).await.map(drop)
}
