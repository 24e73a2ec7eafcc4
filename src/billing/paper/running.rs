//! What happened over some time, each with what is there afterwards: statements, and accountings of what is held.

use super::{
    hand::Hand,
    sheet::{ColumnKind, Grid, GridCell, GridColumn, GridRow},
};
use crate::{clock::Day, i18n::format, t};

/// The words of one.
pub struct RunningWords {
    /// What the rows are, for whoever does not see them.
    pub caption: String,
    /// Above what each changes.
    pub change: String,
    /// Above what is there afterwards.
    pub after: String,
    /// Of what was there before.
    pub opening: String,
}

/// One row of it.
pub struct RunningRow {
    /// When.
    pub on: Day,
    /// What, with a note below.
    pub what: GridCell,
    /// Its number; may be empty.
    pub number: String,
    /// What it changes, in minor units.
    pub change: i64,
    /// What is there afterwards.
    pub after: i64,
}

/// The table, from what was there on the first day to the last one.
pub fn running_grid(
    hand: Hand,
    (from, to): (Day, Day),
    words: RunningWords,
    opening: i64,
    rows: Vec<RunningRow>,
) -> Grid {
    let column = |head: String, kind| GridColumn { head, kind };
    let columns = vec![
        column(t!(hand.lang, "paper-date"), ColumnKind::Day),
        column(t!(hand.lang, "paper-what"), ColumnKind::What),
        column(t!(hand.lang, "paper-number"), ColumnKind::Word),
        column(words.change, ColumnKind::Amount),
        column(words.after, ColumnKind::Named),
    ];
    let day = |day: Day| GridCell::from(format::kept_day(hand.lang, day.0, to.0));
    let carried = std::iter::once(opening).chain(rows.iter().map(|row| row.after));
    let carried = carried.map(|amount| hand.amount(amount)).collect();
    let first = [
        day(from),
        words.opening.into(),
        GridCell::default(),
        GridCell::default(),
        hand.amount(opening).into(),
    ];
    let rows = rows.into_iter().map(|row| {
        let (change, after) = (hand.amount(row.change), hand.amount(row.after));
        [day(row.on), row.what, row.number.into(), change.into(), after.into()]
    });
    let rows = std::iter::once(first).chain(rows).map(|cells| GridRow::Cells(cells.into())).collect();
    Grid { caption: words.caption, columns, rows, carried }
}
