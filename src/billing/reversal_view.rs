//! The form of a payment that is given back.

use super::{
    Reader,
    reversal_form::{RefundThen, RefundWay, ReversalForm, Reversible},
};
use crate::{
    form::FieldErrors,
    money::{self, Money},
    ui::{self, Choice, Field, Select, TextArea},
};
use maud::{Markup, html};

/// What the form shows.
pub struct ReversalPage<'a> {
    /// Who fills it in.
    pub reader: Reader,
    /// What is typed.
    pub fields: &'a ReversalForm,
    /// What was wrong with it.
    pub errors: &'a FieldErrors,
    /// The payment.
    pub payment: Reversible,
    /// Where it is sent.
    pub action: &'a str,
    /// Where to go without giving anything back.
    pub cancel: &'a str,
}

/// The card with the form, below the summary of what is wrong.
pub fn reversal_form(page: &ReversalPage<'_>) -> Markup {
    let (fields, errors, payment) = (page.fields, page.errors, page.payment);
    let shown = |minor| money::show(Money::new(minor, payment.currency), page.reader.notation);
    let amount_label = format!("Amount in {}", payment.currency);
    let most = format!("At most {}.", shown(payment.left));
    html! {
        (ui::error_summary(page.reader.lang, errors))
        (ui::post_form(page.action).makes(true).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                @if !fields.refund.is_empty() { input type="hidden" name="refund" value=(fields.refund); }
                (Field { name: "amount", label: &amount_label, value: &fields.amount, inputmode: Some("decimal"),
                    hint: &most, error: errors.get("amount"), ..Field::default() })
                (way(page))
                (then(page))
                (TextArea { name: "reason", label: "Reason", value: &fields.reason, error: errors.get("reason"),
                    hint: "The credit note says it too, where there is one.", ..TextArea::default() })
                div.form-actions { button class="button danger" { "Refund" } a.button href=(page.cancel) { "Cancel" } }
            }
        }))
    }
}

fn way(page: &ReversalPage<'_>) -> Markup {
    let (fields, errors, payment) = (page.fields, page.errors, page.payment);
    let day = |label: &str| {
        html! {
            (Field { name: "on", label, kind: "date", value: &fields.on, min: Some(payment.received_on.0),
                max: Some(page.reader.today.0), error: errors.get("on"), ..Field::default() })
        }
    };
    let Some(provider) = payment.provider else { return day("Went back on") };
    let ways = [
        Choice::new(RefundWay::Provider.as_str(), format!("{provider} gives it back, the way it came")),
        Choice::new(RefundWay::Hand.as_str(), "We gave it back in another way, such as by check"),
    ];
    let hint = match payment.is_sandbox {
        true => {
            "This is the test provider: an amount that ends in 13 fails there, one that ends in 14 waits."
                .to_owned()
        }
        false => format!("What is given back on {provider}’s own pages is written down here by itself."),
    };
    html! {
        (Select { name: "way", label: "How it goes back", chosen: &fields.way, choices: &ways, hint: &hint,
            error: errors.get("way"), ..Select::default() })
        (day("Given back on, where that was in another way"))
    }
}

fn then(page: &ReversalPage<'_>) -> Markup {
    let payment = page.payment;
    if payment.free >= payment.left {
        return html! { p.soft { "It is on no invoice: nothing is owed when it goes back." } };
    }
    let choices = [
        Choice::new("", "Choose"),
        Choice::new(RefundThen::Owed.as_str(), "The client still owes it: the invoice is open again"),
        Choice::new(RefundThen::Credit.as_str(), "Nobody owes it: a credit note takes it off the invoice"),
    ];
    let free = money::show(Money::new(payment.free, payment.currency), page.reader.notation);
    let hint = match payment.free {
        0 => String::new(),
        _ => format!("{free} is on no invoice and goes back first: that is not owed."),
    };
    html! {
        (Select { name: "then", label: "What becomes of the invoice", chosen: &page.fields.then, choices: &choices,
            hint: &hint, error: page.errors.get("then"), ..Select::default() })
    }
}
