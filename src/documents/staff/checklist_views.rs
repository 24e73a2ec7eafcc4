//! The pages that lead from a checklist to requests.

use super::{
    checklist_form::ChecklistRequestForm,
    page::{Ground, words},
};
use crate::{
    actors::Staff,
    checklists::{self, Checklists, Item},
    documents::paths::{CaseChecklistsPath, NewFromChecklistPath, StaffDocumentsPath},
    form::FieldErrors,
    templates::{Summary, Version},
    ui::{self, Field, Tone},
};
use axum::response::Response;
use maud::{Markup, html};

/// What happened to the checklist meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    Retired,
    Newer,
}

impl Notice {
    fn render(self) -> Markup {
        let words = match self {
            Notice::Retired => "This checklist was retired, so nothing was requested. Choose another one.",
            Notice::Newer => {
                "This checklist was changed meanwhile. Nothing was requested yet. This is what it says now: look over it, \
                 then request."
            }
        };
        ui::notice(Tone::Warn, html! { (words) })
    }
}

/// The choice of a checklist.
pub fn choose(
    staff: &Staff,
    ground: &Ground,
    offered: &[Summary<Checklists>],
    notice: Option<Notice>,
) -> Response {
    let main = html! {
        header { (ground.crumbs()) h1 { "Request from a checklist" } p.lead { (ground.case.name) } }
        @if let Some(notice) = notice { (notice.render()) }
        section.card aria-labelledby="checklists-title" {
            header { h2 #checklists-title { "Which checklist?" } a.small href=(checklists::IndexPath) { "All checklists" } }
            @if offered.is_empty() {
                (ui::empty("checklist", "No checklists yet", "Create one under Templates, then request it here."))
            } @else {
                ul.rows { @for checklist in offered { (offer(staff, ground, checklist)) } }
            }
        }
    };
    ground.form_page(staff, "Request from a checklist", main)
}

fn offer(staff: &Staff, ground: &Ground, checklist: &Summary<Checklists>) -> Markup {
    let here = NewFromChecklistPath { case_id: ground.case.id };
    html! {
        li id={ "checklist-" (checklist.id) } {
            span.glyph { (ui::icon("checklist")) }
            div.what {
                strong { (words(staff, &checklist.name)) }
                span class="soft small" { (checklist.extent) " documents" }
            }
            a class="button compact act" href={ (here) "?checklist=" (checklist.id) } {
                "Choose" span.visually-hidden { " " (words(staff, &checklist.name)) }
            }
        }
    }
}

/// What stands on the page of a chosen checklist.
pub struct Form<'a> {
    pub version: &'a Version<Checklists>,
    pub fields: &'a ChecklistRequestForm,
    pub errors: FieldErrors,
    pub notice: Option<Notice>,
}

impl<'a> Form<'a> {
    pub fn new(version: &'a Version<Checklists>, fields: &'a ChecklistRequestForm) -> Form<'a> {
        Form { version, fields, errors: FieldErrors::default(), notice: None }
    }
}

/// What to ask for, and of whom.
pub fn form(staff: &Staff, ground: &Ground, form: &Form<'_>) -> Response {
    let case_id = ground.case.id;
    let main = html! {
        header {
            (ground.crumbs())
            h1 { "Request: " (words(staff, &form.version.head.name)) }
            p.lead { (ground.case.name) }
        }
        (ui::error_summary(staff.lang, &form.errors))
        @if let Some(notice) = form.notice { (notice.render()) }
        (ui::post_form(CaseChecklistsPath { case_id }).makes(true).class("card narrow").fields(html! { div class="body form" {
            input type="hidden" name="version" value=(form.version.head.id);
            (items(staff, form))
            (applicants(ground, form))
            (Field { name: "from", label: "Count due dates from", kind: "date", value: &form.fields.from,
                error: form.errors.get("from"), min: Some(ground.first_day()), ..Field::default() })
            div.form-actions {
                button class="button primary" { "Request" }
                a.button href=(StaffDocumentsPath { case_id }) { "Cancel" }
            }
        } }))
    };
    ground.form_page(staff, "Request from a checklist", main)
}

fn error(form: &Form<'_>, field: &str) -> Markup {
    html! { @if let Some(error) = form.errors.get(field) { span.error id={ "f-" (field) "-error" } { (error) } } }
}

fn described_by(form: &Form<'_>, field: &str) -> Option<String> {
    form.errors.get(field).map(|_| format!("f-{field}-error"))
}

fn items(staff: &Staff, form: &Form<'_>) -> Markup {
    html! {
        fieldset.field #f-items tabindex="-1" aria-describedby=[described_by(form, "items")] {
            legend { "Documents" }
            span.hint { "Documents already requested from the same person are not requested again." }
            (error(form, "items"))
            @for item in &form.version.content {
                label.choice {
                    input type="checkbox" name="item" value=(item.id) checked[form.fields.items.contains(&item.id)];
                    span { (words(staff, &item.title)) small { (about(item)) } }
                }
            }
        }
    }
}

fn about(item: &Item) -> String {
    let whom = if item.per_applicant { "From each applicant" } else { "Once for the case" };
    match item.due_in_days {
        Some(days) => format!("{whom} · {}", checklists::due_after(days)),
        None => whom.to_owned(),
    }
}

fn applicants(ground: &Ground, form: &Form<'_>) -> Markup {
    html! {
        @if ground.applicants().next().is_some() {
            fieldset.field #f-applicants tabindex="-1" aria-describedby=[described_by(form, "applicants")] {
                legend { "From each of these applicants" }
                (error(form, "applicants"))
                @for person in ground.applicants() {
                    label.choice {
                        input type="checkbox" name="applicant" value=(person.client_id)
                            checked[form.fields.applicants.contains(&person.client_id)];
                        span { bdi { (person.name) } }
                    }
                }
            }
        }
    }
}
