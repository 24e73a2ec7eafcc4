//! What staff say of somebody in a case, checked: as what they are part of it, what they see there, and until when.

use super::{super::PersonRole, model::PersonAccess};
use crate::{
    clock::Day,
    db::AccessLevel,
    form::{BASED_ON, FieldErrors, Pairs, Record},
    i18n::{Lang, format, typed_day},
    ids::ClientId,
};

/// The form as it is posted; what is missing of what somebody sees stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonFields {
    pub role: String,
    pub access: String,
    pub applicants: Vec<String>,
    pub until: String,
    /// What the form was drawn from; see [`Record`].
    pub based_on: String,
}

/// What the form means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonDetails {
    pub role: PersonRole,
    pub access: AccessLevel,
    /// Empty unless they see chosen applicants; in the order of the ids.
    pub chosen: Vec<ClientId>,
    pub until: Option<Day>,
}

impl PersonFields {
    pub fn posted(pairs: &Pairs, now: Option<&PersonAccess>) -> PersonFields {
        let role = pairs.get("role").to_owned();
        let ticked = pairs.all("applicant").next().is_some();
        if pairs.get("access").is_empty() && !ticked {
            // fail closed: who is new and no applicant sees nothing unless somebody says so
            let new =
                if role == PersonRole::Applicant.as_str() { AccessLevel::Full } else { AccessLevel::None };
            let kept = now.map(PersonFields::from);
            return PersonFields {
                role,
                based_on: pairs.get(BASED_ON).to_owned(),
                ..kept.unwrap_or(PersonFields { access: new.as_str().into(), ..Self::default() })
            };
        }
        PersonFields {
            role,
            access: pairs.get("access").to_owned(),
            applicants: pairs.all("applicant").map(str::to_owned).collect(),
            until: pairs.get("until").trim().to_owned(),
            based_on: pairs.get(BASED_ON).to_owned(),
        }
    }

    /// `person` is how it stands with them, if they are part of the case; `people` are those who are.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn check(
        &self,
        (people, person): (&[PersonAccess], Option<&PersonAccess>),
        (lang, today): (Lang, Day),
    ) -> Result<PersonDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let role = self.role.parse().unwrap_or_else(|()| {
            errors.add("role", "Choose one of the roles.");
            PersonRole::Applicant
        });
        let access = self.access.parse().unwrap_or_else(|()| {
            errors.add("access", "Choose their access.");
            AccessLevel::None
        });
        let until = self.until(person, (lang, today)).unwrap_or_else(|words| {
            errors.add("until", words);
            None
        });
        let chosen = match access {
            AccessLevel::Selected => self.chosen(people, person).unwrap_or_else(|words| {
                errors.add("applicant", words);
                Vec::new()
            }),
            // whoever ticked somebody meant to limit what they see: nothing is opened by forgetting the other half
            AccessLevel::None | AccessLevel::Full if !self.applicants.is_empty() => {
                errors.add("applicant", "Choose “Selected applicants”, or uncheck them.");
                Vec::new()
            }
            AccessLevel::None | AccessLevel::Full => Vec::new(),
        };
        errors.or(PersonDetails { role, access, chosen, until })
    }

    fn chosen(
        &self,
        people: &[PersonAccess],
        person: Option<&PersonAccess>,
    ) -> Result<Vec<ClientId>, &'static str> {
        let known = |id: &ClientId| {
            let was_chosen = person.is_some_and(|person| person.chosen.contains(id));
            people.iter().any(|one| one.client == *id && (one.is_applicant() || was_chosen))
        };
        let parsed: Result<Vec<ClientId>, _> = self.applicants.iter().map(|id| id.parse()).collect();
        let mut chosen = parsed.map_err(|_| "Choose from the applicants in this case.")?;
        chosen.sort();
        chosen.dedup();
        match chosen.iter().all(known) {
            true if chosen.is_empty() => Err("Choose at least one applicant."),
            true => Ok(chosen),
            false => Err("Choose from the applicants in this case."),
        }
    }

    /// A day that has passed can stay, so that the rest of the form can be changed.
    fn until(
        &self,
        person: Option<&PersonAccess>,
        (lang, today): (Lang, Day),
    ) -> Result<Option<Day>, String> {
        let day = typed_day(lang, &self.until).map_err(|error| error.words(lang))?;
        let Some(day) = day.map(Day) else { return Ok(None) };
        let stays = person.is_some_and(|person| person.until == Some(day));
        if day < today && !stays {
            return Err(
                "This date has passed. Enter today or a later date; to end access now, choose “No access”."
                    .into(),
            );
        }
        Ok(Some(day))
    }
}

impl PersonDetails {
    /// How it is with somebody now.
    pub fn of(person: &PersonAccess) -> PersonDetails {
        PersonDetails {
            role: person.role,
            access: person.access,
            chosen: person.chosen.clone(),
            until: person.until,
        }
    }

    /// The same as the form shows it, with the names of the people of the case.
    pub fn record(&self, people: &[PersonAccess]) -> Record {
        let chosen = people.iter().filter(|person| self.chosen.contains(&person.client));
        let names = chosen.map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ");
        let ids = self.chosen.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let until = self.until.map(|day| format::full_day(Lang::EnUs, day.0)).unwrap_or_default();
        let access = match self.access {
            AccessLevel::Full => "Full case",
            AccessLevel::Selected => "Selected applicants",
            AccessLevel::None => "No access",
        };
        Record::default()
            .with_value("Role", self.role.as_str(), self.role.words(Lang::EnUs))
            .with("Access in the portal", access)
            .with_value("Selected applicants", ids, names)
            .with_value(
                "Last day of access",
                self.until.map(|day| day.0.to_string()).unwrap_or_default(),
                until,
            )
    }

    /// Whether somebody with these sees anything that they did not see before, or sees it for longer. `now` is how it stands with them, if
    /// they are part of the case.
    pub fn opens_more(&self, now: Option<&PersonAccess>) -> bool {
        let longer = |until: Option<Day>| match (until, self.until) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(before), Some(after)) => after > before,
        };
        let Some(now) = now else { return self.access != AccessLevel::None };
        match (self.access, now.access) {
            (AccessLevel::None, _) => false,
            (_, AccessLevel::None) | (AccessLevel::Full, AccessLevel::Selected) => true,
            (_, AccessLevel::Full) => longer(now.until),
            (AccessLevel::Selected, AccessLevel::Selected) => {
                longer(now.until) || self.chosen.iter().any(|one| !now.chosen.contains(one))
            }
        }
    }
}

impl From<&PersonAccess> for PersonFields {
    fn from(person: &PersonAccess) -> PersonFields {
        PersonFields {
            role: person.role.as_str().into(),
            access: person.access.as_str().into(),
            applicants: person.chosen.iter().map(ToString::to_string).collect(),
            until: person.until.map(|day| day.0.to_string()).unwrap_or_default(),
            based_on: PersonDetails::of(person).record(&[]).mark(),
        }
    }
}
