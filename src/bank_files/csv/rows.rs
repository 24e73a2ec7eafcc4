//! Rows and their cells, cut by the crate `csv`; how they are told apart from what an open quotation mark swallows.

use super::Delimiter;
use crate::bank_files::MAX_LINES;
use csv::{ByteRecord, ReaderBuilder};

/// How many rows may stand around the movements.
pub(super) const MOST_AROUND: usize = 1_000;
/// More columns than any bank has; what follows is left alone.
const MOST_COLUMNS: usize = 64;

/// A row that is not empty.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// The line of the file in which it begins.
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
    /// What stands in the file.
    pub(super) raw: &'a str,
    /// It goes over several lines because a quotation mark is never closed.
    pub(super) is_broken: bool,
}

impl Row<'_> {
    /// A cell without space around it; nothing where the row is shorter.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }
}

/// All rows of a text that hold something.
pub(super) fn cut(text: &str, delimiter: Delimiter) -> Vec<Row<'_>> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = ByteRecord::new();
    // reading from memory, and not as text, it has nothing to fail at
    while rows.len() <= MAX_LINES + MOST_AROUND
        && let Ok(true) = reader.read_byte_record(&mut record)
    {
        let place = record.position().map_or((0, 0), |place| (place.byte(), place.line()));
        let start = usize::try_from(place.0).unwrap_or(usize::MAX);
        let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let piece = text.get(start..end).unwrap_or_default();
        let raw = piece.trim_matches(['\r', '\n']);
        // the position stands before the line breaks that are passed over
        let skipped = piece.len() - piece.trim_start_matches(['\r', '\n']).len();
        let breaks = piece[..skipped].matches('\n').count();
        let cells: Vec<String> = record
            .iter()
            .take(MOST_COLUMNS)
            .map(|cell| String::from_utf8_lossy(cell).trim_start_matches('\u{FEFF}').to_owned())
            .collect();
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let is_broken = raw.contains('\n') && raw.matches('"').count() % 2 == 1;
        let line = usize::try_from(place.1).unwrap_or(usize::MAX).saturating_add(breaks);
        rows.push(Row { line, cells, raw, is_broken });
    }
    rows
}
