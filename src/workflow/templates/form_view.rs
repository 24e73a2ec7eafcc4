//! The form of a template. Every button of it works without scripts: the form comes back rearranged, nothing saved.

use super::{
    forms::{Stage, TemplateForm, number},
    model::{MAX_ROWS, MAX_STAGES, MAX_STEPS, Template},
    paths::{IndexPath, WorkflowPath},
    row_view::RowFields,
};
use crate::{
    actors::Staff,
    form::{ArrangedLine, Conflict, FieldErrors},
    ids::WorkflowId,
    ui::{self, LocalizedFields, Tone},
};
use maud::{Markup, html};

/// What stands on the page.
#[derive(Default)]
pub struct FormPage {
    pub fields: TemplateForm,
    /// The template that is edited; none for a new one.
    pub id: Option<WorkflowId>,
    pub errors: FieldErrors,
    pub done: Option<ArrangedLine>,
    /// The version that somebody else saved meanwhile, and what of it the form would undo.
    pub newer: Option<(Box<Template>, Conflict)>,
    /// Somebody else retired the template meanwhile.
    pub retired: bool,
}

impl FormPage {
    pub fn title(&self) -> &'static str {
        if self.id.is_some() { "Edit workflow" } else { "New workflow" }
    }

    /// The same, told that somebody else saved this version meanwhile: it is based on that one now.
    pub fn behind(mut self, newer: Box<Template>, conflict: Conflict) -> FormPage {
        self.fields.based_on = newer.number;
        FormPage { newer: Some((newer, conflict)), ..self }
    }
}

pub fn form(staff: &Staff, page: &FormPage) -> Markup {
    let back = match page.id {
        Some(id) => WorkflowPath { id }.to_string(),
        None => IndexPath.to_string(),
    };
    html! {
        header {
            p.crumbs { a href=(IndexPath) { "Workflows" } }
            h1 { (page.title()) }
            @if page.id.is_some() { p.lead { "Saving creates a new version. Cases already using this workflow keep theirs." } }
        }
        (ui::error_summary(staff.lang, &page.errors))
        (meanwhile(staff, page))
        // not checked by the browser: empty rows at the end are fine
        (ui::post_form(&back).makes(page.id.is_none()).class("stack").flag("novalidate").fields(html! {
            // Return in a field presses the first button of a form: it must be this one
            button class="visually-hidden" name="do" value="save" tabindex="-1" aria-hidden="true" { "Save" }
            input type="hidden" name="based_on" value=(page.fields.based_on);
            @if let Some(id) = page.fields.id { input type="hidden" name="id" value=(id); }
            (about(staff, page))
            (stages(staff, page))
            div.form-actions {
                button class="button primary" name="do" value="save" { "Save" }
                a.button href=(back) { "Cancel" }
            }
        }))
    }
}

fn meanwhile(staff: &Staff, page: &FormPage) -> Markup {
    html! {
        @if let Some((newer, conflict)) = &page.newer {
            (ui::conflict(staff.lang, Some(conflict)))
            p.small { bdi { (newer.created_by) } " saved version " (newer.number) " while you were editing. "
                a href=(WorkflowPath { id: newer.workflow }) target="_blank" rel="noopener" { "See it in a new tab" } }
        }
        @if let (true, Some(id)) = (page.retired, page.id) {
            (ui::notice(Tone::Warn, html! {
                strong { "Nothing was saved. " }
                "This workflow was retired. "
                a href=(WorkflowPath { id }) target="_blank" rel="noopener" { "Restore it in a new tab" }
                ", then save here again: your changes are still here."
            }))
        }
    }
}

/// What is said of the workflow as a whole.
fn about(staff: &Staff, page: &FormPage) -> Markup {
    let (first, fields, errors) = (staff.firm.language, &page.fields, &page.errors);
    html! {
        section.card { div class="body form" {
            (LocalizedFields { name: "name", label: "Name", texts: &fields.name, errors, first, required: true, rows: None })
            (LocalizedFields { name: "description", label: "Explanation for the client", texts: &fields.description, errors,
                first, required: false, rows: Some(2) })
            label.choice { input type="checkbox" id="f-visible" name="visible" value="yes" checked[fields.visible];
                span { "Visible to clients" small { "Otherwise the whole workflow is internal." } } }
        } }
    }
}

fn stages(staff: &Staff, page: &FormPage) -> Markup {
    html! {
        section.card aria-labelledby="stages-title" {
            header { h2 #stages-title { "Stages" } span class="soft small" { "A stage can have steps." } }
            div class="body form" {
                @for (at, stage) in page.fields.stages().enumerate() { (fieldset(staff, page, at, stage)) }
                @if page.fields.has_room_for_stage() {
                    div { button.button name="do" value="add" { (ui::icon("plus")) span { "Add a stage" } } }
                } @else {
                    p.soft { "This is the maximum for a workflow: " (MAX_STAGES) " stages, and " (MAX_ROWS) " stages and steps together." }
                }
            }
        }
    }
}

/// A stage, its steps, and the button for one more.
fn fieldset(staff: &Staff, page: &FormPage, place: usize, stage: Stage<'_>) -> Markup {
    let row = |at, row, number: String| RowFields { staff, page, at, row, number };
    let whole = number(place, None);
    let fields = row(stage.at, stage.stage, whole.clone());
    html! {
        (fields.fieldset(html! {
            @for (step, under) in stage.steps.iter().enumerate() {
                (row(stage.at + 1 + step, under, number(place, Some(step))).fieldset(html! {}))
            }
            @if page.fields.has_room_for_step(stage.at) {
                button class="button compact" name="do" value={ "add:" (stage.at) } {
                    (ui::icon("plus")) span { "Add a step" span.visually-hidden { " to stage " (whole) } }
                }
            } @else if stage.steps.len() >= MAX_STEPS {
                p.soft { "This is the maximum for a stage: " (MAX_STEPS) " steps." }
            }
        }))
    }
}
