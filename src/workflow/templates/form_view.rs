//! The fields of a workflow.

use super::{
    forms::{Stage, number},
    kind::Workflows,
    model::{MAX_ROWS, MAX_STAGES, MAX_STEPS},
    row_view::RowFields,
};
use crate::{
    actors::Staff,
    templates::FormPage,
    ui::{self, LocalizedFields},
};
use maud::{Markup, html};

/// In cards.
pub fn fields(staff: &Staff, page: &FormPage<Workflows>) -> Markup {
    html! {
        (about(staff, page))
        (stages(staff, page))
    }
}

/// What is said of the workflow as a whole.
fn about(staff: &Staff, page: &FormPage<Workflows>) -> Markup {
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

fn stages(staff: &Staff, page: &FormPage<Workflows>) -> Markup {
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
fn fieldset(staff: &Staff, page: &FormPage<Workflows>, place: usize, stage: Stage<'_>) -> Markup {
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
