//! What a provider says of a payment becomes so. It may be said twice, late, in another order, and by more than one way: an event, a poll,
//! somebody's return. Each leaves things as they are once all is told.

mod disputes;
mod failures;
mod refunds;

pub use refunds::booked as booked_refunds;

use super::{
    HeldReason, PaymentMethod, PaymentState,
    actions::{self, Arrived, Till},
    into_trust,
    payment::Payment,
    queries::{self, Checkout, CheckoutState, NewPaymentRow},
};
use crate::{
    clock::Day,
    db::Tx,
    ids::{CheckoutId, InvoiceId, PaymentId},
    money::Money,
    payments::{GatewayKind, Observation, PaidInto, PaidWith, State},
};
use diesel::QueryResult;

/// What a payment was for that an owner made to try a provider.
pub const TEST_PURPOSE: &str = "Test payment";

/// How something came to be observed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The provider told of it: it may be late, and things may stand otherwise by now.
    Told,
    /// The provider was asked, and stands by it now.
    Asked {
        /// What was booked of the provider's refunds when it was asked, in minor units.
        booked: i64,
    },
}

/// Makes so what was observed. Answers what came of it, for staff.
///
/// # Errors
/// The database's.
pub async fn observe(
    tx: &Tx,
    till: &Till<'_>,
    kind: GatewayKind,
    seen: &Observation,
    source: Source,
) -> QueryResult<&'static str> {
    let Some(id) = find(tx, till, kind, seen).await? else {
        return Ok("of no payment that was begun here");
    };
    let firm = till.firm.id;
    let checkout = queries::lock_checkout(tx, firm, id).await?;
    let outcome = make_so(tx, till, &checkout, (seen, source)).await?;
    into_trust::tell(tx, till, &checkout).await?;
    Ok(outcome)
}

async fn make_so(
    tx: &Tx,
    till: &Till<'_>,
    checkout: &Checkout,
    (seen, source): (&Observation, Source),
) -> QueryResult<&'static str> {
    match &seen.state {
        State::Open => Ok("open"),
        State::Expired => expired(tx, till, checkout).await,
        State::AwaitingConfirmation { url } => {
            under_way(tx, till, checkout, seen, url.as_deref().unwrap_or_default()).await
        }
        State::UnderWay => under_way(tx, till, checkout, seen, "").await,
        State::Succeeded => succeeded(tx, till, checkout, seen).await,
        State::Failed { reason } => failures::failed(tx, till, (checkout, seen), reason).await,
        State::Refunded { total } => refunds::refunded(tx, till, (checkout, seen), (*total, source)).await,
        State::Disputed(dispute) => disputes::disputed(tx, till, (checkout, seen), (dispute, source)).await,
    }
}

