//! What became of the firm's mails, for staff.

use super::{
    outbox::Withdrawal,
    postman::{Payload, SEND},
};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{FirmId, MailId},
    jobs,
    schema::mails,
};
use diesel::{pg::Pg, prelude::*};
use diesel_async::RunQueryDsl;

/// A mail without its words.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = mails)]
pub struct Delivery {
    /// Its row in the outbox.
    pub id: MailId,
    /// What it is, such as `invitation`.
    pub kind: String,
    /// The mail address.
    pub recipient: String,
    /// Whose address that is.
    pub recipient_name: String,
    /// Its first line, in the language of its reader.
    pub subject: String,
    /// When it was put into the outbox.
    pub created_at: Ts,
    /// When a server took it.
    pub sent_at: Option<Ts>,
    /// When it was given up.
    pub failed_at: Option<Ts>,
    /// When it is to be sent at the earliest, if it was written to wait.
    pub due_at: Option<Ts>,
    /// Since when it is being handed to the server.
    pub sending_since: Option<Ts>,
    /// Why it is not sent.
    pub withdrawal: Option<Withdrawal>,
    /// Why the last attempt failed; also there while further ones are to come.
    pub last_error: Option<String>,
}

/// Where a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// No attempt was made yet.
    Waiting,
    /// An attempt failed, another will come.
    Retrying,
    /// A server took it.
    Sent,
    /// It is not sent, as it is not true any more.
    Withdrawn(Withdrawal),
    /// Given up; staff may [`resend`] it.
    Failed,
}

impl Delivery {
    /// Where it stands; what was sent counts before an earlier failure.
    pub fn state(&self) -> DeliveryState {
        // what is being sent at this moment can only become sent, or fail
        let withdrawal = self.withdrawal.filter(|_| self.sent_at.is_none() && self.sending_since.is_none());
        if let Some(withdrawal) = withdrawal {
            return DeliveryState::Withdrawn(withdrawal);
        }
        match (&self.sent_at, &self.failed_at, &self.last_error) {
            (Some(_), ..) => DeliveryState::Sent,
            (None, Some(_), _) => DeliveryState::Failed,
            (None, None, Some(_)) => DeliveryState::Retrying,
            (None, None, None) => DeliveryState::Waiting,
        }
    }
}

/// Which mails to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Whatever became of them.
    All,
    /// Those that were given up.
    Failed,
}

/// The firm's mails, newest first, older than `before`, at most `most`.
///
/// # Errors
/// The database's.
pub async fn list(tx: &Tx, which: Which, before: Option<MailId>, most: i64) -> QueryResult<Vec<Delivery>> {
    let mut query = mails::table.select(Delivery::as_select()).into_boxed::<Pg>();
    if which == Which::Failed {
        query = query.filter(mails::failed_at.is_not_null().and(mails::withdrawn_at.is_null()));
    }
    if let Some(before) = before {
        query = query.filter(mails::id.lt(before));
    }
    let mut tx = tx;
    query.order(mails::id.desc()).limit(most).load(&mut tx).await
}

/// One mail of the firm.
///
/// # Errors
/// `NotFound` when the firm has no such mail; the database's.
pub async fn find(tx: &Tx, id: MailId) -> QueryResult<Delivery> {
    let mut tx = tx;
    mails::table.filter(mails::id.eq(id)).select(Delivery::as_select()).first(&mut tx).await
}

/// These mails of the firm, in no order.
///
/// # Errors
/// The database's.
pub async fn list_of(mut tx: &Tx, ids: &[MailId]) -> QueryResult<Vec<Delivery>> {
    mails::table.filter(mails::id.eq_any(ids)).select(Delivery::as_select()).load(&mut tx).await
}

/// Sends at once a mail that was given up or waits for its next attempt, with all attempts before it again. One that is
/// being sent at this moment is left to that.
///
/// # Errors
/// `NotFound` when the firm has no such mail, or it was sent or taken back, or may still be; the database's.
pub async fn resend(tx: &Tx, id: MailId, now: Ts) -> QueryResult<()> {
    let mut unsent = tx;
    let unsent_yet = mails::sent_at.is_null().and(mails::withdrawn_at.is_null());
    let is_due = mails::due_at.is_null().or(mails::due_at.le(now).assume_not_null());
    let found = diesel::update(mails::table.filter(mails::id.eq(id).and(unsent_yet).and(is_due)))
        .set(mails::failed_at.eq(None::<Ts>))
        .execute(&mut unsent)
        .await?;
    if found == 0 {
        return Err(diesel::result::Error::NotFound);
    }
    jobs::retry_like(tx, SEND, Payload { mail: id }, now).await?;
    Ok(())
}

/// Forgets to whom the mails to an address went, and what they said. What was not sent yet is not sent any more.
///
/// # Errors
/// The database's.
pub async fn forget_recipient(mut tx: &Tx, firm: FirmId, email: &str, now: Ts) -> QueryResult<()> {
    let theirs = mails::firm_id.eq(firm).and(mails::recipient.eq(email));
    let unsent = mails::sent_at.is_null().and(mails::withdrawn_at.is_null());
    diesel::update(mails::table.filter(theirs.and(unsent)))
        .set((mails::withdrawn_at.eq(now), mails::withdrawal.eq(Withdrawal::Outdated)))
        .execute(&mut tx)
        .await?;
    diesel::update(mails::table.filter(theirs))
        .set((
            mails::recipient.eq("deleted@deleted.invalid"),
            mails::recipient_name.eq(""),
            mails::sealed_body.eq(None::<Vec<u8>>),
            mails::last_error.eq(None::<String>),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}
