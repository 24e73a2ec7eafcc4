//! Workflows: the way that a case goes, in stages and steps, each with whose turn it is. Staff keep templates of them
//! ([`templates`]); a case has copies, which are then adapted and moved ([`Plan`]). Where things stand is worked out from
//! the rows that the reader may see ([`Track`]).

pub mod actions;
mod client_views;
pub mod closing;
mod copy;
mod events;
mod forms;
mod model;
mod paths;
mod plan;
mod queries;
mod save;
mod sentences;
mod shown;
mod staff;
mod staff_views;
mod standing;
mod step;
mod step_form;
mod step_form_view;
pub mod templates;
mod track;
mod track_view;
mod waits;

pub use client_views::{WorkflowCard, progress, sentence};
pub use copy::{CaseWorkflow, Change, Head, LastChange, Norm, VisibleWorkflow};
pub use events::WorkflowEvent;
pub use model::Turn;
pub use plan::{Plan, StepChangeError};
pub use queries::{list_for_client, list_for_staff};
pub use staff_views::{CaseWorkflows, whose};
pub use standing::CaseStanding;
pub use step::{Step, StepState};
pub use track::{Now, Progress, Stage, Standing, Track};
pub use track_view::{Tracker, place};
pub use waits::{Wait, list_waiting};

use crate::{app::App, web::Routes};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    templates::routes()
        .post::<paths::CaseWorkflowsPath, _, _>(staff::add)
        .post::<paths::CaseWorkflowDeletePath, _, _>(staff::remove)
        .post::<paths::CaseWorkflowRestorePath, _, _>(staff::restore)
        .post::<paths::CaseWorkflowVisibilityPath, _, _>(staff::show_workflow)
        .post::<paths::CaseWorkflowVisibilityDeletePath, _, _>(staff::hide_workflow)
        .post::<paths::LastChangeDeletePath, _, _>(staff::undo)
        .post::<paths::ClosurePath, _, _>(staff::close)
        .post::<paths::ClosureDeletePath, _, _>(staff::reopen)
        .post::<paths::StepVisibilityPath, _, _>(staff::show)
        .post::<paths::StepVisibilityDeletePath, _, _>(staff::hide)
        .post::<paths::PositionPath, _, _>(staff::shift)
        .post::<paths::DueDatePath, _, _>(staff::set_due)
        .post::<paths::StepDeletePath, _, _>(staff::remove_step)
        .get::<paths::NewStepPath, _, _>(step_form::new)
        .post::<paths::StepsPath, _, _>(step_form::create)
        .get::<paths::EditStepPath, _, _>(step_form::edit)
        .post::<paths::StepPath, _, _>(step_form::update)
}
