//! What a firm has settled about its invoices.

use super::{draft::TaxRate, number_pattern::NumberPattern, typed};
use crate::money::{Currency, HUNDRED_PERCENT, Prices};
use serde::{Deserialize, Serialize};

crate::text_enum! {
    /// The size of paper that invoices are made for.
    pub enum PaperSize {
        /// 8.5 by 11 inches.
        Letter = "letter",
        /// 210 by 297 mm.
        A4 = "a4",
    }
}

/// See each field. As JSON it may lack fields that are newer than it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BillingSettings {
    /// How invoices are numbered.
    pub invoice_numbers: NumberPattern,
    /// How credit notes are.
    pub credit_note_numbers: NumberPattern,
    /// How receipts are.
    pub receipt_numbers: NumberPattern,
    /// What invoices are in if nothing else is chosen.
    #[serde(with = "currency_code")]
    pub currency: Currency,
    /// Where the firm is (ISO 3166-1, two capitals): decides how amounts are written in Spanish.
    pub country: String,
    /// Within how many days invoices are due if nothing else is chosen.
    pub due_days: i16,
    /// What rates are if nothing else is chosen.
    #[serde(with = "prices_word")]
    pub prices: Prices,
    /// Taxes of new invoices.
    pub taxes: Vec<TaxRate>,
    /// The firm's own; may be empty.
    pub tax_number: String,
    /// Terms of new invoices; may be empty.
    pub terms: String,
    /// Why no tax is charged, on new invoices; may be empty.
    pub exemption: String,
    /// How to pay otherwise than online, line by line, as in [`super::Parties::bank_lines`].
    pub bank_lines: Vec<String>,
    /// Discounts above this need the owner, in ten-thousandths of a per cent; see [`super::Draft::largest_discount_percent`].
    pub discount_limit: i64,
    /// What invoices are made for.
    pub paper: PaperSize,
}

impl Default for BillingSettings {
    fn default() -> Self {
        let pattern = |text: &str| text.parse().expect("a pattern of ours");
        BillingSettings {
            invoice_numbers: pattern("INV-{year}-{number:4}"),
            credit_note_numbers: pattern("CN-{year}-{number:4}"),
            receipt_numbers: pattern("R-{year}-{number:4}"),
            currency: Currency::USD,
            country: "US".to_owned(),
            due_days: 30,
            prices: Prices::WithoutTax,
            taxes: Vec::new(),
            tax_number: String::new(),
            terms: String::new(),
            exemption: String::new(),
            bank_lines: Vec::new(),
            discount_limit: HUNDRED_PERCENT,
            paper: PaperSize::Letter,
        }
    }
}

mod currency_code {
    use crate::money::Currency;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(currency: &Currency, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(currency.code())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Currency, D::Error> {
        let code = String::deserialize(from)?;
        Currency::find(&code).ok_or_else(|| D::Error::custom("no currency"))
    }
}

mod prices_word {
    use super::typed;
    use crate::money::Prices;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(prices: &Prices, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(typed::prices(*prices))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Prices, D::Error> {
        let word = String::deserialize(from)?;
        typed::prices_of(&word).ok_or_else(|| D::Error::custom("no kind of prices"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let settings = BillingSettings {
            currency: Currency::find("KWD").unwrap(),
            prices: Prices::TaxIncluded,
            taxes: vec![TaxRate { name: "IVA".into(), percent: 160_000 }],
            ..BillingSettings::default()
        };
        let kept = serde_json::to_string(&settings).unwrap();
        assert_eq!(serde_json::from_str::<BillingSettings>(&kept).unwrap(), settings);
        assert_eq!(serde_json::from_str::<BillingSettings>("{}").unwrap(), BillingSettings::default());
        for wrong in ["{\"currency\":\"usd\"}", "{\"prices\":\"\"}", "{\"invoice_numbers\":\"{number}\"}"] {
            assert!(serde_json::from_str::<BillingSettings>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_first_patterns_are_apart() {
        let first = BillingSettings::default();
        assert!(first.invoice_numbers.is_apart_from(&first.credit_note_numbers));
        assert!(first.receipt_numbers.is_apart_from(&first.credit_note_numbers));
    }
}
