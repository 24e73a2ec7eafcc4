//! The work: ALTCHA's challenges (version 2 of its protocol), each signed with a key that is its stamp's alone, so that a
//! solution goes with one stamp of one form of one firm and expires with it.

use super::{Human, stamp::Stamp};
use altcha::{CreateChallengeOptions, Payload, VerifySolutionOptions, create_challenge, verify_solution};
use data_encoding::{BASE64, HEXLOWER};

/// Rounds of each try: a try is what one solution costs us to check, under a millisecond.
const ROUNDS: u32 = 2_000;
/// What a key must begin with: one in 256 does. So a solution takes half a million rounds, which is a quarter of a second in
/// a browser of today and some seconds on a slow phone, while its owner reads and types.
const BEGINNING: &str = "00";
/// More than a solution of ours is long, in letters.
const MAX_LENGTH: usize = 4_000;

/// The challenge as JSON; none if the system gives no randomness (the form works without).
pub(super) fn challenge(human: &Human<'_>, stamp: &Stamp) -> Option<String> {
    let options = CreateChallengeOptions {
        cost: ROUNDS,
        key_prefix: BEGINNING.to_owned(),
        hmac_signature_secret: Some(key(human, stamp)),
        ..CreateChallengeOptions::default()
    };
    // no expiry of its own: that is the stamp's, by our clock
    let challenge = create_challenge(options)
        .inspect_err(|error| tracing::error!("no challenge: {}", crate::error::for_log(error)))
        .ok()?;
    serde_json::to_string(&challenge).ok()
}

/// Whether `text` is a solution of a challenge that came with this stamp. The signature is looked at first, so nobody can
/// have us do more work than we ask for.
pub(super) fn is_right(human: &Human<'_>, stamp: &Stamp, text: &str) -> bool {
    let Some(payload) = read(text) else { return false };
    let options = VerifySolutionOptions::new(&payload.challenge, &payload.solution, key(human, stamp));
    verify_solution(options).is_ok_and(|result| result.verified)
}

fn read(text: &str) -> Option<Payload> {
    let json = BASE64.decode(text.as_bytes()).ok().filter(|_| text.len() <= MAX_LENGTH)?;
    serde_json::from_slice(&json).ok()
}

fn key(human: &Human<'_>, stamp: &Stamp) -> String {
    HEXLOWER.encode(&human.seal.sign(human.context().as_bytes(), stamp.text.as_bytes()))
}
