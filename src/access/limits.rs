//! How often people may knock.

use crate::web::limits::Limiter;
use std::{num::NonZeroU32, time::Duration};

/// One limiter for each action, by address and by account.
pub struct Limits {
    pub sign_in_address: Limiter,
    pub sign_in_account: Limiter,
    pub invitation: Limiter,
    /// Requests that bring files; a browser sends one for each file.
    pub upload: Limiter,
    /// Passwords and codes of people who show once more that it is them.
    pub verify: Limiter,
    /// Forms that are kept for somebody who must sign in first: each takes room in the database.
    pub kept_form: Limiter,
}

impl Limits {
    /// Forgets those who have not come by lately; see [`Limiter::tidy`].
    pub fn tidy(&self) {
        for limiter in
            [&self.sign_in_address, &self.sign_in_account, &self.invitation, &self.upload, &self.verify, &self.kept_form]
        {
            limiter.tidy();
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        let burst = |n: u32| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        Limits {
            sign_in_address: Limiter::new("sign-in by address", burst(30), Duration::from_secs(10)),
            sign_in_account: Limiter::new("sign-in by account", burst(10), Duration::from_secs(60)),
            invitation: Limiter::new("invitation by address", burst(20), Duration::from_secs(15)),
            upload: Limiter::new("upload by account", burst(300), Duration::from_secs(2)),
            verify: Limiter::new("verify by address or account", burst(20), Duration::from_secs(15)),
            kept_form: Limiter::new("kept form by address", burst(10), Duration::from_secs(30)),
        }
    }
}
