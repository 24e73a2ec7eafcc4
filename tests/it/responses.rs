//! Questionnaires that are sent to people of a case, what they answer, and what the firm does with it.

mod devices;
mod exports;
mod facts;
mod files;
mod filling;
mod hostile;
mod rights;
mod sent;
mod staff;
mod submitting;
mod work;

pub use sent::{ResponseThings, Sent};
