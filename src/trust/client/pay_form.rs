//! How much of what is asked for somebody pays into trust, and with what.

use crate::{
    billing::CheckoutMethod,
    form::{FieldErrors, Pairs},
    i18n::Lang,
    money::{self, Notation, read_amount},
    t,
    trust::Request,
};

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PayForm {
    /// `all` or `part`.
    pub what: String,
    /// For a part: what was typed.
    pub amount: String,
    /// `card`, `bank_debit` or nothing.
    pub how: String,
}

impl PayForm {
    /// What was posted.
    pub fn of(pairs: &Pairs) -> PayForm {
        let text = |name: &str| pairs.get(name).to_owned();
        PayForm { what: text("what"), amount: text("amount"), how: text("how") }
    }

    /// How much, in minor units, and with what.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(
        &self,
        (lang, notation): (Lang, Notation),
        request: &Request,
    ) -> Result<(i64, CheckoutMethod), FieldErrors> {
        let (payable, mut errors) = (request.payable(), FieldErrors::default());
        let amount = match self.what.as_str() {
            "all" => payable,
            "part" => match read_amount(&self.amount, request.currency(), notation) {
                Ok(amount) if (1..=payable).contains(&amount) => amount,
                _ => {
                    let most = money::show(request.money(payable), notation);
                    errors.add("amount", t!(lang, "invoice-pay-error-amount", most = most));
                    0
                }
            },
            _ => {
                errors.add("what", t!(lang, "invoice-pay-error-none"));
                0
            }
        };
        let method = match self.how.as_str() {
            "card" => CheckoutMethod::Card,
            "bank_debit" => CheckoutMethod::BankDebit,
            _ => CheckoutMethod::Any,
        };
        errors.or((amount, method))
    }
}
