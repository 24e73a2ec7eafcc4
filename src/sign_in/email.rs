//! Email addresses as accounts keep them.

use crate::{form::FieldErrors, i18n::Lang, mail, t};

/// Longest address that mail servers take (RFC 5321, section 4.5.3.1.3, less the angle brackets).
const MAX_LENGTH: usize = 254;

/// The address in the form in which an account keeps it, trimmed and in lower case; none when it is no address.
pub fn parse_email(text: &str) -> Option<String> {
    let email = text.trim().to_lowercase();
    let fits = email.len() <= MAX_LENGTH && !email.chars().any(|c| c.is_control() || c.is_whitespace());
    (fits && mail::is_address(&email)).then_some(email)
}

/// The same for what was typed to sign in; where it will not do, the field `email` says why.
pub fn check_email(lang: Lang, text: &str, errors: &mut FieldErrors) -> String {
    let email = parse_email(text);
    if text.trim().is_empty() {
        errors.add("email", t!(lang, "sign-in-error-email-required"));
    } else if email.is_none() {
        errors.add("email", t!(lang, "sign-in-error-email-invalid"));
    }
    email.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_compared_without_capitals_and_spaces() {
        assert_eq!(parse_email("  Amara@Example.COM \n").as_deref(), Some("amara@example.com"));
        let long = format!("{}@example.com", "a".repeat(300));
        for wrong in ["", " ", "amara", "amara@", "@example.com", "a b@example.com", "a\0@example.com", &long]
        {
            assert_eq!(parse_email(wrong), None, "{wrong:?}");
        }
    }
}
