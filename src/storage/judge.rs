//! What a file is, judged by its bytes while they stream by: never by its name or what the browser calls it.
//!
//! Only the beginning and the end are kept. The beginning promises a kind (`infer`, and rules of our own where it looks at too
//! little, or takes one program's way of writing a format for the format), the end has to keep the promise.

use super::archive::{PartsScan, judge_archive};
use super::compound::{self, CompoundScan};
use super::jpeg::JpegScan;
use super::pdf::{PdfScan, begins_pdf};
use super::pictures::{end_of_boxes, is_heic, is_tiff, is_whole_tiff, number};
use super::text::is_text;
use super::{FileKind, Refusal};

const HEAD: usize = 64 * 1024;
const TAIL: usize = 256 * 1024;
/// Enough for the directory of an office file with some ten thousand parts.
const ARCHIVE_TAIL: usize = 1024 * 1024;

/// Fed with all bytes of a file in order.
#[derive(Default)]
pub(super) struct Judge {
    head: Vec<u8>,
    tail: Vec<u8>,
    total: u64,
    promise: Option<Promise>,
}

/// What the first bytes say, and what has to be watched until the end.
enum Promise {
    Plain(FileKind),
    Jpeg(JpegScan),
    Pdf(PdfScan),
    Compound(CompoundScan),
    Archive(PartsScan),
}

impl Judge {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// As soon as the beginning is none of the accepted kinds.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        self.total += bytes.len() as u64;
        self.keep_tail(bytes);
        if let Some(promise) = &mut self.promise {
            promise.watch(bytes);
            return Ok(());
        }
        let (head, rest) = bytes.split_at(bytes.len().min(HEAD - self.head.len()));
        self.head.extend_from_slice(head);
        if self.head.len() == HEAD {
            self.read_promise()?.watch(rest);
        }
        Ok(())
    }

    /// The kind of the whole file.
    ///
    /// # Errors
    /// Empty, of no accepted kind, or damaged.
    pub fn verdict(mut self) -> Result<FileKind, Refusal> {
        if self.total == 0 {
            return Err(Refusal::Empty);
        }
        if self.promise.is_none() {
            self.read_promise()?;
        }
        let tail = &self.tail[self.tail.len().saturating_sub(self.tail_bytes())..];
        match &self.promise {
            Some(Promise::Plain(kind)) => kept(*kind, &self.head, tail, self.total),
            Some(Promise::Jpeg(scan)) => scan.has_pixels().then_some(FileKind::Jpeg).ok_or(Refusal::Damaged),
            Some(Promise::Pdf(scan)) => {
                scan.is_whole(&self.head, tail, self.total).then_some(FileKind::Pdf).ok_or(Refusal::Damaged)
            }
            Some(Promise::Compound(scan)) => scan.verdict(&self.head, self.total),
            Some(Promise::Archive(parts)) => judge_archive(parts, tail, self.total),
            None => Err(Refusal::Kind),
        }
    }

    fn read_promise(&mut self) -> Result<&mut Promise, Refusal> {
        let is_whole = self.total == self.head.len() as u64;
        let mut promise = promise(&self.head, is_whole).ok_or(Refusal::Kind)?;
        promise.watch(&self.head);
        Ok(self.promise.insert(promise))
    }

    /// Drops old bytes only once as many again have come, so that each is moved once.
    fn keep_tail(&mut self, bytes: &[u8]) {
        let keep = self.tail_bytes();
        if self.tail.len() + bytes.len() > 2 * keep {
            self.tail.drain(..self.tail.len().saturating_sub(keep));
        }
        self.tail.extend_from_slice(bytes);
    }

    fn tail_bytes(&self) -> usize {
        if matches!(self.promise, Some(Promise::Archive(_))) { ARCHIVE_TAIL } else { TAIL }
    }
}

impl Promise {
    fn watch(&mut self, bytes: &[u8]) {
        match self {
            Promise::Jpeg(scan) => scan.feed(bytes),
            Promise::Pdf(scan) => scan.feed(bytes),
            Promise::Compound(scan) => scan.feed(bytes),
            Promise::Archive(parts) => parts.feed(bytes),
            Promise::Plain(_) => {}
        }
    }
}

/// `is_whole` says that nothing follows `head`.
fn promise(head: &[u8], is_whole: bool) -> Option<Promise> {
    if head.starts_with(b"PK\x03\x04") {
        return Some(Promise::Archive(PartsScan::default()));
    }
    if head.starts_with(compound::SIGNATURE) {
        return CompoundScan::new(head).map(Promise::Compound);
    }
    match by_signature(head).or_else(|| is_text(head, is_whole).then_some(FileKind::Text))? {
        FileKind::Jpeg => Some(Promise::Jpeg(JpegScan::default())),
        FileKind::Pdf => Some(Promise::Pdf(PdfScan::default())),
        kind => Some(Promise::Plain(kind)),
    }
}

/// infer's rules for some kinds look at two to four bytes, which a text can begin with; those get a longer look.
fn by_signature(head: &[u8]) -> Option<FileKind> {
    if begins_pdf(head) {
        return Some(FileKind::Pdf);
    }
    if is_tiff(head) {
        return Some(FileKind::Tiff);
    }
    if is_heic(head) {
        return Some(FileKind::Heic);
    }
    match infer::get(head)?.mime_type() {
        "application/rtf" => head.starts_with(b"{\\rtf").then_some(FileKind::Rtf),
        "image/jpeg" => Some(FileKind::Jpeg),
        "image/png" => head.starts_with(b"\x89PNG\r\n\x1A\n").then_some(FileKind::Png),
        "image/webp" => head.starts_with(b"RIFF").then_some(FileKind::Webp),
        "image/gif" => head.starts_with(b"GIF8").then_some(FileKind::Gif),
        _ => None,
    }
}

/// Whether the end fits a beginning of this kind. What follows the end of an image is not looked at.
fn kept(kind: FileKind, head: &[u8], tail: &[u8], total: u64) -> Result<FileKind, Refusal> {
    let whole = match kind {
        FileKind::Png => contains(tail, b"IEND\xAE\x42\x60\x82"),
        FileKind::Webp => {
            number(head, 4, u32::from_le_bytes).is_some_and(|size| u64::from(size) + 8 <= total)
        }
        FileKind::Tiff => is_whole_tiff(head, total),
        FileKind::Heic => end_of_boxes(head).is_some_and(|end| end <= total),
        _ => true,
    };
    whole.then_some(kind).ok_or(Refusal::Damaged)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
