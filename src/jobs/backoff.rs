//! How long a job waits before it is tried again.

use std::time::Duration;

const FIRST: Duration = Duration::from_secs(15);
const MAX_PAUSE: Duration = Duration::from_secs(6 * 60 * 60);

/// The pause after so many attempts (from 1): doubled each time, six hours at most, and up to a quarter longer by
/// `jitter` (0 to 255), so that what failed together does not come back together.
pub(super) fn pause(attempts: i32, jitter: u8) -> Duration {
    let doubled = FIRST.saturating_mul(1 << attempts.clamp(0, 16));
    let pause = doubled.min(MAX_PAUSE);
    pause + pause / 4 * u32::from(jitter) / 255
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_six_hours() {
        assert_eq!(pause(1, 0), Duration::from_secs(30));
        assert_eq!(pause(2, 0), Duration::from_secs(60));
        assert_eq!(pause(9, 0), Duration::from_secs(7680));
        for attempts in [11, 16, i32::MAX] {
            assert_eq!(pause(attempts, 0), MAX_PAUSE);
        }
        assert_eq!(pause(-1, 0), FIRST);
    }

    #[test]
    fn jitter_adds_at_most_a_quarter() {
        assert!(pause(2, 100) > pause(2, 0));
        assert_eq!(pause(2, 255), Duration::from_secs(75));
    }
}
