//! What is said of a form to be.

use crate::{
    clock::Day,
    form::{FieldErrors, storable},
    i18n::LAST_DAY,
    ids::ClientId,
    prepared_forms::queries::FormRow,
};

/// Longest title, in characters.
const MAX_TITLE: usize = 200;

/// What is said of a form to be.
#[derive(Debug, Clone, Default)]
pub struct DetailsForm {
    pub title: String,
    pub applicant: String,
    pub due_on: String,
}

impl DetailsForm {
    /// Read by the names of its fields.
    pub fn read(text: impl Fn(&str) -> String) -> DetailsForm {
        let text = |name: &str| text(name).trim().to_owned();
        DetailsForm { title: text("title"), applicant: text("applicant"), due_on: text("due_on") }
    }

    /// What it says, and what is wrong with it at the fields. A title that is left out is `name`.
    pub fn check(
        &self,
        today: Day,
        people: &[(ClientId, String)],
        name: &str,
        errors: &mut FieldErrors,
    ) -> FormRow {
        let title = if self.title.is_empty() { name } else { self.title.as_str() };
        let title: String = title.chars().take(MAX_TITLE).collect();
        if let Err(words) = storable(&self.title, MAX_TITLE) {
            errors.add("title", words);
        }
        let due_on = match self.due_on.parse::<jiff::civil::Date>() {
            _ if self.due_on.is_empty() => None,
            Ok(day) if day >= today.0 && day <= LAST_DAY => Some(Day(day)),
            _ => {
                errors.add("due_on", "Choose a day from today on, or leave it empty.");
                None
            }
        };
        let applicant_id = match people.iter().find(|(id, _)| id.to_string() == self.applicant) {
            Some((id, _)) => Some(*id),
            None => {
                if !self.applicant.is_empty() {
                    errors.add("applicant", "Choose somebody of this case, or the whole case.");
                }
                None
            }
        };
        FormRow { title, applicant_id, due_on }
    }
}
