//! What a firm has settled about questionnaires.

use super::queries;
use crate::{
    db::Tx,
    firms::Firm,
    i18n::{Lang, Localized},
    ids::FirmId,
    t,
};
use diesel::{QueryResult, result::Error::DeserializationError};
use serde::{Deserialize, Serialize};

/// See each field. As JSON it may lack fields that are newer than it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResponseSettings {
    /// What people confirm when they submit; empty for ours.
    pub declaration: Localized,
    /// Whether staff may submit for a client.
    pub staff_may_submit: bool,
}

impl ResponseSettings {
    /// What people confirm, in the language that they read.
    pub fn declaration(&self, lang: Lang, firm: &Firm) -> String {
        match self.declaration.pick(lang, firm.language) {
            "" => t!(lang, "response-declaration", firm = firm.name.as_str()),
            words => words.to_owned(),
        }
    }
}

/// The settings and their version (0 where nothing was ever set).
///
/// # Errors
/// The database's; what is kept and cannot be read.
pub async fn load(tx: &Tx, firm: FirmId) -> QueryResult<(ResponseSettings, i32)> {
    let Some((kept, version)) = queries::find_settings(tx, firm).await? else {
        return Ok((ResponseSettings::default(), 0));
    };
    let settings = serde_json::from_value(kept).map_err(|error| DeserializationError(error.into()))?;
    Ok((settings, version))
}
