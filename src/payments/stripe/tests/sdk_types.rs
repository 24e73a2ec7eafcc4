//! What the client sends and reads, as TypeScript: `tests/peers/stripe-types/check.sh` compiles it against the types of
//! Stripe's SDK. This test holds that the file is what the client really does; `PORTICO_BLESS=1` writes it anew.

use crate::payments::{
    Methods, RefundRequest,
    stand_in::{dollars, moment, request},
    stripe::{EVENT_KINDS, VERSION, objects, requests},
};
use serde::{
    Deserialize,
    de::{Deserializer, Error, Visitor, value},
    forward_to_deserialize_any,
};
use serde_json::{Value, json};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/stripe-types/portico.ts");

const HEAD: &str = "\
// Written by src/payments/stripe/tests/sdk_types.rs: what the client sends, what it reads, and the words it knows.
import type Stripe from 'stripe';
import type { Known } from './known.js';
";

/// Asks a type for the names of its fields, and gives it nothing.
struct Ask<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Ask<'_> {
    type Error = value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, value::Error> {
        Err(value::Error::custom("no struct"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, value::Error> {
        *self.0 = fields;
        Err(value::Error::custom("asked"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// `export type Name = Pick<Stripe.Type, fields>`, which fails to compile where the type lacks one.
fn fields<T: for<'de> Deserialize<'de>>(sdk: &str) -> String {
    let mut found: &'static [&'static str] = &[];
    let _ = T::deserialize(Ask(&mut found));
    assert!(!found.is_empty(), "{sdk}");
    let name = sdk.replace(['.', '<', '>'], "");
    let found: Vec<String> = found.iter().map(|field| format!("'{field}'")).collect();
    format!("export type {name} = Pick<Stripe.{sdk}, {}>;\n", found.join(" | "))
}

fn constant(name: &str, sdk: &str, value: &Value) -> String {
    format!("export const {name}: {sdk} = {value:#};\n")
}

fn file() -> String {
    let known = |sdk: &str| format!("Known<Stripe.{sdk}>");
    let refund = RefundRequest {
        reference: "refund-1".to_owned(),
        payment_ref: "pi_1".to_owned(),
        amount: dollars(1),
    };
    let checkout = requests::checkout(&request(), 12_345, Methods::ALL);
    let sent = [
        constant("version", "Stripe.LatestApiVersion", &json!(VERSION)),
        constant("checkout", &known("Checkout.SessionCreateParams"), &checkout),
        constant("withPayment", &known("Checkout.SessionRetrieveParams"), &requests::with_payment()),
        constant("oneCheckout", &known("Checkout.SessionListParams"), &requests::one()),
        constant("refund", &known("RefundCreateParams"), &requests::refund(&refund, 1)),
        constant("refunds", &known("RefundListParams"), &requests::refunds("pi_1")),
        constant("disputes", &known("DisputeListParams"), &requests::disputes("pi_1")),
        constant("eventsAfter", &known("EventListParams"), &requests::events_after("evt_1")),
        constant("eventsSince", &known("EventListParams"), &requests::events_since(moment(1), Some("evt_1"))),
    ];
    let read = [
        fields::<objects::Session>("Checkout.Session"),
        fields::<objects::PaymentIntent>("PaymentIntent"),
        fields::<objects::NextAction>("PaymentIntent.NextAction"),
        fields::<objects::Microdeposits>("PaymentIntent.NextAction.VerifyWithMicrodeposits"),
        fields::<objects::PaymentError>("PaymentIntent.LastPaymentError"),
        fields::<objects::Charge>("Charge"),
        fields::<objects::MethodDetails>("Charge.PaymentMethodDetails"),
        fields::<objects::CardDetails>("Charge.PaymentMethodDetails.Card"),
        fields::<objects::BankDetails>("Charge.PaymentMethodDetails.UsBankAccount"),
        fields::<objects::Dispute>("Dispute"),
        fields::<objects::BalanceTransaction>("BalanceTransaction"),
        fields::<objects::Refund>("Refund"),
        fields::<objects::Event>("Event"),
        fields::<objects::EventData>("Event.Data"),
        fields::<objects::Account>("Account"),
        fields::<objects::BusinessProfile>("Account.BusinessProfile"),
        fields::<objects::AccountSettings>("Account.Settings"),
        fields::<objects::Dashboard>("Account.Settings.Dashboard"),
        fields::<objects::List<Value>>("ApiList<unknown>"),
        fields::<objects::EventList>("ApiList<Stripe.Event>"),
    ];
    let words = [
        constant("kinds", "Stripe.Event['type'][]", &json!(EVENT_KINDS)),
        constant("sessions", &known("Checkout.Session.Status[]"), &json!(["open", "expired", "complete"])),
        constant("paid", &known("Checkout.Session.PaymentStatus[]"), &json!(["paid", "unpaid"])),
        constant(
            "payments",
            &known("PaymentIntent.Status[]"),
            &json!([
                "requires_action",
                "requires_confirmation",
                "requires_payment_method",
                "processing",
                "succeeded",
                "canceled"
            ]),
        ),
        constant(
            "disputed",
            &known("Dispute.Status[]"),
            &json!([
                "needs_response",
                "under_review",
                "warning_needs_response",
                "warning_under_review",
                "warning_closed",
                "prevented",
                "won",
                "lost"
            ]),
        ),
    ];
    [vec![HEAD.to_owned()], sent.into(), vec![read.concat()], words.into()].concat().join("\n")
}

#[test]
fn what_is_compiled_against_the_sdk_is_what_the_client_does() {
    let now = file();
    let before = std::fs::read_to_string(FILE).unwrap_or_default();
    if now != before && std::env::var_os("PORTICO_BLESS").is_some() {
        std::fs::write(FILE, now).unwrap();
        return;
    }
    assert_eq!(now, before, "PORTICO_BLESS=1 writes it anew; then run tests/peers/stripe-types/check.sh");
}
