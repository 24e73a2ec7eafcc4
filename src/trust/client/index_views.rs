//! The client's page of what is held for them in trust.

use super::lines_views::Lines;
use crate::{
    actors::Client,
    billing::{self, BillingSettings},
    money::{self, Currency, Money, Notation},
    t,
    trust::{
        Approval, ClientAccountingPath, ClientLedger, ClientLedgerPath, ClientPayoutPath, ListedRequest,
        PostingLine, TrustRequestPath,
    },
    ui::{self, Tone},
};
use maud::{Markup, Render, html};

/// What is read for the page.
pub struct IndexContent {
    /// Each with its latest postings.
    pub ledgers: Vec<(ClientLedger, Vec<PostingLine>)>,
    /// What is asked for.
    pub requests: Vec<ListedRequest>,
    /// What the client is asked to approve.
    pub approvals: Vec<Approval>,
    pub settings: BillingSettings,
}

pub struct Index<'a> {
    pub client: &'a Client,
    pub content: &'a IndexContent,
    /// Postings of a ledger that are shown.
    pub lines: usize,
}

impl Render for Index<'_> {
    fn render(&self) -> Markup {
        let (lang, content) = (self.client.lang, self.content);
        let nothing = content.ledgers.is_empty() && content.requests.is_empty();
        html! {
            header { h1 { (t!(lang, "transactions-title")) } p.lead { (t!(lang, "trust-lead")) } }
            (billing::transactions_tabs(lang, true))
            @if nothing {
                section.card { (ui::empty("money", &t!(lang, "trust-none"), &t!(lang, "trust-none-text"))) }
            } @else {
                (self.balances())
                @if !content.requests.is_empty() { (self.requests()) }
                @if !content.approvals.is_empty() { (self.approvals()) }
                @for (home, lines) in &content.ledgers { (self.ledger(home, lines)) }
                (explained(self.client))
            }
        }
    }
}

