//! Codes that change every thirty seconds (RFC 6238, with the values that every app knows: SHA-1, six digits, 30 s).

use super::context;
use crate::{
    clock::Ts,
    ids::{AccountId, FirmId},
    seal::{self, Seal},
};
use anyhow::{Context, Result};
use data_encoding::BASE32_NOPAD;
use totp_rs::{Builder, Totp};

/// As many bytes as RFC 4226 recommends (section 4).
const BYTES: usize = 20;
/// A code of the step before or after counts as well: clocks differ, and typing takes a while.
const SKEW: u16 = 1;

/// What the app and we know. Not `Debug`.
#[derive(Clone)]
pub struct Secret([u8; BYTES]);

impl Secret {
    /// A new one.
    #[allow(clippy::new_without_default, reason = "each is another")]
    pub fn new() -> Secret {
        Secret(seal::random())
    }

    /// One that was kept.
    pub fn of(bytes: &[u8]) -> Option<Secret> {
        bytes.try_into().ok().map(Secret)
    }

    /// As it is kept for an account; see [`super::find_unconfirmed`].
    pub fn sealed(&self, seal: &Seal, firm: FirmId, account: AccountId) -> Vec<u8> {
        seal.seal(&context(firm, account), &self.0)
    }

    /// One that was kept for this account.
    ///
    /// # Errors
    /// It was sealed with another key, or for another account.
    pub(super) fn open(seal: &Seal, firm: FirmId, account: AccountId, sealed: &[u8]) -> Result<Secret> {
        Secret::of(&seal.open(&context(firm, account), sealed)?).context("a second factor of another length")
    }

    /// To be typed into an app, in groups of four.
    pub fn grouped(&self) -> String {
        let letters = BASE32_NOPAD.encode(&self.0);
        let groups = letters.as_bytes().chunks(4).map(String::from_utf8_lossy);
        groups.collect::<Vec<_>>().join(" ")
    }

    /// What the QR code holds; names are shown in the app.
    ///
    /// # Errors
    /// When it cannot be written as an address.
    pub fn url(&self, firm: &str, email: &str) -> Result<String> {
        // a colon separates the two names there
        let plain = |text: &str| text.replace(':', " ");
        let totp = self.builder().with_issuer(Some(plain(firm))).with_account_name(plain(email)).build();
        totp.context("second factor")?.to_url().context("second factor")
    }

    /// The time step of a code that counts now, whatever blanks are in it. None when it does not count.
    pub fn step_of(&self, code: &str, now: Ts) -> Option<i64> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let step = self.totp()?.check(&code, u64::try_from(now.0.as_second()).ok()?)?;
        i64::try_from(step).ok()
    }

    /// The code that counts now; for tests and the demo.
    pub fn code(&self, now: Ts) -> Option<String> {
        let seconds = u64::try_from(now.0.as_second()).ok()?;
        Some(self.totp()?.generate(seconds).to_string())
    }

    fn builder(&self) -> Builder {
        Builder::new().with_secret(self.0.to_vec()).with_skew(SKEW)
    }

    fn totp(&self) -> Option<Totp> {
        self.builder().build().ok()
    }
}

/// Six digits, whatever blanks are in them.
pub fn looks_like_code(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !c.is_whitespace());
    signs.by_ref().take(6).filter(char::is_ascii_digit).count() == 6 && signs.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    /// The secret and a time of RFC 6238, appendix B; its codes have eight digits, of which the last six are ours.
    fn known() -> (Secret, Ts) {
        let at = jiff::Timestamp::from_second(1_111_111_109).unwrap();
        (Secret::of(b"12345678901234567890").unwrap(), Ts(at))
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        let (secret, at) = known();
        assert_eq!(secret.code(at).unwrap(), "081804");
        assert_eq!(secret.step_of("081804", at), Some(37_037_036));
        assert_eq!(secret.step_of(" 081 804 ", at), Some(37_037_036));
        assert_eq!(secret.step_of("081805", at), None);
        for no_code in ["", "08180", "0818044", "+81804", "٠٨١٨٠٤"] {
            assert_eq!(secret.step_of(no_code, at), None, "{no_code}");
            assert!(!looks_like_code(no_code), "{no_code}");
        }
    }

    #[test]
    fn a_code_counts_one_step_early_and_late() {
        let (secret, at) = known();
        let step = Duration::from_secs(30);
        let code = secret.code(at).unwrap();
        assert!(secret.step_of(&code, at.plus(step)).is_some());
        assert!(secret.step_of(&code, at.minus(step)).is_some());
        assert_eq!(secret.step_of(&code, at.plus(step * 2)), None);
        assert_eq!(secret.step_of(&code, at.minus(step * 2)), None);
    }

    #[test]
    fn the_app_is_told_whose_it_is() {
        let (secret, _) = known();
        assert_eq!(secret.grouped(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let url = secret.url("Hartwell: Osei & Co", "amara@hartwell.test").unwrap();
        assert!(
            url.starts_with("otpauth://totp/Hartwell%20%20Osei%20%26%20Co:amara%40hartwell.test?"),
            "{url}"
        );
        assert!(url.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{url}");
    }
}
