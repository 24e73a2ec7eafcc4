//! The client's page of invoices and payments.

use crate::{
    actors::Client,
    billing::{
        Allocation, BillingSettings, ClientFilter, InvoicePath, ListedInvoice, Payment, PaymentState,
        StatementPath, TransactionsPath, papers::how, paths::ReceiptPath, views,
    },
    ids::PaymentId,
    money::{self, Currency, Money, Notation},
    t,
    ui::{self, Pager, Tone},
    web::cursor::Slice,
};
use maud::{Markup, Render, html};

/// What is read for the page.
pub struct IndexContent {
    pub to_pay: Vec<ListedInvoice>,
    pub all: Slice<ListedInvoice>,
    /// With what of it is on one of the invoices, and whether others are on invoices that the client does not see.
    pub payments: Vec<(Payment, Allocation, bool)>,
    pub settings: BillingSettings,
}

pub struct Index<'a> {
    pub client: &'a Client,
    pub content: &'a IndexContent,
    pub filter: ClientFilter,
    pub is_first: bool,
}

/// What is left in one currency.
struct Balance {
    currency: Currency,
    total: i64,
    paid: i64,
    under_way: i64,
    outstanding: i64,
}

impl Render for Index<'_> {
    fn render(&self) -> Markup {
        let (lang, content) = (self.client.lang, self.content);
        let nothing = content.to_pay.is_empty() && content.all.rows.is_empty() && self.is_first;
        html! {
            header { h1 { (t!(lang, "transactions-title")) } p.lead { (t!(lang, "transactions-lead")) } }
            (views::transactions_tabs(lang, false))
            @if nothing {
                section.card { (ui::empty("money", &t!(lang, "transactions-none"), &t!(lang, "transactions-none-text"))) }
            } @else {
                @if self.is_first { (self.balances()) (self.to_pay()) }
                (self.all())
                @if self.is_first { (self.payments()) }
            }
        }
    }
}

