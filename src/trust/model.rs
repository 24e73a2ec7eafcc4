//! Accounts, ledgers and postings as they are kept. Amounts are minor units of the account's currency.

use crate::{
    clock::{Day, Ts},
    ids::{
        AccountId, CaseId, ClientId, InvoiceId, PaymentId, TrustAccountId, TrustLedgerId, TrustPayoutId,
        TrustPostingId, TrustRequestId,
    },
    money::{Currency, Money},
    schema::{trust_accounts, trust_ledgers, trust_payouts, trust_postings},
};
use diesel::prelude::*;

crate::text_enum! {
    /// Who has the interest of an account.
    pub enum InterestKind {
        /// The bar's fund (Interest on Lawyers' Trust Accounts): money of many clients, pooled.
        Iolta = "iolta",
        /// The clients themselves.
        Client = "client",
    }
}

crate::text_enum! {
    /// Whose a ledger is.
    pub enum LedgerKind {
        /// A client's, for a case.
        Client = "client",
        /// The firm's own money, there to pay the bank's charges.
        Firm = "firm",
        /// Interest.
        Interest = "interest",
        /// Receipts of which nobody knows yet whose they are.
        Unidentified = "unidentified",
    }
}

crate::text_enum! {
    /// What a posting is.
    pub enum PostingKind {
        /// What a client had when the firm moved in.
        Opening = "opening",
        /// Money of a client that came in.
        Deposit = "deposit",
        /// To somebody else, for the client.
        Payment = "payment",
        /// To the firm's operating account, for fees that it has earned.
        Transfer = "transfer",
        /// Back to the client.
        Refund = "refund",
        /// From one ledger to another; both halves share a pair.
        Between = "between",
        /// What the bank charges; the firm's own money.
        Charge = "charge",
        /// What the bank pays.
        Interest = "interest",
        /// Money of the firm's own put in.
        FirmDeposit = "firm_deposit",
        /// And taken out.
        FirmWithdrawal = "firm_withdrawal",
        /// Money of the firm's own that stands in for what the bank took back.
        Cover = "cover",
        /// A deposit that the bank took back.
        Returned = "returned",
        /// Takes back another posting.
        Reversal = "reversal",
    }
}

crate::text_enum! {
    /// How money came or went.
    pub enum PostingMethod {
        /// A check.
        Check = "check",
        /// A wire.
        Wire = "wire",
        /// A bank debit.
        BankDebit = "bank_debit",
        /// A card.
        Card = "card",
        /// Cash; only in.
        Cash = "cash",
        /// Through a provider.
        Online = "online",
        /// Between accounts of the firm.
        Transfer = "transfer",
        /// Nothing moved at the bank.
        None = "none",
    }
}

crate::text_enum! {
    /// What became of a posting.
    pub enum Mark {
        /// The check was printed.
        Printed = "printed",
        /// What came in may be spent; what went out was presented.
        Cleared = "cleared",
    }
}

crate::text_enum! {
    /// What owners name people for.
    pub enum TrustRight {
        /// Records what came in, and prepares what is to go out.
        Post = "post",
        /// Approves what is to go out.
        Approve = "approve",
        /// Reverses postings.
        Reverse = "reverse",
        /// Compares months with the bank and signs them off.
        Reconcile = "reconcile",
        /// Opens a month again that is signed off.
        Unlock = "unlock",
    }
}

crate::text_enum! {
    /// What money is to leave a ledger for.
    pub enum PayoutKind {
        /// To somebody else.
        Payment = "payment",
        /// Earned fees of an invoice.
        Transfer = "transfer",
        /// Back to the client.
        Refund = "refund",
    }
}

crate::text_enum! {
    /// How that stands.
    pub enum PayoutState {
        /// It waits for an approval.
        Prepared = "prepared",
        /// It was approved and is posted.
        Posted = "posted",
        /// Somebody said no.
        Declined = "declined",
        /// Whoever prepared it took it back.
        Withdrawn = "withdrawn",
    }
}

crate::text_enum! {
    /// Why a client is asked for money.
    pub enum RequestKind {
        /// Somebody asked.
        Retainer = "retainer",
        /// The ledger fell below its floor.
        Evergreen = "evergreen",
    }
}

/// A bank account with clients' money.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = trust_accounts, check_for_backend(diesel::pg::Pg))]
pub struct TrustAccount {
    /// What stands in its addresses.
    pub id: TrustAccountId,
    /// What the firm calls it.
    pub name: String,
    /// Where it is.
    pub bank_name: String,
    /// The last characters of its number.
    pub ending: String,
    /// Who has its interest.
    pub interest: InterestKind,
    currency: String,
    exponent: i16,
    /// How much of the firm's own money may lie there.
    pub charges_ceiling: i64,
    /// How long what arrives waits until it may be spent, in days.
    pub clearing_days: i16,
    /// The provider that pays into it.
    pub gateway: Option<String>,
    /// When the owner wrote that the provider takes its fees from elsewhere.
    pub fees_confirmed_at: Option<Ts>,
    /// Counted up with each change of the above.
    pub version: i32,
    /// The first day with postings.
    pub opened_on: Day,
    /// Since when it takes no posting.
    pub closed_at: Option<Ts>,
    /// The last day that is signed off.
    pub locked_through: Option<Day>,
    /// What is in it, by the books.
    pub balance: i64,
}

