//! Which columns are amounts, and what their signs mean.

use super::{Unsure, kinds::Table};
use crate::bank_files::{
    amount,
    csv::{
        Amounts, values,
        words::{self, Kind},
    },
};
use crate::money::Currency;

impl Amounts {
    /// The columns that hold amounts.
    pub(super) fn columns(&self) -> Vec<usize> {
        match self {
            Amounts::Signed { column, .. } | Amounts::Sided { column, .. } => vec![*column],
            Amounts::Two { debit, credit } => vec![*debit, *credit],
        }
    }
}

/// The amounts of a file.
pub(super) fn find(table: &Table<'_>, balance: Option<usize>, unsure: &mut Vec<Unsure>) -> Option<Amounts> {
    if let (Some(debit), Some(credit)) = (table.named(Kind::Debit), table.named(Kind::Credit)) {
        return Some(Amounts::Two { debit, credit });
    }
    let named: Vec<usize> = table.all_named(Kind::Amount);
    let others: Vec<usize> =
        table.columns().filter(|column| Some(*column) != balance && table.holds_amounts(*column)).collect();
    let candidates = if named.is_empty() { others } else { named };
    if let [first, second] = candidates[..]
        && takes_turns(table, first, second)
    {
        unsure.push(Unsure::Sides);
        return Some(Amounts::Two { debit: first, credit: second });
    }
    if candidates.len() > 1 {
        unsure.push(Unsure::Amount(candidates.clone()));
    }
    let column = *candidates.first()?;
    let has_sign = |cell: &str| {
        amount::read(cell, Currency::USD, None).is_ok_and(|minor| minor < 0)
            || cell.starts_with(['-', '('])
            || cell.ends_with('-')
    };
    if table.cells(column).any(has_sign) {
        return Some(Amounts::Signed { column, is_turned: false });
    }
    Some(sided(table, column).unwrap_or_else(|| {
        unsure.push(Unsure::Sign);
        Amounts::Signed { column, is_turned: false }
    }))
}

/// Whether in each row one of both holds something.
fn takes_turns(table: &Table<'_>, first: usize, second: usize) -> bool {
    table.rows().iter().all(|row| values::is_nothing(row.cell(first)) != values::is_nothing(row.cell(second)))
}

/// A column with nothing but words for a side, and both of them.
fn sided(table: &Table<'_>, column: usize) -> Option<Amounts> {
    let side = table.columns().find(|column| {
        let mut sides = table.cells(*column).map(words::side).peekable();
        sides.peek().is_some() && sides.all(|side| side.is_some())
    })?;
    let of = |is_debit: bool| -> Vec<String> {
        let mut found: Vec<String> =
            table.cells(side).filter(|word| words::side(word) == Some(is_debit)).map(str::to_owned).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let (debit_words, credit_words) = (of(true), of(false));
    let is_both = !debit_words.is_empty() && !credit_words.is_empty();
    is_both.then_some(Amounts::Sided { column, side, debit_words, credit_words })
}

/// Without a name, the column that is the sum of another one: from the top or from the bottom.
pub(super) fn balance(table: &Table<'_>) -> Option<usize> {
    let holding: Vec<usize> = table.columns().filter(|column| table.holds_amounts(*column)).collect();
    let minor =
        |row: usize, column: usize| amount::read(table.rows()[row].cell(column), Currency::USD, None).ok();
    let rows = table.rows().len();
    if rows < 3 {
        return None;
    }
    holding.iter().copied().find(|balance| {
        holding.iter().filter(|column| *column != balance).any(|column| {
            let follows = |one: usize, next: usize| {
                let sum = minor(one, *balance).and_then(|sum| sum.checked_add(minor(next, *column)?));
                sum.is_some() && sum == minor(next, *balance)
            };
            (1..rows).all(|row| follows(row - 1, row)) || (1..rows).all(|row| follows(row, row - 1))
        })
    })
}
