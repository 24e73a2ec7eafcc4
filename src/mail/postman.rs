//! The job that sends a mail.

use super::{
    message::{AttachedFile, Outgoing},
    outbox::{self, Body, Outbox, Withdrawal},
    transport::Transport,
};
use crate::{
    Error,
    clock::Ts,
    db::{Db, Pool, Tx},
    ids::{FirmId, MailId},
    jobs::{self, Job},
    schema::{firms, mails},
};
use anyhow::Context;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::{FutureExt, future::BoxFuture};
use lettre::Address;
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// The kind of the job that sends a mail.
pub const SEND: &str = "mail.send";

#[derive(Serialize, Deserialize)]
pub(super) struct Payload {
    pub mail: MailId,
}

/// Sends what is in the outbox.
#[derive(Clone)]
pub struct Postman {
    outbox: Outbox,
    pool: Pool,
    transport: Transport,
    from: Address,
    checks: HashMap<&'static str, IsStillTrue>,
    draws: HashMap<&'static str, Draw>,
}

/// Draws what goes with a mail of a firm, outside any transaction.
pub type Draw = Arc<dyn Fn(FirmId, Uuid) -> BoxFuture<'static, anyhow::Result<AttachedFile>> + Send + Sync>;

/// Whether a mail is true when it is due.
pub type IsStillTrue = for<'t> fn(&'t Tx, FirmId, About) -> BoxFuture<'t, QueryResult<bool>>;

/// A mail that waited.
#[derive(Debug, Clone)]
pub struct About {
    /// What it is about.
    pub id: Uuid,
    /// The mail address that it goes to.
    pub recipient: String,
    /// When it is to be sent.
    pub now: Ts,
}

impl Postman {
    /// A postman for this outbox, with connections of the serving role and the address that mails come from.
    ///
    /// # Errors
    /// `from` is no mail address.
    pub fn new(outbox: Outbox, pool: Pool, transport: Transport, from: &str) -> anyhow::Result<Postman> {
        let from = from.parse().with_context(|| format!("{from:?} is no mail address"))?;
        Ok(Postman { outbox, pool, transport, from, checks: HashMap::new(), draws: HashMap::new() })
    }

    /// Asks before it sends a mail of this kind that [waited](Outbox::queue_undoable).
    #[must_use]
    pub fn with_check(mut self, kind: &'static str, check: IsStillTrue) -> Postman {
        self.checks.insert(kind, check);
        self
    }

    /// Draws what goes with mails that have something of this kind [attached](super::Letter::with).
    #[must_use]
    pub fn with_attachment(mut self, kind: &'static str, draw: Draw) -> Postman {
        self.draws.insert(kind, draw);
        self
    }

    /// For [`crate::jobs::Runner::on`] with [`SEND`].
    pub fn handler(self) -> impl Fn(Job) -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync + 'static {
        let postman = Arc::new(self);
        move |job| {
            let postman = postman.clone();
            async move { postman.run(job).await }.boxed()
        }
    }

    /// Sends the mail unless it was sent or taken back, outside any transaction, and then notes that it was. That it begins is
    /// noted before: what is taken back from then on is too late.
    ///
    /// Between the server's word that it took the mail and our note lies a moment: a process that dies in it leaves a mail
    /// that is sent again, under the same Message-ID, by which most mailboxes show it once.
    async fn run(&self, job: Job) -> anyhow::Result<()> {
        let Payload { mail } =
            serde_json::from_value(job.payload.clone()).context("a payload without a mail")?;
        let db = Db::new(self.pool.clone(), job.firm);
        let begun = db.write(async |tx| Ok(self.begin(tx, job.firm, mail).await?)).await.map_err(reason)?;
        let Some(stored) = begun else { return Ok(()) };
        let sent = self.send(job.firm, stored).await;
        let now = self.outbox.clock.now();
        let noted = match &sent {
            Ok(()) => db.write(async |tx| Ok(mark_sent(tx, mail, now).await?)).await,
            Err(error) => {
                let (error, failed_at) = (format!("{error:#}"), job.is_last_attempt().then_some(now));
                db.write(async |tx| Ok(mark_failed(tx, mail, &error, failed_at).await?)).await
            }
        };
        sent?;
        noted.map_err(reason).context("sent, but that could not be noted")?;
        Ok(())
    }

    /// The mail, if it is to be sent.
    async fn begin(&self, tx: &Tx, firm: FirmId, id: MailId) -> QueryResult<Option<Stored>> {
        let now = self.outbox.clock.now();
        if !mark_begun(tx, id, now).await? {
            // not there at all is an error
            find(tx, id).await?;
            // an attempt that came to no end left its mark
            mark_withdrawn_ended(tx, id).await?;
            return Ok(None);
        }
        let stored = find(tx, id).await?;
        let check = stored.about.zip(self.checks.get(stored.kind.as_str()));
        if let Some((about, is_still_true)) = check {
            let about = About { id: about, recipient: stored.recipient.clone(), now };
            if !is_still_true(tx, firm, about).await? {
                mark_outdated(tx, id, now).await?;
                return Ok(None);
            }
        }
        Ok(Some(stored))
    }

    async fn send(&self, firm: FirmId, stored: Stored) -> anyhow::Result<()> {
        let sealed = stored.sealed_body.context("its words are gone")?;
        let body = self
            .outbox
            .seal
            .open(&outbox::context(firm, stored.id), &sealed)
            .context("its words cannot be opened")?;
        let body: Body = serde_json::from_slice(&body)?;
        // the installation's own where the firm has chosen none
        // and as long as the address it has chosen is not proven to be its own
        let from = match stored.sender_email.trim() {
            "" => self.from.clone(),
            _ if stored.sender_proven_at.is_none() => self.from.clone(),
            own => own.parse().with_context(|| format!("the sender's address {own:?} is none"))?,
        };
        let attached = match &body.attached {
            Some(attached) => {
                let draw = self.draws.get(attached.kind.as_str());
                let draw = draw.with_context(|| format!("nobody draws a {:?}", attached.kind))?;
                Some(draw(firm, attached.id).await.context("what goes with it cannot be drawn")?)
            }
            None => None,
        };
        let mail = Outgoing {
            firm,
            id: stored.id,
            kind: stored.kind,
            created_at: stored.created_at,
            from,
            sender_name: stored.sender_name,
            firm_name: stored.firm_name,
            firm_email: stored.firm_email,
            to_name: stored.recipient_name,
            to_email: stored.recipient,
            subject: stored.subject,
            body,
            attached,
        };
        self.transport.send(&mail).await
    }
}

