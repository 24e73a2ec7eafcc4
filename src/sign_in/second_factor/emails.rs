//! Mails about somebody's second factor.

use crate::{clock::Ts, mail::Letter, sign_in::emails::Notice, t};

impl Notice<'_> {
    pub(super) fn second_factor_on(&self, at: Ts) -> Letter {
        let lang = self.profile.language;
        let subject = t!(lang, "mail-second-factor-on-subject", firm = self.firm.name.as_str());
        let says = t!(lang, "mail-second-factor-on-text", when = self.moment(at));
        self.letter("notice.second-factor-on", subject, &says)
    }

    /// `by_firm`: somebody of the firm did it for them.
    pub(super) fn second_factor_removed(&self, by_firm: bool, at: Ts) -> Letter {
        let lang = self.profile.language;
        let subject = t!(lang, "mail-second-factor-removed-subject", firm = self.firm.name.as_str());
        let when = self.moment(at);
        let says = if by_firm {
            t!(lang, "mail-second-factor-removed-by-firm", firm = self.firm.name.as_str(), when = when)
        } else {
            t!(lang, "mail-second-factor-removed-text", when = when)
        };
        self.letter("notice.second-factor-removed", subject, &says)
    }

    pub(super) fn recovery_codes_renewed(&self, at: Ts) -> Letter {
        let lang = self.profile.language;
        let subject = t!(lang, "mail-recovery-codes-subject", firm = self.firm.name.as_str());
        let says = t!(lang, "mail-recovery-codes-text", when = self.moment(at));
        self.letter("notice.recovery-codes", subject, &says)
    }

    /// One was used; so many are left.
    pub(super) fn recovery_code_used(&self, left: i64, at: Ts) -> Letter {
        let lang = self.profile.language;
        let subject = t!(lang, "mail-recovery-code-used-subject", firm = self.firm.name.as_str());
        let says = t!(lang, "mail-recovery-code-used-text", when = self.moment(at), count = left);
        self.letter("notice.recovery-code-used", subject, &says)
    }
}
