//! The client trust account: bank accounts with clients' money, a ledger for each client and case, what is posted on them, what clients
//! are asked to pay in, and the comparison with the bank month by month.

mod events;
mod model;
mod paths;
mod sentences;

pub use events::TrustEvent;
pub use model::{
    InterestKind, Ledger, LedgerKind, Mark, PayoutKind, PayoutState, Posting, PostingKind, PostingMethod,
    RequestKind, TrustAccount, TrustRight,
};
pub use paths::*;

use crate::{app::Feature, events::EventKinds};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &[
        "bank_lines",
        "bank_mappings",
        "bank_matches",
        "bank_statements",
        "reconciliations",
        "trust_accounts",
        "trust_ledgers",
        "trust_marks",
        "trust_payouts",
        "trust_postings",
        "trust_requests",
        "trust_rights",
        "trust_settings",
    ],
    events: &[EventKinds::of::<TrustEvent>()],
    ..Feature::new("trust")
};
