//! Amounts, quantities and shares of a fixture: typed as Americans do, whatever the firm.

use crate::money::{Currency, Discount, Notation, read_amount, read_percent, read_quantity};
use anyhow::{Context, Result, anyhow};
use std::fmt::Debug;

fn read<T, E: Debug>(text: &str, read: Result<T, E>) -> Result<T> {
    read.map_err(|error| anyhow!("{text:?}: {error:?}"))
}

/// In minor units.
pub fn amount(text: &str, currency: Currency) -> Result<i64> {
    read(text, read_amount(text, currency, Notation::American))
}

/// In ten-thousandths.
pub fn quantity(text: &str) -> Result<i64> {
    read(text, read_quantity(text, Notation::American))
}

/// In ten-thousandths of a per cent.
pub fn percent(text: &str) -> Result<i64> {
    read(text, read_percent(text, Notation::American))
}

/// A share where it ends in its sign, else a sum.
pub fn discount(text: &str, currency: Currency) -> Result<Discount> {
    if text.ends_with('%') {
        return percent(text).map(Discount::Percent);
    }
    amount(text, currency).map(Discount::Fixed)
}

/// By its code.
pub fn currency(code: &str) -> Result<Currency> {
    Currency::find(code).with_context(|| format!("no currency {code:?}"))
}
