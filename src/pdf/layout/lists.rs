//! Labels with what they say, payments, sums.

use super::super::{
    blocks::{Entry, Total, TotalKind},
    fonts::Look,
    ink::Item,
    lines::Style,
    paper::{Color, EM},
    press::{Into, Piece, Press, Spot},
    text::{Align, Text},
    tree::NodeId,
};
use krilla::tagging::{ListNumbering, TableHeaderScope, Tag};

/// Between a label and what it labels.
const GAP: f32 = 0.8 * EM;

impl Press<'_> {
    pub(super) fn pairs(&mut self, pairs: &[(Text, Text)], width: f32, parent: NodeId) -> Vec<Piece> {
        let list = self.tree.node(parent, Tag::L(ListNumbering::None));
        let widest = pairs.iter().map(|(label, _)| self.width_of(label, Style::SOFT)).fold(0.0, f32::max);
        let label_width = widest.min(width * 0.45);
        let mut pieces = Vec::new();
        for (label, text) in pairs {
            let item = self.tree.node(list, Tag::LI);
            let node = self.tree.node(item, Tag::Lbl);
            let spot = Spot { x: 0.0, y: 0.0, width: label_width };
            let (mut items, left) = self.write(label, Style::SOFT, Align::Start, spot, Into::Node(node));
            let node = self.tree.node(item, Tag::LBody);
            let x = label_width + GAP;
            let spot = Spot { x, y: 0.0, width: width - x };
            let (more, right) = self.write(text, Style::TEXT, Align::Start, spot, Into::Node(node));
            items.extend(more);
            pieces.push(Piece { height: left.max(right), items, ..Piece::default() });
        }
        pieces
    }

    pub(super) fn entries(&mut self, entries: &[Entry], width: f32, parent: NodeId) -> Vec<Piece> {
        let list = self.tree.node(parent, Tag::L(ListNumbering::None));
        let widest = |press: &mut Self, of: fn(&Entry) -> &Text, style: Style| {
            entries.iter().map(|entry| press.width_of(of(entry), style)).fold(0.0, f32::max)
        };
        let label_width = widest(self, |entry| &entry.label, Style::SOFT).min(width * 0.3);
        let amount_width = widest(self, |entry| &entry.amount, Style::TEXT).min(width * 0.35);
        let x = label_width + GAP;
        let text_width = width - x - amount_width - GAP;
        let mut pieces = Vec::new();
        for entry in entries {
            let item = self.tree.node(list, Tag::LI);
            let body = Into::Node(self.tree.node(item, Tag::LBody));
            let label = Spot { x: 0.0, y: 0.0, width: label_width };
            let (mut items, first) = self.write(&entry.label, Style::SOFT, Align::Start, label, body);
            let text = Spot { x, y: 0.0, width: text_width };
            let (more, second) = self.write(&entry.text, Style::TEXT, Align::Start, text, body);
            items.extend(more);
            let amount = Spot { x: width - amount_width, y: 0.0, width: amount_width };
            let (more, third) = self.write(&entry.amount, Style::TEXT, Align::End, amount, body);
            items.extend(more);
            let height = first.max(second).max(third);
            pieces.push(Piece { before: 0.3 * EM, height, items, ..Piece::default() });
        }
        pieces
    }

    pub(super) fn totals(&mut self, totals: &[Total], width: f32, parent: NodeId) -> Piece {
        let table = self.tree.node(parent, Tag::Table);
        let mut items = Vec::new();
        let mut y = 0.0;
        for total in totals {
            let style = match total.kind {
                TotalKind::Plain => Style::new(Look::Regular, 1.0, 1.42, Color::MID),
                TotalKind::Sum => Style::new(Look::Bold, 1.0, 1.42, Color::INK),
                TotalKind::Grand => Style::new(Look::Bold, 1.12, 1.42, Color::INK),
            };
            match total.kind {
                TotalKind::Plain => {}
                TotalKind::Sum => {
                    items.push(Item::rule(0.0, y, width, 0.9, Color::INK));
                    y += 0.9 + 0.3 * EM;
                }
                TotalKind::Grand => {
                    items.push(Item::rule(0.0, y, width, 0.8, Color::INK));
                    items.push(Item::rule(0.0, y + 1.7, width, 0.8, Color::INK));
                    y += 2.5 + 0.4 * EM;
                }
            }
            let row = self.tree.node(table, Tag::TR);
            let label_node = self.tree.node(row, Tag::TH(TableHeaderScope::Row));
            let amount_node = self.tree.node(row, Tag::TD);
            let amount_style = if total.kind == TotalKind::Plain { Style::TEXT } else { style };
            let amount_width = self.width_of(&total.amount, amount_style).min(width * 0.6);
            let label = Spot { x: 0.0, y, width: width - amount_width - GAP };
            let amount = Spot { x: width - amount_width, y, width: amount_width };
            let (label, left) = self.write(&total.label, style, Align::Start, label, Into::Node(label_node));
            let (amount, right) =
                self.write(&total.amount, amount_style, Align::End, amount, Into::Node(amount_node));
            items.extend(label);
            items.extend(amount);
            y += left.max(right) + 0.3 * EM;
        }
        Piece { height: y, items, ..Piece::default() }
    }
}
