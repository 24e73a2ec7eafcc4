//! Mails that asked people to sign.

use crate::{
    clock::Ts,
    db::Tx,
    ids::{FirmId, MailId, SignatureId, SignerId},
    mail::{self, Delivery},
    schema::{signature_mails as m, signers},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// Mails that are read at once.
const MOST: i64 = 200;

/// A mail that asked somebody to sign.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct SignerMail {
    /// Its row in the outbox.
    pub mail_id: MailId,
    /// Whom it asked.
    pub signer_id: SignerId,
    /// Whether it reminded them.
    pub reminder: bool,
    /// When it was written.
    pub created_at: Ts,
}

/// Keeps that a mail asked somebody.
///
/// # Errors
/// The database's.
pub async fn insert_mail(
    mut tx: &Tx,
    firm: FirmId,
    (mail, signer): (MailId, SignerId),
    (reminder, now): (bool, Ts),
) -> QueryResult<()> {
    diesel::insert_into(m::table)
        .values((
            m::firm_id.eq(firm),
            m::mail_id.eq(mail),
            m::signer_id.eq(signer),
            m::reminder.eq(reminder),
            m::created_at.eq(now),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// The mails of a request, in their order, each with what became of it.
///
/// # Errors
/// The database's.
pub async fn list_mails(
    mut tx: &Tx,
    firm: FirmId,
    request: SignatureId,
) -> QueryResult<Vec<(SignerMail, Delivery)>> {
    let listed: Vec<SignerMail> = m::table
        .inner_join(signers::table.on(signers::firm_id.eq(m::firm_id).and(signers::id.eq(m::signer_id))))
        .filter(m::firm_id.eq(firm).and(signers::request_id.eq(request)))
        .order((m::created_at, m::mail_id))
        .select((m::mail_id, m::signer_id, m::reminder, m::created_at))
        .limit(MOST)
        .load(&mut tx)
        .await?;
    let ids: Vec<MailId> = listed.iter().map(|mail| mail.mail_id).collect();
    let mut deliveries: HashMap<MailId, Delivery> =
        mail::list_of(tx, &ids).await?.into_iter().map(|delivery| (delivery.id, delivery)).collect();
    Ok(listed
        .into_iter()
        .filter_map(|mail| deliveries.remove(&mail.mail_id).map(|delivery| (mail, delivery)))
        .collect())
}
