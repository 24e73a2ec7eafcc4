//! What is in a version of a workflow.

use super::super::Turn;
use crate::{
    cases::CaseStatus,
    i18n::Localized,
    ids::{Lineage, WorkflowStepId},
};
use diesel::prelude::*;
use std::collections::HashSet;

/// Most stages of a workflow, and most steps of a stage.
pub const MAX_STAGES: usize = 40;
pub const MAX_STEPS: usize = 40;
/// Most stages and steps of a workflow together.
pub const MAX_ROWS: usize = 200;
/// Longest name, in characters.
pub const MAX_NAME: usize = 200;
/// Longest text for the client, in characters.
pub const MAX_TEXT: usize = 2000;
/// Longest that a stage or a step may be expected to take, in days.
pub const MAX_DAYS: i16 = 3650;

/// What a list says of a template beside its name.
#[derive(Debug, Clone)]
pub struct Extent {
    /// Whether clients see it; an internal one hides all that is in it.
    pub visible: bool,
    /// How many there are.
    pub stages: i64,
    /// All steps of all stages.
    pub steps: i64,
}

/// What is in a version.
#[derive(Debug, Clone)]
pub struct Content {
    /// For the client; may be empty.
    pub description: Localized,
    /// Whether clients see it; an internal one hides all that is in it.
    pub visible: bool,
    /// In the order of reading: a stage, its steps, the next stage.
    pub rows: Vec<TemplateRow>,
}

/// A stage of a version, or a step.
#[derive(Debug, Clone, Queryable)]
pub struct TemplateRow {
    /// Its own in each version.
    pub id: WorkflowStepId,
    /// The stage that a step is in; none for a stage.
    pub stage_id: Option<WorkflowStepId>,
    /// Counted from 1 through all rows.
    pub position: i16,
    /// What it remains through all versions.
    pub lineage: Lineage,
    /// What it is called.
    pub name: Localized,
    /// For the client; may be empty.
    pub text: Localized,
    /// Who has to act.
    pub turn: Turn,
    /// What it says itself: in an internal workflow or stage nothing is visible.
    pub visible: bool,
    /// How many days it may take.
    pub expected_days: Option<i16>,
    /// Whether the client is asked to read the text and to say so.
    pub to_read: bool,
    /// What status a case has that is in this stage; none for a step.
    pub case_status: Option<CaseStatus>,
}

/// A version to be: what a form or a file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// What it is called.
    pub name: Localized,
    /// For the client; may be empty.
    pub description: Localized,
    /// Whether clients see it; an internal one hides all that is in it.
    pub visible: bool,
    /// At least one.
    pub stages: Vec<DraftStage>,
}

/// A stage to be, with its steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftStage {
    /// What stands over the steps.
    pub stage: DraftRow,
    /// In their order; there may be none.
    pub steps: Vec<DraftRow>,
}

/// A stage or a step to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// What it was in the version before; none for a new one, which gets a lineage when it is saved.
    pub lineage: Option<Lineage>,
    /// What it is called.
    pub name: Localized,
    /// For the client: what happens here; may be empty.
    pub text: Localized,
    /// Who has to act.
    pub turn: Turn,
    /// What it says itself: in an internal workflow or stage nothing is visible.
    pub visible: bool,
    /// How many days it may take.
    pub expected_days: Option<i16>,
    /// Whether the client is asked to read the text and to say so.
    pub to_read: bool,
    /// What status a case has that is in this stage; none for a step.
    pub case_status: Option<CaseStatus>,
}

impl Content {
    /// Each stage with its steps.
    pub fn stages(&self) -> impl Iterator<Item = (&TemplateRow, &[TemplateRow])> {
        self.rows.chunk_by(|_, next| next.stage_id.is_some()).filter_map(<[_]>::split_first)
    }
}

impl Draft {
    /// Every stage and step in the order of reading.
    pub fn rows(&self) -> impl Iterator<Item = &DraftRow> {
        self.stages.iter().flat_map(|stage| std::iter::once(&stage.stage).chain(&stage.steps))
    }

    fn rows_mut(&mut self) -> impl Iterator<Item = &mut DraftRow> {
        self.stages.iter_mut().flat_map(|stage| std::iter::once(&mut stage.stage).chain(&mut stage.steps))
    }

    /// The same, with only those lineages that `before` has, each once: a form can neither take one from another template nor
    /// double one.
    pub(super) fn descended_from(mut self, before: &Draft) -> Draft {
        let mut there: HashSet<Lineage> = before.rows().filter_map(|row| row.lineage).collect();
        for row in self.rows_mut() {
            row.lineage = row.lineage.filter(|lineage| there.remove(lineage));
        }
        self
    }

    /// Whether it says what `saved` says. A row that has no lineage yet may be any: a form that was sent twice has made its
    /// rows already.
    pub(super) fn says_the_same(&self, saved: &Draft) -> bool {
        let mut named = self.clone();
        for (row, saved) in named.rows_mut().zip(saved.rows()) {
            row.lineage = row.lineage.or(saved.lineage);
        }
        named == *saved
    }
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
