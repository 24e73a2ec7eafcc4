//! People as their session knows them.

use crate::{
    clock::Ts,
    db::StaffScope,
    firms::Firm,
    i18n::Lang,
    ids::{AccountId, ClientId, FirmId, StaffId},
};
use serde::{Deserialize, Serialize};

crate::text_enum! {
    /// What a member of staff may do.
    pub enum Role {
        /// Settings, staff, trust.
        Owner = "owner",
        /// Takes on cases, without a say in the firm's settings.
        Attorney = "attorney",
        /// Works on the cases of others.
        Assistant = "assistant",
    }
}

impl Role {
    /// Which cases a member of staff with this role sees: owners all, the others what is not limited to a team without them.
    pub fn scope(self, member: StaffId) -> StaffScope {
        StaffScope { member, sees_all: self == Role::Owner }
    }
}

/// The person behind a session, read afresh with it at every request.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SessionActor {
    /// Whose tenant they are.
    pub firm: FirmId,
    /// What they are signed in with.
    pub account: AccountId,
    /// The firm's record of them, where they are a client.
    pub client: Option<ClientId>,
    /// Their place at the firm, where they work there.
    pub staff: Option<(StaffId, Role)>,
    /// As the firm's records have it.
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// What they chose; none leaves it to the record and the browser.
    pub language: Option<Lang>,
    /// IANA name, where they chose one.
    pub time_zone: Option<String>,
    /// The client whose pages a member of staff has chosen to see.
    pub preview: Option<PreviewedClient>,
    /// The client's own, or those of the client of a preview.
    pub first_steps: FirstSteps,
    /// Whether a second factor of theirs was confirmed.
    #[serde(default)]
    pub second_factor: bool,
    /// Who sees these pages in the client's place. Never stored: see [`SessionActor::into_previewed`].
    #[serde(skip)]
    pub previewer: Option<Previewer>,
}

/// The client of a preview, as the client's own session would know them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PreviewedClient {
    /// Whose pages are shown.
    pub client: ClientId,
    /// None for a client who was never invited.
    pub account: Option<AccountId>,
    /// As the firm's record has it.
    pub name: String,
    /// As the account has it, else the record.
    pub email: String,
    /// What their pages are written in.
    pub language: Lang,
    /// IANA name, where they chose one.
    pub time_zone: Option<String>,
}

/// The member of staff who sees what a client sees.
#[derive(Debug, Clone)]
pub struct Previewer {
    /// Who looks.
    pub account: AccountId,
    /// What the bar of the preview and the log call them.
    pub name: String,
    /// Which cases they may see at all.
    pub scope: StaffScope,
}

impl SessionActor {
    /// Whether their firm lets them do nothing before they have set up a second factor.
    pub fn lacks_second_factor(&self, firm: &Firm) -> bool {
        firm.staff_second_factor && self.staff.is_some() && !self.second_factor
    }

    /// The client of the preview in the place of the member of staff; the same actor where nobody is previewed.
    pub fn into_previewed(self) -> SessionActor {
        let (Some(subject), Some((signed_in, role))) = (self.preview.clone(), self.staff) else {
            return self;
        };
        SessionActor {
            firm: self.firm,
            // of nobody, so that nothing on the pages is "yours"
            account: subject.account.unwrap_or(AccountId(uuid::Uuid::nil())),
            client: Some(subject.client),
            staff: None,
            name: subject.name,
            email: subject.email,
            language: Some(subject.language),
            time_zone: subject.time_zone,
            first_steps: self.first_steps,
            second_factor: self.second_factor,
            preview: None,
            previewer: Some(Previewer {
                account: self.account,
                name: self.name,
                scope: role.scope(signed_in),
            }),
        }
    }
}

/// When an account did the first steps through the portal, and put the list of them away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstSteps {
    /// Opened their case.
    pub case_at: Option<Ts>,
    /// Opened the list of tasks.
    pub tasks_at: Option<Ts>,
    /// Saw where invoices will be.
    pub invoices_at: Option<Ts>,
    /// Learned how to come back.
    pub address_at: Option<Ts>,
    /// Put the list away.
    pub dismissed_at: Option<Ts>,
}
