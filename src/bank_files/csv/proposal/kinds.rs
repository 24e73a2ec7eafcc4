//! What the columns of a file hold.

use crate::bank_files::{
    amount,
    csv::{
        rows::Row,
        values,
        words::{self, Kind},
    },
    days,
};

/// Whether a cell is a day in some order.
pub(super) fn is_day(cell: &str) -> bool {
    days::ORDERS.iter().any(|order| days::read(cell, *order).is_ok())
}

/// Whether a cell is an amount and no day. A bare number may be that of a check.
pub(super) fn is_amount(cell: &str) -> bool {
    !is_day(cell) && amount::is_like_one(cell)
}

/// Whether a row has a day and an amount.
pub(super) fn is_movement(row: &Row<'_>) -> bool {
    let cells = || row.cells.iter().map(|cell| cell.trim());
    cells().any(is_day) && cells().any(is_amount)
}

/// Whether the row above the movements names their columns.
pub(super) fn is_header(row: &Row<'_>, first: Option<&Row<'_>>) -> bool {
    let named = row.cells.iter().filter(|cell| !cell.trim().is_empty());
    let has_letters = |cell: &&String| cell.chars().any(char::is_alphabetic);
    let is_of_names = named.clone().all(|cell| !is_day(cell.trim()) && has_letters(&cell));
    let known = named.clone().filter(|cell| words::kind(cell).is_some()).count();
    let as_many = first.is_some_and(|first| row.cells.len() + 1 >= first.cells.len());
    is_of_names && (known >= 2 || (as_many && named.count() >= 3))
}

/// The movements of a file by column.
pub(super) struct Table<'a> {
    names: &'a [String],
    rows: &'a [&'a Row<'a>],
    width: usize,
}

impl<'a> Table<'a> {
    pub(super) fn of(names: Option<&'a [String]>, rows: &'a [&'a Row<'a>]) -> Table<'a> {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        Table { names: names.unwrap_or_default(), rows, width }
    }

    pub(super) fn columns(&self) -> std::ops::Range<usize> {
        0..self.width
    }

    pub(super) fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    pub(super) fn all_named(&self, kind: Kind) -> Vec<usize> {
        self.columns().filter(|column| words::kind(self.name(*column)) == Some(kind)).collect()
    }

    pub(super) fn named(&self, kind: Kind) -> Option<usize> {
        self.all_named(kind).first().copied()
    }

    pub(super) fn rows(&self) -> &'a [&'a Row<'a>] {
        self.rows
    }

    /// The cells of a column that hold something.
    pub(super) fn cells(&self, column: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.rows.iter().map(move |row| row.cell(column)).filter(|cell| !values::is_nothing(cell))
    }

    fn are_all(&self, column: usize, is_it: fn(&str) -> bool) -> bool {
        let mut cells = self.cells(column).peekable();
        cells.peek().is_some() && cells.all(is_it)
    }

    pub(super) fn holds_days(&self, column: usize) -> bool {
        self.are_all(column, is_day)
    }

    /// Whether all are amounts, and some have decimals: whole numbers may be those of checks.
    pub(super) fn holds_amounts(&self, column: usize) -> bool {
        self.are_all(column, is_amount) && self.cells(column).any(|cell| cell.contains(['.', ',']))
    }

    pub(super) fn longest_text(&self) -> Option<usize> {
        self.columns()
            .filter(|column| !self.holds_days(*column) && !self.are_all(*column, is_amount))
            .map(|column| (self.cells(column).map(str::len).sum::<usize>(), column))
            .filter(|(length, _)| *length > 0)
            .max()
            .map(|(_, column)| column)
    }
}
