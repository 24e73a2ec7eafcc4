//! Whether a stamped file still says what it said: every glyph where it stood, the stamps after them, nothing else.
//!
//! To draw two files and to compare them glyph by glyph takes longer than all else that is done to a file, so what can be shown
//! without drawing is:
//!
//! 1. The new file begins with the old one, and what it says of where objects are is the same for each of them but the pages with stamps
//!    and, where pages are added, the root of their tree; nothing in the old one refers to the numbers of those that are new (`objects`). So
//!    fonts, drawings, notes, fields and all other pages are the same bytes, whoever reads them.
//! 2. A page with stamps is what it was but for its contents and resources. Its resources are those it had and the stamps, under names that
//!    begin with the digest of the old file: nothing in that file can have meant them. Its contents are the streams it had, after
//!    `q` and before `Q` (`page`).
//! 3. A reader that knows nothing of how it was written takes the same instructions from it, with the same operands, after that `q`, then
//!    such as end what they left open, then those of the stamps (`content`).
//!
//! Then a reader is in the same state at each old instruction, with the same things under the same names: it draws the same glyphs at the
//! same places. It is in the state of a new page when the stamps begin, so what they draw can be seen by drawing them alone. Where 2 or 3
//! cannot be shown of a page, as when it restores a state that it has not saved (which readers ignore, until something saves one) or saves
//! as many as readers can keep, it is drawn before and after, and compared glyph by glyph; where 1 cannot be, all pages are.

mod content;
mod objects;
mod page;

pub use content::Open;
pub use page::{Page as OldPage, name};

use self::objects::Kept;
use super::{
    page_text::{Mark, PageReader, Part},
    read::{self, Beginning},
    stamp::Overlay,
};
use hayro::hayro_syntax::{
    Pdf,
    object::{Array, Stream},
    page::Page,
};
use std::sync::Arc;

/// What was added to a file.
#[derive(Clone, Copy, Debug)]
pub struct Added<'a> {
    /// The drawings over its pages.
    pub overlays: &'a [Overlay],
    /// The file they are from.
    pub overlay_pdf: &'a [u8],
    /// The pages after its own.
    pub appendix: Option<&'a [u8]>,
}

/// Whether `after` is `before` with this added: its bytes begin with it, it is read without repair, each page has the size it had, the
/// glyphs it had at their places, then those of its stamps, and the same fields and notes; the last pages are those of the appendix.
pub fn stamped(before: &[u8], after: &Arc<Vec<u8>>, added: &Added<'_>) -> bool {
    pages_drawn(before, after, added).is_some()
}

/// How many pages were drawn to see that they are kept; none where something is not.
pub fn pages_drawn(before: &[u8], after: &Arc<Vec<u8>>, added: &Added<'_>) -> Option<usize> {
    if !after.starts_with(before) {
        return None;
    }
    compare(before.len(), after, added, &objects::kept(before, after, added)?)
}

/// What the objects do not show, both files as one reader has them.
fn compare(length: usize, after: &Arc<Vec<u8>>, added: &Added<'_>, kept: &Kept) -> Option<usize> {
    let old = read::pdf(&Arc::new(Beginning { file: Arc::clone(after), length }))?;
    let (new, drawings) = (read::pdf(after)?, Drawings::of(added)?);
    let count = old.pages().len();
    if new.pages().len() != count + drawings.appendix.as_ref().map_or(0, |appendix| appendix.pages().len()) {
        return None;
    }
    let (mut readers, mut drawn) = (Readers::default(), 0);
    for (at, (old, new)) in old.pages().iter().zip(new.pages().iter()).enumerate() {
        let sheets = drawings.over(at)?;
        if !is_same_size(old, new) {
            return None;
        }
        if !sheets.is_empty() || !kept.is_untouched(at) {
            drawn += usize::from(readers.lay_over((old, new), &sheets, kept.is_stamped(at))?);
        }
    }
    let copies = new.pages().iter().skip(count);
    let appendix = drawings.appendix.iter().flat_map(|appendix| appendix.pages().iter());
    appendix.zip(copies).all(|(page, copy)| readers.is_copy(page, copy)).then_some(drawn)
}

