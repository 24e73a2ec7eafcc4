//! A file that this program made of what somebody sent: in the storage before the transaction that claims it, like those that come in by a
//! form.

use super::{Arrived, guard::Guard};
use crate::{
    app::App,
    db::Db,
    ids::VersionId,
    storage::{Key, Limits, clean_file_name},
};
use bytes::Bytes;

/// Stores it under this name, whose ending is put right. Whatever is not claimed leaves nothing behind.
///
/// # Errors
/// The database's and the storage's.
pub async fn made(app: &App, db: &Db, (name, bytes): (&str, Bytes)) -> anyhow::Result<Arrived> {
    let version = VersionId::new();
    let key = Key::new(db.firm().0, version.0);
    let guard = Guard::open(&app.storage, db, &key, app.clock.now()).await.map_err(anyhow::Error::new)?;
    let mut incoming = app.storage.begin(key, Limits { max_bytes: bytes.len() as u64 });
    incoming.write(bytes).await?;
    let received = incoming.finish().await?;
    let name = clean_file_name(name, received.kind);
    Ok(Arrived { name, received, version, guard, quotas: app.config.quotas })
}
