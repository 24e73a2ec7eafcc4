//! The form of a request.

use super::page::{EVERYONE, Ground};
use crate::{
    clock::Day,
    documents::{DocumentRequest, requests::RequestDetails},
    form::{BASED_ON, FieldErrors, Pairs, Record, TextRule, Texts},
    i18n::{DayError, Lang, TextLang, format, typed_day},
    ids::ClientId,
};
use jiff::civil::Date;

/// Longest title of a request, in characters.
const MAX_TITLE: usize = 200;
/// Longest instructions, in characters.
const MAX_INSTRUCTIONS: usize = 2000;

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default)]
pub struct DocumentRequestForm {
    pub title: Texts,
    pub instructions: Texts,
    /// A client's id, or nothing for everyone.
    pub applicant: String,
    pub due: String,
    /// What the form was drawn from; see [`Record`].
    pub based_on: String,
}

impl DocumentRequestForm {
    pub fn of(request: &DocumentRequest) -> DocumentRequestForm {
        DocumentRequestForm {
            title: Texts::of(&request.title),
            instructions: Texts::of(&request.instructions),
            applicant: request.applicant_id.map_or(String::new(), |applicant| applicant.to_string()),
            due: request.due_on.map_or(String::new(), |due| due.0.to_string()),
            based_on: String::new(),
        }
    }

    pub fn posted(pairs: &Pairs) -> DocumentRequestForm {
        DocumentRequestForm {
            title: pairs.texts("title"),
            instructions: pairs.texts("instructions"),
            applicant: pairs.get("applicant").to_owned(),
            due: pairs.get("due").to_owned(),
            based_on: pairs.get(BASED_ON).to_owned(),
        }
    }

    /// What is asked for. `now` is whose document the request asks for until now: a person who is no applicant any more
    /// may stay.
    ///
    /// # Errors
    /// What is wrong at the fields.
    pub fn check(
        &self,
        ground: &Ground,
        (firm, lang): (TextLang, Lang),
        now: Option<ClientId>,
    ) -> Result<RequestDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let applicant = parse_applicant(&mut errors, &self.applicant, ground, now);
        let title = self.title.check(&mut errors, "title", TextRule { most: MAX_TITLE, required: None });
        if title.is_empty() {
            errors.add(format!("title-{}", firm), "Enter which document you need, in at least one language.");
        }
        let rule = TextRule { most: MAX_INSTRUCTIONS, required: None };
        let instructions = self.instructions.check(&mut errors, "instructions", rule);
        let due_on = match self.due.trim() {
            "" => None,
            due => parse_day(&mut errors, ("due", due), ground, lang).map(Day),
        };
        errors.or(RequestDetails { title, instructions, applicant, due_on })
    }
}

/// What is asked for, as the form shows it.
pub fn record(asked: &RequestDetails, ground: &Ground) -> Record {
    let applicant = asked.applicant.map_or(EVERYONE, |id| ground.name_of(id).unwrap_or_default());
    let due = asked.due_on.map(|day| format::full_day(Lang::EnUs, day.0)).unwrap_or_default();
    Record::default()
        .with_texts("Document", &asked.title)
        .with_texts("Instructions", &asked.instructions)
        .with_value("For", asked.applicant.map(|id| id.to_string()).unwrap_or_default(), applicant)
        .with_value("Due", asked.due_on.map(|day| day.0.to_string()).unwrap_or_default(), due)
}

/// Whose document it is: nobody's in particular, or an applicant's. Somebody who is no applicant any more may have been one when the form
/// was drawn: they are an error at the field `applicant`. `now` may stay.
pub fn parse_applicant(
    errors: &mut FieldErrors,
    text: &str,
    ground: &Ground,
    now: Option<ClientId>,
) -> Option<ClientId> {
    if text.is_empty() {
        return None;
    }
    let id: Option<ClientId> = text.parse().ok();
    let known = id.filter(|id| ground.applicants().any(|person| person.client_id == *id) || now == Some(*id));
    if known.is_none() {
        errors.add("applicant", "This person is no longer an applicant in the case. Choose again.");
    }
    known
}

/// A day, and not before the case began.
pub fn parse_day(
    errors: &mut FieldErrors,
    (field, text): (&str, &str),
    ground: &Ground,
    lang: Lang,
) -> Option<Date> {
    let opened = ground.first_day();
    let day = match typed_day(lang, text).and_then(|day| day.ok_or(DayError::NotADay)) {
        Ok(day) if day >= opened => return Some(day),
        Ok(_) => {
            let opened = format::full_day(lang, opened);
            format!("Choose a date on or after the day the case was opened, {opened}.")
        }
        Err(error) => error.words(lang),
    };
    errors.add(field, day);
    None
}
