//! Payments: begun, arrived, failed, gone back. Each may be told of twice, and late, and in another order: what was done is done once.

use super::super::{
    BillingEvent, BillingSettings, HeldReason, InvoiceHead, Payment, PaymentMethod, PaymentState,
    ReversalKind, emails,
    queries::{self, NewPaymentRow, Series},
    settings::take_number,
};
use crate::{
    clock::{Day, Ts},
    db::Tx,
    events::{self, By},
    firms::Firm,
    ids::{AccountId, ClientId, InvoiceId, PaymentId},
    mail::Outbox,
    money::{Currency, Money, allocate},
};
use diesel::QueryResult;

/// What every act on payments needs to know of where it happens.
#[derive(Clone, Copy)]
pub struct Till<'a> {
    /// Whose money it is.
    pub firm: &'a Firm,
    /// Where receipts wait to be sent.
    pub outbox: &'a Outbox,
    /// The firm's numbers.
    pub settings: &'a BillingSettings,
    /// What links in mails begin with.
    pub base_url: &'a str,
    /// Whose hand it is; nobody's where the provider told.
    pub by: By,
    /// When.
    pub now: Ts,
}

impl Till<'_> {
    /// The day it is, by the firm's calendar.
    pub fn today(&self) -> Day {
        self.firm.today(self.now)
    }
}

/// A payment to be.
#[derive(Debug, Clone)]
pub struct NewPayment<'a> {
    /// Whose debt it pays; none for a sum without an invoice.
    pub client: Option<ClientId>,
    /// Name and mail address of whoever pays; either may be empty.
    pub payer: (&'a str, &'a str),
    /// What a sum without an invoice is for.
    pub purpose: &'a str,
    /// All of it.
    pub money: Money,
    /// How.
    pub method: PaymentMethod,
    /// Visa 4242, the number of a check.
    pub detail: &'a str,
    /// Which invoices take how much of it.
    pub parts: &'a [(InvoiceId, i64)],
    /// The provider, and its own id of the payment.
    pub gateway: Option<(&'a str, Option<&'a str>)>,
    /// A word of staff.
    pub note: &'a str,
    /// Who recorded it by hand.
    pub recorded_by: Option<AccountId>,
}

/// Why a payment is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaymentError {
    /// An invoice was not sent, or does not count.
    NotPayable(InvoiceId),
    /// An invoice is in another currency.
    OtherCurrency(InvoiceId, Currency),
    /// More than is left to pay on an invoice; in minor units what is left.
    TooMuch(InvoiceId, i64),
    /// The parts are more than the whole.
    PartsTooLarge,
}

/// Locks the invoices of a payment in the order of their ids.
async fn lock_invoices(
    tx: &Tx,
    till: &Till<'_>,
    parts: impl Iterator<Item = InvoiceId>,
) -> QueryResult<Vec<InvoiceHead>> {
    let mut ids: Vec<InvoiceId> = parts.collect();
    ids.sort();
    ids.dedup();
    let mut heads = Vec::with_capacity(ids.len());
    for id in ids {
        heads.push(queries::lock(tx, till.firm.id, id).await?);
    }
    Ok(heads)
}

/// Whether all of it may be paid now.
fn check(heads: &[InvoiceHead], new: &NewPayment<'_>) -> Result<(), PaymentError> {
    let mut whole: i64 = 0;
    for (invoice, amount) in new.parts {
        whole = whole.saturating_add(*amount);
        let Some(head) = heads.iter().find(|head| head.id == *invoice) else {
            return Err(PaymentError::NotPayable(*invoice));
        };
        if head.currency() != new.money.currency {
            return Err(PaymentError::OtherCurrency(*invoice, head.currency()));
        }
        if head.payable() == 0 {
            return Err(PaymentError::NotPayable(*invoice));
        }
        if *amount > head.payable() {
            return Err(PaymentError::TooMuch(*invoice, head.payable()));
        }
    }
    if whole > new.money.minor { Err(PaymentError::PartsTooLarge) } else { Ok(()) }
}

