//! Workflows: the way that a case goes, in stages and steps, each with whose turn it is. Staff keep templates of them
//! ([`templates`]); a case has copies, which are then adapted and moved ([`Plan`]). Where things stand is worked out from
//! the rows that the reader may see ([`Track`]).

pub mod actions;
mod client_views;
pub mod closing;
mod copy;
mod events;
mod model;
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
        .post::<staff::CaseWorkflowsPath, _, _>(staff::add)
        .post::<staff::CaseWorkflowDeletePath, _, _>(staff::remove)
        .post::<staff::CaseWorkflowRestorePath, _, _>(staff::restore)
        .post::<staff::CaseWorkflowVisibilityPath, _, _>(staff::show_workflow)
        .post::<staff::CaseWorkflowVisibilityDeletePath, _, _>(staff::hide_workflow)
        .post::<staff::LastChangeDeletePath, _, _>(staff::undo)
        .post::<staff::ClosurePath, _, _>(staff::close)
        .post::<staff::ClosureDeletePath, _, _>(staff::reopen)
        .post::<staff::StepVisibilityPath, _, _>(staff::show)
        .post::<staff::StepVisibilityDeletePath, _, _>(staff::hide)
        .post::<staff::PositionPath, _, _>(staff::shift)
        .post::<staff::DueDatePath, _, _>(staff::set_due)
        .post::<staff::StepDeletePath, _, _>(staff::remove_step)
        .get::<step_form::NewStepPath, _, _>(step_form::new)
        .post::<step_form::StepsPath, _, _>(step_form::create)
        .get::<step_form::EditStepPath, _, _>(step_form::edit)
        .post::<step_form::StepPath, _, _>(step_form::update)
}
