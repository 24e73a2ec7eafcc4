//! Where a workflow stands, worked out from its rows alone: from all of them for staff, from the visible ones for clients.
//! What clients see is therefore a function of the visible part, whatever happens inside the firm.

use super::{Step, StepState, Turn};
use crate::clock::Ts;
use jiff::{Span, civil::Date, tz::TimeZone};

/// A day in microseconds.
const DAY: i64 = 86_400_000_000;

/// Where a stage or a step stands in the course of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is over.
    Done,
    /// It was not needed.
    Skipped,
    /// It is being worked on.
    Now,
    /// It has not begun.
    Ahead,
}

/// Stages in their order, and the one place where things stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track<'a> {
    /// In the order in which they follow one another.
    pub stages: Vec<Stage<'a>>,
    /// None when nothing is open.
    pub now: Option<Now<'a>>,
    /// How far it has come.
    pub progress: Progress,
}

/// A stage with the steps under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage<'a> {
    /// Its own row.
    pub step: &'a Step,
    /// As seen from its steps, where it has some.
    pub standing: Standing,
    /// In their order, each with where it stands.
    pub steps: Vec<(&'a Step, Standing)>,
}

/// What is being worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now<'a> {
    /// The stage in which things stand.
    pub stage: &'a Step,
    /// The first open step of the stage; the stage itself when it has none.
    pub step: &'a Step,
    /// Since when it is its turn: the last thing before it was closed, or it was opened.
    pub since: Ts,
    /// What comes after it: the next open step of the stage, else the next open stage.
    pub next: Option<&'a Step>,
}

/// How many of the steps are done. A stage without steps counts as one; what was skipped does not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Those that are over.
    pub done: usize,
    /// Those that count.
    pub all: usize,
}

impl Progress {
    /// In whole percent, rounded down, so that only what is complete says 100.
    pub fn percent(self) -> u8 {
        (self.done * 100).checked_div(self.all).and_then(|percent| u8::try_from(percent).ok()).unwrap_or(0)
    }
}

impl Now<'_> {
    /// Who has to act now.
    pub fn turn(&self) -> Turn {
        self.step.turn
    }
}

impl<'a> Track<'a> {
    /// The track of these rows, which stand in their order. A step whose stage is not among them is left out.
    pub fn of(rows: &'a [Step]) -> Track<'a> {
        let mut stages: Vec<Stage<'a>> = rows.iter().filter(|row| row.is_stage()).map(Stage::ahead).collect();
        for row in rows.iter().filter(|row| !row.is_stage()) {
            if let Some(stage) = stages.iter_mut().find(|stage| Some(stage.step.id) == row.stage_id) {
                stage.steps.push((row, closed(row).unwrap_or(Standing::Ahead)));
            }
        }
        let now = find_now(&stages);
        if let Some(now) = &now {
            mark(&mut stages, now);
        }
        Track { progress: count(&stages), stages, now }
    }

    /// Stages that clients count: their number, and which one is current, from 1.
    pub fn place(&self) -> Option<(usize, usize)> {
        let at = self.stages.iter().position(|stage| stage.standing == Standing::Now)?;
        Some((at + 1, self.stages.len()))
    }

    /// Whether there are stages and all of them are over.
    pub fn is_complete(&self) -> bool {
        self.now.is_none() && !self.stages.is_empty()
    }

    /// By which day each stage that is not over may be expected to be, in the order of the stages: its due date, else so
    /// many days after the one before it; none from where neither is known. What is expected is never a day that has passed;
    /// what was due may be.
    pub fn expected(&self, today: Date, zone: &TimeZone) -> Vec<Option<Date>> {
        let mut before = None;
        self.stages
            .iter()
            .enumerate()
            .map(|(at, stage)| {
                let begins = match stage.standing {
                    Standing::Done | Standing::Skipped => return None,
                    Standing::Now => Some(day_of(self.began(at), zone)),
                    Standing::Ahead => before,
                };
                let ends = begins.zip(stage.expected_days()).and_then(|(begins, days)| after(begins, days));
                let shown = stage.due_on().or(ends.map(|day| day.max(today)));
                before = shown.map(|day| day.max(today));
                shown
            })
            .collect()
    }

    /// Since when a stage is the current one, if it is or was: everything before it was closed, and it was open.
    fn began(&self, stage: usize) -> Ts {
        let earlier = self.stages[..stage].iter().flat_map(Stage::rows).filter_map(|row| row.ended_at).max();
        let opened = self.stages[stage].step.opened_at;
        earlier.map_or(opened, |earlier| earlier.max(opened))
    }

    /// How many days each stage that was done took, begun days counted in full. What was done out of order says nothing.
    pub fn durations(&self) -> impl Iterator<Item = (&'a Step, i32)> {
        self.stages.iter().enumerate().filter_map(|(at, stage)| {
            let ended = stage.step.ended_at.filter(|_| stage.step.state == StepState::Done)?;
            let micros = ended.micros() - self.began(at).micros();
            let days = i32::try_from((micros.max(1) + (DAY - 1)) / DAY).ok()?;
            (micros >= 0).then_some((stage.step, days))
        })
    }
}

impl<'a> Stage<'a> {
    fn ahead(step: &'a Step) -> Stage<'a> {
        Stage { step, standing: closed(step).unwrap_or(Standing::Ahead), steps: Vec::new() }
    }

    fn rows(&self) -> impl Iterator<Item = &'a Step> {
        std::iter::once(self.step).chain(self.steps.iter().map(|(step, _)| *step))
    }

