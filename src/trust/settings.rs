//! The firm's settings of its trust account as they are kept.

use super::{TrustSettings, queries};
use crate::{
    billing::{self, BillingSettings},
    db::Tx,
    ids::FirmId,
};
use diesel::{QueryResult, result::Error::DeserializationError};

/// The settings and their version (0 where nothing was ever set).
///
/// # Errors
/// The database's; what is kept and cannot be read.
pub async fn load(tx: &Tx, firm: FirmId) -> QueryResult<(TrustSettings, i32)> {
    let Some((kept, version)) = queries::find_settings(tx, firm).await? else {
        return Ok((TrustSettings::default(), 0));
    };
    let settings = serde_json::from_value(kept).map_err(|error| DeserializationError(error.into()))?;
    Ok((settings, version))
}

/// What of the firm's settings every act on clients' money goes by.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Those of the trust account.
    pub trust: TrustSettings,
    /// Those of billing: transfers pay invoices.
    pub billing: BillingSettings,
}

impl Rules {
    /// The firm's.
    ///
    /// # Errors
    /// Those of [`load`].
    pub async fn load(tx: &Tx, firm: FirmId) -> QueryResult<Rules> {
        let (trust, _) = load(tx, firm).await?;
        let (billing, _) = billing::load_settings(tx, firm).await?;
        Ok(Rules { trust, billing })
    }
}
