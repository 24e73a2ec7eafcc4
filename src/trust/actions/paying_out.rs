//! Money leaves a ledger: posted, and for earned fees paid on their invoice.

use super::{
    super::{Payout, PayoutKind, PayoutState, PostingKind, queries},
    Books, NewPosting, PayoutError, PostError,
    new_payout::takes,
    posting::post_at,
};
use crate::{
    actors::Staff,
    billing::{self, NewPayment, PaymentMethod},
    db::Tx,
    ids::{InvoiceId, PaymentId},
};
use diesel::QueryResult;

/// Posts, with the payment on the invoice for earned fees.
pub(super) async fn pay_out(
    tx: &Tx,
    books: &Books<'_>,
    staff: &Staff,
    (payout, home): (&Payout, &queries::Home),
) -> QueryResult<Result<(), PayoutError>> {
    let payment = match payout.invoice_id {
        Some(invoice) => match pay_invoice(tx, books, staff, (payout, home), invoice).await? {
            Ok(payment) => Some(payment),
            Err(refused) => return Ok(Err(refused)),
        },
        None => None,
    };
    let kind = match payout.kind {
        PayoutKind::Payment => PostingKind::Payment,
        PayoutKind::Transfer => PostingKind::Transfer,
        PayoutKind::Refund => PostingKind::Refund,
    };
    let new = NewPosting {
        reference: &payout.reference,
        check_number: payout.check_number.as_deref(),
        invoice: payout.invoice_id,
        payment,
        recorded_by: Some(payout.prepared_by),
        approved_by: Some(staff.account),
        ..NewPosting::new(
            (payout.ledger_id, kind, -payout.amount),
            (payout.posted_on, payout.method),
            (&payout.payee, &payout.purpose),
        )
    };
    let posted = match post_at(tx, books, (&home.ledger, &home.account), &new).await? {
        Ok(posted) => posted,
        Err(PostError::NotEnough) => return Ok(Err(PayoutError::NotEnough(home.ledger.spendable))),
        Err(refused) => return Ok(Err(PayoutError::Refused(refused))),
    };
    let what = (PayoutState::Posted, "", Some(posted.id));
    queries::set_decided(tx, books.firm.id, payout.id, what, (staff.account, books.now)).await?;
    Ok(Ok(()))
}

async fn pay_invoice(
    tx: &Tx,
    books: &Books<'_>,
    staff: &Staff,
    (payout, home): (&Payout, &queries::Home),
    invoice: InvoiceId,
) -> QueryResult<Result<PaymentId, PayoutError>> {
    let head = billing::lock_invoice(tx, books.firm.id, invoice).await?;
    match takes(home, &head) {
        Ok(payable) if payout.amount > payable => return Ok(Err(PayoutError::AboveInvoice(payable))),
        Ok(_) => {}
        Err(other) => return Ok(Err(other)),
    }
    let new = NewPayment {
        client: home.ledger.client_id,
        payer: ("", ""),
        purpose: "",
        money: home.account.money(payout.amount),
        method: PaymentMethod::Trust,
        detail: &payout.reference,
        parts: &[(invoice, payout.amount)],
        gateway: None,
        note: "",
        recorded_by: Some(staff.account),
    };
    let paid = billing::record_payment(tx, &books.till(), &new, payout.posted_on).await?;
    Ok(paid.map_err(|_| PayoutError::AboveInvoice(head.payable())))
}
