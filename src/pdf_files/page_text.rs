//! What is written on each page, glyph by glyph and where: to see that nothing was moved or lost.

use super::glyphs::Glyphs;
use hayro::{
    hayro_interpret::{
        Context, InterpreterCache, InterpreterSettings, RenderContent, font::Glyph, hayro_cmap::BfString,
        interpret, interpret_page, util::TransformExt,
    },
    hayro_syntax::{content::TypedIter, page::Page},
    kurbo::{Affine, Point, Rect},
};

/// The most glyphs of one page that are looked at.
const MAX_GLYPHS: usize = 200_000;

/// A glyph: what it stands for, and where it is on the page as it is shown, in tenths of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its code in its font.
    pub code: u32,
    /// What that means, where it was asked for: to look it up takes longer than all else.
    pub text: Option<BfString>,
    pub place: (i64, i64),
}

/// What is drawn of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Content,
    Annotations,
}

/// How many pages are read before what is kept of their fonts and drawings is given back.
const PAGES_TOGETHER: usize = 16;

/// Reads the pages of one file; their fonts are read once for several pages.
#[derive(Default)]
pub struct PageReader<'a> {
    cache: InterpreterCache<'a>,
    read: usize,
    with_text: bool,
}

impl<'a> PageReader<'a> {
    /// One that says what the glyphs mean, too.
    pub fn with_text() -> PageReader<'a> {
        PageReader { with_text: true, ..PageReader::default() }
    }

    /// The glyphs of a page of the one file.
    pub fn read(&mut self, page: &'a Page<'a>, part: Part) -> Vec<Mark> {
        let content = match part {
            Part::Content => RenderContent::PAGE,
            Part::Annotations => RenderContent::ANNOTATIONS,
        };
        self.listen(page, content, |context, device| interpret_page(page, context, device))
    }

    /// The glyphs of what these instructions draw on an empty page, with what the page draws with.
    pub fn draw(&mut self, page: &'a Page<'a>, instructions: &[u8]) -> Vec<Mark> {
        self.listen(page, RenderContent::PAGE, |context, device| {
            interpret(TypedIter::new(instructions), page.resources(), context, device);
        })
    }

    fn listen(
        &mut self,
        page: &'a Page<'a>,
        render_content: RenderContent,
        draw: impl FnOnce(&mut Context<'a>, &mut Glyphs<&mut dyn FnMut(&Glyph<'_>, Affine)>),
    ) -> Vec<Mark> {
        if self.read > PAGES_TOGETHER {
            *self = PageReader { with_text: self.with_text, ..PageReader::default() };
        }
        self.read += usize::from(render_content == RenderContent::PAGE);
        let settings = InterpreterSettings { render_content, ..InterpreterSettings::default() };
        let (width, height) = page.render_dimensions();
        let area = Rect::new(0.0, 0.0, width.into(), height.into());
        let upright = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(upright, area, &self.cache, page.xref(), settings);
        let (with_text, mut marks) = (self.with_text, Vec::new());
        let mut keep = |glyph: &Glyph<'_>, place: Affine| {
            if marks.len() < MAX_GLYPHS {
                let place = place * Point::ZERO;
                let place = ((place.x * 10.0).round() as i64, (place.y * 10.0).round() as i64);
                let text = if with_text { glyph.as_unicode() } else { None };
                marks.push(Mark { code: glyph.char_code(), text, place });
            }
        };
        draw(&mut context, &mut Glyphs(&mut keep));
        marks
    }
}

/// The glyphs of a page.
#[cfg(test)]
pub fn of_page<'a>(page: &'a Page<'a>, part: Part) -> Vec<Mark> {
    PageReader::with_text().read(page, part)
}

#[cfg(test)]
/// The letters of these glyphs without white space.
pub fn letters(marks: &[Mark]) -> String {
    let mut text = String::new();
    for mark in marks {
        match &mark.text {
            Some(BfString::Char(letter)) => text.push(*letter),
            Some(BfString::String(letters)) => text.push_str(letters),
            None => {}
        }
    }
    text.retain(|letter| !letter.is_whitespace());
    text
}