impl Index<'_> {
    fn notation(&self) -> Notation {
        self.content.settings.notation(self.client.lang)
    }

    fn show(&self, money: Money) -> Markup {
        html! { span.amount { (money::show(money, self.notation())) } }
    }

    fn sums(&self) -> Vec<Balance> {
        let mut sums: Vec<Balance> = Vec::new();
        for ListedInvoice { head, .. } in &self.content.to_pay {
            let currency = head.currency();
            let at = sums.iter().position(|sum| sum.currency == currency).unwrap_or_else(|| {
                sums.push(Balance { currency, total: 0, paid: 0, under_way: 0, outstanding: 0 });
                sums.len() - 1
            });
            let sum = &mut sums[at];
            sum.total += head.gross - head.credited - head.written_off;
            sum.paid += head.paid;
            sum.under_way += head.under_way;
            sum.outstanding += head.outstanding;
        }
        sums
    }

    fn balances(&self) -> Markup {
        html! {
            @let sums = self.sums();
            @if !sums.is_empty() {
                div.balances { @for sum in &sums { (self.balance(sum)) } }
            }
        }
    }

    fn balance(&self, sum: &Balance) -> Markup {
        let (lang, of) = (self.client.lang, |minor| Money::new(minor, sum.currency));
        let total = money::show(of(sum.total), self.notation());
        let words = t!(lang, "transactions-paid-of", total = total.as_str());
        let title = t!(lang, "transactions-outstanding", currency = sum.currency.code());
        html! {
            section.card.balance aria-label=(title) {
                header { h2 { (title) } }
                div.body {
                    p.big { (self.show(of(sum.outstanding))) }
                    progress.meter max=(sum.total) value=(sum.paid) aria-label=(words) { (words) }
                    dl.sums {
                        div { dt { (words) } dd { (self.show(of(sum.paid))) } }
                        @if sum.under_way > 0 {
                            div { dt { (t!(lang, "transactions-under-way")) } dd { (self.show(of(sum.under_way))) } }
                            div { dt { (t!(lang, "transactions-left")) } dd { (self.show(of(sum.outstanding - sum.under_way))) } }
                        }
                    }
                    p.small { a href={ (StatementPath) "?currency=" (sum.currency.code()) } download {
                        (t!(lang, "transactions-statement-of", currency = sum.currency.code()))
                    } }
                }
            }
        }
    }

    fn to_pay(&self) -> Markup {
        let lang = self.client.lang;
        let content = html! {
            @if self.content.to_pay.is_empty() {
                (ui::empty("check", &t!(lang, "transactions-nothing-to-pay"), &t!(lang, "transactions-nothing-to-pay-text")))
            } @else {
                ul.rows { @for (place, listed) in self.content.to_pay.iter().enumerate() { (self.row(listed, place == 0)) } }
            }
        };
        ui::card("to-pay", &t!(lang, "transactions-to-pay"), None, content)
    }

    fn row(&self, listed: &ListedInvoice, is_first: bool) -> Markup {
        let (lang, head, today) = (self.client.lang, &listed.head, self.client.today());
        let path = InvoicePath { invoice_id: head.id };
        let due = head.next_due_on.map(|due| due.0);
        let next = head.next_due.min(head.payable());
        let amount = |minor| money::show(head.money(minor), self.notation());
        html! {
            li id={ "pay-" (head.id) } {
                span class={ "glyph " (ui::urgency(today, due).tone().class()) } { (ui::icon("money")) }
                div.what {
                    strong { a href=(path) { (head.number.as_deref().unwrap_or_default()) } " · " bdi { (listed.case_name) } }
                    span class="soft small" {
                        (t!(lang, "transactions-outstanding-of", outstanding = amount(head.outstanding), total = amount(head.gross)))
                        @if head.under_way > 0 { " · " (t!(lang, "transactions-under-way")) ": " (amount(head.under_way)) }
                    }
                }
                span.when { (ui::due_pill(lang, today, due)) }
                @if head.payable() > 0 {
                    a.button.compact.act.primary[is_first] href={ (path) "#pay" } {
                        (t!(lang, "invoice-pay-amount", amount = amount(next)))
                        " " span.visually-hidden { (head.number.as_deref().unwrap_or_default()) }
                    }
                }
            }
        }
    }

    fn all(&self) -> Markup {
        let lang = self.client.lang;
        let content = html! {
            ul.rows { @for listed in &self.content.all.rows { (self.listed(listed)) } }
        };
        let mut query = Vec::new();
        query.extend(self.filter.case.map(|case| format!("case={case}")));
        query.extend(self.filter.applicant.map(|applicant| format!("applicant={applicant}")));
        let place = |query: &[String]| {
            if query.is_empty() {
                TransactionsPath.to_string()
            } else {
                format!("{TransactionsPath}?{}", query.join("&"))
            }
        };
        let first = (!self.is_first).then(|| place(&query));
        let next = self.content.all.next(|listed| listed.head.id).map(|cursor| {
            query.push(format!("before={cursor}"));
            place(&query)
        });
        html! {
            (ui::card("invoices", &t!(lang, "transactions-invoices"), None, content))
            (ui::pager(lang, &Pager { first, next }))
        }
    }

    fn listed(&self, listed: &ListedInvoice) -> Markup {
        let (lang, head) = (self.client.lang, &listed.head);
        let today = self.client.firm.today(self.client.now);
        let amount = money::show(head.money(head.gross), self.notation());
        html! {
            li id={ "invoice-" (head.id) } {
                span.glyph { (ui::icon("money")) }
                div.what {
                    strong { a href=(InvoicePath { invoice_id: head.id }) { (head.number.as_deref().unwrap_or_default()) } " · " bdi { (listed.case_name) } }
                    span class="soft small" {
                        (t!(lang, "transactions-total", total = amount))
                        @if let Some(day) = head.issued_on { " · " (ui::day(lang, day.0, self.client.today())) }
                    }
                }
                span.when { (views::client_status_pill(lang, head, today)) }
            }
        }
    }

    /// Each payment once, however many invoices it is on; the newest first.
    fn payments(&self) -> Markup {
        let lang = self.client.lang;
        let mut seen: Vec<PaymentId> = Vec::new();
        let mut payments: Vec<&Payment> = Vec::new();
        for (payment, _, _) in self.content.payments.iter().rev() {
            if !seen.contains(&payment.id) {
                seen.push(payment.id);
                payments.push(payment);
            }
        }
        let content = html! { ul.rows { @for payment in payments { (self.payment(payment)) } } };
        html! {
            @if !self.content.payments.is_empty() {
                (ui::card("payments", &t!(lang, "transactions-payments"), None, content))
            }
        }
    }

    fn payment(&self, payment: &Payment) -> Markup {
        let lang = self.client.lang;
        let day = payment.received_on.unwrap_or(payment.begun_on);
        let mut parts: Vec<_> =
            self.content.payments.iter().filter(|(one, ..)| one.id == payment.id).collect();
        parts.sort_by_key(|(_, part, _)| part.invoice_id);
        parts.dedup_by_key(|(_, part, _)| part.invoice_id);
        let numbers: Vec<_> = parts.iter().filter_map(|(_, part, _)| part.number.as_deref()).collect();
        let (amount, reversed) = match parts.iter().any(|(_, _, others)| *others) {
            true => parts
                .iter()
                .fold((0, 0), |(sum, back), (_, part, _)| (sum + part.amount, back + part.reversed)),
            false => (payment.amount, payment.reversed),
        };
        let (tone, words) = match payment.state {
            PaymentState::UnderWay => (Tone::Warn, t!(lang, "transactions-payment-under-way")),
            PaymentState::Failed => (Tone::Bad, t!(lang, "transactions-payment-failed")),
            PaymentState::Succeeded => (Tone::Plain, String::new()),
        };
        html! {
            li id={ "payment-" (payment.id) } {
                span class={ "glyph " (tone.class()) } { (ui::icon("money")) }
                div.what {
                    strong { (self.show(payment.money(amount))) " · " (how(lang, payment.method, &payment.detail)) }
                    span class="soft small" {
                        (numbers.join(", ")) " · " (ui::day(lang, day.0, self.client.today()))
                        @if reversed > 0 {
                            " · " (t!(lang, "transactions-payment-reversed", amount = money::show(payment.money(reversed), self.notation())))
                        }
                    }
                }
                @if !words.is_empty() { span.when { (ui::pill(tone, &words)) } }
                @if let Some(number) = &payment.receipt_number {
                    a class="button compact act" href=(ReceiptPath { payment_id: payment.id }) download {
                        (ui::icon("download")) (t!(lang, "transactions-receipt", number = number.as_str()))
                    }
                }
            }
        }
    }
}
