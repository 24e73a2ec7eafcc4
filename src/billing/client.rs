//! The client's side: what is to be paid, what was paid, and paying.

mod case_card;
mod index;
mod index_views;
mod pay;
mod pay_form;
mod pay_views;
mod receipt;
mod show;

pub use case_card::CasePayments;
pub use pay_form::{PayForm, pay_fields};
pub use receipt::receipt_paper;
pub use show::allow_forms_to;

use super::paths::{
    InvoicePath, InvoicePdfPath, InvoicesPath, PaymentsPath, ReceiptPath, StatementPath, TransactionsPath,
};
use crate::{
    app::App,
    web::{Right, Routes},
};

/// What clients are served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<TransactionsPath, _, _>(Right::Client, index::index)
        .get::<InvoicesPath, _, _>(Right::Client, index::invoices)
        .get::<StatementPath, _, _>(Right::Client, receipt::statement)
        .get::<InvoicePath, _, _>(Right::OwnThing, show::show)
        .get::<InvoicePdfPath, _, _>(Right::OwnThing, show::pdf)
        .post::<PaymentsPath, _, _>(Right::OwnThing, pay::create)
        .get::<ReceiptPath, _, _>(Right::OwnThing, receipt::show)
}
