//! How each kind of block is laid out.

mod blanks;
mod columns;
mod lists;
mod points;

use super::{
    blocks::{Block, Heading, Paragraph, Title},
    fonts::Look,
    ink::Item,
    lines::{Style, lines},
    paper::{Color, EM},
    press::{Into, Piece, Press, Spot},
    text::{Align, Text},
    tree::NodeId,
};
use krilla::tagging::Tag;

/// Between columns.
const GUTTER: f32 = 2.0 * EM;

impl<'a> Press<'a> {
    /// The pieces of a block that is so many points wide.
    pub fn block(&mut self, block: &'a Block<'a>, width: f32, parent: NodeId) -> Vec<Piece> {
        match block {
            Block::Title(title) => vec![self.title(title, width, parent)],
            Block::Heading(heading) => vec![self.heading(heading, width, parent)],
            Block::Paragraph(paragraph) => self.paragraph(paragraph, width, parent),
            Block::Columns(columns) => self.columns(columns, width, parent),
            Block::Pairs(pairs) => self.pairs(pairs, width, parent),
            Block::Entries(entries) => self.entries(entries, width, parent),
            Block::Totals(totals) => vec![self.totals(totals, width, parent)],
            Block::Table(table) => self.table(table, width, parent),
            Block::Boxed(boxed) => self.boxed(boxed, width, parent),
            Block::List(list) => self.list(list, width, parent),
            Block::Places(blanks) => self.blanks(blanks, width, parent),
            Block::Space(height) => vec![Piece { before: *height, ..Piece::default() }],
        }
    }

    fn title(&mut self, title: &Title, width: f32, parent: NodeId) -> Piece {
        let head = Style::new(Look::Head, 2.3, 1.1, Color::INK);
        let figure_style = Style::new(Look::Head, 1.75, 1.15, Color::INK);
        let figure = title.figure.as_deref().map(Text::from);
        let under_figure = title.under_figure.clone();
        let mut end_width: f32 = 0.0;
        if let Some(figure) = &figure {
            end_width = self.width_of(figure, figure_style);
        }
        if let Some(under) = &under_figure {
            end_width = end_width.max(self.width_of(under, Style::TEXT));
        }
        let end_width = end_width.min(width * 0.6);
        let start_width = if end_width > 0.0 { width - end_width - GUTTER } else { width };
        let node = self.tree.heading(parent, 1, &title.text);
        let start = Spot { x: 0.0, y: 0.0, width: start_width };
        let text = Text::from(title.text.as_str());
        let (mut items, mut start_height) = self.write(&text, head, Align::Start, start, Into::Node(node));
        if let Some(under) = &title.under {
            let spot = Spot { y: start_height + 2.0, ..start };
            let node = self.tree.node(parent, Tag::P);
            let (more, height) = self.write(under, Style::SOFT, Align::Start, spot, Into::Node(node));
            items.extend(more);
            start_height += 2.0 + height;
        }
        let mut end = Vec::new();
        let mut end_height = 0.0;
        let parts = [figure.map(|text| (text, figure_style)), under_figure.map(|text| (text, Style::TEXT))];
        for (text, style) in parts.into_iter().flatten() {
            let node = self.tree.node(parent, Tag::P);
            let spot = Spot { x: width - end_width, y: end_height, width: end_width };
            let (more, height) = self.write(&text, style, Align::End, spot, Into::Node(node));
            end.extend(more);
            end_height += height;
        }
        // both sides end on the same line
        let height = start_height.max(end_height);
        let down = |by: f32, items: Vec<Item>| items.into_iter().map(move |item| item.by(0.0, by));
        let items = down(height - start_height, items).chain(down(height - end_height, end)).collect();
        Piece { height: height + 1.5 * EM, stays_with_next: true, items, ..Piece::default() }
    }

    fn heading(&mut self, heading: &Heading, width: f32, parent: NodeId) -> Piece {
        let style = if heading.is_label { Style::LABEL } else { Style::HEAD };
        let words: String = heading.text.spans.iter().map(|span| span.text.as_str()).collect();
        let node = self.tree.heading(parent, heading.level.clamp(2, 6), &words);
        let spot = Spot { x: 0.0, y: 0.0, width };
        let (items, height) = self.write(&heading.text, style, Align::Start, spot, Into::Node(node));
        let before = if heading.is_label { 0.8 * EM } else { 1.4 * EM };
        let after = if heading.is_label { 0.0 } else { 0.3 * EM };
        Piece { before, height: height + after, stays_with_next: true, items, ..Piece::default() }
    }

    /// A piece for each line, the first two and the last two together: no line stands alone on a page.
    fn paragraph(&mut self, paragraph: &Paragraph, width: f32, parent: NodeId) -> Vec<Piece> {
        let style = if paragraph.is_soft { Style::SOFT } else { Style::TEXT };
        let lines = lines(&mut self.shaper, &paragraph.text, style, paragraph.direction, width);
        let node = self.tree.node(parent, Tag::P);
        let count = lines.len();
        let spot = Spot { x: 0.0, y: 0.0, width };
        let mut pieces = Vec::with_capacity(count);
        // a name in another script over an address does not stand on the other side
        let is_rtl = lines.iter().all(|line| line.is_rtl);
        for (at, line) in lines.iter().enumerate() {
            let align = match (paragraph.align, is_rtl) {
                (Align::Start, false) | (Align::End, true) => Align::Start,
                (Align::Start, true) | (Align::End, false) => Align::End,
            };
            let items = self.put(std::slice::from_ref(line), style, align, spot, Into::Node(node));
            let is_last = at + 1 == count;
            let stays_with_next =
                if is_last { paragraph.stays_with_next } else { at == 0 || at + 2 == count };
            let before = if at == 0 { 0.35 * EM } else { 0.0 };
            pieces.push(Piece { before, height: style.leading, stays_with_next, items, row: None });
        }
        pieces
    }
}
