//! The pages of settings and what each of them decides.

use crate::firms::Firm;
use sha2::{Digest, Sha256};

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

    /// Stands in the form: what the page was drawn from. While it is still so, nobody else saved this page since.
    pub fn mark(self, firm: &Firm) -> String {
        let whole = self.values(firm).into_iter().flat_map(|(name, value)| [name.to_owned(), value]);
        let digest = Sha256::digest(whole.collect::<Vec<_>>().join("\0"));
        data_encoding::HEXLOWER.encode(&digest[..8])
    }

    /// The names of the fields in which two states of the firm differ.
    pub fn changes(self, before: &Firm, after: &Firm) -> Vec<String> {
        let pairs = self.values(before).into_iter().zip(self.values(after));
        pairs.filter(|(old, new)| old != new).map(|((name, _), _)| name.to_owned()).collect()
    }
}
