//! What staff type about a questionnaire that they send.

use super::model::Response;
use crate::{
    clock::Day,
    form::{BASED_ON, FieldErrors, Pairs, Record, plain_text, storable},
    i18n::LAST_DAY,
};

/// Longest message and note, in characters.
pub const MAX_MESSAGE: usize = 2_000;

/// Until when, and the firm's words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DetailsForm {
    /// A day, or nothing.
    pub due_on: String,
    /// May be empty.
    pub message: String,
    /// What the form was drawn from; see [`Record`].
    pub based_on: String,
}

impl DetailsForm {
    /// As it was posted.
    pub fn posted(pairs: &Pairs) -> DetailsForm {
        DetailsForm {
            due_on: pairs.get("due_on").trim().to_owned(),
            message: plain_text(pairs.get("message")),
            based_on: pairs.get(BASED_ON).to_owned(),
        }
    }

    /// That of a questionnaire.
    pub fn of(response: &Response) -> DetailsForm {
        let due_on = response.due_on.map(|day| day.0.to_string()).unwrap_or_default();
        let form = DetailsForm { due_on, message: response.message.clone(), based_on: String::new() };
        DetailsForm { based_on: form.record().mark(), ..form }
    }

    /// What it says, field by field.
    pub fn record(&self) -> Record {
        Record::default().with("Due on", &self.due_on).with("Message", &self.message)
    }

    /// Until when; what is wrong is added to `errors`. A day that stood there before may stay, though it has passed.
    pub fn check(&self, errors: &mut FieldErrors, (today, before): (Day, Option<Day>)) -> Option<Day> {
        if let Err(words) = storable(&self.message, MAX_MESSAGE) {
            errors.add("message", words);
        }
        if self.due_on.is_empty() {
            return None;
        }
        match self.due_on.parse::<jiff::civil::Date>().map(Day) {
            Ok(day) if Some(day) == before || (day >= today && day.0 <= LAST_DAY) => Some(day),
            Ok(_) | Err(_) => {
                errors.add("due_on", "Choose a day from today on, or leave it empty.");
                None
            }
        }
    }
}
