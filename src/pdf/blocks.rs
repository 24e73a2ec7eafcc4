//! What a document is made of, one block under the other.

use super::{
    table::Table,
    text::{Align, Direction, Text},
};

/// A block of the flow. Columns and boxes have blocks of their own; there, tables are kept in one piece.
pub enum Block<'a> {
    /// What the document is, once, at its beginning.
    Title(Title),
    /// Stays with what follows it.
    Heading(Heading),
    /// Words.
    Paragraph(Paragraph),
    /// Side by side, kept together unless longer than a page.
    Columns(Vec<Column<'a>>),
    /// Labels, and what they say beside them; tagged as a list.
    Pairs(Vec<(Text, Text)>),
    /// Short label, words, and an amount at the end; tagged as a list. Payments are listed so.
    Entries(Vec<Entry>),
    /// Sums under each other, kept together; tagged as a table whose labels are headers of rows.
    Totals(Vec<Total>),
    /// Rows over as many pages as they need.
    Table(Table<'a>),
    /// An outlined box, kept together unless longer than a page.
    Boxed(Boxed<'a>),
    /// Numbers or bullets, and what hangs beside them; tagged as a list.
    List(List),
    /// Places that are written on later, side by side, each kept together with its label.
    Places(Vec<Blank>),
    /// Room, in points; none at the head of a page.
    Space(f32),
}

/// Points of a list, one under the other.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// Whether its points have numbers, for readers that speak.
    pub is_numbered: bool,
    /// In their order.
    pub items: Vec<ListItem>,
}

/// A point of a list. It goes on over pages like a paragraph.
#[derive(Debug, Clone, Default)]
pub struct ListItem {
    /// Such as "2." or a bullet; empty where it goes on with the point before.
    pub label: Text,
    /// What it says.
    pub text: Text,
    /// In how many other points it stands.
    pub depth: u8,
}

/// A place that is written on later, and what is said of it below or beside it.
#[derive(Debug, Clone)]
pub struct Blank {
    /// By which it is known again among [`super::Finished::places`].
    pub number: usize,
    /// In points.
    pub width: f32,
    /// In points.
    pub height: f32,
    /// Whose it is, say; small and soft under a rule, and like other text beside a box.
    pub label: Text,
    /// How it is drawn.
    pub shape: BlankShape,
}

/// How a place is drawn that is written on later.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BlankShape {
    /// Room over a thin rule.
    #[default]
    Rule,
    /// An outlined box, in a row of its own.
    Box,
}

/// The document's own heading (H1), and what matters most about it on the other side.
#[derive(Debug, Clone, Default)]
pub struct Title {
    /// Such as "Invoice INV-1042".
    pub text: String,
    /// A soft line below.
    pub under: Option<Text>,
    /// Such as the amount that is outstanding.
    pub figure: Option<String>,
    /// A line below that.
    pub under_figure: Option<Text>,
}

/// A heading below the title.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 2 to 6, without gaps from one to the next deeper one (PDF/UA-1, 7.4.2).
    pub level: u16,
    /// Small and soft, like the label of a group; else in the face of titles.
    pub is_label: bool,
    /// Its words.
    pub text: Text,
}

/// A paragraph. `Text::into` makes a plain one.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// Its words.
    pub text: Text,
    /// On which side it is flush.
    pub align: Align,
    /// Which way it runs.
    pub direction: Direction,
    /// In the color of what matters less.
    pub is_soft: bool,
    /// Its end stands on the page of what comes next, such as a place to sign.
    pub stays_with_next: bool,
}

impl<T: Into<Text>> From<T> for Paragraph {
    fn from(text: T) -> Paragraph {
        Paragraph { text: text.into(), ..Paragraph::default() }
    }
}

/// One of several columns.
pub struct Column<'a> {
    /// Its part of the width, against the shares of the others.
    pub share: f32,
    /// What stands in it.
    pub blocks: Vec<Block<'a>>,
}

/// A line of [`Block::Entries`].
#[derive(Debug, Clone)]
pub struct Entry {
    /// A day, say; soft.
    pub label: Text,
    /// What it was.
    pub text: Text,
    /// At the end of the line.
    pub amount: Text,
}

/// A line of [`Block::Totals`].
#[derive(Debug, Clone)]
pub struct Total {
    /// What is summed up.
    pub label: Text,
    /// With its sign and currency, as it is to be read.
    pub amount: Text,
    /// How much it matters.
    pub kind: TotalKind,
}

/// How a sum is set off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TotalKind {
    /// Not at all.
    #[default]
    Plain,
    /// A rule above, bold.
    Sum,
    /// A double rule above, bold and larger: what it all comes to.
    Grand,
}

/// An outlined box: a heading over everything, a code at the left, columns beside it.
#[derive(Default)]
pub struct Boxed<'a> {
    /// In the face of titles.
    pub heading: Option<Heading>,
    /// To be read by a telephone.
    pub qr: Option<Qr>,
    /// What stands beside the code.
    pub columns: Vec<Column<'a>>,
}

/// A text as a QR code.
#[derive(Debug, Clone)]
pub struct Qr {
    /// What is read from it: at most 2,331 bytes, else no code is drawn.
    pub text: String,
    /// What it is, for those who do not see it.
    pub alt: String,
}
