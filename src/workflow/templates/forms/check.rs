//! From what was typed to what can be saved.

use super::{
    Draft, DraftRow, DraftStage, FieldErrors, MAX_ROWS, Row, Stage, TEXT_RULE, TextLang, Turn, WorkflowForm,
    name_rule, number,
};
use crate::{
    cases::CaseStatus,
    workflow::{
        forms::{NOTHING_TO_READ, stage_status},
        templates::model::{MAX_DAYS, MAX_STAGES, MAX_STEPS},
    },
};

impl WorkflowForm {
    /// What is to be saved. Rows at the end in which nothing is written are left out.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub(super) fn check_rows(&self, firm: TextLang) -> Result<Draft, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = self.name.check(&mut errors, "name", name_rule(firm, "Give the workflow a name."));
        let description = self.description.check(&mut errors, "description", TEXT_RULE);
        let written = self.rows.iter().rposition(|row| !row.is_blank()).map_or(0, |last| last + 1);
        if written == 0 {
            errors.add(format!("rows-0-name-{}", firm), "Add at least one stage.");
        }
        self.check_numbers(&mut errors, written, firm);
        let stages = self.stages().take_while(|stage| stage.at < written).enumerate();
        let stages = stages.map(|(number, stage)| stage.check(&mut errors, number, written, firm)).collect();
        errors.or(Draft { name, description, visible: self.visible, stages })
    }

    /// Says at the first row that is too many that it is.
    fn check_numbers(&self, errors: &mut FieldErrors, written: usize, firm: TextLang) {
        let mut too_many = |at: usize, whose: &str, most: usize, of: &str| {
            let words = format!("{whose} has at most {most} {of}. Remove this one.");
            errors.add(format!("rows-{at}-name-{}", firm), words);
        };
        if written > MAX_ROWS {
            too_many(MAX_ROWS, "A workflow", MAX_ROWS, "stages and steps together");
        }
        if let Some(stage) = self.stages().nth(MAX_STAGES).filter(|stage| stage.at < written) {
            too_many(stage.at, "A workflow", MAX_STAGES, "stages");
        }
        for stage in self.stages().filter(|stage| stage.steps.len() > MAX_STEPS) {
            let at = stage.at + 1 + MAX_STEPS;
            if at < written {
                too_many(at, "A stage", MAX_STEPS, "steps");
            }
        }
    }
}

impl Stage<'_> {
    fn check(&self, errors: &mut FieldErrors, stage: usize, written: usize, firm: TextLang) -> DraftStage {
        let row = self.stage.check(errors, self.at, &format!("stage {}", number(stage, None)), firm);
        let steps = self.steps.iter().take(written - self.at - 1).enumerate().map(|(step, row)| {
            row.check(errors, self.at + 1 + step, &format!("step {}", number(stage, Some(step))), firm)
        });
        DraftStage { stage: row, steps: steps.collect() }
    }
}

impl Row {
    fn check(&self, errors: &mut FieldErrors, at: usize, called: &str, firm: TextLang) -> DraftRow {
        let missing = format!("Give {called} a name, or remove it.");
        let name = self.name.check(errors, &format!("rows-{at}-name"), name_rule(firm, &missing));
        let turn = self.turn.parse().unwrap_or_else(|()| {
            errors.add(format!("rows-{at}-turn"), format!("Choose who {called} is waiting on."));
            Turn::Firm
        });
        let expected_days = self.check_days(errors, at);
        let text = self.text.check(errors, &format!("rows-{at}-text"), TEXT_RULE);
        let to_read = self.to_read;
        if to_read && text.is_empty() {
            errors.add(format!("rows-{at}-text-{firm}"), NOTHING_TO_READ);
        }
        let case_status = self.check_status(errors, at);
        DraftRow {
            lineage: self.lineage,
            name,
            text,
            turn,
            visible: self.visible,
            expected_days,
            to_read,
            case_status,
        }
    }

    /// A step that was a stage when its status was chosen has none any more.
    fn check_status(&self, errors: &mut FieldErrors, at: usize) -> Option<CaseStatus> {
        let chosen = if self.is_stage { self.status.as_str() } else { "" };
        stage_status(chosen).unwrap_or_else(|()| {
            errors.add(format!("rows-{at}-status"), "Choose one of the statuses, or none.");
            None
        })
    }

    fn check_days(&self, errors: &mut FieldErrors, at: usize) -> Option<i16> {
        let typed = self.days.trim();
        let days = typed.parse().ok().filter(|days| (1..=MAX_DAYS).contains(days));
        if days.is_none() && !typed.is_empty() {
            let words = format!("Enter a whole number of days from 1 to {MAX_DAYS}, or leave it empty.");
            errors.add(format!("rows-{at}-days"), words);
        }
        days
    }
}
