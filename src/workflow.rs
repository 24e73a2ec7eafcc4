//! Workflows: the way that a case goes, in stages and steps, each with whose turn it is. Staff keep templates of them
//! ([`templates`]); a case has copies, which are then adapted and moved ([`Plan`]). Where things stand is worked out from
//! the rows that the reader may see ([`Track`]).

pub mod actions;
mod copy;
mod model;
mod plan;
mod queries;
mod save;
mod step;
pub mod templates;
mod track;

pub use copy::{CaseWorkflow, Change, Head, LastChange, Norm, VisibleWorkflow};
pub use model::Turn;
pub use plan::{MOST_ROWS, Plan, Refused};
pub use queries::{list_for_client, list_for_staff};
pub use step::{Step, StepState};
pub use track::{Now, Progress, Stage, Standing, Track};

use crate::{app::App, web::Routes};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    templates::routes()
}
