//! The form of a checklist: any number of lines, which can be added, moved and removed without scripts. Its fields are
//! `name-en`, `items-0-title-en`, `items-0-instructions-en`, `items-0-each`, `items-0-days`, and so on.

use super::model::{Draft, DraftItem, MAX_DAYS, MAX_INSTRUCTIONS, MAX_ITEMS, MAX_TITLE};
use crate::{
    form::{ArrangedLine, Do, FieldErrors, Pairs, TextRule, Texts},
    i18n::{Localized, TextLang},
    templates::TemplateForm,
};
use std::collections::HashSet;

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default)]
pub struct ChecklistForm {
    pub name: Texts,
    pub lines: Vec<Line>,
}

/// One document in the form.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub title: Texts,
    pub instructions: Texts,
    pub each: bool,
    pub days: String,
}

impl TemplateForm for ChecklistForm {
    type Draft = Draft;

    fn empty() -> ChecklistForm {
        ChecklistForm { lines: vec![Line::default()], ..ChecklistForm::default() }
    }

    fn of(draft: &Draft) -> ChecklistForm {
        let line = |item: &DraftItem| Line {
            title: Texts::of(&item.title),
            instructions: Texts::of(&item.instructions),
            each: item.per_applicant,
            days: item.due_in_days.map_or(String::new(), |days| days.to_string()),
        };
        ChecklistForm { name: Texts::of(&draft.name), lines: draft.items.iter().map(line).collect() }
    }

    /// The lines in the order of their numbers, whichever those are.
    fn posted(pairs: &Pairs) -> ChecklistForm {
        let line = |line: Pairs| Line {
            title: line.texts("title"),
            instructions: line.texts("instructions"),
            each: !line.get("each").is_empty(),
            days: line.get("days").to_owned(),
        };
        ChecklistForm {
            name: pairs.texts("name"),
            lines: pairs.lines("items", MAX_ITEMS + 1).into_iter().map(line).collect(),
        }
    }

    fn arrange(&mut self, what: Do) -> Option<ArrangedLine> {
        what.arrange(&mut self.lines, MAX_ITEMS, |_| Line::default())
    }

    /// Lines at the end in which nothing is written are left out.
    fn check(&self, firm: TextLang) -> Result<Draft, FieldErrors> {
        let mut errors = FieldErrors::default();
        let rule = TextRule { most: MAX_TITLE, required: Some((firm, "Give the checklist a name.")) };
        let name = self.name.check(&mut errors, "name", rule);
        let written = self.lines.iter().rposition(|line| !line.is_blank()).map_or(0, |last| last + 1);
        if written == 0 {
            errors.add(format!("items-0-title-{}", firm), "Add at least one document.");
        }
        if written > MAX_ITEMS {
            errors.add(
                format!("items-{MAX_ITEMS}-title-{}", firm),
                format!("A checklist has at most {MAX_ITEMS} documents. Remove this one."),
            );
        }
        let mut seen = HashSet::new();
        let mut items = Vec::with_capacity(written);
        for (at, line) in self.lines.iter().take(written).enumerate() {
            let item = line.check(&mut errors, at, firm);
            if item.title.get(firm).is_some_and(|title| !seen.insert(title.to_lowercase())) {
                errors
                    .add(format!("items-{at}-title-{}", firm), "Another document above has the same title.");
            }
            items.push(item);
        }
        errors.or(Draft { name, items })
    }

    fn leave_a_line(&mut self) {
        if self.lines.is_empty() {
            self.lines.push(Line::default());
        }
    }
}

impl Line {
    fn is_blank(&self) -> bool {
        self.title.is_blank() && self.instructions.is_blank() && self.days.trim().is_empty()
    }

    fn check(&self, errors: &mut FieldErrors, at: usize, firm: TextLang) -> DraftItem {
        let missing = format!("Give document {} a title, or remove it.", at + 1);
        let rule = TextRule { most: MAX_TITLE, required: Some((firm, &missing)) };
        let title = self.title.check(errors, &format!("items-{at}-title"), rule);
        let rule = TextRule { most: MAX_INSTRUCTIONS, required: None };
        let instructions: Localized =
            self.instructions.check(errors, &format!("items-{at}-instructions"), rule);
        let due_in_days = match self.days.trim() {
            "" => None,
            days => {
                let days = days.parse().ok().filter(|days| (0..=MAX_DAYS).contains(days));
                if days.is_none() {
                    let words =
                        format!("Enter a whole number of days from 0 to {MAX_DAYS}, or leave it empty.");
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
