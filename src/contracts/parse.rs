//! From Markdown to what a contract is made of. Merge fields are looked for after Markdown was read, and are filled in later still, so
//! nothing that stands in a value is ever read as either.

use super::{
    body::{Body, Part, Piece, Point},
    fields::{PlaceTag, Problem, Said, scan},
};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

/// Where links may lead.
const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// Reads a text. HTML in it is dropped.
pub fn parse(markdown: &str) -> Body {
    let mut reader = Reader::default();
    for event in Parser::new(markdown) {
        reader.take(event);
    }
    reader.flush();
    reader.body
}

#[derive(Default)]
struct Reader {
    body: Body,
    pieces: Vec<Piece>,
    /// Read, and not yet parted at its braces: the parser parts words as it likes.
    text: String,
    bold: usize,
    link: Option<String>,
    heading: Option<HeadingLevel>,
    /// The next number of each list around; none for bullets.
    lists: Vec<Option<u64>>,
    /// Of the point that has begun, until something stands in it.
    label: String,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => {
                self.settle();
                self.piece(Said::Words("\n".into()));
            }
            Event::Rule => {
                self.flush();
                self.body.parts.push(Part::Break);
            }
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => {
                self.settle();
                self.bold += 1;
            }
            Tag::Link { dest_url, .. } => {
                self.settle();
                self.link = leads(&dest_url);
            }
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(level);
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                self.label = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let label = format!("{number}.");
                        *number += 1;
                        label
                    }
                    _ => "•".into(),
                };
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::BlockQuote(_) => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => {
                self.settle();
                self.bold = self.bold.saturating_sub(1);
            }
            TagEnd::Link => {
                self.settle();
                self.link = None;
            }
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.flush();
                self.label.clear();
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::BlockQuote(_) => self.flush(),
            _ => {}
        }
    }

    fn piece(&mut self, said: Said) {
        self.pieces.push(Piece { said, bold: self.bold > 0, link: self.link.clone() });
    }

    /// Parts what was read since the look changed.
    fn settle(&mut self) {
        let text = std::mem::take(&mut self.text);
        for said in scan(&text, &mut self.body.problems) {
            match said {
                Said::Place(place) if self.heading.is_some() || self.link.is_some() => {
                    self.body.problems.push(Problem::Misplaced(spelled(place)));
                }
                said => self.piece(said),
            }
        }
    }

    /// What was read is a part by itself.
    fn flush(&mut self) {
        self.settle();
        let pieces = trimmed(std::mem::take(&mut self.pieces));
        if pieces.is_empty() {
            return;
        }
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        self.body.parts.push(match (self.heading, self.lists.last()) {
            (Some(level), _) => Part::Heading(level as u8, pieces),
            (None, Some(list)) => {
                let (label, is_numbered) = (std::mem::take(&mut self.label), list.is_some());
                Part::Point(Point { label, depth: depth - 1, is_numbered }, pieces)
            }
            (None, None) => Part::Paragraph(pieces),
        });
    }
}

/// Without the blanks around it.
fn trimmed(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let is_blank = |piece: &Piece| matches!(&piece.said, Said::Words(words) if words.trim().is_empty());
    while pieces.last().is_some_and(is_blank) {
        pieces.pop();
    }
    let blanks = pieces.iter().take_while(|piece| is_blank(piece)).count();
    pieces.drain(..blanks);
    if let Some(Piece { said: Said::Words(words), .. }) = pieces.first_mut() {
        *words = words.trim_start().to_owned();
    }
    if let Some(Piece { said: Said::Words(words), .. }) = pieces.last_mut() {
        words.truncate(words.trim_end().len());
    }
    pieces
}

/// The address of a link, where it is one that papers may have.
fn leads(address: &str) -> Option<String> {
    let lower = address.to_lowercase();
    SCHEMES.iter().any(|scheme| lower.starts_with(scheme)).then(|| address.to_owned())
}

/// As it is written between braces.
fn spelled(place: PlaceTag) -> String {
    let kind = super::fields::KINDS.iter().find(|(_, kind, _)| *kind == place.kind);
    format!("{}: {}", kind.map_or("", |(word, ..)| word), place.role.words())
}
