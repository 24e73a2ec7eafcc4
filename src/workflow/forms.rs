//! What staff write about one stage or step of a case's workflow, checked.

use super::{
    Step, Turn,
    templates::{MAX_DAYS, MAX_NAME, MAX_TEXT},
};
use crate::{
    actors::Staff,
    cases::CaseStatus,
    clock::Day,
    form::{BASED_ON, FieldErrors, Pairs, Record, TextRule, Texts},
    i18n::{Lang, Localized, format, typed_day},
    ui::Choice,
};

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default)]
pub struct StepForm {
    /// Of the row to be, so that sending the form twice adds one.
    pub id: String,
    /// The stage it goes into; nothing for a stage.
    pub stage: String,
    pub name: Texts,
    pub text: Texts,
    pub turn: String,
    pub to_read: bool,
    pub visible: bool,
    /// Of the case in this stage, as posted; nothing for none.
    pub status: String,
    pub days: String,
    pub due_on: String,
    pub revision: String,
    /// What the form of a step was drawn from; see [`Record`].
    pub based_on: String,
    /// Of the workflow that the row was in when the form was drawn.
    pub workflow: String,
}

/// What the form says, when all of it is right.
pub struct Details {
    pub name: Localized,
    pub text: Localized,
    pub turn: Turn,
    pub to_read: bool,
    pub visible: bool,
    pub case_status: Option<CaseStatus>,
    pub expected_days: Option<i16>,
    pub due_on: Option<Day>,
}

impl StepForm {
    /// As it was posted.
    pub fn posted(pairs: &Pairs) -> StepForm {
        let get = |name: &str| pairs.get(name).to_owned();
        StepForm {
            id: get("id"),
            stage: get("stage"),
            name: pairs.texts("name"),
            text: pairs.texts("text"),
            turn: get("turn"),
            to_read: !pairs.get("to_read").is_empty(),
            status: get("status"),
            visible: !pairs.get("visible").is_empty(),
            days: get("days"),
            due_on: get("due_on"),
            revision: get("revision"),
            based_on: get(BASED_ON),
            workflow: get("workflow"),
        }
    }

    /// As it is for a step; `revision` is that of its workflow.
    pub fn of(staff: &Staff, step: &Step, revision: i32) -> StepForm {
        StepForm {
            id: step.id.to_string(),
            stage: step.stage_id.map(|id| id.to_string()).unwrap_or_default(),
            name: Texts::of(&step.name),
            text: Texts::of(&step.text),
            turn: step.turn.as_str().into(),
            to_read: step.to_read,
            visible: step.visible,
            status: step.case_status.map(|status| status.as_str().to_owned()).unwrap_or_default(),
            days: step.expected_days.map(|days| days.to_string()).unwrap_or_default(),
            due_on: step.due_on.map(|day| day.0.to_string()).unwrap_or_default(),
            revision: revision.to_string(),
            based_on: Details::of(step).record(staff).mark(),
            workflow: String::new(),
        }
    }

    /// # Errors
    /// What is wrong, field by field.
    pub fn check(&self, staff: &Staff) -> Result<Details, FieldErrors> {
        let mut errors = FieldErrors::default();
        let rule =
            TextRule { most: MAX_NAME, required: Some((staff.firm.language.text(), "Give it a name.")) };
        let name = self.name.check(&mut errors, "name", rule);
        let text = self.text.check(&mut errors, "text", TextRule { most: MAX_TEXT, required: None });
        let turn = self.turn.parse().unwrap_or_else(|()| {
            errors.add("turn", "Choose who the step is waiting on.");
            Turn::Firm
        });
        let expected_days = match self.days.trim() {
            "" => None,
            days => days.parse().ok().filter(|days| (1..=MAX_DAYS).contains(days)).or_else(|| {
                errors.add(
                    "days",
                    format!("Enter a whole number of days from 1 to {MAX_DAYS}, or leave it empty."),
                );
                None
            }),
        };
        let due_on = typed_day(staff.lang, &self.due_on).unwrap_or_else(|error| {
            errors.add("due_on", error.words(staff.lang));
            None
        });
        if self.to_read && text.is_empty() {
            errors.add(format!("text-{}", staff.firm.language.text()), NOTHING_TO_READ);
        }
        let case_status = stage_status(&self.status).unwrap_or_else(|()| {
            errors.add("status", "Choose one of the statuses, or none.");
            None
        });
        if case_status.is_some() && !self.stage.is_empty() {
            errors.add("status", "Only a stage gives the case a status. Leave this empty for a step.");
        }
        let (to_read, visible) = (self.to_read, self.visible);
        errors.or(Details {
            name,
            text,
            turn,
            to_read,
            visible,
            case_status,
            expected_days,
            due_on: due_on.map(Day),
        })
    }
}

