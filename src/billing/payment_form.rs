//! A payment that staff record by hand. Its fields are `amount`, `received_on`, `allocations-{id}`, and so on.

use super::{
    Reader,
    checks::{Checks, TextField},
    draft::{MAX_NAME, MAX_TEXT},
};
use crate::{
    clock::Day,
    form::{FieldErrors, Pairs},
    money::{self, Currency, Money},
};
use uuid::Uuid;

/// Longest name of a payer, in characters.
const MAX_PAYER: usize = 200;

crate::text_enum! {
    /// How money came that no provider tells of.
    pub enum HandMethod {
        /// Has a number: the reference.
        Check = "check",
        /// Counted out.
        Cash = "cash",
        /// From bank to bank.
        Wire = "wire",
        /// A terminal of the firm's own.
        CardTerminal = "card_terminal",
        /// Anything else.
        Other = "other",
    }
}

/// An invoice that a payment may pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayableInvoice {
    /// Its id.
    pub id: Uuid,
    /// As it is printed.
    pub number: String,
    /// What is still to be paid on it, in minor units.
    pub outstanding: i64,
}

/// What a payment may pay: invoices of one client in one currency. The one whose page the form stands on comes first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payable {
    /// Of all of them.
    pub currency: Currency,
    /// At least one.
    pub invoices: Vec<PayableInvoice>,
}

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaymentForm {
    /// A word of [`HandMethod`].
    pub method: String,
    /// A day.
    pub received_on: String,
    /// All of it.
    pub amount: String,
    /// Such as the number of a check.
    pub reference: String,
    /// Who paid, where it was not the client.
    pub payer: String,
    /// For the firm alone.
    pub note: String,
    /// What goes to which invoice, in the order of [`Payable::invoices`]; nothing in any of them: all to the first.
    pub allocations: Vec<String>,
}

/// A payment as it is to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandPayment {
    /// How it came.
    pub method: HandMethod,
    /// When.
    pub received_on: Day,
    /// In minor units.
    pub amount: i64,
    /// May be empty.
    pub reference: String,
    /// May be empty.
    pub payer: String,
    /// May be empty.
    pub note: String,
    /// What goes to which invoice, each above zero; they add up to the amount.
    pub allocations: Vec<(Uuid, i64)>,
}

impl PaymentForm {
    /// A form for all that is outstanding on the first, received today.
    pub fn new_for(payable: &Payable, reader: Reader) -> PaymentForm {
        let outstanding = payable.invoices.first().map_or(0, |invoice| invoice.outstanding);
        PaymentForm {
            method: HandMethod::Check.as_str().to_owned(),
            received_on: reader.today.0.to_string(),
            amount: money::plain(Money::new(outstanding, payable.currency), reader.notation),
            allocations: vec![String::new(); payable.invoices.len()],
            ..PaymentForm::default()
        }
    }

    /// What was posted.
    pub fn posted(pairs: &Pairs, payable: &Payable) -> PaymentForm {
        let text = |name: &str| pairs.get(name).to_owned();
        PaymentForm {
            method: text("method"),
            received_on: text("received_on"),
            amount: text("amount"),
            reference: text("reference"),
            payer: text("payer"),
            note: text("note"),
            allocations: payable.invoices.iter().map(|invoice| text(&invoice.field())).collect(),
        }
    }

    /// What is to be recorded.
    ///
    /// # Errors
    /// What is wrong, at the fields. Nobody pays more on an invoice than is outstanding.
    pub fn check(&self, reader: Reader, payable: &Payable) -> Result<HandPayment, FieldErrors> {
        let mut checks = Checks::new(reader);
        let method = self.method.parse().ok();
        let method = checks.chosen("method", method, "Choose how it was paid.", HandMethod::Other);
        let received_on =
            checks.past_day("received_on", &self.received_on, "Enter the day on which it was received.");
        let amount = checks.amount("amount", &self.amount, payable.currency, "Enter the amount.");
        let reference = TextField { name: "reference", most: MAX_NAME, missing: None };
        let reference = checks.line(reference, &self.reference);
        let payer = checks.line(TextField { name: "payer", most: MAX_PAYER, missing: None }, &self.payer);
        let note = checks.text(TextField { name: "note", most: MAX_TEXT, missing: None }, &self.note);
        let allocations = self.allocations(&mut checks, payable, amount);
        checks.errors.or(HandPayment { method, received_on, amount, reference, payer, note, allocations })
    }

    fn allocations(&self, checks: &mut Checks, payable: &Payable, amount: i64) -> Vec<(Uuid, i64)> {
        let shown =
            |checks: &Checks, minor| money::show(Money::new(minor, payable.currency), checks.reader.notation);
        if self.allocations.iter().all(|typed| typed.trim().is_empty()) {
            let Some(first) = payable.invoices.first() else {
                checks.errors.add("amount", "There is nothing to pay.");
                return Vec::new();
            };
            if amount > first.outstanding {
                let left = shown(checks, first.outstanding);
                let words = match payable.invoices.len() {
                    1 => format!("{left} is outstanding on {}. Enter at most that.", first.number),
                    _ => format!(
                        "{left} is outstanding on {}. Say below what goes to other invoices.",
                        first.number
                    ),
                };
                checks.errors.add("amount", words);
            }
            return vec![(first.id, amount)];
        }
        let mut read = Vec::new();
        for (invoice, typed) in payable.invoices.iter().zip(&self.allocations) {
            // nothing, or a zero, pays nothing
            if typed.trim().is_empty() {
                continue;
            }
            let part = checks.amount_or_zero(&invoice.field(), typed, payable.currency, "");
            if part > invoice.outstanding {
                let left = shown(checks, invoice.outstanding);
                checks.errors.add(invoice.field(), format!("{left} is outstanding on {}.", invoice.number));
            }
            if part > 0 {
                read.push((invoice.id, part));
            }
        }
        // of more invoices than there ever are on a page
        let sum = read.iter().fold(0_i64, |sum, (_, part)| sum.saturating_add(*part));
        if checks.errors.is_empty() && sum != amount {
            let words = format!(
                "{} is divided between the invoices below, which is not the amount of {}.",
                shown(checks, sum),
                shown(checks, amount)
            );
            checks.errors.add("amount", words);
        }
        read
    }
}

impl PayableInvoice {
    /// The name of its field.
    pub(super) fn field(&self) -> String {
        format!("allocations-{}", self.id)
    }
}

#[cfg(test)]
#[path = "payment_form_tests.rs"]
mod tests;
