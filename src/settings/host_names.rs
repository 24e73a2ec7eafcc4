//! The host names of a firm, as the page of settings shows them.

use super::proofs::{PendingHost, list_pending};
use crate::{Result, db::Db, firms, ids::FirmId};

/// The host names of a firm.
#[derive(Debug, Clone, Default)]
pub struct HostNames<'a> {
    /// At which it is served.
    pub own: Vec<String>,
    /// Which wait for a proof.
    pub pending: Vec<PendingHost>,
    /// One of them for which there was none just now, and why.
    pub unproven: Option<(&'a str, &'a str)>,
}

impl HostNames<'_> {
    /// As they are now.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(db: &Db, firm: FirmId) -> Result<HostNames<'static>> {
        let (own, pending) =
            db.read(async |tx| Ok((firms::hosts_of(tx, firm).await?, list_pending(tx, firm).await?))).await?;
        Ok(HostNames { own, pending, unproven: None })
    }
}