    /// When it is due: by itself, else when the last of its open steps is.
    pub fn due_on(&self) -> Option<Date> {
        let open = || self.steps.iter().map(|(step, _)| *step).filter(|step| step.is_open());
        self.step.due_on.or_else(|| open().filter_map(|step| step.due_on).max()).map(|due| due.0)
    }

    /// Its own number of days, else those of its steps together, if all say theirs.
    pub fn expected_days(&self) -> Option<i32> {
        let steps = || {
            let wanted = self.steps.iter().filter(|(_, standing)| *standing != Standing::Skipped);
            let days: Option<Vec<i32>> = wanted.map(|(step, _)| step.expected_days.map(i32::from)).collect();
            days.filter(|days| !days.is_empty()).map(|days| days.iter().sum())
        };
        self.step.expected_days.map(i32::from).or_else(steps)
    }
}

/// How a closed row stands; none for an open one.
fn closed(step: &Step) -> Option<Standing> {
    match step.state {
        StepState::Open => None,
        StepState::Done => Some(Standing::Done),
        StepState::Skipped => Some(Standing::Skipped),
    }
}

fn find_now<'a>(stages: &[Stage<'a>]) -> Option<Now<'a>> {
    let at = stages.iter().position(|stage| stage.step.is_open())?;
    let stage = &stages[at];
    let mut open = stage.steps.iter().map(|(step, _)| *step).filter(|step| step.is_open());
    let step = open.next().unwrap_or(stage.step);
    let later = stages[at + 1..].iter().map(|stage| stage.step);
    let next = open.next().or_else(|| later.into_iter().find(|stage| stage.is_open()));
    let before = stages[..=at].iter().flat_map(Stage::rows).take_while(|row| row.id != step.id);
    let closed = before.filter_map(|row| row.ended_at).max();
    let since = closed.map_or(step.opened_at, |closed| closed.max(step.opened_at));
    Some(Now { stage: stage.step, step, since, next })
}

fn mark(stages: &mut [Stage<'_>], now: &Now<'_>) {
    for stage in stages.iter_mut().filter(|stage| stage.step.id == now.stage.id) {
        stage.standing = Standing::Now;
        for (_, standing) in stage.steps.iter_mut().filter(|(step, _)| step.id == now.step.id) {
            *standing = Standing::Now;
        }
    }
}

fn count(stages: &[Stage<'_>]) -> Progress {
    let leaves = stages.iter().flat_map(|stage| {
        let itself = stage.steps.is_empty().then_some(stage.step);
        itself.into_iter().chain(stage.steps.iter().map(|(step, _)| *step))
    });
    let mut progress = Progress::default();
    for leaf in leaves.filter(|leaf| leaf.state != StepState::Skipped) {
        progress.all += 1;
        progress.done += usize::from(leaf.state == StepState::Done);
    }
    progress
}

fn day_of(at: Ts, zone: &TimeZone) -> Date {
    at.0.to_zoned(zone.clone()).date()
}

fn after(day: Date, days: i32) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

#[cfg(test)]
#[path = "track_tests.rs"]
mod tests;
