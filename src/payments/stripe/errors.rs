//! What an error of Stripe's means for us: <https://docs.stripe.com/api/errors>.

use crate::payments::{AmountError, GatewayError, ProviderMessage, http::Answer};

/// Longer sentences are cut.
const LONGEST: usize = 300;

pub(super) fn of(answer: &Answer) -> GatewayError {
    let error = &answer.body["error"];
    let text = |name: &str| error[name].as_str().filter(|text| !text.is_empty());
    let message = masked(text("message").unwrap_or("no reason was given"));
    let code = text("decline_code").or(text("code")).or(text("type")).unwrap_or_default();
    let said = || ProviderMessage { code: code.to_owned(), message: message.clone() };
    match (answer.status, code) {
        // what it says of the key is left out: it repeats part of it
        (401, _) => GatewayError::Refused("the key is not valid".to_owned()),
        (403, _) => GatewayError::Refused(message),
        (_, "amount_too_small") => GatewayError::Amount(AmountError::TooSmall(None)),
        (_, "amount_too_large") => GatewayError::Amount(AmountError::TooLarge(None)),
        (402, _) => GatewayError::Declined(said()),
        _ if answer.may_pass() => GatewayError::Unreachable(format!("status {}", answer.status)),
        (400..500, _) => GatewayError::Invalid(said()),
        (status, _) => GatewayError::Unexpected(format!("status {status}")),
    }
}

/// A sentence without keys: Stripe repeats some of them, with stars in the middle.
fn masked(message: &str) -> String {
    let is_key = |word: &str| {
        let word = word.trim_start_matches(|letter: char| !letter.is_ascii_alphanumeric());
        ["sk_", "rk_", "pk_", "whsec_"].iter().any(|start| word.starts_with(start))
    };
    let words = message.split(' ').map(|word| if is_key(word) { "(key)" } else { word });
    words.collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_masked_in_what_staff_read() {
        let said =
            masked("The provided key 'rk_test_51*********9Ab' does not have access to account 'acct_1'.");
        assert_eq!(said, "The provided key (key) does not have access to account 'acct_1'.");
        assert_eq!(masked(&"é".repeat(1_000)).chars().count(), LONGEST);
    }
}
