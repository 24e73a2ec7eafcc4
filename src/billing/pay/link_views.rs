//! What somebody with a payment link sees: the number, the total and what is outstanding, and no more unless staff said so.

use super::link::Opened;
use crate::{
    actors::Anyone,
    billing::{
        CheckoutState, Parties, PayForm, PayLinkPath, amount_choice, go_on, method_choices, typed_amount,
    },
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
        html! {
            (ui::post_form(PayLinkPath { token: self.token.to_owned() }).class("form").flag("novalidate").fields(html! {
                @if self.opened.link.invoice_id.is_some() {
                    fieldset.field #f-what {
                        legend { (t!(lang, "invoice-pay-how-much")) }
                        (amount_choice(self.fields, ("all", &t!(lang, "invoice-pay-all"), None), Some(self.show(payable))))
                        (typed_amount(lang, payable.currency, (self.fields, self.errors)))
                    }
                }
                (method_choices(lang, methods, self.fields))
                (Field { name: "email", label: &email, kind: "email", value: self.email, autocomplete: "email",
                    optional: Some(&optional), error: self.errors.get("email"), ..Field::default() })
                (go_on(lang, kind))
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
