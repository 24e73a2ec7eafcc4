//! A stage or a step of a case's own workflow, and how it was closed.

use super::Turn;
use crate::{
    cases::CaseStatus,
    clock::{Day, Ts},
    i18n::Localized,
    ids::{AccountId, CaseStepId, Lineage},
    schema::case_steps,
};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

crate::text_enum! {
    /// Whether a stage or a step is over, and how. Which of the open ones is current is not stored: see [`super::Track`].
    pub enum StepState {
        /// Not over.
        Open = "open",
        /// It was needed, and is over.
        Done = "done",
        /// It was not needed.
        Skipped = "skipped",
    }
}

/// A stage or a step of a case's workflow. In a list, each stage is followed by its steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Queryable, Selectable, Insertable)]
#[diesel(table_name = case_steps, check_for_backend(diesel::pg::Pg), treat_none_as_default_value = false)]
pub struct Step {
    /// What stands in its addresses.
    pub id: CaseStepId,
    /// The stage it belongs to; none for a stage.
    pub stage_id: Option<CaseStepId>,
    /// What it was made from; none for what was added to this case alone.
    pub lineage: Option<Lineage>,
    /// What it is called.
    pub name: Localized,
    /// For the client: what happens here.
    pub text: Localized,
    /// Who has to act.
    pub turn: Turn,
    /// A step of an internal stage, and all of an internal workflow, is internal whatever this says.
    pub visible: bool,
    /// How many days it may take.
    pub expected_days: Option<i16>,
    /// The last day on which it is in time.
    pub due_on: Option<Day>,
    /// Whether it is over, and how.
    pub state: StepState,
    /// When it was made, or last reopened.
    pub opened_at: Ts,
    /// When it was done or skipped.
    pub ended_at: Option<Ts>,
    /// Who closed it.
    pub ended_by: Option<AccountId>,
    /// Whether the client is asked to read [`Step::text`] and to say so. For a client, whether it is still to be read.
    #[serde(default)]
    pub to_read: bool,
    /// What status a case has whose workflow is in this stage; none for a step, and for clients.
    #[serde(default)]
    pub case_status: Option<CaseStatus>,
}

impl Step {
    /// Whether others may stand under it.
    pub fn is_stage(&self) -> bool {
        self.stage_id.is_none()
    }

    /// Whether somebody has read it since it was opened, who did so `at`.
    pub fn was_read(&self, at: Ts) -> bool {
        at >= self.opened_at
    }

    /// Whether it is not over.
    pub fn is_open(&self) -> bool {
        self.state == StepState::Open
    }
}
