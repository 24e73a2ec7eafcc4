//! What a firm has settled about its trust account.

use serde::{Deserialize, Serialize};

/// The fewest years for which records are kept after a case ended (ABA Model Rules for Client Trust Account Records, rule 1).
pub const LEAST_RETENTION_YEARS: i16 = 5;

/// See each field. As JSON it may lack fields that are newer than it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TrustSettings {
    /// Up to this much whoever prepared a disbursement may approve it too, in minor units of the firm's currency; 0: nothing.
    pub own_limit: i64,
    /// Within how many days after its end a month is to be reconciled.
    pub deadline_days: i16,
    /// Whether whoever prepared a month may not sign it off.
    pub two_persons: bool,
    /// For how many years after the end of a case its records are kept at least.
    pub retention_years: i16,
    /// After how many days checks that nobody presented are listed.
    pub unpresented_days: i16,
}

impl Default for TrustSettings {
    fn default() -> Self {
        TrustSettings {
            own_limit: 0,
            deadline_days: 30,
            two_persons: true,
            retention_years: LEAST_RETENTION_YEARS,
            unpresented_days: 180,
        }
    }
}
