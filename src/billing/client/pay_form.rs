//! How much somebody pays, and with what.

use crate::{
    billing::{ListedInvoice, queries::CheckoutMethod},
    form::{FieldErrors, Pairs},
    i18n::Lang,
    ids::InvoiceId,
    money::{self, Money, Notation, read_amount},
    t,
};

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PayForm {
    /// `all`, `next`, `with` or `part`.
    pub what: String,
    /// For a part: what was typed.
    pub amount: String,
    /// `card`, `bank_debit` or nothing.
    pub how: String,
}

/// What is to be paid, and with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayChoice {
    /// On which invoices.
    pub items: Vec<(InvoiceId, i64)>,
    /// With what.
    pub method: CheckoutMethod,
}

/// What was posted.
pub fn pay_fields(pairs: &Pairs) -> PayForm {
    let text = |name: &str| pairs.get(name).to_owned();
    PayForm { what: text("what"), amount: text("amount"), how: text("how") }
}

impl PayForm {
    /// What is to be paid of an invoice; `others` are those of the same currency that may be paid with it.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(
        &self,
        (lang, notation): (Lang, Notation),
        invoice: &ListedInvoice,
        others: &[&ListedInvoice],
    ) -> Result<PayChoice, FieldErrors> {
        let (head, mut errors) = (&invoice.head, FieldErrors::default());
        let payable = head.payable();
        let items = match self.what.as_str() {
            "all" => vec![(head.id, payable)],
            "next" => vec![(head.id, head.next_due.min(payable))],
            "with" => {
                let all = std::iter::once(invoice).chain(others.iter().copied());
                all.map(|one| (one.head.id, one.head.payable())).collect()
            }
            "part" => {
                let part = self.part((lang, notation), head.money(payable), &mut errors);
                part.map(|amount| (head.id, amount)).into_iter().collect()
            }
            _ => {
                errors.add("what", t!(lang, "invoice-pay-error-none"));
                Vec::new()
            }
        };
        let items = items.into_iter().filter(|(_, amount)| *amount > 0).collect();
        errors.or(PayChoice { items, method: self.method() })
    }

    /// The part that was typed, in minor units: at most what is payable. What is wrong with it is added to the errors.
    pub fn part(
        &self,
        (lang, notation): (Lang, Notation),
        payable: Money,
        errors: &mut FieldErrors,
    ) -> Option<i64> {
        let amount = read_amount(&self.amount, payable.currency, notation).ok();
        let amount = amount.filter(|amount| (1..=payable.minor).contains(amount));
        if amount.is_none() {
            let most = money::show(payable, notation);
            errors.add("amount", t!(lang, "invoice-pay-error-amount", most = most));
        }
        amount
    }

    /// With what.
    pub fn method(&self) -> CheckoutMethod {
        match self.how.as_str() {
            "card" => CheckoutMethod::Card,
            "bank_debit" => CheckoutMethod::BankDebit,
            _ => CheckoutMethod::Any,
        }
    }
}
