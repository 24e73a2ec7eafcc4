//! Putting a letter into the outbox.

use super::{message::one_line, postman};
use crate::{
    clock::Clock,
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
}

/// What is sealed of a letter: the words may hold a link that opens an account.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Body {
    pub lang: Lang,
    pub text: String,
    pub html: String,
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
        let id = MailId::new();
        let now = self.clock.now();
        let body = Body { lang: letter.lang, text: letter.text, html: letter.html };
        let body = serde_json::to_vec(&body).map_err(|error| SerializationError(error.into()))?;
        let mail = (
            mails::firm_id.eq(firm),
            mails::id.eq(id),
            mails::kind.eq(letter.kind),
            mails::recipient.eq(letter.to.email),
            mails::recipient_name.eq(one_line(&letter.to.name)),
            mails::subject.eq(one_line(&letter.subject)),
            mails::sealed_body.eq(self.seal.seal(&context(firm, id), &body)),
            mails::created_at.eq(now),
        );
        let insert = async {
            let mut tx = tx;
            diesel::insert_into(mails::table).values(mail).execute(&mut tx).await
        };
        // Independent of each other, so in one pipeline.
        futures_util::try_join!(
            insert,
            jobs::enqueue(tx, firm, postman::SEND, postman::Payload { mail: id }, now)
        )?;
        Ok(id)
    }
}

/// Binds a sealed body to its row: copied to another it does not open.
pub(super) fn context(firm: FirmId, mail: MailId) -> Vec<u8> {
    [b"mail".as_slice(), firm.0.as_bytes(), mail.0.as_bytes()].concat()
}
