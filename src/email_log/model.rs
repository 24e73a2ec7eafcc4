//! What failed jobs are about.

use crate::{ids::MailId, mail};

/// What a job is about, if it is to send a mail.
pub fn mail_of(kind: &str, payload: &serde_json::Value) -> Option<MailId> {
    (kind == mail::SEND).then(|| payload["mail"].as_str()?.parse().ok())?
}
