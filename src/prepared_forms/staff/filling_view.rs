//! Which form is filled in, and what stands in the fields of a draft.

use super::{details::DetailsForm, details_view::details_fields};
use crate::{
    actors::Staff,
    form::FieldErrors,
    ids::{CaseId, ClientId},
    pdf_files::forms::{FormField, FormFieldKind},
    prepared_forms::{
        FillingPath, NewFormTemplatePath, StaffPreparedFormPath, ValuesPath,
        model::{FormVersion, PreparedForm},
        room_of,
        templates::FormTemplates,
    },
    templates::Summary,
    ui::{self, Choice, Select, Tone},
};
use maud::{Markup, Render, html};
use std::collections::{BTreeMap, BTreeSet};

pub struct Choosing<'a> {
    pub staff: &'a Staff,
    pub case: CaseId,
    pub people: &'a [(ClientId, String)],
    pub templates: &'a [Summary<FormTemplates>],
    pub template: &'a str,
    pub fields: &'a DetailsForm,
    pub errors: &'a FieldErrors,
}

impl Render for Choosing<'_> {
    fn render(&self) -> Markup {
        let (staff, case_id, errors) = (self.staff, self.case, self.errors);
        let mut choices = vec![Choice::new("", "Choose a form")];
        choices.extend(self.templates.iter().map(|template| {
            let (name, extent) = (template.name.pick(staff.lang, staff.firm.language), &template.extent);
            let edition =
                if extent.edition.is_empty() { String::new() } else { format!(" · {}", extent.edition) };
            Choice::new(template.id, format!("{name}{edition}"))
        }));
        html! {
            @if self.templates.is_empty() {
                section.card { (ui::empty("form", "No form templates yet", "Upload a PDF with fields, such as a form of an agency, and say what each field takes."))
                    div.body { p { a class="button primary" href=(NewFormTemplatePath) { "New form template" } } } }
            } @else {
                (ui::post_form(FillingPath { case_id }).makes(true).class("card narrow").flag("novalidate").fields(html! {
                    div class="body form" {
                        (ui::error_summary(staff.lang, errors))
                        (Select { name: "template", label: "Form", chosen: self.template, choices: &choices,
                            hint: "It is filled in with what is known of the person and the case. You look at it before the client does.",
                            error: errors.get("template"), ..Select::default() })
                        (details_fields(staff, self.people, (self.fields, errors)))
                        div.form-actions {
                            button class="button primary" { "Fill in" }
                            a.button href=(room_of(case_id)) { "Cancel" }
                        }
                    }
                }))
            }
        }
    }
}

pub struct ValuesPage<'a> {
    pub staff: &'a Staff,
    pub form: &'a PreparedForm,
    pub version: &'a FormVersion,
    pub fields: &'a [FormField],
    /// What stands in these is not shown.
    pub masked: &'a BTreeSet<String>,
    /// As it was typed, by the names of the fields.
    pub typed: &'a BTreeMap<String, String>,
    /// Somebody else changed the draft meanwhile.
    pub changed: bool,
    pub errors: &'a FieldErrors,
}

impl Render for ValuesPage<'_> {
    fn render(&self) -> Markup {
        let (staff, form_id) = (self.staff, self.form.id);
        let lead = if self.version.is_draft() {
            "The draft is written anew with what you change here."
        } else {
            "A new draft is made with what you change here; the client sees it once you share it."
        };
        html! {
            header {
                p.crumbs { a href=(StaffPreparedFormPath { form_id }) { bdi { (self.form.title) } } }
                h1 { "Change what stands in the fields" }
                p.lead { (lead) }
            }
            (ui::error_summary(staff.lang, self.errors))
            @if self.changed {
                (ui::notice(Tone::Warn, html! { strong { "Someone else changed this form." } " What you typed stands below, and is not saved yet. Save it if it is still right." }))
            }
            (ui::post_form(ValuesPath { form_id }).class("stack").flag("novalidate").fields(html! {
                (ui::based_on(&self.version.id.to_string()))
                section.card { div class="body form" #values {
                    @for (number, field) in self.fields.iter().enumerate() { (self.line(number, field)) }
                } }
                div.form-actions {
                    button class="button primary" { "Save" }
                    a.button href=(StaffPreparedFormPath { form_id }) { "Cancel" }
                }
            }))
        }
    }
}

impl ValuesPage<'_> {
    fn line(&self, number: usize, field: &FormField) -> Markup {
        let name = format!("fields-{number}-value");
        let is_masked = self.masked.contains(&field.name);
        let kept = if is_masked { "" } else { field.value.as_str() };
        let value = self.typed.get(&field.name).map_or(kept, String::as_str);
        let short = field.name.rsplit('.').next().unwrap_or(&field.name);
        let label = if field.label.is_empty() { short } else { field.label.as_str() };
        let hint = match is_masked && !field.value.is_empty() {
            true => format!("Page {}. {} Leave it blank to keep it.", field.page, ends(&field.value)),
            false => format!("Page {}", field.page),
        };
        html! {
            input type="hidden" name={ "fields-" (number) "-name" } value=(field.name);
            @match &field.kind {
                FormFieldKind::Check { on } => (select(&name, label, &hint, value, vec![Choice::new("", "Off"), Choice::new(on, "On")])),
                FormFieldKind::Radio { options } => (select(&name, label, &hint, value, with_none(options.iter().map(|option| (option.value.as_str(), option.label.as_str()))))),
                FormFieldKind::Choice { options, editable: false, several: false } =>
                    (select(&name, label, &hint, value, with_none(options.iter().map(|option| (option.value.as_str(), option.label.as_str()))))),
                FormFieldKind::Text { multiline: true } | FormFieldKind::Choice { several: true, .. } =>
                    (ui::TextArea { name: &name, label, value, rows: 3, hint: &hint, error: None, optional: None }),
                FormFieldKind::Text { .. } | FormFieldKind::Comb { .. } | FormFieldKind::Choice { .. } =>
                    (ui::Field { name: &name, label, value, hint: &hint, autocomplete: "off", ..ui::Field::default() }),
            }
        }
    }
}

fn with_none<'o>(options: impl Iterator<Item = (&'o str, &'o str)>) -> Vec<Choice> {
    std::iter::once(Choice::new("", "None"))
        .chain(options.map(|(value, label)| Choice::new(value, label)))
        .collect()
}

fn select(name: &str, label: &str, hint: &str, value: &str, choices: Vec<Choice>) -> Markup {
    Select { name, label, chosen: value, choices: &choices, hint, ..Select::default() }.render()
}

/// The last letters of what is not shown.
fn ends(value: &str) -> String {
    let letters: Vec<char> = value.chars().collect();
    let last: String = letters[letters.len().saturating_sub(4)..].iter().collect();
    if letters.len() > 5 { format!("It ends in {last}.") } else { "Something stands in it.".into() }
}
