//! How often something may be done: one named limiter for each action, keyed by address or by account.
//! Counters live in the process; what must hold across processes is kept by the feature in PostgreSQL.

use governor::{
    Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
    nanos::Nanos,
    state::{
        StateStore,
        keyed::{DashMapStateStore, ShrinkableKeyedStateStore},
    },
};
use std::{num::NonZeroU32, sync::Arc, time::Duration};

/// A limiter of one action.
pub struct Limiter {
    name: &'static str,
    inner: RateLimiter<String, Counts, DefaultClock>,
    counts: Counts,
    clock: DefaultClock,
}

/// governor's store, held by us as well, so that a key can be forgotten.
#[derive(Clone, Default)]
struct Counts(Arc<DashMapStateStore<String>>);

impl StateStore for Counts {
    type Key = String;

    fn measure_and_replace<T, F, E>(&self, key: &String, f: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        self.0.measure_and_replace(key, f)
    }
}

impl ShrinkableKeyedStateStore<String> for Counts {
    fn retain_recent(&self, drop_below: Nanos) {
        self.0.retain_recent(drop_below);
    }

    fn shrink_to_fit(&self) {
        self.0.shrink_to_fit();
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Limiter {
    /// At most `burst` at once, and then one each `every`.
    pub fn new(name: &'static str, burst: NonZeroU32, every: Duration) -> Limiter {
        let quota =
            Quota::with_period(every).unwrap_or(Quota::per_second(NonZeroU32::MIN)).allow_burst(burst);
        let (clock, counts) = (DefaultClock::default(), Counts::default());
        Limiter { name, inner: RateLimiter::new(quota, counts.clone(), clock.clone()), counts, clock }
    }

    /// Counts one.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn check(&self, key: &str) -> Result<(), Duration> {
        self.inner.check_key(&key.to_owned()).map_err(|until| {
            tracing::info!(limiter = self.name, "too many");
            until.wait_time_from(self.clock.now())
        })
    }

    /// Forgets what was counted for a key: what came before was no attack.
    pub fn forget(&self, key: &str) {
        self.counts.0.remove(key);
    }

    /// Forgets keys that are at rest, so that the memory does not grow with those who come by once.
    pub fn tidy(&self) {
        self.inner.retain_recent();
        self.inner.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_says_how_long_to_wait() {
        let limiter = Limiter::new("test", NonZeroU32::MIN.saturating_add(1), Duration::from_secs(60));
        assert!(limiter.check("a").is_ok() && limiter.check("a").is_ok());
        let wait = limiter.check("a").expect_err("the third is too many");
        assert!(wait > Duration::from_secs(50) && wait <= Duration::from_secs(60), "{wait:?}");
        assert!(limiter.check("b").is_ok(), "another key has its own count");
        limiter.forget("a");
        assert!(limiter.check("a").is_ok(), "forgotten");
    }
}
