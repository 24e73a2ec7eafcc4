//! What is in a form template, for staff.

use super::kind::FormTemplates;
use crate::{
    actors::Staff,
    pdf_files::{
        forms::{FormField, FormFieldKind},
        intake::Change,
    },
    prepared_forms::EditionsPath,
    templates::Version,
    ui,
};
use maud::{Markup, html};

/// The fields with what they take, the versions, and a newer edition.
pub fn page(_: &Staff, version: &Version<FormTemplates>, versions: Markup) -> Markup {
    let (content, id) = (&version.content, version.head.template);
    html! {
        div.cols {
            (ui::card("fields", "Fields", None, fields(version)))
            div.stack {
                (ui::card("file", "File", None, html! {
                    div.body {
                        p { bdi { (content.file_name) } " · " (content.about.pages) " pages · " (content.about.fields.len()) " fields" }
                        @if let Some(edition) = &content.about.edition {
                            p { @if !edition.form.is_empty() { "Form " (edition.form) ", e" } @else { "E" } "dition " (edition.words) }
                        } @else { p.soft { "Its pages do not say which edition it is." } }
                        @for change in &content.about.changes { @if let Some(words) = change_words(*change) { p class="soft small" { (words) } } }
                    }
                }))
                @if version.head.retired_at.is_none() {
                    (ui::card("edition", "A newer edition", None, html! {
                        (ui::post_form(EditionsPath { id }).class("form").files().flag("novalidate").fields(html! {
                            div class="body form" {
                                input type="hidden" name="version" value=(version.head.number);
                                p.small { "Upload the form anew when the agency publishes another edition. What its fields take stays, for fields of the same name." }
                                div.field {
                                    label for="f-file" { "PDF with fields" }
                                    input #f-file type="file" name="file" accept="application/pdf,.pdf" required;
                                }
                                div.form-actions { button.button { "Upload the edition" } }
                            }
                        }))
                    }))
                }
                (versions)
            }
        }
    }
}

fn fields(version: &Version<FormTemplates>) -> Markup {
    let content = &version.content;
    html! {
        table.table {
            caption.visually-hidden { "Fields" }
            thead { tr { th scope="col" { "Field" } th scope="col" { "Kind" } th.num scope="col" { "Page" } th scope="col" { "Takes" } } }
            tbody { @for field in &content.about.fields {
                tr {
                    td data-label="Field" { (field_name(field)) }
                    td data-label="Kind" { (kind_words(field)) }
                    td.num data-label="Page" { (field.page) }
                    td data-label="Takes" { @if let Some(take) = content.mapping.get(&field.name) { code { (take) } } @else { span.soft { "Nothing" } } }
                }
            } }
        }
    }
}

/// What readers show as its name, and as the file names it.
pub fn field_name(field: &FormField) -> Markup {
    let short = field.name.rsplit('.').next().unwrap_or(&field.name);
    html! {
        @if field.label.is_empty() { code { (short) } } @else { (field.label) " " code.small.soft { (short) } }
    }
}

/// What a field takes, in words.
pub fn kind_words(field: &FormField) -> String {
    match &field.kind {
        FormFieldKind::Text { multiline: true } => "Text of several lines".into(),
        FormFieldKind::Text { multiline: false } => match field.max {
            Some(max) => format!("Text, {max} characters"),
            None => "Text".into(),
        },
        FormFieldKind::Comb { cells } => format!("{cells} cells"),
        FormFieldKind::Check { .. } => "Box".into(),
        FormFieldKind::Radio { options } => {
            let labels: Vec<&str> = options.iter().map(|option| option.label.as_str()).collect();
            format!("One of: {}", labels.join(", ")).chars().take(120).collect()
        }
        FormFieldKind::Choice { options, .. } => format!("One of {} in a list", options.len()),
    }
}

/// What was done to a file, where it is worth a word.
fn change_words(change: Change) -> Option<&'static str> {
    match change {
        Change::Decrypted => Some("It was encrypted, and opened without a password."),
        Change::ScriptsDropped => Some("Scripts in it were taken out."),
        Change::XfaDropped => Some("A second form of Adobe’s in it was left out."),
        Change::UsageRightsDropped => Some("Rights for Adobe’s reader were taken out."),
        Change::Rewritten(_) => Some("It was written anew, so that all programs read it alike."),
        Change::BytesBeforeHeader(_) | Change::AppearancesWritten(_) => None,
    }
}
