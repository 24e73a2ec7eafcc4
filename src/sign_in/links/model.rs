//! What was asked for, and how it stands.

use crate::{
    clock::Ts,
    ids::{AccountId, LoginRequestId},
    schema::login_requests,
};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

crate::text_enum! {
    /// What the link is for.
    pub enum Purpose {
        /// Coming in without a password.
        SignIn = "sign_in",
        /// Choosing another password.
        Reset = "reset",
    }
}

/// What a browser asked for, as its session keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingLink {
    pub request: LoginRequestId,
    pub purpose: Purpose,
    /// As it was typed, known or not.
    pub email: String,
    /// Where to once signed in.
    pub return_to: Option<String>,
    /// Whether a password was typed, and this is asked for in its place.
    #[serde(default)]
    pub instead: bool,
}

/// That this browser may choose another password for an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    pub account: AccountId,
    pub method: crate::abuse::attempts::Method,
    /// The account's, when it was granted; see [`crate::sign_in::renew_credentials`].
    pub credentials: i32,
    pub at: Ts,
}

/// A request, as it is kept.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = login_requests, check_for_backend(diesel::pg::Pg))]
pub struct Request {
    pub id: LoginRequestId,
    pub purpose: Purpose,
    pub email: String,
    /// None until the mail was written, and where nobody has the address.
    #[diesel(column_name = account_id)]
    pub account: Option<AccountId>,
    pub code_hash: Option<Vec<u8>>,
    pub code_failures: i16,
    pub expires_at: Ts,
    pub used_at: Option<Ts>,
    pub revoked_at: Option<Ts>,
}

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Open,
    Expired,
    /// Its link or its code was used; or those of another, which ended this one.
    Used,
}

impl Request {
    pub fn state(&self, now: Ts) -> State {
        if self.used_at.is_some() || self.revoked_at.is_some() {
            State::Used
        } else if self.expires_at <= now {
            State::Expired
        } else {
            State::Open
        }
    }
}

/// A link as it was opened.
pub struct Link<'a> {
    pub purpose: Purpose,
    pub token: &'a str,
    /// Its own address, to which its form is sent.
    pub place: String,
}

/// Why a code does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing that could be one was typed.
    Incomplete,
    Code,
    /// It is too late for this one, or it was tried too often.
    Over,
}
