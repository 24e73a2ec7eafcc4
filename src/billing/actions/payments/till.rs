//! What every act on payments shares: where it happens, the locks it takes first, and what it tells at the end.

use super::super::super::{Allocation, BillingEvent, BillingSettings, InvoiceHead, Payment, queries};
use crate::{
    actors::Staff,
    app::App,
    clock::{Day, Ts},
    db::Tx,
    events::{self, By},
    firms::Firm,
    ids::{InvoiceId, PaymentId},
    mail::Outbox,
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

impl<'a> Till<'a> {
    /// Where a member of staff acts.
    pub fn of_staff(app: &'a App, staff: &'a Staff, settings: &'a BillingSettings) -> Till<'a> {
        Till {
            firm: &staff.firm,
            outbox: &app.outbox,
            settings,
            base_url: &staff.base_url,
            by: staff.by(),
            now: staff.now,
        }
    }

    /// The day it is, by the firm's calendar.
    pub fn today(&self) -> Day {
        self.firm.today(self.now)
    }
}

/// Locks the invoices of a payment in the order of their ids.
pub(super) async fn lock_invoices(
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

/// A payment with its invoices, all of them locked.
pub(super) struct LockedPayment {
    pub heads: Vec<InvoiceHead>,
    pub payment: Payment,
    pub parts: Vec<Allocation>,
}

impl LockedPayment {
    /// What of it is on no invoice, in minor units.
    pub fn free(&self) -> i64 {
        let on_invoices: i64 = self.parts.iter().map(|part| part.amount - part.reversed).sum();
        (self.payment.left() - on_invoices).max(0)
    }

    pub fn head(&self, invoice: InvoiceId) -> Option<&InvoiceHead> {
        self.heads.iter().find(|head| head.id == invoice)
    }
}

/// Locks the invoices of a payment and these others, then the payment. It may be put on another invoice before its own lock is had: then
/// that one is locked too.
pub(super) async fn lock_payment(
    tx: &Tx,
    till: &Till<'_>,
    id: PaymentId,
    others: &[InvoiceId],
) -> QueryResult<LockedPayment> {
    let firm = till.firm.id;
    let known = queries::list_allocations(tx, firm, id).await?;
    let ids = known.iter().map(|part| part.invoice_id).chain(others.iter().copied());
    let mut heads = lock_invoices(tx, till, ids).await?;
    let payment = queries::lock_payment(tx, firm, id).await?;
    let parts = queries::list_allocations(tx, firm, id).await?;
    for part in &parts {
        if !heads.iter().any(|head| head.id == part.invoice_id) {
            heads.push(queries::lock(tx, firm, part.invoice_id).await?);
        }
    }
    Ok(LockedPayment { heads, payment, parts })
}

/// Locks a payment with its invoices, for whoever books what a provider said of it. Answers how it stands.
///
/// # Errors
/// The database's; `NotFound` for no payment of this firm.
pub async fn lock_all(tx: &Tx, till: &Till<'_>, id: PaymentId) -> QueryResult<Payment> {
    Ok(lock_payment(tx, till, id, &[]).await?.payment)
}

/// Counts the invoices anew, and tells of a payment on each.
pub(super) async fn tell(
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
