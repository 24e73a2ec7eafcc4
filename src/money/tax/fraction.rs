//! A number with its exact rest: what the taxes of several lines add up to before they are rounded once.

use crate::money::{MoneyError, rounding::divide_half_up};

/// `whole + part / of`, where the part is smaller than `of` in either direction, and in lowest terms.
#[derive(Clone, Copy)]
pub(super) struct Fraction {
    whole: i128,
    part: i128,
    of: i128,
}

impl Fraction {
    pub(super) const ZERO: Fraction = Fraction { whole: 0, part: 0, of: 1 };

    /// `number / divisor`; the divisor is above zero.
    pub(super) fn new(number: i128, divisor: i128) -> Fraction {
        let (whole, part) = (number / divisor, number % divisor);
        let common = common_divisor(part.abs(), divisor);
        Fraction { whole, part: part / common, of: divisor / common }
    }

    /// Both together.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] where the common divisor of many does not fit. Those of taxes are 1,000,000 and the rates
    /// of a line: one rate in five combinations with others always fits, with rates of three decimals in far more.
    pub(super) fn plus(self, other: Fraction) -> Result<Fraction, MoneyError> {
        let common = common_divisor(self.of, other.of);
        let (times, other_times) = (other.of / common, self.of / common);
        let sum = || {
            let part = self.part.checked_mul(times)?.checked_add(other.part.checked_mul(other_times)?)?;
            let fraction = Fraction::new(part, self.of.checked_mul(times)?);
            let whole = self.whole.checked_add(other.whole)?.checked_add(fraction.whole)?;
            Some(Fraction { whole, ..fraction })
        };
        sum().ok_or(MoneyError::TooLarge)
    }

    /// The nearest whole number; a half goes away from zero.
    pub(super) fn rounded(self) -> i128 {
        // the part on the same side of zero as the whole
        let (whole, part) = match (self.whole.signum(), self.part.signum()) {
            (1, -1) => (self.whole - 1, self.part + self.of),
            (-1, 1) => (self.whole + 1, self.part - self.of),
            _ => (self.whole, self.part),
        };
        whole + divide_half_up(part, self.of)
    }
}

/// The greatest one (Euclid's); of zero and a number, the number.
fn common_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rests_add_up_before_they_are_rounded() {
        let third = Fraction::new(1, 3);
        let sixth = Fraction::new(1, 6);
        let half = third.plus(sixth).unwrap();
        assert_eq!([third, sixth, half].map(|one| one.rounded()), [0, 0, 1]);
        assert_eq!(Fraction::new(-3, 2).rounded(), -2);
        assert_eq!(Fraction::new(-3, 2).plus(Fraction::new(4, 2)).map(Fraction::rounded), Ok(1));
    }

    proptest! {
        #[test]
        fn sums_are_exact(
            a in -1_000_000_i128..1_000_000, b in 1..10_000_i128, c in -1_000_000_i128..1_000_000, d in 1..10_000_i128
        ) {
            let sum = Fraction::new(a, b).plus(Fraction::new(c, d)).unwrap();
            prop_assert_eq!((sum.whole * sum.of + sum.part) * b * d, (a * d + c * b) * sum.of);
            prop_assert_eq!(sum.rounded(), divide_half_up(a * d + c * b, b * d));
        }
    }
}