/// What trust means, for whoever hears the word for the first time.
pub fn explained(client: &Client) -> Markup {
    let lang = client.lang;
    html! {
        section.card #about-trust aria-labelledby="about-trust-title" {
            header { h2 #about-trust-title { (t!(lang, "trust-about")) } }
            div.body { p { (t!(lang, "trust-explained")) } p.soft { (t!(lang, "trust-explained-more")) } }
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

    fn balances(&self) -> Markup {
        let mut currencies: Vec<Currency> = Vec::new();
        for (home, _) in &self.content.ledgers {
            let currency = home.account.currency();
            if !currencies.contains(&currency) {
                currencies.push(currency);
            }
        }
        html! {
            @if !currencies.is_empty() {
                div.balances { @for currency in currencies { (self.balance(currency)) } }
            }
        }
    }

    fn balance(&self, currency: Currency) -> Markup {
        let lang = self.client.lang;
        let of = |minor| Money::new(minor, currency);
        let ledgers = || {
            self.content
                .ledgers
                .iter()
                .map(|(home, _)| home)
                .filter(|home| home.account.currency() == currency)
        };
        let total = |part: fn(&ClientLedger) -> i64| ledgers().map(part).sum::<i64>();
        let pending = total(|home| home.ledger.pending);
        let title = t!(lang, "trust-held", currency = currency.code());
        html! {
            section.card.balance aria-label=(title) {
                header { h2 { (title) } }
                div.body {
                    p.big { (self.show(of(total(|home| home.ledger.balance)))) }
                    dl.sums {
                        @if pending > 0 {
                            div { dt { (t!(lang, "trust-usable")) } dd { (self.show(of(total(|home| home.ledger.spendable)))) } }
                            div { dt { (t!(lang, "trust-pending")) } dd { (self.show(of(pending))) } }
                        }
                        @if ledgers().nth(1).is_some() {
                            @for home in ledgers() {
                                div {
                                    dt { a href=(ClientLedgerPath { ledger_id: home.ledger.id }) { bdi { (self.name(home)) } } }
                                    dd { (self.show(of(home.ledger.balance))) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn requests(&self) -> Markup {
        let lang = self.client.lang;
        let content = html! {
            ul.rows { @for (place, listed) in self.content.requests.iter().enumerate() { (self.request(listed, place == 0)) } }
        };
        ui::card("asked", &t!(lang, "trust-asked-title"), None, content)
    }

    fn request(&self, listed: &ListedRequest, is_first: bool) -> Markup {
        let (lang, request, today) = (self.client.lang, &listed.request, self.client.today());
        let path = TrustRequestPath { trust_request_id: request.id };
        let due = request.due_on.map(|due| due.0);
        let amount = |minor| money::show(request.money(minor), self.notation());
        html! {
            li id={ "request-" (request.id) } {
                span class={ "glyph " (ui::urgency(today, due).tone().class()) } { (ui::icon("money")) }
                div.what {
                    strong { a href=(path) { (amount(request.outstanding)) } " · " bdi { (listed.case_name) } }
                    span class="soft small" {
                        bdi { (request.purpose) }
                        @if request.under_way > 0 { " · " (t!(lang, "transactions-under-way")) ": " (amount(request.under_way)) }
                    }
                }
                span.when { (ui::due_pill(lang, today, due)) }
                @if request.payable() > 0 {
                    a.button.compact.act.primary[is_first] href={ (path) "#pay" } { (t!(lang, "invoice-pay-amount", amount = amount(request.payable()))) }
                }
            }
        }
    }

    fn approvals(&self) -> Markup {
        let lang = self.client.lang;
        let content = html! {
            ul.rows {
                @for approval in &self.content.approvals {
                    @let amount = money::show(approval.money(approval.amount), self.notation());
                    li id={ "approval-" (approval.id) } {
                        span class={ "glyph " (Tone::Warn.class()) } { (ui::icon("checklist")) }
                        div.what {
                            strong { (t!(lang, "trust-approval-row", amount = amount, invoice = approval.invoice.as_str())) }
                            span class="soft small" { bdi { (approval.purpose) } }
                        }
                        a class="button compact act" href=(ClientPayoutPath { payout_id: approval.id }) { (t!(lang, "trust-approval-look")) }
                    }
                }
            }
        };
        ui::card("to-approve", &t!(lang, "trust-to-approve"), None, content)
    }

    /// What a ledger is called beside the others: by its case, and where that is not enough, by whose it is and where it lies.
    fn name(&self, home: &ClientLedger) -> String {
        let others = || {
            self.content
                .ledgers
                .iter()
                .map(|(other, _)| other)
                .filter(|other| other.ledger.id != home.ledger.id)
        };
        let of_case = || others().filter(|other| other.case_name == home.case_name);
        let mut name = home.case_name.clone();
        if of_case().next().is_some() {
            name = format!("{name} · {}", home.client_name);
        }
        if of_case().any(|other| other.client_name == home.client_name) {
            name = format!("{name} · {} {}", home.account.name, home.account.ending);
        }
        name
    }

    fn ledger(&self, home: &ClientLedger, lines: &[PostingLine]) -> Markup {
        let lang = self.client.lang;
        let path = ClientLedgerPath { ledger_id: home.ledger.id };
        let aside = html! {
            a href=(ClientAccountingPath { ledger_id: home.ledger.id }) download { (t!(lang, "trust-accounting")) }
        };
        let shown = &lines[..lines.len().min(self.lines)];
        let table = Lines { client: self.client, home, lines: shown, notation: self.notation() };
        let content = html! {
            (table)
            footer { a href=(path) { (t!(lang, "trust-all-postings")) } }
        };
        let title = t!(lang, "trust-ledger-of", case = self.name(home));
        ui::card(&format!("ledger-{}", home.ledger.id), &title, Some(aside), content)
    }
}
