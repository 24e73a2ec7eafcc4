//! The counters of one action.

use super::super::limiter::Limiter;
use std::{num::NonZeroU32, time::Duration};

/// At most `burst` at once, and then one each `every`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rate {
    pub burst: u32,
    pub every: Duration,
}

impl Rate {
    fn limiter(self, name: &'static str) -> Limiter {
        Limiter::new(name, NonZeroU32::new(self.burst).unwrap_or(NonZeroU32::MIN), self.every)
    }
}

/// The limiter of one action: several counts under one name.
pub struct Limit {
    address: Limiter,
    account: Limiter,
    unproven: Option<Limiter>,
    known: Option<Limiter>,
}

/// Somebody who wants to do something once.
#[derive(Debug, Clone, Copy)]
pub struct RateKey<'a> {
    address: &'a str,
    account: Option<&'a str>,
    device: Option<&'a str>,
    proven: bool,
}

impl<'a> RateKey<'a> {
    /// From an address, as [`crate::web::Address`] says it.
    pub fn from(address: &'a str) -> RateKey<'a> {
        RateKey { address, account: None, device: None, proven: true }
    }

    /// At an account: one's own, or the one whose address was typed; see [`crate::abuse::account_key`].
    pub fn at(self, account: &'a str) -> RateKey<'a> {
        RateKey { account: Some(account), ..self }
    }

    /// From a browser in which this very account signed in before: something that stands for that device, such as the
    /// hash of its cookie. The caller has made sure that it is the account's.
    pub fn known_as(self, device: Option<&'a str>) -> RateKey<'a> {
        RateKey { device, ..self }
    }

    /// Whether a proof of work came along; see [`crate::abuse::human`].
    pub fn proven(self, proven: bool) -> RateKey<'a> {
        RateKey { proven, ..self }
    }
}

impl Limit {
    pub(super) fn new(name: &'static str, address: Rate, account: Rate) -> Limit {
        let (address, account) = (address.limiter(name), account.limiter(name));
        Limit { address, account, unproven: None, known: None }
    }

    /// Counts those without a proof of work once more, by their address.
    pub(super) fn unproven(self, rate: Rate) -> Limit {
        Limit { unproven: Some(rate.limiter("unproven")), ..self }
    }

    /// Counts known devices each by itself, and not with all others who knock at the account.
    pub(super) fn known_devices(self, rate: Rate) -> Limit {
        Limit { known: Some(rate.limiter("known device")), ..self }
    }

    /// Counts one, by address first: what is refused there does not use up the account.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn check(&self, rate_key: &RateKey<'_>) -> Result<(), Duration> {
        self.address.check(rate_key.address)?;
        if let Some(unproven) = self.unproven.as_ref().filter(|_| !rate_key.proven) {
            unproven.check(rate_key.address)?;
        }
        match (rate_key.account, rate_key.device, &self.known) {
            (Some(account), Some(device), Some(known)) => known.check(&format!("{account} {device}")),
            (Some(account), _, _) => self.account.check(account),
            (None, _, _) => Ok(()),
        }
    }

    /// Forgets what was counted for an account: what came before was no attack.
    pub fn forget(&self, account: &str) {
        self.account.forget(account);
    }

    pub(super) fn tidy(&self) {
        for limiter in [Some(&self.address), Some(&self.account), self.unproven.as_ref(), self.known.as_ref()]
        {
            limiter.into_iter().for_each(Limiter::tidy);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate { burst: 2, every: Duration::from_secs(600) };
    const WIDE: Rate = Rate { burst: 100, every: Duration::from_secs(600) };

    #[test]
    fn address_and_account_are_counted_apart() {
        let limit = Limit::new("test", RATE, RATE);
        let twice = |rate_key: RateKey<'_>| limit.check(&rate_key).is_ok() && limit.check(&rate_key).is_ok();
        assert!(twice(RateKey::from("192.0.2.1").at("ana")));
        assert!(limit.check(&RateKey::from("192.0.2.1").at("ben")).is_err(), "the address");
        assert!(limit.check(&RateKey::from("192.0.2.2").at("ana")).is_err(), "the account");
        assert!(twice(RateKey::from("192.0.2.3").at("ben")));
        limit.forget("ana");
        assert!(twice(RateKey::from("192.0.2.4").at("ana")));
    }

    #[test]
    fn whoever_floods_an_account_does_not_hold_up_its_own_devices() {
        let limit = Limit::new("test", WIDE, RATE).known_devices(RATE);
        let stranger = RateKey::from("192.0.2.1").at("ana");
        while limit.check(&stranger).is_ok() {}
        let own = RateKey::from("192.0.2.2").at("ana").known_as(Some("phone"));
        assert!(limit.check(&own).is_ok() && limit.check(&own).is_ok());
        assert!(limit.check(&own).is_err(), "it has a count too");
        assert!(limit.check(&RateKey::from("192.0.2.2").at("ana").known_as(Some("desk"))).is_ok());
    }

    #[test]
    fn without_a_proof_there_is_less() {
        let limit = Limit::new("test", WIDE, WIDE).unproven(RATE);
        let rate_key = RateKey::from("192.0.2.1").at("ana");
        for _ in 0..2 {
            assert!(limit.check(&rate_key.proven(false)).is_ok());
        }
        assert!(limit.check(&rate_key.proven(false)).is_err());
        assert!(limit.check(&rate_key).is_ok());
    }
}
