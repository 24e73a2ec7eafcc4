//! Workflows: the way that a case goes, in stages and steps, each with whose turn it is. Staff keep templates of them
//! ([`templates`]); a case gets workflows of its own from them, which are then adapted and moved ([`Steps`]). Where things stand is worked out from
//! the rows that the reader may see ([`Track`]).

pub mod actions;
mod case_status;
mod case_workflow;
mod client_views;
pub mod closing;
mod current_stage;
mod demo;
mod events;
mod forms;
mod model;
mod paths;
mod queries;
mod question;
mod reading;
mod removed;
mod room;
mod save;
mod scope;
mod sentences;
mod shown;
mod staff;
mod staff_views;
mod standing;
mod step;
mod step_form;
mod step_form_view;
mod step_row;
mod steps;
pub mod templates;
mod track;
mod track_view;
mod waits;

pub use case_workflow::{CaseWorkflow, Change, LastChange, Norm, VisibleWorkflow, WorkflowRecord};
pub use client_views::{WorkflowCard, progress, sentence};
pub use current_stage::CurrentStages;
pub use events::WorkflowEvent;
pub use model::Turn;
pub use paths::{FollowingPath, StepsRoomPath};
pub use queries::{list_for_client, list_for_staff};
pub use staff_views::whose;
pub use standing::{CaseStanding, Todo};
pub use step::{Step, StepState};
pub use steps::{StepChangeError, Steps};
pub use track::{Now, Progress, Stage, Standing, Track};
pub use track_view::{Tracker, place};
pub use waits::{Wait, list_waiting};

use crate::{
    app::{App, Feature},
    events::EventKinds,
    feature::{CaseRoom, Example, TemplateShelf},
    notification::NotificationKind,
    t,
    web::{Right, Routes},
};
use axum_extra::routing::TypedPath;
use futures_util::FutureExt;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &[
        "workflows",
        "workflow_versions",
        "workflow_steps",
        "case_workflows",
        "case_steps",
        "step_readings",
        "stage_durations",
        "stage_norms",
        "visible_workflows",
        "visible_steps",
    ],
    routes: Some(routes),
    events: &[EventKinds::of::<templates::TemplateEvent>(), EventKinds::of::<WorkflowEvent>()],
    templates: &[TemplateShelf { order: 20, href: templates::IndexPath::PATH, words: "Workflows" }],
    examples: &[
        Example {
            parameter: "id",
            query: "SELECT id::text FROM workflows WHERE firm_id = :firm ORDER BY id LIMIT 1",
        },
        Example {
            parameter: "workflow_id",
            query: "SELECT id::text FROM case_workflows WHERE firm_id = :firm AND case_id = ':case_id' AND removed_at IS NULL LIMIT 1",
        },
        Example {
            parameter: "step_id",
            query: "SELECT id::text FROM case_steps WHERE firm_id = :firm AND case_id = ':case_id' LIMIT 1",
        },
    ],
    case_rooms: &[CaseRoom {
        name: room::NAME,
        order: 30,
        words: "Steps",
        place: |case_id| StepsRoomPath { case_id }.to_string(),
    }],
    case_closing: Some(|tx, firm, case| closing::follow(tx, firm, case).boxed()),
    notifications: &[NotificationKind {
        name: "progress",
        order: 20,
        words: |lang| t!(lang, "profile-notify-progress"),
        mails: &[],
    }],
    demo: Some(demo::fill),
    path_scopes: scope::PATHS,
    ..Feature::new("workflow")
};

fn routes() -> Routes<App> {
    crate::templates::routes::<templates::Workflows>()
        .get::<StepsRoomPath, _, _>(Right::StaffThing, room::show)
        .post::<paths::StepReadingPath, _, _>(Right::OwnThing, reading::confirm)
        .post::<FollowingPath, _, _>(Right::StaffThing, case_status::follow)
        .post::<paths::CaseWorkflowsPath, _, _>(Right::StaffThing, staff::add)
        .post::<paths::CaseWorkflowDeletePath, _, _>(Right::StaffThing, staff::remove)
        .post::<paths::CaseWorkflowRestorePath, _, _>(Right::StaffThing, staff::restore)
        .post::<paths::CaseWorkflowVisibilityPath, _, _>(Right::StaffThing, staff::show_workflow)
        .post::<paths::CaseWorkflowVisibilityDeletePath, _, _>(Right::StaffThing, staff::hide_workflow)
        .post::<paths::LastChangeDeletePath, _, _>(Right::StaffThing, staff::undo)
        .post::<paths::ClosurePath, _, _>(Right::StaffThing, staff::close)
        .post::<paths::ClosureDeletePath, _, _>(Right::StaffThing, staff::reopen)
        .post::<paths::StepVisibilityPath, _, _>(Right::StaffThing, staff::show)
        .post::<paths::StepVisibilityDeletePath, _, _>(Right::StaffThing, staff::hide)
        .post::<paths::PositionPath, _, _>(Right::StaffThing, staff::shift)
        .post::<paths::DueDatePath, _, _>(Right::StaffThing, staff::set_due)
        .post::<paths::StepDeletePath, _, _>(Right::StaffThing, staff::remove_step)
        .get::<paths::NewStepPath, _, _>(Right::StaffThing, step_form::new)
        .post::<paths::StepsPath, _, _>(Right::StaffThing, step_form::create)
        .get::<paths::EditStepPath, _, _>(Right::StaffThing, step_form::edit)
        .post::<paths::StepPath, _, _>(Right::StaffThing, step_form::update)
}
