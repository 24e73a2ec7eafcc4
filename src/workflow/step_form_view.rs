//! The page with the form of one stage or step.

use super::{
    CaseWorkflow, Turn,
    forms::{StepForm, status_choices},
    paths::{StepDeletePath, StepPath, StepsPath, StepsRoomPath},
};
use crate::{
    actors::Staff,
    form::{Conflict, FieldErrors},
    ids::{CaseId, CaseStepId},
    ui::{self, Choice, Field, LocalizedFields, Select, Tone},
};
use maud::{Markup, Render, html};

pub struct StepPage<'a> {
    pub staff: &'a Staff,
    pub case: CaseId,
    pub workflow: &'a CaseWorkflow,
    /// The row that is changed; none for a new one.
    pub id: Option<CaseStepId>,
    pub fields: &'a StepForm,
    pub errors: &'a FieldErrors,
    pub meanwhile: Meanwhile,
}

/// What somebody else did while the form was being filled in. Nothing was saved then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meanwhile {
    Nothing,
    /// The workflow; and what of the step itself, if anything.
    Changed(Option<Conflict>),
    Removed,
}

impl StepPage<'_> {
    pub fn title(&self) -> &'static str {
        if self.id.is_some() { "Edit step" } else { "Add a step" }
    }

    fn action(&self) -> String {
        match self.id {
            Some(step_id) => StepPath { case_id: self.case, step_id }.to_string(),
            None => StepsPath { case_id: self.case, workflow_id: self.workflow.record.id }.to_string(),
        }
    }

    fn stages(&self) -> Vec<Choice> {
        let (lang, firm) = (self.staff.lang, self.staff.firm.language);
        let stages = self.workflow.steps.0.iter().filter(|row| row.is_stage());
        let within =
            stages.map(|stage| Choice::new(stage.id, format!("In “{}”", stage.name.pick(lang, firm))));
        std::iter::once(Choice::new("", "A new stage at the end")).chain(within).collect()
    }
}

impl Render for StepPage<'_> {
    fn render(&self) -> Markup {
        let (staff, fields, errors) = (self.staff, self.fields, self.errors);
        let back = StepsRoomPath { case_id: self.case };
        html! {
            header {
                p.crumbs { a href=(back) { "Steps" } " " span aria-hidden="true" { "/" } " "
                    bdi { (ui::translated(&self.workflow.record.name, staff.lang, staff.firm.language)) } }
                h1 { (self.title()) }
            }
            (ui::error_summary(staff.lang, errors))
            (self.told())
            (ui::post_form(self.action()).makes(self.id.is_none()).class("card narrow").flag("novalidate").fields(html! {
                div class="body form" {
                    input type="hidden" name="id" value=(fields.id);
                    input type="hidden" name="revision" value=(fields.revision);
                    @if self.id.is_some() { (ui::based_on(&fields.based_on)) }
                    input type="hidden" name="workflow" value=(self.workflow.record.id);
                    @if self.id.is_none() {
                        (Select { name: "stage", label: "Stage", chosen: &fields.stage, choices: &self.stages(),
                            error: errors.get("stage"), ..Select::default() })
                    }
                    (LocalizedFields { name: "name", label: "Name", texts: &fields.name, errors, first: staff.firm.language,
                        required: true, rows: None })
                    (LocalizedFields { name: "text", label: "Explanation for the client", texts: &fields.text, errors,
                        first: staff.firm.language, required: false, rows: Some(3) })
                    label.choice { input #f-to_read type="checkbox" name="to_read" value="yes" checked[fields.to_read];
                        span { "Client confirms reading" small { "The explanation stands among the client’s tasks until they press “I have read it”. For steps that wait on the client." } } }
                    (self.more())
                    label.choice { input #f-visible type="checkbox" name="visible" value="yes" checked[fields.visible];
                        span { "Visible to clients" small { "Otherwise internal to the firm." } } }
                    div.form-actions { button class="button primary" { "Save" } a.button href=(back) { "Cancel" } }
                }
            }))
            (self.removal())
        }
    }
}

impl StepPage<'_> {
    fn told(&self) -> Markup {
        let words = match &self.meanwhile {
            Meanwhile::Nothing => return Markup::default(),
            Meanwhile::Changed(Some(conflict)) => return ui::conflict(self.staff.lang, Some(conflict)),
            Meanwhile::Changed(None) => {
                "Someone else changed this workflow while you were editing. Your changes are still here: save again to apply them."
            }
            Meanwhile::Removed => {
                "Someone else removed this step while you were editing. Your changes are still here: save to add it as a new step."
            }
        };
        ui::notice(Tone::Warn, html! { strong { "Nothing was saved yet. " } (words) })
    }

    fn more(&self) -> Markup {
        let (fields, errors) = (self.fields, self.errors);
        let turns: Vec<_> = Turn::ALL
            .iter()
            .map(|turn| Choice::new(turn.as_str(), turn.words(&self.staff.firm, self.staff.lang)))
            .collect();
        html! {
            div.row-3 {
                (Select { name: "turn", label: "Waiting on", chosen: &fields.turn, choices: &turns,
                    error: errors.get("turn"), ..Select::default() })
                (Field { name: "days", label: "Duration in days", value: &fields.days, error: errors.get("days"),
                    optional: Some("optional"), ..Field::default() })
                (Field { name: "due_on", label: "Due date", kind: "date", value: &fields.due_on, error: errors.get("due_on"),
                    optional: Some("optional"), ..Field::default() })
            }
            @if self.may_be_stage() {
                (Select { name: "status", label: "Case status", chosen: &fields.status, choices: &status_choices(self.staff.lang),
                    hint: "The case gets this status when the stage begins, unless somebody has set it by hand. Stages only.",
                    error: errors.get("status"), ..Select::default() })
            }
        }
    }

    /// A new row may become a stage; one that is there is one, or is not.
    fn may_be_stage(&self) -> bool {
        let row = self.id.and_then(|id| self.workflow.steps.find(id));
        row.is_none_or(super::Step::is_stage)
    }

    fn removal(&self) -> Markup {
        html! {
            @if let Some(step_id) = self.id {
                (ui::post_form(StepDeletePath { case_id: self.case, step_id }).class("narrow").fields(html! {
                    button class="button danger compact" { (ui::icon("x")) span { "Remove from this case" } }
                    " " span.soft.small { "You can undo this on the case page." }
                }))
            }
        }
    }
}
