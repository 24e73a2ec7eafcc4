//! What owners write about a member of staff, checked.

use super::{Member, model::role_words};
use crate::{
    form::{FieldErrors, Record},
    sessions::Role,
    sign_in,
};
use serde::Deserialize;

/// The form as it is posted; the address is asked for in an invitation alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MemberFields {
    /// As others read it.
    pub name: String,
    /// Where the invitation goes.
    pub email: String,
    /// The word of a role.
    pub role: String,
    /// What the form was drawn from; see [`Record`].
    pub based_on: String,
}

/// What the form means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberDetails {
    pub name: String,
    pub role: Role,
}

const NAME: usize = 200;

impl MemberFields {
    /// # Errors
    /// What is wrong, field by field.
    pub fn check(&self) -> Result<MemberDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let details = self.details(&mut errors);
        errors.or(details)
    }

    /// The same with the address to which the invitation goes.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn check_invitation(&self) -> Result<(MemberDetails, String), FieldErrors> {
        let mut errors = FieldErrors::default();
        let details = self.details(&mut errors);
        let email = sign_in::parse_email(&self.email).unwrap_or_else(|| {
            errors.add("email", "Enter an email address such as name@example.com.");
            String::new()
        });
        errors.or((details, email))
    }

    fn details(&self, errors: &mut FieldErrors) -> MemberDetails {
        let name = errors.text(
            "name",
            &self.name,
            NAME,
            "Enter a name.",
            "Use at most 200 characters for the name.",
        );
        if name.chars().any(char::is_control) {
            errors.add("name", "Remove the control characters: they cannot be saved.");
        }
        let role = self.role.parse().unwrap_or_else(|()| {
            errors.add("role", "Choose one of the roles.");
            Role::Assistant
        });
        MemberDetails { name, role }
    }
}

impl MemberDetails {
    /// How it is now.
    pub fn of(member: &Member) -> MemberDetails {
        MemberDetails { name: member.name.clone(), role: member.role }
    }

    /// The same as the form shows it.
    pub fn record(&self) -> Record {
        Record::default().with("Name", &self.name).with("Role", role_words(self.role))
    }
}

impl From<&Member> for MemberFields {
    fn from(member: &Member) -> MemberFields {
        MemberFields {
            name: member.name.clone(),
            email: member.email().to_owned(),
            role: member.role.as_str().into(),
            based_on: MemberDetails::of(member).record().mark(),
        }
    }
}
