//! People as the session knows them.

use crate::{
    clock::Ts,
    events::By,
    firms::Firm,
    i18n::Lang,
    ids::{AccountId, ClientId, FirmId, StaffId},
    web::flash::Shown,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

crate::text_enum! {
    /// What a member of staff may do.
    pub enum Role {
        /// Settings, staff, trust.
        Owner = "owner",
        Lawyer = "lawyer",
        Assistant = "assistant",
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
}

/// Somebody signed in, and all that a page needs to know of them and of the request.
#[derive(Debug, Clone)]
pub struct Who {
    pub firm: Arc<Firm>,
    pub account: AccountId,
    pub name: String,
    pub email: String,
    pub lang: Lang,
    /// Where the person's days begin: their own zone, else the firm's.
    pub zone: jiff::tz::TimeZone,
    pub now: Ts,
    pub flash: Shown,
    /// Path and query of the request, to come back to.
    pub here: String,
    /// Whether the request asked for a page, and did nothing: then asking again shows it as it is by then.
    pub asked: bool,
    /// Scheme, host and port to build links with that go into mails.
    pub base_url: String,
}

impl Who {
    /// The day it is for this person.
    pub fn today(&self) -> jiff::civil::Date {
        self.now.0.to_zoned(self.zone.clone()).date()
    }

    /// How the log names them.
    pub fn by(&self) -> By {
        By { account: Some(self.account), as_client: None }
    }

    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.name)
    }
}