/// The files that something was added from.
struct Drawings<'a> {
    overlays: &'a [Overlay],
    overlay: Option<Pdf>,
    appendix: Option<Pdf>,
}

impl<'a> Drawings<'a> {
    fn of(added: &Added<'a>) -> Option<Drawings<'a>> {
        let pdf = |file: &[u8]| read::pdf(&Arc::new(file.to_vec()));
        let overlay = if added.overlays.is_empty() { None } else { Some(pdf(added.overlay_pdf)?) };
        let appendix = match added.appendix {
            Some(appendix) => Some(pdf(appendix)?),
            None => None,
        };
        Some(Drawings { overlays: added.overlays, overlay, appendix })
    }

    /// The pages that lie over one.
    fn over(&self, page: usize) -> Option<Vec<&Page<'_>>> {
        let own = self.overlays.iter().filter(|overlay| overlay.page == page);
        own.map(|overlay| self.overlay.as_ref()?.pages().get(overlay.overlay_page)).collect()
    }
}

/// Those of each file.
#[derive(Default)]
struct Readers<'a> {
    old: PageReader<'a>,
    new: PageReader<'a>,
    overlay: PageReader<'a>,
    appendix: PageReader<'a>,
}

impl<'a> Readers<'a> {
    /// Whether a page had to be drawn to see that it says what it said, and then what its stamps say; none where it does not.
    fn lay_over(
        &mut self,
        (old, new): (&'a Page<'a>, &'a Page<'a>),
        sheets: &[&'a Page<'a>],
        is_kept: bool,
    ) -> Option<bool> {
        let stamps: Vec<Mark> =
            sheets.iter().flat_map(|sheet| self.overlay.read(sheet, Part::Content)).collect();
        let shown = is_kept.then(|| self.drawn_after(old, new)).flatten();
        let is_drawn = shown.is_none();
        let found = shown.or_else(|| self.glyphs_after(old, new))?;
        let (width, height) = new.render_dimensions();
        let is_inside = |mark: &Mark| {
            let (x, y) = (mark.place.0 as f64, mark.place.1 as f64);
            let within = |at: f64, side: f32| (-10.0..=f64::from(side) * 10.0 + 10.0).contains(&at);
            within(x, width) && within(y, height)
        };
        (codes(&found).eq(codes(&stamps)) && found.iter().all(is_inside)).then_some(is_drawn)
    }

    fn is_copy(&mut self, page: &'a Page<'a>, copy: &'a Page<'a>) -> bool {
        is_same_size(page, copy)
            && self.appendix.read(page, Part::Content) == self.new.read(copy, Part::Content)
    }

    /// The glyphs of what is drawn after all that the page had, where its instructions show that they are the same.
    fn drawn_after(&mut self, old: &'a Page<'a>, new: &'a Page<'a>) -> Option<Vec<Mark>> {
        let last = new.raw().get::<Array<'_>>(b"Contents")?.iter::<Stream<'_>>().last()?;
        let last = last.decoded_data().ok()?;
        let is_same = content::is_followed(
            old.page_stream().unwrap_or_default(),
            new.page_stream().unwrap_or_default(),
            &last,
        );
        is_same.then(|| self.new.draw(new, &last))
    }

    /// The same, where its glyphs show it.
    fn glyphs_after(&mut self, old: &'a Page<'a>, new: &'a Page<'a>) -> Option<Vec<Mark>> {
        let was = self.old.read(old, Part::Content);
        let mut is = self.new.read(new, Part::Content);
        let is_same = is.starts_with(&was)
            && self.old.read(old, Part::Annotations) == self.new.read(new, Part::Annotations);
        is_same.then(|| is.split_off(was.len()))
    }
}

/// By drawing every page.
#[cfg(test)]
pub fn stamped_by_glyphs(before: &[u8], after: &Arc<Vec<u8>>, added: &Added<'_>) -> bool {
    let is_read = after.starts_with(before) && read::structure(after).is_some();
    is_read && compare(before.len(), after, added, &Kept::default()).is_some()
}

fn codes(marks: &[Mark]) -> impl Iterator<Item = u32> {
    marks.iter().map(|mark| mark.code)
}

fn is_same_size(old: &Page<'_>, new: &Page<'_>) -> bool {
    old.render_dimensions() == new.render_dimensions()
}
