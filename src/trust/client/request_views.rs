//! The page of what a client is asked to pay into trust.

use super::index_views::explained;
use crate::{
    actors::Client,
    billing::{
        BillingSettings, PayForm, TransactionsPath, TrustOffer, amount_choice, go_on, method_choices,
        typed_amount,
    },
    form::FieldErrors,
    i18n::format,
    money::{self, Notation},
    shell::Waiting,
    t,
    trust::{
        ClientLedgerPath, ClientTrustPath, ListedRequest, Request, TrustAccount, TrustRequestPaymentsPath,
    },
    ui::{self, Tone},
};
use maud::{Markup, Render, html};

/// What is read for the page.
#[derive(Clone)]
pub struct RequestContent {
    pub waiting: Waiting,
    pub listed: ListedRequest,
    /// Where it is to arrive.
    pub account: TrustAccount,
    pub settings: BillingSettings,
    /// How it can be paid online; none where it cannot.
    pub offer: Option<TrustOffer>,
    /// Somebody has gone to a provider's page that does not lead back.
    pub may_be_paying: bool,
}

pub struct RequestPage<'a> {
    pub client: &'a Client,
    pub content: &'a RequestContent,
    pub fields: &'a PayForm,
    pub errors: &'a FieldErrors,
}

impl Render for RequestPage<'_> {
    fn render(&self) -> Markup {
        let lang = self.client.lang;
        let request = self.request();
        html! {
            header {
                p.crumbs {
                    a href=(TransactionsPath) { (t!(lang, "transactions-title")) } " " span aria-hidden="true" { "/" } " "
                    a href=(ClientTrustPath) { (t!(lang, "trust-title")) }
                }
                h1 { (t!(lang, "trust-request-title")) }
                p.lead { (t!(lang, "trust-request-lead", firm = self.client.firm.name.as_str(), amount = self.show(request.amount))) }
            }
            (self.standing())
            (self.facts())
            @if self.content.may_be_paying && request.payable() > 0 {
                (ui::notice(Tone::Warn, html! { (t!(lang, "pay-return-waiting")) }))
            } @else if request.payable() > 0 {
                @match &self.content.offer {
                    Some(offer) => { (self.online(offer)) (self.otherwise("pay-otherwise")) }
                    None => { (self.otherwise("pay")) }
                }
            }
            (explained(self.client))
        }
    }
}

impl RequestPage<'_> {
    fn request(&self) -> &Request {
        &self.content.listed.request
    }

    fn notation(&self) -> Notation {
        self.content.settings.notation(self.client.lang)
    }

    fn show(&self, minor: i64) -> String {
        money::show(self.request().money(minor), self.notation())
    }

    fn standing(&self) -> Markup {
        let (lang, request) = (self.client.lang, self.request());
        html! {
            @if request.withdrawn_at.is_some() {
                (ui::notice(Tone::Plain, html! { (t!(lang, "trust-request-withdrawn")) }))
            } @else if request.outstanding == 0 {
                (ui::notice(Tone::Good, html! {
                    strong { (t!(lang, "trust-request-paid")) } " "
                    a href=(ClientLedgerPath { ledger_id: request.ledger_id }) { (t!(lang, "trust-request-see")) }
                }))
            } @else if request.under_way > 0 {
                (ui::notice(Tone::Warn, html! { (t!(lang, "trust-request-under-way", amount = self.show(request.under_way))) }))
            }
        }
    }

    fn facts(&self) -> Markup {
        let (lang, request, today) = (self.client.lang, self.request(), self.client.today());
        let content = html! {
            div.body {
                p.big { span.amount { (self.show(request.outstanding)) } " " (ui::due_pill(lang, today, request.due_on.map(|due| due.0))) }
                dl.facts {
                    dt { (t!(lang, "trust-request-for")) } dd { bdi { (request.purpose) } }
                    dt { (t!(lang, "trust-request-case")) } dd { bdi { (self.content.listed.case_name) } }
                    @if let Some(due) = request.due_on {
                        dt { (t!(lang, "trust-request-due")) } dd { (format::full_day(lang, due.0)) }
                    }
                    @if request.paid > 0 {
                        dt { (t!(lang, "trust-request-arrived")) } dd { span.amount { (self.show(request.paid)) } }
                    }
                }
            }
        };
        ui::card("asked", &t!(lang, "trust-asked-title"), None, content)
    }

    fn online(&self, offer: &TrustOffer) -> Markup {
        let lang = self.client.lang;
        let action = TrustRequestPaymentsPath { trust_request_id: self.request().id };
        html! {
            section.card #pay aria-labelledby="pay-title" {
                header { h2 #pay-title { (t!(lang, "trust-pay-online")) } }
                (ui::post_form(action).class("body form").flag("novalidate").locked(self.client.preview.is_some()).fields(html! {
                    (ui::error_summary(lang, self.errors))
                    (self.how_much())
                    (method_choices(lang, offer.methods, self.fields))
                    (go_on(lang, offer.kind))
                }))
            }
        }
    }

    fn how_much(&self) -> Markup {
        let (lang, request) = (self.client.lang, self.request());
        let all = html! { span.amount { (self.show(request.payable())) } };
        html! {
            fieldset.field #f-what {
                legend { (t!(lang, "invoice-pay-how-much")) }
                (amount_choice(self.fields, ("all", &t!(lang, "trust-pay-all"), None), Some(all)))
                (typed_amount(lang, request.currency(), (self.fields, self.errors)))
            }
        }
    }

    /// By check into the trust account. The bank details of invoices lead into the firm's own account, and are not said here.
    fn otherwise(&self, id: &str) -> Markup {
        let (lang, account) = (self.client.lang, &self.content.account);
        let content = html! {
            div.body {
                p { (t!(lang, "trust-pay-check", account = account.name.as_str(), bank = account.bank_name.as_str())) }
                p.soft { (t!(lang, "trust-pay-ask")) }
            }
        };
        ui::card(id, &t!(lang, "trust-pay-otherwise"), None, content)
    }
}
