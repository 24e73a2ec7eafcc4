//! Files of the demo: in the storage before the transaction that claims them, like those that come in by a form.

use super::{Arrived, guard::Guard};
use crate::{
    app::App,
    clock::Ts,
    db::{Db, Tx},
    fixtures,
    ids::{FirmId, VersionId},
    storage::{Key, Limits, ReceivedFile, clean_file_name},
};
use diesel::QueryResult;

/// A file of `fixtures/files` that was stored for a firm.
#[derive(Clone)]
pub struct StoredFile {
    name: String,
    received: ReceivedFile,
    version: VersionId,
}

impl StoredFile {
    /// Puts it into the storage, as that version of a document.
    ///
    /// # Errors
    /// When there is no such file, or it is one that nobody could hand in; the storage's.
    pub async fn store(
        app: &App,
        (firm, version): (FirmId, VersionId),
        name: &str,
    ) -> anyhow::Result<StoredFile> {
        let limits = Limits { max_bytes: app.config.max_upload };
        let mut incoming = app.storage.begin(Key::new(firm.0, version.0), limits);
        incoming.write(fixtures::file(name)?).await?;
        let received = incoming.finish().await?;
        Ok(StoredFile { name: clean_file_name(name, received.kind), received, version })
    }

    /// As if it had just come in: to be claimed in the same transaction.
    ///
    /// # Errors
    /// The database's.
    pub async fn arrive(self, tx: &Tx, app: &App, db: &Db, now: Ts) -> QueryResult<Arrived> {
        let StoredFile { name, received, version } = self;
        let guard = Guard::expect(tx, (&app.storage, db), &received.key, now).await?;
        Ok(Arrived { name, received, version, guard, quotas: app.config.quotas })
    }
}
