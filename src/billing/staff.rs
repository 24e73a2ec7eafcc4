//! The staff's side: writing invoices, sending them, what becomes of them, payments, links.

mod allocations;
mod edit;
mod edit_page;
mod index;
mod index_views;
mod links;
mod payment;
mod payment_views;
mod payments;
mod refunds;
mod reversals;
mod settle;
mod show;
mod show_views;
mod sum_link_views;
mod sum_links;

pub use index::cell as csv_cell;

use super::paths::{
    AllocationsPath, CaseBillingPath, CreditNotesPath, DraftDeletePath, EditInvoicePath, NewInvoicePath,
    NewPaymentPath, NewSumLinkPath, PaymentLinkEndPath, PaymentLinksPath, RefundAttemptsPath, RefundEndPath,
    ReleasePath, ReversalsPath, SendingPath, StaffInvoicePath, StaffInvoicePdfPath, StaffInvoicesCsvPath,
    StaffInvoicesPath, StaffPaymentPath, StaffPaymentsPath, StaffReceiptPath, SumLinksPath, VoidingPath,
    WriteOffPath,
};
use crate::{
    app::App,
    web::{Right, Routes},
};
use axum::{extract::DefaultBodyLimit, routing::post};

/// Largest body of the form, in bytes: a thousand lines, each letter written as `%C3%A1`.
const FORM_LIMIT: usize = 8 * 1024 * 1024;

/// What staff is served.
pub fn routes() -> Routes<App> {
    let limit = DefaultBodyLimit::max(FORM_LIMIT);
    Routes::new()
        .get::<StaffInvoicesPath, _, _>(Right::Staff, index::index)
        .get::<StaffInvoicesCsvPath, _, _>(Right::Staff, index::csv)
        .get::<CaseBillingPath, _, _>(Right::StaffThing, index::of_case)
        .post_with::<CaseBillingPath>(Right::StaffThing, post(edit::create).layer(limit))
        .get::<NewInvoicePath, _, _>(Right::StaffThing, edit::new)
        .get::<StaffInvoicePath, _, _>(Right::StaffThing, show::show)
        .post_with::<StaffInvoicePath>(Right::StaffThing, post(edit::update).layer(limit))
        .get::<EditInvoicePath, _, _>(Right::StaffThing, edit::edit)
        .get::<StaffInvoicePdfPath, _, _>(Right::StaffThing, show::pdf)
        .post::<DraftDeletePath, _, _>(Right::StaffThing, settle::delete)
        .post::<SendingPath, _, _>(Right::StaffThing, settle::send)
        .post::<VoidingPath, _, _>(Right::StaffThing, settle::void)
        .post::<WriteOffPath, _, _>(Right::StaffThing, settle::write_off)
        .post::<CreditNotesPath, _, _>(Right::StaffThing, settle::credit)
        .get::<NewPaymentPath, _, _>(Right::StaffThing, payments::new)
        .post::<StaffPaymentsPath, _, _>(Right::StaffThing, payments::create)
        .get::<StaffReceiptPath, _, _>(Right::StaffThing, payments::receipt)
        .get::<StaffPaymentPath, _, _>(Right::StaffThing, payment::show)
        .get::<AllocationsPath, _, _>(Right::StaffThing, allocations::new)
        .post::<AllocationsPath, _, _>(Right::StaffThing, allocations::create)
        .get::<ReversalsPath, _, _>(Right::Owner, reversals::new)
        .post::<ReversalsPath, _, _>(Right::Owner, reversals::create)
        .post::<RefundAttemptsPath, _, _>(Right::Owner, refunds::retry)
        .post::<RefundEndPath, _, _>(Right::Owner, refunds::end)
        .post::<ReleasePath, _, _>(Right::StaffThing, payments::release)
        .post::<PaymentLinksPath, _, _>(Right::StaffThing, links::create)
        .get::<SumLinksPath, _, _>(Right::Staff, sum_links::index)
        .get::<NewSumLinkPath, _, _>(Right::Staff, sum_links::new)
        .post::<SumLinksPath, _, _>(Right::Staff, sum_links::create)
        .post::<PaymentLinkEndPath, _, _>(Right::StaffThing, links::end)
}
