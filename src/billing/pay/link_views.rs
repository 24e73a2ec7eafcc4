//! What somebody with a payment link sees: the number, the total and what is outstanding, and no more unless staff said so.

use super::link::Opened;
use crate::{
    actors::Anyone,
    billing::{CheckoutState, Parties, PayForm, PayLinkPath, gateways},
    form::FieldErrors,
    money::{self, Money},
    payments::{GatewayKind, Methods},
    t,
    ui::{self, Field},
};
use maud::{Markup, Render, html};

pub(super) struct LinkCard<'a> {
    pub anyone: &'a Anyone,
    pub opened: &'a Opened,
    pub token: &'a str,
    /// None where the firm takes no payments online.
    pub online: Option<(GatewayKind, Methods)>,
    pub fields: &'a PayForm,
    pub email: &'a str,
    pub errors: &'a FieldErrors,
}

impl Render for LinkCard<'_> {
    fn render(&self) -> Markup {
        let (lang, payable) = (self.anyone.lang, self.opened.payable());
        html! {
            (ui::error_summary(lang, self.errors))
            (self.facts())
            @if self.opened.link.advance.is_some() { p.soft { (t!(lang, "pay-link-advance")) } }
            @if let Some(paid) = self.opened.paid {
                p.lead { @if paid == CheckoutState::Succeeded { (t!(lang, "pay-link-paid")) } @else { (t!(lang, "pay-link-under-way")) } }
            }
            @else if !payable.is_positive() { p.lead { (t!(lang, "pay-link-nothing")) } }
            @else if let Some((kind, methods)) = self.online { (self.form(kind, methods)) }
            @else { p { (t!(lang, "invoice-pay-otherwise-ask")) } }
            @if self.opened.link.shows_lines { (self.lines()) }
        }
    }
}

impl LinkCard<'_> {
    fn show(&self, money: Money) -> Markup {
        html! { span.amount { (money::show(money, self.opened.notation)) } }
    }

    fn facts(&self) -> Markup {
        let lang = self.anyone.lang;
        html! {
            dl.sums {
                @match self.opened.head() {
                    Some(head) => {
                        div { dt { (t!(lang, "pay-link-total")) } dd { (self.show(head.money(head.gross))) } }
                        div { dt { (t!(lang, "pay-link-outstanding")) } dd { (self.show(head.money(head.outstanding))) } }
                        @if head.under_way > 0 {
                            div { dt { (t!(lang, "transactions-under-way")) } dd { (self.show(head.money(head.under_way))) } }
                        }
                        @if let Some(due) = head.next_due_on {
                            div { dt { (t!(lang, "pay-link-due")) } dd { (ui::day(lang, due.0, self.anyone.firm.today(self.anyone.now).0)) } }
                        }
                    }
                    None => {
                        div { dt { bdi { (self.opened.link.purpose) } } dd { (self.show(self.opened.sum())) } }
                    }
                }
            }
        }
    }

    fn form(&self, kind: GatewayKind, methods: Methods) -> Markup {
        let (lang, payable) = (self.anyone.lang, self.opened.payable());
        let email = t!(lang, "pay-link-email");
        let optional = t!(lang, "optional");
        let part = self.fields.what == "part";
        let label = t!(lang, "invoice-pay-other-label", currency = payable.currency.code());
        let debit = self.fields.how == "bank_debit";
        html! {
            (ui::post_form(PayLinkPath { token: self.token.to_owned() }).class("form").flag("novalidate").fields(html! {
                @if self.opened.link.invoice_id.is_some() {
                    fieldset.field #f-what {
                        legend { (t!(lang, "invoice-pay-how-much")) }
                        label.choice { input type="radio" name="what" id="f-what-all" value="all" checked[!part];
                            span { (t!(lang, "invoice-pay-all")) } (self.show(payable)) }
                        label.choice { input type="radio" name="what" id="f-what-part" value="part" checked[part];
                            span { (t!(lang, "invoice-pay-other")) } }
                        div.field {
                            label class="visually-hidden" for="f-amount" { (label) }
                            input #f-amount name="amount" inputmode="decimal" autocomplete="off" value=(self.fields.amount)
                                aria-invalid=[self.errors.get("amount").map(|_| "true")]
                                aria-describedby=[self.errors.get("amount").map(|_| "f-amount-error")];
                            @if let Some(error) = self.errors.get("amount") { span.error #f-amount-error { (error) } }
                        }
                    }
                }
                @if methods.card && methods.bank_debit {
                    fieldset.field {
                        legend { (t!(lang, "invoice-pay-how")) }
                        label.choice { input type="radio" name="how" id="f-how-card" value="card" checked[!debit];
                            span { (t!(lang, "invoice-pay-card")) small { (t!(lang, "invoice-pay-card-hint")) } } }
                        label.choice { input type="radio" name="how" id="f-how-bank_debit" value="bank_debit" checked[debit];
                            span { (t!(lang, "invoice-pay-debit")) small { (t!(lang, "invoice-pay-debit-hint")) } } }
                    }
                }
                (Field { name: "email", label: &email, kind: "email", value: self.email, autocomplete: "email",
                    optional: Some(&optional), error: self.errors.get("email"), ..Field::default() })
                div.form-actions { button class="button primary" { (t!(lang, "invoice-pay-continue")) } }
                p class="small soft" {
                    @if kind == GatewayKind::Sandbox { (t!(lang, "invoice-pay-test")) }
                    @else { (t!(lang, "invoice-pay-hint", provider = gateways::name(kind))) }
                }
            }))
        }
    }

    fn lines(&self) -> Markup {
        html! {
            @if let Some(loaded) = &self.opened.invoice {
                (loaded.paper(&Parties::default(), self.opened.notation, (&self.anyone.firm, self.anyone.now)).html())
            }
        }
    }
}
