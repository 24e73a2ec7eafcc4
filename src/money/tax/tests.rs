//! Totals that were computed by hand, and laws that hold for all of them.

use super::*;
use crate::money::MAX_AMOUNT;
use proptest::prelude::*;

const fn line(amount: i64, rates: &[usize]) -> TaxLine<'_> {
    TaxLine { amount, rates }
}

const fn sum(rate: usize, base: i64, tax: i64) -> TaxSum {
    TaxSum { rate, base, tax }
}

#[test]
fn tax_is_rounded_once_per_rate() {
    // line by line it would be 0.17 three times, 0.51
    let lines = [line(199, &[0]), line(199, &[0]), line(199, &[0])];
    let of = totals(Prices::WithoutTax, &[85_000], &lines).unwrap();
    assert_eq!(of, Totals { net: 597, taxes: vec![sum(0, 597, 51)], gross: 648 });
    let lines = [line(105, &[0]), line(105, &[0])];
    let of = totals(Prices::WithoutTax, &[100_000], &lines).unwrap();
    assert_eq!(of.taxes, [sum(0, 210, 21)], "not 11 and 11");
    assert_eq!(totals(Prices::WithoutTax, &[100_000], &[line(5, &[0])]).unwrap().gross, 6, "half a cent");
    assert_eq!(totals(Prices::WithoutTax, &[100_000], &[line(-5, &[0])]).unwrap().gross, -6);
}

#[test]
fn several_rates_each_apply_to_the_net_amount() {
    // Quebec: GST 5% and QST 9.975%, and a line that is exempt
    let lines = [line(10_000, &[0, 1]), line(5_000, &[0]), line(700, &[])];
    let of = totals(Prices::WithoutTax, &[50_000, 99_750, 70_000], &lines).unwrap();
    assert_eq!(of.taxes, [sum(0, 15_000, 750), sum(1, 10_000, 998)]);
    assert_eq!((of.net, of.gross), (15_700, 17_448));
    let twice = totals(Prices::WithoutTax, &[50_000], &[line(10_000, &[0, 0])]).unwrap();
    assert_eq!(twice.taxes, [sum(0, 10_000, 500)]);
}

#[test]
fn tax_can_be_in_the_prices() {
    let of = totals(Prices::TaxIncluded, &[210_000], &[line(12_100, &[0])]).unwrap();
    assert_eq!(of, Totals { net: 10_000, taxes: vec![sum(0, 10_000, 2_100)], gross: 12_100 });
    let of = totals(Prices::TaxIncluded, &[200_000], &[line(1_000, &[0])]).unwrap();
    assert_eq!((of.net, of.taxes[0].tax, of.gross), (833, 167, 1_000));
    // 3 / 1.2 = 2.5 and 0.5: the tax has the half
    let of = totals(Prices::TaxIncluded, &[200_000], &[line(3, &[0])]).unwrap();
    assert_eq!((of.net, of.taxes[0].base, of.taxes[0].tax), (2, 2, 1));
    let of = totals(Prices::TaxIncluded, &[50_000, 99_750], &[line(114_975, &[0, 1])]).unwrap();
    assert_eq!(
        of,
        Totals { net: 100_000, taxes: vec![sum(0, 100_000, 5_000), sum(1, 100_000, 9_975)], gross: 114_975 }
    );
    // a rate alone on one line and with another on the next is rounded once over both: 0.4762 + 0.4545 = 0.93
    let of = totals(Prices::TaxIncluded, &[50_000, 50_000], &[line(10, &[0]), line(10, &[0, 1])]).unwrap();
    assert_eq!(of.taxes, [sum(0, 19, 1), sum(1, 9, 0)]);
    assert_eq!((of.net, of.gross), (19, 20));
}

