//! What is to be paid for one case, on its page.

use crate::{
    actors::Client,
    billing::{InvoicePath, ListedInvoice, TransactionsPath},
    ids::CaseId,
    money::{self, Currency, Money},
    t, ui,
};
use maud::{Markup, Render, html};

/// Invoices that are named on the card.
const NAMED: usize = 3;

/// The card; nothing where nothing is to be paid.
pub struct CasePayments<'a> {
    /// Who looks.
    pub client: &'a Client,
    /// Of which case.
    pub case: CaseId,
    /// What is to be paid there, what is due first before the rest.
    pub to_pay: &'a [ListedInvoice],
}

impl Render for CasePayments<'_> {
    fn render(&self) -> Markup {
        if self.to_pay.is_empty() {
            return Markup::default();
        }
        let lang = self.client.lang;
        let all = format!("{TransactionsPath}?case={}", self.case);
        let aside = html! { a.small href=(all) { (t!(lang, "transactions-invoices")) } };
        let content = html! {
            div.body { dl.sums {
                @for money in self.sums() {
                    div { dt { (t!(lang, "transactions-outstanding", currency = money.currency.code())) } dd { (self.show(money)) } }
                }
            } }
            ul.rows { @for listed in self.to_pay.iter().take(NAMED) { (self.row(listed)) } }
        };
        ui::card("payments", &t!(lang, "transactions-to-pay"), Some(aside), content)
    }
}

impl CasePayments<'_> {
    fn show(&self, money: Money) -> Markup {
        html! { span.amount { (money::show(money, self.client.firm.notation(self.client.lang))) } }
    }

    /// What is outstanding in each currency: they are never added up.
    fn sums(&self) -> Vec<Money> {
        let mut sums: Vec<Money> = Vec::new();
        for ListedInvoice { head, .. } in self.to_pay {
            let currency: Currency = head.currency();
            match sums.iter_mut().find(|sum| sum.currency == currency) {
                Some(sum) => sum.minor += head.outstanding,
                None => sums.push(Money::new(head.outstanding, currency)),
            }
        }
        sums
    }

    fn row(&self, ListedInvoice { head, .. }: &ListedInvoice) -> Markup {
        let (lang, today) = (self.client.lang, self.client.today());
        let due = head.next_due_on.map(|due| due.0);
        html! {
            li id={ "pay-" (head.id) } {
                span class={ "glyph " (ui::urgency(today, due).tone().class()) } { (ui::icon("money")) }
                div.what {
                    strong { a href=(InvoicePath { invoice_id: head.id }) { (head.number.as_deref().unwrap_or_default()) } }
                    span class="soft small" {
                        @if head.payable() > 0 { (self.show(head.money(head.next_due.min(head.payable())))) }
                        @else { (t!(lang, "transactions-under-way")) }
                    }
                }
                @if head.payable() > 0 { span.when { (ui::due_pill(lang, today, due)) } }
            }
        }
    }
}
