//! The staff's side: accounts, ledgers, journals, what is recorded, what goes out.

mod accounts;
mod bank_file;
mod case_line;
mod checks;
mod index;
mod journals;
mod journals_csv;
mod journals_views;
mod ledger;
mod ledger_csv;
mod ledger_views;
mod lines_views;
mod matches;
mod month_lists_views;
mod month_page;
mod months;
mod months_views;
mod page;
mod payouts;
mod payouts_views;
mod postings;
mod postings_views;
mod reconciling;
mod reversal;
mod signing_views;
mod statements;
mod statements_views;
mod taking_form;
mod today;
mod uploads;
mod uploads_views;

pub use case_line::{CaseTrust, case_line, closing_concern, load_case};
pub use today::{TodayTrust, load_today, today_cards};

use super::paths::{
    CheckPdfPath, ChecksPath, DisbursementsCsvPath, DisbursementsPath, EditTrustAccountPath, LedgerCsvPath,
    NewPayoutPath, NewTrustAccountPath, NewTrustPostingPath, PayoutDecisionPath, PayoutPath, PayoutsPath,
    ReceiptsCsvPath, ReceiptsPath, StaffLedgerPath, TrustAccountClosingPath, TrustAccountPath, TrustMarkPath,
    TrustPath, TrustPostingsPath, TrustReversalPath, WaitingPayoutsPath,
};
use crate::{
    app::App,
    web::{Right, Routes},
};

/// What staff is served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .merge(reconciling::routes())
        .get::<TrustPath, _, _>(Right::Staff, index::index)
        .post::<TrustPath, _, _>(Right::Owner, accounts::create)
        .get::<NewTrustAccountPath, _, _>(Right::Owner, accounts::new)
        .get::<TrustAccountPath, _, _>(Right::StaffThing, index::show)
        .post::<TrustAccountPath, _, _>(Right::Owner, accounts::update)
        .get::<EditTrustAccountPath, _, _>(Right::Owner, accounts::edit)
        .post::<TrustAccountClosingPath, _, _>(Right::Owner, accounts::close)
        .get::<ReceiptsPath, _, _>(Right::StaffThing, journals::receipts)
        .get::<DisbursementsPath, _, _>(Right::StaffThing, journals::disbursements)
        .get::<ReceiptsCsvPath, _, _>(Right::StaffThing, journals_csv::receipts)
        .get::<DisbursementsCsvPath, _, _>(Right::StaffThing, journals_csv::disbursements)
        .get::<ChecksPath, _, _>(Right::StaffThing, checks::index)
        .get::<NewTrustPostingPath, _, _>(Right::StaffThing, postings::new)
        .post::<TrustPostingsPath, _, _>(Right::StaffThing, postings::create)
        .get::<TrustReversalPath, _, _>(Right::StaffThing, reversal::new)
        .post::<TrustReversalPath, _, _>(Right::StaffThing, reversal::create)
        .post::<TrustMarkPath, _, _>(Right::StaffThing, reversal::mark)
        .get::<CheckPdfPath, _, _>(Right::StaffThing, checks::show)
        .get::<StaffLedgerPath, _, _>(Right::StaffThing, ledger::show)
        .get::<LedgerCsvPath, _, _>(Right::StaffThing, ledger_csv::csv)
        .get::<NewPayoutPath, _, _>(Right::StaffThing, payouts::new)
        .post::<PayoutsPath, _, _>(Right::StaffThing, payouts::create)
        .get::<WaitingPayoutsPath, _, _>(Right::Staff, payouts::index)
        .get::<PayoutPath, _, _>(Right::StaffThing, payouts::show)
        .post::<PayoutDecisionPath, _, _>(Right::StaffThing, payouts::decide)
}
