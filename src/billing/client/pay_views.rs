//! The form with which an invoice is paid, and what says how it stands.

use super::pay_form::PayForm;
use crate::{
    actors::Client,
    billing::{
        ListedInvoice, LoadedInvoice, PaymentState, amount_choice, go_on, method_choices, papers::how,
        paths::PaymentsPath, typed_amount,
    },
    form::FieldErrors,
    i18n::format,
    money::{self, Notation},
    payments::{GatewayKind, Methods},
    t,
    ui::{self, Tone},
};
use maud::{Markup, Render, html};

/// How an invoice can be paid online.
#[derive(Debug, Clone, Copy)]
pub struct Online {
    /// With whom.
    pub kind: GatewayKind,
    /// With what.
    pub methods: Methods,
}

/// The form.
pub struct PayCard<'a> {
    pub client: &'a Client,
    pub loaded: &'a LoadedInvoice,
    pub notation: Notation,
    /// Others that may be paid with it.
    pub others: &'a [&'a ListedInvoice],
    /// None where the firm takes no payments online.
    pub online: Option<Online>,
    pub fields: &'a PayForm,
    pub errors: &'a FieldErrors,
}

impl Render for PayCard<'_> {
    fn render(&self) -> Markup {
        let lang = self.client.lang;
        let head = self.loaded.head();
        let number = head.number.as_deref().unwrap_or_default();
        html! {
            @if head.payable() > 0 {
                @match self.online {
                    Some(online) => section.card.no-print #pay aria-labelledby="pay-title" {
                        header { h2 #pay-title { (t!(lang, "invoice-pay-title", number = number)) } }
                        (ui::post_form(PaymentsPath { invoice_id: head.id }).class("body form").flag("novalidate").locked(self.client.preview.is_some()).fields(html! {
                            (ui::error_summary(lang, self.errors))
                            (self.how_much())
                            (method_choices(lang, online.methods, self.fields))
                            (go_on(lang, online.kind))
                        }))
                    },
                    None => section.card.no-print #pay {
                        header { h2 { (t!(lang, "invoice-pay-otherwise")) } }
                        div.body { (self.otherwise()) }
                    },
                }
            }
        }
    }
}

impl PayCard<'_> {
    fn otherwise(&self) -> Markup {
        let lines = &self.loaded.settings.bank_lines;
        html! {
            @if lines.is_empty() { p { (t!(self.client.lang, "invoice-pay-otherwise-ask")) } }
            @else { @for line in lines { p { bdi { (line) } } } }
        }
    }

    fn how_much(&self) -> Markup {
        let (lang, head) = (self.client.lang, self.loaded.head());
        let payable = head.payable();
        let show = |minor| money::show(head.money(minor), self.notation);
        let less =
            (head.under_way > 0).then(|| t!(lang, "invoice-pay-all-less", amount = show(head.under_way)));
        let next = head.next_due.min(payable);
        let with = payable + self.others.iter().map(|one| one.head.payable()).sum::<i64>();
        let numbers: Vec<_> = self.others.iter().filter_map(|one| one.head.number.as_deref()).collect();
        let next_due = head.next_due_on.map(|due| format::full_day(lang, due.0));
        let amount = |minor| html! { span.amount { (show(minor)) } };
        html! {
            fieldset.field #f-what {
                legend { (t!(lang, "invoice-pay-how-much")) }
                (amount_choice(self.fields, ("all", &t!(lang, "invoice-pay-all"), less.as_deref()), Some(amount(payable))))
                @if next > 0 && next < payable {
                    (amount_choice(self.fields, ("next", &t!(lang, "invoice-pay-next"), next_due.as_deref()), Some(amount(next))))
                }
                @if !numbers.is_empty() {
                    @let hint = t!(lang, "invoice-pay-with-hint", count = numbers.len());
                    @let words = t!(lang, "invoice-pay-with", numbers = numbers.join(", "));
                    (amount_choice(self.fields, ("with", &words, Some(&hint)), Some(amount(with))))
                }
                (typed_amount(lang, head.currency(), (self.fields, self.errors)))
            }
        }
    }
}

/// What is under way, above everything.
pub fn under_way(client: &Client, loaded: &LoadedInvoice, notation: Notation) -> Markup {
    let lang = client.lang;
    let all = loaded.payments.iter().zip(&loaded.parts);
    let open = all.filter(|(payment, _)| payment.state == PaymentState::UnderWay);
    html! {
        @for (payment, part) in open {
            @let amount = money::show(payment.money(part.amount), notation);
            (ui::notice(Tone::Warn, html! {
                strong { (t!(lang, "invoice-under-way-title", amount = amount)) }
                " " (how(lang, payment.method, &payment.detail)) ". "
                (t!(lang, "invoice-under-way", day = format::full_day(lang, payment.begun_on.0)))
                @if !payment.confirm_url.is_empty() {
                    " " (t!(lang, "invoice-under-way-confirm")) " "
                    a href=(payment.confirm_url) rel="noreferrer" { (t!(lang, "invoice-under-way-confirm-link")) }
                }
            }))
        }
    }
}
