//! What queries over accounts may show beside each of them.

#![allow(missing_docs, reason = "the macro makes an alias of the same name beside each function")]

use crate::schema::{accounts, invitations, second_factors};
use diesel::prelude::*;

/// When the invitation that is out for an account ends, for queries that have `accounts` in them.
#[diesel::dsl::auto_type]
pub fn waiting_invitation() -> _ {
    invitations::table
        .filter(invitations::firm_id.eq(accounts::firm_id).and(invitations::account_id.eq(accounts::id)))
        .filter(invitations::accepted_at.is_null().and(invitations::revoked_at.is_null()))
        .order(invitations::id.desc())
        .limit(1_i64)
        .select(invitations::expires_at)
        .single_value()
}

/// The second factor that an account uses, for queries that have `accounts` in them.
#[diesel::dsl::auto_type]
pub fn second_factor_in_use() -> _ {
    second_factors::table
        .filter(second_factors::firm_id.eq(accounts::firm_id))
        .filter(second_factors::account_id.eq(accounts::id))
        .filter(second_factors::confirmed_at.is_not_null())
}

/// Whether somebody came in by an account: by accepting an invitation, or by a code that was mailed to them; for queries that have `accounts`
/// in them.
#[diesel::dsl::auto_type]
pub fn has_come_in() -> _ {
    accounts::password_hash.is_not_null().or(accounts::confirmed_at.is_not_null())
}
