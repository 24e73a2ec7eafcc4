//! Addresses of the email log.

use crate::ids::{JobId, MailId};

crate::paths! {
    pub EmailLogPath = "/staff/email-log";
    pub JobRetriesPath(job_id: JobId) = "/staff/email-log/{job_id}/retries";
    pub MailRetriesPath(mail_id: MailId) = "/staff/mails/{mail_id}/retries";
}
