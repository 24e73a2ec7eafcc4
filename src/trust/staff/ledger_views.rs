//! The page of a ledger.

use super::ledger::{Entry, LedgerContent, Looking};
use crate::{
    actors::Staff,
    cases::StaffCasePath,
    clock::Day,
    i18n::{FIRST_DAY, LAST_DAY, format},
    money::Notation,
    trust::{
        CheckPdfPath, EvergreenPath, LedgerCsvPath, LedgerKind, NewPayoutPath, NewTrustPostingPath,
        NewTrustRequestPath, PayoutPath, Posting, PostingKind, StaffAccountingPath, StaffLedgerPath,
        StaffTrustReceiptPath, TrustAccount, TrustAccountPath, TrustMarkPath, TrustPath, TrustReversalPath,
        TrustRight, rights::Rights, views,
    },
    ui::{self, Pager, Tone},
};
use jiff::ToSpan;
use maud::{Markup, Render, html};

pub(super) struct Page<'a> {
    pub staff: &'a Staff,
    pub content: &'a LedgerContent,
    /// What is looked for in it.
    pub looking: &'a Looking,
    pub is_first: bool,
}

impl Render for Page<'_> {
    fn render(&self) -> Markup {
        let content = self.content;
        let ledger = &content.listed.ledger;
        let asked = content.asked.map(|(minor, due)| {
            let day = due.map(|due| format::day(self.staff.lang, due.0, self.staff.today()));
            (minor, day)
        });
        html! {
            (self.head())
            (views::balances((&content.account, ledger), asked, self.notation()))
            @if !content.waiting.is_empty() { (self.waiting()) }
            (self.search())
            section.card #postings aria-label="Postings" {
                @if content.entries.rows.is_empty() && !self.looking.query().is_empty() {
                    (ui::empty("search", "Nothing found", "No posting of this ledger is so. Look for less, or for other days."))
                } @else if content.entries.rows.is_empty() {
                    (ui::empty("money", "Nothing posted yet", "Deposits and disbursements of this ledger appear here, the newest first."))
                } @else { (self.table()) }
            }
            (ui::pager(self.staff.lang, &self.pager()))
        }
    }
}

