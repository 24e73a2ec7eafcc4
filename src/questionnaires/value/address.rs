//! Addresses of any country.

use super::Typed;
use crate::i18n::{Country, Lang};
use serde_json::{Value as Json, json};

/// Where somebody lives or gets mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Street and number.
    pub street: String,
    /// Apartment, floor; may be empty.
    pub unit: String,
    /// City or town.
    pub city: String,
    /// State or province; may be empty.
    pub region: String,
    /// Postal code; may be empty.
    pub postal_code: String,
    /// The country.
    pub country: Country,
}

impl Address {
    /// Most characters of each part.
    pub const MAX: usize = 150;
    /// Its parts that are texts, in the order in which they are asked for.
    pub const PARTS: [&str; 5] = ["street", "unit", "city", "region", "postal_code"];

    /// As on an envelope: in the United States and Canada the city has the state and the code after it, elsewhere the code before.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let joined = |parts: &[&str], between: &str| {
            parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(between)
        };
        let place = match self.country.code() {
            "US" | "CA" | "AU" => {
                joined(&[&joined(&[&self.city, &self.region], ", "), &self.postal_code], " ")
            }
            _ => joined(&[&joined(&[&self.postal_code, &self.city], " "), &self.region], ", "),
        };
        let lines = [joined(&[&self.street, &self.unit], ", "), place, self.country.name(lang).to_owned()];
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }

    pub(super) fn to_json(&self) -> Json {
        json!({
            "street": self.street, "unit": self.unit, "city": self.city, "region": self.region,
            "postal_code": self.postal_code, "country": self.country.code(),
        })
    }

    pub(super) fn to_typed(&self) -> Typed {
        let texts = [&self.street, &self.unit, &self.city, &self.region, &self.postal_code];
        let typed = Address::PARTS.into_iter().zip(texts);
        let typed = typed.fold(Typed::default(), |typed, (part, text)| typed.with(part, text.as_str()));
        typed.with("country", self.country.code())
    }
}
