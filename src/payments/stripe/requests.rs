//! The parameters of each request, as objects of the shape that Stripe's SDK gives them. They are compiled against its types:
//! `tests/peers/stripe-types`.

use super::events::EVENT_KINDS;
use crate::{
    clock::Ts,
    payments::{CheckoutRequest, Methods, RefundRequest, time},
};
use serde_json::{Value, json};

/// How many events come at once: the most that Stripe gives.
const PAGE: u8 = 100;
/// How long a description may be; product names are longer at Stripe, but a card's page shows no more.
const DESCRIPTION: usize = 250;

/// Opens a checkout.
pub(super) fn checkout(request: &CheckoutRequest, amount: i64, methods: Methods) -> Value {
    // since 2026-09-30.endive this stands where `payment_method_types` stood
    let allowed = [(methods.card, "card"), (methods.bank_debit, "us_bank_account")];
    let allowed: Vec<&str> =
        allowed.iter().filter_map(|(is_allowed, name)| is_allowed.then_some(*name)).collect();
    let description: String = request.description.chars().take(DESCRIPTION).collect();
    let mut params = json!({
        "mode": "payment",
        "client_reference_id": request.reference,
        "allowed_payment_method_types": allowed,
        "line_items": [{
            "quantity": 1,
            "price_data": {
                "currency": request.amount.currency.code().to_ascii_lowercase(),
                "unit_amount": amount,
                "product_data": {"name": description},
            },
        }],
        // what is paid is what was asked: not converted into the currency of the payer's country
        "adaptive_pricing": {"enabled": false},
        "metadata": {"reference": request.reference},
        // from here it goes on to the charge, and so into its events
        "payment_intent_data": {"description": description, "metadata": {"reference": request.reference}},
        "locale": locale(&request.lang),
        "expires_at": time::seconds(request.expires_at),
        "success_url": request.success_url,
        "cancel_url": request.cancel_url,
    });
    if let Some(email) = &request.payer.email {
        params["customer_email"] = json!(email);
    }
    params
}

/// Gives money back.
pub(super) fn refund(request: &RefundRequest, amount: i64) -> Value {
    json!({
        "payment_intent": request.payment_ref,
        "amount": amount,
        "reason": "requested_by_customer",
        "metadata": {"reference": request.reference},
    })
}

/// A checkout with its payment and that one's last charge.
pub(super) fn with_payment() -> Value {
    json!({"expand": ["payment_intent.latest_charge"]})
}

/// The refunds of a payment, as many as Stripe gives at once: the newest come first.
pub(super) fn refunds(payment: &str) -> Value {
    json!({"payment_intent": payment, "limit": PAGE})
}

/// The disputes of a payment.
pub(super) fn disputes(payment: &str) -> Value {
    json!({"payment_intent": payment, "limit": 10})
}

/// One of a list, to see whether it may be read.
pub(super) fn one() -> Value {
    json!({"limit": 1})
}

/// The events after one: `ending_before` in a list that begins with the newest
/// (<https://docs.stripe.com/webhooks/process-undelivered-events>).
pub(super) fn events_after(cursor: &str) -> Value {
    json!({"ending_before": cursor, "limit": PAGE, "types": EVENT_KINDS})
}

/// The events since a time, the newest first; those older than `before` with it.
pub(super) fn events_since(since: Ts, before: Option<&str>) -> Value {
    let mut params = json!({"created": {"gte": time::seconds(since)}, "limit": PAGE, "types": EVENT_KINDS});
    if let Some(before) = before {
        params["starting_after"] = json!(before);
    }
    params
}

/// The languages of Checkout (`Locale` in the SDK's types).
const LOCALES: &str = "bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR \
                       ro ru sk sl sv th tr vi zh zh-HK zh-TW";

/// Checkout in a language, or in the one that the browser asks for where Checkout does not speak it.
fn locale(lang: &str) -> &str {
    let has = |locale: &str| LOCALES.split(' ').any(|one| one == locale);
    let language = lang.split('-').next().unwrap_or_default();
    match lang {
        "es-US" | "es-MX" | "es-PR" => "es-419",
        "zh-Hant" => "zh-TW",
        _ if has(lang) => lang,
        _ if has(language) => language,
        _ => "auto",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checkout_speaks_the_payers_language_where_it_can() {
        for (lang, expected) in [
            ("en", "en"),
            ("en-US", "en"),
            ("en-GB", "en-GB"),
            ("es", "es"),
            ("es-US", "es-419"),
            ("zh-Hant", "zh-TW"),
            ("zh-Hans", "zh"),
            ("ht", "auto"),
            ("", "auto"),
        ] {
            assert_eq!(locale(lang), expected, "{lang}");
        }
    }
}
