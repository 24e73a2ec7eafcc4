//! Mails about the address somebody signs in with.

use super::{EmailChangePath, model::EMAIL_CHANGE_LIFETIME};
use crate::{
    actors::CurrentUser,
    mail::{Layout, Letter, Recipient},
    sign_in::{AccountProfile, Notice},
    t,
};

/// To the new address: the link that confirms it.
pub fn confirm(who: &CurrentUser, email: &str, token: &str) -> Letter {
    let (lang, firm) = (who.lang, who.firm.name.as_str());
    let link = format!("{}{}", who.base_url, EmailChangePath { token: token.to_owned() });
    Layout::new(lang, who.firm.letterhead())
        .paragraph(t!(lang, "mail-greeting", name = who.name.as_str()))
        .paragraph(t!(lang, "mail-email-confirm-intro", firm = firm))
        .button(t!(lang, "mail-email-confirm-button"), link)
        .paragraph(t!(lang, "mail-email-confirm-expiry", count = EMAIL_CHANGE_LIFETIME.as_secs() / 60))
        .paragraph(t!(lang, "mail-closing"))
        .small(t!(lang, "mail-email-confirm-ignore"))
        .letter("email-change", to(who, email), t!(lang, "mail-email-confirm-subject", firm = firm))
}

/// To an address with which somebody signs in already: only they may know.
pub fn taken(who: &CurrentUser, email: &str) -> Letter {
    let (lang, firm) = (who.lang, who.firm.name.as_str());
    // whoever asked may be somebody else: their name is not for the reader of this
    let to = Recipient { name: String::new(), email: email.to_owned() };
    Layout::new(lang, who.firm.letterhead())
        .paragraph(t!(lang, "mail-email-taken-text", firm = firm))
        .paragraph(t!(lang, "mail-email-taken-help"))
        .paragraph(t!(lang, "mail-closing"))
        .letter("email-change.taken", to, t!(lang, "mail-email-taken-subject", firm = firm))
}

/// To the address in use, when another was asked for.
pub fn asked(who: &CurrentUser, profile: &AccountProfile, email: &str) -> Letter {
    let (lang, firm) = (profile.language, who.firm.name.as_str());
    let notice = Notice { firm: &who.firm, profile, base_url: &who.base_url };
    let when = notice.moment(who.now);
    let says = t!(lang, "mail-email-asked-text", email = email, when = when);
    notice.letter("notice.email-asked", t!(lang, "mail-email-asked-subject", firm = firm), &says)
}

fn to(who: &CurrentUser, email: &str) -> Recipient {
    Recipient { name: who.name.clone(), email: email.to_owned() }
}