impl TrustAccount {
    /// What all of its amounts are in.
    pub fn currency(&self) -> Currency {
        crate::billing::stored_currency(&self.currency, self.exponent)
    }

    /// So many of its minor units.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency())
    }
}

/// What of an account belongs to whom.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = trust_ledgers, check_for_backend(diesel::pg::Pg))]
pub struct Ledger {
    /// What stands in its addresses.
    pub id: TrustLedgerId,
    /// In which account it lies.
    pub account_id: TrustAccountId,
    /// Whose it is.
    pub kind: LedgerKind,
    /// Whose it is; none for those of the firm.
    pub client_id: Option<ClientId>,
    /// For which case; none for those of the firm.
    pub case_id: Option<CaseId>,
    /// Asks for more when less is left.
    pub floor: Option<i64>,
    /// And for so much as lacks to this.
    pub refill_to: Option<i64>,
    /// Counted up with each change of the two.
    pub version: i32,
    /// What is in it.
    pub balance: i64,
    /// What of it may not be spent yet.
    pub pending: i64,
    /// What may be spent.
    pub spendable: i64,
}

/// Money that came into a ledger or left it. Never changed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = trust_postings, check_for_backend(diesel::pg::Pg))]
pub struct Posting {
    /// What stands in its addresses.
    pub id: TrustPostingId,
    /// In which account.
    pub account_id: TrustAccountId,
    /// Of which ledger.
    pub ledger_id: TrustLedgerId,
    /// What it is.
    pub kind: PostingKind,
    /// In above zero, out below.
    pub amount: i64,
    /// The day of it in the books.
    pub posted_on: Day,
    /// How.
    pub method: PostingMethod,
    /// From whom, or to whom.
    pub party: String,
    /// What for.
    pub purpose: String,
    /// A word to find it again by; may be empty.
    pub reference: String,
    /// The number of a check.
    pub check_number: Option<String>,
    /// The invoice of earned fees.
    pub invoice_id: Option<InvoiceId>,
    /// The payment on it, or the one through a provider.
    pub payment_id: Option<PaymentId>,
    /// What it takes back.
    pub reverses_id: Option<TrustPostingId>,
    /// The request that it is for.
    pub request_id: Option<TrustRequestId>,
    /// What both halves of a movement between ledgers share.
    pub pair_id: Option<uuid::Uuid>,
    /// It may not be spent before it is marked as cleared.
    pub clears: bool,
    /// Who recorded it; nobody where a provider told.
    pub recorded_by: Option<AccountId>,
    /// Who approved it.
    pub approved_by: Option<AccountId>,
    /// When.
    pub created_at: Ts,
    /// Its place in the account.
    pub seq: i64,
    /// R-118 for what came in, D-204 for what went out.
    pub number: String,
    /// What was in the ledger then.
    pub balance_after: i64,
    /// What was in the account then.
    pub account_balance_after: i64,
}

/// Money that is to leave a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = trust_payouts, check_for_backend(diesel::pg::Pg))]
pub struct Payout {
    /// What stands in its addresses.
    pub id: TrustPayoutId,
    /// Which ledger.
    pub ledger_id: TrustLedgerId,
    /// What for.
    pub kind: PayoutKind,
    /// Above zero.
    pub amount: i64,
    /// How.
    pub method: PostingMethod,
    /// To whom.
    pub payee: String,
    /// What for, in words.
    pub purpose: String,
    /// A word to find it again by; may be empty.
    pub reference: String,
    /// The number of a check.
    pub check_number: Option<String>,
    /// The invoice of earned fees.
    pub invoice_id: Option<InvoiceId>,
    /// The day of it in the books.
    pub posted_on: Day,
    /// Counted up with each decision.
    pub version: i32,
    /// Who prepared it.
    pub prepared_by: AccountId,
    /// When.
    pub prepared_at: Ts,
    /// Whether the client is asked first.
    pub asks_client: bool,
    /// What they said: `approved` or `declined`.
    pub client_answer: Option<String>,
    /// How it stands.
    pub state: PayoutState,
    /// Why it was declined.
    pub reason: String,
    /// What was posted.
    pub posting_id: Option<TrustPostingId>,
}

impl Payout {
    /// Whether a client is asked who has not approved it.
    pub fn waits_for_client(&self) -> bool {
        self.asks_client && self.client_answer.as_deref() != Some("approved")
    }
}
