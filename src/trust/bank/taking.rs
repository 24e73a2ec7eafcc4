//! What of a bank's file is taken: everything that is new in it, or nothing. Each statement begins where the one before it ended.

#[cfg(test)]
mod tests;

use crate::{
    bank_files::{Place, Statement},
    clock::Day,
    ids::BankStatementId,
};
use std::collections::HashMap;

/// What is asked to be taken: a file, with what it does not say itself.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// What was read.
    pub statement: &'a Statement,
    /// Its first day.
    pub begins_on: Day,
    /// Its last day.
    pub ends_on: Day,
    /// The balance before its first line.
    pub opening: i64,
    /// The balance after its last line.
    pub closing: i64,
    /// The day it is.
    pub today: Day,
    /// The first day of the account.
    pub account_opened_on: Day,
    /// The last day that is signed off.
    pub locked_through: Option<Day>,
}

/// A statement that was taken before; a month that was signed off with a typed balance is one too, without an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptStatement {
    /// Which one.
    pub id: Option<BankStatementId>,
    /// Its first day.
    pub begins_on: Day,
    /// Its last day.
    pub ends_on: Day,
    /// The balance before.
    pub opening: i64,
    /// The balance after.
    pub closing: i64,
}

/// What is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taking {
    /// The places of its lines in the file that was read.
    pub new: Vec<usize>,
    /// How many lines were taken before.
    pub known: usize,
    /// What is left of the period without those.
    pub begins_on: Day,
    /// See `begins_on`.
    pub ends_on: Day,
    /// The balance before the first new line.
    pub opening: i64,
    /// The balance after the last new line.
    pub closing: i64,
}

/// Why nothing is taken. Amounts are minor units of the account's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakingProblem {
    /// All of it was taken before.
    AllKnown,
    /// The first day is after the last one.
    DaysTurned,
    /// A line is on a day outside of the statement's.
    Outside(Place, Day),
    /// The statement reaches into the future.
    Future,
    /// It begins before the account's first day, and a line is on a day before it.
    BeforeAccount(Place, Day),
    /// A new line is on a day that is signed off.
    Signed(Place, Day),
    /// The lines and the opening balance do not make the closing one.
    Sum {
        /// What they make.
        counted: i64,
        /// The closing balance.
        closing: i64,
    },
    /// Another statement has this day already, without this line.
    Covered(Place, Day, KeptStatement),
    /// It holds a statement that was taken, and lines before and after it.
    Around(KeptStatement),
    /// The statement before it closed with another balance.
    GapBefore(KeptStatement, i64),
    /// The statement after it opened with another balance.
    GapAfter(KeptStatement, i64),
}

/// What is taken of a file. `known` are the fingerprints of lines that were taken before, each with its statement.
///
/// # Errors
/// All that stands in the way.
pub fn plan(
    asked: Asked<'_>,
    kept: &[KeptStatement],
    known: &HashMap<String, BankStatementId>,
) -> Result<Taking, Vec<TakingProblem>> {
    let lines = &asked.statement.lines;
    let (old, new): (Vec<usize>, Vec<usize>) =
        (0..lines.len()).partition(|at| known.contains_key(&lines[*at].fingerprint));
    if new.is_empty() && (!old.is_empty() || is_kept(asked, kept)) {
        return Err(vec![TakingProblem::AllKnown]);
    }
    let mut problems = of_days(asked, &new, kept);
    let sum: i64 = lines.iter().map(|line| line.amount).sum();
    let counted = asked.opening.saturating_add(sum);
    if counted != asked.closing {
        problems.push(TakingProblem::Sum { counted, closing: asked.closing });
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut taking = Taking {
        known: old.len(),
        begins_on: asked.begins_on,
        ends_on: asked.ends_on,
        opening: asked.opening,
        closing: asked.closing,
        new,
    };
    if let Some(around) = take_off_known(&mut taking, asked, &old, (kept, known)) {
        return Err(vec![TakingProblem::Around(around)]);
    }
    let problems = gaps(&taking, kept);
    if problems.is_empty() { Ok(taking) } else { Err(problems) }
}

/// A statement without lines, a second time.
fn is_kept(asked: Asked<'_>, kept: &[KeptStatement]) -> bool {
    let same = |one: &&KeptStatement| one.begins_on <= asked.begins_on && one.ends_on >= asked.ends_on;
    kept.iter().filter(|one| one.id.is_some()).any(|one| same(&one))
}

fn of_days(asked: Asked<'_>, new: &[usize], kept: &[KeptStatement]) -> Vec<TakingProblem> {
    let mut problems = Vec::new();
    if asked.begins_on > asked.ends_on {
        problems.push(TakingProblem::DaysTurned);
        return problems;
    }
    if asked.ends_on > asked.today {
        problems.push(TakingProblem::Future);
    }
    for line in &asked.statement.lines {
        let day = Day(line.posted_on);
        if !(asked.begins_on..=asked.ends_on).contains(&day) {
            problems.push(TakingProblem::Outside(line.place, day));
        }
    }
    for line in new.iter().map(|at| &asked.statement.lines[*at]) {
        let day = Day(line.posted_on);
        if asked.locked_through.is_some_and(|through| day <= through) {
            problems.push(TakingProblem::Signed(line.place, day));
        } else if day < asked.account_opened_on {
            problems.push(TakingProblem::BeforeAccount(line.place, day));
        } else if let Some(one) = kept.iter().find(|one| one.begins_on < day && day < one.ends_on) {
            problems.push(TakingProblem::Covered(line.place, day, *one));
        }
    }
    problems
}

/// Lines that were taken with an earlier statement stand at its beginning, those of a later one at its end: what is left begins and
/// ends without them. A statement in the middle stands in the way.
fn take_off_known(
    taking: &mut Taking,
    asked: Asked<'_>,
    old: &[usize],
    (kept, known): (&[KeptStatement], &HashMap<String, BankStatementId>),
) -> Option<KeptStatement> {
    for at in old {
        let line = &asked.statement.lines[*at];
        let statement = known.get(&line.fingerprint);
        let Some(statement) = kept.iter().find(|one| one.id.as_ref() == statement) else { continue };
        if statement.begins_on <= asked.begins_on {
            taking.opening += line.amount;
            taking.begins_on = taking.begins_on.max(statement.ends_on);
        } else if statement.ends_on >= asked.ends_on {
            taking.closing -= line.amount;
            taking.ends_on = taking.ends_on.min(statement.begins_on);
        } else {
            return Some(*statement);
        }
    }
    None
}

fn gaps(taking: &Taking, kept: &[KeptStatement]) -> Vec<TakingProblem> {
    let before = kept
        .iter()
        .filter(|one| one.begins_on <= taking.begins_on)
        .max_by_key(|one| (one.begins_on, one.ends_on));
    let after = kept
        .iter()
        .filter(|one| one.begins_on > taking.begins_on)
        .min_by_key(|one| (one.begins_on, one.ends_on));
    let mut problems = Vec::new();
    if let Some(before) = before.filter(|before| before.closing != taking.opening) {
        problems.push(TakingProblem::GapBefore(*before, taking.opening));
    }
    if let Some(after) = after.filter(|after| after.opening != taking.closing) {
        problems.push(TakingProblem::GapAfter(*after, taking.closing));
    }
    problems
}
