//! Drawings laid over pages, and pages added at the end: one more revision, in which the old pages keep all they have.

mod appendix;
mod copy;
mod overlay;

use super::{
    compare,
    page::{self, PageBox},
    read,
    revision::{Revision, Unwritable},
    signatures,
};
use lopdf::{Document, ObjectId};
use std::sync::Arc;

/// A page of one file that is drawn over a page of another. Both are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlay {
    /// The page that is stamped.
    pub page: usize,
    /// The page of the overlay file; its media box comes to lie on the page as it is shown.
    pub overlay_page: usize,
}

/// Why a file was not stamped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unstamped {
    /// Somebody signed it before: a stamp would break that signature.
    HoldsSignature,
    /// It cannot be read as it is written; `intake` makes it so.
    Unreadable,
    /// The overlays or the pages to add cannot be read.
    OverlayUnreadable,
    /// There is no such page.
    NoPage,
    /// It would be too large.
    TooLarge,
    /// Something that was written on the pages would be moved or lost, or a stamp would not be seen.
    TextChanged,
}

impl From<Unwritable> for Unstamped {
    fn from(why: Unwritable) -> Unstamped {
        match why {
            Unwritable::TooManyObjects | Unwritable::TooLarge => Unstamped::TooLarge,
            Unwritable::Unreadable => Unstamped::Unreadable,
        }
    }
}

/// The file with these drawings on its pages and the pages of `appendix` after them. The given file is an exact prefix of the answer; the
/// answer was compared with it ([`compare::stamped`]).
///
/// # Errors
/// See [`Unstamped`].
pub fn stamp(
    file: &[u8],
    overlays: &[Overlay],
    overlay_pdf: &[u8],
    appendix: Option<&[u8]>,
) -> Result<Vec<u8>, Unstamped> {
    let stamped = Arc::new(draw(file, overlays, overlay_pdf, appendix)?);
    let added = compare::Added { overlays, overlay_pdf, appendix };
    if !compare::stamped(file, &stamped, &added) {
        return Err(Unstamped::TextChanged);
    }
    Ok(Arc::unwrap_or_clone(stamped))
}

fn draw(
    file: &[u8],
    overlays: &[Overlay],
    overlay_pdf: &[u8],
    appendix: Option<&[u8]>,
) -> Result<Vec<u8>, Unstamped> {
    // what reads it for this is done before it is read for all else
    let left_open = overlay::left_open(file, overlays)?;
    let document = read::structure(file).ok_or(Unstamped::Unreadable)?;
    if overlays.is_empty() && appendix.is_none() {
        return Ok(file.to_vec());
    }
    if signatures::is_signed(&document) {
        return Err(Unstamped::HoldsSignature);
    }
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let mut revision = Revision::new(file, &document);
    if !overlays.is_empty() {
        let drawn = read::strict(overlay_pdf).ok_or(Unstamped::OverlayUnreadable)?;
        overlay::draw(&mut revision, (&pages, &left_open), overlays, &drawn)?;
    }
    if let Some(appendix) = appendix {
        let appendix = read::strict(appendix).ok_or(Unstamped::OverlayUnreadable)?;
        appendix::add(&mut revision, pages.len(), &appendix)?;
    }
    Ok(revision.finish()?.0)
}

/// The size of a page that lies over or after others.
fn own_box(document: &Document, page: ObjectId) -> [f32; 4] {
    page::rectangle(document, page::inherited(document, page, b"MediaBox"))
        .unwrap_or_else(|| PageBox::of(document, page).crop)
}
