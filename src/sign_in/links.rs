//! Coming in by mail: a link and a short code, to sign in or to choose another password.
//!
//! Whoever asks is answered the same, known or not: the request is written down, and a job finds out whose address it is.
//! The link opens a page whose button signs in, because scanners of mail open links too; in another browser than the one
//! that asked, the page wants the address first. The code counts only on the page that asked. Both work once, for
//! [`LIFETIME`], and only their hashes are stored. A new request leaves earlier ones alone: nobody can make somebody else's
//! link worthless by asking for another.

mod actions;
pub(super) mod ask;
mod emails;
mod model;
pub(super) mod opened;
pub(super) mod password;
mod queries;
mod spelling;
pub(super) mod typed;
mod views;
mod write;

pub use actions::send_reset;
pub(super) use actions::{LinkRequest, ask_for_code};
pub(super) use model::{Granted, PendingLink, Purpose, Request};
pub(super) use queries::{
    New as NewRequest, forget_old, insert as insert_request, spend as spend_request, write as write_request,
};
pub use spelling::{hash as code_hash, looks_like_one as looks_like_code, new_code};
pub use write::{KIND as WRITE_LINK, handler as write_link};

use std::time::Duration;

/// How long link and code work.
pub const LIFETIME: Duration = Duration::from_secs(15 * 60);
/// A link that staff send to a client: nobody waits for it at a page.
pub const SENT_LIFETIME: Duration = Duration::from_secs(24 * 3600);
/// Wrong codes until the code is worth nothing. With 28^8 codes, five tries have a chance of 1 in 75,000,000,000.
const CODE_TRIES: i16 = 5;

/// In the session: what this browser asked for.
const ASKED: &str = "asked";
/// In the session: that another password may be chosen.
const GRANTED: &str = "granted";
