//! What clients paid at the test provider: the way there, and what it told of it.

use super::{
    super::{
        observing::{Source, observe},
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
    firms::Firm,
    ids::CheckoutId,
    payments::{
        Dispute, DisputeStatus, GatewayKind, Meaning, Observation, State,
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

/// A payment whose payer complained at their bank, which gave the money back to the firm in the end.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisputeData {
    payment: String,
    client: String,
    on: i64,
    won: i64,
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

async fn hear(moment: Moment<'_>, begun: Begun) -> Result<()> {
    let firm = moment.client(&begun.client)?.firm.clone();
    hear_of(moment, &firm, begun.id, (begun.outcome, begun.paid_at)).await?;
    let payment = queries::find_checkout(moment.tx, firm.id, begun.id).await?.payment_id;
    if let (Some(key), Some(payment)) = (begun.key, payment) {
        moment.names.set(&key, payment);
    }
    Ok(())
}

/// What the provider tells of a checkout by now is kept, and made so.
pub(super) async fn hear_of(
    moment: Moment<'_>,
    firm: &Firm,
    id: CheckoutId,
    (outcome, paid_at): (Outcome, Ts),
) -> Result<()> {
    let (tx, kind) = (moment.tx, GatewayKind::Sandbox);
    let checkout = queries::find_checkout(tx, firm.id, id).await?;
    let told = outcome_events(&id.to_string(), checkout.money(), checkout.account(), outcome, paid_at);
    let desk = Desk::of(moment).await?;
    let till = desk.till(&moment, firm, By::NOBODY);
    for event in told.into_iter().filter(|event| event.occurred_at <= moment.now) {
        let kept = (event.id.as_str(), event.kind.as_str(), &event.body);
        if !queries::insert_event(tx, firm.id, kind.as_str(), kept, moment.now).await? {
            continue;
        }
        let Meaning::Observed(seen) = &event.meaning else { continue };
        let outcome = observe(tx, &till, kind, seen, Source::Told).await?;
        queries::set_processed(tx, firm.id, (kind.as_str(), &event.id), outcome, moment.now).await?;
    }
    Ok(())
}

pub fn fill_dispute(script: &mut Script, data: DisputeData) {
    let (at, won) = (hours(script, data.on, 6), hours(script, data.won, 6));
    let then = data.clone();
    script.at_time(at, move |moment| dispute(moment, data, DisputeStatus::Open).boxed());
    script.at_time(won, move |moment| dispute(moment, then, DisputeStatus::Won).boxed());
}

/// The test provider knows no disputes: this is what another would say of one.
async fn dispute(moment: Moment<'_>, data: DisputeData, status: DisputeStatus) -> Result<()> {
    let (tx, firm) = (moment.tx, moment.client(&data.client)?.firm.clone());
    let payment = queries::find_payment(tx, firm.id, moment.names.get(&data.payment)?).await?;
    let desk = Desk::of(moment).await?;
    let till = desk.till(&moment, &firm, By::NOBODY);
    let dispute = Dispute {
        dispute_ref: format!("sandbox_dispute_{}", payment.id),
        status,
        amount: payment.money(payment.amount),
        is_withdrawn: status == DisputeStatus::Open,
    };
    let seen = Observation {
        reference: None,
        provider_ref: None,
        payment_ref: payment.provider_ref.clone(),
        state: State::Disputed(dispute),
        amount: None,
        method: None,
        account: None,
        occurred_at: moment.now,
    };
    observe(tx, &till, GatewayKind::Sandbox, &seen, Source::Told).await.map(drop).map_err(Into::into)
}
