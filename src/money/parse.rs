//! What people type as an amount, a quantity or a percent, read in their own notation. Nothing is guessed: what two
//! people could read as two numbers is an error that names both, so that "1234,56" is never 123456.

mod figure;
mod pieces;

use super::{Currency, FOUR_DECIMALS, HUNDRED_PERCENT, MAX_AMOUNT, Notation, show, signs};
use pieces::Pieces;

/// The most that a quantity may be: 999,999.9999, as it is stored.
pub const MAX_QUANTITY: i64 = 9_999_999_999;

/// A number that a text may mean: `value` counts its last decimal, so 38.5 is 385 with one decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The digits, as a whole number.
    pub value: i64,
    /// How many of them stand after the point.
    pub decimals: u8,
}

impl Reading {
    /// As this reader writes it, without anything between thousands: typed in again it has one meaning.
    pub fn show(self, notation: Notation) -> String {
        show::ungrouped(self.value, self.decimals, notation)
    }
}

/// Why a text is no amount, quantity or percent, with what a sentence about it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// Nothing is there.
    Empty,
    /// More characters than any number has.
    TooLong,
    /// A character that has no place in a number.
    Unexpected(char),
    /// There are digits, but they make no number ("5.", "1,,2"), or there are none.
    NotANumber,
    /// The groups between the signs for thousands are not of three digits ("1,23").
    Groups,
    /// It is a number in another notation: this one, if so. "1.234,56" where 1,234.56 is written.
    OtherNotation(Reading),
    /// It can be read as the first or as the second: "38,5" as 38.5 or 385, "1.234" as 1.234 or 1234.
    TwoReadings(Reading, Reading),
    /// A sign or code stands there that does not mean the currency that was asked for, or not clearly ("$" for CAD):
    /// this one.
    OtherCurrency(String),
    /// More digits after the point than there can be.
    TooManyDecimals {
        /// How many there can be: those of the currency, or four.
        most: u8,
    },
    /// Less than zero.
    Negative,
    /// Zero, where that cannot be.
    Zero,
    /// More than there can be.
    TooLarge {
        /// The most there can be.
        most: Reading,
    },
}

/// What may be typed in a field.
struct Field<'a> {
    decimals: u8,
    /// In units of the last decimal.
    most: i64,
    can_be_zero: bool,
    mark: Mark<'a>,
}

/// What may stand before or after the digits.
enum Mark<'a> {
    Nothing,
    Percent,
    Of(&'a Currency),
}

/// An amount above zero in this currency, in its minor units; at most [`MAX_AMOUNT`].
///
/// # Errors
/// Why it is none.
pub fn read_amount(text: &str, currency: Currency, notation: Notation) -> Result<i64, AmountError> {
    let decimals = currency.exponent();
    let field = Field { decimals, most: MAX_AMOUNT, can_be_zero: false, mark: Mark::Of(&currency) };
    field.read(text, notation)
}

/// A quantity above zero, in ten-thousandths; at most [`MAX_QUANTITY`].
///
/// # Errors
/// Why it is none.
pub fn read_quantity(text: &str, notation: Notation) -> Result<i64, AmountError> {
    let field =
        Field { decimals: FOUR_DECIMALS, most: MAX_QUANTITY, can_be_zero: false, mark: Mark::Nothing };
    field.read(text, notation)
}

/// A percent from 0 to 100, in ten-thousandths of a per cent; a percent sign may stand with it.
///
/// # Errors
/// Why it is none.
pub fn read_percent(text: &str, notation: Notation) -> Result<i64, AmountError> {
    let field =
        Field { decimals: FOUR_DECIMALS, most: HUNDRED_PERCENT, can_be_zero: true, mark: Mark::Percent };
    field.read(text, notation)
}

/// A number from zero on in the notation of any country, in units of the last of so many decimals; at most `most` of them. The sign or
/// code of `currency` may stand with it. For texts that readers of several countries fill in and look at: what is a number in one
/// notation alone is that one ("1.234,56", "1,50"), and what is another in each is an error that names both.
///
/// # Errors
/// Why it is none.
pub fn read_in_any_notation(
    text: &str,
    decimals: u8,
    most: i64,
    currency: Option<Currency>,
) -> Result<i64, AmountError> {
    let mark = currency.as_ref().map_or(Mark::Nothing, Mark::Of);
    let field = Field { decimals, most, can_be_zero: true, mark };
    field.settle(text, Notation::American, |figure| figure::in_any_notation(figure, decimals))
}

impl Field<'_> {
    fn read(&self, text: &str, notation: Notation) -> Result<i64, AmountError> {
        self.settle(text, notation, |figure| figure::settle(figure, notation, self.decimals))
    }

    fn settle(
        &self,
        text: &str,
        notation: Notation,
        settle: impl FnOnce(&str) -> Result<Reading, AmountError>,
    ) -> Result<i64, AmountError> {
        let Pieces { figure, marks, is_negative } = pieces::cut(text, notation)?;
        for mark in marks.iter().filter(|mark| !mark.is_empty()) {
            self.check(mark)?;
        }
        let reading =
            settle(&figure).map_err(|error| if is_saturated(&error) { self.too_large() } else { error })?;
        let scale = 10_i64.pow(u32::from(self.decimals.saturating_sub(reading.decimals)));
        let value = reading.value.checked_mul(scale).filter(|value| *value <= self.most);
        match value {
            _ if is_negative => Err(AmountError::Negative),
            None => Err(self.too_large()),
            Some(0) if !self.can_be_zero => Err(AmountError::Zero),
            Some(value) => Ok(value),
        }
    }

    fn check(&self, mark: &str) -> Result<(), AmountError> {
        let is_right = match self.mark {
            Mark::Nothing => false,
            Mark::Percent => matches!(mark, "%" | "٪" | "％"),
            Mark::Of(currency) => signs::means(mark, currency),
        };
        let stray = mark.chars().find(|c| c.is_control()).or(mark.chars().next());
        match stray {
            _ if is_right => Ok(()),
            Some(stray) if !signs::is_of_some_currency(mark) => Err(AmountError::Unexpected(stray)),
            _ => Err(AmountError::OtherCurrency(mark.to_owned())),
        }
    }

    fn too_large(&self) -> AmountError {
        AmountError::TooLarge { most: Reading { value: self.most, decimals: self.decimals } }
    }
}

/// Whether a reading does not fit: nobody is asked which of two such numbers was meant.
fn is_saturated(error: &AmountError) -> bool {
    match error {
        AmountError::OtherNotation(one) => one.value == i64::MAX,
        AmountError::TwoReadings(one, other) => one.value == i64::MAX || other.value == i64::MAX,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
