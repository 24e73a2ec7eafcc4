//! The form of a checklist: any number of lines, which can be added, moved and removed without scripts. Its fields are
//! `name-en`, `items-0-title-en`, `items-0-instructions-en`, `items-0-each`, `items-0-days`, and so on.

use super::model::{Draft, DraftItem, MOST_DAYS, MOST_INSTRUCTIONS, MOST_ITEMS, MOST_TITLE};
use crate::{
    i18n::{Lang, Localized},
    web::{FieldErrors, Pairs, TextRule, Texts},
};
use std::collections::{BTreeSet, HashSet};

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    pub name: Texts,
    pub lines: Vec<Line>,
    /// The version the form began with; 0 for a new checklist.
    pub based_on: i32,
}

/// One document in the form.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub title: Texts,
    pub instructions: Texts,
    pub each: bool,
    pub days: String,
}

/// Which button sent the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Do {
    Save,
    Add,
    Remove(usize),
    Up(usize),
    Down(usize),
}

impl Do {
    /// Anything that no button says is an ordinary save.
    pub fn of(pairs: &Pairs) -> Do {
        let value = pairs.get("do");
        let (what, line) = value.split_once(':').unwrap_or((value, ""));
        match (what, line.parse()) {
            ("add", _) => Do::Add,
            ("remove", Ok(line)) => Do::Remove(line),
            ("up", Ok(line)) => Do::Up(line),
            ("down", Ok(line)) => Do::Down(line),
            _ => Do::Save,
        }
    }
}

impl Fields {
    /// A form for a new checklist: with one empty line to begin with.
    pub fn empty() -> Fields {
        Fields { lines: vec![Line::default()], ..Fields::default() }
    }

    /// A form filled with what there is.
    pub fn of(draft: &Draft, based_on: i32) -> Fields {
        let line = |item: &DraftItem| Line {
            title: Texts::of(&item.title),
            instructions: Texts::of(&item.instructions),
            each: item.per_applicant,
            days: item.due_in_days.map_or(String::new(), |days| days.to_string()),
        };
        Fields { name: Texts::of(&draft.name), lines: draft.items.iter().map(line).collect(), based_on }
    }

    /// The lines in the order of their numbers, whichever those are.
    pub fn posted(pairs: &Pairs) -> Fields {
        let number = |name: &str| name.strip_prefix("items-")?.split_once('-')?.0.parse::<u16>().ok();
        let numbers: BTreeSet<u16> = pairs.0.iter().filter_map(|(name, _)| number(name)).collect();
        let line = |number: u16| Line {
            title: pairs.texts(&format!("items-{number}-title")),
            instructions: pairs.texts(&format!("items-{number}-instructions")),
            each: !pairs.get(&format!("items-{number}-each")).is_empty(),
            days: pairs.get(&format!("items-{number}-days")).to_owned(),
        };
        Fields {
            name: pairs.texts("name"),
            // each line is looked up by name among all fields, so their number is held down before
            lines: numbers.into_iter().take(MOST_ITEMS + 1).map(line).collect(),
            based_on: pairs.get("based_on").parse().unwrap_or(0),
        }
    }

    /// Does what a button of the form says, and tells which line to look at then. Saves nothing.
    pub fn arrange(&mut self, what: Do) -> Option<usize> {
        let lines = &mut self.lines;
        match what {
            Do::Add if lines.len() < MOST_ITEMS => lines.push(Line::default()),
            Do::Remove(at) if at < lines.len() => drop(lines.remove(at)),
            Do::Up(at) if at > 0 && at < lines.len() => lines.swap(at, at - 1),
            Do::Down(at) if at < lines.len().saturating_sub(1) => lines.swap(at, at + 1),
            _ => {}
        }
        let last = lines.len().checked_sub(1)?;
        match what {
            Do::Save => None,
            Do::Add => Some(last),
            Do::Remove(at) => Some(at.min(last)),
            Do::Up(at) => Some(at.saturating_sub(1).min(last)),
            Do::Down(at) => Some(at.saturating_add(1).min(last)),
        }
    }

    /// What is to be saved. Lines at the end in which nothing is written are left out.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(&self, firm: Lang) -> Result<Draft, FieldErrors> {
        let mut errors = FieldErrors::default();
        let rule = TextRule { most: MOST_TITLE, required: Some((firm, "Give the checklist a name.")) };
        let name = self.name.check(&mut errors, "name", rule);
        let written = self.lines.iter().rposition(|line| !line.is_blank()).map_or(0, |last| last + 1);
        if written == 0 {
            errors.add(format!("items-0-title-{firm}"), "Add at least one document.");
        }
        if written > MOST_ITEMS {
            errors.add(
                format!("items-{MOST_ITEMS}-title-{firm}"),
                format!("A checklist has at most {MOST_ITEMS} documents. Remove this one."),
            );
        }
        let mut seen = HashSet::new();
        let mut items = Vec::with_capacity(written);
        for (at, line) in self.lines.iter().take(written).enumerate() {
            let item = line.check(&mut errors, at, firm);
            if item.title.get(firm).is_some_and(|title| !seen.insert(title.to_lowercase())) {
                errors.add(format!("items-{at}-title-{firm}"), "Another document above has the same title.");
            }
            items.push(item);
        }
        errors.or(Draft { name, items })
    }
}

impl Line {
    fn is_blank(&self) -> bool {
        self.title.is_blank() && self.instructions.is_blank() && self.days.trim().is_empty()
    }

    fn check(&self, errors: &mut FieldErrors, at: usize, firm: Lang) -> DraftItem {
        let missing = format!("Give document {} a title, or remove it.", at + 1);
        let rule = TextRule { most: MOST_TITLE, required: Some((firm, &missing)) };
        let title = self.title.check(errors, &format!("items-{at}-title"), rule);
        let rule = TextRule { most: MOST_INSTRUCTIONS, required: None };
        let instructions: Localized =
            self.instructions.check(errors, &format!("items-{at}-instructions"), rule);
        let due_in_days = match self.days.trim() {
            "" => None,
            days => {
                let days = days.parse().ok().filter(|days| (0..=MOST_DAYS).contains(days));
                if days.is_none() {
                    let words = format!("Enter a whole number of days from 0 to {MOST_DAYS}, or nothing.");
                    errors.add(format!("items-{at}-days"), words);
                }
                days
            }
        };
        DraftItem { title, instructions, per_applicant: self.each, due_in_days }
    }
}

#[cfg(test)]
#[path = "forms_tests.rs"]
mod tests;
