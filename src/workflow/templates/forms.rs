//! The form of a template: any number of rows, stages and the steps under them, which can be added, moved and removed without
//! scripts. Its fields are `name-en`, `description-en`, `visible`, `rows-0-kind`, `rows-0-name-en`, `rows-0-turn`, and so on.

use super::{
    super::Turn,
    model::{Draft, DraftRow, DraftStage, MAX_NAME, MAX_ROWS, MAX_TEXT},
};
use crate::{
    form::{ArrangedLine, Do, FieldErrors, Pairs, TextRule, Texts},
    i18n::TextLang,
    ids::Lineage,
    templates::TemplateForm,
};

mod arrange;
mod check;

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default)]
pub struct WorkflowForm {
    pub name: Texts,
    pub description: Texts,
    pub visible: bool,
    /// In the order of reading; the first one is a stage.
    pub rows: Vec<Row>,
}

/// A stage or a step in the form.
#[derive(Debug, Clone)]
pub struct Row {
    pub is_stage: bool,
    /// Its lineage in the version the form began with; nothing for a new row.
    pub lineage: Option<Lineage>,
    pub name: Texts,
    pub text: Texts,
    /// One of [`Turn`], as posted.
    pub turn: String,
    pub days: String,
    pub to_read: bool,
    pub visible: bool,
    /// Of a case in this stage, as posted; nothing for none.
    pub status: String,
}

impl Row {
    /// A new one, with nothing written yet.
    pub fn blank(is_stage: bool) -> Row {
        Row {
            is_stage,
            lineage: None,
            name: Texts::default(),
            text: Texts::default(),
            turn: Turn::Firm.as_str().into(),
            days: String::new(),
            to_read: false,
            visible: true,
            status: String::new(),
        }
    }

    fn of(row: &DraftRow, is_stage: bool) -> Row {
        Row {
            is_stage,
            lineage: row.lineage,
            name: Texts::of(&row.name),
            text: Texts::of(&row.text),
            turn: row.turn.as_str().into(),
            days: row.expected_days.map_or(String::new(), |days| days.to_string()),
            to_read: row.to_read,
            visible: row.visible,
            status: row.case_status.map(|status| status.as_str().to_owned()).unwrap_or_default(),
        }
    }

    fn posted(line: &Pairs) -> Row {
        Row {
            is_stage: line.get("kind") == "stage",
            lineage: line.get("lineage").parse().ok(),
            name: line.texts("name"),
            text: line.texts("text"),
            turn: line.get("turn").to_owned(),
            days: line.get("days").to_owned(),
            to_read: !line.get("to_read").is_empty(),
            visible: !line.get("visible").is_empty(),
            status: line.get("status").to_owned(),
        }
    }

    fn is_blank(&self) -> bool {
        self.name.is_blank() && self.text.is_blank() && self.days.trim().is_empty()
    }
}

impl TemplateForm for WorkflowForm {
    type Draft = Draft;

    fn empty() -> WorkflowForm {
        WorkflowForm { visible: true, rows: vec![Row::blank(true)], ..WorkflowForm::default() }
    }

    fn of(draft: &Draft) -> WorkflowForm {
        let rows = |stage: &DraftStage| {
            let steps = stage.steps.iter().map(|step| Row::of(step, false));
            std::iter::once(Row::of(&stage.stage, true)).chain(steps).collect::<Vec<_>>()
        };
        WorkflowForm {
            name: Texts::of(&draft.name),
            description: Texts::of(&draft.description),
            visible: draft.visible,
            rows: draft.stages.iter().flat_map(rows).collect(),
        }
    }

    /// The rows in the order of their numbers, whichever those are. A step that stands under nothing is a stage.
    fn posted(pairs: &Pairs) -> WorkflowForm {
        let mut rows: Vec<_> = pairs.lines("rows", MAX_ROWS + 1).iter().map(Row::posted).collect();
        if let Some(first) = rows.first_mut() {
            first.is_stage = true;
        }
        WorkflowForm {
            name: pairs.texts("name"),
            description: pairs.texts("description"),
            visible: !pairs.get("visible").is_empty(),
            rows,
        }
    }

    fn arrange(&mut self, what: Do) -> Option<ArrangedLine> {
        self.arrange_rows(what)
    }

    fn check(&self, firm: TextLang) -> Result<Draft, FieldErrors> {
        self.check_rows(firm)
    }

    fn leave_a_line(&mut self) {
        if self.rows.is_empty() {
            self.rows.push(Row::blank(true));
        }
    }
}

impl WorkflowForm {
    /// Each stage with its steps, and the place of each among all rows.
    pub fn stages(&self) -> impl Iterator<Item = Stage<'_>> {
        let mut at = 0;
        self.rows.chunk_by(|_, next| !next.is_stage).filter_map(move |rows| {
            let (stage, steps) = rows.split_first()?;
            let place = at;
            at += rows.len();
            Some(Stage { at: place, stage, steps })
        })
    }
}

/// A stage in the form.
#[derive(Debug, Clone, Copy)]
pub struct Stage<'a> {
    /// Its place among all rows; its steps follow.
    pub at: usize,
    pub stage: &'a Row,
    pub steps: &'a [Row],
}

/// What a step is called: "2.1" is the first step of the second stage; stages are counted alone.
pub fn number(stage: usize, step: Option<usize>) -> String {
    match step {
        Some(step) => format!("{}.{}", stage + 1, step + 1),
        None => (stage + 1).to_string(),
    }
}

fn name_rule<'a>(firm: TextLang, missing: &'a str) -> TextRule<'a> {
    TextRule { most: MAX_NAME, required: Some((firm, missing)) }
}

const TEXT_RULE: TextRule<'static> = TextRule { most: MAX_TEXT, required: None };

#[cfg(test)]
#[path = "forms_tests.rs"]
mod tests;
