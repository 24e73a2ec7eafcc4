//! Where blocks become pieces: things at places, in stretches that are not parted.

use super::{
    fonts::Look,
    ink::{Item, Mark, What},
    lines::{Line, Style, lines, natural_width},
    paper::{Color, EM},
    shape::Shaper,
    table::TableHead,
    text::{Align, Direction, Text},
    tree::{NodeId, Tree},
};
use krilla::tagging::{ArtifactType, Tag};
use std::rc::Rc;

/// All that is known while a document is laid out.
pub(super) struct Press<'a> {
    pub shaper: Shaper,
    pub tree: Tree,
    /// Of the tables so far: their pieces name them by their place here.
    pub tables: Vec<TableHead<'a>>,
    /// How high a page is between head and foot, points.
    pub page_height: f32,
}

/// A stretch of the flow that is not parted.
#[derive(Default)]
pub(super) struct Piece {
    /// Room above it, unless it begins a page.
    pub before: f32,
    pub height: f32,
    /// On the page of what follows it.
    pub stays_with_next: bool,
    pub items: Vec<Item>,
    /// Of which table's rows it is.
    pub row: Option<RowAt>,
}

/// Where in a table a piece is.
#[derive(Clone, Copy)]
pub(super) struct RowAt {
    /// Index into [`Press::tables`].
    pub table: usize,
    /// Index of the row as the caller gave it.
    pub row: usize,
    /// Index of the row that heads its section.
    pub section: Option<usize>,
    pub is_last: bool,
}

/// Where lines are put: in the tree, or outside it.
#[derive(Clone, Copy)]
pub(super) enum Into {
    Node(NodeId),
    Artifact(ArtifactType),
}

/// A place to write: from which point, and how wide.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub x: f32,
    pub y: f32,
    pub width: f32,
}

impl Style {
    /// A look at so many times the size of text.
    pub const fn new(look: Look, ems: f32, leading: f32, color: Color) -> Style {
        Style { look, size: EM * ems, leading: EM * ems * leading, color }
    }

    pub const TEXT: Style = Style::new(Look::Regular, 1.0, 1.42, Color::INK);
    pub const SOFT: Style = Style::new(Look::Regular, 1.0, 1.42, Color::SOFT);
    pub const LABEL: Style = Style::new(Look::Bold, 0.86, 1.4, Color::SOFT);
    pub const HEAD: Style = Style::new(Look::Head, 1.25, 1.3, Color::INK);

    /// From the upper edge of a line to where its letters stand: capitals are in the middle of it.
    pub fn rise(self) -> f32 {
        self.leading / 2.0 + self.size * 0.33
    }
}

impl Press<'_> {
    pub fn lines(&mut self, text: &Text, style: Style, width: f32) -> Vec<Line> {
        lines(&mut self.shaper, text, style, Direction::Auto, width)
    }

    pub fn width_of(&mut self, text: &Text, style: Style) -> f32 {
        natural_width(&mut self.shaper, text, style)
    }

    /// Puts lines below each other, each marked by itself, links under tags of their own.
    pub fn put(&mut self, lines: &[Line], style: Style, align: Align, spot: Spot, into: Into) -> Vec<Item> {
        let mut items = Vec::new();
        let mut links: Vec<(*const super::text::Link, NodeId)> = Vec::new();
        let mut y = spot.y + style.rise();
        for line in lines {
            let free = spot.width - line.width;
            let x = spot.x + if align == Align::End { free } else { 0.0 };
            let linked = |run: &super::lines::Run| run.link.as_ref().map(Rc::as_ptr);
            for group in line.runs.chunk_by(|a, b| linked(a) == linked(b)) {
                let Some(first) = group.first() else { continue };
                let node = match (&into, &first.link) {
                    (Into::Node(node), Some(link)) => {
                        let address = Rc::as_ptr(link);
                        let known = links.iter().find(|(known, _)| *known == address).map(|(_, node)| *node);
                        let made = known.unwrap_or_else(|| {
                            let made = self.tree.node(*node, Tag::Link);
                            links.push((address, made));
                            made
                        });
                        Into::Node(made)
                    }
                    _ => into,
                };
                let mark = self.mark(node);
                items.extend(group.iter().map(|run| Item { mark, x, y, what: What::Run(run.clone()) }));
                if let (Into::Node(node), Some(link)) = (node, &first.link) {
                    let width: f32 = group.iter().map(|run| run.width).sum();
                    let what = What::Link {
                        width,
                        height: style.leading,
                        uri: super::clean::clean_line(&link.uri).into(),
                        alt: super::clean::clean_line(&link.alt).into(),
                    };
                    let mark = self.mark(Into::Node(node));
                    items.push(Item { mark, x: x + first.x, y: y - style.rise(), what });
                }
            }
            y += style.leading;
        }
        items
    }

    /// A text at a spot: what stands there, and how high that is.
    pub fn write(
        &mut self,
        text: &Text,
        style: Style,
        align: Align,
        spot: Spot,
        into: Into,
    ) -> (Vec<Item>, f32) {
        let lines = self.lines(text, style, spot.width);
        let height = lines.len() as f32 * style.leading;
        (self.put(&lines, style, align, spot, into), height)
    }

    pub fn mark(&mut self, into: Into) -> Mark {
        match into {
            Into::Node(node) => Mark::Slot(self.tree.slot(node)),
            Into::Artifact(kind) => Mark::Artifact(kind),
        }
    }
}

impl Piece {
    /// With its things, moved to the right and down.
    pub fn moved(mut self, x: f32, y: f32) -> Piece {
        self.items = self.items.into_iter().map(|item| item.by(x, y)).collect();
        self
    }
}

/// Pieces under each other as one, and how high they are together.
pub(super) fn stacked(pieces: Vec<Piece>) -> (Vec<Item>, f32) {
    let mut items = Vec::new();
    let mut y = 0.0;
    let mut is_headed = true;
    for piece in pieces {
        // nothing is set off from its own label
        y += if is_headed { 0.0 } else { piece.before };
        is_headed = piece.stays_with_next;
        let height = piece.height;
        items.extend(piece.moved(0.0, y).items);
        y += height;
    }
    (items, y)
}
