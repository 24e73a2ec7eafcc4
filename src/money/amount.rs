//! An amount in a currency. Adding and comparing work within one currency only, and say so otherwise.

use super::Currency;
use std::{cmp::Ordering, fmt};

/// The most that a single amount may be, in minor units: what a person types, a line, the total of an invoice. 9,223
/// of them add up without overflow, and a script can hold each (below 2^53).
pub const MAX_AMOUNT: i64 = 999_999_999_999_999;

/// An amount of money, in minor units of its currency (cents).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// How many of the currency's smallest unit; negative for what is owed the other way.
    pub minor: i64,
    /// Of which currency, with the exponent the amount was written with.
    pub currency: Currency,
}

/// Why there is no such sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// The two are of different currencies (or exponents of one), which are never added up.
    OtherCurrency {
        /// The currency that was asked for.
        expected: Currency,
        /// The one that came.
        found: Currency,
    },
    /// The result is beyond [`MAX_AMOUNT`], or beyond 64 bits where nothing else is said.
    TooLarge,
    /// A percent below 0 or above 100, a tax rate that is not there, or a discount or quantity below 0.
    OutOfRange,
}

impl Money {
    /// So many minor units of a currency.
    pub const fn new(minor: i64, currency: Currency) -> Money {
        Money { minor, currency }
    }

    /// Nothing, in a currency.
    pub const fn zero(currency: Currency) -> Money {
        Money { minor: 0, currency }
    }

    /// Whether it is nothing.
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Whether it is less than nothing.
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// Whether it is more than nothing.
    pub const fn is_positive(self) -> bool {
        self.minor > 0
    }

    /// Both together.
    ///
    /// # Errors
    /// [`MoneyError::OtherCurrency`], and [`MoneyError::TooLarge`] beyond 64 bits.
    pub fn checked_add(self, other: Money) -> Result<Money, MoneyError> {
        self.with(other, i64::checked_add)
    }

    /// This less the other.
    ///
    /// # Errors
    /// [`MoneyError::OtherCurrency`], and [`MoneyError::TooLarge`] beyond 64 bits.
    pub fn checked_sub(self, other: Money) -> Result<Money, MoneyError> {
        self.with(other, i64::checked_sub)
    }

    /// The same amount the other way.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] for the one number that has no counterpart in 64 bits.
    pub fn checked_neg(self) -> Result<Money, MoneyError> {
        let minor = self.minor.checked_neg().ok_or(MoneyError::TooLarge)?;
        Ok(Money { minor, ..self })
    }

    /// All of them together; nothing if there are none.
    ///
    /// # Errors
    /// [`MoneyError::OtherCurrency`] if one is not of this currency, and [`MoneyError::TooLarge`] beyond 64 bits.
    pub fn sum(currency: Currency, amounts: impl IntoIterator<Item = Money>) -> Result<Money, MoneyError> {
        amounts.into_iter().try_fold(Money::zero(currency), Money::checked_add)
    }

    /// Itself, if it may stand as a single amount.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] beyond [`MAX_AMOUNT`], in either direction.
    pub fn within_limit(self) -> Result<Money, MoneyError> {
        within_limit(self.minor.into()).map(|minor| Money { minor, ..self })
    }

    fn with(self, other: Money, act: fn(i64, i64) -> Option<i64>) -> Result<Money, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::OtherCurrency { expected: self.currency, found: other.currency });
        }
        let minor = act(self.minor, other.minor).ok_or(MoneyError::TooLarge)?;
        Ok(Money { minor, ..self })
    }
}

/// What may stand as a single amount.
pub(super) fn within_limit(minor: i128) -> Result<i64, MoneyError> {
    let minor = i64::try_from(minor).map_err(|_| MoneyError::TooLarge)?;
    if (-MAX_AMOUNT..=MAX_AMOUNT).contains(&minor) { Ok(minor) } else { Err(MoneyError::TooLarge) }
}

impl PartialOrd for Money {
    /// None between currencies: neither is more.
    fn partial_cmp(&self, other: &Money) -> Option<Ordering> {
        (self.currency == other.currency).then(|| self.minor.cmp(&other.minor))
    }
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MoneyError::OtherCurrency { expected, found } => {
                write!(f, "an amount in {found:?} where {expected:?} was expected")
            }
            MoneyError::TooLarge => f.write_str("an amount beyond what can be kept"),
            MoneyError::OutOfRange => f.write_str("a rate, discount or quantity that cannot be"),
        }
    }
}

impl std::error::Error for MoneyError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn money(minor: i64, code: &str) -> Money {
        Money::new(minor, Currency::find(code).unwrap())
    }

    #[test]
    fn amounts_add_up_within_a_currency() {
        let (ten, four) = (money(1_000, "USD"), money(400, "USD"));
        assert_eq!(ten.checked_add(four), Ok(money(1_400, "USD")));
        assert_eq!(four.checked_sub(ten), Ok(money(-600, "USD")));
        assert_eq!(Money::sum(ten.currency, [ten, four, four]), Ok(money(1_800, "USD")));
        assert_eq!(Money::sum(ten.currency, []), Ok(Money::zero(ten.currency)));
        assert!(four < ten && ten.checked_neg().unwrap().is_negative());
    }

    #[test]
    fn currencies_are_never_added_up_nor_compared() {
        let (dollars, euros) = (money(1_000, "USD"), money(1_000, "EUR"));
        let refused = MoneyError::OtherCurrency { expected: dollars.currency, found: euros.currency };
        assert_eq!(dollars.checked_add(euros), Err(refused));
        assert_eq!(dollars.checked_sub(euros), Err(refused));
        assert_eq!(Money::sum(dollars.currency, [dollars, euros]), Err(refused));
        assert_eq!(dollars.partial_cmp(&euros), None);
        let of_old = Money::new(1, Currency::from_stored("USD", 3).unwrap());
        assert!(dollars.checked_add(of_old).is_err(), "cents are not mills");
        assert_eq!(refused.to_string(), "an amount in EUR/2 where USD/2 was expected");
    }

    #[test]
    fn nineteen_digits_are_too_large() {
        let most = money(MAX_AMOUNT, "USD");
        assert_eq!(most.within_limit(), Ok(most));
        assert_eq!(money(-MAX_AMOUNT, "USD").within_limit(), money(-MAX_AMOUNT, "USD").within_limit());
        for minor in [MAX_AMOUNT + 1, -MAX_AMOUNT - 1, 1_000_000_000_000_000_000, i64::MAX, i64::MIN] {
            assert_eq!(money(minor, "USD").within_limit(), Err(MoneyError::TooLarge), "{minor}");
        }
        assert_eq!(money(i64::MAX, "USD").checked_add(money(1, "USD")), Err(MoneyError::TooLarge));
        assert_eq!(money(i64::MIN, "USD").checked_neg(), Err(MoneyError::TooLarge));
        let thousands = std::iter::repeat_n(most, 9_223);
        assert!(Money::sum(most.currency, thousands).is_ok());
    }

    proptest! {
        #[test]
        fn what_was_added_can_be_taken_away(a: i64, b: i64) {
            let (a, b) = (money(a, "EUR"), money(b, "EUR"));
            match a.checked_add(b) {
                Ok(both) => prop_assert_eq!(both.checked_sub(b), Ok(a)),
                Err(error) => prop_assert_eq!(error, MoneyError::TooLarge),
            }
        }
    }
}
