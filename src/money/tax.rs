//! Taxes of an invoice: each named rate is rounded once, half-up, over all the lines it applies to (EN 16931,
//! BR-CO-17 and the VAT breakdown), never line by line.

mod fraction;

use super::{
    HUNDRED_PERCENT, MoneyError,
    amount::within_limit,
    rounding::{checked_percent, divide_half_up},
};
use fraction::Fraction;
use std::collections::BTreeMap;

/// What the amounts of lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prices {
    /// Without tax, which is added.
    WithoutTax,
    /// With all tax in them.
    TaxIncluded,
}

/// A line, as far as taxes go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaxLine<'a> {
    /// Its amount after discounts, in minor units, with or without tax as [`Prices`] says; negative where it credits.
    pub amount: i64,
    /// Which rates apply, as positions in the list of rates; none where it is exempt. Each applies to the line's net
    /// amount, none on top of another. Named twice it applies once.
    pub rates: &'a [usize],
}

/// One rate over the whole invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaxSum {
    /// Its position in the list of rates.
    pub rate: usize,
    /// The net amount of the lines it applies to.
    pub base: i64,
    /// The tax.
    pub tax: i64,
}

/// What an invoice adds up to, in minor units. Net and taxes are always exactly gross.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Without tax.
    pub net: i64,
    /// For each rate that applies to a line, in the order of the rates.
    pub taxes: Vec<TaxSum>,
    /// With tax: what is to be paid.
    pub gross: i64,
}

/// The totals of these lines; `rates` are ten-thousandths of a per cent, 0 to [`HUNDRED_PERCENT`].
///
/// With tax included, the tax of a line is `gross - gross / (1 + rates together)`, of which each rate has its part;
/// these are added up exactly for each rate, rounded once, and taken off the gross, which stays what was asked.
///
/// # Errors
/// [`MoneyError::OutOfRange`] for a rate that is none or not in the list, [`MoneyError::TooLarge`] if anything is
/// beyond [`super::MAX_AMOUNT`].
pub fn totals(prices: Prices, rates: &[i64], lines: &[TaxLine<'_>]) -> Result<Totals, MoneyError> {
    let rates: Vec<i128> = rates.iter().map(|rate| checked_percent(*rate)).collect::<Result<_, _>>()?;
    // lines with the same rates are one amount
    let mut amounts: BTreeMap<Vec<usize>, i128> = BTreeMap::new();
    for line in lines {
        let mut key = line.rates.to_vec();
        key.sort_unstable();
        key.dedup();
        if key.iter().any(|rate| *rate >= rates.len()) {
            return Err(MoneyError::OutOfRange);
        }
        *amounts.entry(key).or_default() += i128::from(line.amount);
    }
    let total: i128 = amounts.values().sum();
    let applied = (0..rates.len()).filter(|rate| amounts.keys().any(|key| key.contains(rate)));
    let taxes = applied
        .map(|rate| {
            let (base, tax) = match prices {
                Prices::WithoutTax => added(&amounts, rate, rates[rate]),
                Prices::TaxIncluded => contained(&amounts, rate, &rates)?,
            };
            Ok(TaxSum { rate, base: within_limit(base)?, tax: within_limit(tax)? })
        })
        .collect::<Result<Vec<_>, MoneyError>>()?;
    let tax: i128 = taxes.iter().map(|sum| i128::from(sum.tax)).sum();
    let (net, gross) = match prices {
        Prices::WithoutTax => (total, total + tax),
        Prices::TaxIncluded => (total - tax, total),
    };
    Ok(Totals { net: within_limit(net)?, taxes, gross: within_limit(gross)? })
}

/// The base and the tax of a rate where it is added to prices.
fn added(amounts: &BTreeMap<Vec<usize>, i128>, rate: usize, percent: i128) -> (i128, i128) {
    let base = amounts.iter().filter(|(key, _)| key.contains(&rate)).map(|(_, amount)| amount).sum();
    (base, divide_half_up(base * percent, HUNDRED_PERCENT.into()))
}

/// The same where it is in the prices. The base is gross less all the taxes of those lines, rounded once: with one
/// rate it is gross less that tax.
fn contained(
    amounts: &BTreeMap<Vec<usize>, i128>,
    rate: usize,
    rates: &[i128],
) -> Result<(i128, i128), MoneyError> {
    let (mut gross, mut own, mut all) = (0, Fraction::ZERO, Fraction::ZERO);
    for (key, amount) in amounts.iter().filter(|(key, _)| key.contains(&rate)) {
        let together: i128 = key.iter().map(|rate| rates[*rate]).sum();
        let with_tax = i128::from(HUNDRED_PERCENT) + together;
        gross += amount;
        own = own.plus(Fraction::new(amount * rates[rate], with_tax))?;
        all = all.plus(Fraction::new(amount * together, with_tax))?;
    }
    Ok((gross - all.rounded(), own.rounded()))
}

#[cfg(test)]
mod tests;
