//! A contract as a paper: from its parts, with the values of a case in the place of merge fields, to what the typesetter takes.

use super::{
    body::{Body, Part, Piece},
    fields::{PlaceKind, PlaceTag, Said},
    values::Values,
};
use crate::{
    pdf::{Blank, BlankShape, Block, Heading, List, ListItem, Text, Title},
    t,
};

/// Room between paragraphs, and where a line is drawn in the text, in points.
const BETWEEN: f32 = 3.5;
const BREAK: f32 = 14.0;

/// What a contract is called: its first heading where that is the highest, else the name of its template.
pub fn title(body: &Body, values: &Values, name: &str) -> String {
    match body.parts.first() {
        Some(Part::Heading(1, pieces)) => plain(pieces, values),
        _ => name.to_owned(),
    }
}

/// The blocks of a contract. Places are numbered in the order of the text.
pub fn blocks(body: &Body, values: &Values, title: &str) -> Vec<Block<'static>> {
    let mut sheet = Sheet { values, blocks: Vec::new(), places: 0, level: 1 };
    sheet.blocks.push(Block::Title(Title { text: title.to_owned(), ..Title::default() }));
    let has_title = matches!(body.parts.first(), Some(Part::Heading(1, _)));
    for part in body.parts.iter().skip(usize::from(has_title)) {
        sheet.part(part);
    }
    sheet.blocks
}

struct Sheet<'a> {
    values: &'a Values,
    blocks: Vec<Block<'static>>,
    places: usize,
    /// Of the last heading.
    level: u16,
}

impl Sheet<'_> {
    fn part(&mut self, part: &Part) {
        match part {
            Part::Heading(level, pieces) => {
                // no level is left out (PDF/UA-1, 7.4.2)
                self.level = (u16::from(*level) + 1).clamp(2, self.level + 1).min(6);
                let text = text(pieces, self.values);
                self.blocks.push(Block::Heading(Heading { level: self.level, is_label: false, text }));
            }
            Part::Paragraph(pieces) => self.flow(pieces, |sheet, text| {
                sheet.room();
                sheet.blocks.push(Block::Paragraph(text.into()));
            }),
            Part::Point(point, pieces) => {
                let (mut label, is_numbered) = (point.label.clone(), point.is_numbered);
                self.flow(pieces, |sheet, text| {
                    // only its first words stand beside it
                    let label = std::mem::take(&mut label);
                    let label = if label.is_empty() { Text::default() } else { label.into() };
                    let item = ListItem { label, text, depth: point.depth };
                    sheet.point(item, is_numbered);
                });
            }
            Part::Break => self.blocks.push(Block::Space(BREAK)),
        }
    }

    /// Above a paragraph, but not under its heading, with which it stays.
    fn room(&mut self) {
        if !matches!(self.blocks.last(), Some(Block::Heading(_) | Block::Title(_))) {
            self.blocks.push(Block::Space(BETWEEN));
        }
    }

    /// What a place to sign is introduced by is not left on the page before it.
    fn stay(&mut self) {
        if let Some(Block::Paragraph(paragraph)) = self.blocks.last_mut() {
            paragraph.stays_with_next = true;
        }
    }

    fn point(&mut self, item: ListItem, is_numbered: bool) {
        if let Some(Block::List(list)) = self.blocks.last_mut()
            && (list.is_numbered == is_numbered || item.depth > 0 || item.label == Text::default())
        {
            list.items.push(item);
            return;
        }
        self.blocks.push(Block::List(List { is_numbered, items: vec![item] }));
    }

    /// Words and places by turns. A box takes the words behind it along; places that follow each other stand in one row.
    fn flow(&mut self, pieces: &[Piece], mut words: impl FnMut(&mut Self, Text)) {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for piece in pieces {
            match (&piece.said, groups.last_mut()) {
                (Said::Place(place), _) if place.kind == PlaceKind::Checkbox => {
                    groups.push(Group::Box(*place, Vec::new()));
                }
                (Said::Place(place), Some(Group::Row(row))) => row.push(*place),
                (Said::Place(place), _) => groups.push(Group::Row(vec![*place])),
                (_, Some(Group::Box(_, label))) if !piece.is_line_break() => label.push(piece),
                (_, Some(Group::Words(words))) => words.push(piece),
                (Said::Words(blank), _) if blank.trim().is_empty() => {}
                _ => groups.push(Group::Words(vec![piece])),
            }
        }
        for group in groups {
            match group {
                Group::Words(pieces) => words(self, text(pieces, self.values)),
                Group::Row(places) => {
                    self.stay();
                    let row = places.into_iter().map(|place| self.blank(place, None)).collect();
                    self.blocks.push(Block::Places(row));
                }
                Group::Box(place, label) => {
                    let label =
                        Some(label).filter(|label| !plain(label.iter().copied(), self.values).is_empty());
                    let label = label.map(|label| text(label, self.values));
                    let blank = self.blank(place, label);
                    self.blocks.push(Block::Places(vec![blank]));
                }
            }
        }
    }

    fn blank(&mut self, place: PlaceTag, words: Option<Text>) -> Blank {
        let number = self.places;
        self.places += 1;
        let (lang, name) = (self.values.lang(), self.values.signer(place.role).unwrap_or_default());
        let name = name.as_str();
        let (width, height, label) = match place.kind {
            PlaceKind::Sign => (180.0, 34.0, t!(lang, "contract-sign", name = name)),
            PlaceKind::Initials => (70.0, 30.0, t!(lang, "contract-initials", name = name)),
            PlaceKind::Date => (130.0, 20.0, t!(lang, "contract-date", name = name)),
            PlaceKind::Text => (180.0, 20.0, t!(lang, "contract-text", name = name)),
            PlaceKind::Checkbox => (14.0, 14.0, t!(lang, "contract-checkbox", name = name)),
        };
        let shape = if place.kind == PlaceKind::Checkbox { BlankShape::Box } else { BlankShape::Rule };
        Blank { number, width, height, label: words.unwrap_or_else(|| label.into()), shape }
    }
}

/// What of a paragraph stands together.
enum Group<'a> {
    Words(Vec<&'a Piece>),
    Row(Vec<PlaceTag>),
    Box(PlaceTag, Vec<&'a Piece>),
}

/// A piece with its merge field filled in.
fn said(piece: &Piece, values: &Values) -> String {
    match &piece.said {
        Said::Words(words) => words.clone(),
        Said::Field(field) => values.words(field),
        Said::Place(_) => String::new(),
    }
}

/// Its words alone.
fn plain<'a>(pieces: impl IntoIterator<Item = &'a Piece>, values: &Values) -> String {
    pieces.into_iter().map(|piece| said(piece, values)).collect::<String>().trim().to_owned()
}

/// Its words as they are set, without the blanks around them.
fn text<'a>(pieces: impl IntoIterator<Item = &'a Piece>, values: &Values) -> Text {
    let mut spans: Vec<(String, &Piece)> =
        pieces.into_iter().map(|piece| (said(piece, values), piece)).collect();
    if let Some((first, _)) = spans.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some((last, _)) = spans.last_mut() {
        last.truncate(last.trim_end().len());
    }
    spans.into_iter().fold(Text::default(), |text, (words, piece)| match &piece.link {
        Some(link) => {
            let about = words.clone();
            text.link(words, link, about)
        }
        None if piece.bold => text.bold(words),
        None => text.and(words),
    })
}

#[cfg(test)]
#[path = "paper_tests.rs"]
mod tests;
