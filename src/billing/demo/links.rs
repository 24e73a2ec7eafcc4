//! Payment links that staff made.

use super::{
    super::{
        BillingEvent,
        links::{LinkPays, NewLink},
        queries::{self, CheckoutMethod, NewCheckout},
        stored_currency,
    },
    amounts, hours,
    online::hear_of,
};
use crate::{
    Result,
    app::{Moment, Script},
    billing::SandboxPath,
    events,
    ids::{CheckoutId, InvoiceId, PaymentLinkId},
    money::Money,
    payments::{GatewayKind, sandbox::Outcome},
};
use anyhow::Context;
use futures_util::FutureExt;
use serde::Deserialize;
use std::time::Duration;

/// A link to an invoice, or for a sum without one.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkData {
    by: String,
    on: i64,
    /// How many days it lasts.
    days: u32,
    ended: Option<i64>,
    /// When somebody paid a sum with it, by card.
    paid: Option<i64>,
    invoice: Option<String>,
    #[serde(default)]
    shows_lines: bool,
    sum: Option<SumData>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SumData {
    amount: String,
    currency: String,
    purpose: String,
    /// It is paid before it is earned; the fee agreement makes it the firm's.
    #[serde(default)]
    advance: bool,
}

pub fn fill(script: &mut Script, data: LinkData) {
    let (at, by, ended, paid) = (hours(script, data.on, 3), data.by.clone(), data.ended, data.paid);
    let key = format!("link of day {} {}", data.on, data.invoice.as_deref().unwrap_or_default());
    let of = key.clone();
    script.at_time(at, move |moment| make(moment, key, data).boxed());
    if let Some(day) = paid {
        let (at, of, by) = (hours(script, day, 5), of.clone(), by.clone());
        script.at_time(at, move |moment| pay(moment, of, by).boxed());
    }
    if let Some(day) = ended {
        let at = hours(script, day, 3);
        script.at_time(at, move |moment| end(moment, of, by).boxed());
    }
}

async fn make(moment: Moment<'_>, key: String, data: LinkData) -> Result<()> {
    let (tx, firm, staff) = (moment.tx, moment.firm_id(), moment.staff(&data.by)?);
    let is_advance = data.sum.as_ref().is_some_and(|sum| sum.advance);
    let (pays, of, purpose) = match (data.invoice, data.sum) {
        (Some(invoice), _) => {
            let id: InvoiceId = moment.names.get(&invoice)?;
            let head = queries::lock(tx, firm, id).await?;
            let number = head.number.clone().unwrap_or_default();
            (LinkPays::Invoice(id), Some((head.case_id, head.client_id)), number)
        }
        (None, sum) => {
            let SumData { amount, currency, purpose, .. } = sum.context("a link without invoice and sum")?;
            let currency = amounts::currency(&currency)?;
            let money = Money::new(amounts::amount(&amount, currency)?, currency);
            (LinkPays::Sum(money, purpose.clone()), None, purpose)
        }
    };
    let lasts = Duration::from_secs(24 * 3600) * data.days;
    let mut link = NewLink::new(&moment.app.seal, pays, moment.now, lasts);
    (link.case, link.client) = of.unzip();
    (link.shows_lines, link.is_advance) = (data.shows_lines, is_advance);
    link.insert(tx, firm, (Some(staff.account), moment.now)).await?;
    moment.names.set(&key, link.id);
    let event = BillingEvent::LinkCreated { link: link.id, purpose, advance: link.is_advance };
    Ok(events::record(tx, firm, staff.by(), link.case, &event, moment.now).await?)
}

/// Somebody pays the sum with a card at the test provider, which tells of it at once.
async fn pay(moment: Moment<'_>, key: String, by: String) -> Result<()> {
    let (tx, firm) = (moment.tx, moment.staff(&by)?.firm.clone());
    let link = queries::find_link_by_id(tx, firm.id, moment.names.get(&key)?).await?;
    let (code, exponent) = (link.currency.unwrap_or_default(), link.exponent.unwrap_or_default());
    let id = CheckoutId::new();
    let new = NewCheckout {
        id,
        gateway: GatewayKind::Sandbox.as_str(),
        client: link.client_id,
        link: Some(link.id),
        trust_request: None,
        payer_email: "",
        money: Money::new(link.amount.unwrap_or_default(), stored_currency(&code, exponent)),
        method: CheckoutMethod::Card,
        items: &[],
        expires_at: moment.now.plus(Duration::from_secs(3600)),
    };
    queries::insert_checkout(tx, firm.id, &new, moment.now).await?;
    let url = format!("{}{}", moment.base_url, SandboxPath { checkout: id.to_string() });
    queries::set_open(tx, firm.id, id, (&format!("sandbox_{id}"), &url), new.expires_at).await?;
    hear_of(moment, &firm, id, (Outcome::Success, moment.now)).await
}

async fn end(moment: Moment<'_>, key: String, by: String) -> Result<()> {
    let (tx, firm, staff) = (moment.tx, moment.firm_id(), moment.staff(&by)?);
    let link: PaymentLinkId = moment.names.get(&key)?;
    queries::end_link(tx, firm, link, moment.now).await?;
    let case = queries::find_link_by_id(tx, firm, link).await?.case_id;
    Ok(events::record(tx, firm, staff.by(), case, &BillingEvent::LinkEnded { link }, moment.now).await?)
}
