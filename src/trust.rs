//! The client trust account: bank accounts with clients' money, a ledger for each client and case, what is posted on them, what clients
//! are asked to pay in, and the comparison with the bank month by month.

mod account_form;
mod actions;
mod approval;
mod asking;
mod bank;
mod client;
mod demo;
mod emails;
mod events;
mod export;
mod matching;
mod model;
mod months;
mod online;
mod paper;
mod paths;
mod payout_form;
mod posting_form;
mod queries;
mod receipts;
mod request;
mod request_form;
mod rights;
mod scope;
mod sentences;
mod settings;
mod settings_form;
mod settings_model;
mod setup;
mod staff;
mod telling;
mod views;

/// Acts and what they take, for whoever measures them (benches/trust).
pub mod acts {
    pub use super::{
        actions::{Books, NewPosting, PostError, StatementToTake, post, take_statement},
        queries::{BankUpload, keep_upload},
    };
}
pub use actions::MonthProblem;
pub use approval::{Approval, ApprovalRow};
pub use bank::{
    BankLine, BankStatement, KeptStatement, MappingForm, MatchRule, MatchedPosting, StatementFormat, Taking,
    TakingProblem,
};
pub use events::TrustEvent;
pub use model::{
    InterestKind, Ledger, LedgerKind, Mark, Payout, PayoutKind, PayoutState, Posting, PostingKind,
    PostingMethod, RequestKind, TrustAccount, TrustRight,
};
pub use months::{
    BankSide, BookSide, DueMonth, EarlierMonth, Figures, Issuer, LedgerLine, LedgerSide, Month, MonthState,
    OpenItem, Reconciliation, Signature,
};
pub use online::way_in;
pub use paths::*;
pub use queries::{ClientLedger, Direction, Home, ListedLedger, ListedPayout, PostingLine};
pub use request::{ListedRequest, Request};
pub use settings_model::TrustSettings;
pub use staff::{CaseTrust, TodayTrust, case_line, load_case, load_today, today_cards};
pub use telling::{TELL, tell};

use crate::{
    app::{App, Feature},
    events::EventKinds,
    feature::{AboutPerson, CaseRoom, ClosingConcern, Example},
    navigation::{StaffEntry, Tab},
    notification::NotificationKind,
    t,
    web::Routes,
};
use axum_extra::routing::TypedPath;
use futures_util::FutureExt;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &[
        "bank_lines",
        "bank_mappings",
        "bank_matches",
        "bank_statements",
        "bank_uploads",
        "reconciliations",
        "trust_accounts",
        "trust_ledgers",
        "trust_marks",
        "trust_open_checks",
        "trust_payouts",
        "trust_postings",
        "trust_requests",
        "trust_rights",
        "trust_settings",
    ],
    routes: Some(routes),
    events: &[EventKinds::of::<TrustEvent>()],
    export: export::LISTS,
    background: Some(online::background),
    attachments: &[(receipts::ATTACHMENT, |app, db, posting| receipts::attachment(app, db, posting).boxed())],
    notifications: &[NotificationKind {
        name: "trust",
        order: 45,
        words: |lang| t!(lang, "profile-notify-trust"),
        mails: &[],
    }],
    staff_navigation: &[StaffEntry {
        tab: STAFF_TAB,
        order: 32,
        href: TrustPath::PATH,
        icon: "lock",
        words: "Trust account",
        for_owners: false,
        count: Some(queries::push_waiting),
    }],
    closing_concern: Some(ClosingConcern {
        find: |tx, firm, case| staff::closing_concern(tx, firm, case).boxed(),
    }),
    about_person: Some(AboutPerson {
        has_any: |tx, firm, case, client| queries::has_ledger(tx, (firm, case), client).boxed(),
        words: "a ledger in trust",
    }),
    case_rooms: &[CaseRoom {
        name: ROOM,
        order: 60,
        words: "Trust",
        place: |case_id| CaseTrustRequestsPath { case_id }.to_string(),
    }],
    settings: &[setup::TAB],
    examples: &[
        Example {
            parameter: "account_id",
            query: "SELECT id::text FROM trust_accounts WHERE firm_id = :firm ORDER BY id LIMIT 1",
        },
        Example {
            parameter: "ledger_id",
            query: "SELECT l.id::text FROM trust_ledgers l JOIN accounts a ON a.firm_id = l.firm_id WHERE l.firm_id = :firm AND a.id = :account \
                    AND l.kind = 'client' AND l.balance > 0 AND (a.staff_member_id IS NOT NULL OR a.client_id = l.client_id) ORDER BY 1 LIMIT 1",
        },
        Example {
            parameter: "posting_id",
            query: "SELECT p.id::text FROM trust_postings p JOIN trust_ledgers l ON l.firm_id = p.firm_id AND l.id = p.ledger_id \
                    WHERE p.firm_id = :firm AND l.kind = 'client' AND p.check_number IS NOT NULL AND p.amount < 0 AND p.kind = 'payment' \
                    AND NOT EXISTS (SELECT FROM trust_postings r WHERE r.firm_id = p.firm_id AND r.reverses_id = p.id) ORDER BY 1 LIMIT 1",
        },
        Example {
            parameter: "receipt_id",
            query: "SELECT p.id::text FROM trust_postings p JOIN trust_ledgers l ON l.firm_id = p.firm_id AND l.id = p.ledger_id \
                    JOIN accounts a ON a.firm_id = p.firm_id WHERE p.firm_id = :firm AND a.id = :account AND l.kind = 'client' AND p.kind = 'deposit' \
                    AND (a.staff_member_id IS NOT NULL OR a.client_id = l.client_id) ORDER BY 1 LIMIT 1",
        },
        Example {
            parameter: "month",
            query: "SELECT to_char(max(month), 'YYYY-MM') FROM reconciliations WHERE firm_id = :firm AND state = 'signed_off'",
        },
        Example {
            parameter: "statement_id",
            query: "SELECT id::text FROM bank_statements WHERE firm_id = :firm ORDER BY ends_on DESC LIMIT 1",
        },
        Example {
            parameter: "upload_id",
            query: "SELECT id::text FROM bank_uploads WHERE firm_id = :firm LIMIT 1",
        },
        Example {
            parameter: "line_id",
            query: "SELECT l.id::text FROM bank_lines l WHERE l.firm_id = :firm \
                    AND NOT EXISTS (SELECT FROM bank_matches m WHERE m.line_id = l.id) ORDER BY 1 LIMIT 1",
        },
        Example {
            parameter: "payout_id",
            query: "SELECT id::text FROM trust_payouts WHERE firm_id = :firm AND state = 'prepared' ORDER BY 1 LIMIT 1",
        },
        Example {
            parameter: "trust_request_id",
            query: "SELECT r.id::text FROM trust_requests r JOIN accounts a ON a.firm_id = r.firm_id WHERE r.firm_id = :firm AND a.id = :account \
                    AND r.outstanding > 0 AND (a.staff_member_id IS NOT NULL OR a.client_id = r.client_id) ORDER BY 1 LIMIT 1",
        },
    ],
    path_scopes: scope::PATHS,
    demo: Some(demo::fill),
    ..Feature::new("trust")
};

/// Its room of the page of a case.
const ROOM: &str = "trust";

/// Its place in the navigation of staff.
pub const STAFF_TAB: Tab = Tab("trust");

fn routes() -> Routes<App> {
    client::routes().merge(asking::routes()).merge(staff::routes()).merge(setup::routes())
}