async fn insert(tx: &Tx, till: &Till<'_>, new: &NewPayment<'_>) -> QueryResult<PaymentId> {
    let id = PaymentId::new();
    let row = NewPaymentRow {
        id,
        client: new.client,
        payer: new.payer,
        purpose: new.purpose,
        money: new.money,
        method: new.method,
        detail: new.detail,
        begun_on: till.today(),
        gateway: new.gateway,
        note: new.note,
        recorded_by: new.recorded_by,
    };
    queries::insert_payment(tx, till.firm.id, &row, till.now).await?;
    queries::insert_allocations(tx, till.firm.id, id, new.parts).await?;
    Ok(id)
}

/// Records a payment that has arrived: a check, cash, a wire.
///
/// # Errors
/// The database's.
pub async fn record_payment(
    tx: &Tx,
    till: &Till<'_>,
    new: &NewPayment<'_>,
    received_on: Day,
) -> QueryResult<Result<PaymentId, PaymentError>> {
    let heads = lock_invoices(tx, till, new.parts.iter().map(|(id, _)| *id)).await?;
    if let Err(error) = check(&heads, new) {
        return Ok(Err(error));
    }
    let id = insert(tx, till, new).await?;
    let arrived = Arrived { method: new.method, detail: new.detail, received_on };
    succeed_payment(tx, till, id, &arrived).await?;
    Ok(Ok(id))
}

/// What is known of a payment that has arrived.
#[derive(Debug, Clone, Copy)]
pub struct Arrived<'a> {
    /// How it was paid in the end.
    pub method: PaymentMethod,
    /// Visa 4242.
    pub detail: &'a str,
    /// When it arrived.
    pub received_on: Day,
}

/// A payment has arrived. What its invoices do not take, as somebody else paid them meanwhile, stays on it, and staff are told.
///
/// # Errors
/// The database's; `NotFound` for no payment of this firm.
pub async fn succeed_payment(
    tx: &Tx,
    till: &Till<'_>,
    id: PaymentId,
    arrived: &Arrived<'_>,
) -> QueryResult<()> {
    let firm = till.firm.id;
    let parts = queries::list_allocations(tx, firm, id).await?;
    let heads = lock_invoices(tx, till, parts.iter().map(|part| part.invoice_id)).await?;
    let payment = queries::lock_payment(tx, firm, id).await?;
    if payment.state == PaymentState::Succeeded {
        return Ok(());
    }
    let mut over = false;
    let mut taken = Vec::with_capacity(parts.len());
    for part in &parts {
        let free = heads.iter().find(|head| head.id == part.invoice_id).map_or(0, |head| head.outstanding);
        let amount = part.amount.min(free);
        over |= amount < part.amount;
        if amount < part.amount {
            queries::set_allocation(tx, firm, (id, part.invoice_id), amount).await?;
        }
        if amount > 0 {
            taken.push((part.invoice_id, amount));
        }
    }
    let year = arrived.received_on.0.year();
    let receipt = take_number(tx, firm, till.settings, Series::Receipt, year).await?;
    let how = (arrived.method, arrived.detail);
    queries::set_succeeded(tx, firm, id, how, (arrived.received_on, &receipt, till.now)).await?;
    if over {
        queries::set_held(tx, firm, id, HeldReason::Overpaid, till.now).await?;
    }
    for head in &heads {
        queries::count_invoice(tx, firm, head.id).await?;
    }
    let payment = queries::find_payment(tx, firm, id).await?;
    emails::received(tx, till, &payment).await?;
    let code = payment.currency();
    for (invoice, amount) in &taken {
        let head = heads.iter().find(|head| head.id == *invoice);
        let event = BillingEvent::Received {
            invoice: *invoice,
            payment: id,
            number: head.and_then(|head| head.number.clone()).unwrap_or_default(),
            amount: *amount,
            currency: code.code().to_owned(),
            exponent: code.exponent().into(),
        };
        events::record(tx, firm, till.by, head.map(|head| head.case_id), &event, till.now).await?;
    }
    if parts.is_empty() {
        let event = BillingEvent::Unallocated {
            payment: id,
            amount: payment.amount,
            currency: code.code().to_owned(),
            exponent: code.exponent().into(),
        };
        events::record(tx, firm, till.by, None, &event, till.now).await?;
    }
    if over {
        let reason = HeldReason::Overpaid.as_str().to_owned();
        let event = BillingEvent::Held { payment: id, reason };
        let case = heads.first().map(|head| head.case_id);
        events::record(tx, firm, till.by, case, &event, till.now).await?;
    }
    Ok(())
}

