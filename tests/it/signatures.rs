//! Files that people are asked to sign, and the signed copies that come of them.

mod acts;
mod authority;
mod by_hand;
mod contract;
mod ends;
mod guests;
mod intake;
mod order;
mod rights;
mod sealing;
mod signed_before;
mod today;
mod verifying;

pub use contract::{Contract, SignatureThings};
