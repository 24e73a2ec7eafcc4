//! What is typed about a request.

use super::super::{Nature, SignatureRequest, queries::RequestRow};
use crate::{
    clock::Day,
    form::{BASED_ON, FieldErrors, Record, plain_text, storable},
    i18n::LAST_DAY,
    ids::ClientId,
};
use std::str::FromStr;

/// Longest title and message, in characters.
const MAX_TITLE: usize = 200;
const MAX_MESSAGE: usize = 2_000;

/// What is said of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DetailsForm {
    pub title: String,
    pub message: String,
    pub nature: String,
    pub order: String,
    /// `by_hand` where it is signed with a pen.
    pub way: String,
    pub due_on: String,
    pub expires_on: String,
    pub applicant: String,
    /// A document of the case, in the place of a file.
    pub document: String,
    /// What the form was drawn from; see [`Record`].
    pub based_on: String,
}

impl DetailsForm {
    /// Read by the names of its fields.
    pub fn read(text: impl Fn(&str) -> String) -> DetailsForm {
        DetailsForm {
            title: text("title").trim().to_owned(),
            message: plain_text(&text("message")),
            nature: text("nature"),
            order: text("order"),
            way: text("way"),
            due_on: text("due_on").trim().to_owned(),
            expires_on: text("expires_on").trim().to_owned(),
            applicant: text("applicant"),
            document: text("document"),
            based_on: text(BASED_ON),
        }
    }

    /// That of a request.
    pub fn of(request: &SignatureRequest) -> DetailsForm {
        let day = |day: Option<Day>| day.map(|day| day.0.to_string()).unwrap_or_default();
        let form = DetailsForm {
            title: request.title.clone(),
            message: request.message.clone(),
            nature: request.nature.as_str().to_owned(),
            order: if request.in_order { "in_order" } else { "at_once" }.to_owned(),
            way: if request.by_hand { "by_hand" } else { "electronic" }.to_owned(),
            due_on: day(request.due_on),
            expires_on: day(request.expires_on),
            applicant: request.applicant_id.map(|id| id.to_string()).unwrap_or_default(),
            ..DetailsForm::default()
        };
        DetailsForm { based_on: form.record().mark(), ..form }
    }

    /// What it says, field by field.
    pub fn record(&self) -> Record {
        Record::default()
            .with("Name", &self.title)
            .with("Message", &self.message)
            .with("What is signed", &self.nature)
            .with("Order", &self.order)
            .with("How it is signed", &self.way)
            .with("Due on", &self.due_on)
            .with("Can be signed until", &self.expires_on)
            .with("About", &self.applicant)
    }

    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(&self, today: Day, people: &[(ClientId, String)]) -> Result<RequestRow, FieldErrors> {
        let mut errors = FieldErrors::default();
        let title = errors.text(
            "title",
            &self.title,
            MAX_TITLE,
            "Give it a name: signers read it.",
            "Use at most 200 characters.",
        );
        for (field, text, most) in
            [("title", self.title.as_str(), MAX_TITLE), ("message", self.message.as_str(), MAX_MESSAGE)]
        {
            if let Err(words) = storable(text, most) {
                errors.add(field, words);
            }
        }
        let due_on = day(&mut errors, "due_on", &self.due_on, today);
        let expires_on = day(&mut errors, "expires_on", &self.expires_on, today);
        if let (Some(due), Some(last)) = (due_on, expires_on)
            && last < due
        {
            errors.add("expires_on", "Choose the day it is due on, or a later one.");
        }
        let nature = Nature::from_str(&self.nature).unwrap_or_else(|()| {
            errors.add("nature", "Choose what is signed.");
            Nature::Agreement
        });
        let applicant_id = match self.applicant.as_str() {
            "" => None,
            given => match people.iter().find(|(id, _)| id.to_string() == given) {
                Some((id, _)) => Some(*id),
                None => {
                    errors.add("applicant", "Choose somebody of this case, or the whole case.");
                    None
                }
            },
        };
        errors.or(RequestRow {
            title,
            message: self.message.clone(),
            nature,
            in_order: self.order != "at_once",
            due_on,
            expires_on,
            applicant_id,
            by_hand: self.way == "by_hand",
        })
    }
}

fn day(errors: &mut FieldErrors, field: &str, text: &str, today: Day) -> Option<Day> {
    if text.is_empty() {
        return None;
    }
    match text.parse::<jiff::civil::Date>() {
        Ok(day) if day >= today.0 && day <= LAST_DAY => Some(Day(day)),
        Ok(_) | Err(_) => {
            errors.add(field, "Choose a day from today on, or leave it empty.");
            None
        }
    }
}
