//! What keeps the balances of a month apart, item by item, and what is in each ledger at its end.

use super::months_views::View;
use crate::{
    clock::Day,
    i18n::format,
    trust::{OpenItem, StaffLedgerPath},
};
use maud::{Markup, html};

impl View<'_> {
    fn items(&self, (id, title, total): (&str, &str, i64), heads: [&str; 2], items: &[OpenItem]) -> Markup {
        let lang = self.staff.lang;
        let last = self.content.month.last().0;
        let day = |day: Day| format::kept_day(lang, day.0, last);
        html! {
            section.card id=(id) aria-labelledby={ (id) "-title" } {
                header { h2 id={ (id) "-title" } { (title) } (self.sum(total)) }
                @if items.is_empty() { div.body { p.soft { "None." } } } @else {
                    table.ledger {
                        thead { tr { th scope="col" { (heads[0]) } th scope="col" { (heads[1]) } th.num scope="col" { "Amount" } } }
                        tbody { @for item in items {
                            tr {
                                td.date { (day(item.posted_on)) }
                                td.what {
                                    strong { bdi { (item.party) } }
                                    small {
                                        @if !item.check_number.is_empty() { "Check " (item.check_number) " · " }
                                        (item.number)
                                        @match item.at_bank_on {
                                            Some(on) => { " · at the bank " (day(on)) },
                                            None => { " · " (self.age(item)) },
                                        }
                                    }
                                }
                                td class="num sum" { (self.sum(item.amount)) }
                            }
                        } }
                    }
                }
            }
        }
    }

    fn age(&self, item: &OpenItem) -> String {
        match (self.staff.today() - item.posted_on.0).get_days() {
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        }
    }

    pub(super) fn outstanding(&self) -> Markup {
        let figures = self.figures();
        let head = ("outstanding", "Outstanding checks", figures.bank.outstanding);
        self.items(head, ["Written", "Payee"], &figures.outstanding)
    }

    pub(super) fn in_transit(&self) -> Markup {
        let figures = self.figures();
        let head = ("in-transit", "Deposits in transit", figures.bank.in_transit);
        self.items(head, ["Recorded", "From"], &figures.in_transit)
    }

    pub(super) fn ledgers(&self) -> Markup {
        let figures = self.figures();
        let last = self.content.month.last().0;
        html! {
            section.card #ledgers aria-labelledby="ledgers-title" {
                header {
                    h2 #ledgers-title { "Client ledgers, " (format::kept_day(self.staff.lang, last, last)) }
                    (self.sum(figures.ledgers.total()))
                }
                @if figures.ledger_lines.is_empty() { div.body { p.soft { "Nothing is in any ledger." } } } @else {
                    table.ledger {
                        thead { tr { th scope="col" { "Case" } th scope="col" { "Client" } th.num scope="col" { "Balance" } } }
                        tbody { @for line in &figures.ledger_lines {
                            tr {
                                td.date { (line.reference) }
                                td.what { strong { a href=(StaffLedgerPath { ledger_id: line.ledger }) { bdi { (line.name) } } } }
                                td class="num sum" { (self.sum(line.balance)) }
                            }
                        } }
                    }
                }
            }
        }
    }
}
