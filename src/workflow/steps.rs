//! What can be changed in a case's workflow, as pure rules over its rows: nothing is saved here. The order of the rows is that
//! of the list. It always holds that a stage which is closed has no open step.

use super::{Step, StepState, templates::MAX_ROWS};
use crate::{
    clock::{Day, Ts},
    ids::{AccountId, CaseStepId},
};

/// The stages and steps of a workflow, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps(pub Vec<Step>);

/// Why nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepChangeError {
    /// It is so already.
    Already,
    /// There is no such row in this workflow.
    NotFound,
    /// It would hold more than [`MAX_ROWS`].
    TooMany,
    /// Somebody else changed the very thing since it was looked at.
    Stale,
    /// What comes before it is still open: whoever closes it says first what becomes of that.
    EarlierOpen,
}

type Changed = Result<(), StepChangeError>;

impl Steps {
    fn at(&self, id: CaseStepId) -> Result<usize, StepChangeError> {
        self.0.iter().position(|row| row.id == id).ok_or(StepChangeError::NotFound)
    }

    /// The stage or step of this id.
    pub fn find(&self, id: CaseStepId) -> Option<&Step> {
        self.0.iter().find(|row| row.id == id)
    }

    fn steps_of(&self, stage: CaseStepId) -> impl Iterator<Item = &Step> {
        self.0.iter().filter(move |row| row.stage_id == Some(stage))
    }

    /// Closes a step, and its stage when it was the last open one of it; closes a stage with all that is open in it.
    ///
    /// # Errors
    /// [`StepChangeError::Already`] for what is closed, in whichever way: when it was stays.
    pub fn close(&mut self, id: CaseStepId, state: StepState, (by, now): (AccountId, Ts)) -> Changed {
        let at = self.at(id)?;
        if !self.0[at].is_open() {
            return Err(StepChangeError::Already);
        }
        let stage = self.0[at].stage_id;
        for row in self.0.iter_mut().filter(|row| row.id == id || row.stage_id == Some(id) && row.is_open()) {
            row.state = state;
            row.ended_at = Some(now);
            row.ended_by = Some(by);
        }
        if let Some(stage) = stage {
            self.close_if_over(stage, (by, now));
        }
        Ok(())
    }

    /// What is still open before a row, in the order of the rows: steps, and stages in which no step is open.
    pub fn open_before(&self, id: CaseStepId) -> Vec<&Step> {
        let at = self.at(id).unwrap_or_default();
        let own_stage = self.0.get(at).and_then(|row| row.stage_id);
        let is_next = |row: &&Step| !row.is_stage() || !self.steps_of(row.id).any(Step::is_open);
        self.0[..at].iter().filter(|row| row.is_open() && Some(row.id) != own_stage).filter(is_next).collect()
    }

    /// Closes a row like [`Steps::close`], and before it in the same way what is still open before it.
    ///
    /// # Errors
    /// As those of [`Steps::close`].
    pub fn close_with_earlier(&mut self, id: CaseStepId, state: StepState, who: (AccountId, Ts)) -> Changed {
        if self.find(id).is_some_and(|row| !row.is_open()) {
            return Err(StepChangeError::Already);
        }
        let earlier: Vec<CaseStepId> = self.open_before(id).iter().map(|row| row.id).collect();
        for row in earlier {
            // a stage is over with its last step
            if self.find(row).is_some_and(Step::is_open) {
                self.close(row, state, who)?;
            }
        }
        self.close(id, state, who)
    }

    fn close_if_over(&mut self, stage: CaseStepId, (by, now): (AccountId, Ts)) {
        let over = self.steps_of(stage).next().is_some() && self.steps_of(stage).all(|step| !step.is_open());
        let done = self.steps_of(stage).any(|step| step.state == StepState::Done);
        for row in self.0.iter_mut().filter(|row| over && row.id == stage && row.is_open()) {
            row.state = if done { StepState::Done } else { StepState::Skipped };
            row.ended_at = Some(now);
            row.ended_by = Some(by);
        }
    }

    /// Opens what was closed, and its stage with it.
    ///
    /// # Errors
    /// [`StepChangeError::Already`] for what is open.
    pub fn reopen(&mut self, id: CaseStepId, now: Ts) -> Changed {
        let at = self.at(id)?;
        if self.0[at].is_open() {
            return Err(StepChangeError::Already);
        }
        let stage = self.0[at].stage_id;
        self.open(id, now);
        if let Some(stage) = stage {
            self.open(stage, now);
        }
        Ok(())
    }

    fn open(&mut self, id: CaseStepId, now: Ts) {
        for row in self.0.iter_mut().filter(|row| row.id == id && !row.is_open()) {
            row.state = StepState::Open;
            row.opened_at = now;
            row.ended_at = None;
            row.ended_by = None;
        }
    }

    /// Shows a row to clients, or hides it.
    ///
    /// # Errors
    /// [`StepChangeError::Already`] when it is so.
    pub fn show(&mut self, id: CaseStepId, visible: bool) -> Changed {
        let at = self.at(id)?;
        let was = std::mem::replace(&mut self.0[at].visible, visible);
        if was == visible { Err(StepChangeError::Already) } else { Ok(()) }
    }

