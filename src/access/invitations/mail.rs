//! The mail with the link.

use super::{Invitee, LIFETIME};
use crate::{
    access::{InvitationPath, Who},
    mail::{Layout, Letter, Letterhead, Recipient},
    t,
};

/// In the client's language.
pub(super) fn invitation(who: &Who, invitee: Invitee<'_>, email: &str, token: &str) -> Letter {
    let (lang, firm) = (invitee.language, &who.firm);
    let link = format!("{}{}", who.base_url, InvitationPath { token: token.to_owned() });
    let days = LIFETIME.as_secs() / (24 * 3600);
    let head = Letterhead {
        name: &firm.name,
        colour: &firm.colour,
        phone: &firm.phone,
        email: &firm.email,
        website: &firm.website,
    };
    let to = Recipient { name: invitee.name.to_owned(), email: email.to_owned() };
    Layout::new(lang, head)
        .paragraph(t!(lang, "mail-greeting", name = invitee.name))
        .paragraph(t!(lang, "mail-invitation-intro"))
        .button(t!(lang, "mail-invitation-button"), link)
        .paragraph(t!(lang, "mail-invitation-expiry", count = days))
        .paragraph(t!(lang, "mail-closing"))
        .small(t!(lang, "mail-invitation-ignore"))
        .letter("invitation", to, t!(lang, "mail-invitation-subject", firm = firm.name.as_str()))
}
