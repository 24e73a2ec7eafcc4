//! PDF files that were made elsewhere: made ready for signing, stamped, sealed, verified. Pure: bytes in, bytes out.
//!
//! Files are read by `lopdf` and `hayro`; what is new in them is written here, as one more revision, with the objects of
//! `pdf-writer`. What reads a file that somebody handed in (`intake`, `stamp`, `compare`, `verify`) belongs into a process with
//! limits of memory and time: a few hostile bytes can ask the readers for much of both.
//!
//! | rule | where |
//! | --- | --- |
//! | what is signed is read alike by all: no bytes before the header, no repaired or hybrid cross-references | `intake` |
//! | what a signer sees is what the file says: values are drawn, scripts are gone | `intake`, `fields` |
//! | a form that is filled in shows its values in every reader, and what does not fit is said | `forms`, `fields` |
//! | the file as it was sent is a prefix of the file that is signed | `revision` |
//! | stamps take nothing away: each glyph stands where it stood | `compare` |
//! | the seal covers every byte but its own digits, and those have one spelling | `seal`, `verify` |
//! | a file that somebody signed before gets no stamps, and a seal that does not certify | `stamp`, `seal` |

pub mod compare;
pub mod fields;
pub mod forms;
pub mod glyphs;
pub mod identity;
pub mod intake;
mod page;
mod page_text;
mod read;
mod revision;
pub mod seal;
mod signatures;
mod signed_data;
pub mod stamp;
#[cfg(test)]
mod tests;
pub mod timestamp;
pub mod verify;

pub use page::PageBox;

/// The largest file that is taken, in bytes.
pub const MAX_BYTES: usize = 25 * 1024 * 1024;
/// The most pages that a file for signing may have.
pub const MAX_PAGES: usize = 300;
/// Bytes that one stream may unfold to.
const MAX_STREAM: usize = 64 * 1024 * 1024;
/// The highest number of an object (ISO 32000-1, annex C).
const MAX_OBJECT: u32 = 8_388_607;
/// Deeper than any tree of pages or fields is.
const MAX_DEPTH: usize = 64;
