//! The client's side: what is held for them, what they are asked for, paying it, and approving transfers.

mod accounting;
mod index;
mod index_views;
mod ledger;
mod lines_views;
mod pay;
mod pay_form;
mod payout;
mod payout_views;
mod receipt;
mod request;
mod request_views;

pub use accounting::accounting_pdf;
pub use lines_views::method_words;

use super::paths::{
    ClientAccountingPath, ClientLedgerPath, ClientPayoutAnswerPath, ClientPayoutPath, ClientTrustPath,
    ClientTrustReceiptPath, TrustRequestPath, TrustRequestPaymentsPath,
};
use crate::{
    app::App,
    web::{Right, Routes},
};

/// What clients are served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<ClientTrustPath, _, _>(Right::Client, index::index)
        .get::<ClientLedgerPath, _, _>(Right::OwnThing, ledger::show)
        .get::<ClientAccountingPath, _, _>(Right::OwnThing, accounting::show)
        .get::<ClientTrustReceiptPath, _, _>(Right::OwnThing, receipt::show)
        .get::<TrustRequestPath, _, _>(Right::OwnThing, request::show)
        .post::<TrustRequestPaymentsPath, _, _>(Right::OwnThing, pay::create)
        .get::<ClientPayoutPath, _, _>(Right::OwnThing, payout::show)
        .post::<ClientPayoutAnswerPath, _, _>(Right::OwnThing, payout::answer)
}
