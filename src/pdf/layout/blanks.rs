//! Places that are written on later, in rows.

use super::{
    super::{
        blocks::{Blank, BlankShape},
        fonts::Look,
        ink::{Item, Mark, What},
        lines::Style,
        paper::{Color, EM},
        press::{Into, Piece, Press, Spot},
        text::Align,
        tree::NodeId,
    },
    GUTTER,
};
use krilla::tagging::{ArtifactType, Tag};

const LABEL: Style = Style::new(Look::Regular, 0.86, 1.35, Color::SOFT);
/// How thick a rule is.
const RULE: f32 = 0.9;

/// One of a row. What is in it is placed from where it begins, and from the rule.
struct Laid {
    width: f32,
    /// Over the rule.
    above: f32,
    /// Under it.
    below: f32,
    items: Vec<Item>,
}

impl Press<'_> {
    /// Rows as wide as there is room for; the rules of each stand on one line.
    pub(super) fn blanks(&mut self, blanks: &[Blank], width: f32, parent: NodeId) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut row: Vec<(f32, Laid)> = Vec::new();
        let mut x = 0.0;
        for blank in blanks {
            let laid = match blank.shape {
                BlankShape::Rule => self.ruled(blank, width, parent),
                BlankShape::Box => self.checked(blank, width, parent),
            };
            // sums of many widths differ in their last digits
            if !row.is_empty() && x + laid.width > width + 0.01 {
                pieces.push(piece(std::mem::take(&mut row)));
                x = 0.0;
            }
            let end = x + laid.width + GUTTER;
            row.push((x, laid));
            x = end;
        }
        if !row.is_empty() {
            pieces.push(piece(row));
        }
        pieces
    }

    fn ruled(&mut self, blank: &Blank, most: f32, parent: NodeId) -> Laid {
        let width = blank.width.min(most);
        let node = self.tree.node(parent, Tag::P);
        let spot = Spot { x: 0.0, y: RULE + 0.15 * EM, width };
        let (label, height) = self.write(&blank.label, LABEL, Align::Start, spot, Into::Node(node));
        let mut items = vec![room(blank, width), Item::rule(0.0, 0.0, width, RULE, Color::STRONG)];
        items.extend(label);
        Laid { width, above: blank.height, below: RULE + 0.15 * EM + height, items }
    }

    /// A box with its words beside it: it takes the whole width.
    fn checked(&mut self, blank: &Blank, width: f32, parent: NodeId) -> Laid {
        let x = blank.width + 0.8 * EM;
        let node = self.tree.node(parent, Tag::P);
        let spot = Spot { x, y: -blank.height, width: (width - x).max(EM) };
        let (label, height) = self.write(&blank.label, Style::TEXT, Align::Start, spot, Into::Node(node));
        let outline = Item::frame(blank.width, blank.height, 0.15 * EM, Color::STRONG);
        let mut items = vec![room(blank, blank.width), outline.by(0.0, -blank.height)];
        items.extend(label);
        Laid { width, above: blank.height, below: (height - blank.height).max(0.0), items }
    }
}

fn room(blank: &Blank, width: f32) -> Item {
    let what = What::Place { number: blank.number, width, height: blank.height };
    Item { mark: Mark::Artifact(ArtifactType::Layout), x: 0.0, y: -blank.height, what }
}

fn piece(row: Vec<(f32, Laid)>) -> Piece {
    let above = row.iter().map(|(_, laid)| laid.above).fold(0.0, f32::max);
    let below = row.iter().map(|(_, laid)| laid.below).fold(0.0, f32::max);
    let items = row.into_iter().flat_map(|(x, laid)| laid.items.into_iter().map(move |i| i.by(x, above)));
    Piece { before: 0.8 * EM, height: above + below, items: items.collect(), ..Piece::default() }
}
