//! The mails with a link, and a code.

use super::{LIFETIME, Purpose, Request, SENT_LIFETIME};
use crate::{
    firms::Firm,
    mail::{Layout, Letter, Recipient},
    sign_in::{LoginTokenPath, PasswordTokenPath, profile::AccountProfile},
    t,
};

/// To whoever asked on the sign-in page.
pub fn asked(
    firm: &Firm,
    base_url: &str,
    profile: &AccountProfile,
    request: &Request,
    (token, code): (&str, &str),
) -> Letter {
    let (lang, minutes) = (profile.language, LIFETIME.as_secs() / 60);
    let layout = Layout::new(lang, firm.letterhead()).paragraph(t!(
        lang,
        "mail-greeting",
        name = profile.name.as_str()
    ));
    let (kind, subject, layout) = match request.purpose {
        Purpose::SignIn => {
            let link = format!("{base_url}{}", LoginTokenPath { token: token.to_owned() });
            let layout =
                layout.paragraph(t!(lang, "mail-link-intro")).button(t!(lang, "mail-link-button"), link);
            ("sign-in-link", t!(lang, "mail-link-subject", firm = firm.name.as_str()), layout)
        }
        Purpose::Reset => {
            let link = format!("{base_url}{}", PasswordTokenPath { token: token.to_owned() });
            let layout =
                layout.paragraph(t!(lang, "mail-reset-intro")).button(t!(lang, "mail-reset-button"), link);
            ("password-reset", t!(lang, "mail-reset-subject", firm = firm.name.as_str()), layout)
        }
    };
    layout
        .paragraph(t!(lang, "mail-link-code"))
        .code(code)
        .paragraph(t!(lang, "mail-link-expiry", count = minutes))
        .paragraph(t!(lang, "mail-closing"))
        .small(t!(lang, "mail-link-ignore"))
        .letter(kind, recipient(profile), subject)
}

/// To a client for whom staff sent it.
pub fn sent_reset(firm: &Firm, base_url: &str, profile: &AccountProfile, token: &str) -> Letter {
    let (lang, hours) = (profile.language, SENT_LIFETIME.as_secs() / 3600);
    let link = format!("{base_url}{}", PasswordTokenPath { token: token.to_owned() });
    Layout::new(lang, firm.letterhead())
        .paragraph(t!(lang, "mail-greeting", name = profile.name.as_str()))
        .paragraph(t!(lang, "mail-reset-sent-intro"))
        .button(t!(lang, "mail-reset-button"), link)
        .paragraph(t!(lang, "mail-reset-sent-expiry", count = hours))
        .paragraph(t!(lang, "mail-closing"))
        .small(t!(lang, "mail-link-ignore"))
        .letter(
            "password-reset",
            recipient(profile),
            t!(lang, "mail-reset-subject", firm = firm.name.as_str()),
        )
}

fn recipient(profile: &AccountProfile) -> Recipient {
    Recipient { name: profile.name.clone(), email: profile.email.clone() }
}
