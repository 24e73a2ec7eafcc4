//! The amounts of a row.

use super::{Amounts, Mapping, decimal, rows::Row};
use crate::{
    bank_files::{DecimalSign, amount, amount::Evidence, why::Why},
    money::Currency,
};

/// How the amounts of a file are written, which only all of them together say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures {
    currency: Currency,
    decimal: Option<DecimalSign>,
    debits: Debits,
}

/// The signs in a column of withdrawals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Debits {
    Plain,
    Negative,
    Mixed,
}

/// What a row has.
pub(super) enum Found {
    Amount(i64),
    Nothing,
}

impl Figures {
    pub(super) fn of(rows: &[Row<'_>], mapping: &Mapping, currency: Currency) -> Figures {
        let mut evidence = Evidence::default();
        let columns = &mapping.columns;
        let amounts = match &columns.amounts {
            Amounts::Signed { column, .. } | Amounts::Sided { column, .. } => vec![*column],
            Amounts::Two { debit, credit } => vec![*debit, *credit],
        };
        for row in rows {
            for column in amounts.iter().copied().chain(columns.balance) {
                evidence.add(row.cell(column));
            }
        }
        let mut figures = Figures { currency, decimal: decimal(mapping, evidence), debits: Debits::Plain };
        if let Amounts::Two { debit, .. } = &columns.amounts {
            figures.debits = figures.debits_of(rows, *debit);
        }
        figures
    }

    fn debits_of(self, rows: &[Row<'_>], column: usize) -> Debits {
        let (mut plain, mut negative) = (0, 0);
        for minor in rows.iter().filter_map(|row| self.read(row.cell(column)).ok()) {
            plain += usize::from(minor > 0);
            negative += usize::from(minor < 0);
        }
        match (plain, negative) {
            (_, 0) => Debits::Plain,
            (0, _) => Debits::Negative,
            _ => Debits::Mixed,
        }
    }

    pub(super) fn read(self, text: &str) -> Result<i64, Why> {
        amount::read(text, self.currency, self.decimal)
    }

    pub(super) fn amount(self, row: &Row<'_>, amounts: &Amounts) -> Result<Found, Why> {
        match amounts {
            Amounts::Signed { column, is_turned } => {
                let cell = row.cell(*column);
                if is_nothing(cell) {
                    return Ok(Found::Nothing);
                }
                let minor = self.read(cell)?;
                Ok(Found::Amount(if *is_turned { -minor } else { minor }))
            }
            Amounts::Two { debit, credit } => self.of_two(row.cell(*debit), row.cell(*credit)),
            Amounts::Sided { column, side, debit_words, credit_words } => {
                let cell = row.cell(*column);
                if is_nothing(cell) {
                    return Ok(Found::Nothing);
                }
                let minor = self.read(cell)?;
                let word = row.cell(*side);
                let is_of =
                    |words: &[String]| words.iter().any(|known| known.trim().eq_ignore_ascii_case(word));
                match (is_of(debit_words), is_of(credit_words)) {
                    (true, false) => Ok(Found::Amount(-minor)),
                    (false, true) => Ok(Found::Amount(minor)),
                    _ => Err(Why::UnknownSide),
                }
            }
        }
    }

    fn of_two(self, debit: &str, credit: &str) -> Result<Found, Why> {
        let minor = |cell: &str| if is_nothing(cell) { Ok(None) } else { self.read(cell).map(Some) };
        match (minor(debit)?, minor(credit)?) {
            (None, None) => Ok(Found::Nothing),
            // a zero in the other column is an empty cell
            (None | Some(0), Some(credit)) => Ok(Found::Amount(credit)),
            (Some(debit), None | Some(0)) => match self.debits {
                Debits::Plain => Ok(Found::Amount(-debit)),
                Debits::Negative => Ok(Found::Amount(debit)),
                // taken back, or taken: the column says both
                Debits::Mixed if debit < 0 => Err(Why::NegativeAmount),
                Debits::Mixed => Ok(Found::Amount(-debit)),
            },
            (Some(_), Some(_)) => Err(Why::BothSides),
        }
    }
}

/// An empty cell, or a dash in one.
pub(super) fn is_nothing(cell: &str) -> bool {
    cell.chars().all(|c| matches!(c, '-' | '–' | '\u{2212}') || c.is_whitespace())
}