#[test]
fn what_cannot_be_is_an_error() {
    let of = |rates: &[i64], lines: &[TaxLine<'_>]| totals(Prices::WithoutTax, rates, lines);
    assert_eq!(of(&[-1], &[]), Err(MoneyError::OutOfRange));
    assert_eq!(of(&[1_000_001], &[]), Err(MoneyError::OutOfRange));
    assert_eq!(of(&[0], &[line(5, &[1])]), Err(MoneyError::OutOfRange));
    assert_eq!(of(&[0], &[line(MAX_AMOUNT, &[]), line(1, &[])]), Err(MoneyError::TooLarge));
    assert_eq!(of(&[1_000_000], &[line(MAX_AMOUNT, &[0])]), Err(MoneyError::TooLarge));
    assert_eq!(of(&[], &[]), Ok(Totals { net: 0, taxes: vec![], gross: 0 }));
    let zero = of(&[0], &[line(500, &[0])]).unwrap();
    assert_eq!(zero.taxes, [sum(0, 500, 0)], "a rate of zero is named all the same");
}

/// Rates as there are: with up to three decimals.
fn rates() -> impl Strategy<Value = Vec<i64>> {
    proptest::collection::vec((0..=30_000_i64).prop_map(|thousandths| thousandths * 10), 1..4)
}

fn lines() -> impl Strategy<Value = Vec<(i64, Vec<usize>)>> {
    let line = (-10_000_000..=10_000_000_i64, proptest::collection::vec(0..4_usize, 0..3));
    proptest::collection::vec(line, 0..40)
}

proptest! {
    #[test]
    fn net_and_taxes_are_gross(rates in rates(), lines in lines()) {
        let chosen: Vec<(i64, Vec<usize>)> =
            lines
                .into_iter()
                .map(|(amount, of)| (amount, of.into_iter().filter(|rate| *rate < rates.len()).collect()))
                .collect();
        let lines: Vec<TaxLine<'_>> = chosen.iter().map(|(amount, of)| line(*amount, of)).collect();
        let asked: i64 = lines.iter().map(|line| line.amount).sum();
        let backwards: Vec<TaxLine<'_>> = lines.iter().rev().copied().collect();
        let credited: Vec<TaxLine<'_>> = lines.iter().map(|line| TaxLine { amount: -line.amount, ..*line }).collect();
        for prices in [Prices::WithoutTax, Prices::TaxIncluded] {
            let of = totals(prices, &rates, &lines).unwrap();
            prop_assert_eq!(of.net + of.taxes.iter().map(|sum| sum.tax).sum::<i64>(), of.gross);
            prop_assert_eq!(if prices == Prices::WithoutTax { of.net } else { of.gross }, asked);
            prop_assert_eq!(&totals(prices, &rates, &backwards).unwrap(), &of, "the order of lines does not matter");
            let credit = totals(prices, &rates, &credited).unwrap();
            prop_assert_eq!((credit.net, credit.gross), (-of.net, -of.gross), "a credit note is the exact opposite");
        }
    }

    #[test]
    fn one_rate_in_the_prices_is_the_formula(gross in -MAX_AMOUNT..=MAX_AMOUNT, rate in 0..=HUNDRED_PERCENT) {
        let of = totals(Prices::TaxIncluded, &[rate], &[line(gross, &[0])]).unwrap();
        let tax = divide_half_up(i128::from(gross) * i128::from(rate), i128::from(HUNDRED_PERCENT + rate));
        prop_assert_eq!(i128::from(of.taxes[0].tax), tax);
        prop_assert_eq!(of.taxes[0].base, of.net);
        prop_assert_eq!(of.net + of.taxes[0].tax, gross);
    }

    #[test]
    fn taxes_are_within_half_a_unit_of_exact(net in 0..=1_000_000_000_i64, rate in 0..=HUNDRED_PERCENT) {
        let of = totals(Prices::WithoutTax, &[rate], &[line(net, &[0])]).unwrap();
        let exact = i128::from(net) * i128::from(rate);
        let whole = i128::from(HUNDRED_PERCENT);
        prop_assert!(2 * (i128::from(of.taxes[0].tax) * whole - exact).abs() <= whole);
    }
}
