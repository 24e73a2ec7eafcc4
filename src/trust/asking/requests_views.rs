//! What a case has in trust and what is asked for, and the form that asks.

use crate::{
    actors::Staff,
    billing::Reader,
    cases::Case,
    form::FieldErrors,
    i18n::{Lang, format},
    money::{self, Money, Notation},
    trust::{
        CaseTrustRequestsPath, EvergreenPath, Home, ListedRequest, NewTrustRequestPath, StaffLedgerPath,
        TrustRequestWithdrawalPath,
        request_form::{RequestChoices, RequestForm, TypedRequest, state_words},
    },
    ui::{self, Choice, Field, Select, TextArea, Tone},
};
use maud::{Markup, Render, html};

/// The page of a case.
pub struct RequestsPage<'a> {
    pub staff: &'a Staff,
    pub case: &'a Case,
    pub requests: &'a [ListedRequest],
    pub ledgers: &'a [Home],
    pub notation: Notation,
}

impl Render for RequestsPage<'_> {
    fn render(&self) -> Markup {
        html! {
            h2 { "Trust" }
            (ui::card("ledgers", "Held in trust for this case", None, self.held()))
            (ui::card("requests", "Asked for", Some(self.ask()), self.asked()))
        }
    }
}

impl RequestsPage<'_> {
    fn ask(&self) -> Markup {
        html! {
            @if self.staff.may_bill() {
                a class="button compact" href=(NewTrustRequestPath { case_id: self.case.id }) { (ui::icon("plus")) "Ask for money" }
            }
        }
    }

    fn held(&self) -> Markup {
        html! {
            @if self.ledgers.is_empty() {
                (ui::empty("money", "Nothing is held yet", "A ledger begins when money is asked for or recorded."))
            } @else {
                ul.rows { @for home in self.ledgers {
                    @let show = |minor| money::show(home.account.money(minor), self.notation);
                    li id={ "ledger-" (home.ledger.id) } {
                        span.glyph { (ui::icon("money")) }
                        div.what {
                            strong { a href=(StaffLedgerPath { ledger_id: home.ledger.id }) { (show(home.ledger.balance)) } }
                            span class="soft small" {
                                (show(home.ledger.spendable)) " cleared · " bdi { (home.account.name) }
                                @if let (Some(floor), Some(refill_to)) = (home.ledger.floor, home.ledger.refill_to) {
                                    " · asks by itself below " (show(floor)) ", up to " (show(refill_to))
                                }
                            }
                        }
                        a class="button compact act" href=(EvergreenPath { ledger_id: home.ledger.id }) {
                            "Evergreen…" span.visually-hidden { " " (home.account.name) }
                        }
                    }
                } }
            }
        }
    }

    fn asked(&self) -> Markup {
        html! {
            @if self.requests.is_empty() {
                (ui::empty("money", "Nothing is asked for", "Ask for a retainer: the client finds it among their tasks and pays it into trust."))
            } @else {
                ul.rows { @for listed in self.requests { (self.row(listed)) } }
            }
        }
    }

    fn row(&self, listed: &ListedRequest) -> Markup {
        let (request, today) = (&listed.request, self.staff.today());
        let show = |minor| money::show(request.money(minor), self.notation);
        let tone =
            if request.outstanding == 0 && request.withdrawn_at.is_none() { Tone::Good } else { Tone::Plain };
        html! {
            li id={ "request-" (request.id) } {
                span.glyph { (ui::icon("money")) }
                div.what {
                    strong { (show(request.amount)) " · " bdi { (listed.client_name) } }
                    span class="soft small" {
                        bdi { (request.purpose) }
                        @if request.created_by.is_none() { " · asked by itself" }
                        @if request.paid > 0 { " · " (show(request.paid)) " arrived" }
                        @if request.under_way > 0 { " · " (show(request.under_way)) " under way" }
                        @if let Some(due) = request.due_on { " · due " (format::day(self.staff.lang, due.0, today)) }
                    }
                }
                span.when { (ui::pill(tone, state_words(request))) }
                @if request.is_open() && request.under_way == 0 && self.staff.may_bill() {
                    (ui::post_form(TrustRequestWithdrawalPath { trust_request_id: request.id }).class("act").fields(html! {
                        input type="hidden" name="version" value=(request.version);
                        button class="button compact" { "Withdraw" span.visually-hidden { " " (show(request.amount)) } }
                    }))
                }
            }
        }
    }
}

