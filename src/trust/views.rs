//! Parts that the pages of the trust account share.

use super::{
    BankStatementsPath, ChecksPath, DisbursementsPath, DueMonth, EditTrustAccountPath, Ledger, LedgerKind,
    ListedLedger, NewTrustPostingPath, PayoutKind, PayoutState, PostingKind, PostingMethod, ReceiptsPath,
    ReconciliationsPath, TrustAccount, TrustAccountPath, TrustPath, months::next_month,
};
use crate::{
    clock::Day,
    money::{self, Money, Notation},
    ui::{self, Tone},
};
use maud::{Markup, html};

/// Where on the pages of an account somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountTab {
    /// The ledgers of clients, and those of the firm.
    Ledgers,
    /// What came in.
    Receipts,
    /// What went out.
    Disbursements,
    /// Checks.
    Checks,
    /// The months.
    Months,
    /// What banks say.
    Statements,
}

/// What stands in the head of an account's pages beside its name.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// Whether the reader may record something in it.
    pub may_post: bool,
    /// Whether they may change it.
    pub is_owner: bool,
    /// The month that waits to be signed off, and how long there is.
    pub due: Option<(Tone, String)>,
}

impl Head {
    /// With the month that is over and waits to be signed off.
    pub fn new(account: &TrustAccount, deadline_days: i16, today: Day) -> Head {
        let month = next_month(account.opened_on, account.locked_through);
        let (account_name, due_on) = (account.name.clone(), month.due_on(deadline_days));
        let due = DueMonth { account: account.id, account_name, month, due_on };
        let tone = if due.days_left(today) < 0 { Tone::Bad } else { Tone::Warn };
        let waits = account.closed_at.is_none() && month.last() < today;
        Head { due: waits.then(|| (tone, due.words(today))), ..Head::default() }
    }
}

/// The head of the pages of an account: what it is, what can be done, its tabs.
pub fn account_head(account: &TrustAccount, here: AccountTab, head: Head) -> Markup {
    let Head { may_post, is_owner, due } = head;
    let account_id = account.id;
    let tabs = [
        (AccountTab::Months, ReconciliationsPath { account_id }.to_string(), "Reconciliation"),
        (AccountTab::Ledgers, TrustAccountPath { account_id }.to_string(), "Client ledgers"),
        (AccountTab::Receipts, ReceiptsPath { account_id }.to_string(), "Receipts"),
        (AccountTab::Disbursements, DisbursementsPath { account_id }.to_string(), "Disbursements"),
        (AccountTab::Checks, ChecksPath { account_id }.to_string(), "Checks"),
        (AccountTab::Statements, BankStatementsPath { account_id }.to_string(), "Bank statements"),
    ];
    html! {
        header {
            p.crumbs { a href=(TrustPath) { "Trust account" } " · " (account_words(account)) }
            div.title {
                h1 { (account.name) }
                div.actions {
                    @if is_owner {
                        a class="button compact" href=(EditTrustAccountPath { account_id }) { (ui::icon("edit")) span { "Edit" } }
                    }
                    @if may_post && account.closed_at.is_none() {
                        a class="button compact primary" href=(NewTrustPostingPath { account_id }) { (ui::icon("plus")) span { "Record a posting" } }
                    }
                }
            }
        }
        nav.tabs aria-label="Trust account" {
            @for (tab, href, words) in &tabs {
                a href=(href) aria-current=[(*tab == here).then_some("page")] {
                    (words)
                    @if let Some((tone, words)) = due.as_ref().filter(|_| *tab == AccountTab::Months) { " " (ui::pill(*tone, words)) }
                }
            }
        }
        @if account.closed_at.is_some() {
            (ui::notice(Tone::Plain, html! { "This account is closed: it takes no more postings." }))
        }
    }
}

/// Which account it is, in one line.
pub fn account_words(account: &TrustAccount) -> Markup {
    let interest = match account.interest {
        super::InterestKind::Iolta => "IOLTA",
        super::InterestKind::Client => "interest to clients",
    };
    html! { bdi { (account.bank_name) } " ending " (account.ending) " · " (account.currency()) " · " (interest) }
}

/// An amount in a line of text or a cell.
pub fn amount(money: Money, notation: Notation) -> Markup {
    html! { span.amount { (money::show(money, notation)) } }
}

