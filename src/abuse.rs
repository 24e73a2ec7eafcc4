//! What keeps a portal that is open to everybody from being abused: how often something may be done, waiting after wrong
//! secrets, the proof that a form was sent by a person, and the record of tries to sign in. None of it knows who somebody is.

pub mod attempts;
pub mod backoff;
mod export;
pub mod human;
pub mod limiter;
mod limits;

pub use attempts::{FailedAttempt, Method, Outcome, list_failed as list_failed_attempts};
pub use export::LIST as EXPORT;
pub use human::{Answer as HumanAnswer, Human, Verdict};
pub use limits::{Limit, Limits, RateKey, account_key};
