//! Currencies as they stand in a list to choose from.

use crate::{billing::typed, money::Currency, ui::Choice};

/// The names of those that are chosen most; the others are known by their codes to whoever uses them.
const NAMES: [(&str, &str); 26] = [
    ("USD", "US dollar"),
    ("EUR", "Euro"),
    ("GBP", "Pound sterling"),
    ("CAD", "Canadian dollar"),
    ("MXN", "Mexican peso"),
    ("AUD", "Australian dollar"),
    ("NZD", "New Zealand dollar"),
    ("CHF", "Swiss franc"),
    ("JPY", "Japanese yen"),
    ("CNY", "Chinese yuan"),
    ("INR", "Indian rupee"),
    ("BRL", "Brazilian real"),
    ("ARS", "Argentine peso"),
    ("CLP", "Chilean peso"),
    ("COP", "Colombian peso"),
    ("PEN", "Peruvian sol"),
    ("DOP", "Dominican peso"),
    ("GTQ", "Guatemalan quetzal"),
    ("HNL", "Honduran lempira"),
    ("KRW", "South Korean won"),
    ("PHP", "Philippine peso"),
    ("SEK", "Swedish krona"),
    ("NOK", "Norwegian krone"),
    ("DKK", "Danish krone"),
    ("PLN", "Polish zloty"),
    ("ZAR", "South African rand"),
];

/// With its name, where it is among the common ones.
pub(in crate::billing) fn choice(currency: Currency) -> Choice {
    let code = currency.code();
    let name = NAMES.iter().find(|(of, _)| *of == code).map(|(_, name)| *name);
    let words = match (name, currency.is_offered()) {
        (_, false) => format!("{code} (no longer offered)"),
        (Some(name), true) => format!("{code}, {name}"),
        (None, true) => code.to_owned(),
    };
    Choice::new(typed::currency(currency), words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_of_a_currency_that_can_be_chosen() {
        for (code, _) in NAMES {
            assert!(Currency::find(code).is_some_and(Currency::is_offered), "{code}");
        }
    }
}
