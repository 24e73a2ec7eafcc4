//! What staff recorded by hand, and what went back.

use super::{
    super::{
        PaymentMethod, ReversalKind,
        actions::{self, NewPayment, RefundAnswer, RefundDetails, ReversalDetails},
        queries,
    },
    Desk, amounts, hours,
};
use crate::{
    Result,
    app::{Moment, Script},
    events::By,
    fixtures::granted,
    ids::InvoiceId,
    money::{Currency, Money},
    payments::{Gateway, RefundRequest, sandbox::Sandbox},
};
use futures_util::FutureExt;
use serde::Deserialize;

/// A check, cash, a wire.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentData {
    /// Where something else names it.
    key: Option<String>,
    client: String,
    by: String,
    on: i64,
    method: PaymentMethod,
    #[serde(default)]
    detail: String,
    #[serde(default)]
    note: String,
    parts: Vec<PartData>,
}

/// So much of it is on an invoice.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartData {
    invoice: String,
    amount: String,
}

/// Something went back of a payment.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReversalData {
    payment: String,
    by: String,
    on: i64,
    kind: ReversalKind,
    amount: String,
    reason: String,
    /// Whether its invoice is credited by it.
    #[serde(default)]
    credits: bool,
}

/// A refund that the test provider was asked for: it fails where its amount ends in 13.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefundData {
    payment: String,
    by: String,
    on: i64,
    amount: String,
    reason: String,
    #[serde(default)]
    credits: bool,
}

pub fn fill(script: &mut Script, data: PaymentData) {
    let at = hours(script, data.on, 4);
    script.at_time(at, move |moment| record(moment, data).boxed());
}

pub fn fill_reversal(script: &mut Script, data: ReversalData) {
    let at = hours(script, data.on, 6);
    script.at_time(at, move |moment| reverse(moment, data).boxed());
}

pub fn fill_refund(script: &mut Script, data: RefundData) {
    let at = hours(script, data.on, 6);
    script.at_time(at, move |moment| refund(moment, data).boxed());
}

/// Invoices with what of a payment is on each, and all of it.
pub async fn read_parts(moment: Moment<'_>, data: &[PartData]) -> Result<(Money, Vec<(InvoiceId, i64)>)> {
    let (mut currency, mut parts) = (Currency::USD, Vec::with_capacity(data.len()));
    for PartData { invoice, amount } in data {
        let id: InvoiceId = moment.names.get(invoice)?;
        currency = queries::lock(moment.tx, moment.firm_id(), id).await?.currency();
        parts.push((id, amounts::amount(amount, currency)?));
    }
    let whole = parts.iter().map(|(_, amount)| amount).sum();
    Ok((Money::new(whole, currency), parts))
}

async fn record(moment: Moment<'_>, data: PaymentData) -> Result<()> {
    let staff = moment.staff(&data.by)?;
    let (money, parts) = read_parts(moment, &data.parts).await?;
    let desk = Desk::of(moment).await?;
    let till = desk.till(&moment, &staff.firm, staff.by());
    let new = NewPayment {
        client: Some(moment.names.get(&data.client)?),
        payer: ("", ""),
        purpose: "",
        money,
        method: data.method,
        detail: &data.detail,
        parts: &parts,
        gateway: None,
        note: &data.note,
        recorded_by: Some(staff.account),
    };
    let id = granted(actions::record_payment(moment.tx, &till, &new, till.today()).await?)?;
    if let Some(key) = data.key {
        moment.names.set(&key, id);
    }
    Ok(())
}

async fn reverse(moment: Moment<'_>, data: ReversalData) -> Result<()> {
    let staff = moment.staff(&data.by)?;
    let id = moment.names.get(&data.payment)?;
    let payment = queries::find_payment(moment.tx, moment.firm_id(), id).await?;
    let desk = Desk::of(moment).await?;
    let till = desk.till(&moment, &staff.firm, staff.by());
    let details = ReversalDetails {
        kind: data.kind,
        amount: amounts::amount(&data.amount, payment.currency())?,
        on: till.today(),
        reason: &data.reason,
        refund: None,
        dispute: "",
        by: Some(staff.account),
        credits: data.credits,
    };
    let done = actions::reverse_payment(moment.tx, &till, id, details).await?;
    if done { Ok(()) } else { granted(Err("less is left of it")) }
}

/// Asked for, and answered at once.
async fn refund(moment: Moment<'_>, data: RefundData) -> Result<()> {
    let staff = moment.staff(&data.by)?;
    let (tx, firm, id) = (moment.tx, moment.firm_id(), moment.names.get(&data.payment)?);
    let payment = queries::find_payment(tx, firm, id).await?;
    let desk = Desk::of(moment).await?;
    let till = desk.till(&moment, &staff.firm, staff.by());
    let details = RefundDetails {
        amount: amounts::amount(&data.amount, payment.currency())?,
        reason: &data.reason,
        credits: data.credits,
        by: staff.account,
    };
    let refund = granted(actions::ask_refund(tx, &till, id, details).await?)?;
    queries::set_refund_sent(tx, firm, refund, moment.now).await?;
    let asked = queries::find_refund(tx, firm, refund).await?;
    let request = RefundRequest {
        reference: asked.reference(),
        payment_ref: payment.provider_ref.clone().unwrap_or_default(),
        amount: payment.money(asked.amount),
    };
    let made = Sandbox.refund(&request).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    let till = desk.till(&moment, &staff.firm, By::NOBODY);
    let answer = RefundAnswer::Made(&made);
    Ok(actions::settle_refund(tx, &till, (refund, asked.attempt), answer).await?)
}
