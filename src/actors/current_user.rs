//! Somebody signed in, as handlers and pages know them.

use crate::{
    catalog::Catalog,
    clock::Ts,
    events::By,
    firms::Firm,
    i18n::Lang,
    ids::{AccountId, ClientId},
    sessions::Previewer,
    web::flash::FlashMessage,
};
use std::{sync::Arc, time::Duration};

/// Whose view a member of staff has taken.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Who looks.
    pub staff: Previewer,
    /// Whose pages they see.
    pub client: ClientId,
}

/// Somebody signed in, and all that a page needs to know of them and of the request.
#[derive(Debug, Clone)]
pub struct CurrentUser {
    /// On whose host name they are.
    pub firm: Arc<Firm>,
    /// What they are signed in with.
    pub account: AccountId,
    /// Their name in the firm's records.
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// What their pages are written in.
    pub lang: Lang,
    /// Where the person's days begin: their own zone, else the firm's.
    pub zone: jiff::tz::TimeZone,
    /// When the request came in.
    pub now: Ts,
    /// The line that the page before left for this one.
    pub flash: FlashMessage,
    /// Path and query of the request, to come back to.
    pub here: String,
    /// Whether the request asked for a page, and did nothing: then asking again shows it as it is by then.
    pub asked: bool,
    /// Where the request comes from, as limits count it; see [`crate::web::Address`].
    pub address: String,
    /// Scheme, host and port to build links with that go into mails.
    pub base_url: String,
    /// How long clients are neither written to nor told of a decision, as it may be taken back.
    pub undo_within: Duration,
    /// There when a member of staff sees the pages of this client; nothing is changed then.
    pub preview: Option<Preview>,
    /// What the features bring that pages read.
    pub catalog: Catalog,
}

impl CurrentUser {
    /// The day it is for this person.
    pub fn today(&self) -> jiff::civil::Date {
        self.now.0.to_zoned(self.zone.clone()).date()
    }

    /// How the log names them.
    pub fn by(&self) -> By {
        match &self.preview {
            Some(preview) => By { account: Some(preview.staff.account), as_client: Some(preview.client) },
            None => By::account(self.account),
        }
    }

    /// How they are greeted: the first word of their name.
    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.name)
    }
}
