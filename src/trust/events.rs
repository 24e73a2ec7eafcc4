//! What happens to clients' money.

use crate::{
    events::{FIRM, SubjectKind, Told},
    ids::{
        BankStatementId, StaffId, TrustAccountId, TrustLedgerId, TrustPayoutId, TrustPostingId,
        TrustRequestId,
    },
};

/// Whose ledger it is.
const OF_LEDGER: &str =
    "(SELECT l.client_id FROM trust_ledgers l WHERE l.firm_id = event.firm_id AND l.id = event.subject_id)";

/// The ledger of a client for a case, or one of the firm's own.
static LEDGER: SubjectKind = SubjectKind::new("trust_ledger").told(Told::Applicants(&[OF_LEDGER]));
/// A bank account with clients' money.
static ACCOUNT: SubjectKind = SubjectKind::new("trust_account");

crate::events! {
    /// What happens to clients' money. Amounts are minor units of their currency, with its exponent, and above zero.
    pub enum TrustEvent {
        "trust_account.opened" Staff ACCOUNT(account) AccountOpened { account: TrustAccountId, name: String }
        "trust_account.updated" Staff ACCOUNT(account) AccountUpdated { account: TrustAccountId, name: String, changes: Vec<String> }
        "trust_account.closed" Staff ACCOUNT(account) AccountClosed { account: TrustAccountId, name: String }
        /// Into a client's ledger; `clears` where it may not be spent yet.
        "trust.received" Client LEDGER(ledger) Received {
            ledger: TrustLedgerId, posting: TrustPostingId, number: String, from: String, amount: i64, currency: String, exponent: i16, clears: bool,
        }
        "trust.cleared" Staff LEDGER(ledger) Cleared {
            ledger: TrustLedgerId, posting: TrustPostingId, number: String, amount: i64, currency: String, exponent: i16,
        }
        /// It was marked as cleared by mistake.
        "trust.uncleared" Staff LEDGER(ledger) Uncleared {
            ledger: TrustLedgerId, posting: TrustPostingId, number: String, amount: i64, currency: String, exponent: i16,
        }
        /// To somebody else, or back to the client.
        "trust.paid_out" Client LEDGER(ledger) PaidOut {
            ledger: TrustLedgerId, posting: TrustPostingId, number: String, to: String, amount: i64, currency: String, exponent: i16,
        }
        /// To the firm, for fees that it has earned.
        "trust.transferred" Client LEDGER(ledger) Transferred {
            ledger: TrustLedgerId, posting: TrustPostingId, number: String, invoice: String, amount: i64, currency: String, exponent: i16,
        }
        /// `number` is that of the reversal, `reversed` that of what it takes back; `comes_in` where it is money in.
        "trust.reversed" Client LEDGER(ledger) Reversed {
            ledger: TrustLedgerId, posting: TrustPostingId, number: String, reversed: String, amount: i64, currency: String, exponent: i16,
            comes_in: bool, reason: String,
        }
        /// The bank took a deposit back.
        "trust.returned" Client LEDGER(ledger) Returned {
            ledger: TrustLedgerId, posting: TrustPostingId, number: String, reversed: String, amount: i64, currency: String, exponent: i16,
        }
        /// The firm's own money stands in for what the bank took back and was spent already.
        "trust.covered" Staff LEDGER(ledger) Covered {
            ledger: TrustLedgerId, posting: TrustPostingId, amount: i64, currency: String, exponent: i16,
        }
        /// On a ledger of the firm's own; `what` is the kind of the posting.
        "trust.firm_posted" Staff LEDGER(ledger) FirmPosted {
            ledger: TrustLedgerId, posting: TrustPostingId, number: String, what: String, amount: i64, currency: String, exponent: i16, comes_in: bool,
        }
        "trust.payout_prepared" Staff LEDGER(ledger) PayoutPrepared {
            ledger: TrustLedgerId, payout: TrustPayoutId, to: String, amount: i64, currency: String, exponent: i16,
        }
        /// `alone` where whoever prepared it approved it too.
        "trust.payout_approved" Staff LEDGER(ledger) PayoutApproved {
            ledger: TrustLedgerId, payout: TrustPayoutId, to: String, amount: i64, currency: String, exponent: i16, alone: bool,
        }
        "trust.payout_declined" Staff LEDGER(ledger) PayoutDeclined { ledger: TrustLedgerId, payout: TrustPayoutId, to: String, reason: String }
        "trust.payout_withdrawn" Staff LEDGER(ledger) PayoutWithdrawn { ledger: TrustLedgerId, payout: TrustPayoutId, to: String }
        /// The client is asked whether fees may be taken.
        "trust.approval_asked" Client LEDGER(ledger) ApprovalAsked {
            ledger: TrustLedgerId, payout: TrustPayoutId, amount: i64, currency: String, exponent: i16,
        }
        "trust.approval_given" Client LEDGER(ledger) ApprovalGiven { ledger: TrustLedgerId, payout: TrustPayoutId, amount: i64, currency: String, exponent: i16 }
        "trust.approval_refused" Client LEDGER(ledger) ApprovalRefused { ledger: TrustLedgerId, payout: TrustPayoutId, amount: i64, currency: String, exponent: i16 }
        "trust.asked" Client LEDGER(ledger) Asked { ledger: TrustLedgerId, request: TrustRequestId, amount: i64, currency: String, exponent: i16 }
        "trust.request_withdrawn" Client LEDGER(ledger) RequestWithdrawn {
            ledger: TrustLedgerId, request: TrustRequestId, amount: i64, currency: String, exponent: i16,
        }
        "trust.evergreen_changed" Staff LEDGER(ledger) EvergreenChanged { ledger: TrustLedgerId, floor: i64, refill_to: i64, currency: String, exponent: i16 }
        "trust.check_printed" Staff LEDGER(ledger) CheckPrinted { ledger: TrustLedgerId, posting: TrustPostingId, check: String }
        "trust.statement_taken" Staff ACCOUNT(account) StatementTaken { account: TrustAccountId, statement: BankStatementId, lines: i64 }
        /// Lines of the bank are postings; how many lines.
        "trust.lines_matched" Staff ACCOUNT(account) LinesMatched { account: TrustAccountId, lines: i64 }
        /// They are not, after all.
        "trust.lines_unmatched" Staff ACCOUNT(account) LinesUnmatched { account: TrustAccountId, lines: i64 }
        "trust.statement_removed" Staff ACCOUNT(account) StatementRemoved { account: TrustAccountId, statement: BankStatementId, lines: i64 }
        /// `month` is its first day.
        "trust.month_prepared" Staff ACCOUNT(account) MonthPrepared { account: TrustAccountId, month: String }
        "trust.month_sent_back" Staff ACCOUNT(account) MonthSentBack { account: TrustAccountId, month: String, note: String }
        /// `alone` where whoever prepared it signed it off too.
        "trust.month_signed_off" Staff ACCOUNT(account) MonthSignedOff { account: TrustAccountId, month: String, alone: bool }
        "trust.month_unlocked" Staff ACCOUNT(account) MonthUnlocked { account: TrustAccountId, month: String, note: String }
        "trust.rights_changed" Staff FIRM RightsChanged { member: StaffId, rights: Vec<String> }
        "trust.settings_changed" Staff FIRM SettingsChanged { changes: Vec<String> }
    }
}