/// What came in or went out, with its sign.
pub fn signed(money: Money, notation: Notation) -> Markup {
    let shown = money::show(money, notation);
    html! { @if money.minor > 0 { span class="amount in" { "+" (shown) } } @else { span.amount { (shown) } } }
}

/// What a ledger of the firm's own is called.
pub const fn own_words(kind: LedgerKind) -> &'static str {
    match kind {
        LedgerKind::Client => "Client",
        LedgerKind::Firm => "The firm’s own funds, for bank charges",
        LedgerKind::Interest => "Interest",
        LedgerKind::Unidentified => "Receipts not yet identified",
    }
}

/// Whose a ledger is; what the reader may not see of it is not told.
pub fn whose(ledger: Option<&ListedLedger>) -> Markup {
    html! {
        @match ledger {
            None => "A restricted case",
            Some(listed) => {
                @match (&listed.client, &listed.reference) {
                    (Some(client), Some(reference)) => { bdi { (client) } ", " (reference) }
                    _ => (own_words(listed.ledger.kind)),
                }
            }
        }
    }
}

/// What stands for a ledger in plain text.
pub fn whose_text(listed: &ListedLedger) -> String {
    match (&listed.client, &listed.case) {
        (Some(client), Some(case)) => format!("{client} · {case}"),
        _ => own_words(listed.ledger.kind).to_owned(),
    }
}

/// How money came or went.
pub const fn method_words(method: PostingMethod) -> &'static str {
    match method {
        PostingMethod::Check => "Check",
        PostingMethod::Wire => "Wire",
        PostingMethod::BankDebit => "Bank debit",
        PostingMethod::Card => "Card",
        PostingMethod::Cash => "Cash",
        PostingMethod::Online => "Online",
        PostingMethod::Transfer => "Transfer to operating",
        PostingMethod::None => "",
    }
}

/// What a posting is.
pub const fn kind_words(kind: PostingKind) -> &'static str {
    match kind {
        PostingKind::Opening => "Opening balance",
        PostingKind::Deposit => "Deposit",
        PostingKind::Payment => "Payment",
        PostingKind::Transfer => "Earned fees",
        PostingKind::Refund => "Refund",
        PostingKind::Between => "Between ledgers",
        PostingKind::Charge => "Bank charge",
        PostingKind::Interest => "Interest",
        PostingKind::FirmDeposit => "Firm’s own money in",
        PostingKind::FirmWithdrawal => "Firm’s own money out",
        PostingKind::Cover => "Covered by the firm",
        PostingKind::Returned => "Taken back by the bank",
        PostingKind::Reversal => "Reversal",
    }
}

/// What money is to leave a ledger for.
pub const fn payout_words(kind: PayoutKind) -> &'static str {
    match kind {
        PayoutKind::Payment => "Payment",
        PayoutKind::Transfer => "Earned fees",
        PayoutKind::Refund => "Refund to the client",
    }
}

/// How that stands.
pub fn payout_pill(state: PayoutState) -> Markup {
    match state {
        PayoutState::Prepared => ui::pill(Tone::Warn, "Waits for approval"),
        PayoutState::Posted => ui::pill(Tone::Good, "Posted"),
        PayoutState::Declined => ui::pill(Tone::Bad, "Declined"),
        PayoutState::Withdrawn => ui::pill(Tone::Plain, "Taken back"),
    }
}

/// What is in a ledger, what of it may be spent, and what its client is asked for.
pub fn balances(
    (account, ledger): (&TrustAccount, &Ledger),
    asked: Option<(i64, Option<String>)>,
    notation: Notation,
) -> Markup {
    let card = |title: &str, minor: i64| {
        html! {
            section.figure aria-label=(title) {
                header { h2 { (title) } }
                p { span class="amount big" { (money::show(account.money(minor), notation)) } }
            }
        }
    };
    html! {
        div.figures {
            (card("Balance", ledger.balance))
            (card("Cleared, can be spent", ledger.spendable))
            @if let Some((minor, due)) = asked {
                (card(&due.map_or("Asked for".to_owned(), |due| format!("Asked for, by {due}")), minor))
            }
        }
    }
}
