//! A table's rows as pieces of the flow; its head is kept for the pages that follow.

use super::{
    super::{
        clean::clean_line,
        fonts::Look,
        ink::Item,
        lines::{Line, Style},
        paper::{Color, EM},
        press::{Into, Piece, Press, RowAt, Spot},
        text::{Align, Text},
        tree::NodeId,
    },
    Cell, GAP, Row, Table, TableColumn, TableHead, places,
};
use krilla::tagging::{ArtifactType, TableHeaderScope, Tag};
use std::num::NonZeroU32;

/// Above and below the words of a row.
const PAD: f32 = 0.36 * EM;
const CELL: Style = Style::new(Look::Regular, 1.0, 1.34, Color::INK);
const NOTE: Style = Style::new(Look::Regular, 0.88, 1.34, Color::SOFT);
const HEAD: Style = Style::new(Look::Bold, 0.84, 1.34, Color::SOFT);
const SECTION: Style = Style::new(Look::Head, 1.08, 1.3, Color::INK);
const SUBTOTAL: Style = Style::new(Look::Bold, 1.0, 1.34, Color::INK);
const CARRIED: Style = Style::new(Look::Regular, 1.0, 1.34, Color::SOFT);
/// Of a line of what is carried.
pub(super) const CARRIED_HEIGHT: f32 = CARRIED.leading + 2.0 * PAD;

impl<'a> Press<'a> {
    pub(in super::super) fn table(&mut self, table: &'a Table<'a>, width: f32, parent: NodeId) -> Vec<Piece> {
        let places = places(&table.columns, width);
        let tag = Tag::Table.with_summary(table.summary.as_deref().map(clean_line));
        let node = self.tree.node(parent, tag);
        let head_node = self.tree.node(node, Tag::THead);
        let row = self.tree.node(head_node, Tag::TR);
        let (items, height) = self.head(table, &places, width, Some(row));
        let (again, _) = self.head(table, &places, width, None);
        let id = self.tables.len();
        self.tables.push(TableHead { table, items: again, height, width });
        let mut pieces = vec![Piece { before: 0.6 * EM, height, stays_with_next: true, items, row: None }];
        let mut body = None;
        let mut section = None;
        for (at, row) in table.rows.iter().enumerate() {
            if matches!(row, Row::Section(_)) {
                (section, body) = (Some(at), None);
            }
            let body = *body.get_or_insert_with(|| self.tree.node(node, Tag::TBody));
            let tr = self.tree.node(body, Tag::TR);
            let ends_section = matches!(table.rows.get(at + 1), Some(Row::Subtotal(..)));
            let is_last = at + 1 == table.rows.len();
            let made = match row {
                Row::Section(name) => vec![self.section(name, width, places.len(), tr)],
                Row::Cells(cells) => self.cells(cells, &table.columns, &places, tr),
                Row::Subtotal(label, sum) => vec![self.subtotal(label, sum, &places, tr)],
            };
            let parts = made.len();
            for (part, mut piece) in made.into_iter().enumerate() {
                piece.stays_with_next |= ends_section && part + 1 == parts;
                piece.row =
                    Some(RowAt { table: id, row: at, section, is_last: is_last && part + 1 == parts });
                pieces.push(piece);
            }
        }
        pieces
    }

    /// The head's row: under a node on the first page, as an artifact on the others.
    fn head(
        &mut self,
        table: &Table<'_>,
        places: &[Spot],
        width: f32,
        row: Option<NodeId>,
    ) -> (Vec<Item>, f32) {
        let mut items = Vec::new();
        let mut height = 0.0;
        for (column, place) in table.columns.iter().zip(places) {
            let into = match row {
                Some(row) => Into::Node(self.tree.node(row, Tag::TH(TableHeaderScope::Column))),
                None => Into::Artifact(ArtifactType::PaginationOther),
            };
            let text = Text::from(column.head.as_str());
            let (more, high) = self.write(&text, HEAD, column.align, Spot { y: PAD, ..*place }, into);
            items.extend(more);
            height = high.max(height);
        }
        let height = height + 2.0 * PAD;
        items.push(Item::rule(0.0, height, width, 0.9, Color::INK));
        (items, height + 0.9)
    }

    fn section(&mut self, name: &Text, width: f32, columns: usize, tr: NodeId) -> Piece {
        let cell = Tag::TH(TableHeaderScope::Column).with_col_span(span(columns));
        let into = Into::Node(self.tree.node(tr, cell));
        Piece { stays_with_next: true, ..self.section_line(name, width, into) }
    }

