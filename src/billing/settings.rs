//! The firm's settings of billing as they are kept, and the numbers that follow from them.

use super::{
    BillingSettings, NumberPattern,
    queries::{self, Series},
};
use crate::{actors::CurrentUser, db::Tx, firms, i18n::Lang, ids::FirmId, money::Notation};
use diesel::{
    QueryResult,
    result::Error::{DeserializationError, SerializationError},
};
use serde_json::Value;

/// The settings and their version (0 where nothing was ever set).
///
/// # Errors
/// The database's; what is kept and cannot be read: invoices with other numbers and bank lines than the firm's would be worse.
pub async fn load(tx: &Tx, firm: FirmId) -> QueryResult<(BillingSettings, i32)> {
    let (kept, version) = queries::find_settings(tx, firm).await?.unzip();
    Ok((read(kept)?, version.unwrap_or_default()))
}

/// The settings of what is kept; none where nothing was ever set.
///
/// # Errors
/// As those of [`load`].
pub fn read(kept: Option<Value>) -> QueryResult<BillingSettings> {
    let Some(kept) = kept else { return Ok(BillingSettings::default()) };
    serde_json::from_value(kept).map_err(|error| DeserializationError(error.into()))
}

/// Keeps settings where their version is still this one (0 for none), and with the firm where it is; whether they are kept.
///
/// # Errors
/// The database's.
pub async fn keep(tx: &Tx, firm: FirmId, settings: &BillingSettings, based_on: i32) -> QueryResult<bool> {
    let value = serde_json::to_value(settings).map_err(|error| SerializationError(error.into()))?;
    if !queries::save_settings(tx, firm, &value, based_on).await? {
        return Ok(false);
    }
    firms::set_country(tx, firm, &settings.country).await?;
    Ok(true)
}

/// Takes the next number of a series for a paper of this year.
///
/// # Errors
/// The database's.
pub async fn take_number(
    tx: &Tx,
    firm: FirmId,
    settings: &BillingSettings,
    series: Series,
    year: i16,
) -> QueryResult<String> {
    let pattern: &NumberPattern = match series {
        Series::Invoice => &settings.invoice_numbers,
        Series::CreditNote => &settings.credit_note_numbers,
        Series::Receipt => &settings.receipt_numbers,
    };
    // numbers without a year go on for ever
    let counted = if pattern.has_year() { year } else { 0 };
    let number = queries::next_number(tx, firm, series, counted).await?;
    Ok(pattern.format(year, number.into()))
}

impl BillingSettings {
    /// How somebody who reads this language writes amounts.
    pub fn notation(&self, lang: Lang) -> Notation {
        Notation::of(lang, Some(&self.country))
    }

    /// The same for whoever looks at a page.
    pub fn notation_of(&self, who: &CurrentUser) -> Notation {
        self.notation(who.lang)
    }
}
