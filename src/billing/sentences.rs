//! How what happens to invoices and payments reads in a timeline.

use super::{BillingEvent, InvoicePath, StaffInvoicePath, stored_currency};
use crate::{
    events::{Audience, Reading, Sentences},
    ids::InvoiceId,
    money::{self, Money},
    t_html,
};
use maud::{Markup, html};

impl Sentences for BillingEvent {
    fn for_client(&self, reading: &Reading<'_>) -> Option<Markup> {
        let (lang, actor) = (reading.lang, reading.actor.clone());
        Some(match self {
            BillingEvent::Sent { invoice, number, amount, currency, exponent } => t_html!(
                lang,
                "activity-invoice-sent",
                actor = actor,
                number = linked(reading, *invoice, number),
                amount = sum(reading, *amount, (currency, *exponent))
            ),
            BillingEvent::Voided { invoice, number, .. } => {
                t_html!(
                    lang,
                    "activity-invoice-voided",
                    actor = actor,
                    number = linked(reading, *invoice, number)
                )
            }
            BillingEvent::Credited { invoice, number, corrects, amount, currency, exponent } => t_html!(
                lang,
                "activity-invoice-credited",
                actor = actor,
                number = linked(reading, *invoice, number),
                corrects = corrects.as_str(),
                amount = sum(reading, *amount, (currency, *exponent))
            ),
            BillingEvent::Received { invoice, number, amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-payment-received",
                number = linked(reading, *invoice, number),
                amount = sum(reading, *amount, (currency, *exponent))
            ),
            BillingEvent::Begun { invoice, number, amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-payment-begun",
                number = linked(reading, *invoice, number),
                amount = sum(reading, *amount, (currency, *exponent))
            ),
            BillingEvent::Failed { invoice, number, amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-payment-failed",
                number = linked(reading, *invoice, number),
                amount = sum(reading, *amount, (currency, *exponent))
            ),
            BillingEvent::Reversed { invoice, number, amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-payment-reversed",
                number = linked(reading, *invoice, number),
                amount = sum(reading, *amount, (currency, *exponent))
            ),
            BillingEvent::Restored { invoice, number, amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-payment-restored",
                number = linked(reading, *invoice, number),
                amount = sum(reading, *amount, (currency, *exponent))
            ),
            BillingEvent::Allocated { invoice, number, amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-payment-allocated",
                number = linked(reading, *invoice, number),
                amount = sum(reading, *amount, (currency, *exponent))
            ),
            _ => return None,
        })
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        match self {
            BillingEvent::Created { invoice } => {
                reading.did(html! { "began an " (linked(reading, *invoice, "invoice")) })
            }
            BillingEvent::Updated { invoice } => {
                reading.did(html! { "changed a draft of an " (linked(reading, *invoice, "invoice")) })
            }
            BillingEvent::Deleted { .. } => reading.did(html! { "deleted a draft of an invoice" }),
            BillingEvent::Viewed { invoice, number } => {
                reading.did(html! { "opened the invoice " (linked(reading, *invoice, number)) })
            }
            BillingEvent::WrittenOff { invoice, number, amount, currency, exponent, .. } => reading.did(html! {
                "wrote off " (sum(reading, *amount, (currency, *exponent))) " of " (linked(reading, *invoice, number))
            }),
            BillingEvent::Held { .. } => html! { "A payment needs a look: something about it is not as it was asked for" },
            BillingEvent::Released { .. } => reading.did(html! { "took a payment as it is" }),
            BillingEvent::Unallocated { amount, currency, exponent, .. } => html! {
                "A payment of " (sum(reading, *amount, (currency, *exponent))) " arrived that belongs to no invoice"
            },
            BillingEvent::UnallocatedReversed { amount, currency, exponent, .. } => html! {
                (sum(reading, *amount, (currency, *exponent))) " of a payment went back that was on no invoice"
            },
            BillingEvent::UnallocatedRestored { amount, currency, exponent, .. } => html! {
                (sum(reading, *amount, (currency, *exponent))) " of a payment that had gone back is here again, on no invoice"
            },
            BillingEvent::RefundAsked { amount, currency, exponent, .. } => reading.did(html! {
                "asked for a refund of " (sum(reading, *amount, (currency, *exponent)))
            }),
            BillingEvent::RefundFailed { amount, currency, exponent, .. } => html! {
                "A refund of " (sum(reading, *amount, (currency, *exponent))) " failed"
            },
            BillingEvent::RefundDropped { amount, currency, exponent, .. } => reading.did(html! {
                "gave up a refund of " (sum(reading, *amount, (currency, *exponent)))
            }),
            BillingEvent::LinkCreated { purpose, advance, .. } => reading.did(html! {
                "made a payment link for " bdi { (purpose) }
                @if *advance { ", paid in advance and the firm’s at once by the fee agreement" }
            }),
            BillingEvent::LinkEnded { .. } => reading.did(html! { "ended a payment link" }),
            BillingEvent::SettingsChanged { .. } => reading.did(html! { "changed the settings of billing" }),
            BillingEvent::GatewayChanged { gateway, enabled } => reading.did(html! {
                @if *enabled { "turned on payments through " } @else { "turned off payments through " } (gateway)
            }),
            BillingEvent::GatewayChecked { gateway, works } => reading.did(html! {
                "checked the keys of " (gateway) @if *works { ": they work" } @else { ": they do not work" }
            }),
            BillingEvent::GatewayRemoved { gateway } => {
                reading.did(html! { "removed the account with " (gateway) })
            }
            other => other.for_client(reading).unwrap_or_default(),
        }
    }
}

/// An amount as the reader writes it.
fn sum(reading: &Reading<'_>, amount: i64, (code, exponent): (&str, i16)) -> Markup {
    let money = Money::new(amount, stored_currency(code, exponent));
    html! { span.amount { (money::show(money, reading.notation)) } }
}

fn linked(reading: &Reading<'_>, invoice: InvoiceId, words: &str) -> Markup {
    let place = match reading.side {
        Audience::Client => InvoicePath { invoice_id: invoice }.to_string(),
        Audience::Staff => StaffInvoicePath { invoice_id: invoice }.to_string(),
    };
    reading.link(Some(place), html! { (words) })
}
