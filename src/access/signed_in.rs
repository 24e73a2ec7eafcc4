//! Whoever is signed in, client or staff: for the pages that both have.

use super::{
    Client, ClientPage, ClientTab, CurrentUser, Staff, StaffPage, StaffTab, Waiting, waiting_for_client,
    waiting_for_staff,
};
use crate::{db::Tx, ids::ClientId};
use axum::response::Response;
use diesel::QueryResult;
use maud::Markup;
use std::ops::Deref;

/// A client or a member of staff. In a preview it is the client.
#[derive(Debug, Clone)]
pub enum SignedIn {
    Client(Client),
    Staff(Staff),
}

impl Deref for SignedIn {
    type Target = CurrentUser;
    fn deref(&self) -> &CurrentUser {
        match self {
            SignedIn::Client(client) => &client.who,
            SignedIn::Staff(staff) => &staff.who,
        }
    }
}

impl SignedIn {
    /// The client, if it is one.
    pub fn client(&self) -> Option<ClientId> {
        match self {
            SignedIn::Client(client) => Some(client.id),
            SignedIn::Staff(_) => None,
        }
    }

    pub fn is_staff(&self) -> bool {
        matches!(self, SignedIn::Staff(_))
    }

    /// The counts in their navigation.
    ///
    /// # Errors
    /// The database's.
    pub async fn waiting(&self, tx: &Tx) -> QueryResult<Waiting> {
        match self {
            SignedIn::Client(client) => waiting_for_client(tx, client).await,
            SignedIn::Staff(staff) => waiting_for_staff(tx, staff).await,
        }
    }

    /// A page about themselves, in the shell of their side.
    pub fn page(&self, waiting: Waiting, title: &str, main: Markup) -> Response {
        match self {
            SignedIn::Client(client) => {
                let here = ClientTab::Profile;
                ClientPage { client, waiting, here, title, switcher: None, main }.response()
            }
            SignedIn::Staff(staff) => {
                StaffPage { staff, waiting, here: StaffTab::Profile, title, main }.response()
            }
        }
    }
}
