//! The page of a journal.

use super::{
    journals::{JournalContent, JournalDays},
    ledger::Entry,
    ledger_views::how,
};
use crate::{
    actors::Staff,
    i18n::{FIRST_DAY, LAST_DAY, format},
    money::Notation,
    trust::{
        Direction, DisbursementsCsvPath, DisbursementsPath, ReceiptsCsvPath, ReceiptsPath, StaffLedgerPath,
        views::{self, AccountTab},
    },
    ui::{self, Pager, Tone},
};
use jiff::{ToSpan, civil::Date};
use maud::{Markup, Render, html};

pub(super) struct Journal<'a> {
    pub staff: &'a Staff,
    pub content: &'a JournalContent,
    pub direction: Direction,
    pub days: JournalDays,
    /// Whether all of it stands on one page, to be printed.
    pub all: bool,
    pub is_first: bool,
}

impl Render for Journal<'_> {
    fn render(&self) -> Markup {
        let (content, comes_in) = (self.content, self.direction == Direction::Receipts);
        let tab = if comes_in { AccountTab::Receipts } else { AccountTab::Disbursements };
        let title = if comes_in { "Receipts" } else { "Disbursements" };
        let total = views::amount(content.account.money(content.total), self.notation());
        let rows = html! {
            @if content.entries.rows.is_empty() {
                (ui::empty("money", "Nothing in these days", "Choose other days above."))
            } @else { (self.table(if comes_in { "From" } else { "To" })) }
        };
        html! {
            (views::account_head(&content.account, tab, content.head.clone()))
            (self.months())
            (self.choice())
            (ui::card("journal", &format!("{title}, {}", self.days_words()), Some(total), rows))
            (ui::pager(self.staff.lang, &self.pager()))
        }
    }
}

impl Journal<'_> {
    fn notation(&self) -> Notation {
        self.content.rules.billing.notation(self.staff.lang)
    }

    fn page(&self) -> String {
        let account_id = self.content.account.id;
        match self.direction {
            Direction::Receipts => ReceiptsPath { account_id }.to_string(),
            Direction::Disbursements => DisbursementsPath { account_id }.to_string(),
        }
    }

    fn csv(&self) -> String {
        let account_id = self.content.account.id;
        match self.direction {
            Direction::Receipts => ReceiptsCsvPath { account_id }.to_string(),
            Direction::Disbursements => DisbursementsCsvPath { account_id }.to_string(),
        }
    }

    fn place(&self, first: Date) -> String {
        format!("{}?month={:04}-{:02}", self.page(), first.year(), first.month())
    }

    /// "October 2026", or the two days.
    fn days_words(&self) -> String {
        let (lang, JournalDays { from, to }) = (self.staff.lang, self.days);
        if self.days.are_month() {
            return format::month(lang, from, self.staff.today());
        }
        format!("{} to {}", format::full_day(lang, from), format::full_day(lang, to))
    }

    /// The days as they stand in an address.
    fn query(&self) -> String {
        format!("from={}&to={}", self.days.from, self.days.to)
    }

    /// Other days, and what can be done with these.
    fn choice(&self) -> Markup {
        let (page, query) = (self.page(), self.query());
        html! {
            form class="filters no-print" method="get" action=(page) {
                div.field { label for="from" { "From" } input #from type="date" name="from" value=(self.days.from) min=(FIRST_DAY) max=(LAST_DAY); }
                div.field { label for="to" { "To" } input #to type="date" name="to" value=(self.days.to) min=(FIRST_DAY) max=(LAST_DAY); }
                button.button { "Show" }
                a.button href={ (self.csv()) "?" (query) } download { (ui::icon("download")) span { "CSV" } }
                @if self.all { a.button href={ (page) "?" (query) } { "Page by page" } }
                @else { a.button href={ (page) "?" (query) "&all=yes" } { "On one page, to print" } }
            }
        }
    }

    fn months(&self) -> Markup {
        let month = self.days.from.first_of_month();
        let (before, after) = (month.checked_sub(1.month()).ok(), month.checked_add(1.month()).ok());
        let link = |first: Date| {
            let words = format::month(self.staff.lang, first, self.staff.today());
            html! { a class="button compact" href=(self.place(first)) { (words) } }
        };
        html! {
            nav class="pager no-print" aria-label="Months" {
                @if let Some(before) = before { (link(before)) }
                @if let Some(after) = after.filter(|after| *after <= self.staff.today()) { (link(after)) }
            }
        }
    }

    fn table(&self, party: &str) -> Markup {
        html! {
            table.ledger {
                thead { tr {
                    th scope="col" { "Date" } th scope="col" { (party) } th scope="col" { "Method" }
                    th.num scope="col" { "Amount" } th.num scope="col" { "Bank" }
                } }
                tbody { @for entry in &self.content.entries.rows { (self.row(entry)) } }
            }
        }
    }

    fn row(&self, entry: &Entry) -> Markup {
        let (posting, today) = (&entry.posting, self.staff.today());
        let seen = self.content.ledgers.iter().find(|listed| listed.ledger.id == posting.ledger_id);
        html! {
            tr class=[entry.reversed_by.as_ref().map(|_| "reversed")] id={ "posting-" (posting.id) } {
                td.date { (ui::day(self.staff.lang, posting.posted_on.0, today)) }
                td.what {
                    strong {
                        @match seen {
                            Some(_) => a href={ (StaffLedgerPath { ledger_id: posting.ledger_id }) "#posting-" (posting.id) } { bdi { (posting.party) } },
                            None => "A restricted case",
                        }
                    }
                    small {
                        (posting.number) " · " (views::kind_words(posting.kind))
                        @if let Some(invoice) = entry.invoice.as_ref().filter(|_| seen.is_some()) { ", " (invoice) }
                        @if let Some(number) = &entry.reverses { " of " (number) }
                        @if seen.is_some() { " · " (views::whose(seen)) }
                    }
                    @if let Some(number) = &entry.reversed_by { (ui::pill(Tone::Plain, &format!("Reversed by {number}"))) }
                }
                td.how { (how(posting)) }
                td class="num sum" { (views::amount(self.content.account.money(posting.amount.abs()), self.notation())) }
                td class="num run" {
                    @match entry.cleared {
                        Some(day) => { span.visually-hidden { "At the bank: " } (ui::day(self.staff.lang, day.0, today)) }
                        None if posting.clears => "in transit",
                        None if posting.is_check() => "open",
                        None => "",
                    }
                }
            }
        }
    }

    fn pager(&self) -> Pager {
        let all = if self.all { "&all=yes" } else { "" };
        let place = format!("{}?{}{all}", self.page(), self.query());
        let next = self.content.entries.next(|last| (last.posting.posted_on, last.posting.seq));
        Pager {
            first: (!self.is_first).then(|| place.clone()),
            next: next.map(|cursor| format!("{place}&after={cursor}")),
        }
    }
}
