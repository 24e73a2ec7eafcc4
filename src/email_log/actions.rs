//! Having something tried again, by hand.

use super::queries;
use crate::email_log::EmailLogEvent;
use crate::{
    actors::Staff,
    db::Tx,
    events::{self},
    ids::{JobId, MailId},
    jobs, mail,
};
use diesel::QueryResult;

/// Takes up again a job that was given up.
///
/// # Errors
/// `NotFound` when the firm has no such job or it was not given up.
pub async fn retry(tx: &Tx, staff: &Staff, job: JobId) -> QueryResult<()> {
    let firm = staff.firm.id;
    let mail = queries::find_failed(tx, firm, job).await?;
    jobs::retry(tx, job, staff.now).await?;
    if let Some(mail) = mail {
        queries::revive_mail(tx, firm, mail).await?;
    }
    events::record(tx, firm, staff.by(), None, &EmailLogEvent::JobRetried { job }, staff.now).await
}

/// Sends at once a mail that failed or waits for its next attempt.
///
/// # Errors
/// `NotFound` when the firm has no such mail or it was sent.
pub async fn resend(tx: &Tx, staff: &Staff, mail: MailId) -> QueryResult<()> {
    mail::resend(tx, mail, staff.now).await?;
    events::record(tx, staff.firm.id, staff.by(), None, &EmailLogEvent::MailResent { mail }, staff.now).await
}
