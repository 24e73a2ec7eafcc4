//! Reading a file: as it is written, or else repaired, and what had to be repaired.

mod shared;
mod structure;

pub use shared::{Beginning, pdf};
pub use structure::structure;

use super::{MAX_BYTES, MAX_OBJECT, MAX_STREAM};
use lopdf::{
    Document, LoadOptions, Stream,
    xref::{XrefEntry, XrefType},
};

/// The most that is read: a file with its stamps, added pages and seals.
const MAX_READ: usize = 3 * MAX_BYTES;

/// How a file had to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As it is written.
    Plain,
    /// Its cross-references lead elsewhere, or what they lead to is damaged.
    Repaired,
    /// It has cross-references of two kinds, of which a reader follows the one or the other (ISO 32000-1, 7.5.8.4).
    Hybrid,
    /// A later revision frees an object in a way that can mean two things: strict readers refuse it.
    Unclear,
}

/// The document, and how it was read; none where nothing can.
pub fn open(file: &[u8]) -> Option<(Document, Reading)> {
    if file.len() > MAX_READ {
        return None;
    }
    if let Some(document) = strict(file) {
        let reading = reading(file, &document);
        return Some((document, reading));
    }
    Some((repaired(file)?, Reading::Repaired))
}

/// The document, repaired where it must be, perhaps without what its streams hold.
pub fn any(file: &[u8]) -> Option<Document> {
    if file.len() > MAX_READ { None } else { structure(file).or_else(|| repaired(file)) }
}

/// The document, read without any repair: what a reader makes of it that follows the standard to the letter.
pub fn strict(file: &[u8]) -> Option<Document> {
    load(file, options(true))
}

fn load(file: &[u8], options: LoadOptions) -> Option<Document> {
    if !file.starts_with(b"%PDF-") {
        return None;
    }
    let document = Document::load_mem_with_options(file, options).ok()?;
    let is_right = document.xref_recovery.is_none()
        && document.max_id < MAX_OBJECT
        && document.xref_start > 0
        && document.catalog().is_ok()
        && leads_to_objects(file, &document);
    is_right.then_some(document)
}

fn repaired(file: &[u8]) -> Option<Document> {
    let document = Document::load_mem_with_options(file, options(false)).ok()?;
    (document.max_id < MAX_OBJECT).then_some(document)
}

fn options(strict: bool) -> LoadOptions {
    LoadOptions { strict, ..LoadOptions::with_max_decompressed_size(MAX_STREAM) }
}

/// Each entry leads to the object of its number: lopdf takes what stands there, whatever its number is.
fn leads_to_objects(file: &[u8], document: &Document) -> bool {
    document.reference_table.entries.iter().all(|(number, entry)| match entry {
        // number 0 is the head of the list of free ones; some writers list it as used
        XrefEntry::Normal { offset, generation } if *number > 0 => {
            header(file.get(*offset as usize..).unwrap_or_default()) == Some((*number, *generation))
        }
        _ => true,
    })
}

/// The number and generation of `12 0 obj`.
fn header(bytes: &[u8]) -> Option<(u32, u16)> {
    let head = bytes.get(..bytes.len().min(40))?;
    let mut words = head
        .split(|byte| matches!(byte, b' ' | b'\r' | b'\n' | b'\t' | 0 | 12))
        .filter(|word| !word.is_empty());
    let mut number = || std::str::from_utf8(words.next()?).ok()?.parse::<u32>().ok();
    let (number, generation) = (number()?, number()?);
    words.next()?.starts_with(b"obj").then_some((number, u16::try_from(generation).ok()?))
}

/// What strict readers may find fault with in the sections of its cross-references, newest first: a table that names a stream beside it, or
/// one after the first that frees an object for the generation 0.
fn reading(file: &[u8], document: &Document) -> Reading {
    let mut next = Some(document.xref_start);
    // a file says where its sections are, so a hundred are followed and no circle is
    for _ in 0..document.xref_section_count.min(1_000) {
        let Some(section) = next.and_then(|at| file.get(at..)) else { return Reading::Plain };
        let is_table = section.trim_ascii_start().starts_with(b"xref");
        let Some(end) = find(section, b"startxref") else { return Reading::Plain };
        let Some(trailer) = is_table.then(|| find(&section[..end], b"trailer")).flatten() else {
            next = stream_before(section);
            if next.is_some() && frees_in_stream(document) {
                return Reading::Unclear;
            }
            continue;
        };
        let (table, trailer) = (&section[..trailer], &section[trailer..end]);
        if find(trailer, b"/XRefStm").is_some() {
            return Reading::Hybrid;
        }
        next = number_after(trailer, b"/Prev");
        if next.is_some() && find(table, b" 00000 f").is_some() {
            return Reading::Unclear;
        }
    }
    Reading::Plain
}

/// The same in a stream of cross-references that has another before it (ISO 32000-1, 7.5.8.3).
fn frees_in_stream(document: &Document) -> bool {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let mut later = streams.filter(|stream| stream.dict.has_type(b"XRef") && stream.dict.has(b"Prev"));
    later.any(|stream| frees(stream).unwrap_or(false))
}

fn frees(stream: &Stream) -> Option<bool> {
    let widths = stream.dict.get(b"W").ok()?.as_array().ok()?.iter();
    let widths =
        widths.map(|width| usize::try_from(width.as_i64().ok()?).ok()).collect::<Option<Vec<_>>>()?;
    let [kind, offset, generation] = widths[..] else { return None };
    let length = kind.checked_add(offset)?.checked_add(generation)?;
    if kind == 0 || length > 32 {
        return None;
    }
    let entries = stream.get_plain_content_with_limit(MAX_STREAM).ok()?;
    let is_zero = |bytes: &[u8]| bytes.iter().all(|byte| *byte == 0);
    // the head of the list, number 0, has the generation 65535
    Some(
        entries.chunks_exact(length).any(|entry| is_zero(&entry[..kind]) && is_zero(&entry[kind + offset..])),
    )
}

/// Where the section before one that is a stream begins.
fn stream_before(section: &[u8]) -> Option<usize> {
    let end = find(section, b"stream")?;
    number_after(&section[..end], b"/Prev")
}

fn number_after(bytes: &[u8], key: &[u8]) -> Option<usize> {
    let rest = bytes.get(find(bytes, key)? + key.len()..)?.trim_ascii_start();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&rest[..digits]).ok()?.parse().ok()
}

/// Where these bytes first stand.
pub fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, what)
}

/// Whether the cross-references of the newest revision are a stream.
pub fn has_stream(document: &Document) -> bool {
    matches!(document.reference_table.cross_reference_type, XrefType::CrossReferenceStream)
}
