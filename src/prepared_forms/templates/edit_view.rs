//! The form of a form template: a line for each field of the PDF.

use super::{
    kind::FormTemplates,
    views::{field_name, kind_words},
};
use crate::{
    actors::Staff,
    form::{Conflict, FieldErrors, Texts},
    prepared_forms::{FormTemplatePath, FormTemplatesPath, mapping::suggestions},
    templates::Version,
    ui::{self, LocalizedFields},
};
use maud::{Markup, Render, html};
use std::collections::BTreeMap;

/// What stands in the form.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub name: Texts,
    /// By the names of the fields.
    pub takes: BTreeMap<String, String>,
    pub based_on: String,
    pub errors: FieldErrors,
    pub conflict: Option<Conflict>,
}

pub struct EditPage<'a> {
    pub staff: &'a Staff,
    pub current: &'a Version<FormTemplates>,
    pub typed: &'a Typed,
}

impl Render for EditPage<'_> {
    fn render(&self) -> Markup {
        let (staff, typed, id) = (self.staff, self.typed, self.current.head.template);
        html! {
            header {
                p.crumbs { a href=(FormTemplatesPath) { "Form templates" } }
                h1 { "Edit form template" }
                p.lead { "Say what each field takes. Saving creates a new version; forms already filled in stay as they are." }
            }
            (ui::error_summary(staff.lang, &typed.errors))
            (ui::conflict(staff.lang, typed.conflict.as_ref()))
            (ui::post_form(FormTemplatePath { id }).class("stack").flag("novalidate").fields(html! {
                (ui::based_on(&typed.based_on))
                section.card { div class="body form" {
                    (LocalizedFields { name: "name", label: "Name", texts: &typed.name, errors: &typed.errors,
                        first: staff.firm.language, required: true, rows: None })
                } }
                (help())
                (ui::card("fields", "Fields", None, self.fields()))
                div.form-actions {
                    button class="button primary" { "Save" }
                    a.button href=(FormTemplatePath { id }) { "Cancel" }
                }
            }))
        }
    }
}

impl EditPage<'_> {
    fn fields(&self) -> Markup {
        let typed = self.typed;
        html! {
            table.table {
                caption.visually-hidden { "What each field takes" }
                thead { tr { th scope="col" { "Field" } th scope="col" { "Kind" } th.num scope="col" { "Page" } th scope="col" { "Takes" } } }
                tbody { @for (number, field) in self.current.content.about.fields.iter().enumerate() {
                    @let name = format!("fields-{number}-take");
                    @let error = typed.errors.get(&name);
                    tr id={ "field-" (number) } {
                        td data-label="Field" { label for={ "f-" (name) } { (field_name(field)) } }
                        td data-label="Kind" { (kind_words(field)) }
                        td.num data-label="Page" { (field.page) }
                        td data-label="Takes" {
                            input type="hidden" name={ "fields-" (number) "-name" } value=(field.name);
                            input id={ "f-" (name) } name=(name) value=(typed.takes.get(&field.name).map_or("", String::as_str)) list="takes"
                                autocomplete="off" spellcheck="false" aria-invalid=[error.map(|_| "true")]
                                aria-describedby=[error.map(|_| format!("f-{name}-error"))];
                            @if let Some(error) = error { span.error id={ "f-" (name) "-error" } { (error) } }
                        }
                    }
                } }
            }
            datalist #takes { @for one in suggestions() { option value=(one) {} } }
        }
    }
}

fn help() -> Markup {
    let line = |written: &str, words: &str| html! { dt { code { (written) } } dd { (words) } };
    html! {
        details.card { summary { "What can be written" } dl class="body" {
            (line("person.name.family", "A fact about the person, or a part of it."))
            (line("answer.employer", "An answer, by the key of its question; .family, .day or .city for a part of it."))
            (line("person.gender = female", "For boxes: on where this was said."))
            (line("case.reference, firm.name, today", "What the portal knows."))
            (line("\"N/A\"", "These words."))
        } }
    }
}
