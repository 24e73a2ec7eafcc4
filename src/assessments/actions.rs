//! What is done with assessments and with those who enroll, each with its event; on the caller's transaction.

mod deciding;
mod enrolling;
mod opening;
mod own;

pub use deciding::{accept, decline, delete, open_answers, reveal};
pub use enrolling::{Sender, Sent, TypedCode, confirm, enroll, submit};
pub use opening::{open_assessment, save_settings, set_closed};
pub use own::{add_file, complete, counted, keep_file, remove_file};
