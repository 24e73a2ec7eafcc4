//! What people do with their own profile.

use crate::{events::ACCOUNT, ids::ClientId};

crate::events! {
    /// What people do with their own profile.
    pub enum ProfileEvent {
        /// Somebody changed what is kept of themselves; `field` is its name.
        "profile.updated" Staff ACCOUNT + client Updated { client: Option<ClientId>, field: String }
        /// Another address waits for its confirmation.
        "email.change_requested" Staff ACCOUNT EmailChangeRequested { email: String }
        "email.changed" Staff ACCOUNT + client EmailChanged { client: Option<ClientId>, email: String }
        "sessions.ended" Staff ACCOUNT SessionsEnded {}
        "data.exported" Staff ACCOUNT DataExported {}
    }
}
