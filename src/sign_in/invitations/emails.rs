//! The mail with the link.

use super::LIFETIME;
use crate::{
    firms::Firm,
    i18n::Lang,
    mail::{Layout, Letter, Recipient},
    sign_in::InvitationPath,
    t,
};

/// Whom it is for, and where their portal is.
pub(super) struct Written<'a> {
    pub firm: &'a Firm,
    /// What links begin with.
    pub base_url: &'a str,
    pub name: &'a str,
    pub email: &'a str,
    pub language: Lang,
    /// Who works at the firm is told of its portal, not of one of their own.
    pub is_staff: bool,
}

/// In the language of whom it is for.
pub(super) fn invitation(to: &Written<'_>, token: &str) -> Letter {
    let (lang, firm) = (to.language, to.firm);
    let link = format!("{}{}", to.base_url, InvitationPath { token: token.to_owned() });
    let (subject, intro) = if to.is_staff {
        (
            t!(lang, "mail-staff-invitation-subject", firm = firm.name.as_str()),
            t!(lang, "mail-staff-invitation-intro"),
        )
    } else {
        (t!(lang, "mail-invitation-subject", firm = firm.name.as_str()), t!(lang, "mail-invitation-intro"))
    };
    let days = LIFETIME.as_secs() / (24 * 3600);
    Layout::new(lang, firm.letterhead())
        .paragraph(t!(lang, "mail-greeting", name = to.name))
        .paragraph(intro)
        .button(t!(lang, "mail-invitation-button"), link)
        .paragraph(t!(lang, "mail-invitation-expiry", count = days))
        .paragraph(t!(lang, "mail-closing"))
        .small(t!(lang, "mail-invitation-ignore"))
        .letter("invitation", Recipient { name: to.name.to_owned(), email: to.email.to_owned() }, subject)
}
