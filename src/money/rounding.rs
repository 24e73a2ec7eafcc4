//! Lines and discounts: exact in 128 bits, then rounded once, half-up. Halves go away from zero, so that a credit
//! note is the exact opposite of its invoice.

use super::{HUNDRED_PERCENT, MoneyError, amount::within_limit};

/// One whole, as quantities are stored.
const ONE: i128 = 10_000;

/// What is taken off an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discount {
    /// A share of the amount, in ten-thousandths of a per cent: 0 to [`HUNDRED_PERCENT`].
    Percent(i64),
    /// A sum in minor units, not negative.
    Fixed(i64),
}

/// The amount of a line: a quantity in ten-thousandths, not negative, times a rate in minor units; rounded half-up.
///
/// # Errors
/// [`MoneyError::TooLarge`] beyond [`super::MAX_AMOUNT`], [`MoneyError::OutOfRange`] for a quantity below 0.
pub fn line_amount(quantity: i64, rate_minor: i64) -> Result<i64, MoneyError> {
    if quantity < 0 {
        return Err(MoneyError::OutOfRange);
    }
    within_limit(divide_half_up(i128::from(quantity) * i128::from(rate_minor), ONE))
}

/// So many ten-thousandths of a per cent of an amount, rounded half-up.
///
/// # Errors
/// [`MoneyError::OutOfRange`] for other than 0 to 100%.
pub fn percent_of(percent: i64, amount: i64) -> Result<i64, MoneyError> {
    let percent = checked_percent(percent)?;
    // at most the amount itself, which fits
    Ok(divide_half_up(i128::from(amount) * percent, HUNDRED_PERCENT.into()) as i64)
}

/// How much a discount takes off `amount`: never more than all of it. Of a negative amount (a line that credits) it
/// is negative, so that `amount - discount` is always nearer to zero.
///
/// # Errors
/// [`MoneyError::OutOfRange`] for a discount below 0 or above 100%.
pub fn discount(amount: i64, discount: Discount) -> Result<i64, MoneyError> {
    match discount {
        Discount::Percent(percent) => percent_of(percent, amount),
        Discount::Fixed(sum) if sum < 0 => Err(MoneyError::OutOfRange),
        Discount::Fixed(sum) if amount < 0 => Ok((-sum).max(amount)),
        Discount::Fixed(sum) => Ok(sum.min(amount)),
    }
}

/// A percent of 0 to 100, to compute with.
pub(super) fn checked_percent(percent: i64) -> Result<i128, MoneyError> {
    if (0..=HUNDRED_PERCENT).contains(&percent) { Ok(percent.into()) } else { Err(MoneyError::OutOfRange) }
}

/// The quotient, rounded to the nearest whole number and halves away from zero. The divisor is above zero.
pub(super) fn divide_half_up(number: i128, divisor: i128) -> i128 {
    let (quotient, rest) = (number / divisor, (number % divisor).abs());
    // half of the divisor, without doubling what may be large
    if rest >= divisor - rest { quotient + number.signum() } else { quotient }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{MAX_AMOUNT, MAX_QUANTITY};
    use proptest::prelude::*;

    #[test]
    fn halves_go_away_from_zero() {
        let tenths = |number| divide_half_up(number, 10);
        assert_eq!([tenths(14), tenths(15), tenths(16), tenths(20)], [1, 2, 2, 2]);
        assert_eq!([tenths(-14), tenths(-15), tenths(-16), tenths(-5), tenths(5)], [-1, -2, -2, -1, 1]);
        assert_eq!([divide_half_up(1, 3), divide_half_up(2, 3), divide_half_up(0, 3)], [0, 1, 0]);
        assert_eq!(divide_half_up(i128::MIN + 1, i128::MAX), -1);
    }

    #[test]
    fn a_line_is_quantity_times_rate() {
        assert_eq!(line_amount(15_000, 35_000), Ok(52_500), "1.5 hours at $350.00");
        assert_eq!(line_amount(3_333, 100), Ok(33));
        assert_eq!(line_amount(5, 1_000), Ok(1), "half a cent");
        assert_eq!(line_amount(5, -1_000), Ok(-1));
        assert_eq!(line_amount(10_000, MAX_AMOUNT), Ok(MAX_AMOUNT));
        assert_eq!(line_amount(10_001, MAX_AMOUNT), Err(MoneyError::TooLarge));
        assert_eq!(line_amount(i64::MAX, i64::MIN), Err(MoneyError::TooLarge));
        assert_eq!(line_amount(-1, 5), Err(MoneyError::OutOfRange));
    }

    #[test]
    fn a_discount_takes_no_more_than_there_is() {
        assert_eq!(discount(10_000, Discount::Percent(125_000)), Ok(1_250));
        assert_eq!(discount(101, Discount::Percent(500_000)), Ok(51));
        assert_eq!(discount(-101, Discount::Percent(500_000)), Ok(-51));
        assert_eq!(discount(10_000, Discount::Percent(HUNDRED_PERCENT)), Ok(10_000));
        assert_eq!(discount(10_000, Discount::Fixed(2_500)), Ok(2_500));
        assert_eq!(discount(10_000, Discount::Fixed(99_999)), Ok(10_000));
        assert_eq!(discount(-100, Discount::Fixed(40)), Ok(-40));
        assert_eq!(discount(-100, Discount::Fixed(i64::MAX)), Ok(-100));
        for wrong in [Discount::Percent(-1), Discount::Percent(HUNDRED_PERCENT + 1), Discount::Fixed(-1)] {
            assert_eq!(discount(100, wrong), Err(MoneyError::OutOfRange));
        }
    }

    proptest! {
        #[test]
        fn a_rounded_quotient_is_the_nearest(number: i64, divisor in 1..=i64::MAX) {
            let (number, divisor) = (i128::from(number), i128::from(divisor));
            let rounded = divide_half_up(number, divisor);
            let twice_off = 2 * (rounded * divisor - number);
            prop_assert!(twice_off.abs() <= divisor);
            prop_assert!(twice_off.abs() < divisor || twice_off.signum() == number.signum(), "a half, towards zero");
            prop_assert_eq!(divide_half_up(-number, divisor), -rounded);
        }

        #[test]
        fn lines_are_right_to_half_a_unit(quantity in 0..=MAX_QUANTITY, rate in -MAX_AMOUNT..=MAX_AMOUNT) {
            let exact = i128::from(quantity) * i128::from(rate);
            match line_amount(quantity, rate) {
                Ok(amount) => prop_assert!(2 * (i128::from(amount) * ONE - exact).abs() <= ONE),
                Err(error) => {
                    prop_assert_eq!(error, MoneyError::TooLarge);
                    prop_assert!(exact.abs() / ONE >= i128::from(MAX_AMOUNT));
                }
            }
        }

        #[test]
        fn a_discount_never_turns_an_amount_around(amount: i64, percent in 0..=HUNDRED_PERCENT, sum in 0..=i64::MAX) {
            for off in [Discount::Percent(percent), Discount::Fixed(sum)] {
                let off = discount(amount, off).unwrap();
                let left = amount.checked_sub(off).unwrap();
                prop_assert!(off == 0 || off.signum() == amount.signum());
                prop_assert!(left == 0 || left.signum() == amount.signum());
            }
        }
    }
}
