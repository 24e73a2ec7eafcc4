//! The application under test, and the people who use it.

mod actor;
mod app;
mod build;
mod database;
mod response;

pub use actor::{Actor, Part};
pub use app::TestApp;
pub use build::{HARTWELL, SECOND};
pub use response::Answer;
