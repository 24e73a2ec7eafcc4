//! Addresses of the demo's mailbox.

use crate::ids::MailId;

crate::paths! {
    /// All mails of the firm.
    pub MailboxPath = "/demo/mailbox";
    pub MailPath(mail_id: MailId) = "/demo/mailbox/{mail_id}";
}
