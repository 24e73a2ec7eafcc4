//! SQL of what of a payment is on which invoice.

use super::super::payment::{Allocation, Payment};
use crate::{
    db::Tx,
    ids::{FirmId, InvoiceId, PaymentId},
    schema::{invoices, payment_allocations, payments},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// # Errors
/// The database's.
pub async fn insert_allocations(
    mut tx: &Tx,
    firm: FirmId,
    payment: PaymentId,
    parts: &[(InvoiceId, i64)],
) -> QueryResult<()> {
    use payment_allocations as a;
    let row = |(invoice, amount): &(InvoiceId, i64)| {
        let of = (a::firm_id.eq(firm), a::payment_id.eq(payment), a::invoice_id.eq(*invoice));
        (of, a::amount.eq(*amount))
    };
    let rows: Vec<_> = parts.iter().map(row).collect();
    diesel::insert_into(a::table).values(rows).execute(&mut tx).await.map(drop)
}

/// Puts so much of a payment on an invoice; nothing takes it off.
///
/// # Errors
/// The database's.
pub async fn set_allocation(
    mut tx: &Tx,
    firm: FirmId,
    (payment, invoice): (PaymentId, InvoiceId),
    amount: i64,
) -> QueryResult<()> {
    let row = payment_allocations::table.find((firm, payment, invoice));
    if amount == 0 {
        return diesel::delete(row).execute(&mut tx).await.map(drop);
    }
    diesel::update(row).set(payment_allocations::amount.eq(amount)).execute(&mut tx).await.map(drop)
}

/// So much more of a payment is on an invoice.
///
/// # Errors
/// The database's.
pub async fn add_allocation(
    mut tx: &Tx,
    firm: FirmId,
    (payment, invoice): (PaymentId, InvoiceId),
    amount: i64,
) -> QueryResult<()> {
    use payment_allocations as a;
    diesel::insert_into(a::table)
        .values((
            a::firm_id.eq(firm),
            a::payment_id.eq(payment),
            a::invoice_id.eq(invoice),
            a::amount.eq(amount),
        ))
        .on_conflict((a::firm_id, a::payment_id, a::invoice_id))
        .do_update()
        .set(a::amount.eq(a::amount + amount))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// So much of what is on an invoice went back; below zero, it came again.
///
/// # Errors
/// The database's; a check refuses more than is there.
pub async fn add_reversed(
    mut tx: &Tx,
    firm: FirmId,
    (payment, invoice): (PaymentId, InvoiceId),
    amount: i64,
) -> QueryResult<()> {
    use payment_allocations as a;
    diesel::update(a::table.find((firm, payment, invoice)))
        .set(a::reversed.eq(a::reversed + amount))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// What of a payment is on which invoices, in the order of their ids.
///
/// # Errors
/// The database's.
pub async fn list_allocations(mut tx: &Tx, firm: FirmId, payment: PaymentId) -> QueryResult<Vec<Allocation>> {
    use payment_allocations as a;
    a::table
        .inner_join(invoices::table.on(invoices::firm_id.eq(a::firm_id).and(invoices::id.eq(a::invoice_id))))
        .filter(a::firm_id.eq(firm).and(a::payment_id.eq(payment)))
        .order(a::invoice_id)
        .select((a::payment_id, a::invoice_id, invoices::number, a::amount, a::reversed))
        .load(&mut tx)
        .await
}

/// The payments on these invoices, the oldest first, each with what of it is on one.
///
/// # Errors
/// The database's.
pub async fn list_of_invoices(
    mut tx: &Tx,
    firm: FirmId,
    of: &[InvoiceId],
) -> QueryResult<Vec<(Payment, Allocation)>> {
    use payment_allocations as a;
    a::table
        .inner_join(payments::table.on(payments::firm_id.eq(a::firm_id).and(payments::id.eq(a::payment_id))))
        .inner_join(invoices::table.on(invoices::firm_id.eq(a::firm_id).and(invoices::id.eq(a::invoice_id))))
        .filter(a::firm_id.eq(firm).and(a::invoice_id.eq_any(of)))
        .order((payments::begun_on, payments::id))
        .select((
            Payment::as_select(),
            (a::payment_id, a::invoice_id, invoices::number, a::amount, a::reversed),
        ))
        .load(&mut tx)
        .await
}
