//! Mails about somebody's own account: what was done with it, so that they hear of what they did not do themselves.

use super::{PasswordResetPath, profile::AccountProfile};
use crate::{
    clock::Ts,
    firms::Firm,
    i18n::format,
    mail::{Layout, Letter, Recipient},
    t,
};

/// A letter about an account: who hears of it, and where they can do something about it.
pub struct Notice<'a> {
    /// Whose letterhead it has.
    pub firm: &'a Firm,
    /// To whom it goes, and whose account it is about.
    pub profile: &'a AccountProfile,
    /// What links begin with.
    pub base_url: &'a str,
}

impl Notice<'_> {
    /// A sign-in on a device that the account was not used on before.
    pub fn new_device(&self, (agent, address): (&str, &str), at: Ts) -> Letter {
        let lang = self.profile.language;
        let agent = if agent.is_empty() { t!(lang, "device-unknown") } else { agent.to_owned() };
        let when = self.moment(at);
        let says = t!(lang, "mail-new-device-text", device = agent, address = address, when = when);
        self.letter(
            "notice.new-device",
            t!(lang, "mail-new-device-subject", firm = self.firm.name.as_str()),
            &says,
        )
    }

    /// Another password was chosen.
    pub fn password_changed(&self, at: Ts) -> Letter {
        let lang = self.profile.language;
        let says = t!(lang, "mail-password-changed-text", when = self.moment(at));
        let subject = t!(lang, "mail-password-changed-subject", firm = self.firm.name.as_str());
        self.letter("notice.password", subject, &says)
    }

    /// Another address is signed in with from now on; to the one that was in use until then.
    pub fn address_changed(&self, email: &str, at: Ts) -> Letter {
        let lang = self.profile.language;
        let says = t!(lang, "mail-email-changed-text", email = email, when = self.moment(at));
        let subject = t!(lang, "mail-email-changed-subject", firm = self.firm.name.as_str());
        self.letter("notice.email-changed", subject, &says)
    }

    /// A letter that says what happened, and what to do if it was somebody else.
    pub fn letter(&self, kind: &'static str, subject: String, says: &str) -> Letter {
        let lang = self.profile.language;
        Layout::new(lang, self.firm.letterhead())
            .paragraph(t!(lang, "mail-greeting", name = self.profile.name.as_str()))
            .paragraph(says)
            .paragraph(t!(lang, "mail-notice-yours"))
            .paragraph(t!(lang, "mail-notice-not-yours"))
            .button(t!(lang, "mail-notice-button"), format!("{}{PasswordResetPath}", self.base_url))
            .paragraph(t!(lang, "mail-closing"))
            .letter(kind, self.recipient(), subject)
    }

    fn recipient(&self) -> Recipient {
        Recipient { name: self.profile.name.clone(), email: self.profile.email.clone() }
    }

    /// On the clock of whoever reads it.
    pub fn moment(&self, at: Ts) -> String {
        let zone = self.profile.zone().unwrap_or_else(|| self.firm.zone());
        let at = at.0.to_zoned(zone);
        // the letter may be read on another day: no "today"
        let long_ago = at.date().checked_add(jiff::Span::new().days(30)).unwrap_or(at.date());
        format::date_time(self.profile.language, &at, long_ago)
    }
}