    /// # Errors
    /// [`StepChangeError::Already`] when it is due on that day.
    pub fn set_due(&mut self, id: CaseStepId, due_on: Option<Day>) -> Changed {
        let at = self.at(id)?;
        let was = std::mem::replace(&mut self.0[at].due_on, due_on);
        if was == due_on { Err(StepChangeError::Already) } else { Ok(()) }
    }

    /// Changes what a row says.
    ///
    /// # Errors
    /// [`StepChangeError::Already`] when it says so already.
    pub fn edit(&mut self, id: CaseStepId, change: impl FnOnce(&mut Step)) -> Changed {
        let at = self.at(id)?;
        let was = self.0[at].clone();
        change(&mut self.0[at]);
        if self.0[at] == was { Err(StepChangeError::Already) } else { Ok(()) }
    }

    /// Adds a stage at the end, or a step at the end of its stage, which then is open.
    ///
    /// # Errors
    /// [`StepChangeError::Already`] when a row with this id is there: its form was sent twice.
    pub fn add(&mut self, step: Step, now: Ts) -> Changed {
        if self.find(step.id).is_some() {
            return Err(StepChangeError::Already);
        }
        if self.0.len() >= MAX_ROWS {
            return Err(StepChangeError::TooMany);
        }
        let Some(stage) = step.stage_id else {
            self.0.push(step);
            return Ok(());
        };
        let at =
            self.0.iter().rposition(|row| row.id == stage && row.is_stage() || row.stage_id == Some(stage));
        let at = at.ok_or(StepChangeError::NotFound)?;
        if !self.0.iter().any(|row| row.id == stage && row.is_stage()) {
            return Err(StepChangeError::NotFound);
        }
        self.0.insert(at + 1, step);
        self.open(stage, now);
        Ok(())
    }

    /// Takes a row away, a stage with its steps. A stage is closed when that was its last open step.
    ///
    /// # Errors
    /// [`StepChangeError::NotFound`] for what is not there.
    pub fn remove(&mut self, id: CaseStepId, who: (AccountId, Ts)) -> Changed {
        let at = self.at(id)?;
        let row = self.0[at].clone();
        self.0.retain(|row| row.id != id && row.stage_id != Some(id));
        self.left(&row, who);
        Ok(())
    }

    /// A stage that an open step has left is closed when what remains of it is.
    fn left(&mut self, step: &Step, who: (AccountId, Ts)) {
        if let Some(stage) = step.stage_id.filter(|_| step.is_open()) {
            self.close_if_over(stage, who);
        }
    }

    /// Moves a row one place up or down: a stage with its steps past the next stage; a step past the next step, and from
    /// the edge of its stage into the one beside it, which closes the one it leaves when that was its last open step.
    ///
    /// # Errors
    /// [`StepChangeError::Already`] when it is at the edge.
    pub fn shift(&mut self, id: CaseStepId, up: bool, (by, now): (AccountId, Ts)) -> Changed {
        let at = self.at(id)?;
        let (mut blocks, was) = (self.blocks(), self.0[at].clone());
        let moved = match self.0[at].stage_id {
            None => shift_stage(&mut blocks, id, up),
            Some(stage) => shift_step(&mut blocks, stage, id, up),
        };
        if !moved {
            return Err(StepChangeError::Already);
        }
        self.0 = blocks.into_iter().flatten().collect();
        let open_in = self.find(id).filter(|row| row.is_open()).and_then(|row| row.stage_id);
        if let Some(stage) = open_in {
            self.open(stage, now);
        }
        if was.stage_id != open_in {
            self.left(&was, (by, now));
        }
        Ok(())
    }

    /// Each stage with its steps.
    fn blocks(&self) -> Vec<Vec<Step>> {
        let stages = self.0.iter().filter(|row| row.is_stage());
        stages.map(|stage| std::iter::once(stage).chain(self.steps_of(stage.id)).cloned().collect()).collect()
    }
}

/// The place beside `at` among `count`.
fn beside(at: usize, up: bool, count: usize) -> Option<usize> {
    if up { at.checked_sub(1) } else { Some(at + 1).filter(|next| *next < count) }
}

fn shift_stage(blocks: &mut [Vec<Step>], id: CaseStepId, up: bool) -> bool {
    let Some(at) = blocks.iter().position(|block| block[0].id == id) else { return false };
    let Some(to) = beside(at, up, blocks.len()) else { return false };
    blocks.swap(at, to);
    true
}

fn shift_step(blocks: &mut [Vec<Step>], stage: CaseStepId, id: CaseStepId, up: bool) -> bool {
    let Some(block) = blocks.iter().position(|block| block[0].id == stage) else { return false };
    let Some(at) = blocks[block].iter().position(|row| row.id == id) else { return false };
    // the stage itself stands at 0
    if let Some(to) = beside(at - 1, up, blocks[block].len() - 1) {
        blocks[block].swap(at, to + 1);
        return true;
    }
    let Some(other) = beside(block, up, blocks.len()) else { return false };
    let mut step = blocks[block].remove(at);
    step.stage_id = Some(blocks[other][0].id);
    let to = if up { blocks[other].len() } else { 1 };
    blocks[other].insert(to, step);
    true
}

#[cfg(test)]
#[path = "steps_tests.rs"]
mod tests;
