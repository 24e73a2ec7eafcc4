//! The text of a page of a PDF, for screen readers: what is drawn, in the order in which it is drawn, values of fields too.

use super::super::message::MAX_TEXT;
use crate::pdf_files::glyphs::Glyphs;
use hayro::{
    hayro_interpret::{
        Context, InterpreterCache, InterpreterSettings, font::Glyph, hayro_cmap::BfString, interpret_page,
        util::TransformExt,
    },
    hayro_syntax::page::Page,
    kurbo::{Affine, Point, Rect},
};

/// The text, with a line for each line of the page; empty where there is none, as in a scan.
pub fn read(page: &Page<'_>, settings: &InterpreterSettings) -> String {
    let cache = InterpreterCache::new();
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, width.into(), height.into());
    let upright = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(upright, area, &cache, page.xref(), settings.clone());
    let mut reader = Reader::default();
    let mut take = |glyph: &Glyph<'_>, place: Affine| reader.take(glyph, place);
    interpret_page(page, &mut context, &mut Glyphs(&mut take));
    tidy(&reader.text)
}

/// Lines without what is around them, and none that is empty.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut tidy = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let mut end = tidy.len().min(MAX_TEXT);
    while !tidy.is_char_boundary(end) {
        end -= 1;
    }
    tidy.truncate(end);
    tidy.retain(|letter| letter == '\n' || !letter.is_control());
    tidy
}

/// Keeps the letters of the glyphs.
#[derive(Default)]
struct Reader {
    text: String,
    /// Where the glyph before ended, and how large it was; none at the beginning.
    last: Option<(Point, f64)>,
}

impl Reader {
    fn take(&mut self, glyph: &Glyph<'_>, place: Affine) {
        // twice what is kept, as white space is dropped
        if self.text.len() > 2 * MAX_TEXT {
            return;
        }
        let begin = place * Point::ZERO;
        let size = (place * Point::new(0.0, 1000.0) - begin).hypot();
        if let Some((end, before)) = self.last {
            let tall = size.max(before).max(0.1);
            if (begin.y - end.y).abs() > tall * 0.5 {
                self.text.push('\n');
            } else if begin.x - end.x > tall * 0.15 || end.x - begin.x > tall * 2.0 {
                self.text.push(' ');
            }
        }
        match glyph.as_unicode() {
            Some(BfString::Char(letter)) => self.text.push(letter),
            Some(BfString::String(letters)) => self.text.push_str(&letters),
            None => {}
        }
        let advance = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width(),
            Glyph::Type3(glyph) => glyph.advance_width(),
        };
        self.last = Some((place * Point::new(advance.unwrap_or(500.0).into(), 0.0), size));
    }
}
