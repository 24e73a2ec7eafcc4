//! Whether a stamped file still says what it said: every glyph where it stood, the stamps after them, nothing else.

use super::{
    page::PageBox,
    page_text::{Mark, PageReader, Part},
    read,
    stamp::Overlay,
};
use hayro::hayro_syntax::{Pdf, page::Page};

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
pub fn stamped(before: &[u8], after: &[u8], added: &Added<'_>) -> bool {
    after.starts_with(before) && compare(before, after, added).unwrap_or(false)
}

fn compare(before: &[u8], after: &[u8], added: &Added<'_>) -> Option<bool> {
    let document = read::strict(after)?;
    let pdf = |file: &[u8]| Pdf::new(file.to_vec()).ok();
    let (old, new) = (pdf(before)?, pdf(after)?);
    let overlays = if added.overlays.is_empty() { None } else { Some(pdf(added.overlay_pdf)?) };
    let appendix = match added.appendix {
        Some(appendix) => Some(pdf(appendix)?),
        None => None,
    };
    let count = old.pages().len();
    let last = appendix.as_ref().map_or(0, |appendix| appendix.pages().len());
    let ids: Vec<_> = document.page_iter().collect();
    if new.pages().len() != count + last || ids.len() != count + last {
        return Some(false);
    }
    let (mut readers, mut drawn, mut added_pages) =
        (Readers::default(), PageReader::default(), PageReader::default());
    for (at, (old, new)) in old.pages().iter().zip(new.pages().iter()).enumerate() {
        let own = added.overlays.iter().filter(|overlay| overlay.page == at);
        let sheets: Option<Vec<&Page<'_>>> =
            own.map(|overlay| overlays.as_ref()?.pages().get(overlay.overlay_page)).collect();
        let stamps: Vec<Mark> =
            sheets?.into_iter().flat_map(|sheet| drawn.read(sheet, Part::Content)).collect();
        if !is_same_size(old, new) || !readers.is_same(old, new, &stamps, PageBox::of(&document, ids[at])) {
            return Some(false);
        }
    }
    let Some(appendix) = &appendix else { return Some(true) };
    let mut copied = appendix.pages().iter().zip(new.pages().iter().skip(count));
    Some(copied.all(|(old, new)| {
        is_same_size(old, new) && added_pages.read(old, Part::Content) == readers.new.read(new, Part::Content)
    }))
}

/// Those of the file before and after.
#[derive(Default)]
struct Readers<'a> {
    old: PageReader<'a>,
    new: PageReader<'a>,
}

impl<'a> Readers<'a> {
    fn is_same(&mut self, old: &'a Page<'a>, new: &'a Page<'a>, stamps: &[Mark], shown: PageBox) -> bool {
        let (was, is) = (self.old.read(old, Part::Content), self.new.read(new, Part::Content));
        let Some((kept, found)) = is.split_at_checked(was.len()) else { return false };
        let is_inside = |mark: &Mark| {
            let (width, height) = (f64::from(shown.size.0) * 10.0, f64::from(shown.size.1) * 10.0);
            let place = (mark.place.0 as f64, mark.place.1 as f64);
            (-10.0..=width + 10.0).contains(&place.0) && (-10.0..=height + 10.0).contains(&place.1)
        };
        kept == was
            && codes(found).eq(codes(stamps))
            && found.iter().all(is_inside)
            && self.old.read(old, Part::Annotations) == self.new.read(new, Part::Annotations)
    }
}

fn codes(marks: &[Mark]) -> impl Iterator<Item = u32> {
    marks.iter().map(|mark| mark.code)
}

fn is_same_size(old: &Page<'_>, new: &Page<'_>) -> bool {
    old.render_dimensions() == new.render_dimensions()
}
