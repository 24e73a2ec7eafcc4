//! Loads the demo from `fixtures/`, once: a firm that is there already is left as it is.

use super::{
    accounts, branding,
    data::Data,
    firm::{self, Loading},
    sign_in, tries,
};
use crate::{app::App, sign_in::hash_password, storage::Key};
use anyhow::{Context, Result};
use rust_embed::RustEmbed;
use std::collections::HashMap;

#[derive(RustEmbed)]
#[folder = "fixtures"]
struct Fixtures;

/// What every demo account signs in with. It is public: demo mode is refused on any but a loopback address.
const PASSWORD: &str = "portico-demo";

/// Puts the demo firms into the database.
///
/// # Errors
/// When a fixture does not parse, or the database or the storage does not take it.
pub async fn load(app: &App) -> Result<()> {
    for name in ["hartwell.toml", "second.toml"] {
        let file = Fixtures::get(name).with_context(|| format!("fixtures/{name} is missing"))?;
        let data: Data =
            toml::from_str(std::str::from_utf8(&file.data)?).with_context(|| format!("fixtures/{name}"))?;
        let there = match data.firm.hosts.first() {
            Some(host) => app.firms.at(host).await?.is_some(),
            None => true,
        };
        if !there {
            load_firm(app, data).await.with_context(|| format!("fixtures/{name}"))?;
        }
    }
    Ok(())
}

async fn load_firm(app: &App, data: Data) -> Result<()> {
    let loading =
        Loading::new(app.clock.now(), hash_password(PASSWORD).await?, store_files(app, &data).await?);
    let firm = branding::firm(app, loading.firm, &data.firm).await?;
    let db = app.db(firm.id);
    let filled = db.write(async |tx| {
        firm::insert(tx, &loading, (&firm, &data)).await?;
        sign_in::insert(tx, &loading, &data).await?;
        tries::insert(tx, &loading, &data).await?;
        Ok(accounts::insert(tx, app, &loading, &data).await?)
    });
    filled.await?;
    Ok(())
}

/// The bytes of a file in `fixtures/files`.
pub fn fixture(name: &str) -> Result<bytes::Bytes> {
    let file = Fixtures::get(&format!("files/{name}")).with_context(|| format!("fixtures/files/{name}"))?;
    Ok(file.data.into_owned().into())
}

/// A file of the demo in the storage.
pub struct Stored {
    pub key: Key,
    pub bytes: i64,
    pub sha256: [u8; 32],
    pub kind: &'static str,
}

/// Puts each file into the storage as often as it is used; taken in turn while the rows are made.
pub type Files = HashMap<String, std::sync::Mutex<Vec<Stored>>>;

async fn store_files(app: &App, data: &Data) -> Result<(crate::ids::FirmId, Files)> {
    let firm = crate::ids::FirmId::new();
    let answers =
        data.requests.iter().flat_map(|request| &request.documents).flat_map(|answer| &answer.versions);
    let names =
        answers.map(|version| &version.file).chain(data.documents.iter().map(|document| &document.file));
    let mut files = Files::new();
    for name in names {
        let bytes = fixture(name)?;
        let key = Key::new(firm.0, uuid::Uuid::now_v7());
        let mut incoming =
            app.storage.begin(key, crate::storage::Limits { max_bytes: app.config.max_upload });
        let received = async {
            incoming.write(bytes).await?;
            incoming.finish().await
        };
        let received = received.await.map_err(|error| anyhow::anyhow!("fixtures/files/{name}: {error:?}"))?;
        let stored = Stored {
            bytes: i64::try_from(received.bytes)?,
            sha256: received.sha256,
            kind: received.kind.extension(),
            key: received.key,
        };
        files
            .entry(name.clone())
            .or_default()
            .get_mut()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .push(stored);
    }
    Ok((firm, files))
}

/// Who can sign in, for the terminal.
pub fn welcome(app: &App) -> String {
    let (first, second) = (app.base_url("localhost"), app.base_url("second.localhost"));
    format!(
        "
This is a demo. Everybody's password is {PASSWORD}

  {first}
    client   amara@hartwell.test   (English; a case with two applicants)
    client   kofi@hartwell.test    (Spanish; the second applicant)
    client   samira@hartwell.test  (interprets: sees Kofi's part of the case, for a while)
    attorney   dana@hartwell.test
    owner    lena@hartwell.test
  {second}
    attorney   mina@second.test
    client   joao@second.test

Mail that it sends is shown at {first}/demo/mailbox
"
    )
}
