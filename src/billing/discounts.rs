//! How much an invoice gives away: above a limit of the firm's it needs the owner.

use super::draft::{Draft, DraftLine};
use crate::money::{self, Discount, HUNDRED_PERCENT};

impl Draft {
    /// The largest share of any line that its own discount and the one on all lines take off together, in ten-thousandths of a per cent.
    /// Shares are meant as they were given, not as they were rounded to cents: 10% of five cents is 10%. A sum counts as its share of what
    /// it is taken off, rounded up. What cannot be counted counts as everything.
    pub fn largest_discount_percent(&self) -> i64 {
        let all = self.discount.map_or(Some(0), |discount| self.share_of_all(discount));
        let Some(all) = all else { return HUNDRED_PERCENT };
        self.lines.iter().map(|line| together(line.discount_share(), all)).fold(all, i64::max)
    }

    fn share_of_all(&self, discount: Discount) -> Option<i64> {
        let amounts = self.lines.iter().map(|line| line.sum().map(|sum| sum.amount).ok());
        let whole = amounts.sum::<Option<i64>>()?;
        Some(share(discount, whole))
    }
}

impl DraftLine {
    fn discount_share(&self) -> i64 {
        let Some(discount) = self.discount else { return 0 };
        money::line_amount(self.quantity, self.rate).map_or(HUNDRED_PERCENT, |full| share(discount, full))
    }
}

/// What a discount takes off this much, rounded up.
fn share(discount: Discount, of: i64) -> i64 {
    match discount {
        Discount::Percent(percent) => percent.clamp(0, HUNDRED_PERCENT),
        Discount::Fixed(sum) if sum <= 0 => 0,
        Discount::Fixed(sum) if sum >= of => HUNDRED_PERCENT,
        Discount::Fixed(sum) => {
            let (sum, of, whole) = (i128::from(sum), i128::from(of), i128::from(HUNDRED_PERCENT));
            i64::try_from((sum * whole + of - 1) / of).unwrap_or(HUNDRED_PERCENT)
        }
    }
}

/// The second is taken off what the first leaves.
fn together(first: i64, second: i64) -> i64 {
    let left = i128::from(HUNDRED_PERCENT - first) * i128::from(HUNDRED_PERCENT - second);
    let left = left / i128::from(HUNDRED_PERCENT);
    HUNDRED_PERCENT - i64::try_from(left).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billing::sample;
    use proptest::prelude::*;

    fn largest(lines: &[(i64, Option<Discount>)], all: Option<Discount>) -> i64 {
        let line = |(rate, discount): &(i64, Option<Discount>)| DraftLine {
            rate: *rate,
            discount: *discount,
            ..sample::line()
        };
        let draft = Draft { lines: lines.iter().map(line).collect(), discount: all, ..sample::draft() };
        draft.largest_discount_percent()
    }

    const TEN: Option<Discount> = Some(Discount::Percent(100_000));
    const FIVE: Option<Discount> = Some(Discount::Percent(50_000));

    #[test]
    fn the_largest_share_of_any_line_counts() {
        assert_eq!(largest(&[(10_000, None), (100, None)], None), 0);
        assert_eq!(largest(&[(10_000, FIVE), (100, TEN), (0, None)], None), 100_000);
        assert_eq!(largest(&[(5, TEN)], None), 100_000, "not what is left of a few cents");
        assert_eq!(largest(&[(10_000, Some(Discount::Fixed(1_000)))], None), 100_000);
        assert_eq!(largest(&[(30_000, Some(Discount::Fixed(1_000)))], None), 33_334, "rounded up");
        assert_eq!(largest(&[(100, Some(Discount::Fixed(100)))], None), HUNDRED_PERCENT);
    }

    #[test]
    fn a_discount_on_all_comes_on_top_of_what_a_line_has() {
        assert_eq!(largest(&[(10_000, FIVE), (10_000, None)], FIVE), 97_500);
        assert_eq!(largest(&[(10_000, None)], TEN), 100_000);
        // $90.00 and $100.00 are left, of which $19.00 are 10%
        assert_eq!(largest(&[(10_000, TEN), (10_000, None)], Some(Discount::Fixed(1_900))), 190_000);
        assert_eq!(largest(&[(10_000, None)], Some(Discount::Fixed(10_000))), HUNDRED_PERCENT);
    }

    #[test]
    fn what_cannot_be_counted_counts_as_everything() {
        assert_eq!(largest(&[(i64::MAX, TEN)], None), HUNDRED_PERCENT);
        assert_eq!(largest(&[(i64::MAX, None)], Some(Discount::Fixed(1))), HUNDRED_PERCENT);
        assert_eq!(largest(&[], Some(Discount::Fixed(1))), HUNDRED_PERCENT);
    }

    proptest! {
        #[test]
        fn it_is_a_share_and_no_less_than_each_discount(
            first in 0..=HUNDRED_PERCENT, second in 0..=HUNDRED_PERCENT, rate in 1..1_000_000_i64
        ) {
            let both = largest(
                &[(rate, Some(Discount::Percent(first)))],
                Some(Discount::Percent(second)),
            );
            prop_assert!((first.max(second)..=HUNDRED_PERCENT.min(first + second)).contains(&both));
        }
    }
}
