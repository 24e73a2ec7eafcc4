//! What staff write about a case, checked.

use super::{Case, CaseStatus};
use crate::{
    clock::Day,
    form::{FieldErrors, Record},
    i18n::{DayError, Lang, format, typed_day},
    ids::{ClientId, StaffId},
    people::StaffMember,
    schema::cases,
};
use diesel::prelude::*;
use serde::Deserialize;

/// The form as it is posted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CaseFields {
    /// The first applicant of a new case.
    pub client: String,
    /// What it is called.
    pub name: String,
    /// The firm’s own number.
    pub reference: String,
    /// The kind of case, in words; may be empty.
    pub kind: String,
    /// How it stands.
    pub status: String,
    /// Who is responsible.
    pub attorney: String,
    /// The day on which it was opened.
    pub opened_on: String,
    /// What the form was drawn from; see [`Record`].
    pub based_on: String,
    /// That closing it is meant, where something stands against it.
    pub confirmed: String,
}

/// What the form means.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = cases)]
pub struct CaseDetails {
    /// What it is called.
    pub name: String,
    /// The firm’s own number.
    pub reference: String,
    /// The kind of case, in words; may be empty.
    pub kind: String,
    /// How it stands.
    pub status: CaseStatus,
    /// Who is responsible.
    pub attorney_id: StaffId,
    /// The day on which it was opened.
    pub opened_on: Day,
}

const NAME: usize = 200;
const REFERENCE: usize = 60;
const KIND: usize = 100;

impl CaseFields {
    /// `staff` is everybody who may be responsible.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn check(&self, staff: &[StaffMember], lang: Lang) -> Result<CaseDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.text(
            "name",
            &self.name,
            NAME,
            "Enter a name.",
            "Use at most 200 characters for the name.",
        );
        let reference = errors.text(
            "reference",
            &self.reference,
            REFERENCE,
            "Enter a reference.",
            "Use at most 60 characters for the reference.",
        );
        let kind = self.kind.trim().to_owned();
        if kind.chars().count() > KIND {
            errors.add("kind", "Use at most 100 characters for the case type.");
        }
        for (field, value) in [("name", &name), ("reference", &reference), ("kind", &kind)] {
            if value.chars().any(char::is_control) {
                errors.add(field, "Remove the control characters: they cannot be saved.");
            }
        }
        let status = self.status.parse().unwrap_or_else(|()| {
            errors.add("status", "Choose one of the statuses.");
            CaseStatus::Intake
        });
        let attorney_id = self.attorney(staff).unwrap_or_else(|| {
            errors.add("attorney", "Choose an attorney or case manager.");
            StaffId(uuid::Uuid::nil())
        });
        let opened_on = typed_day(lang, &self.opened_on).and_then(|day| day.ok_or(DayError::NotADay));
        let opened_on = opened_on.unwrap_or_else(|error| {
            errors.add("opened_on", error.words(lang));
            jiff::civil::Date::ZERO
        });
        errors.or(CaseDetails { name, reference, kind, status, attorney_id, opened_on: Day(opened_on) })
    }

    fn attorney(&self, staff: &[StaffMember]) -> Option<StaffId> {
        let id: StaffId = self.attorney.parse().ok()?;
        staff.iter().any(|member| member.id == id).then_some(id)
    }

    /// The first applicant of a new case, if one was chosen.
    pub fn client(&self) -> Option<ClientId> {
        self.client.parse().ok()
    }
}

impl From<&Case> for CaseFields {
    fn from(case: &Case) -> CaseFields {
        CaseFields {
            client: String::new(),
            name: case.name.clone(),
            reference: case.reference.clone(),
            kind: case.kind.clone(),
            status: case.status.as_str().into(),
            attorney: case.attorney_id.to_string(),
            opened_on: case.opened_on.0.to_string(),
            based_on: CaseDetails::of(case).record(&[]).mark(),
            confirmed: String::new(),
        }
    }
}

impl CaseDetails {
    /// What the case says now.
    pub fn of(case: &Case) -> CaseDetails {
        CaseDetails {
            name: case.name.clone(),
            reference: case.reference.clone(),
            kind: case.kind.clone(),
            status: case.status,
            attorney_id: case.attorney_id,
            opened_on: case.opened_on,
        }
    }

    /// The same as the form shows it, with the names of whoever may be responsible.
    pub fn record(&self, staff: &[StaffMember]) -> Record {
        let attorney = staff.iter().find(|member| member.id == self.attorney_id);
        let attorney = attorney.map_or("", |member| member.name.as_str());
        Record::default()
            .with("Name", &self.name)
            .with("Reference", &self.reference)
            .with("Case type", &self.kind)
            .with_value("Status", self.status.as_str(), self.status.words(Lang::EnUs))
            .with_value("Attorney or case manager", self.attorney_id, attorney)
            .with_value("Opened", self.opened_on.0, format::full_day(Lang::EnUs, self.opened_on.0))
    }

    /// The names of the fields that differ from a case; the status apart, which has an event of its own.
    pub fn changes(&self, case: &Case) -> Vec<String> {
        let changed = [
            ("name", self.name != case.name),
            ("reference", self.reference != case.reference),
            ("case_type", self.kind != case.kind),
            ("attorney", self.attorney_id != case.attorney_id),
            ("opened_on", self.opened_on != case.opened_on),
        ];
        changed.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field.to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sessions::Role;

    fn dana() -> StaffMember {
        StaffMember { id: StaffId(uuid::Uuid::from_u128(7)), name: "Dana".into(), role: Role::Attorney }
    }

    fn fields() -> CaseFields {
        CaseFields {
            client: String::new(),
            name: " I-130 · Núñez ".into(),
            reference: "HO-1".into(),
            kind: String::new(),
            status: "on_hold".into(),
            attorney: dana().id.to_string(),
            opened_on: "2026-11-24".into(),
            based_on: String::new(),
            confirmed: String::new(),
        }
    }

    #[test]
    fn texts_become_what_they_mean() {
        let details = fields().check(&[dana()], Lang::EnUs).unwrap();
        assert_eq!(details.name, "I-130 · Núñez");
        assert_eq!(details.status, CaseStatus::OnHold);
        assert_eq!(details.opened_on, Day(jiff::civil::date(2026, 11, 24)));
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let wrong = [
            ("name", CaseFields { name: " ".into(), ..fields() }),
            ("name", CaseFields { name: "x".repeat(201), ..fields() }),
            ("reference", CaseFields { reference: String::new(), ..fields() }),
            ("reference", CaseFields { reference: "HO\0".into(), ..fields() }),
            ("kind", CaseFields { kind: "k".repeat(101), ..fields() }),
            ("status", CaseFields { status: "won".into(), ..fields() }),
            ("attorney", CaseFields { attorney: StaffId::new().to_string(), ..fields() }),
            ("opened_on", CaseFields { opened_on: "24/11/2026".into(), ..fields() }),
            ("opened_on", CaseFields { opened_on: "-4000-01-01".into(), ..fields() }),
        ];
        for (field, form) in wrong {
            let errors = form.check(&[dana()], Lang::EnUs).unwrap_err();
            assert_eq!(errors.iter().map(|(name, _)| name).collect::<Vec<_>>(), [field], "{form:?}");
        }
    }
}
