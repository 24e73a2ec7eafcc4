//! The ways in which a questionnaire begins.

use super::{
    Problem,
    kind::Questionnaires,
    paths::{ImportPath, IndexPath},
};
use crate::{
    actors::Staff,
    form::{FieldErrors, Texts},
    templates::Summary,
    ui::{self, Choice, LocalizedFields, Select},
};
use axum_extra::routing::TypedPath;
use maud::{Markup, html};

/// What stands on the page.
#[derive(Default)]
pub struct NewPage {
    /// As typed.
    pub title: Texts,
    /// The questionnaire to be copied, if one was chosen.
    pub from: String,
    /// What is wrong.
    pub errors: FieldErrors,
    /// What is wrong inside a file.
    pub problems: Vec<Problem>,
}

/// Empty, a copy, or a file.
pub fn page(staff: &Staff, new: &NewPage, offered: &[Summary<Questionnaires>]) -> Markup {
    html! {
        header {
            p.crumbs { a href=(IndexPath::PATH) { "Questionnaires" } }
            h1 { "New questionnaire" }
            p.lead { "Nothing reaches a client before you publish it and send it." }
        }
        (ui::error_summary(staff.lang, &new.errors))
        div.stack {
            @if new.from.is_empty() { (empty(staff, new)) }
            @if !offered.is_empty() { (copy(staff, new, offered)) }
            @if new.from.is_empty() { (file(new)) }
        }
    }
}

fn empty(staff: &Staff, new: &NewPage) -> Markup {
    ui::card(
        "empty",
        "Begin empty",
        None,
        ui::post_form(IndexPath::PATH).makes(true).class("body form").flag("novalidate").fields(html! {
            (LocalizedFields { name: "title", label: "Title", texts: &new.title, errors: &new.errors,
                first: staff.firm.language, required: true, rows: None })
            div.form-actions { button class="button primary" { "Create" } }
        }),
    )
}

fn copy(staff: &Staff, new: &NewPage, offered: &[Summary<Questionnaires>]) -> Markup {
    let choices: Vec<Choice> = offered
        .iter()
        .map(|one| Choice::new(one.id, one.name.pick(staff.lang, staff.firm.language)))
        .collect();
    ui::card(
        "copy",
        "Copy another",
        None,
        ui::post_form(IndexPath::PATH).makes(true).class("body form").fields(html! {
            (Select { name: "from", label: "Questionnaire", choices: &choices, chosen: &new.from,
                hint: "Its published version, with all sections and questions.", error: new.errors.get("from"), auto_submit: false })
            div.form-actions { button.button { "Copy" } }
        }),
    )
}

fn file(new: &NewPage) -> Markup {
    let error = new.errors.get("file");
    ui::card(
        "import",
        "Import a file",
        None,
        ui::post_form(ImportPath::PATH).makes(true).files().class("body form").fields(html! {
            div.field {
                label for="f-file" { "JSON file" }
                span.hint #f-file-hint { "As the export of a questionnaire makes it, up to 1 MB. It becomes a draft, which you can look over." }
                input type="file" id="f-file" name="file" accept=".json,application/json" required
                    aria-describedby={ "f-file-hint" @if error.is_some() { " f-file-error" } } aria-invalid=[error.map(|_| "true")];
                @if let Some(error) = error { span.error #f-file-error { (error) } }
            }
            @if !new.problems.is_empty() {
                ul.problems { @for problem in &new.problems { li { (problem) } } }
            }
            div.form-actions { button.button { "Import" } }
        }),
    )
}
