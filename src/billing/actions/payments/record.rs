//! Payments that staff record: a check, cash, a wire.

use super::{
    super::super::{
        InvoiceHead, PaymentMethod, jobs,
        queries::{self, NewPaymentRow},
    },
    Arrived, Till, succeed_payment,
    till::lock_invoices,
};
use crate::{
    clock::Day,
    db::Tx,
    ids::{AccountId, ClientId, InvoiceId, PaymentId},
    money::{Currency, Money},
};
use diesel::QueryResult;

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
        trust_request: None,
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
    for head in &heads {
        jobs::end_checkouts_of(tx, till.firm.id, head.id, till.now).await?;
    }
    succeed_payment(tx, till, id, &arrived).await?;
    Ok(Ok(id))
}
