//! Tables: what they are made of, and where their columns stand.

mod rows;

use super::{
    ink::Item,
    paper::EM,
    press::Spot,
    text::{Align, Text},
};

/// Between columns.
const GAP: f32 = EM;

/// Rows under a head that is repeated on each page.
#[derive(Default)]
pub struct Table<'a> {
    /// From left to right.
    pub columns: Vec<TableColumn>,
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// Said after a section's name where it goes on on the next page, such as "continued".
    pub continued: Option<String>,
    /// What stands below the last row of a page, and above the first of the next.
    pub carried: Option<Carry<'a>>,
    /// What the table is about, for those who are read to.
    pub summary: Option<String>,
}

/// The words and the amount of a line at a page's end or beginning; none leaves the line out.
pub type Carry<'a> = Box<dyn Fn(Carried) -> Option<(String, String)> + 'a>;

/// Which line is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    /// At the end of a page; else at the beginning of one.
    pub is_forward: bool,
    /// The page it points to, from 1: the next one for what is carried forward, the one before for what is brought.
    pub page: usize,
    /// The last row before the page ended: an index into [`Table::rows`].
    pub last_row: usize,
}

/// A column.
#[derive(Debug, Clone)]
pub struct TableColumn {
    /// Its head.
    pub head: String,
    /// How wide it is.
    pub width: Width,
    /// On which side its cells are flush.
    pub align: Align,
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// Points.
    Points(f32),
    /// A part of what the others leave, against those that share it.
    Share(f32),
}

/// A row.
#[derive(Debug, Clone)]
pub enum Row {
    /// The name of the rows that follow, over all columns.
    Section(Text),
    /// A cell for each column. It is not parted unless it is longer than a page.
    Cells(Vec<Cell>),
    /// A label over all columns but the last, and a sum in that; on the page of the row before it.
    Subtotal(Text, Text),
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// What it says.
    pub text: Text,
    /// A smaller, soft line below.
    pub note: Option<Text>,
}

impl<T: Into<Text>> From<T> for Cell {
    fn from(text: T) -> Cell {
        Cell { text: text.into(), note: None }
    }
}

/// What the flow needs to go on with a table on another page.
pub(super) struct TableHead<'a> {
    pub table: &'a Table<'a>,
    /// The head's row, as it stands on all pages but the first.
    pub items: Vec<Item>,
    pub height: f32,
    pub width: f32,
}

impl TableHead<'_> {
    /// How high a line of what is carried is.
    pub fn carried_height(&self) -> f32 {
        if self.table.carried.is_some() { rows::CARRIED_HEIGHT } else { 0.0 }
    }
}

/// Where each column is.
fn places(columns: &[TableColumn], width: f32) -> Vec<Spot> {
    let gaps = columns.len().saturating_sub(1) as f32 * GAP;
    let (mut taken, mut shares) = (gaps, 0.0);
    for column in columns {
        match column.width {
            Width::Points(points) => taken += points,
            Width::Share(share) => shares += share,
        }
    }
    let mut x = 0.0;
    let mut places = Vec::with_capacity(columns.len());
    for column in columns {
        let width = match column.width {
            Width::Points(points) => points,
            Width::Share(share) => ((width - taken) * share / shares).max(EM),
        };
        places.push(Spot { x, y: 0.0, width });
        x += width + GAP;
    }
    places
}
