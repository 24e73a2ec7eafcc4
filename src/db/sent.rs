//! Forms that made something: the second sending of one finds that the first was taken.

use super::Tx;
use crate::{Error, Result, clock::Ts, ids::FirmId, schema::sent_forms};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use sha2::{Digest, Sha256};
use std::{
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// A form that makes something, under way. In the extensions of its request: the first transaction that writes takes it.
#[derive(Debug)]
pub struct SentForm {
    /// A hash of the id that was made with it, of whoever sends it and of what was filled in.
    id: [u8; 32],
    /// With all that was filled in; unknown of files until they have come in.
    key: OnceLock<[u8; 32]>,
    is_taken: AtomicBool,
}

/// What the first sending of a form was answered with.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct SentAnswer {
    /// Where it led to; none while that is not known.
    pub page: Option<String>,
    /// The line that was shown there.
    pub flash: Option<String>,
}

impl SentForm {
    /// One that was not taken yet. It is not taken either before [`SentForm::complete`].
    pub fn new(id: [u8; 32]) -> SentForm {
        SentForm { id, key: OnceLock::new(), is_taken: AtomicBool::new(false) }
    }

    /// Says what else was filled in: other files, chosen on the same page, are another sending.
    pub fn complete(&self, content: &[u8]) {
        let key = Sha256::new().chain_update(self.id).chain_update(content).finalize();
        self.key.get_or_init(|| key.into());
    }

    /// Whether a transaction that writes takes it.
    pub(super) fn is_to_be_taken(&self) -> bool {
        self.key.get().is_some() && !self.is_taken()
    }

    fn key(&self) -> &[u8] {
        self.key.get().unwrap_or(&self.id)
    }

    /// Whether a transaction with it was committed.
    pub fn is_taken(&self) -> bool {
        AtomicBool::load(&self.is_taken, Ordering::Acquire)
    }

    pub(super) fn note_taken(&self) {
        self.is_taken.store(true, Ordering::Release);
    }

    /// Waits for another sending of it that is under way.
    ///
    /// # Errors
    /// [`Error::AlreadySent`] when that one was committed; the database's.
    pub(super) async fn take(&self, mut tx: &Tx, firm: FirmId) -> Result<()> {
        let taken = diesel::insert_into(sent_forms::table)
            .values((sent_forms::firm_id.eq(firm), sent_forms::key.eq(self.key())))
            .on_conflict_do_nothing()
            .execute(&mut tx)
            .await?;
        if taken == 1 { Ok(()) } else { Err(Error::AlreadySent) }
    }

    /// Notes what it was answered with.
    ///
    /// # Errors
    /// The database's.
    pub async fn settle(&self, mut tx: &Tx, firm: FirmId, answer: &SentAnswer) -> QueryResult<()> {
        diesel::update(sent_forms::table.find((firm, self.key())))
            .set((sent_forms::page.eq(&answer.page), sent_forms::flash.eq(&answer.flash)))
            .execute(&mut tx)
            .await
            .map(drop)
    }

    /// It made nothing after all, and may be sent again as it is.
    ///
    /// # Errors
    /// The database's.
    pub async fn release(&self, mut tx: &Tx, firm: FirmId) -> QueryResult<()> {
        diesel::delete(sent_forms::table.find((firm, self.key()))).execute(&mut tx).await.map(drop)
    }

    /// What the first sending was answered with.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_answer(&self, mut tx: &Tx, firm: FirmId) -> QueryResult<Option<SentAnswer>> {
        sent_forms::table
            .find((firm, self.key()))
            .select((sent_forms::page, sent_forms::flash))
            .first(&mut tx)
            .await
            .optional()
    }
}

/// What was sent so long ago is not sent again by a second press.
const KEPT: Duration = Duration::from_secs(24 * 3600);

/// Forgets the forms of a firm that were sent long ago; how many.
///
/// # Errors
/// The database's.
pub async fn forget_sent_forms(mut tx: &Tx, firm: FirmId, now: Ts) -> QueryResult<usize> {
    let old = sent_forms::firm_id.eq(firm).and(sent_forms::sent_at.lt(now.minus(KEPT)));
    diesel::delete(sent_forms::table.filter(old)).execute(&mut tx).await
}