/// Said where a step is to be confirmed as read that says nothing.
pub const NOTHING_TO_READ: &str = "Write what the client is to read, or do not ask them to confirm it.";

/// The statuses that a stage may give its case: the others are set by hand.
pub const STAGE_STATUSES: [CaseStatus; 4] =
    [CaseStatus::Intake, CaseStatus::Preparing, CaseStatus::Filed, CaseStatus::Pending];

/// What was chosen among them; none for nothing.
///
/// # Errors
/// When it is none of them.
pub fn stage_status(typed: &str) -> Result<Option<CaseStatus>, ()> {
    if typed.is_empty() {
        return Ok(None);
    }
    let status = typed.parse()?;
    if STAGE_STATUSES.contains(&status) { Ok(Some(status)) } else { Err(()) }
}

/// Those choices, for a form in this language.
pub fn status_choices(lang: Lang) -> Vec<Choice> {
    let each = STAGE_STATUSES.iter().map(|status| Choice::new(status.as_str(), status.words(lang)));
    std::iter::once(Choice::new("", "Not changed by this stage")).chain(each).collect()
}

/// When a step is due, as the short form on the page of the case shows it.
pub fn due_record(due_on: Option<Day>) -> Record {
    let words = due_on.map(|day| format::full_day(Lang::EnUs, day.0)).unwrap_or_default();
    Record::default().with_value("Due date", due_on.map(|day| day.0.to_string()).unwrap_or_default(), words)
}

impl Details {
    /// What a step says now.
    pub fn of(step: &Step) -> Details {
        Details {
            name: step.name.clone(),
            text: step.text.clone(),
            turn: step.turn,
            to_read: step.to_read,
            visible: step.visible,
            case_status: step.case_status,
            expected_days: step.expected_days,
            due_on: step.due_on,
        }
    }

    /// The same as the form shows it.
    pub fn record(&self, staff: &Staff) -> Record {
        let due = self.due_on.map(|day| format::full_day(staff.lang, day.0)).unwrap_or_default();
        Record::default()
            .with_texts("Name", &self.name)
            .with_texts("Explanation for the client", &self.text)
            .with_value("Waiting on", self.turn.as_str(), self.turn.words(&staff.firm, staff.lang))
            .with("Client confirms reading", if self.to_read { "Yes" } else { "No" })
            .with_value(
                "Case status",
                self.case_status.map(CaseStatus::as_str).unwrap_or_default(),
                self.case_status.map(|status| status.words(staff.lang)).unwrap_or_default(),
            )
            .with("Duration in days", self.expected_days.map(|days| days.to_string()).unwrap_or_default())
            .with_value("Due date", self.due_on.map(|day| day.0.to_string()).unwrap_or_default(), due)
            .with("Visible to clients", if self.visible { "Yes" } else { "No" })
    }

    /// Makes a step say the same.
    pub fn put_into(self, row: &mut Step) {
        row.name = self.name;
        row.text = self.text;
        row.turn = self.turn;
        row.to_read = self.to_read;
        row.visible = self.visible;
        row.case_status = self.case_status.filter(|_| row.is_stage());
        row.expected_days = self.expected_days;
        row.due_on = self.due_on;
    }
}
