//! The staff's side: writing invoices, sending them, what becomes of them, payments, links.

mod edit;
mod edit_page;
mod index;
mod index_views;
mod links;
mod payments;
mod settle;
mod show;
mod show_views;

pub use index::cell as csv_cell;

use super::paths::{
    CaseBillingPath, CreditNotesPath, DraftDeletePath, EditInvoicePath, NewInvoicePath, NewPaymentPath,
    PaymentLinkEndPath, PaymentLinksPath, ReleasePath, ReversalsPath, SendingPath, StaffInvoicePath,
    StaffInvoicePdfPath, StaffInvoicesCsvPath, StaffInvoicesPath, StaffPaymentsPath, StaffReceiptPath,
    VoidingPath, WriteOffPath,
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
        .get::<ReversalsPath, _, _>(Right::Owner, payments::new_reversal)
        .post::<ReversalsPath, _, _>(Right::Owner, payments::reverse)
        .post::<ReleasePath, _, _>(Right::StaffThing, payments::release)
        .post::<PaymentLinksPath, _, _>(Right::StaffThing, links::create)
        .post::<PaymentLinkEndPath, _, _>(Right::StaffThing, links::end)
}
