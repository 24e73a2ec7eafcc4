//! The pages of settings and what each of them decides.

use crate::{
    firms::{Firm, Network},
    form::Record,
};

/// A value as text that compares.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A page of settings that is saved as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Branding,
    Contact,
    Sender,
    Security,
}

impl Section {
    /// What it decides: the names of the fields, as events tell them, and their values as text.
    pub fn values(self, firm: &Firm) -> Vec<(&'static str, String)> {
        let version = |picture: Option<crate::firms::Picture>| {
            picture.map(|picture| picture.version).unwrap_or_default()
        };
        match self {
            Section::Branding => vec![
                ("color", firm.color.clone()),
                ("welcome", json(&firm.welcome)),
                ("logo", version(firm.logo())),
                ("background", version(firm.background())),
            ],
            Section::Contact => vec![
                ("name", firm.name.clone()),
                ("tagline", firm.tagline.clone()),
                ("phone", firm.phone.clone()),
                ("email", firm.email.clone()),
                ("website", firm.website.clone()),
                ("address", firm.address.clone()),
                ("hours", json(&firm.hours)),
                ("language", firm.language.code().to_owned()),
                ("social", json(&firm.social)),
                ("agency", firm.agency.clone()),
            ],
            Section::Sender => {
                vec![("sender_name", firm.sender_name.clone()), ("sender_email", firm.sender_email.clone())]
            }
            Section::Security => vec![("staff_second_factor", firm.staff_second_factor.to_string())],
        }
    }

    /// The same as an owner reads it on the page.
    pub fn record(self, firm: &Firm) -> Record {
        let picture = |record: Record, label: &str, picture: Option<crate::firms::Picture>| {
            let words = if picture.is_some() { "another picture" } else { "" };
            record.with_value(label, picture.map(|picture| picture.version).unwrap_or_default(), words)
        };
        match self {
            Section::Branding => {
                let record =
                    Record::default().with("Color", &firm.color).with_texts("Welcome message", &firm.welcome);
                picture(picture(record, "Logo", firm.logo()), "Background image", firm.background())
            }
            Section::Contact => {
                let record = Record::default()
                    .with("Name", &firm.name)
                    .with("Tagline", &firm.tagline)
                    .with("Phone", &firm.phone)
                    .with("Email", &firm.email)
                    .with("Website", &firm.website)
                    .with("Address", &firm.address)
                    .with("Language of the firm", firm.language.own_name())
                    .with("Agency or court", &firm.agency)
                    .with_texts("Office hours", &firm.hours);
                Network::ALL.into_iter().fold(record, |record, network| {
                    record.with(network.name(), firm.social.get(network).unwrap_or_default())
                })
            }
            Section::Sender => Record::default()
                .with("Sender name", &firm.sender_name)
                .with("Sender address", &firm.sender_email),
            Section::Security => Record::default().with(
                "Two-step verification",
                if firm.staff_second_factor {
                    "Required for everyone who works here"
                } else {
                    "Not required"
                },
            ),
        }
    }

    /// Stands in the form: what the page was drawn from. While it is still so, nobody else saved this page since.
    pub fn mark(self, firm: &Firm) -> String {
        self.record(firm).mark()
    }

    /// The names of the fields in which two states of the firm differ.
    pub fn changes(self, before: &Firm, after: &Firm) -> Vec<String> {
        let pairs = self.values(before).into_iter().zip(self.values(after));
        pairs.filter(|(old, new)| old != new).map(|((name, _), _)| name.to_owned()).collect()
    }
}
