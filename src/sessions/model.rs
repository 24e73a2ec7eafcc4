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
        Attorney = "attorney",
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
    pub firm: FirmId,
    pub account: AccountId,
    pub client: Option<ClientId>,
    pub staff: Option<(StaffId, Role)>,
    pub name: String,
    pub email: String,
    pub language: Option<Lang>,
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
    pub client: ClientId,
    /// None for a client who was never invited.
    pub account: Option<AccountId>,
    pub name: String,
    pub email: String,
    pub language: Lang,
    pub time_zone: Option<String>,
}

/// The member of staff who sees what a client sees.
#[derive(Debug, Clone)]
pub struct Previewer {
    pub account: AccountId,
    pub name: String,
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
    pub case_at: Option<Ts>,
    pub tasks_at: Option<Ts>,
    pub invoices_at: Option<Ts>,
    pub address_at: Option<Ts>,
    pub dismissed_at: Option<Ts>,
}
