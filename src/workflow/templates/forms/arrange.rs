//! The buttons of the form. A stage moves with its steps; a step that is moved past the beginning or the end of its stage
//! goes into the next one.

use super::{Row, WorkflowForm};
use crate::{
    form::{ArrangedLine, Do},
    workflow::templates::model::{MAX_ROWS, MAX_STAGES, MAX_STEPS},
};
use std::ops::Range;

impl WorkflowForm {
    /// Does what a button of the form says, and tells which row to look at then. Saves nothing.
    pub(super) fn arrange_rows(&mut self, what: Do) -> Option<ArrangedLine> {
        let line = match what {
            Do::Save => return None,
            Do::Add(stage) => self.add(stage),
            Do::Remove(at) => self.remove(at),
            Do::Up(at) => self.up(at),
            Do::Down(at) => self.down(at),
        };
        let last = self.rows.len().saturating_sub(1);
        let asked = match what {
            Do::Save | Do::Add(None) => last,
            Do::Add(Some(at)) | Do::Remove(at) | Do::Up(at) | Do::Down(at) => at.min(last),
        };
        Some(ArrangedLine { what, line: line.unwrap_or(asked) })
    }

    /// Whether a stage more may be added.
    pub fn has_room_for_stage(&self) -> bool {
        self.rows.len() < MAX_ROWS && self.stages().count() < MAX_STAGES
    }

    /// Whether the stage at this place may have a step more.
    pub fn has_room_for_step(&self, stage: usize) -> bool {
        self.rows.len() < MAX_ROWS && self.with_steps(stage).len() <= MAX_STEPS
    }

    pub fn can_go_up(&self, at: usize) -> bool {
        self.rows.get(at).is_some_and(|row| if row.is_stage { at > 0 } else { at > 1 })
    }

    pub fn can_go_down(&self, at: usize) -> bool {
        at < self.rows.len() && self.with_steps(at).end < self.rows.len()
    }

    /// A workflow has at least one stage.
    pub fn can_be_removed(&self, at: usize) -> bool {
        self.rows.get(at).is_some_and(|row| !row.is_stage || self.stages().nth(1).is_some())
    }

    /// The places of a stage and its steps; of a step, its own.
    fn with_steps(&self, at: usize) -> Range<usize> {
        let next = at.saturating_add(1);
        match self.rows.get(at) {
            Some(row) if row.is_stage => {
                let rest = self.rows.get(next..).unwrap_or_default();
                at..next + rest.iter().position(|row| row.is_stage).unwrap_or(rest.len())
            }
            _ => at..next,
        }
    }

    /// A stage at the end, or a step at the end of a stage.
    fn add(&mut self, stage: Option<usize>) -> Option<usize> {
        let at = match stage {
            None if self.has_room_for_stage() => self.rows.len(),
            Some(stage) if self.rows.get(stage)?.is_stage && self.has_room_for_step(stage) => {
                self.with_steps(stage).end
            }
            _ => return None,
        };
        self.rows.insert(at, Row::blank(stage.is_none()));
        Some(at)
    }

    /// The steps of a stage that goes are kept: they join the stage above, or the one below when it was the first.
    fn remove(&mut self, at: usize) -> Option<usize> {
        if !self.can_be_removed(at) {
            return None;
        }
        let next = self.with_steps(at).end;
        self.rows.remove(at);
        if at == 0 {
            self.rows.get_mut(..next)?.rotate_right(1);
        }
        Some(at.min(self.rows.len().saturating_sub(1)))
    }

    fn up(&mut self, at: usize) -> Option<usize> {
        if !self.can_go_up(at) {
            return None;
        }
        let whole = self.with_steps(at);
        let before = match self.rows[at].is_stage {
            true => self.rows[..at].iter().rposition(|row| row.is_stage)?,
            false => at - 1,
        };
        self.rows[before..whole.end].rotate_left(at - before);
        Some(before)
    }

    fn down(&mut self, at: usize) -> Option<usize> {
        if !self.can_go_down(at) {
            return None;
        }
        let whole = self.with_steps(at);
        let end = match self.rows[at].is_stage {
            true => self.with_steps(whole.end).end,
            false => whole.end + 1,
        };
        self.rows[at..end].rotate_left(whole.len());
        Some(end - whole.len())
    }
}
