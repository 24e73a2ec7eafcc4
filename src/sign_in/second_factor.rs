//! A second factor: codes of an app on the phone (TOTP, RFC 6238), and recovery codes for when the phone is gone. It is asked
//! for after every first factor, whichever that was; until then nobody is signed in.

mod actions;
mod emails;
mod queries;
mod recovery;
mod sign_in;
mod totp;
mod views;

pub use actions::{begin, confirm, find_unconfirmed, reauthenticate, remove, renew};
pub use queries::{NewFactor, count_codes, insert_codes, insert_factor};
pub use recovery::RecoveryCodes;
pub(super) use sign_in::{create, hold, show};
pub use totp::Secret;

use crate::{
    db::Tx,
    ids::{AccountId, FirmId},
};

/// Whether the account has one that was confirmed.
pub(super) async fn is_confirmed(tx: &Tx, firm: FirmId, account: AccountId) -> diesel::QueryResult<bool> {
    Ok(queries::find(tx, firm, account).await?.is_some_and(|factor| factor.is_confirmed()))
}

/// What a sealed secret belongs to: copied to another account it does not open.
fn context(firm: FirmId, account: AccountId) -> Vec<u8> {
    [b"second factor".as_slice(), firm.0.as_bytes(), account.0.as_bytes()].concat()
}
