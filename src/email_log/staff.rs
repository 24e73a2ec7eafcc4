//! What owners see of the queue.

use super::{
    actions, model,
    paths::{EmailLogPath, JobRetriesPath, MailRetriesPath},
    queries,
    views::{EmailLogContent, Page},
};
use crate::{
    Result,
    actors::Staff,
    db::{Db, Tx},
    jobs, mail,
    shell::{StaffPage, waiting_for_staff},
    web::Flash,
};
use axum::response::Response;
use futures_util::try_join;
use maud::Render;

/// Failed jobs and mails on the page, the newest of each.
const MAX_COUNT: i64 = 50;

/// GET /staff/email-log
pub async fn index(_: EmailLogPath, staff: Staff, db: Db) -> Result<Response> {
    staff.require_owner()?;
    let (waiting, content) = db
        .read(async |tx: &Tx| {
            let (waiting, counts, failed, mails) = try_join!(
                waiting_for_staff(tx, &staff),
                jobs::count(tx),
                jobs::list_failed(tx, None, MAX_COUNT),
                mail::list(tx, mail::Which::All, None, MAX_COUNT),
            )?;
            let about: Vec<_> =
                failed.iter().filter_map(|job| model::mail_of(&job.kind, &job.payload)).collect();
            let subjects = if about.is_empty() {
                Vec::new()
            } else {
                queries::list_subjects(tx, staff.firm.id, &about).await?
            };
            Ok((waiting, EmailLogContent { counts, failed, mails, subjects }))
        })
        .await?;
    let main = Page { staff: &staff, content: &content }.render();
    Ok(StaffPage { waiting, here: crate::email_log::TAB, title: "Email log", main, ..StaffPage::of(&staff) }
        .response())
}

/// POST /staff/email-log/{job_id}/retries
pub async fn retry(path: JobRetriesPath, staff: Staff, db: Db) -> Result<Response> {
    staff.require_owner()?;
    db.write(async |tx: &Tx| Ok(actions::retry(tx, &staff, path.job_id).await?)).await?;
    Ok(Flash::Retried.redirect(EmailLogPath))
}

/// POST /staff/mails/{mail_id}/retries
pub async fn resend(path: MailRetriesPath, staff: Staff, db: Db) -> Result<Response> {
    staff.require_owner()?;
    db.write(async |tx: &Tx| Ok(actions::resend(tx, &staff, path.mail_id).await?)).await?;
    Ok(Flash::Retried.redirect(EmailLogPath))
}
