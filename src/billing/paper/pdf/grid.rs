//! The table of a paper, with columns as wide as what stands in them.

use super::super::sheet::{ColumnKind, Grid, GridCell, GridRow};
use crate::{
    i18n::Lang,
    pdf::{Align, Block, Carried, Cell, Row, Table, TableColumn, Text, Width},
    t,
};

/// How wide a character of a number is at most, in points: bold digits of Source Sans 3 at the size of text.
const DIGIT: f32 = 5.0;
/// The same of a letter in a head, which is smaller.
const HEAD_LETTER: f32 = 4.5;

pub(super) fn table(grid: &Grid, lang: Lang) -> Block<'_> {
    let columns = grid.columns.iter().enumerate();
    Block::Table(Table {
        columns: columns
            .map(|(at, column)| TableColumn {
                head: column.head.clone(),
                width: width(grid, at),
                align: if is_number(column.kind) { Align::End } else { Align::Start },
            })
            .collect(),
        rows: grid.rows.iter().map(|row| self::row(grid, row)).collect(),
        continued: Some(t!(lang, "paper-continued")),
        carried: (!grid.carried.is_empty()).then(|| carry(grid, lang)),
        summary: Some(grid.caption.clone()),
    })
}

fn carry(grid: &Grid, lang: Lang) -> crate::pdf::Carry<'_> {
    Box::new(move |carried: Carried| {
        let page = carried.page.to_string();
        let words = match carried.is_forward {
            true => t!(lang, "paper-carried", page = page),
            false => t!(lang, "paper-brought", page = page),
        };
        Some((words, grid.carried.get(carried.last_row)?.clone()))
    })
}

fn row(grid: &Grid, row: &GridRow) -> Row {
    match row {
        GridRow::Section(name) => Row::Section(name.as_str().into()),
        GridRow::Subtotal(label, sum) => Row::Subtotal(label.as_str().into(), sum.as_str().into()),
        GridRow::Cells(cells) => Row::Cells(
            cells.iter().zip(&grid.columns).map(|(cell, column)| self::cell(cell, column.kind)).collect(),
        ),
    }
}

fn cell(cell: &GridCell, kind: ColumnKind) -> Cell {
    let text = match kind {
        ColumnKind::Day => Text::default().soft(cell.text.as_str()),
        // that there is none was not forgotten
        ColumnKind::Named if cell.text.is_empty() => "–".into(),
        _ => cell.text.as_str().into(),
    };
    Cell { text, note: Some(cell.note.as_str()).filter(|note| !note.is_empty()).map(Text::from) }
}

fn is_number(kind: ColumnKind) -> bool {
    matches!(kind, ColumnKind::Number | ColumnKind::Rate | ColumnKind::Named | ColumnKind::Amount)
}

/// Numbers and the words of heads are never parted over two lines, however long.
fn width(grid: &Grid, at: usize) -> Width {
    let Some(column) = grid.columns.get(at) else { return Width::Share(1.0) };
    let least = match column.kind {
        ColumnKind::What => return Width::Share(1.0),
        ColumnKind::Day => 46.0,
        ColumnKind::Word => 78.0,
        ColumnKind::Number | ColumnKind::Named => 38.0,
        ColumnKind::Rate => 44.0,
        ColumnKind::Amount => 56.0,
    };
    let is_last = at + 1 == grid.columns.len();
    let cells = grid.rows.iter().map(|row| match row {
        GridRow::Cells(cells) => cells.get(at).map_or("", |cell| cell.text.as_str()),
        GridRow::Subtotal(_, sum) if is_last => sum,
        GridRow::Subtotal(..) | GridRow::Section(_) => "",
    });
    let carried = grid.carried.last().filter(|_| is_last);
    let most = longest(cells.chain(carried.map(String::as_str)).flat_map(str::lines));
    let head = longest(column.head.split(' '));
    // what is no number may be longer than a column should be, and then is parted
    Width::Points((most.min(22) as f32 * DIGIT).max(head as f32 * HEAD_LETTER).max(least))
}

/// In characters.
fn longest<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
    texts.map(|text| text.chars().count()).max().unwrap_or_default()
}
