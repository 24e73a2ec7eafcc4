//! What readers make of a file that is ready.

use super::{Refused, boxes};
use crate::pdf_files::{
    page::PageBox,
    page_text::{PageReader, Part},
    read,
};
use std::sync::Arc;

/// Readers that repair nothing find the same pages.
pub fn check_pages(file: &Arc<Vec<u8>>, pages: &[PageBox]) -> Result<(), Refused> {
    let found = boxes(&read::structure(file).ok_or(Refused::Unreadable)?);
    let count = read::pdf(file).ok_or(Refused::Unreadable)?.pages().len();
    if count == pages.len() && found == pages { Ok(()) } else { Err(Refused::ReadersDiffer) }
}

/// What is written on the pages is what was.
pub fn check_text(before: &[u8], after: &Arc<Vec<u8>>) -> Result<(), Refused> {
    // of what cannot be read as it came nothing can be said
    let Some(before) = read::pdf(&Arc::new(before.to_vec())) else { return Ok(()) };
    let after = read::pdf(after).ok_or(Refused::Unreadable)?;
    if before.pages().len() != after.pages().len() {
        return Err(Refused::ReadersDiffer);
    }
    let (mut old, mut new) = (PageReader::with_text(), PageReader::with_text());
    let is_same = before
        .pages()
        .iter()
        .zip(after.pages().iter())
        .all(|(before, after)| old.read(before, Part::Content) == new.read(after, Part::Content));
    if is_same { Ok(()) } else { Err(Refused::TextChanged) }
}
