//! The table of a paper. On a phone each row becomes two lines: what it is and what it comes to, and below that the rest.

use super::super::sheet::{ColumnKind, Grid, GridCell, GridColumn, GridRow};
use super::amount;
use maud::{Markup, html};

pub(super) fn table(grid: &Grid) -> Markup {
    html! {
        table.paper-lines {
            caption.visually-hidden { (grid.caption) }
            thead { tr { @for column in &grid.columns { th scope="col" class=[class(column.kind)] { (column.head) } } } }
            @for rows in grid.rows.chunk_by(|_, next| !matches!(next, GridRow::Section(_))) {
                tbody { @for row in rows { (self::row(grid, row)) } }
            }
        }
    }
}

fn row(grid: &Grid, row: &GridRow) -> Markup {
    let columns = grid.columns.len();
    html! {
        @match row {
            GridRow::Section(name) => {
                tr.group { th scope="rowgroup" colspan=(columns) { (name) } }
            }
            GridRow::Cells(cells) => {
                tr { @for (cell, column) in cells.iter().zip(&grid.columns) { (self::cell(cell, column)) } }
            }
            GridRow::Subtotal(label, sum) => {
                tr.subtotal {
                    th.num scope="row" colspan=(columns.saturating_sub(1)) { (label) }
                    td.num { (amount(sum)) }
                }
            }
        }
    }
}

fn cell(cell: &GridCell, column: &GridColumn) -> Markup {
    let named = (column.kind == ColumnKind::Named).then_some(&column.head);
    html! {
        td class=[class(column.kind)] data-label=[named] {
            @match column.kind {
                _ if cell.text.is_empty() => {}
                ColumnKind::Amount | ColumnKind::Rate | ColumnKind::Named => { (amount(&cell.text)) }
                _ => { (cell.text) }
            }
            @if !cell.note.is_empty() { small { (cell.note) } }
        }
    }
}

fn class(kind: ColumnKind) -> Option<&'static str> {
    match kind {
        ColumnKind::Day => Some("day"),
        ColumnKind::What => Some("matter"),
        ColumnKind::Word => None,
        ColumnKind::Number => Some("num"),
        ColumnKind::Rate => Some("num rate"),
        ColumnKind::Named => Some("num named"),
        ColumnKind::Amount => Some("num sum"),
    }
}
