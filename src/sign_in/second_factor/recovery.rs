//! Recovery codes: each opens the account once in the place of a code of the app.
//!
//! They are shown once and kept as Argon2id hashes, salted with the account's id (OWASP ASVS 5.0, 6.5.2, for secrets of less
//! than 112 bits). One salt for all of an account's codes: a code that is typed is hashed once, and looked for.

use crate::{ids::AccountId, seal, sign_in::passwords};
use anyhow::Result;

/// So many are made at once.
pub const COUNT: usize = 10;
/// Letters of one, in two groups: 50 bits.
const LENGTH: usize = 10;
/// Crockford's base 32: no I, L, O and U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// New codes, to be shown, and what is kept of them. Not `Debug`.
pub struct RecoveryCodes {
    /// As they are shown, such as `7KQ2M-4RX9T`.
    pub shown: Vec<String>,
    /// As they are kept.
    pub hashes: Vec<Vec<u8>>,
}

impl RecoveryCodes {
    /// New ones for an account. Takes a while: do it outside of a transaction.
    ///
    /// # Errors
    /// When the work could not be done.
    pub async fn new(account: AccountId) -> Result<RecoveryCodes> {
        let plain: Vec<String> = (0..COUNT).map(|_| random_code()).collect();
        let mut hashes = Vec::with_capacity(COUNT);
        for code in &plain {
            hashes.push(hash(account, code).await?);
        }
        let shown = plain.iter().map(|code| format!("{}-{}", &code[..LENGTH / 2], &code[LENGTH / 2..]));
        Ok(RecoveryCodes { shown: shown.collect(), hashes })
    }
}

fn random_code() -> String {
    seal::random::<LENGTH>().iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect()
}

/// What is kept of a code that was read by [`read`].
pub async fn hash(account: AccountId, code: &str) -> Result<Vec<u8>> {
    passwords::derive(code, account.0.as_bytes()).await
}

/// A code as somebody types it: capitals, dashes and letters that look alike do not matter. None when it can be none.
pub fn read(typed: &str) -> Option<String> {
    let letters = typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase);
    let code: String = letters
        .map(|letter| match letter {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    let fits = code.len() == LENGTH && code.bytes().all(|letter| LETTERS.contains(&letter));
    fits.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn codes_differ_and_are_kept_as_hashes_of_their_account() -> Result<()> {
        let account = AccountId::new();
        let codes = RecoveryCodes::new(account).await?;
        let different: std::collections::BTreeSet<_> = codes.shown.iter().collect();
        assert_eq!(different.len(), COUNT);
        let first = read(&codes.shown[0]).unwrap();
        assert_eq!(hash(account, &first).await?, codes.hashes[0]);
        assert_ne!(hash(AccountId::new(), &first).await?, codes.hashes[0]);
        Ok(())
    }

    #[test]
    fn how_a_code_is_written_does_not_matter() {
        for typed in ["7KQ2M-4RX10", "7kq2m4rxlo", " 7KQ2M 4RXIO "] {
            assert_eq!(read(typed).as_deref(), Some("7KQ2M4RX10"), "{typed}");
        }
        for typed in ["", "7KQ2M-4RX1", "7KQ2M-4RX1U", "7KQ2M-4RX100", "ñKQ2M-4RX10"] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
