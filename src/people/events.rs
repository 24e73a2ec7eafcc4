//! What happens to the firm's record of a client.

use crate::{events::CLIENT, ids::ClientId};

crate::events! {
    /// What happens to the firm's record of a client.
    pub enum ClientEvent {
        "client.created" Staff CLIENT(client) Created { client: ClientId, name: String }
        "client.updated" Staff CLIENT(client) Updated { client: ClientId, name: String }
        /// What was told to the staff who ask why; empty when nothing was.
        "portal.disabled" Staff CLIENT(client) PortalDisabled { client: ClientId, name: String, note: String }
    }
}
