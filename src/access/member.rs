//! Whoever is signed in, client or staff: for the pages that both have.

use super::{
    Client, ClientPage, ClientTab, Staff, StaffPage, StaffTab, Waiting, Who, waiting_for_client,
    waiting_for_staff,
};
use crate::{db::Tx, ids::ClientId};
use axum::response::Response;
use diesel::QueryResult;
use maud::Markup;
use std::ops::Deref;

/// A client or a member of staff. In a preview it is the client.
#[derive(Debug, Clone)]
pub enum Member {
    Client(Client),
    Staff(Staff),
}

impl Deref for Member {
    type Target = Who;
    fn deref(&self) -> &Who {
        match self {
            Member::Client(client) => &client.who,
            Member::Staff(staff) => &staff.who,
        }
    }
}

impl Member {
    /// The client, if it is one.
    pub fn client(&self) -> Option<ClientId> {
        match self {
            Member::Client(client) => Some(client.id),
            Member::Staff(_) => None,
        }
    }

    pub fn is_staff(&self) -> bool {
        matches!(self, Member::Staff(_))
    }

    /// The counts in their navigation.
    ///
    /// # Errors
    /// The database's.
    pub async fn waiting(&self, tx: &Tx) -> QueryResult<Waiting> {
        match self {
            Member::Client(client) => waiting_for_client(tx, client).await,
            Member::Staff(staff) => waiting_for_staff(tx, staff).await,
        }
    }

    /// A page about themselves, in the shell of their side.
    pub fn page(&self, waiting: Waiting, title: &str, main: Markup) -> Response {
        match self {
            Member::Client(client) => {
                let here = ClientTab::Profile;
                ClientPage { client, waiting, here, title, switcher: None, main }.response()
            }
            Member::Staff(staff) => {
                StaffPage { staff, waiting, here: StaffTab::Profile, title, main }.response()
            }
        }
    }
}
