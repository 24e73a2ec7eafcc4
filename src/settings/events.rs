//! What happens to the firm itself.

use crate::events::FIRM;

crate::events! {
    /// What happens to the firm itself.
    pub enum FirmEvent {
        "firm.created" Staff FIRM Created {}
        /// `changes` are the names of the fields.
        "firm.updated" Staff FIRM Updated { changes: Vec<String> }
        "host.added" Staff FIRM HostAdded { host: String }
        "host.removed" Staff FIRM HostRemoved { host: String }
        /// It waits for a proof that it is the firm's.
        "host.asked" Staff FIRM HostAsked { host: String }
        "host.given_up" Staff FIRM HostGivenUp { host: String }
        /// Mails are from the firm's own address from then on.
        "sender.proven" Staff FIRM SenderProven { domain: String }
    }
}
