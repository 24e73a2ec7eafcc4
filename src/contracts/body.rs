//! The text of a contract, read: what it is made of, what has to be filled in, and where people sign.

use super::{
    fields::{Field, PlaceKind, PlaceTag, Problem, Role, Said},
    model::{MAX_BLANKS, MAX_PLACES},
    parse,
};
use std::collections::HashSet;

/// A text, read. What is no form of a contract is there as its plain words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// One under the other.
    pub parts: Vec<Part>,
    /// What is wrong; nothing in what was saved.
    pub problems: Vec<Problem>,
}

/// A part of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// From 1, the highest.
    Heading(u8, Vec<Piece>),
    /// Words, places, or both.
    Paragraph(Vec<Piece>),
    /// A point of a list.
    Point(Point, Vec<Piece>),
    /// Room between what is above and below.
    Break,
}

/// How a point of a list stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// "2." or a bullet; empty where it goes on with the point before.
    pub label: String,
    /// In how many other points it stands.
    pub depth: u8,
    /// Whether it has a number.
    pub is_numbered: bool,
}

/// A stretch of a text that looks the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What stands there. A line break is a piece of its own.
    pub said: Said,
    /// Whether it is in bold.
    pub bold: bool,
    /// Where it leads.
    pub link: Option<String>,
}

impl Piece {
    /// Whether a line ends here.
    pub fn is_line_break(&self) -> bool {
        matches!(&self.said, Said::Words(words) if words == "\n")
    }
}

impl Part {
    /// What stands in it.
    pub fn pieces(&self) -> &[Piece] {
        match self {
            Part::Heading(_, pieces) | Part::Paragraph(pieces) | Part::Point(_, pieces) => pieces,
            Part::Break => &[],
        }
    }
}

impl Body {
    /// Reads a text. It takes time that grows with its length alone.
    pub fn read(markdown: &str) -> Body {
        let mut body = parse::parse(markdown);
        if !body.places().any(|place| place.kind == PlaceKind::Sign) {
            body.problems.push(Problem::NoPlace);
        }
        if body.places().count() > MAX_PLACES {
            body.problems.push(Problem::TooManyPlaces(MAX_PLACES));
        }
        if body.blanks().len() > MAX_BLANKS {
            body.problems.push(Problem::TooManyBlanks(MAX_BLANKS));
        }
        body
    }

    fn said(&self) -> impl Iterator<Item = &Said> {
        self.parts.iter().flat_map(Part::pieces).map(|piece| &piece.said)
    }

    /// The places to sign, in the order of the text.
    pub fn places(&self) -> impl Iterator<Item = PlaceTag> {
        self.said().filter_map(|said| match said {
            Said::Place(place) => Some(*place),
            _ => None,
        })
    }

    /// Who signs, each once: clients in their order, then the firm.
    pub fn roles(&self) -> Vec<Role> {
        let mut roles: Vec<Role> = self.places().map(|place| place.role).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// What staff fill in, each once, as it is written first; capitals make no difference.
    pub fn blanks(&self) -> Vec<&str> {
        let mut known = HashSet::new();
        let blanks = self.said().filter_map(|said| match said {
            Said::Field(Field::Blank(name)) => Some(name.as_str()),
            _ => None,
        });
        blanks.filter(|name| known.insert(name.to_lowercase())).collect()
    }

    /// Whether a merge field stands in it.
    pub fn names(&self, field: &Field) -> bool {
        self.said().any(|said| matches!(said, Said::Field(named) if named == field))
    }
}

#[cfg(test)]
#[path = "body_tests.rs"]
mod tests;