/// Counts the invoices anew, and tells of a payment on each.
async fn tell(
    tx: &Tx,
    till: &Till<'_>,
    heads: &[InvoiceHead],
    parts: &[(InvoiceId, i64)],
    event: impl Fn(InvoiceId, String, i64) -> BillingEvent,
) -> QueryResult<()> {
    let firm = till.firm.id;
    for head in heads {
        queries::count_invoice(tx, firm, head.id).await?;
    }
    for (invoice, amount) in parts {
        let head = heads.iter().find(|head| head.id == *invoice);
        let number = head.and_then(|head| head.number.clone()).unwrap_or_default();
        let event = event(*invoice, number, *amount);
        events::record(tx, firm, till.by, head.map(|head| head.case_id), &event, till.now).await?;
    }
    Ok(())
}

/// Tells of a payment that has begun, on each of its invoices.
///
/// # Errors
/// The database's.
pub async fn tell_begun(tx: &Tx, till: &Till<'_>, id: PaymentId) -> QueryResult<()> {
    let firm = till.firm.id;
    let parts = queries::list_allocations(tx, firm, id).await?;
    let heads = lock_invoices(tx, till, parts.iter().map(|part| part.invoice_id)).await?;
    let code = queries::find_payment(tx, firm, id).await?.currency();
    let parts: Vec<_> = parts.iter().map(|part| (part.invoice_id, part.amount)).collect();
    tell(tx, till, &heads, &parts, |invoice, number, amount| BillingEvent::Begun {
        invoice,
        payment: id,
        number,
        amount,
        currency: code.code().to_owned(),
        exponent: code.exponent().into(),
    })
    .await
}

/// Takes a payment that has not arrived off all of its invoices, and says what it really is.
///
/// # Errors
/// The database's.
pub async fn take_off_invoices(tx: &Tx, till: &Till<'_>, id: PaymentId, money: Money) -> QueryResult<()> {
    let firm = till.firm.id;
    let parts = queries::list_allocations(tx, firm, id).await?;
    let heads = lock_invoices(tx, till, parts.iter().map(|part| part.invoice_id)).await?;
    for part in &parts {
        queries::set_allocation(tx, firm, (id, part.invoice_id), 0).await?;
    }
    queries::set_money(tx, firm, id, money).await?;
    for head in &heads {
        queries::count_invoice(tx, firm, head.id).await?;
    }
    Ok(())
}

/// A payment that was under way did not arrive; harmless when it did, or when that was told before.
///
/// # Errors
/// The database's; `NotFound` for no payment of this firm.
pub async fn fail_payment(tx: &Tx, till: &Till<'_>, id: PaymentId, why: &str) -> QueryResult<()> {
    let firm = till.firm.id;
    let parts = queries::list_allocations(tx, firm, id).await?;
    let heads = lock_invoices(tx, till, parts.iter().map(|part| part.invoice_id)).await?;
    let payment = queries::lock_payment(tx, firm, id).await?;
    if payment.state != PaymentState::UnderWay {
        return Ok(());
    }
    let why: String = why.chars().take(500).collect();
    queries::set_failed(tx, firm, id, &why, till.now).await?;
    emails::failed(tx, till, &payment).await?;
    let parts: Vec<_> = parts.iter().map(|part| (part.invoice_id, part.amount)).collect();
    let code = payment.currency();
    tell(tx, till, &heads, &parts, |invoice, number, amount| BillingEvent::Failed {
        invoice,
        payment: id,
        number,
        amount,
        currency: code.code().to_owned(),
        exponent: code.exponent().into(),
    })
    .await
}

