//! Points of a list.

use super::super::{
    blocks::{List, ListItem},
    lines::Style,
    paper::EM,
    press::{Into, Piece, Press, Spot},
    text::Align,
    tree::NodeId,
};
use krilla::tagging::{ListNumbering, Tag};

/// How far points stand to the right that are in others.
const STEP: f32 = 1.8 * EM;
/// Points are not moved further than those of this depth.
const MAX_DEPTH: u8 = 4;

impl Press<'_> {
    pub(super) fn list(&mut self, list: &List, width: f32, parent: NodeId) -> Vec<Piece> {
        let numbering = if list.is_numbered { ListNumbering::Decimal } else { ListNumbering::Disc };
        let node = self.tree.node(parent, Tag::L(numbering));
        let widest = list.items.iter().map(|item| self.width_of(&item.label, Style::TEXT)).fold(EM, f32::max);
        let label_width = widest.min(width * 0.2);
        list.items.iter().flat_map(|item| self.point(item, (width, label_width), node)).collect()
    }

    /// A piece for each line, kept together like those of a paragraph.
    fn point(&mut self, item: &ListItem, (width, label_width): (f32, f32), list: NodeId) -> Vec<Piece> {
        let indent = f32::from(item.depth.min(MAX_DEPTH)) * STEP;
        let x = indent + label_width + 0.6 * EM;
        let node = self.tree.node(list, Tag::LI);
        let label_node = self.tree.node(node, Tag::Lbl);
        let label = Spot { x: indent, y: 0.0, width: label_width };
        let (label, _) = self.write(&item.label, Style::TEXT, Align::Start, label, Into::Node(label_node));
        let body = Into::Node(self.tree.node(node, Tag::LBody));
        let spot = Spot { x, y: 0.0, width: width - x };
        let lines = self.lines(&item.text, Style::TEXT, spot.width);
        let (count, mut label) = (lines.len(), Some(label));
        let mut pieces = Vec::with_capacity(count);
        for (at, line) in lines.iter().enumerate() {
            let mut items = label.take().unwrap_or_default();
            items.extend(self.put(std::slice::from_ref(line), Style::TEXT, Align::Start, spot, body));
            let before = if at == 0 { 0.35 * EM } else { 0.0 };
            let stays_with_next = count > 1 && (at == 0 || at + 2 == count);
            pieces.push(Piece { before, height: Style::TEXT.leading, stays_with_next, items, row: None });
        }
        pieces
    }
}