    /// A section's name and the rule below it.
    pub(in super::super) fn section_line(&mut self, name: &Text, width: f32, into: Into) -> Piece {
        let spot = Spot { x: 0.0, y: 0.95 * EM, width };
        let (mut items, high) = self.write(name, SECTION, Align::Start, spot, into);
        let height = spot.y + high + PAD;
        items.push(Item::rule(0.0, height, width, 0.65, Color::STRONG));
        Piece { height: height + 0.65, items, ..Piece::default() }
    }

    fn subtotal(&mut self, label: &Text, sum: &Text, places: &[Spot], tr: NodeId) -> Piece {
        let Some((last, before)) = places.split_last() else { return Piece::default() };
        let head = Tag::TH(TableHeaderScope::Row).with_col_span(span(before.len()));
        let label_node = self.tree.node(tr, head);
        let sum_node = self.tree.node(tr, Tag::TD);
        let label_spot = Spot { x: 0.0, y: PAD, width: (last.x - GAP).max(0.0) };
        let (mut items, high) = self.write(label, SUBTOTAL, Align::End, label_spot, Into::Node(label_node));
        let sum_spot = Spot { y: PAD, ..*last };
        let (more, also) = self.write(sum, SUBTOTAL, Align::End, sum_spot, Into::Node(sum_node));
        items.extend(more);
        Piece { height: high.max(also) + 2.0 * PAD, items, ..Piece::default() }
    }

    /// What is carried forward below a rule, or brought forward above one.
    pub(in super::super) fn carried_line(
        &mut self,
        words: (String, String),
        is_forward: bool,
        width: f32,
    ) -> Piece {
        let into = Into::Artifact(ArtifactType::PaginationOther);
        let spot = Spot { x: 0.0, y: PAD, width };
        let (mut items, _) = self.write(&words.0.into(), CARRIED, Align::Start, spot, into);
        items.extend(self.write(&words.1.into(), CARRIED, Align::End, spot, into).0);
        let height = CARRIED_HEIGHT;
        items.push(if is_forward {
            Item::rule(0.0, 0.0, width, 0.9, Color::INK)
        } else {
            Item::rule(0.0, height, width, 0.65, Color::RULE)
        });
        Piece { height, items, ..Piece::default() }
    }

    /// A row of cells: one piece, or as many as it takes where a page is too short.
    fn cells(&mut self, cells: &[Cell], columns: &[TableColumn], places: &[Spot], tr: NodeId) -> Vec<Piece> {
        let mut left = Vec::with_capacity(places.len());
        for (at, place) in places.iter().enumerate() {
            let node = self.tree.node(tr, Tag::TD);
            let align = columns.get(at).map_or(Align::Start, |column| column.align);
            let mut lines = Vec::new();
            if let Some(cell) = cells.get(at) {
                let has_note = cell.note.is_some();
                for (text, style) in [(Some(&cell.text), CELL), (cell.note.as_ref(), NOTE)] {
                    let Some(text) = text else { continue };
                    let node = if has_note { self.tree.node(node, Tag::P) } else { node };
                    lines.extend(
                        self.lines(text, style, place.width).into_iter().map(|line| (line, style, node)),
                    );
                }
            }
            left.push((lines.into_iter().peekable(), align, *place));
        }
        // with the head above, and what is carried above and below
        let room = self.page_height - 12.0 * EM;
        let width = places.last().map_or(0.0, |last| last.x + last.width);
        let mut pieces = Vec::new();
        loop {
            let mut piece = Piece::default();
            for (lines, align, place) in &mut left {
                let mut y = PAD;
                while let Some((line, style, node)) = lines.next_if(|(_, style, _)| y + style.leading <= room)
                {
                    let line: [Line; 1] = [line];
                    piece.items.extend(self.put(
                        &line,
                        style,
                        *align,
                        Spot { y, ..*place },
                        Into::Node(node),
                    ));
                    y += style.leading;
                }
                piece.height = piece.height.max(y + PAD);
            }
            let is_done = left.iter_mut().all(|(lines, ..)| lines.peek().is_none());
            if is_done {
                piece.items.push(Item::rule(0.0, piece.height, width, 0.65, Color::RULE));
                piece.height += 0.65;
            }
            pieces.push(piece);
            if is_done {
                return pieces;
            }
        }
    }
}

fn span(columns: usize) -> Option<NonZeroU32> {
    u32::try_from(columns).ok().and_then(NonZeroU32::new).filter(|columns| columns.get() > 1)
}
