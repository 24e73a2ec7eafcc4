//! The workflow of a case: as staff handle it, and as clients see it.

use super::{
    Step, StepChangeError, StepState, Steps, Track,
    shown::as_shown,
    templates::{MAX_ROWS, TemplateRow, Workflows},
};
use crate::{
    cases::CaseStatus,
    clock::Ts,
    i18n::Localized,
    ids::{AccountId, CaseId, CaseStepId, CaseWorkflowId, WorkflowVersionId},
    schema::case_workflows,
    templates::Version,
};
use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    pg::{Pg, PgValue},
    prelude::*,
    serialize::{self, Output, ToSql},
    sql_types::Jsonb,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A workflow with all of its rows, for staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseWorkflow {
    /// What holds for all of its rows.
    pub record: WorkflowRecord,
    /// Its stages and steps.
    pub steps: Steps,
    /// What clients of the case have read, where the pages ask for it: in [`super::queries::list_for_staff`] alone.
    pub readings: Vec<StepReading>,
}

/// That a client has read a step.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct StepReading {
    /// Which one.
    pub step: CaseStepId,
    /// The client's name.
    pub by: String,
    /// When they said so.
    pub at: Ts,
}

/// What is known of a workflow beside its rows.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = case_workflows, check_for_backend(Pg))]
pub struct WorkflowRecord {
    /// What stands in its addresses.
    pub id: CaseWorkflowId,
    /// In which case it is.
    pub case_id: CaseId,
    /// The version of the template that it was made from.
    pub version_id: WorkflowVersionId,
    /// What the template is called.
    pub name: Localized,
    /// For the client; may be empty.
    pub description: Localized,
    /// Whether clients see it at all.
    pub visible: bool,
    /// Counts the changes.
    pub revision: i32,
    /// None where nothing can be taken back.
    pub last_change: Option<LastChange>,
    /// Since when it is taken out of the case.
    pub removed_at: Option<Ts>,
}

/// What was changed last, so that staff can read it and take it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, AsExpression, FromSqlRow)]
#[diesel(sql_type = Jsonb)]
pub struct LastChange {
    /// How it is called.
    pub what: Change,
    /// The stage or step it was done to.
    pub step: Option<Localized>,
    /// Who changed it.
    pub by: AccountId,
    /// Their name at that time.
    pub by_name: String,
    /// When it was changed.
    pub at: Ts,
    /// The steps that it was done to, where they were several: each has its own event in the log, and so has its undoing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<CaseStepId>,
}

crate::text_enum! {
    /// What can be done to a workflow or a step of it.
    pub enum Change {
        /// It was closed as done.
        Done = "done",
        /// It was closed as not needed.
        Skipped = "skipped",
        /// It goes on.
        Reopened = "reopened",
        /// Clients see it from now on.
        Shown = "shown",
        /// Clients do not see it any more.
        Hidden = "hidden",
        /// It stands in another place.
        Moved = "moved",
        /// It has another last day, or none.
        DueSet = "due",
        /// It has other words, or another turn.
        Edited = "edited",
        /// It is new in this case.
        Added = "added",
        /// It was taken out.
        Removed = "removed",
        /// The change before was taken back.
        Undone = "undone",
    }
}

impl CaseWorkflow {
    /// One made from a template, for a case.
    pub fn of(template: &Version<Workflows>, case_id: CaseId, now: Ts) -> CaseWorkflow {
        let content = &template.content;
        let ids: HashMap<_, _> = content.rows.iter().map(|row| (row.id, CaseStepId::new())).collect();
        let row = |row: &TemplateRow| Step {
            id: ids[&row.id],
            stage_id: row.stage_id.and_then(|stage| ids.get(&stage).copied()),
            lineage: Some(row.lineage),
            name: row.name.clone(),
            text: row.text.clone(),
            turn: row.turn,
            visible: row.visible,
            expected_days: row.expected_days,
            due_on: None,
            state: StepState::Open,
            opened_at: now,
            ended_at: None,
            ended_by: None,
            to_read: row.to_read,
            case_status: row.case_status,
        };
        let record = WorkflowRecord {
            id: CaseWorkflowId::new(),
            case_id,
            version_id: template.head.id,
            name: template.head.name.clone(),
            description: content.description.clone(),
            visible: content.visible,
            revision: 0,
            last_change: None,
            removed_at: None,
        };
        CaseWorkflow { record, steps: Steps(content.rows.iter().map(row).collect()), readings: Vec::new() }
    }
}

/// A workflow as it was before its last change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, AsExpression, FromSqlRow)]
#[diesel(sql_type = Jsonb)]
pub struct Before {
    pub visible: bool,
    pub steps: Vec<Step>,
}

impl CaseWorkflow {
    /// Whether it can take another row.
    pub fn has_room(&self) -> bool {
        self.steps.0.len() < MAX_ROWS
    }

