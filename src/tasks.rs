//! What waits for a client, read from everything that can wait through one view: a task is never stored a second time, so
//! it cannot disagree with the thing itself.

mod client;
mod cursor;
mod forms;
mod model;
mod paths;
mod queries;
mod views;

pub use cursor::Cursor;
pub use model::{Task, TaskFilter, TaskKind};
pub use paths::TasksPath;
pub use queries::{FirstTasks, list_and_count_for_client, list_cases_with_tasks};
pub use views::rows;

use crate::{
    app::{App, Feature},
    navigation::{ClientCount, ClientEntry, Tab},
    t,
    web::{Right, Routes},
};
use axum_extra::routing::TypedPath;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &["tasks"],
    routes: Some(routes),
    client_navigation: &[ClientEntry {
        tab: TAB,
        order: 20,
        href: TasksPath::PATH,
        icon: "tasks",
        words: |lang| t!(lang, "nav-tasks"),
        count: Some(ClientCount::Tasks(&[])),
    }],
    ..Feature::new("tasks")
};

/// Its place in the navigation.
pub const TAB: Tab = Tab("tasks");

fn routes() -> Routes<App> {
    Routes::new().get::<TasksPath, _, _>(Right::Client, client::index)
}
