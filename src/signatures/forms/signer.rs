//! What is typed about a signer.

use super::super::{Signer, actions::SignerDetails};
use crate::{
    form::{BASED_ON, FieldErrors, Pairs, Record, storable},
    i18n::Lang,
    ids::{ClientId, StaffId},
    sign_in::check_email,
};

/// Longest name, in characters.
const MAX_NAME: usize = 200;

/// Somebody to choose from: what is posted, and how they are written and reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonChoice {
    pub client: Option<ClientId>,
    pub member: Option<StaffId>,
    pub name: String,
    pub email: String,
    pub language: Lang,
}

impl PersonChoice {
    /// What stands in the form for them.
    pub fn value(&self) -> String {
        match (self.client, self.member) {
            (Some(client), _) => format!("client-{client}"),
            (None, Some(member)) => format!("staff-{member}"),
            (None, None) => "other".into(),
        }
    }
}

/// What is said of a signer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignerForm {
    pub person: String,
    pub name: String,
    pub email: String,
    pub language: String,
    pub on_behalf_of: String,
    /// What the form was drawn from; see [`Record`].
    pub based_on: String,
}

impl SignerForm {
    /// How a signer is reached.
    pub fn of(signer: &Signer) -> SignerForm {
        let form = SignerForm {
            name: signer.name.clone(),
            email: signer.email.clone(),
            on_behalf_of: signer.on_behalf_of.clone(),
            ..SignerForm::default()
        };
        SignerForm { based_on: form.record().mark(), ..form }
    }

    /// How they are reached, field by field.
    pub fn record(&self) -> Record {
        Record::default()
            .with("Name", &self.name)
            .with("Email", &self.email)
            .with("Signs for", &self.on_behalf_of)
    }

    /// What was posted.
    pub fn posted(pairs: &Pairs) -> SignerForm {
        let text = |name: &str| pairs.get(name).trim().to_owned();
        SignerForm {
            person: text("person"),
            name: text("name"),
            email: text("email"),
            language: text("language"),
            on_behalf_of: text("on_behalf_of"),
            based_on: text(BASED_ON),
        }
    }

    /// Somebody to be added.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(&self, lang: Lang, people: &[PersonChoice]) -> Result<SignerDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let on_behalf_of = self.on_behalf_of(&mut errors);
        if self.person == "other" {
            let (name, email) = self.reach(lang, &mut errors);
            let language = Lang::ALL.into_iter().find(|one| one.code() == self.language).unwrap_or(lang);
            return errors.or(SignerDetails {
                client: None,
                member: None,
                name,
                email,
                language,
                on_behalf_of,
            });
        }
        let Some(person) = people.iter().find(|person| person.value() == self.person) else {
            errors.add("person", "Choose who signs.");
            return Err(errors);
        };
        errors.or(SignerDetails {
            client: person.client,
            member: person.member,
            name: person.name.clone(),
            email: person.email.clone(),
            language: person.language,
            on_behalf_of,
        })
    }

    fn on_behalf_of(&self, errors: &mut FieldErrors) -> String {
        if let Err(words) = storable(&self.on_behalf_of, MAX_NAME) {
            errors.add("on_behalf_of", words);
        }
        self.on_behalf_of.clone()
    }

    /// A name, and an address that mails go to.
    fn reach(&self, lang: Lang, errors: &mut FieldErrors) -> (String, String) {
        let name =
            errors.text("name", &self.name, MAX_NAME, "Enter their name.", "Use at most 200 characters.");
        if let Err(words) = storable(&name, MAX_NAME) {
            errors.add("name", words);
        }
        (name, check_email(lang, &self.email, errors))
    }

    /// How somebody is corrected: their name, address and for whom they sign.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub fn check_contact(&self, lang: Lang) -> Result<(String, String, String), FieldErrors> {
        let mut errors = FieldErrors::default();
        let (name, email) = self.reach(lang, &mut errors);
        let on_behalf_of = self.on_behalf_of(&mut errors);
        errors.or((name, email, on_behalf_of))
    }
}
