//! How much of what is asked for somebody pays into trust, and with what.

use crate::{
    billing::{CheckoutMethod, PayForm},
    form::FieldErrors,
    i18n::Lang,
    money::Notation,
    t,
    trust::Request,
};

/// How much of a request, in minor units, and with what.
///
/// # Errors
/// What is wrong, at the fields.
pub fn check(
    fields: &PayForm,
    (lang, notation): (Lang, Notation),
    request: &Request,
) -> Result<(i64, CheckoutMethod), FieldErrors> {
    let (payable, mut errors) = (request.payable(), FieldErrors::default());
    let amount = match fields.what.as_str() {
        "all" => payable,
        "part" => fields.part((lang, notation), request.money(payable), &mut errors).unwrap_or_default(),
        _ => {
            errors.add("what", t!(lang, "invoice-pay-error-none"));
            0
        }
    };
    errors.or((amount, fields.method()))
}
