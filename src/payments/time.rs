//! Moments as providers write them: seconds since 1970 at Stripe, RFC 3339 with milliseconds at LawPay.

use crate::clock::Ts;

/// A moment in whole seconds since 1970; none beyond what a calendar has.
pub(super) fn from_seconds(seconds: i64) -> Option<Ts> {
    jiff::Timestamp::from_second(seconds).ok().map(Ts)
}

/// Whole seconds since 1970, rounded down.
pub(super) fn seconds(at: Ts) -> i64 {
    at.micros().div_euclid(1_000_000)
}

/// A moment with its offset, such as `2016-10-25T17:46:33.792Z` or `2016-02-24T14:36:27.000-06:00`.
pub(super) fn from_text(text: &str) -> Option<Ts> {
    text.parse().ok().map(Ts)
}

/// As LawPay's `start_date` is written: `yyyy-MM-dd'T'HH:mm:ss.SSS'Z'`.
pub(super) fn to_millis_text(at: Ts) -> String {
    at.0.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_and_written_as_providers_do() {
        let at = from_text("2016-10-25T17:46:33.792Z").unwrap();
        assert_eq!(to_millis_text(at), "2016-10-25T17:46:33.792Z");
        assert_eq!(seconds(at), 1_477_417_593);
        assert_eq!(from_text("2016-10-25T11:46:33.792-06:00"), Some(at));
        assert_eq!(seconds(from_seconds(-3).unwrap()), -3);
        assert_eq!(to_millis_text(from_seconds(0).unwrap()), "1970-01-01T00:00:00.000Z");
        assert_eq!(from_seconds(i64::MAX), None);
        assert_eq!(from_text("yesterday"), None);
    }
}
