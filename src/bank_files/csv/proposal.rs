//! A first mapping of a bank's CSV file, from its header and lines, with everything that somebody has to look at.

mod amounts;
mod kinds;

use super::{
    Columns, Delimiter, Header, Mapping,
    rows::{self, Row},
    words::Kind,
};
use crate::bank_files::{DayOrder, DecimalSign, Refusal, amount, amount::Evidence, days, text, why::Why};
use kinds::Table;

/// How many rows are looked at.
const LOOKED_AT: usize = 300;
/// How many are shown.
const SHOWN: usize = 10;

/// What is proposed for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What its columns seem to be; none where no column holds days or none amounts.
    pub mapping: Option<Mapping>,
    /// What somebody has to confirm or choose. Empty where the file leaves no doubt.
    pub unsure: Vec<Unsure>,
    /// The names of the columns, where there is a row of them.
    pub names: Option<Vec<String>>,
    /// The first rows with movements, to choose by.
    pub rows: Vec<Vec<String>>,
}

/// Something that the file does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsure {
    /// No column holds days.
    NoDate,
    /// No column holds amounts.
    NoAmount,
    /// There is no row with names: every column was told by what it holds.
    NoHeader,
    /// Several columns hold days; these could be the day of posting.
    Date(Vec<usize>),
    /// The days can be read in these orders; the first is proposed.
    DayOrder(Vec<DayOrder>),
    /// The amounts can be read with a decimal point or comma; this one is proposed, if any.
    Decimal(Option<DecimalSign>),
    /// Several columns hold amounts.
    Amount(Vec<usize>),
    /// No amount has a sign, and nothing else says which lines are withdrawals.
    Sign,
    /// Of two columns, which is that of withdrawals.
    Sides,
    /// Which columns are the description.
    Description,
}

/// Looks at a file.
///
/// # Errors
/// What is no text, or has no rows.
pub fn propose(bytes: &[u8]) -> Result<Proposal, Refusal> {
    let text = text::decode(bytes)?;
    let head = beginning(&text.text);
    let best = Delimiter::ALL
        .into_iter()
        .map(|delimiter| (delimiter, rows::cut(head, delimiter)))
        .max_by_key(|(delimiter, rows)| {
            let movements = rows.iter().filter(|row| kinds::is_movement(row)).count();
            let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
            // the earlier of equals
            (
                movements,
                columns > 1,
                std::cmp::Reverse(Delimiter::ALL.iter().position(|one| one == delimiter)),
            )
        });
    let Some((delimiter, rows)) = best else { return Err(Refusal::of(Why::NoStatement)) };
    Ok(of_rows(delimiter, &rows))
}

/// As much as is looked at, in whole lines.
fn beginning(text: &str) -> &str {
    let end = text.match_indices('\n').nth(LOOKED_AT).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn of_rows(delimiter: Delimiter, rows: &[Row<'_>]) -> Proposal {
    let first = rows.iter().position(kinds::is_movement).unwrap_or(rows.len());
    let names = first.checked_sub(1).map(|at| &rows[at]).filter(|row| kinds::is_header(row, rows.get(first)));
    let names: Option<Vec<String>> =
        names.map(|row| row.cells.iter().map(|name| name.trim().to_owned()).collect());
    let movements: Vec<&Row<'_>> = rows[first..].iter().filter(|row| kinds::is_movement(row)).collect();
    let table = Table::of(names.as_deref(), &movements);
    let mut unsure = Vec::new();
    if names.is_none() && !movements.is_empty() {
        unsure.push(Unsure::NoHeader);
    }
    let shown = movements.iter().take(SHOWN).map(|row| row.cells.clone()).collect();
    let header = match &names {
        Some(names) => Header::Named(names.clone()),
        None => Header::Missing { rows_before: first },
    };
    let mapping = columns(&table, &mut unsure).map(|columns| {
        let day_order = day_order(&table, columns.date, &mut unsure);
        let decimal = decimal(&table, &columns, &mut unsure);
        Mapping { delimiter, header, columns, day_order, decimal }
    });
    Proposal { mapping, unsure, names, rows: shown }
}

fn columns(table: &Table<'_>, unsure: &mut Vec<Unsure>) -> Option<Columns> {
    let date = date(table, unsure);
    let balance = table.named(Kind::Balance).or_else(|| amounts::balance(table));
    let amounts = amounts::find(table, balance, unsure);
    if date.is_none() {
        unsure.push(Unsure::NoDate);
    }
    if amounts.is_none() {
        unsure.push(Unsure::NoAmount);
    }
    let (date, amounts) = (date?, amounts?);
    let mut description: Vec<usize> = table.all_named(Kind::Description);
    description.extend(table.all_named(Kind::MoreDescription));
    if description.is_empty() {
        unsure.push(Unsure::Description);
        description.extend(table.longest_text());
    }
    Some(Columns {
        date,
        description,
        reference: table.named(Kind::Reference),
        check_number: table.named(Kind::Check),
        amounts,
        balance,
        currency: table.named(Kind::Currency),
        status: table.named(Kind::Status),
    })
}

fn date(table: &Table<'_>, unsure: &mut Vec<Unsure>) -> Option<usize> {
    let named: Vec<usize> =
        table.all_named(Kind::Date).into_iter().filter(|column| table.holds_days(*column)).collect();
    if let [only] = named[..] {
        return Some(only);
    }
    let others: Vec<usize> = table.columns().filter(|column| table.holds_days(*column)).collect();
    let candidates = if named.is_empty() { others } else { named };
    if candidates.len() > 1 {
        unsure.push(Unsure::Date(candidates.clone()));
    }
    // "posting date" rather than "transaction date"
    let is_posting = |column: &&usize| {
        let name = table.name(**column).to_lowercase();
        ["post", "book", "buchung", "contable", "operaci"].iter().any(|word| name.contains(word))
    };
    candidates.iter().find(is_posting).or(candidates.first()).copied()
}

fn day_order(table: &Table<'_>, column: usize, unsure: &mut Vec<Unsure>) -> DayOrder {
    let read = |order: DayOrder| -> Option<Vec<_>> {
        table.cells(column).map(|cell| days::read(cell, order).ok()).collect()
    };
    let mut possible: Vec<(DayOrder, bool)> = days::ORDERS
        .into_iter()
        .filter_map(|order| {
            let days: Vec<jiff::civil::Date> = read(order)?;
            Some((order, days.is_sorted() || days.iter().rev().is_sorted()))
        })
        .collect();
    // days that follow one another are likelier
    possible.sort_by_key(|(_, is_sorted)| !is_sorted);
    let orders: Vec<DayOrder> = possible.into_iter().map(|(order, _)| order).collect();
    match orders[..] {
        [only] => only,
        [first, ..] => {
            unsure.push(Unsure::DayOrder(orders));
            first
        }
        [] => {
            unsure.push(Unsure::DayOrder(days::ORDERS.to_vec()));
            DayOrder::MonthDayYear
        }
    }
}

fn decimal(table: &Table<'_>, columns: &Columns, unsure: &mut Vec<Unsure>) -> Option<DecimalSign> {
    let mut evidence = Evidence::default();
    let mut has_signs = false;
    for column in columns.amounts.columns().into_iter().chain(columns.balance) {
        for cell in table.cells(column).filter(|cell| amount::is_like_one(cell)) {
            evidence.add(cell);
            has_signs |= cell.contains(['.', ',']);
        }
    }
    let sign = evidence.sign();
    if evidence.is_mixed() || (has_signs && sign.is_none()) {
        unsure.push(Unsure::Decimal(sign));
    }
    sign
}
