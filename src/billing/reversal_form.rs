//! The form of a payment that is given back: how much, by which way, and what becomes of its invoices.

use super::{
    Reader,
    checks::{Checks, TextField},
};
use crate::{
    clock::Day,
    form::{FieldErrors, Pairs},
    money::{self, Currency, Money},
};

/// Longest reason, in characters.
const MAX_REASON: usize = 500;

crate::text_enum! {
    /// How it goes back.
    pub enum RefundWay {
        /// The provider that it came through is asked to give it back.
        Provider = "provider",
        /// The firm gives it back by itself: it is written down alone.
        Hand = "hand",
    }
}

crate::text_enum! {
    /// What becomes of what it had paid.
    pub enum RefundThen {
        /// The client owes it again.
        Owed = "owed",
        /// A credit note takes it off the invoice.
        Credit = "credit",
    }
}

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReversalForm {
    /// How much of it.
    pub amount: String,
    /// When, where the firm gave it back by itself.
    pub on: String,
    /// Why.
    pub reason: String,
    /// A word of [`RefundWay`].
    pub way: String,
    /// A word of [`RefundThen`].
    pub then: String,
    /// The refund that failed and is given back in another way; may be empty.
    pub refund: String,
}

/// Of the payment that goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reversible {
    /// Its own.
    pub currency: Currency,
    /// What has neither gone back yet nor been asked back of its provider, in minor units.
    pub left: i64,
    /// What of that is on no invoice: it goes back first.
    pub free: i64,
    /// When it came: it goes back no earlier.
    pub received_on: Day,
    /// What the provider is called that can give it back.
    pub provider: Option<&'static str>,
    /// Whether that is the test provider.
    pub is_sandbox: bool,
}

/// A payment that goes back, in part or all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversal {
    /// In minor units.
    pub amount: i64,
    /// When.
    pub on: Day,
    /// Why: never empty.
    pub reason: String,
    /// By which way.
    pub way: RefundWay,
    /// Whether its invoices are credited by what goes back of them.
    pub credits: bool,
}

impl ReversalForm {
    /// A form for all that is left, today.
    pub fn new_for(payment: Reversible, reader: Reader) -> ReversalForm {
        let way = if payment.provider.is_some() { RefundWay::Provider } else { RefundWay::Hand };
        ReversalForm {
            amount: money::plain(Money::new(payment.left, payment.currency), reader.notation),
            on: reader.today.0.to_string(),
            way: way.as_str().to_owned(),
            ..ReversalForm::default()
        }
    }

    /// What was posted.
    pub fn posted(pairs: &Pairs) -> ReversalForm {
        let text = |name: &str| pairs.get(name).to_owned();
        ReversalForm {
            amount: text("amount"),
            on: text("on"),
            reason: text("reason"),
            way: text("way"),
            then: text("then"),
            refund: text("refund"),
        }
    }

    /// What is to be done.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(&self, reader: Reader, payment: Reversible) -> Result<Reversal, FieldErrors> {
        let mut checks = Checks::new(reader);
        let amount =
            checks.amount("amount", &self.amount, payment.currency, "Enter the amount that goes back.");
        if amount > payment.left {
            let left = money::show(Money::new(payment.left, payment.currency), reader.notation);
            checks.errors.add("amount", format!("At most {left} can go back."));
        }
        let way = match payment.provider {
            Some(_) => checks.chosen("way", self.way.parse().ok(), "Say how it goes back.", RefundWay::Hand),
            None => RefundWay::Hand,
        };
        let then = match amount > payment.free {
            true => checks.chosen(
                "then",
                self.then.parse().ok(),
                "Say whether the client still owes it.",
                RefundThen::Owed,
            ),
            // nobody owes what was on no invoice
            false => RefundThen::Owed,
        };
        let on = match way {
            RefundWay::Provider => reader.today,
            RefundWay::Hand => checks.past_day("on", &self.on, "Enter the day on which it went back."),
        };
        if on < payment.received_on {
            checks.errors.add("on", "This is before the payment was received.");
        }
        let missing = Some("Say why it goes back.");
        let reason = checks.text(TextField { name: "reason", most: MAX_REASON, missing }, &self.reason);
        checks.errors.or(Reversal { amount, on, reason, way, credits: then == RefundThen::Credit })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        billing::sample::{currency, reader},
        money::Notation,
    };
    use jiff::civil::date;

    fn payment() -> Reversible {
        Reversible {
            currency: currency("USD"),
            left: 5_000,
            free: 1_000,
            received_on: Day(date(2026, 11, 20)),
            provider: None,
            is_sandbox: false,
        }
    }

    fn form(amount: &str, on: &str, reason: &str) -> ReversalForm {
        ReversalForm {
            amount: amount.into(),
            on: on.into(),
            reason: reason.into(),
            then: "owed".into(),
            ..ReversalForm::default()
        }
    }

    fn wrong(form: &ReversalForm, payment: Reversible) -> Vec<String> {
        let errors = form.check(reader(), payment).unwrap_err();
        errors.iter().map(|(field, _)| field.to_owned()).collect()
    }

    #[test]
    fn what_went_back_is_no_more_than_came_and_no_earlier() {
        let german = Reader { notation: Notation::German, ..reader() };
        let first = ReversalForm::new_for(payment(), german);
        let all = ReversalForm { reason: "Bounced".into(), then: "credit".into(), ..first };
        assert_eq!(all.amount, "50,00");
        let read = all.check(german, payment()).unwrap();
        assert_eq!((read.amount, read.credits, read.way), (5_000, true, RefundWay::Hand));
        for (form, field) in [
            (form("50.01", "2026-11-27", "Bounced"), "amount"),
            (form("0", "2026-11-27", "Bounced"), "amount"),
            (form("-5", "2026-11-27", "Bounced"), "amount"),
            (form("9999999999999999999", "2026-11-27", "Bounced"), "amount"),
            (form("5", "2026-11-19", "Bounced"), "on"),
            (form("5", "2026-11-28", "Bounced"), "on"),
            (form("5", "2026-11-27", " "), "reason"),
            (form("5", "2026-11-27", &"x".repeat(501)), "reason"),
        ] {
            assert_eq!(wrong(&form, payment()), [field]);
        }
    }

    #[test]
    fn whether_it_is_owed_is_asked_where_an_invoice_loses_it() {
        let unsaid = |amount: &str| ReversalForm { then: String::new(), ..form(amount, "2026-11-27", "Why") };
        assert_eq!(wrong(&unsaid("10.01"), payment()), ["then"]);
        assert!(!unsaid("10").check(reader(), payment()).unwrap().credits);
    }

    #[test]
    fn by_which_way_is_asked_where_a_provider_can_give_it_back() {
        let payment = Reversible { provider: Some("Stripe"), ..payment() };
        assert_eq!(wrong(&form("5", "2026-11-27", "Why"), payment), ["way"]);
        let asked = ReversalForm { way: "provider".into(), ..form("5", "not a day", "Why") };
        assert_eq!(asked.check(reader(), payment).unwrap().way, RefundWay::Provider);
    }
}
