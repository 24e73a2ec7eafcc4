//! What is wrong with a typed number, in words for staff.

use crate::money::{AmountError, Currency, FOUR_DECIMALS, Notation, decimal};

/// More of what was typed is not said again.
const MOST_SAID: usize = 30;

/// A sentence for each error but [`AmountError::Empty`], which each field says in its own words. Where two numbers can be meant, it
/// names both.
pub(super) fn amount_words(
    error: &AmountError,
    typed: &str,
    currency: Option<Currency>,
    notation: Notation,
) -> String {
    let typed = said(typed);
    match error {
        AmountError::Empty => "Enter a number.".to_owned(),
        AmountError::TooLong => "This is longer than any number. Check what was typed.".to_owned(),
        AmountError::Unexpected(sign) if sign.is_control() => {
            "This number contains a character that cannot be read. Please type it again.".to_owned()
        }
        AmountError::Unexpected(sign) => format!("“{sign}” does not belong here. Enter a number alone."),
        AmountError::NotANumber => {
            format!(
                "“{typed}” is not a number. Write it with digits, such as {}.",
                decimal(12_505, 1, notation)
            )
        }
        AmountError::Groups => format!(
            "Check the thousands in “{typed}”: groups have three digits, as in {}.",
            decimal(12_345_675, 1, notation)
        ),
        AmountError::OtherNotation(reading) => {
            format!(
                "“{typed}” is not how numbers are written here. If you mean {0}, type {0}.",
                reading.show(notation)
            )
        }
        AmountError::TwoReadings(one, other) => {
            let both = format!(
                "“{typed}” can be read as {} or as {}. Type the one you mean",
                one.show(notation),
                other.show(notation)
            );
            // typed as it is named, the longer one would be refused again
            let most = currency.map_or(FOUR_DECIMALS, Currency::exponent);
            if one.decimals.max(other.decimals) > most {
                format!("{both}, with at most {most} digits after the “{}”.", notation.decimal_sign())
            } else {
                format!("{both}.")
            }
        }
        AmountError::OtherCurrency(sign) => match currency {
            Some(currency) => {
                format!(
                    "“{}” does not clearly mean {currency}. Leave it out, or choose another currency.",
                    said(sign)
                )
            }
            None => format!("“{}” does not belong here. Enter a number alone.", said(sign)),
        },
        AmountError::TooManyDecimals { most: 0 } => match currency {
            Some(currency) => format!("{currency} has no decimals. Enter a whole number."),
            None => "Enter a whole number.".to_owned(),
        },
        AmountError::TooManyDecimals { most } => {
            format!("Use at most {most} digits after the “{}”.", notation.decimal_sign())
        }
        AmountError::Negative => "This cannot be below zero. Enter it without a minus sign.".to_owned(),
        AmountError::Zero => "Enter a number above zero.".to_owned(),
        AmountError::TooLarge { most } => {
            format!("The most that can be entered is {}.", decimal(most.value, most.decimals, notation))
        }
    }
}

fn said(typed: &str) -> String {
    let typed: String = typed.trim().chars().filter(|sign| !sign.is_control()).collect();
    let mut said: String = typed.chars().take(MOST_SAID).collect();
    if said.len() < typed.len() {
        said.push('…');
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::read_amount;

    fn words(typed: &str, code: &str) -> String {
        let currency = Currency::find(code).unwrap();
        let error = read_amount(typed, currency, Notation::American).unwrap_err();
        amount_words(&error, typed, Some(currency), Notation::American)
    }

    #[test]
    fn both_readings_are_named() {
        let said = words("1234,56", "USD");
        assert!(said.contains("1234.56") && said.contains("123456"), "{said}");
        let said = words("38,5", "USD");
        assert!(said.contains("38.5") && said.contains("385"), "{said}");
        assert!(words("1.234,56", "USD").contains("type 1234.56"));
    }

    #[test]
    fn each_error_has_a_sentence_of_its_own() {
        for (typed, code, part) in [
            ("abc", "USD", "not a number"),
            ("5x", "USD", "“x” does not belong"),
            ("1,,2", "USD", "groups have three digits"),
            ("1.50", "JPY", "JPY has no decimals"),
            ("1.505", "USD", "1505. Type the one you mean, with at most 2 digits after the “.”."),
            ("1.5055", "USD", "at most 2 digits"),
            ("€5", "USD", "does not clearly mean USD"),
            ("-5", "USD", "cannot be below zero"),
            ("0", "USD", "above zero"),
            ("9999999999999999999", "USD", "9,999,999,999,999.99"),
            (&"1".repeat(99), "USD", "longer than any number"),
        ] {
            let said = words(typed, code);
            assert!(said.contains(part), "{typed}: {said}");
        }
    }

    #[test]
    fn what_was_typed_is_said_again_in_short() {
        assert_eq!(said(" 1\u{7}2 "), "12");
        assert_eq!(said(&"1".repeat(99)).chars().count(), MOST_SAID + 1);
    }
}
