//! Pieces onto pages.

use super::{
    ink::Item,
    paper::{Paper, TOP},
    press::{Into, Piece, Press, RowAt},
    table::{Carried, Row},
    text::Text,
};
use krilla::tagging::ArtifactType;

/// The pages so far. Places are from the upper edge of the sheet, points.
pub(super) struct Flow {
    pub pages: Vec<Vec<Item>>,
    y: f32,
    /// Nothing stands on this page yet but what is repeated.
    is_fresh: bool,
    /// Where text begins on all pages but the first.
    start: f32,
    end: f32,
}

impl Flow {
    /// With a first page on which a letterhead takes the room down to `first`; running heads end at `start` on the others.
    pub fn new(paper: Paper, letterhead: Vec<Item>, first: f32, start: f32) -> Flow {
        Flow { pages: vec![letterhead], y: first, is_fresh: true, start, end: paper.text_end() }
    }

    /// How high a page's text may be where nothing is repeated but its head.
    pub fn page_height(paper: Paper, start: f32) -> f32 {
        paper.text_end() - start.max(TOP)
    }

    /// Puts the pieces of one block, and of those that stay with it, one under the other.
    pub fn put(&mut self, press: &mut Press<'_>, pieces: Vec<Piece>) {
        let mut before: Option<RowAt> = None;
        let needs = needs(press, &pieces);
        for (piece, need) in pieces.into_iter().zip(needs) {
            let above = if self.is_fresh { 0.0 } else { piece.before };
            if self.y + above + need > self.end && !self.is_fresh {
                self.turn(press, before, piece.row);
            }
            let above = if self.is_fresh { 0.0 } else { piece.before };
            let (row, height) = (piece.row, piece.height);
            let is_ink = !piece.items.is_empty();
            self.add(Piece { before: above, ..piece });
            self.is_fresh &= !is_ink && height <= 0.0;
            before = row;
        }
    }

    fn add(&mut self, piece: Piece) {
        let y = self.y + piece.before;
        if let Some(page) = self.pages.last_mut() {
            page.extend(piece.items.into_iter().map(|item| item.by(0.0, y)));
        }
        self.y = y + piece.height;
    }

    /// Begins a page between two rows, or where no table is.
    fn turn(&mut self, press: &mut Press<'_>, before: Option<RowAt>, next: Option<RowAt>) {
        let page = self.pages.len();
        let going_on = before.zip(next).filter(|(before, next)| before.table == next.table);
        if let Some((before, _)) = going_on {
            self.carry(press, before, Carried { is_forward: true, page: page + 1, last_row: before.row });
        }
        self.pages.push(Vec::new());
        self.y = self.start;
        self.is_fresh = true;
        let Some((before, next)) = going_on else { return };
        let Some(head) = press.tables.get(next.table) else { return };
        let (table, width) = (head.table, head.width);
        let piece = Piece { height: head.height, items: head.items.clone(), ..Piece::default() };
        self.add(piece);
        self.carry(press, before, Carried { is_forward: false, page, last_row: before.row });
        let name = match next.section.and_then(|section| table.rows.get(section)) {
            Some(Row::Section(name)) if next.section == before.section => name,
            _ => return,
        };
        let words = match &table.continued {
            Some(continued) => name.clone().soft(format!(" {continued}")),
            None => name.clone(),
        };
        let into = Into::Artifact(ArtifactType::PaginationOther);
        let piece = press.section_line(&plain(words), width, into);
        self.add(piece);
    }

    fn carry(&mut self, press: &mut Press<'_>, at: RowAt, carried: Carried) {
        let Some(head) = press.tables.get(at.table) else { return };
        let width = head.width;
        if let Some(words) = head.table.carried.as_ref().and_then(|carry| carry(carried)) {
            let piece = press.carried_line(words, carried.is_forward, width);
            self.add(piece);
        }
    }
}

/// Without links: what is repeated is no part of the tree that they would stand in.
fn plain(mut text: Text) -> Text {
    for span in &mut text.spans {
        span.link = None;
    }
    text
}

/// How much room each piece needs to begin on a page: its own, that of those it stays with, and of what would have to be
/// said if the page ended after them.
fn needs(press: &Press<'_>, pieces: &[Piece]) -> Vec<f32> {
    let mut needs = vec![0.0; pieces.len()];
    let mut after = 0.0;
    for (at, piece) in pieces.iter().enumerate().rev() {
        let stays = piece.stays_with_next && at + 1 < pieces.len();
        let carried = piece.row.filter(|row| !row.is_last).and_then(|row| press.tables.get(row.table));
        let room = if stays { after } else { carried.map_or(0.0, |head| head.carried_height()) };
        // what stays together and is longer than a page may be parted after all
        let need =
            if piece.height + room > press.page_height * 0.9 { piece.height } else { piece.height + room };
        needs[at] = need;
        after = piece.before + need;
    }
    needs
}
