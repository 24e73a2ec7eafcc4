//! What waits for a client, read from everything that can wait through one view: a task is never stored a second time, so
//! it cannot disagree with the thing itself. Documents today.

mod client;
mod cursor;
mod forms;
mod model;
mod queries;
mod views;

pub use client::TasksPath;
pub use cursor::Cursor;
pub use model::{Task, TaskFilter, TaskKind};
pub use queries::list_for_client;
pub use views::rows;

use crate::{
    app::App,
    web::{Routes, Side},
};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new(Side::Client).get::<TasksPath, _, _>(client::index)
}
