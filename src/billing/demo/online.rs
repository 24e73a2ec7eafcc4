//! What clients paid at the test provider: the way there, and what it told of it.

use super::{
    super::{
        observing::observe,
        queries::{self, CheckoutMethod, NewCheckout},
    },
    Desk, hours,
    payments::{PartData, read_parts},
};
use crate::{
    Result,
    app::{Moment, Script},
    billing::SandboxPath,
    clock::Ts,
    events::By,
    ids::CheckoutId,
    payments::{
        GatewayKind, Meaning,
        sandbox::{DEBIT_TAKES, Outcome, outcome_events},
    },
};
use futures_util::FutureExt;
use serde::Deserialize;
use std::time::Duration;

/// How long the page is open.
const LASTS: Duration = Duration::from_secs(3600);
/// How long somebody is on it.
const THERE: Duration = Duration::from_secs(240);

/// A payment at the test provider.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnlineData {
    /// Where something else names it.
    key: Option<String>,
    client: String,
    on: i64,
    /// When the provider tells of it, where that is later.
    told: Option<i64>,
    outcome: Outcome,
    parts: Vec<PartData>,
}

/// A payment that was begun: what the provider calls it, and what happens to it there.
#[derive(Clone)]
struct Begun {
    id: CheckoutId,
    client: String,
    key: Option<String>,
    outcome: Outcome,
    paid_at: Ts,
}

pub fn fill(script: &mut Script, data: OnlineData) {
    let at = hours(script, data.on, 5);
    let paid_at = data.told.map_or(at.plus(THERE), |day| hours(script, day, 5));
    let (id, client, key) = (CheckoutId::new(), data.client.clone(), data.key.clone());
    let begun = Begun { id, client, key, outcome: data.outcome, paid_at };
    script.at_time(at, move |moment| begin(moment, id, data).boxed());
    let (now, settled_at) = (script.loaded_at, paid_at.plus(DEBIT_TAKES));
    let then = begun.clone();
    script.at_time(paid_at, move |moment| hear(moment, then).boxed());
    let takes_days = matches!(begun.outcome, Outcome::Delay | Outcome::LateDecline);
    if takes_days && settled_at <= now {
        script.at_time(settled_at, move |moment| hear(moment, begun).boxed());
    }
}

async fn begin(moment: Moment<'_>, id: CheckoutId, data: OnlineData) -> Result<()> {
    let (tx, firm, client) = (moment.tx, moment.firm_id(), moment.client(&data.client)?);
    let (money, items) = read_parts(moment, &data.parts).await?;
    let method = match data.outcome {
        Outcome::Delay | Outcome::LateDecline => CheckoutMethod::BankDebit,
        Outcome::Success | Outcome::Decline | Outcome::Twice => CheckoutMethod::Card,
    };
    let expires_at = moment.now.plus(LASTS);
    let new = NewCheckout {
        id,
        gateway: GatewayKind::Sandbox.as_str(),
        client: Some(client.id),
        link: None,
        payer_email: "",
        money,
        method,
        items: &items,
        trust_request: None,
        expires_at,
    };
    queries::insert_checkout(tx, firm, &new, moment.now).await?;
    let url = format!("{}{}", moment.base_url, SandboxPath { checkout: id.to_string() });
    let theirs = format!("sandbox_{id}");
    Ok(queries::set_open(tx, firm, id, (&theirs, &url), expires_at).await?)
}

/// What the provider tells by now is kept, and made so.
async fn hear(moment: Moment<'_>, begun: Begun) -> Result<()> {
    let (tx, firm, kind) = (moment.tx, moment.client(&begun.client)?.firm.clone(), GatewayKind::Sandbox);
    let checkout = queries::find_checkout(tx, firm.id, begun.id).await?;
    let reference = begun.id.to_string();
    let told = outcome_events(&reference, checkout.money(), checkout.account(), begun.outcome, begun.paid_at);
    let desk = Desk::of(moment).await?;
    let till = desk.till(&moment, &firm, By::NOBODY);
    for event in told.into_iter().filter(|event| event.occurred_at <= moment.now) {
        let kept = (event.id.as_str(), event.kind.as_str(), &event.body);
        if !queries::insert_event(tx, firm.id, kind.as_str(), kept, moment.now).await? {
            continue;
        }
        let Meaning::Observed(seen) = &event.meaning else { continue };
        let outcome = observe(tx, &till, kind, seen).await?;
        queries::set_processed(tx, firm.id, (kind.as_str(), &event.id), outcome, moment.now).await?;
    }
    let payment = queries::find_checkout(tx, firm.id, begun.id).await?.payment_id;
    if let (Some(key), Some(payment)) = (begun.key, payment) {
        moment.names.set(&key, payment);
    }
    Ok(())
}