#[derive(Queryable)]
struct Stored {
    id: MailId,
    kind: String,
    recipient: String,
    recipient_name: String,
    subject: String,
    sealed_body: Option<Vec<u8>>,
    created_at: Ts,
    about: Option<Uuid>,
    firm_name: String,
    firm_email: String,
    sender_name: String,
    sender_email: String,
    sender_proven_at: Option<Ts>,
}

async fn find(tx: &Tx, id: MailId) -> QueryResult<Stored> {
    let mut tx = tx;
    mails::table
        .inner_join(firms::table)
        .filter(mails::id.eq(id))
        .select((
            mails::id,
            mails::kind,
            mails::recipient,
            mails::recipient_name,
            mails::subject,
            mails::sealed_body,
            mails::created_at,
            mails::about_id,
            firms::name,
            firms::email,
            firms::sender_name,
            firms::sender_email,
            firms::sender_proven_at,
        ))
        .first(&mut tx)
        .await
}

/// False for what was sent or taken back.
async fn mark_begun(mut tx: &Tx, id: MailId, now: Ts) -> QueryResult<bool> {
    let wanted = mails::sent_at.is_null().and(mails::withdrawn_at.is_null());
    let begun = diesel::update(mails::table.filter(mails::id.eq(id).and(wanted)))
        .set(mails::sending_since.eq(now))
        .execute(&mut tx)
        .await?;
    Ok(begun == 1)
}

async fn mark_withdrawn_ended(mut tx: &Tx, id: MailId) -> QueryResult<usize> {
    diesel::update(mails::table.filter(mails::id.eq(id).and(mails::withdrawn_at.is_not_null())))
        .set(mails::sending_since.eq(None::<Ts>))
        .execute(&mut tx)
        .await
}

async fn mark_outdated(mut tx: &Tx, id: MailId, now: Ts) -> QueryResult<usize> {
    diesel::update(mails::table.filter(mails::id.eq(id)))
        .set((
            mails::sending_since.eq(None::<Ts>),
            mails::withdrawn_at.eq(now),
            mails::withdrawal.eq(Withdrawal::Outdated),
            mails::sealed_body.eq(None::<Vec<u8>>),
        ))
        .execute(&mut tx)
        .await
}

/// The words go with the note: a link in them need not outlive its sending here.
async fn mark_sent(tx: &Tx, id: MailId, now: Ts) -> QueryResult<usize> {
    let mut tx = tx;
    diesel::update(mails::table.filter(mails::id.eq(id)))
        .set((
            mails::sent_at.eq(now),
            mails::sealed_body.eq(None::<Vec<u8>>),
            mails::failed_at.eq(None::<Ts>),
            mails::last_error.eq(None::<String>),
            // what was taken back while it was being sent was not
            mails::withdrawn_at.eq(None::<Ts>),
            mails::withdrawal.eq(None::<Withdrawal>),
        ))
        .execute(&mut tx)
        .await
}

/// Takes every mail of a firm that waits as sent, when it was written: for a firm that is made with a past. Their jobs are
/// done by that too.
///
/// # Errors
/// The database's.
pub async fn take_as_sent(tx: &Tx, firm: FirmId) -> QueryResult<()> {
    let mut on = tx;
    let waiting = mails::firm_id.eq(firm).and(mails::sent_at.is_null()).and(mails::failed_at.is_null());
    let waiting = waiting.and(mails::withdrawn_at.is_null());
    diesel::update(mails::table.filter(waiting))
        .set((mails::sent_at.eq(mails::created_at.nullable()), mails::sealed_body.eq(None::<Vec<u8>>)))
        .execute(&mut on)
        .await?;
    jobs::finish_all(tx, firm, SEND).await.map(drop)
}

async fn mark_failed(tx: &Tx, id: MailId, error: &str, failed_at: Option<Ts>) -> QueryResult<usize> {
    let mut tx = tx;
    diesel::update(mails::table.filter(mails::id.eq(id).and(mails::sent_at.is_null())))
        .set((
            mails::last_error.eq(error),
            mails::failed_at.eq(failed_at),
            mails::sending_since.eq(None::<Ts>),
        ))
        .execute(&mut tx)
        .await
}

fn reason(error: Error) -> anyhow::Error {
    match error {
        Error::Internal(error) => error,
        Error::NotFound => anyhow::anyhow!("there is no such mail"),
        other => anyhow::anyhow!("{other:?}"),
    }
}
