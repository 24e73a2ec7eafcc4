//! The fields of a form to be: what is said of it, and its file.

use super::details::DetailsForm;
use crate::{
    actors::Staff,
    form::FieldErrors,
    i18n::LAST_DAY,
    ids::ClientId,
    ui::{Choice, Field, Select},
};
use maud::{Markup, html};

/// The fields for what is said of it.
pub fn details_fields(
    staff: &Staff,
    people: &[(ClientId, String)],
    (fields, errors): (&DetailsForm, &FieldErrors),
) -> Markup {
    let mut choices = vec![Choice::new("", "The whole case")];
    choices.extend(people.iter().map(|(id, name)| Choice::new(id, name)));
    html! {
        (Field { name: "title", label: "Name", value: &fields.title, error: errors.get("title"),
            hint: "The client reads it, such as Form I-130. If empty, the form is named after its file.",
            optional: Some("optional"), ..Field::default() })
        (Select { name: "applicant", label: "About", chosen: &fields.applicant, choices: &choices,
            hint: "Who sees this person sees the form.", error: errors.get("applicant"), ..Select::default() })
        (Field { name: "due_on", label: "To be checked by", kind: "date", value: &fields.due_on, error: errors.get("due_on"),
            optional: Some("optional"), min: Some(staff.today()), max: Some(LAST_DAY), ..Field::default() })
    }
}

/// The field for a PDF.
pub fn file_field(most: &str, errors: &FieldErrors) -> Markup {
    let invalid = errors.get("file").map(|_| "true");
    html! {
        div.field {
            label for="f-file" { "PDF" }
            span.hint #f-file-hint { "Up to " (most) "." }
            input #f-file type="file" name="file" accept="application/pdf,.pdf" required aria-invalid=[invalid]
                aria-describedby={ "f-file-hint" @if invalid.is_some() { " f-file-error" } };
            @if let Some(error) = errors.get("file") { span.error #f-file-error { (error) } }
        }
    }
}
