//! Blocks side by side, and in a box.

use super::{
    super::{
        blocks::{Boxed, Column},
        clean::clean_line,
        ink::{Item, What},
        paper::{Color, EM},
        press::{Into, Piece, Press, stacked},
        tree::NodeId,
    },
    GUTTER,
};
use crate::qr::squares;
use krilla::tagging::Tag;

/// Inside a box, beside and above.
const PAD: (f32, f32) = (1.4 * EM, 1.2 * EM);
/// Side of a QR code.
const QR: f32 = 8.6 * EM;

impl<'a> Press<'a> {
    pub(super) fn columns(&mut self, columns: &'a [Column<'a>], width: f32, parent: NodeId) -> Vec<Piece> {
        let gutters = columns.len().saturating_sub(1) as f32 * GUTTER;
        let shares: f32 = columns.iter().map(|column| column.share).sum::<f32>().max(f32::EPSILON);
        let mut x = 0.0;
        let mut stacks = Vec::new();
        for column in columns {
            let own = (width - gutters).max(0.0) * column.share / shares;
            let mut pieces = Vec::new();
            for block in &column.blocks {
                pieces.extend(self.block(block, own, parent));
            }
            stacks.push((x, pieces));
            x += own + GUTTER;
        }
        let is_high = |pieces: &[Piece]| {
            pieces.iter().map(|piece| piece.before + piece.height).sum::<f32>() > self.page_height
        };
        // longer than a page: one after the other, each at its place across
        if stacks.iter().any(|(_, pieces)| is_high(pieces)) {
            return stacks
                .into_iter()
                .flat_map(|(x, pieces)| pieces.into_iter().map(move |piece| piece.moved(x, 0.0)))
                .collect();
        }
        let mut whole = Piece::default();
        for (x, pieces) in stacks {
            let (items, height) = stacked(pieces);
            whole.items.extend(items.into_iter().map(|item| item.by(x, 0.0)));
            whole.height = whole.height.max(height);
        }
        vec![whole]
    }

    pub(super) fn boxed(&mut self, boxed: &'a Boxed<'a>, width: f32, parent: NodeId) -> Vec<Piece> {
        let inner = width - 2.0 * PAD.0;
        let mut heading = Vec::new();
        if let Some(text) = &boxed.heading {
            heading.push(Piece { before: 0.0, ..self.heading(text, inner, parent) });
        }
        let (mut items, head_height) = stacked(heading);
        let qr = boxed.qr.as_ref().and_then(|qr| Some((squares(&qr.text)?, qr)));
        let mut x = 0.0;
        let mut qr_height = 0.0;
        if let Some((squares, qr)) = qr {
            let y = head_height + 0.2 * EM;
            let figure = Tag::Figure(Some(clean_line(&qr.alt)));
            let node = self.tree.node(parent, figure);
            let mark = self.mark(Into::Node(node));
            let module = QR / f32::from(squares.side).max(1.0);
            items.push(Item {
                mark,
                x: 0.0,
                y,
                what: What::Squares { runs: squares.runs, module, side: QR },
            });
            qr_height = QR + 0.2 * EM;
            x = QR + 1.8 * EM;
        }
        let columns = self.columns(&boxed.columns, inner - x, parent);
        if let [_] | [] = columns.as_slice() {
            let (more, height) = stacked(columns);
            items.extend(more.into_iter().map(|item| item.by(x, head_height)));
            let inside = head_height + height.max(qr_height);
            let height = inside + 2.0 * PAD.1;
            let mut whole = Piece { before: 1.8 * EM, height, items, ..Piece::default() }.moved(PAD.0, PAD.1);
            whole.items.insert(0, Item::frame(width, height, 0.6 * EM, Color::STRONG));
            return vec![whole];
        }
        // longer than a page: without its outline
        let head =
            Piece { height: head_height + qr_height, stays_with_next: true, items, ..Piece::default() };
        std::iter::once(head).chain(columns).collect()
    }
}
