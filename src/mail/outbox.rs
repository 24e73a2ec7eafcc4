//! Putting a letter into the outbox.

use super::{message::one_line, postman};
use crate::{
    clock::{Clock, Ts},
    db::Tx,
    i18n::Lang,
    ids::{FirmId, MailId},
    jobs,
    schema::mails,
    seal::Seal,
};
use diesel::{prelude::*, result::Error::SerializationError};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use uuid::Uuid;

/// Whom a letter is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Whom the letter greets.
    pub name: String,
    /// The mail address.
    pub email: String,
}

/// A letter, ready to be sent; [`super::Layout`] makes one.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What it is, such as `invitation`: for the list of deliveries and for tests.
    pub kind: &'static str,
    /// Who is to read it.
    pub to: Recipient,
    /// What it is written in.
    pub lang: Lang,
    /// Its first line.
    pub subject: String,
    /// The whole letter, for readers without HTML.
    pub text: String,
    /// The same, as a page with inline styles.
    pub html: String,
    /// What goes with it.
    pub attached: Option<Attached>,
}

/// What goes with a letter, by its id: it is drawn when the letter is sent, and kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// Says who draws it; see [`super::Postman::with_attachment`].
    pub kind: String,
    /// Which.
    pub id: Uuid,
}

impl Letter {
    /// The same with this attached.
    #[must_use]
    pub fn with(self, kind: &str, id: Uuid) -> Letter {
        Letter { attached: Some(Attached { kind: kind.to_owned(), id }), ..self }
    }
}

/// What is sealed of a letter: the words may hold a link that opens an account.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Body {
    pub lang: Lang,
    pub text: String,
    pub html: String,
    #[serde(default)]
    pub attached: Option<Attached>,
}

crate::text_enum! {
    /// Why a mail is not sent.
    pub enum Withdrawal {
        /// What it tells of was taken back.
        Undone = "undone",
        /// It was no longer true when it was due.
        Outdated = "outdated",
    }
}

/// Where letters wait until they are sent.
#[derive(Debug, Clone)]
pub struct Outbox {
    pub(super) seal: Seal,
    pub(super) clock: Clock,
}

impl Outbox {
    /// An outbox that seals with `seal`.
    pub fn new(seal: Seal, clock: Clock) -> Outbox {
        Outbox { seal, clock }
    }

    /// Stores the letter with its words sealed, and enqueues the job that sends it once the transaction is committed.
    ///
    /// # Errors
    /// The database's; a letter without an address breaks a constraint.
    pub async fn queue(&self, tx: &Tx, firm: FirmId, letter: Letter) -> QueryResult<MailId> {
        self.insert(tx, firm, letter, None).await
    }

    /// Like [`Outbox::queue`], for a letter about something that may be taken back: it waits until then, can be
    /// [withdrawn](withdraw), and is sent only while it is [still true](super::Postman::with_check).
    ///
    /// # Errors
    /// As those of [`Outbox::queue`].
    pub async fn queue_undoable(
        &self,
        tx: &Tx,
        firm: FirmId,
        letter: Letter,
        (about, within): (Uuid, Duration),
    ) -> QueryResult<MailId> {
        self.insert(tx, firm, letter, Some((about, within))).await
    }

    async fn insert(
        &self,
        tx: &Tx,
        firm: FirmId,
        letter: Letter,
        undoable: Option<(Uuid, Duration)>,
    ) -> QueryResult<MailId> {
        let id = MailId::new();
        let now = self.clock.now();
        let (about, within) = undoable.unzip();
        let due_at = within.map(|within| now.plus(within));
        let Letter { kind, to, lang, subject, text, html, attached } = letter;
        let body = Body { lang, text, html, attached };
        let body = serde_json::to_vec(&body).map_err(|error| SerializationError(error.into()))?;
        let mail = (
            mails::firm_id.eq(firm),
            mails::id.eq(id),
            mails::kind.eq(kind),
            mails::recipient.eq(to.email),
            mails::recipient_name.eq(one_line(&to.name)),
            mails::subject.eq(one_line(&subject)),
            mails::sealed_body.eq(self.seal.seal(&context(firm, id), &body)),
            mails::created_at.eq(now),
            mails::due_at.eq(due_at),
            mails::about_id.eq(about),
        );
        let insert = async {
            let mut tx = tx;
            diesel::insert_into(mails::table).values(mail).execute(&mut tx).await
        };
        // Independent of each other, so in one pipeline.
        futures_util::try_join!(
            insert,
            jobs::enqueue(tx, firm, postman::SEND, postman::Payload { mail: id }, due_at.unwrap_or(now))
        )?;
        Ok(id)
    }
}

/// Binds a sealed body to its row: copied to another it does not open.
pub(super) fn context(firm: FirmId, mail: MailId) -> Vec<u8> {
    [b"mail".as_slice(), firm.0.as_bytes(), mail.0.as_bytes()].concat()
}

/// Takes back every mail about this that has not been sent, as what it says was undone. One that is being handed to the server at
/// this moment is sent all the same, or, should that fail, not again.
///
/// # Errors
/// The database's.
pub async fn withdraw(tx: &Tx, firm: FirmId, about: Uuid, now: Ts) -> QueryResult<()> {
    let mut on = tx;
    let unsent = mails::sent_at.is_null().and(mails::withdrawn_at.is_null());
    let withdrawn: Vec<MailId> = diesel::update(
        mails::table.filter(mails::firm_id.eq(firm).and(mails::about_id.eq(about)).and(unsent)),
    )
    .set((mails::withdrawn_at.eq(now), mails::withdrawal.eq(Withdrawal::Undone)))
    .returning(mails::id)
    .get_results(&mut on)
    .await?;
    for mail in withdrawn {
        jobs::finish_like(tx, postman::SEND, postman::Payload { mail }, now).await?;
    }
    Ok(())
}
