//! Sees to it that a file which nobody claims leaves nothing behind.

use crate::{
    Error,
    clock::Ts,
    db::{Db, Tx},
    storage::{Key, Storage, claim_file, expect_file, forget_file},
};
use diesel::QueryResult;
use std::sync::atomic::{AtomicBool, Ordering};

/// Holds a file that is under way. Dropped, it throws the file away, unless a transaction has claimed it.
pub(super) struct Guard {
    storage: Storage,
    db: Db,
    key: Key,
    /// Taken over by a transaction, or thrown away already.
    released: AtomicBool,
}

impl Guard {
    /// Notes that a file is about to come in: committed before its first byte, so that whatever happens is known of.
    pub(super) async fn open(storage: &Storage, db: &Db, key: &Key, now: Ts) -> crate::Result<Guard> {
        // In a task, and the guard with it: a request that is cut off during the commit leaves a row too, and throwing it away must not
        // overtake the commit.
        let guard = Guard::new(storage, db, key);
        let noted = tokio::spawn(async move {
            let (db, key) = (&guard.db, &guard.key);
            db.write(async |tx: &Tx| Ok(expect_file(tx, db.firm(), key, now).await?)).await?;
            Ok(guard)
        });
        noted.await.map_err(|error| Error::Internal(error.into()))?
    }

    /// The same for a file that is there already, on the transaction that will claim it.
    pub(super) async fn expect(
        tx: &Tx,
        (storage, db): (&Storage, &Db),
        key: &Key,
        now: Ts,
    ) -> QueryResult<Guard> {
        let guard = Guard::new(storage, db, key);
        expect_file(tx, db.firm(), key, now).await?;
        Ok(guard)
    }

    fn new(storage: &Storage, db: &Db, key: &Key) -> Guard {
        Guard { storage: storage.clone(), db: db.clone(), key: key.clone(), released: AtomicBool::new(false) }
    }

    /// Hands the file over to a transaction: when it commits, the file is kept.
    ///
    /// # Errors
    /// `NotFound` when the file took longer than twenty hours to come in; the database's.
    pub(super) async fn claim(&self, tx: &Tx, now: Ts) -> QueryResult<()> {
        let claimed = claim_file(tx, self.db.firm(), &self.key, now).await;
        if matches!(claimed, Ok(()) | Err(diesel::result::Error::NotFound)) {
            self.released.store(true, Ordering::Release);
        }
        claimed
    }

    /// Throws the file away unless it was claimed; `undone` says that the transaction which claimed it was not committed.
    pub(super) async fn let_go(&self, undone: bool) {
        if !self.released.swap(true, Ordering::AcqRel) || undone {
            discard(&self.storage, &self.db, &self.key).await;
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        if !*self.released.get_mut() {
            let (storage, db, key) = (self.storage.clone(), self.db.clone(), self.key.clone());
            runtime.spawn(async move { discard(&storage, &db, &key).await });
        }
    }
}

/// The file first, its row after: what fails in between is found by the sweeper.
pub(super) async fn discard(storage: &Storage, db: &Db, key: &Key) {
    if let Err(error) = try_discard(storage, db, key).await {
        let said = crate::error::for_log(error);
        tracing::warn!(%key, "a file that nobody claims could not be removed; the sweeper will try again: {said}");
    }
}

async fn try_discard(storage: &Storage, db: &Db, key: &Key) -> crate::Result<()> {
    storage.delete(key).await?;
    db.write(async |tx: &Tx| Ok(forget_file(tx, db.firm(), key).await?)).await
}
