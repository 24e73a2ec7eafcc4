//! The address of a payment page that is filled in: <https://developers.8am.com/merchant/hosted-payment-pages.html>.

use crate::payments::CheckoutRequest;
use form_urlencoded::byte_serialize;

/// The firm's page with amount, reference and payer. `readOnlyFields` keeps honest people from changing the first two;
/// others change the address.
pub(super) fn filled_in(page: &str, request: &CheckoutRequest) -> String {
    let mut address =
        format!("{page}?amount={}&reference={}", request.amount.minor, escaped(&request.reference));
    for (name, value) in [("name", &request.payer.name), ("email", &request.payer.email)] {
        if let Some(value) = value {
            address = format!("{address}&{name}={}", escaped(value));
        }
    }
    address + "&readOnlyFields=reference,amount"
}

/// Spaces as `%20`, as the documentation has them, and not as `+`.
fn escaped(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}
