//! The form of a checklist. Every button of it works without scripts: the form comes back rearranged, nothing saved.

use super::{
    forms::{ChecklistForm, Line},
    model::{MAX_DAYS, MAX_ITEMS, Version},
    paths::{ChecklistPath, IndexPath},
};
use crate::{
    actors::Staff,
    form::{ArrangedLine, Conflict, FieldErrors},
    ids::ChecklistId,
    ui::{self, Field, LineButtons, LocalizedFields, Tone},
};
use maud::{Markup, html};

/// What stands on the page.
#[derive(Default)]
pub struct FormPage {
    pub fields: ChecklistForm,
    /// The checklist that is edited; none for a new one.
    pub id: Option<ChecklistId>,
    pub errors: FieldErrors,
    pub done: Option<ArrangedLine>,
    /// The version that somebody else saved meanwhile, and what of it the form would undo.
    pub newer: Option<(Box<Version>, Conflict)>,
    /// Somebody else retired the checklist meanwhile.
    pub retired: bool,
}

impl FormPage {
    pub fn title(&self) -> &'static str {
        if self.id.is_some() { "Edit checklist" } else { "New checklist" }
    }
}

pub fn form(staff: &Staff, page: &FormPage) -> Markup {
    let back = match page.id {
        Some(id) => ChecklistPath { id }.to_string(),
        None => IndexPath.to_string(),
    };
    html! {
        header {
            p.crumbs { a href=(IndexPath) { "Checklists" } }
            h1 { (page.title()) }
            @if page.id.is_some() { p.lead { "Saving creates a new version. Requests already made stay as they are." } }
        }
        (ui::error_summary(staff.lang, &page.errors))
        (meanwhile(staff, page))
        // not checked by the browser: empty lines at the end are fine
        (ui::post_form(&back).makes(page.id.is_none()).class("stack").flag("novalidate").fields(html! {
            // Return in a field presses the first button of a form: it must be this one
            button class="visually-hidden" name="do" value="save" tabindex="-1" aria-hidden="true" { "Save" }
            input type="hidden" name="based_on" value=(page.fields.based_on);
            section.card { div class="body form" {
                (LocalizedFields { name: "name", label: "Name", texts: &page.fields.name, errors: &page.errors,
                    first: staff.firm.language, required: true, rows: None })
            } }
            section.card aria-labelledby="lines-title" {
                header { h2 #lines-title { "Documents" } }
                div class="body form" {
                    @for (at, line) in page.fields.lines.iter().enumerate() { (fieldset(staff, page, at, line)) }
                    @if page.fields.lines.len() < MAX_ITEMS {
                        div { button.button name="do" value="add" { (ui::icon("plus")) span { "Add another document" } } }
                    } @else {
                        p.soft { "This is the maximum for a checklist: " (MAX_ITEMS) " documents." }
                    }
                }
            }
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
                a href=(ChecklistPath { id: newer.checklist }) target="_blank" rel="noopener" { "See it in a new tab" } }
        }
        @if let (true, Some(id)) = (page.retired, page.id) {
            (ui::notice(Tone::Warn, html! {
                strong { "Nothing was saved. " }
                "This checklist was retired. "
                a href=(ChecklistPath { id }) target="_blank" rel="noopener" { "Restore it in a new tab" }
                ", then save here again: your changes are still here."
            }))
        }
    }
}

fn fieldset(staff: &Staff, page: &FormPage, at: usize, line: &Line) -> Markup {
    let (firm, errors) = (staff.firm.language, &page.errors);
    let name = |field: &str| format!("items-{at}-{field}");
    let (title, instructions) = (name("title"), name("instructions"));
    let (each, days) = (name("each"), name("days"));
    let number = at + 1;
    let buttons = LineButtons {
        list: "",
        line: at,
        name: &format!("document {number}"),
        up: at > 0,
        down: number < page.fields.lines.len(),
        remove: true,
        done: page.done,
    };
    html! {
        fieldset.line id={ "line-" (at) } tabindex="-1" autofocus[buttons.line_is_next()] {
            legend { "Document " (number) }
            (LocalizedFields { name: &title, label: "Title", texts: &line.title, errors, first: firm,
                required: true, rows: None })
            (LocalizedFields { name: &instructions, label: "Instructions", texts: &line.instructions, errors, first: firm,
                required: false, rows: Some(2) })
            div.row-2 {
                label.choice { input type="checkbox" id={ "f-" (each) } name=(each) value="yes" checked[line.each];
                    span { "Request from each applicant" small { "Otherwise, once for the case" } } }
                (Field { name: &days, label: "Due in days", value: &line.days, error: errors.get(&days),
                    hint: &format!("Days after the request, 0 to {MAX_DAYS}."), optional: Some("optional"), ..Field::default() })
            }
            (buttons)
        }
    }
}