/// The form that asks.
pub fn request_form(
    case: &Case,
    choices: &RequestChoices,
    (fields, errors): (&RequestForm, &FieldErrors),
    lang: Lang,
) -> Markup {
    let cancel = CaseTrustRequestsPath { case_id: case.id };
    let accounts: Vec<_> = choices.accounts.iter().map(|one| Choice::new(one.id, &one.name)).collect();
    let people: Vec<_> = choices.people.iter().map(|one| Choice::new(one.id, &one.name)).collect();
    let field =
        |name, label, value| Field { name, label, value, error: errors.get(name), ..Field::default() };
    let amount_label = match &choices.accounts[..] {
        [one] => format!("Amount in {}", one.currency),
        _ => "Amount".to_owned(),
    };
    if accounts.is_empty() || people.is_empty() {
        return html! {
            section.card { (ui::empty("money", "Nobody can be asked yet", "The firm needs an open trust account, and the case somebody in it.")) }
        };
    }
    html! {
        h2 { "Ask for money to hold in trust" }
        (ui::error_summary(lang, errors))
        (ui::post_form(CaseTrustRequestsPath { case_id: case.id }).makes(true).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                @for (name, value) in [("invoice", &fields.invoice), ("version", &fields.version), ("currency", &fields.currency)] {
                    @if !value.is_empty() { input type="hidden" name=(name) value=(value); }
                }
                @if !fields.invoice.is_empty() { p.soft { "These lines leave the draft of the invoice when it is asked for." } }
                @if accounts.len() > 1 {
                    (Select { name: "account", label: "Trust account", chosen: &fields.account, choices: &accounts, error: errors.get("account"), ..Select::default() })
                }
                @if people.len() > 1 {
                    (Select { name: "client", label: "Who is asked", chosen: &fields.client, choices: &people, error: errors.get("client"), ..Select::default() })
                }
                div.row-2 {
                    (Field { inputmode: Some("decimal"), ..field("amount", &amount_label, &fields.amount) })
                    (Field { kind: "date", optional: Some("optional"), ..field("due_on", "Due on", &fields.due_on) })
                }
                (TextArea { name: "purpose", label: "What it is for", hint: "The client reads this.", value: &fields.purpose, error: errors.get("purpose"), ..TextArea::default() })
                div.form-actions { button class="button primary" { "Continue" } a.button href=(cancel) { "Cancel" } }
            }
        }))
    }
}

/// The amount shown back, before anybody is asked.
pub fn review(case: &Case, (fields, typed): (&RequestForm, &TypedRequest), reader: Reader) -> Markup {
    let amount = money::show(Money::new(typed.amount, typed.account.currency), reader.notation);
    html! {
        h2 { "Ask for this?" }
        (ui::post_form(CaseTrustRequestsPath { case_id: case.id }).makes(true).class("card narrow").fields(html! {
            div class="body form" {
                p.big { span.amount { (amount) } }
                dl.facts {
                    dt { "Who is asked" } dd { bdi { (typed.person.name) } }
                    dt { "Into" } dd { bdi { (typed.account.name) } }
                    dt { "For" } dd { bdi { (typed.purpose) } }
                    @if let Some(due) = typed.due_on { dt { "Due on" } dd { (format::full_day(reader.lang, due.0)) } }
                }
                @for (name, value) in [
                    ("account", typed.account.id.to_string()), ("client", typed.person.id.to_string()), ("amount", fields.amount.clone()),
                    ("due_on", fields.due_on.clone()), ("purpose", typed.purpose.clone()), ("seen", typed.amount.to_string()),
                    ("invoice", fields.invoice.clone()), ("version", fields.version.clone()), ("currency", fields.currency.clone()),
                ] { input type="hidden" name=(name) value=(value); }
                div.form-actions {
                    button class="button primary" { "Ask for " (amount) }
                    a.button href=(NewTrustRequestPath { case_id: case.id }) { "Start over" }
                }
            }
        }))
    }
}
