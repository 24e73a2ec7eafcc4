//! Whoever is signed in, client or staff: for the pages that both have.

use super::{Client, CurrentUser, Staff, home_of};
use crate::ids::ClientId;
use std::ops::Deref;

/// A client or a member of staff. In a preview it is the client.
#[derive(Debug, Clone)]
pub enum SignedIn {
    /// On the client's side.
    Client(Client),
    /// On the firm's side.
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

    /// Whether it is the firm's side that they see.
    pub fn is_staff(&self) -> bool {
        matches!(self, SignedIn::Staff(_))
    }

    /// Where their own side begins.
    pub fn home(&self) -> &'static str {
        home_of(self.is_staff())
    }
}
