//! Parts of the forms by which somebody pays: an invoice, with a link, into trust.

use super::{PayForm, gateways};
use crate::{
    form::FieldErrors,
    i18n::Lang,
    money::Currency,
    payments::{GatewayKind, Methods},
    t,
};
use maud::{Markup, html};

/// One of the answers to how much: its words, what is said beside them, and what it comes to. The first of a form is `all`, which is chosen where
/// nothing is.
pub fn amount_choice(
    fields: &PayForm,
    (value, words, hint): (&str, &str, Option<&str>),
    amount: Option<Markup>,
) -> Markup {
    let chosen = if fields.what.is_empty() { value == "all" } else { fields.what == value };
    html! {
        label.choice {
            input type="radio" name="what" id={ "f-what-" (value) } value=(value) checked[chosen];
            span { (words) @if let Some(hint) = hint { small { (hint) } } }
            @if let Some(amount) = amount { (amount) }
        }
    }
}

/// The last of them: a part, which is typed.
pub fn typed_amount(lang: Lang, currency: Currency, (fields, errors): (&PayForm, &FieldErrors)) -> Markup {
    let label = t!(lang, "invoice-pay-other-label", currency = currency.code());
    let error = errors.get("amount");
    html! {
        (amount_choice(fields, ("part", &t!(lang, "invoice-pay-other"), None), None))
        div.field {
            label class="visually-hidden" for="f-amount" { (label) }
            input #f-amount name="amount" inputmode="decimal" autocomplete="off" value=(fields.amount)
                aria-invalid=[error.map(|_| "true")] aria-describedby=[error.map(|_| "f-amount-error")];
            @if let Some(error) = error { span.error #f-amount-error { (error) } }
        }
    }
}

/// With what; nothing where there is no choice.
pub fn method_choices(lang: Lang, methods: Methods, fields: &PayForm) -> Markup {
    let debit = fields.how == "bank_debit";
    html! {
        @if methods.card && methods.bank_debit {
            fieldset.field {
                legend { (t!(lang, "invoice-pay-how")) }
                label.choice { input type="radio" name="how" id="f-how-card" value="card" checked[!debit];
                    span { (t!(lang, "invoice-pay-card")) small { (t!(lang, "invoice-pay-card-hint")) } } }
                label.choice { input type="radio" name="how" id="f-how-bank_debit" value="bank_debit" checked[debit];
                    span { (t!(lang, "invoice-pay-debit")) small { (t!(lang, "invoice-pay-debit-hint")) } } }
            }
        }
    }
}

/// The button, and who runs the page that it leads to.
pub fn go_on(lang: Lang, kind: GatewayKind) -> Markup {
    html! {
        div.form-actions { button class="button primary" { (t!(lang, "invoice-pay-continue")) } }
        p class="small soft" {
            @if kind == GatewayKind::Sandbox { (t!(lang, "invoice-pay-test")) }
            @else { (t!(lang, "invoice-pay-hint", provider = gateways::name(kind))) }
        }
    }
}
