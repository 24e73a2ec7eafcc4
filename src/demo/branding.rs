//! The demo firms themselves, with their pictures.

use super::load::fixture;
use crate::{
    app::App,
    firms::{Firm, Network, Social},
    i18n::{Lang, Localized},
    ids::FirmId,
    settings,
};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A firm as `fixtures/*.toml` describe it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirmData {
    pub hosts: Vec<String>,
    pub name: String,
    pub tagline: String,
    pub color: String,
    pub language: Lang,
    pub time_zone: String,
    pub phone: String,
    pub email: String,
    pub website: String,
    pub welcome: Localized,
    #[serde(default)]
    pub address: String,
    #[serde(default)]
    pub hours: Localized,
    #[serde(default)]
    pub social: BTreeMap<Network, String>,
    #[serde(default)]
    pub agency: String,
    #[serde(default)]
    pub sender_name: String,
    /// Files as the settings would have stored them: written anew from a picture, which takes seconds.
    pub logo: Option<String>,
    pub background: Option<String>,
}

/// The firm with its pictures in the storage; its row is for the caller to insert.
///
/// # Errors
/// A fixture that is missing, or no such picture; the storage's.
pub async fn firm(app: &App, id: FirmId, data: &FirmData) -> Result<Firm> {
    let social = data.social.iter().fold(Social::default(), |all, (network, url)| all.with(*network, url));
    let mut firm = Firm {
        tagline: data.tagline.clone(),
        color: data.color.clone(),
        language: data.language,
        time_zone: data.time_zone.clone(),
        phone: data.phone.clone(),
        email: data.email.clone(),
        website: data.website.clone(),
        welcome: data.welcome.clone(),
        address: data.address.trim().to_owned(),
        hours: data.hours.clone(),
        social,
        agency: data.agency.clone(),
        sender_name: data.sender_name.clone(),
        ..Firm::new(id, &data.name)
    };
    let files = [(settings::Which::Logo, &data.logo), (settings::Which::Background, &data.background)];
    for (which, name) in files {
        let Some(name) = name else { continue };
        let made = settings::Made::from_file(which, fixture(name)?).with_context(|| name.clone())?;
        let picture = made.store(app, id).await?;
        made.put_on(&mut firm, picture);
    }
    Ok(firm)
}
