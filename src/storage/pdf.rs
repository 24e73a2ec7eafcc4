//! PDF, as readers take it (ISO 32000-1, 7.5 and annex H): the header within the first 1,024 bytes, and an end that has at
//! least what a reader needs to find its way.
//!
//! The end mark is often far from the end (mail gateways and scanners append kilobytes), and some programs leave it out: then
//! readers go by where the directory begins, or look for the objects themselves.

use super::text::is_markup_or_script;

/// How far from the end readers look for the end mark first.
const NEAR_END: usize = 2048;
/// The longest of the words that are looked for while the file streams by.
const LONGEST_WORD: usize = 8;

/// Whether a file begins as one: at once, or behind a few bytes that are no other kind of file.
pub(super) fn begins_pdf(head: &[u8]) -> bool {
    let start = &head[..head.len().min(1024)];
    let found = start.windows(6).position(|w| w.starts_with(b"%PDF-") && w[5].is_ascii_digit());
    let is_other = || infer::get(head).is_some_and(|kind| kind.mime_type() != "application/pdf");
    let is_page = || is_markup_or_script(&String::from_utf8_lossy(start));
    match found {
        None => false,
        Some(0) => true,
        Some(_) => !is_other() && !is_page(),
    }
}

/// Fed with all bytes of a file that [`begins_pdf`].
#[derive(Default)]
pub(super) struct PdfScan {
    /// The last bytes of the piece before, in which a word may have begun.
    edge: Vec<u8>,
    has_root: bool,
}

impl PdfScan {
    pub fn feed(&mut self, bytes: &[u8]) {
        if !self.has_root {
            let seam = [&self.edge, &bytes[..bytes.len().min(LONGEST_WORD)]].concat();
            self.has_root = names_root(&seam) || names_root(bytes);
        }
        self.edge.extend_from_slice(&bytes[bytes.len().saturating_sub(LONGEST_WORD)..]);
        self.edge.drain(..self.edge.len().saturating_sub(LONGEST_WORD));
    }

    /// Whether a reader finds its way from the end, which is `tail` of a file of `total` bytes.
    pub fn is_whole(&self, head: &[u8], tail: &[u8], total: u64) -> bool {
        let near = &tail[tail.len().saturating_sub(NEAR_END)..];
        if contains(near, b"%%EOF") {
            return true;
        }
        // such a file has an end mark behind its first page too, and says how long it is
        if linearized_length(head).is_some_and(|length| total < length) {
            return false;
        }
        contains(tail, b"%%EOF")
            || contains(tail, b"startxref")
            || (self.has_root && ends_with_an_object(tail))
    }
}

/// The root of all objects, by which a reader finds the pages when there is no directory.
fn names_root(bytes: &[u8]) -> bool {
    contains(bytes, b"/Catalog") || contains(bytes, b"/Root")
}

/// Nothing was cut off in the middle.
fn ends_with_an_object(tail: &[u8]) -> bool {
    let is_blank = |byte: &u8| matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ');
    let end = tail.iter().rposition(|byte| !is_blank(byte)).map_or(0, |last| last + 1);
    [b"endobj".as_slice(), b">>"].iter().any(|word| tail[..end].ends_with(word))
}

/// The length that the first object of a linearized file says (annex F.3.3).
fn linearized_length(head: &[u8]) -> Option<u64> {
    let start = &head[..head.len().min(2048)];
    let at = find(start, b"/Linearized")?;
    let dictionary = &start[at..];
    let dictionary = &dictionary[..find(dictionary, b">>")?];
    let length = dictionary.windows(3).position(|w| w.starts_with(b"/L") && !w[2].is_ascii_alphabetic())?;
    let digits = dictionary[length + 2..].trim_ascii_start();
    let end = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
    std::str::from_utf8(&digits[..end]).ok()?.parse().ok()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    find(bytes, part).is_some()
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, part)
}
