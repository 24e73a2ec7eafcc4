//! Mail: letters are laid out ([`Layout`]), put into the outbox on the caller's transaction ([`Outbox`]), and sent by a job
//! ([`Postman`]) through the configured [`Transport`]; in the demo they land in a [`Mailbox`] that a page shows.

mod deliveries;
mod layout;
mod mailbox;
mod message;
mod outbox;
mod postman;
mod transport;

pub use deliveries::{Delivery, DeliveryState, Which, find, forget_recipient, list, list_of, resend};
pub use layout::{Layout, Letterhead};
pub use mailbox::{Mailbox, MailboxMail};
pub use message::AttachedFile;
pub use outbox::{Attached, Letter, Outbox, Recipient, Withdrawal, withdraw};
pub use postman::{About, Draw, IsStillTrue, Postman, SEND, take_as_sent};
pub use transport::Transport;

/// Whether mail can be sent to this, as far as its form says.
pub fn is_address(text: &str) -> bool {
    text.parse::<lettre::Address>().is_ok()
}
