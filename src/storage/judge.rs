//! What a file is, judged by its bytes while they stream by: never by its name or what the browser calls it.
//!
//! Only the beginning and the end are kept. The beginning promises a kind (`infer`, and stricter rules of our own where it
//! looks at too little), the end has to keep the promise.

use super::archive::judge_archive;
use super::compound::{self, CompoundScan};
use super::jpeg::JpegScan;
use super::{FileKind, Refusal};

const HEAD: usize = 64 * 1024;
/// Enough for the directory of an office file with some thousand parts.
const TAIL: usize = 256 * 1024;

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
    Compound(CompoundScan),
    Archive,
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
        let tail = &self.tail[self.tail.len().saturating_sub(TAIL)..];
        match &self.promise {
            Some(Promise::Plain(kind)) => kept(*kind, &self.head, tail, self.total),
            Some(Promise::Jpeg(scan)) => scan.is_complete().then_some(FileKind::Jpeg).ok_or(Refusal::Damaged),
            Some(Promise::Compound(scan)) => scan.verdict(self.total),
            Some(Promise::Archive) => judge_archive(&self.head, tail, self.total),
            None => Err(Refusal::Kind),
        }
    }

    fn read_promise(&mut self) -> Result<&mut Promise, Refusal> {
        let mut promise = promise(&self.head).ok_or(Refusal::Kind)?;
        promise.watch(&self.head);
        Ok(self.promise.insert(promise))
    }

    /// Drops old bytes only once as many again have come, so that each is moved once.
    fn keep_tail(&mut self, bytes: &[u8]) {
        if self.tail.len() + bytes.len() > 2 * TAIL {
            self.tail.drain(..self.tail.len().saturating_sub(TAIL));
        }
        self.tail.extend_from_slice(bytes);
    }
}

impl Promise {
    fn watch(&mut self, bytes: &[u8]) {
        match self {
            Promise::Jpeg(scan) => scan.feed(bytes),
            Promise::Compound(scan) => scan.feed(bytes),
            Promise::Plain(_) | Promise::Archive => {}
        }
    }
}

fn promise(head: &[u8]) -> Option<Promise> {
    if head.starts_with(b"PK\x03\x04") {
        return Some(Promise::Archive);
    }
    if head.starts_with(compound::SIGNATURE) {
        return CompoundScan::new(head).map(Promise::Compound);
    }
    match by_signature(head).or_else(|| is_text(head).then_some(FileKind::Text))? {
        FileKind::Jpeg => Some(Promise::Jpeg(JpegScan::default())),
        kind => Some(Promise::Plain(kind)),
    }
}

/// infer's rules for some kinds look at two to four bytes, which a text can begin with; those get a longer look.
fn by_signature(head: &[u8]) -> Option<FileKind> {
    match infer::get(head)?.mime_type() {
        "application/pdf" => begins_pdf(head).then_some(FileKind::Pdf),
        "application/rtf" => head.starts_with(b"{\\rtf").then_some(FileKind::Rtf),
        "image/jpeg" => Some(FileKind::Jpeg),
        "image/png" => head.starts_with(b"\x89PNG\r\n\x1A\n").then_some(FileKind::Png),
        "image/webp" => head.starts_with(b"RIFF").then_some(FileKind::Webp),
        "image/gif" => head.starts_with(b"GIF8").then_some(FileKind::Gif),
        "image/tiff" => Some(FileKind::Tiff),
        "image/heif" => Some(FileKind::Heic),
        _ => None,
    }
}

/// Scanners and printers put a few bytes before the header, and readers look for it in the first 1,024 (ISO 32000-1, annex H).
fn begins_pdf(head: &[u8]) -> bool {
    let start = &head[..head.len().min(1024)];
    let found = start.windows(6).any(|w| w.starts_with(b"%PDF-") && w[5].is_ascii_digit());
    found && !is_markup_or_script(head)
}

fn is_markup_or_script(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    [b"<".as_slice(), b"#!", b"%!"].iter().any(|start| head.starts_with(start))
}

/// Text without control characters, in UTF-8 or (mostly ASCII then) in an older Latin encoding.
fn is_text(head: &[u8]) -> bool {
    let clean = head.iter().all(|&b| b >= b' ' && b != 0x7F || matches!(b, b'\t' | b'\n' | b'\r' | 0x0C));
    let foreign = head.iter().filter(|b| !b.is_ascii()).count();
    clean && !is_markup_or_script(head) && (is_utf8_start(head) || foreign * 3 <= head.len())
}

/// A character may be cut where the head ends.
fn is_utf8_start(head: &[u8]) -> bool {
    std::str::from_utf8(head).map_or_else(|error| head.len() == HEAD && error.error_len().is_none(), |_| true)
}

/// Whether the end fits a beginning of this kind. What follows the end of an image is not looked at.
fn kept(kind: FileKind, head: &[u8], tail: &[u8], total: u64) -> Result<FileKind, Refusal> {
    let whole = match kind {
        FileKind::Pdf => contains(&tail[tail.len().saturating_sub(2048)..], b"%%EOF"),
        FileKind::Png => contains(tail, b"IEND\xAE\x42\x60\x82"),
        FileKind::Webp => {
            number(head, 4, u32::from_le_bytes).is_some_and(|size| u64::from(size) + 8 <= total)
        }
        FileKind::Tiff => {
            let read = if head.starts_with(b"II") { u32::from_le_bytes } else { u32::from_be_bytes };
            number(head, 4, read).is_some_and(|directory| (8..total).contains(&directory.into()))
        }
        FileKind::Heic => end_of_boxes(head).is_some_and(|end| end <= total),
        _ => true,
    };
    whole.then_some(kind).ok_or(Refusal::Damaged)
}

/// Where the outer boxes end, as far as their sizes stand in the head (ISO/IEC 14496-12, 4.2); `None` when one has no valid size.
fn end_of_boxes(head: &[u8]) -> Option<u64> {
    let mut at = 0;
    while let Some(start) = usize::try_from(at).ok().filter(|&start| start.saturating_add(16) <= head.len()) {
        let size = match number(head, start, u32::from_be_bytes)? {
            // The last box: up to the end of the file.
            0 => return Some(at),
            1 => u64::from_be_bytes(*head.get(start + 8..)?.first_chunk()?),
            size => size.into(),
        };
        at = at.checked_add(size).filter(|_| size >= 8)?;
    }
    Some(at)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn number(bytes: &[u8], at: usize, read: fn([u8; 4]) -> u32) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|four| read(*four))
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