/// The checkout that it is about: by our reference, else by the provider's own, else by the payment.
async fn find(
    tx: &Tx,
    till: &Till<'_>,
    kind: GatewayKind,
    seen: &Observation,
) -> QueryResult<Option<CheckoutId>> {
    let firm = till.firm.id;
    if let Some(id) = seen.reference.as_deref().and_then(|text| text.parse::<CheckoutId>().ok()) {
        let ours = queries::find_checkout(tx, firm, id).await;
        match ours {
            Ok(checkout) if checkout.gateway == kind.as_str() => return Ok(Some(id)),
            Ok(_) | Err(diesel::result::Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    if let Some(theirs) = &seen.provider_ref
        && let Some(id) = queries::find_provider_checkout(tx, firm, kind.as_str(), theirs).await?
    {
        return Ok(Some(id));
    }
    // a dispute says of which payment it is, and no more
    let Some(theirs) = &seen.payment_ref else { return Ok(None) };
    queries::find_checkout_of_payment(tx, firm, kind.as_str(), theirs).await
}

fn method(seen: &Observation) -> (PaymentMethod, String) {
    let joined = |parts: [&Option<String>; 2]| {
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
    };
    match &seen.method {
        Some(PaidWith::Card { brand, last4 }) => (PaymentMethod::Card, joined([brand, last4])),
        Some(PaidWith::BankDebit { bank, last4 }) => (PaymentMethod::BankDebit, joined([bank, last4])),
        Some(PaidWith::Other(name)) => (PaymentMethod::Online, name.clone()),
        None => (PaymentMethod::Online, String::new()),
    }
}

fn day(till: &Till<'_>, seen: &Observation) -> Day {
    till.firm.today(seen.occurred_at)
}

/// The payment of a checkout, made if there is none: `parts` are on its invoices then.
async fn payment(
    tx: &Tx,
    till: &Till<'_>,
    checkout: &Checkout,
    seen: &Observation,
    (money, parts): (Money, &[(InvoiceId, i64)]),
) -> QueryResult<Payment> {
    let firm = till.firm.id;
    if let Some(id) = checkout.payment_id {
        return queries::find_payment(tx, firm, id).await;
    }
    let id = PaymentId::new();
    let (how, detail) = method(seen);
    let link = match checkout.link_id {
        Some(link) => Some(queries::find_link_by_id(tx, firm, link).await?),
        None => None,
    };
    let theirs = seen.payment_ref.as_deref().or(checkout.provider_ref.as_deref());
    let row = NewPaymentRow {
        id,
        client: checkout.client_id.or(link.as_ref().and_then(|link| link.client_id)),
        payer: ("", &checkout.payer_email),
        purpose: purpose(checkout, link.as_ref()),
        money,
        method: how,
        detail: &detail,
        begun_on: day(till, seen),
        gateway: Some((&checkout.gateway, theirs)),
        note: "",
        recorded_by: None,
        trust_request: checkout.trust_request_id,
    };
    queries::insert_payment(tx, firm, &row, till.now).await?;
    queries::insert_allocations(tx, firm, id, parts).await?;
    queries::find_payment(tx, firm, id).await
}

/// What is begun for nobody and by no link is the firm's own trial of its provider.
fn purpose<'a>(checkout: &Checkout, link: Option<&'a queries::PaymentLink>) -> &'a str {
    match link {
        Some(link) => &link.purpose,
        None if checkout.client_id.is_none() => TEST_PURPOSE,
        None => "",
    }
}

async fn expired(tx: &Tx, till: &Till<'_>, checkout: &Checkout) -> QueryResult<&'static str> {
    if !matches!(checkout.state, CheckoutState::Begun | CheckoutState::Open) {
        return Ok("told before");
    }
    queries::set_checkout_state(tx, till.firm.id, checkout.id, CheckoutState::Expired, None).await?;
    Ok("expired")
}

/// What of its invoices it may still take.
async fn free_parts(tx: &Tx, till: &Till<'_>, checkout: &Checkout) -> QueryResult<Vec<(InvoiceId, i64)>> {
    let mut parts = Vec::new();
    for (invoice, amount) in queries::list_items(tx, till.firm.id, checkout.id).await? {
        let head = queries::lock(tx, till.firm.id, invoice).await?;
        let free = amount.min(head.payable());
        if free > 0 {
            parts.push((invoice, free));
        }
    }
    Ok(parts)
}

async fn under_way(
    tx: &Tx,
    till: &Till<'_>,
    checkout: &Checkout,
    seen: &Observation,
    confirm_url: &str,
) -> QueryResult<&'static str> {
    let firm = till.firm.id;
    let is_new = checkout.payment_id.is_none();
    let parts = if is_new { free_parts(tx, till, checkout).await? } else { Vec::new() };
    let money = seen.amount.unwrap_or(checkout.money());
    let payment = payment(tx, till, checkout, seen, (money, &parts)).await?;
    if payment.state != PaymentState::UnderWay {
        return Ok("told before");
    }
    let (how, detail) = method(seen);
    queries::set_under_way(tx, firm, payment.id, (how, &detail, confirm_url), seen.payment_ref.as_deref())
        .await?;
    queries::set_checkout_state(tx, firm, checkout.id, CheckoutState::UnderWay, Some(payment.id)).await?;
    if is_new {
        actions::tell_begun(tx, till, payment.id).await?;
    }
    Ok("under way")
}

/// Why money that has arrived is not what was asked for.
fn differs(checkout: &Checkout, seen: &Observation) -> Option<HeldReason> {
    let asked = checkout.money();
    match (&seen.account, seen.amount) {
        (Some(PaidInto::Other(_)), _) => Some(HeldReason::Account),
        (Some(PaidInto::Known(account)), _) if *account != checkout.account() => Some(HeldReason::Account),
        (_, Some(money)) if money.currency != asked.currency => Some(HeldReason::Currency),
        (_, Some(money)) if money.minor != asked.minor => Some(HeldReason::Amount),
        _ => None,
    }
}

async fn succeeded(
    tx: &Tx,
    till: &Till<'_>,
    checkout: &Checkout,
    seen: &Observation,
) -> QueryResult<&'static str> {
    let firm = till.firm.id;
    let (money, held) = (seen.amount.unwrap_or(checkout.money()), differs(checkout, seen));
    let parts = match (checkout.payment_id, held) {
        (None, None) => queries::list_items(tx, firm, checkout.id).await?,
        _ => Vec::new(),
    };
    let payment = payment(tx, till, checkout, seen, (money, &parts)).await?;
    if payment.state == PaymentState::Succeeded {
        return Ok("told before");
    }
    if held.is_some() {
        // what is not as it was asked for is on no invoice until staff say so
        actions::take_off_invoices(tx, till, payment.id, money).await?;
        into_trust::take_off(tx, firm, checkout, payment.id).await?;
    }
    queries::set_checkout_state(tx, firm, checkout.id, CheckoutState::Succeeded, Some(payment.id)).await?;
    let (how, detail) = method(seen);
    let arrived = Arrived { method: how, detail: &detail, received_on: day(till, seen) };
    actions::succeed_payment(tx, till, payment.id, &arrived).await?;
    if let Some(why) = held {
        actions::hold_payment(tx, till, &payment, why).await?;
    }
    Ok(if held.is_some() { "held for staff" } else { "paid" })
}

/// What was paid has to be known before it can go back: a refund may be told of first.
async fn paid(tx: &Tx, till: &Till<'_>, checkout: &Checkout, seen: &Observation) -> QueryResult<Payment> {
    if checkout.payment_id.is_none() || checkout.state != CheckoutState::Succeeded {
        let arrived = Observation { state: State::Succeeded, ..seen.clone() };
        succeeded(tx, till, checkout, &arrived).await?;
        let again = queries::lock_checkout(tx, till.firm.id, checkout.id).await?;
        return payment(tx, till, &again, seen, (checkout.money(), &[])).await;
    }
    payment(tx, till, checkout, seen, (checkout.money(), &[])).await
}
