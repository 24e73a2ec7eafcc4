//! The row of a stage or step in the room of the steps: what is done every day stands in it, the rest in its menu.

use super::{
    Standing, Step,
    client_views::{class, words},
    forms::due_record,
    paths::{
        ClosureDeletePath, ClosurePath, DueDatePath, EditStepPath, PositionPath, StepVisibilityDeletePath,
        StepVisibilityPath,
    },
    staff_views::{Card, Press, form, whose},
};
use crate::{
    i18n::{FIRST_DAY, LAST_DAY},
    ids::CaseStepId,
    ui::{self, Tone},
};
use maud::{Markup, Render, html};
use std::fmt::Display;

impl Card<'_> {
    pub(super) fn row(&self, step: &Step, standing: Standing) -> Markup {
        let staff = self.staff;
        let kind = if step.is_stage() { "stage" } else { "sub" };
        html! {
            li id={ "step-" (step.id) } class={ (kind) " " (class(standing)) } {
                div.what {
                    strong { (self.words(&step.name)) }
                    span.soft.small {
                        (words(staff, standing))
                        @if let Some(ended) = step.ended_at { " · " (ui::moment(staff.lang, ended, &staff.zone, staff.today())) }
                        " · " (whose(staff, step.turn))
                        @if step.to_read { " · client confirms reading" }
                        @if let Some(status) = step.case_status { " · case is " (status.words(self.staff.lang)) }
                        @if let Some(days) = step.expected_days { " · " (days) @if days == 1 { " day" } @else { " days" } }
                    }
                }
                span.when {
                    @if !self.sees(step.id) { (ui::pill(Tone::Warn, "Internal")) " " }
                    @if step.is_open() { (ui::due_pill(staff.lang, staff.today(), step.due_on.map(|due| due.0))) }
                }
                (self.presses(step))
                @if let Some(question) = self.question.filter(|question| question.step.id == step.id) { (question) }
            }
        }
    }

    fn sees(&self, id: CaseStepId) -> bool {
        self.workflow.shows(id)
    }

    /// What is done every day stands in the row, the rest in its menu.
    fn presses(&self, step: &Step) -> Markup {
        let (case_id, step_id) = (self.case.id, step.id);
        let press = |action: &dyn Display, says: &[(&'static str, &str)], words: &str| {
            let content = html! { (words) span.visually-hidden { " " (self.words(&step.name)) } };
            Press { action, says, class: "button compact quiet", content }.render()
        };
        html! {
            div.act {
                @if step.is_open() {
                    (press(&ClosurePath { case_id, step_id }, &[("as", "done")], "Done"))
                    (press(&ClosurePath { case_id, step_id }, &[("as", "skipped")], "Skip"))
                } @else {
                    (press(&ClosureDeletePath { case_id, step_id }, &[], "Reopen"))
                }
                details.menu #{ "menu-of-" (step.id) } {
                    summary class="button compact quiet" { (ui::icon("more")) span.visually-hidden { "More for " (self.words(&step.name)) } }
                    div.menu-panel { (self.menu(step)) }
                }
            }
        }
    }

    fn menu(&self, step: &Step) -> Markup {
        let (case_id, step_id) = (self.case.id, step.id);
        let revision = self.workflow.record.revision.to_string();
        let press = |action: &dyn Display, says: &[(&'static str, &str)], words: &str| {
            let content = html! { (words) span.visually-hidden { ": " (self.words(&step.name)) } };
            Press { action, says, class: "", content }.render()
        };
        let shift = |to: &'static str, words| {
            press(&PositionPath { case_id, step_id }, &[("to", to), ("revision", revision.as_str())], words)
        };
        html! {
            a href=(EditStepPath { case_id, step_id }) { "Edit" span.visually-hidden { ": " (self.words(&step.name)) } }
            @if step.visible {
                (press(&StepVisibilityDeletePath { case_id, step_id }, &[], "Hide from clients"))
            } @else {
                (press(&StepVisibilityPath { case_id, step_id }, &[], "Show to clients"))
            }
            (shift("up", "Move up")) (shift("down", "Move down"))
            (self.due(step))
        }
    }

    fn due(&self, step: &Step) -> Markup {
        let (action, field) =
            (DueDatePath { case_id: self.case.id, step_id: step.id }.to_string(), format!("due-{}", step.id));
        let value = step.due_on.map(|due| due.0.to_string()).unwrap_or_default();
        html! {
            (form(&action).class("menu-form").fields(html! {
                (ui::based_on(&due_record(step.due_on).mark()))
                div.field { label for=(field) { "Due date" span.visually-hidden { " of " (self.words(&step.name)) } }
                    span.hint { "Leave empty for no due date." }
                    input id=(field) type="date" name="due_on" value=(value) min=(FIRST_DAY) max=(LAST_DAY); }
                button class="button compact" { "Set" span.visually-hidden { " the due date of " (self.words(&step.name)) } }
            }))
        }
    }
}
