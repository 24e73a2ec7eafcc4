//! Signatures of webhooks: <https://docs.stripe.com/webhooks/signature>. HMAC-SHA256 over the moment, a dot and the body as
//! it came.

use crate::{
    clock::Ts,
    payments::{Secret, WebhookError, time},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::{Choice, ConstantTimeEq};

/// How far the moment of a signature may be from ours, in either direction. The SDKs look at the past alone.
const TOLERANCE_SECONDS: i64 = 300;
/// Stripe sends one signature for each secret that is valid; more than this are somebody else's.
const MOST_SIGNATURES: usize = 16;

/// Whether the body was signed with one of the secrets, and lately.
///
/// # Errors
/// See [`WebhookError`]; whether it is old is looked at only once it is known to be Stripe's.
pub(super) fn verify(header: &str, body: &[u8], secrets: &[Secret], now: Ts) -> Result<(), WebhookError> {
    let Header { moment, signatures } = parse(header)?;
    if secrets.is_empty() {
        return Err(WebhookError::NoSecret);
    }
    let mut matches = Choice::from(0);
    for secret in secrets {
        let expected = sign(secret, moment, body);
        for signature in &signatures {
            matches |= expected.ct_eq(signature);
        }
    }
    if !bool::from(matches) {
        return Err(WebhookError::WrongSignature);
    }
    let seconds = moment.parse::<i64>().map_err(|_| WebhookError::Malformed)?;
    let age = time::seconds(now).saturating_sub(seconds);
    match age {
        ..0 if age < -TOLERANCE_SECONDS => Err(WebhookError::Ahead(age.unsigned_abs())),
        _ if age > TOLERANCE_SECONDS => Err(WebhookError::TooOld(age.unsigned_abs())),
        _ => Ok(()),
    }
}

struct Header<'a> {
    /// As it stands there: that is what was signed.
    moment: &'a str,
    /// Those of scheme v1. Others (v0 is for tests of Stripe's own) say nothing.
    signatures: Vec<[u8; 32]>,
}

/// Reads `t=…,v1=…,v1=…`.
fn parse(header: &str) -> Result<Header<'_>, WebhookError> {
    let (mut moment, mut signatures) = (None, Vec::new());
    for part in header.split(',') {
        let (name, value) = part.trim().split_once('=').ok_or(WebhookError::Malformed)?;
        match name {
            "t" if moment.is_none() && is_number(value) => moment = Some(value),
            "t" => return Err(WebhookError::Malformed),
            "v1" if signatures.len() == MOST_SIGNATURES => return Err(WebhookError::Malformed),
            "v1" => {
                let bytes = data_encoding::HEXLOWER.decode(value.as_bytes()).ok();
                signatures
                    .push(bytes.and_then(|bytes| bytes.try_into().ok()).ok_or(WebhookError::Malformed)?);
            }
            _ => {}
        }
    }
    match moment {
        Some(_) if signatures.is_empty() => Err(WebhookError::Unsigned),
        Some(moment) => Ok(Header { moment, signatures }),
        None => Err(WebhookError::Malformed),
    }
}

fn is_number(text: &str) -> bool {
    (1..=18).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The whole secret is the key, its prefix included.
fn sign(secret: &Secret, moment: &str, body: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes())
        .expect("HMAC takes a key of any length (RFC 2104, section 3)");
    mac.update(moment.as_bytes());
    mac.update(b".");
    mac.update(body);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
#[path = "signature_tests.rs"]
mod tests;