impl Page<'_> {
    fn notation(&self) -> Notation {
        self.content.rules.billing.notation(self.staff.lang)
    }

    fn head(&self) -> Markup {
        let (content, account_id) = (self.content, self.content.account.id);
        let ledger = &content.listed.ledger;
        let ledger_id = ledger.id;
        let is_client = ledger.kind == LedgerKind::Client;
        let may_post = content.rights.may(TrustRight::Post) && content.account.closed_at.is_none();
        html! {
            header {
                p.crumbs {
                    a href=(TrustPath) { "Trust account" } " · "
                    a href=(TrustAccountPath { account_id }) { (content.account.name) }
                    @if let (Some(case_id), Some(reference)) = (ledger.case_id, &content.listed.reference) {
                        " · " a href=(StaffCasePath { case_id }) { (reference) }
                    }
                }
                div.title {
                    h1 { bdi { (views::whose_text(&content.listed)) } }
                    div.actions {
                        a class="button compact" href={ (LedgerCsvPath { ledger_id }) "?" (self.looking.query()) } download { (ui::icon("download")) span { "CSV" } }
                        @if is_client {
                            a class="button compact" href=(StaffAccountingPath { ledger_id }) download { (ui::icon("download")) span { "Accounting (PDF)" } }
                            @if let Some(case_id) = ledger.case_id.filter(|_| self.staff.may_bill()) {
                                a class="button compact" href=(NewTrustRequestPath { case_id }) { (ui::icon("send")) span { "Ask for money" } }
                            }
                        }
                        @if may_post {
                            @if is_client {
                                a class="button compact" href=(EvergreenPath { ledger_id }) { (ui::icon("refresh")) span { "Evergreen" } }
                                a class="button compact" href=(NewPayoutPath { ledger_id }) { (ui::icon("up")) span { "Prepare a disbursement" } }
                            }
                            a class="button compact primary" href=(self.new_posting(is_client)) { (ui::icon("plus")) span { "Record a posting" } }
                        }
                    }
                }
            }
        }
    }

    fn new_posting(&self, is_client: bool) -> String {
        let page = NewTrustPostingPath { account_id: self.content.account.id };
        let ledger = &self.content.listed.ledger;
        match (is_client, ledger.client_id, ledger.case_id) {
            (true, Some(client), Some(case)) => format!("{page}?client={client}&case={case}"),
            _ => page.to_string(),
        }
    }

    fn search(&self) -> Markup {
        let place = StaffLedgerPath { ledger_id: self.content.listed.ledger.id };
        let Looking { q, from, to, .. } = self.looking;
        html! {
            form class="filters no-print" method="get" action=(place) role="search" {
                div class="field grow" {
                    label for="q" { "Find in this ledger" }
                    input #q type="search" name="q" value=(q) maxlength="100" placeholder="Payee, purpose, number or amount";
                }
                div.field { label for="from" { "From" } input #from type="date" name="from" value=(from) min=(FIRST_DAY) max=(LAST_DAY); }
                div.field { label for="to" { "To" } input #to type="date" name="to" value=(to) min=(FIRST_DAY) max=(LAST_DAY); }
                button.button { "Find" }
                @if !self.looking.query().is_empty() { a.button href=(place) { "Show all" } }
            }
        }
    }

    fn waiting(&self) -> Markup {
        let rows = html! {
            ul.rows { @for payout in &self.content.waiting {
                li id={ "payout-" (payout.id) } {
                    span class="glyph warn" { (ui::icon("clock")) }
                    div.what {
                        strong { a href=(PayoutPath { payout_id: payout.id }) { bdi { (payout.payee) } } }
                        span class="soft small" { (views::payout_words(payout.kind)) " · " (payout.purpose) }
                    }
                    span.when { (views::amount(self.content.account.money(-payout.amount), self.notation())) }
                }
            } }
        };
        ui::card("waiting", "Waits for approval", None, rows)
    }

    fn table(&self) -> Markup {
        html! {
            table.ledger {
                caption { "Newest first. Entries are never changed; a correction is a reversing entry." }
                thead { tr {
                    th scope="col" { "Date" } th scope="col" { "Payee or payer, purpose" } th scope="col" { "Method" }
                    th.num scope="col" { "In or out" } th.num scope="col" { "Balance" }
                } }
                tbody { @for entry in &self.content.entries.rows { (self.row(entry)) } }
            }
        }
    }

    fn row(&self, entry: &Entry) -> Markup {
        let posting = &entry.posting;
        let waits = posting.clears && entry.cleared.is_none() && entry.reversed_by.is_none();
        let class = match (&entry.reversed_by, waits) {
            (Some(_), _) => Some("reversed"),
            (None, true) => Some("pending"),
            (None, false) => None,
        };
        let today = self.staff.today();
        html! {
            tr class=[class] id={ "posting-" (posting.id) } {
                td.date { (ui::day(self.staff.lang, posting.posted_on.0, today)) }
                td.what {
                    strong {
                        @match &entry.reverses {
                            Some(number) => { (views::kind_words(posting.kind)) " of " (number) }
                            None => bdi { (posting.party) },
                        }
                    }
                    small { (posting.number) " · " (self.purpose(entry)) }
                    @if let Some(number) = &entry.reversed_by { (ui::pill(Tone::Plain, &format!("Reversed by {number}"))) }
                    @if waits { (ui::pill(Tone::Warn, &format!("Clears by {}", self.clears_by(posting)))) }
                    @if is_open_cover(entry) { (ui::pill(Tone::Bad, "The firm owes this to the account")) }
                }
                td.how { (how(posting)) (self.doings(entry, waits)) }
                td class="num sum" { (views::signed(self.content.account.money(posting.amount), self.notation())) }
                td class="num run" { span.visually-hidden { "Balance: " } (views::amount(self.content.account.money(posting.balance_after), self.notation())) }
            }
        }
    }

    fn purpose(&self, entry: &Entry) -> Markup {
        html! {
            @if let Some(invoice) = &entry.invoice { "earned fees, " (invoice) " · " }
            (entry.posting.purpose)
            @if entry.reverses.is_none() && !entry.posting.reference.is_empty() { " · " (entry.posting.reference) }
        }
    }

    fn clears_by(&self, posting: &Posting) -> String {
        let days = i64::from(self.content.account.clearing_days).days();
        let by = posting.posted_on.0.checked_add(days).unwrap_or(posting.posted_on.0);
        format::day(self.staff.lang, by, self.staff.today())
    }

    /// What can be done with it.
    fn doings(&self, entry: &Entry, waits: bool) -> Markup {
        let (posting, of_client) = (&entry.posting, self.content.listed.ledger.kind == LedgerKind::Client);
        html! {
            (doings((self.staff, &self.content.account, &self.content.rights), entry, waits))
            @if posting.kind == PostingKind::Deposit && of_client {
                " " a.small href=(StaffTrustReceiptPath { receipt_id: posting.id }) download { "Receipt" span.visually-hidden { " " (posting.number) } }
            }
        }
    }

    fn pager(&self) -> Pager {
        let place = StaffLedgerPath { ledger_id: self.content.listed.ledger.id };
        let place = format!("{place}?{}", self.looking.query());
        let entries = &self.content.entries;
        let last = entries.rows.last().filter(|_| entries.more);
        Pager {
            first: (!self.is_first).then(|| place.clone()),
            next: last.map(|last| format!("{place}&before={}", last.posting.seq)),
        }
    }
}

/// How it came or went, with the number of a check.
pub(super) fn how(posting: &Posting) -> Markup {
    html! {
        (views::method_words(posting.method))
        @if let Some(number) = &posting.check_number { " " (number) }
    }
}

/// The firm's money that has not been put in yet.
pub(super) fn is_open_cover(entry: &Entry) -> bool {
    entry.posting.kind == PostingKind::Cover
        && entry.posting.pair_id.is_none()
        && entry.cleared.is_none()
        && entry.reversed_by.is_none()
}

/// Buttons and links of a posting: marking it, reversing it, its check.
pub(super) fn doings(
    (staff, account, rights): (&Staff, &TrustAccount, &Rights),
    entry: &Entry,
    waits: bool,
) -> Markup {
    let posting_id = entry.posting.id;
    let may_post = rights.may(TrustRight::Post) && account.closed_at.is_none();
    let taken_back = entry.reversed_by.is_some()
        || matches!(entry.posting.kind, PostingKind::Reversal | PostingKind::Returned);
    let can_mark = may_post && !taken_back && entry.cleared.is_none();
    let (label, mark) = if entry.posting.is_check() {
        ("Presented", can_mark)
    } else if is_open_cover(entry) {
        ("Paid in", can_mark)
    } else {
        ("Cleared", can_mark && waits)
    };
    html! {
        @if let Some(day) = entry.cleared {
            span.soft {
                @if entry.posting.amount < 0 { ", presented " } @else { ", cleared " }
                (ui::day(staff.lang, day.0, staff.today()))
            }
        }
        @if may_post && !taken_back && can_unmark(account, entry) {
            (ui::post_form(TrustMarkPath { posting_id }).confirm("Take this mark back? The log keeps both.").fields(html! {
                input type="hidden" name="mark" value="uncleared";
                button class="button compact" {
                    @if entry.posting.is_check() { "Not presented" } @else { "Not cleared" }
                    span.visually-hidden { " after all: " (entry.posting.number) }
                }
            }))
        }
        @if mark {
            (ui::post_form(TrustMarkPath { posting_id }).fields(html! {
                input type="hidden" name="mark" value="cleared";
                button class="button compact" { (label) span.visually-hidden { ": " (entry.posting.number) } }
            }))
        }
        @if entry.posting.is_check() {
            " " a.small href=(CheckPdfPath { posting_id }) { "Voucher" span.visually-hidden { " of " (entry.posting.number) } }
        }
        @if !taken_back && rights.may(TrustRight::Reverse) && account.closed_at.is_none() {
            " " a.small href=(TrustReversalPath { posting_id }) { "Reverse…" span.visually-hidden { " " (entry.posting.number) } }
        }
    }
}

/// Whether somebody marked it by hand, in a month that is open: that may have been a mistake.
fn can_unmark(account: &TrustAccount, entry: &Entry) -> bool {
    let is_open = |day: Day| account.locked_through.is_none_or(|locked| day > locked);
    !entry.matched && entry.cleared.is_some_and(is_open)
}

/// How long ago something was, in days.
pub(super) fn days_since(day: Day, today: jiff::civil::Date) -> i32 {
    today.since(day.0).map_or(0, |span| span.get_days())
}