    /// What must be known to tell afterwards what clients see of a change.
    pub fn before(&self) -> Before {
        Before { visible: self.record.visible, steps: self.steps.0.clone() }
    }

    /// What a client can see of it, in a form that compares: the views of the database say the same.
    pub fn visible_part(&self) -> Option<(Localized, Localized, Vec<Step>)> {
        let WorkflowRecord { name, description, visible, removed_at, .. } = &self.record;
        let shown = |row: &&Step| {
            let stage = row.stage_id.and_then(|stage| self.steps.find(stage));
            row.visible && stage.is_none_or(|stage| stage.visible)
        };
        let rows = self.steps.0.iter().filter(shown).map(|row| Step {
            ended_by: None,
            case_status: None,
            ..row.clone()
        });
        (*visible && removed_at.is_none())
            .then(|| (name.clone(), description.clone(), as_shown(rows.collect())))
    }

    /// The workflow as clients get it; none when they do not.
    pub fn as_visible(&self) -> Option<VisibleWorkflow> {
        let (name, description, mut steps) = self.visible_part()?;
        let mut read = Vec::new();
        for step in steps.iter_mut().filter(|step| step.to_read) {
            if self.reading_of(step).is_some() {
                step.to_read = false;
                read.push(step.id);
            }
        }
        let WorkflowRecord { id, case_id, .. } = self.record;
        let works_inside =
            Track::of(&self.steps.0).now.is_some_and(|now| steps.iter().all(|step| step.id != now.step.id));
        let norms = HashMap::new();
        let (theirs, may_confirm) = (true, true);
        Some(VisibleWorkflow {
            id,
            case_id,
            name,
            description,
            steps,
            norms,
            theirs,
            may_confirm,
            works_inside,
            read,
        })
    }

    /// Who has read a step since it was opened.
    pub fn reading_of(&self, step: &Step) -> Option<&StepReading> {
        self.readings.iter().find(|reading| reading.step == step.id && step.was_read(reading.at))
    }

    /// The status of a case that is in the stage which is worked on, as the stage says it.
    pub fn case_status(&self) -> Option<CaseStatus> {
        Track::of(&self.steps.0).now?.stage.case_status
    }

    /// Whether clients see this row.
    pub fn shows(&self, id: CaseStepId) -> bool {
        self.shown_state(id).is_some()
    }

    /// How clients see this row; none when they do not.
    pub fn shown_state(&self, id: CaseStepId) -> Option<StepState> {
        let (_, _, rows) = self.visible_part()?;
        rows.into_iter().find(|row| row.id == id).map(|row| row.state)
    }

    /// Shows the whole workflow to clients, or hides it.
    ///
    /// # Errors
    /// [`StepChangeError::Already`] when it is so.
    pub fn show(&mut self, visible: bool) -> Result<(), StepChangeError> {
        let was = std::mem::replace(&mut self.record.visible, visible);
        if was == visible { Err(StepChangeError::Already) } else { Ok(()) }
    }
}

/// A workflow as far as clients may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisibleWorkflow {
    /// Tells several of a case apart.
    pub id: CaseWorkflowId,
    /// In which case it is.
    pub case_id: CaseId,
    /// What the template is called.
    pub name: Localized,
    /// May be empty.
    pub description: Localized,
    /// The visible ones, each stage followed by its steps.
    pub steps: Vec<Step>,
    /// What its stages usually take in this firm.
    pub norms: HashMap<CaseStepId, Norm>,
    /// Whether the client's turn is the reader's: an applicant who sees the whole case. Others look on.
    pub theirs: bool,
    /// Whether the reader may say for the case that something was read: whoever sees all of it.
    pub may_confirm: bool,
    /// Whether the firm works on something that they do not see.
    pub works_inside: bool,
    /// Steps that asked the client to read something, and were read.
    pub read: Vec<CaseStepId>,
}

/// How long a stage took in the cases that were closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Norm {
    /// How many of them it is known from.
    pub cases: i32,
    /// The median, in days, begun ones counted in full.
    pub days: i32,
}

/// Fewer closed cases than this say little about the next one.
const ENOUGH_CASES: i32 = 10;

impl Norm {
    /// The days, if there were cases enough.
    pub fn usual_days(self) -> Option<i32> {
        (self.cases >= ENOUGH_CASES).then_some(self.days)
    }
}

macro_rules! as_jsonb {
    ($($name:ident),+) => {$(
        impl ToSql<Jsonb, Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                let value = serde_json::to_value(self)?;
                <serde_json::Value as ToSql<Jsonb, Pg>>::to_sql(&value, &mut out.reborrow())
            }
        }
        impl FromSql<Jsonb, Pg> for $name {
            fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
                let value = <serde_json::Value as FromSql<Jsonb, Pg>>::from_sql(value)?;
                Ok(serde_json::from_value(value)?)
            }
        }
    )+};
}
as_jsonb!(LastChange, Before);
