//! How often people may do what costs us something.

mod limit;

pub use limit::{Limit, RateKey};

use crate::{
    Error, Result,
    ids::{AccountId, FirmId},
};
use limit::Rate;
use std::time::Duration;

/// One limiter for each action; each counts by address and by account. What is public and mailed also counts those who
/// came without a proof of work, and lets the devices that an account knows go by a count of their own.
pub struct Limits {
    /// Passwords on the sign-in page.
    pub sign_in: Limit,
    /// Asking for a mailed link.
    pub link: Limit,
    /// Typing a mailed code.
    pub code: Limit,
    /// Asking for another password.
    pub reset: Limit,
    /// Links of invitations that are none, and wishes for another: what is out opens however often.
    pub invitation: Limit,
    /// Links of changes of an address that are none.
    pub email_change: Limit,
    /// Asking for a link to pay an invoice, and links that are none.
    pub pay: Limit,
    /// Links of signers that are none, and codes that are mailed to them.
    pub signing: Limit,
    /// Codes that are mailed to people who enroll.
    pub enroll: Limit,
    /// Answers of people who enroll: each takes room in the database, or in the page.
    pub answers: Limit,
    /// Ways to a provider's page: each costs a call there.
    pub checkout: Limit,
    /// Requests that bring files; a browser sends one for each file.
    pub upload: Limit,
    /// Passwords and codes of people who show once more that it is them, and the second factor at sign-in.
    pub proof: Limit,
    /// Forms that are saved for somebody who must sign in first, in a browser where somebody was signed in before: each takes room
    /// in the database for half a day.
    pub saved_form: Limit,
    /// The same in other browsers, for half an hour; counted for all of them together.
    pub strangers_form: Limit,
}

impl Limits {
    /// Counts a request of an account, from an address (see [`crate::web::Address`]), that brings files.
    ///
    /// # Errors
    /// [`crate::Error::Limited`] when there were too many.
    pub fn admit_upload(&self, account: AccountId, address: &str) -> Result<()> {
        self.upload.check(&RateKey::from(address).at(&account.to_string())).map_err(Error::Limited)
    }

    /// Counts a try of somebody who is signed in to show that it is them.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn admit_proof(&self, account: AccountId, address: &str) -> Result<(), Duration> {
        self.proof.check(&RateKey::from(address).at(&account.to_string()))
    }

    /// Counts a form that is saved, from an address, in the browser of an account that stands for itself by `known`, or of nobody.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn admit_saved_form(&self, address: &str, known: Option<&str>) -> Result<(), Duration> {
        match known {
            Some(known) => self.saved_form.check(&RateKey::from(address).at(known)),
            None => self.strangers_form.check(&RateKey::from(address).at("everybody")),
        }
    }

    /// Forgets those who have not come by lately; see [`crate::abuse::limiter::Limiter::tidy`].
    pub fn tidy(&self) {
        let Limits { sign_in, link, code, reset, invitation, email_change, .. } = self;
        let Limits {
            pay, signing, enroll, answers, checkout, upload, proof, saved_form, strangers_form, ..
        } = self;
        for limit in [sign_in, link, code, reset, invitation, email_change] {
            limit.tidy();
        }
        for limit in [pay, signing, enroll, answers, checkout, upload, proof, saved_form, strangers_form] {
            limit.tidy();
        }
    }
}

/// What a mail address is counted by, whether or not somebody has it.
pub fn account_key(firm: FirmId, email: &str) -> String {
    format!("{firm} {email}")
}

/// `burst` at once, then one each so many seconds.
const fn rate(burst: u32, seconds: u64) -> Rate {
    Rate { burst, every: Duration::from_secs(seconds) }
}

impl Default for Limits {
    fn default() -> Self {
        // One account is mailed at most eight letters at once, and one each two minutes: a link lives for fifteen, so
        // whoever floods a mailbox leaves a live one in it, and nobody is locked out of the mailed link. A browser in which
        // the account was used before is not held up by what others ask for in its name.
        let mailed = |name| {
            Limit::new(name, rate(20, 30), rate(8, 120)).unproven(rate(10, 60)).known_devices(rate(8, 60))
        };
        Limits {
            sign_in: Limit::new("sign-in", rate(30, 10), rate(10, 60)),
            link: mailed("link"),
            code: Limit::new("code", rate(20, 15), rate(10, 60)),
            reset: mailed("reset"),
            // "account" is the link here: it is renewed once, whoever presses how often
            invitation: Limit::new("invitation", rate(20, 15), rate(10, 60)),
            email_change: Limit::new("email change", rate(20, 15), rate(20, 15)),
            pay: Limit::new("pay", rate(20, 30), rate(8, 120)).unproven(rate(10, 60)),
            signing: Limit::new("signing", rate(20, 15), rate(6, 60)),
            enroll: mailed("enroll"),
            // an office behind one address; a person fills in a section a minute, and with scripts adds rows
            answers: Limit::new("answers", rate(120, 2), rate(120, 2)),
            checkout: Limit::new("checkout", rate(30, 10), rate(20, 30)),
            upload: Limit::new("upload", rate(600, 1), rate(300, 2)),
            // whoever comes so far is known by account: an office behind one address types many codes
            proof: Limit::new("proof", rate(200, 1), rate(20, 15)),
            saved_form: Limit::new("saved form", rate(40, 30), rate(10, 300)),
            // at 64 kB each: 100 at once and 90 more while the first are kept are 12 MB in all
            strangers_form: Limit::new("stranger's form", rate(10, 30), rate(100, 20)),
        }
    }
}
