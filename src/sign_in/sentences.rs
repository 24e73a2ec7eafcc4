//! How what happens to accounts reads in a timeline.

use super::events::AccountEvent;
use crate::{
    events::{Reading, Sentences},
    i18n::Lang,
};
use maud::{Markup, html};

impl Sentences for AccountEvent {
    fn for_client(&self, _: &Reading<'_>) -> Option<Markup> {
        None
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        let client = |id: &_, name: &str| reading.client(*id, name);
        let member = |name: &str| html! { b { bdi { (name) } } };
        reading.did(match self {
            AccountEvent::PortalInvited { client: id, name, .. } => {
                html! { "invited " (client(id, name)) " to the portal" }
            }
            AccountEvent::PortalEnabled { client: id, name } => {
                html! { "enabled portal access again for " (client(id, name)) }
            }
            AccountEvent::MemberInvited { name, .. } => {
                html! { "invited " (member(name)) " to join the portal as staff" }
            }
            AccountEvent::MemberEnabled { name, .. } => {
                html! { "enabled the account of " (member(name)) " again" }
            }
            AccountEvent::InvitationRenewed {} => {
                html! { "requested a new invitation because theirs had expired" }
            }
            AccountEvent::InvitationAccepted {} => html! { "joined the portal" },
            AccountEvent::SignedIn {} => html! { "signed in" },
            AccountEvent::SignedOut {} => html! { "signed out" },
            AccountEvent::PasswordSet {} => html! { "set a password" },
            AccountEvent::PasswordLinkSent { name, .. } => {
                html! { "sent " bdi { (name) } " a link to choose another password" }
            }
            AccountEvent::LanguageChosen { language } => {
                let name = language.parse().map_or(language.as_str(), |lang: Lang| lang.own_name());
                html! { "chose the language " bdi { (name) } }
            }
            AccountEvent::SecondFactorEnabled {} => html! { "turned on two-step verification" },
            AccountEvent::SecondFactorRemoved { client: Some(id), name, .. } => {
                html! { "turned off two-step verification for " (client(id, name)) }
            }
            AccountEvent::SecondFactorRemoved { client: None, name, .. } => {
                html! { "turned off two-step verification for " bdi { (name) } }
            }
            AccountEvent::RecoveryCodesRenewed {} => html! { "made new recovery codes" },
            AccountEvent::RecoveryCodeUsed {} => html! { "used a recovery code" },
        })
    }
}