/// What went back.
#[derive(Debug, Clone, Copy)]
pub struct ReversalDetails<'a> {
    /// Why.
    pub kind: ReversalKind,
    /// In minor units.
    pub amount: i64,
    /// When.
    pub on: Day,
    /// In words; may be empty.
    pub reason: &'a str,
}

/// Something of a payment that had arrived went back: its invoices are owed again, in proportion. Answers false, and nothing was done,
/// where less than that is left of it.
///
/// # Errors
/// The database's; `NotFound` for no payment of this firm.
pub async fn reverse_payment(
    tx: &Tx,
    till: &Till<'_>,
    id: PaymentId,
    (details, by): (ReversalDetails<'_>, Option<AccountId>),
) -> QueryResult<bool> {
    let firm = till.firm.id;
    let parts = queries::list_allocations(tx, firm, id).await?;
    let heads = lock_invoices(tx, till, parts.iter().map(|part| part.invoice_id)).await?;
    let payment = queries::lock_payment(tx, firm, id).await?;
    let left = payment.amount - payment.reversed;
    if payment.state != PaymentState::Succeeded || details.amount > left || details.amount <= 0 {
        return Ok(false);
    }
    let kept: Vec<i64> = parts.iter().map(|part| part.amount - part.reversed).collect();
    // what is on no invoice goes back first
    let free = (left - kept.iter().sum::<i64>()).max(0);
    let shares = allocate((details.amount - free).max(0), &kept);
    let mut told = Vec::new();
    for (part, share) in parts.iter().zip(shares).filter(|(_, share)| *share > 0) {
        queries::add_reversed(tx, firm, (id, part.invoice_id), share).await?;
        told.push((part.invoice_id, share));
    }
    let row = (details.kind, details.amount, details.on, details.reason);
    queries::insert_reversal(tx, firm, id, row, (by, till.now)).await?;
    let held = match details.kind {
        ReversalKind::Refund => None,
        ReversalKind::Returned => Some(HeldReason::Returned),
        ReversalKind::Dispute => Some(HeldReason::Dispute),
    };
    if let Some(why) = held {
        queries::set_held(tx, firm, id, why, till.now).await?;
    }
    emails::reversed(tx, till, &payment, details.amount).await?;
    let code = payment.currency();
    tell(tx, till, &heads, &told, |invoice, number, amount| BillingEvent::Reversed {
        invoice,
        payment: id,
        number,
        amount,
        currency: code.code().to_owned(),
        exponent: code.exponent().into(),
    })
    .await?;
    Ok(true)
}

/// Something about a payment is not as it was asked for: staff decide.
///
/// # Errors
/// The database's.
pub async fn hold_payment(tx: &Tx, till: &Till<'_>, payment: &Payment, why: HeldReason) -> QueryResult<()> {
    let firm = till.firm.id;
    queries::set_held(tx, firm, payment.id, why, till.now).await?;
    let case = queries::find_case_of_payment(tx, firm, payment.id).await?;
    let event = BillingEvent::Held { payment: payment.id, reason: why.as_str().to_owned() };
    events::record(tx, firm, till.by, case, &event, till.now).await
}

/// Staff have looked at a payment, and take it as it is; harmless when they did before.
///
/// # Errors
/// The database's; `NotFound` for no payment of this firm.
pub async fn release(tx: &Tx, till: &Till<'_>, id: PaymentId, by: AccountId) -> QueryResult<()> {
    let firm = till.firm.id;
    let payment = queries::lock_payment(tx, firm, id).await?;
    if !payment.is_held() {
        return Ok(());
    }
    queries::set_released(tx, firm, id, by, till.now).await?;
    let case = queries::find_case_of_payment(tx, firm, id).await?;
    let event = BillingEvent::Released { payment: id };
    events::record(tx, firm, till.by, case, &event, till.now).await
}
