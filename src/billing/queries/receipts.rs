//! SQL of what stands on a receipt, and of how much of a payment somebody sees: of a payment on several invoices each reader sees the parts
//! on those that are theirs to see, and no more.

use super::super::payment::{Allocation, Payment};
use crate::{
    db::{ClientScope, StaffScope, Tx},
    ids::{FirmId, InvoiceId, PaymentId},
    schema::{cases, invoices, payment_allocations, payments},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Whose eyes a payment is seen with.
#[derive(Debug, Clone, Copy)]
pub enum Eyes {
    /// Of whoever paid it.
    Payer,
    /// Of a client.
    Client(ClientScope),
    /// Of a member of staff.
    Staff(StaffScope),
}

/// What a payment paid of one invoice.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct PaidPart {
    /// Which.
    pub invoice_id: InvoiceId,
    /// As it is printed.
    pub number: Option<String>,
    /// What the firm calls its case.
    pub case_name: String,
    /// In minor units.
    pub amount: i64,
    /// What went back of it.
    pub reversed: i64,
    after: Option<i64>,
    now: i64,
}

impl PaidPart {
    /// What was left of the invoice after this payment, in minor units.
    pub fn outstanding(&self) -> i64 {
        self.after.unwrap_or(self.now)
    }
}

/// What of a payment somebody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenPayment {
    /// In the order of the invoices' ids.
    pub parts: Vec<PaidPart>,
    /// Whether there are others.
    pub is_part: bool,
}

impl SeenPayment {
    /// How much of it that is, and how much of that went back.
    pub fn sums(&self, payment: &Payment) -> (i64, i64) {
        if !self.is_part {
            return (payment.amount, payment.reversed);
        }
        let sum = |of: fn(&PaidPart) -> i64| self.parts.iter().map(of).sum();
        (sum(|part| part.amount), sum(|part| part.reversed))
    }
}

/// What of a payment these eyes see.
///
/// # Errors
/// The database's.
pub async fn find_seen(tx: &Tx, firm: FirmId, id: PaymentId, eyes: Eyes) -> QueryResult<SeenPayment> {
    let (parts, seen) = futures_util::try_join!(list_parts(tx, firm, id), async {
        match eyes {
            Eyes::Payer => Ok(None),
            Eyes::Client(scope) => list_seen_by_client(tx, scope, id).await.map(Some),
            Eyes::Staff(scope) => list_seen_by_staff(tx, (firm, scope), id).await.map(Some),
        }
    })?;
    let all = parts.len();
    let is_seen = |part: &PaidPart| seen.as_ref().is_none_or(|seen| seen.contains(&part.invoice_id));
    let parts: Vec<_> = parts.into_iter().filter(is_seen).collect();
    Ok(SeenPayment { is_part: parts.len() < all, parts })
}

async fn list_parts(mut tx: &Tx, firm: FirmId, id: PaymentId) -> QueryResult<Vec<PaidPart>> {
    use payment_allocations as a;
    a::table
        .inner_join(invoices::table.on(invoices::firm_id.eq(a::firm_id).and(invoices::id.eq(a::invoice_id))))
        .inner_join(
            cases::table.on(cases::firm_id.eq(invoices::firm_id).and(cases::id.eq(invoices::case_id))),
        )
        .filter(a::firm_id.eq(firm).and(a::payment_id.eq(id)))
        .order(a::invoice_id)
        .select((
            a::invoice_id,
            invoices::number,
            cases::name,
            a::amount,
            a::reversed,
            a::outstanding_after,
            invoices::outstanding,
        ))
        .load(&mut tx)
        .await
}

async fn list_seen_by_client(mut tx: &Tx, scope: ClientScope, id: PaymentId) -> QueryResult<Vec<InvoiceId>> {
    use payment_allocations as a;
    a::table
        .inner_join(invoices::table.on(invoices::firm_id.eq(a::firm_id).and(invoices::id.eq(a::invoice_id))))
        .filter(a::firm_id.eq(scope.firm).and(a::payment_id.eq(id)))
        .filter(scope.about(invoices::case_id, invoices::applicant_id))
        .select(a::invoice_id)
        .load(&mut tx)
        .await
}

async fn list_seen_by_staff(
    mut tx: &Tx,
    (firm, scope): (FirmId, StaffScope),
    id: PaymentId,
) -> QueryResult<Vec<InvoiceId>> {
    use payment_allocations as a;
    a::table
        .inner_join(invoices::table.on(invoices::firm_id.eq(a::firm_id).and(invoices::id.eq(a::invoice_id))))
        .inner_join(
            cases::table.on(cases::firm_id.eq(invoices::firm_id).and(cases::id.eq(invoices::case_id))),
        )
        .filter(a::firm_id.eq(firm).and(a::payment_id.eq(id)))
        .filter(scope)
        .select(a::invoice_id)
        .load(&mut tx)
        .await
}

/// A payment on an invoice that the client sees.
///
/// # Errors
/// `NotFound` for every other payment.
pub async fn find_payment_seen(mut tx: &Tx, scope: ClientScope, id: PaymentId) -> QueryResult<Payment> {
    use payment_allocations as a;
    a::table
        .inner_join(payments::table.on(payments::firm_id.eq(a::firm_id).and(payments::id.eq(a::payment_id))))
        .inner_join(invoices::table.on(invoices::firm_id.eq(a::firm_id).and(invoices::id.eq(a::invoice_id))))
        .filter(a::firm_id.eq(scope.firm).and(a::payment_id.eq(id)))
        .filter(scope.about(invoices::case_id, invoices::applicant_id))
        .select(Payment::as_select())
        .first(&mut tx)
        .await
}

/// The payments on these invoices, which the client sees, the oldest first, each with what of it is on one, and whether others are on
/// invoices that they do not see.
///
/// # Errors
/// The database's.
pub async fn list_seen_of_invoices(
    mut tx: &Tx,
    scope: ClientScope,
    of: &[InvoiceId],
) -> QueryResult<Vec<(Payment, Allocation, bool)>> {
    use payment_allocations as a;
    let (parts, others) = diesel::alias!(payment_allocations as parts, invoices as others);
    let hidden = parts
        .inner_join(
            others.on(others
                .field(invoices::firm_id)
                .eq(parts.field(a::firm_id))
                .and(others.field(invoices::id).eq(parts.field(a::invoice_id)))),
        )
        .filter(parts.field(a::firm_id).eq(a::firm_id))
        .filter(parts.field(a::payment_id).eq(a::payment_id))
        .filter(diesel::dsl::not(
            scope.about(others.field(invoices::case_id), others.field(invoices::applicant_id)),
        ));
    a::table
        .inner_join(payments::table.on(payments::firm_id.eq(a::firm_id).and(payments::id.eq(a::payment_id))))
        .inner_join(invoices::table.on(invoices::firm_id.eq(a::firm_id).and(invoices::id.eq(a::invoice_id))))
        .filter(a::firm_id.eq(scope.firm).and(a::invoice_id.eq_any(of)))
        .order((payments::begun_on, payments::id))
        .select((
            Payment::as_select(),
            (a::payment_id, a::invoice_id, invoices::number, a::amount, a::reversed),
            diesel::dsl::exists(hidden),
        ))
        .load(&mut tx)
        .await
}
