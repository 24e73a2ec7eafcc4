//! SQL that brings jobs and mails together.

use super::model::mail_of;
use crate::{
    clock::Ts,
    db::Tx,
    ids::{FirmId, JobId, MailId},
    schema::{jobs, mails},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The mail that a job which was given up was to send; none for a job of another kind.
///
/// # Errors
/// `NotFound` when the firm has no such job or it was not given up.
pub async fn find_failed(mut tx: &Tx, firm: FirmId, job: JobId) -> QueryResult<Option<MailId>> {
    let (kind, payload): (String, serde_json::Value) = jobs::table
        .find((firm, job))
        .filter(jobs::failed_at.is_not_null())
        .select((jobs::kind, jobs::payload))
        .first(&mut tx)
        .await?;
    Ok(mail_of(&kind, &payload))
}

/// Says of a mail that it is no longer given up.
pub async fn revive_mail(mut tx: &Tx, firm: FirmId, mail: MailId) -> QueryResult<()> {
    diesel::update(mails::table.find((firm, mail)))
        .filter(mails::sent_at.is_null())
        .set(mails::failed_at.eq(None::<Ts>))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Recipients and subjects of these mails.
pub async fn list_subjects(
    mut tx: &Tx,
    firm: FirmId,
    ids: &[MailId],
) -> QueryResult<Vec<(MailId, String, String)>> {
    mails::table
        .filter(mails::firm_id.eq(firm).and(mails::id.eq_any(ids)))
        .select((mails::id, mails::recipient, mails::subject))
        .load(&mut tx)
        .await
}
