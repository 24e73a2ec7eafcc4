//! What the columns of a bank's CSV files are: said once for each bank, and kept.

use super::rows::Row;
use crate::bank_files::{DayOrder, DecimalSign};
use serde::{Deserialize, Serialize};

/// How to read a bank's CSV files. Columns are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// What stands between the columns.
    pub delimiter: Delimiter,
    /// Where the lines begin.
    pub header: Header,
    /// Which column is what.
    pub columns: Columns,
    /// How dates are written.
    pub day_order: DayOrder,
    /// How decimals are written; none leaves it to the amounts of each file.
    pub decimal: Option<DecimalSign>,
}

/// The sign between columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// ,
    Comma,
    /// ;
    Semicolon,
    /// A tabulator.
    Tab,
    /// |
    Bar,
}

impl Delimiter {
    /// All of them.
    pub const ALL: [Delimiter; 4] = [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab, Delimiter::Bar];

    pub(super) const fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
            Delimiter::Tab => b'\t',
            Delimiter::Bar => b'|',
        }
    }
}

/// How the first line of the statement is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Header {
    /// Below the row with these names; what stands above may be of any length. A bank that renames or adds a column
    /// has to be mapped again.
    Named(Vec<String>),
    /// There is none; the lines begin after so many rows.
    Missing {
        /// How many rows are passed over.
        rows_before: usize,
    },
}

/// Which column is what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// The day of posting.
    pub date: usize,
    /// Those that make up the description, in this order.
    pub description: Vec<usize>,
    /// The reference.
    pub reference: Option<usize>,
    /// The number of the check.
    pub check_number: Option<usize>,
    /// The amounts.
    pub amounts: Amounts,
    /// The balance after the line.
    pub balance: Option<usize>,
    /// The currency, which must be that of the account.
    pub currency: Option<usize>,
    /// Whether the line is booked: one that is "pending" is left out.
    pub status: Option<usize>,
}

/// Where amounts stand and what their sign means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amounts {
    /// One column with signs.
    Signed {
        /// It.
        column: usize,
        /// Withdrawals stand there without a sign, and deposits with a minus.
        is_turned: bool,
    },
    /// One column for withdrawals and one for deposits.
    Two {
        /// That of withdrawals.
        debit: usize,
        /// That of deposits.
        credit: usize,
    },
    /// One column, and another that says which way it goes.
    Sided {
        /// That of the amounts.
        column: usize,
        /// That of the words.
        side: usize,
        /// The words for a withdrawal; all others are refused but those for a deposit.
        debit_words: Vec<String>,
        /// The words for a deposit.
        credit_words: Vec<String>,
    },
}

impl Columns {
    /// How many columns a row must have so that all that counts is in it.
    pub(super) fn needed(&self) -> usize {
        let amounts = match &self.amounts {
            Amounts::Signed { column, .. } => *column,
            Amounts::Two { debit, credit } => (*debit).min(*credit),
            Amounts::Sided { column, side, .. } => (*column).max(*side),
        };
        1 + self.date.max(amounts)
    }
}

/// Whether a row has these names.
pub(super) fn is_header(row: &Row<'_>, names: &[String]) -> bool {
    let of_row = bare(row.cells.iter().map(String::as_str));
    !of_row.is_empty() && of_row == bare(names.iter().map(String::as_str))
}

fn bare<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut names: Vec<String> = names.map(|name| name.trim().to_lowercase()).collect();
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    names
}
