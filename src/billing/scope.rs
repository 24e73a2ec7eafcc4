//! Whose the things are whose ids stand in addresses; see [`crate::actors::ask_scope`].

use super::queries;
use crate::{
    db::{PathScope, Reader, StaffScope, Things, Tx},
    ids::{CaseId, InvoiceId, PaymentId, PaymentLinkId, RefundId},
    schema::{cases, invoices, payment_links},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

pub const PATHS: &[PathScope] = &[
    PathScope::of::<InvoiceId>(|tx, things| find_invoice(tx, things).boxed()),
    PathScope::of::<PaymentId>(|tx, things| find_payment(tx, things).boxed()),
    PathScope::of::<RefundId>(|tx, things| find_refund(tx, things).boxed()),
    PathScope::of::<PaymentLinkId>(|tx, things| find_link(tx, things).boxed()),
];

async fn find_invoice(tx: &Tx, things: &Things) -> QueryResult<()> {
    let id = things.own::<InvoiceId>()?;
    match things.reader {
        Reader::Client(scope) => queries::find_for_client(tx, scope, id).await.map(drop),
        Reader::Staff(scope) => find_invoice_for_staff(tx, things, scope, id).await,
    }
}

async fn find_invoice_for_staff(
    mut tx: &Tx,
    things: &Things,
    scope: StaffScope,
    id: InvoiceId,
) -> QueryResult<()> {
    let of_case = cases::firm_id.eq(invoices::firm_id).and(cases::id.eq(invoices::case_id));
    invoices::table
        .inner_join(cases::table.on(of_case))
        .filter(invoices::firm_id.eq(things.firm).and(invoices::id.eq(id)))
        .filter(scope)
        .select(invoices::id)
        .first::<InvoiceId>(&mut tx)
        .await
        .map(drop)
}

/// A payment is seen by whoever sees an invoice that it is on; staff see those that are on none, too.
async fn find_payment(tx: &Tx, things: &Things) -> QueryResult<()> {
    let id = things.own::<PaymentId>()?;
    match things.reader {
        Reader::Client(scope) => queries::find_payment_seen(tx, scope, id).await.map(drop),
        Reader::Staff(scope) => queries::find_payment_for_staff(tx, (things.firm, scope), id).await.map(drop),
    }
}

/// A refund is seen by staff who see its payment.
async fn find_refund(tx: &Tx, things: &Things) -> QueryResult<()> {
    let Reader::Staff(scope) = things.reader else { return Err(diesel::result::Error::NotFound) };
    let refund = queries::find_refund(tx, things.firm, things.own::<RefundId>()?).await?;
    queries::find_payment_for_staff(tx, (things.firm, scope), refund.payment_id).await.map(drop)
}

/// A link is seen by staff who see the invoice that it pays, or the case it was made for; by all where there is neither.
async fn find_link(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    let Reader::Staff(scope) = things.reader else { return Err(diesel::result::Error::NotFound) };
    let link = payment_links::table.find((things.firm, things.own::<PaymentLinkId>()?));
    let of: (Option<InvoiceId>, Option<CaseId>) =
        link.select((payment_links::invoice_id, payment_links::case_id)).first(&mut tx).await?;
    match of {
        (Some(invoice), _) => find_invoice_for_staff(tx, things, scope, invoice).await,
        (None, Some(case)) => {
            let seen = cases::table.find((things.firm, case)).filter(scope).select(cases::id);
            seen.first::<CaseId>(&mut tx).await.map(drop)
        }
        (None, None) => Ok(()),
    }
}
