//! When a form was shown, sealed so that only we can say so.

use super::Human;
use crate::{clock::Ts, seal};
use data_encoding::BASE64URL_NOPAD;
use std::time::Duration;

/// People need longer to read a form and fill it in; browsers that fill it in for them still leave the pressing.
const LEAST: Duration = Duration::from_secs(2);
/// A form that was open for longer is shown again.
const MAX_COUNT: Duration = Duration::from_secs(4 * 3600);

pub(super) struct Stamp {
    /// As it travels in the form.
    pub text: String,
    shown_at: Ts,
}

impl Stamp {
    pub fn new(human: &Human<'_>, now: Ts) -> Stamp {
        // no two are alike: a nonce is in front of what is sealed
        let sealed = human.seal.seal(human.context().as_bytes(), &now.micros().to_be_bytes());
        Stamp { text: BASE64URL_NOPAD.encode(&sealed), shown_at: now }
    }

    /// Reads a stamp; none when it is not ours, is of another form or firm, or is too old.
    pub fn open(human: &Human<'_>, text: &str, now: Ts) -> Option<Stamp> {
        let sealed = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let plain = human.seal.open(human.context().as_bytes(), &sealed).ok()?;
        let micros = i64::from_be_bytes(plain.try_into().ok()?);
        let shown_at = Ts(jiff::Timestamp::from_microsecond(micros).ok()?);
        let stamp = Stamp { text: text.to_owned(), shown_at };
        (now < stamp.expires_at()).then_some(stamp)
    }

    pub fn is_too_young(&self, now: Ts) -> bool {
        now < self.shown_at.plus(LEAST)
    }

    pub fn expires_at(&self) -> Ts {
        self.shown_at.plus(MAX_COUNT)
    }

    pub fn digest(&self) -> [u8; 32] {
        seal::token_hash(&self.text)
    }
}
