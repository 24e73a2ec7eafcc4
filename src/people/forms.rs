//! What staff write about a client, checked.

use super::ClientRecord;
use crate::{
    form::{FieldErrors, Record},
    i18n::Lang,
    schema::clients,
    sign_in,
};
use diesel::prelude::*;
use serde::Deserialize;

/// The form as it is posted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ClientFields {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub address: String,
    pub language: String,
    pub notes: String,
    /// What the form was drawn from; see [`Record`].
    pub based_on: String,
}

/// What the form means.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = clients)]
pub struct ClientDetails {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub address: String,
    pub language: Lang,
    pub notes: String,
}

const NAME: usize = 200;
const PHONE: usize = 40;
/// Longest address, in characters: as that of the firm.
pub const ADDRESS: usize = 500;
const NOTES: usize = 10_000;

/// An address as it is kept: without what stands around its lines, and without empty ones. Browsers send a line break as two characters.
pub fn address_lines(typed: &str) -> String {
    let lines: Vec<_> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

impl ClientFields {
    /// An empty form, in the firm's language.
    pub fn blank(language: Lang) -> ClientFields {
        ClientFields { language: language.code().into(), ..ClientFields::default() }
    }

    /// # Errors
    /// What is wrong, field by field.
    pub fn check(&self) -> Result<ClientDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.text(
            "name",
            &self.name,
            NAME,
            "Enter a name.",
            "Use at most 200 characters for the name.",
        );
        let email = sign_in::parse_email(&self.email).unwrap_or_default();
        if email.is_empty() && !self.email.trim().is_empty() {
            errors.add("email", "Enter an email address such as name@example.com, or leave it empty.");
        }
        let phone = self.phone.trim();
        if phone.chars().count() > PHONE {
            errors.add("phone", "Use at most 40 characters for the phone number.");
        }
        let address = address_lines(&self.address);
        if address.chars().count() > ADDRESS {
            errors.add("address", "Use at most 500 characters for the address.");
        }
        if address.chars().any(|c| c.is_control() && c != '\n') {
            errors.add("address", "Remove the control characters: they cannot be saved.");
        }
        let language = self.language.parse().unwrap_or_else(|_| {
            errors.add("language", "Choose one of the languages.");
            Lang::default()
        });
        // browsers send a line break as two characters
        let notes = self.notes.trim().replace("\r\n", "\n");
        if notes.chars().count() > NOTES {
            errors.add("notes", "Use at most 10,000 characters for the notes.");
        }
        for (field, value) in [("name", name.as_str()), ("phone", phone)] {
            if value.chars().any(char::is_control) {
                errors.add(field, "Remove the control characters: they cannot be saved.");
            }
        }
        if notes.contains('\0') {
            errors.add("notes", "Remove the control characters: they cannot be saved.");
        }
        let phone = phone.to_owned();
        errors.or(ClientDetails { name, email, phone, address, language, notes })
    }
}

impl From<&ClientRecord> for ClientFields {
    fn from(client: &ClientRecord) -> ClientFields {
        let ClientRecord { name, email, phone, address, language, notes, .. } = client.clone();
        let based_on = ClientDetails::of(client).record().mark();
        ClientFields { name, email, phone, address, language: language.code().into(), notes, based_on }
    }
}

impl ClientDetails {
    /// What the record says now.
    pub fn of(client: &ClientRecord) -> ClientDetails {
        let ClientRecord { name, email, phone, address, language, notes, .. } = client.clone();
        ClientDetails { name, email, phone, address, language, notes }
    }

    /// The same as the form shows it.
    pub fn record(&self) -> Record {
        Record::default()
            .with("Name", &self.name)
            .with("Email", &self.email)
            .with("Phone", &self.phone)
            .with("Address", &self.address)
            .with("Language", self.language.own_name())
            .with("Notes", &self.notes)
    }

    /// Whether the record says the same already.
    pub fn are_those_of(&self, client: &ClientRecord) -> bool {
        self.name == client.name
            && self.email == client.email
            && self.phone == client.phone
            && self.address == client.address
            && self.language == client.language
            && self.notes == client.notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> ClientFields {
        ClientFields { name: " José Núñez ".into(), ..ClientFields::blank(Lang::Es) }
    }

    #[test]
    fn a_name_is_enough() {
        let details = fields().check().unwrap();
        assert_eq!((details.name.as_str(), details.language), ("José Núñez", Lang::Es));
    }

    #[test]
    fn an_address_has_lines() {
        let details =
            ClientFields { address: " Calle 1 \r\n\r\n28013 Madrid\r\n".into(), ..fields() }.check();
        assert_eq!(details.unwrap().address, "Calle 1\n28013 Madrid");
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let wrong = [
            ("name", ClientFields { name: " ".into(), ..fields() }),
            ("name", ClientFields { name: "é".repeat(201), ..fields() }),
            ("name", ClientFields { name: "A\0B".into(), ..fields() }),
            ("email", ClientFields { email: "jose".into(), ..fields() }),
            ("email", ClientFields { email: format!("{}@example.com", "a".repeat(250)), ..fields() }),
            ("phone", ClientFields { phone: "1".repeat(41), ..fields() }),
            ("address", ClientFields { address: "x".repeat(501), ..fields() }),
            ("address", ClientFields { address: "Calle 1\0".into(), ..fields() }),
            ("language", ClientFields { language: "fr".into(), ..fields() }),
            ("notes", ClientFields { notes: "x".repeat(10_001), ..fields() }),
            ("notes", ClientFields { notes: "a\0".into(), ..fields() }),
        ];
        for (field, form) in wrong {
            let errors = form.check().unwrap_err();
            assert_eq!(errors.iter().map(|(name, _)| name).collect::<Vec<_>>(), [field], "{form:?}");
        }
    }
}
