//! CSV, where every bank has columns of its own: somebody maps them once, with a proposal to begin with.

mod balances;
mod mapping;
mod proposal;
mod rows;
mod values;
mod words;

pub use mapping::{Amounts, Columns, Delimiter, Header, Mapping};
pub use proposal::{Proposal, Unsure, propose};

use super::{
    Line, MAX_DESCRIPTION, MAX_RAW, MAX_TEXT, Notice, Place, Refusal, amount::DecimalSign, broken,
    check_count, days, draft::Draft, refusal::Problems, text, why::Why,
};
use crate::money::Currency;
use balances::Movement;
use rows::Row;
use values::{Figures, Found};

/// The one statement of a file.
pub(super) fn read(text: &str, mapping: &Mapping, currency: Currency) -> Result<Draft, Refusal> {
    let rows = rows::cut(text, mapping.delimiter);
    check_count(rows.len().saturating_sub(rows::MOST_AROUND))?;
    let rows = body(&rows, &mapping.header).ok_or_else(|| broken(Place::FILE, Why::HeaderNotFound))?;
    let figures = Figures::of(rows, mapping, currency);
    let mut reading = Reading::of(mapping, figures, currency);
    for row in rows {
        reading.take(row);
    }
    Ok(reading.finish())
}

/// The rows below the header.
fn body<'r, 'a>(rows: &'r [Row<'a>], header: &Header) -> Option<&'r [Row<'a>]> {
    match header {
        Header::Named(names) => {
            let at = rows.iter().position(|row| mapping::is_header(row, names))?;
            rows.get(at + 1..)
        }
        Header::Missing { rows_before } => rows.get(*rows_before..),
    }
}

/// A file while its rows are read.
struct Reading<'a> {
    mapping: &'a Mapping,
    figures: Figures,
    currency: Currency,
    draft: Draft,
    movements: Vec<Movement>,
    left_out: Vec<Place>,
    /// Rows with an amount and without a day: totals, where the balances of all lines prove that nothing is missing.
    totals: Problems,
    total_places: Vec<Place>,
}

impl<'a> Reading<'a> {
    fn of(mapping: &'a Mapping, figures: Figures, currency: Currency) -> Reading<'a> {
        Reading {
            mapping,
            figures,
            currency,
            draft: Draft::at(Place::FILE),
            movements: Vec::new(),
            left_out: Vec::new(),
            totals: Problems::default(),
            total_places: Vec::new(),
        }
    }

    fn take(&mut self, row: &Row<'_>) {
        let place = Place::line(row.line);
        if let Header::Named(names) = &self.mapping.header
            && mapping::is_header(row, names)
        {
            return;
        }
        if row.is_broken {
            return self.draft.problems.add(place, Why::QuoteNotClosed, row.raw);
        }
        let columns = &self.mapping.columns;
        if columns.status.is_some_and(|column| words::is_pending(row.cell(column))) {
            self.draft.not_booked += 1;
            return;
        }
        let balance =
            match columns.balance.map(|column| row.cell(column)).filter(|cell| !values::is_nothing(cell)) {
                Some(cell) => match self.figures.read(cell) {
                    Ok(minor) => Some(minor),
                    Err(why) => return self.draft.problems.add(place, why, row.raw),
                },
                None => None,
            };
        let day = row.cell(columns.date);
        let has_day = day.bytes().any(|byte| byte.is_ascii_digit());
        match self.figures.amount(row, &columns.amounts) {
            Ok(Found::Amount(_)) if !has_day && balance.is_none() => {
                self.total_places.push(place);
                self.totals.add(place, Why::DayNotRead, row.raw);
            }
            Ok(Found::Amount(amount)) => self.line(row, amount, balance),
            // the balance at the beginning or the end, or a note
            Ok(Found::Nothing) if balance.is_some() || !has_day => {
                if let Some(balance) = balance {
                    self.movements.push(Movement { place, day: None, amount: 0, balance: Some(balance) });
                }
                self.left_out.push(place);
            }
            Ok(Found::Nothing) => self.draft.problems.add(place, self.missing(row), row.raw),
            Err(why) => self.draft.problems.add(place, why, row.raw),
        }
    }

    /// Why a row with a day has no amount.
    fn missing(&self, row: &Row<'_>) -> Why {
        let needed = self.mapping.columns.needed();
        if row.cells.len() < needed { Why::ColumnMissing { columns: row.cells.len() } } else { Why::NoAmount }
    }

    fn line(&mut self, row: &Row<'_>, amount: i64, balance: Option<i64>) {
        let place = Place::line(row.line);
        let columns = &self.mapping.columns;
        if row.cells.len() < columns.needed() {
            return self.draft.problems.add(place, Why::ColumnMissing { columns: row.cells.len() }, row.raw);
        }
        if let Some(code) = columns.currency.map(|column| row.cell(column)).filter(|code| !code.is_empty())
            && !code.eq_ignore_ascii_case(self.currency.code())
        {
            let why = Why::OtherCurrency { wanted: self.currency, found: text::clean(code, 20) };
            return self.draft.problems.add(place, why, row.raw);
        }
        let posted_on = match days::read(row.cell(columns.date), self.mapping.day_order) {
            Ok(day) => day,
            Err(why) => return self.draft.problems.add(place, why, row.raw),
        };
        let short = |column: Option<usize>| {
            column.and_then(|column| text::present(&text::clean(row.cell(column), MAX_TEXT)))
        };
        // the number of a deposit is that of its slip
        let number = short(columns.check_number).filter(|number| number.bytes().any(|byte| byte != b'0'));
        let (check_number, slip) = if amount < 0 { (number, None) } else { (None, number) };
        let mut words: Vec<&str> = columns.description.iter().map(|column| row.cell(*column)).collect();
        words.retain(|words| !words.is_empty());
        self.movements.push(Movement { place, day: Some(posted_on), amount, balance });
        self.draft.lines.push(Line {
            place,
            posted_on,
            amount,
            description: text::clean(&words.join(" / "), MAX_DESCRIPTION),
            reference: short(columns.reference).or(slip),
            check_number,
            bank_id: None,
            balance,
            raw: text::raw(row.raw, MAX_RAW),
            fingerprint: String::new(),
        });
    }

    fn finish(mut self) -> Draft {
        let is_proven =
            self.draft.lines.iter().all(|line| line.balance.is_some()) && !self.draft.lines.is_empty();
        if is_proven {
            self.left_out.extend(self.total_places);
            self.left_out.sort_unstable();
        } else {
            self.draft.problems.extend(self.totals);
        }
        self.draft.currency = Some(self.currency);
        if self.draft.problems.is_empty() {
            balances::check(&self.movements, self.currency, &mut self.draft);
        }
        if !self.left_out.is_empty() {
            self.draft.notices.push(Notice::RowsLeftOut(self.left_out));
        }
        if self.draft.lines.is_empty() && self.draft.problems.is_empty() {
            self.draft.problems.add(Place::FILE, Why::NoStatement, "");
        }
        self.draft
    }
}

/// What the amounts of a file are told to be written with, or tell themselves.
fn decimal(mapping: &Mapping, evidence: super::amount::Evidence) -> Option<DecimalSign> {
    mapping.decimal.or(evidence.sign())
}
