//! The short code: how it is made, shown, and read as people type it.

use crate::seal;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Digits and letters of which no two look alike; see [`canonical`].
const LETTERS: &[u8; 28] = b"0123456789ACDEFHJKMNPQRTVWXY";
const LENGTH: usize = 8;

/// A new code, as it is shown: `7KQ2-M4RX`.
pub fn new_code() -> String {
    let mut letters = String::with_capacity(LENGTH + 1);
    // of 256 values the last 4 are left out, so that each letter is as likely as the others
    let fair = 256 - 256 % LETTERS.len();
    while letters.len() < LENGTH {
        let drawn = seal::random::<16>();
        let fitting = drawn.into_iter().map(usize::from).filter(|drawn| *drawn < fair);
        letters.extend(
            fitting.take(LENGTH - letters.len()).map(|drawn| char::from(LETTERS[drawn % LETTERS.len()])),
        );
    }
    letters.insert(LENGTH / 2, '-');
    letters
}

/// What is meant by what somebody typed: capitals, spaces and dashes do not count, and letters that look alike are one.
fn canonical(typed: &str) -> String {
    let plain = typed.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_uppercase());
    plain
        .map(|c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            'Z' => '2',
            'S' => '5',
            'G' => '6',
            'B' => '8',
            'U' => 'V',
            c => c,
        })
        .collect()
}

/// What is stored of a code. It is bound to what it is for: the same code of another is another.
pub fn hash(of: Uuid, code: &str) -> [u8; 32] {
    Sha256::new().chain_update(of.as_bytes()).chain_update(canonical(code)).finalize().into()
}

/// Whether somebody typed what could be a code at all.
pub fn looks_like_one(typed: &str) -> bool {
    canonical(typed).len() == LENGTH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_look_alike_are_forgiven() {
        let request = Uuid::now_v7();
        let typed = |text: &str| hash(request, text);
        assert_eq!(typed("01V2-5686"), typed(" olu z s6bg "));
        assert_eq!(typed("01V2-5686"), typed("0iv25686"));
        assert_ne!(typed("01V2-5686"), typed("01V2-5687"));
        assert_ne!(typed("01V2-5686"), hash(Uuid::now_v7(), "01V2-5686"));
    }

    #[test]
    fn codes_are_made_of_letters_that_stay_as_they_are() {
        for _ in 0..200 {
            let code = new_code();
            assert_eq!((code.len(), code.as_bytes()[4]), (9, b'-'));
            assert_eq!(canonical(&code), code.replace('-', ""), "typed as shown it is itself");
            assert!(looks_like_one(&code));
        }
        assert!(!looks_like_one("1234") && !looks_like_one("") && looks_like_one("abcd efgh"));
    }
}
