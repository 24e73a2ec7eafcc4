//! The two small parts of an archive that say what it is, kept while they stream by, wherever they stand.
//!
//! Where they begin is not known before the directory came, at the end. So whatever looks like the beginning of one is kept, and
//! the directory says afterwards which is meant: what only looks like one is in no directory.

use super::directory::{Entry, u16_at};
use std::io::Read;

const LOCAL: &[u8] = b"PK\x03\x04";
const LOCAL_BYTES: usize = 30;
/// The names that are looked for, and the longest of them.
const NAMES: [&[u8]; 2] = [b"mimetype", b"META-INF/manifest.xml"];
const LONGEST_NAME: usize = 21;
/// Bytes of a part that are kept, and bytes that are unpacked of it: a manifest has one line for each picture.
const MAX_PACKED: usize = 64 * 1024;
const MAX_UNPACKED: u64 = 512 * 1024;
/// Parts that are kept: two of the file itself, and those of files inside of it.
const MAX_PARTS: usize = 16;

/// Fed with all bytes of an archive.
#[derive(Default)]
pub(in super::super) struct PartsScan {
    at: u64,
    /// The last bytes of the piece before, in which a header may have begun.
    edge: Vec<u8>,
    parts: Vec<Part>,
}

/// A local header and what follows it.
struct Part {
    at: u64,
    bytes: Vec<u8>,
}

impl PartsScan {
    pub fn feed(&mut self, bytes: &[u8]) {
        for part in &mut self.parts {
            let room = MAX_PACKED - part.bytes.len();
            part.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
        }
        let begins_at = self.at - self.edge.len() as u64;
        let seen = [self.edge.as_slice(), bytes].concat();
        for place in memchr::memmem::find_iter(&seen, LOCAL) {
            let at = begins_at + place as u64;
            let is_new = self.parts.iter().all(|part| part.at != at);
            if is_new && self.parts.len() < MAX_PARTS && is_wanted(&seen[place..]) {
                let end = seen.len().min(place + MAX_PACKED);
                self.parts.push(Part { at, bytes: seen[place..end].to_vec() });
            }
        }
        self.at += bytes.len() as u64;
        let keep = seen.len().saturating_sub(LOCAL_BYTES + LONGEST_NAME - 1);
        self.edge = seen[keep..].to_vec();
    }

    /// What this entry holds, as far as it was kept: all of it, or nothing.
    pub(super) fn content(&self, entry: &Entry) -> Option<Vec<u8>> {
        let (packed, local_at) = (entry.packed? as usize, u64::from(entry.local_at?));
        let part = &self.parts.iter().find(|part| part.at == local_at)?.bytes;
        let start = LOCAL_BYTES + usize::from(u16_at(part, 26)?) + usize::from(u16_at(part, 28)?);
        let packed = part.get(start..start.checked_add(packed)?)?;
        match entry.method {
            0 => Some(packed.to_vec()),
            8 => {
                let mut content = Vec::new();
                let mut unpacked = flate2::read::DeflateDecoder::new(packed).take(MAX_UNPACKED);
                unpacked.read_to_end(&mut content).ok()?;
                Some(content)
            }
            _ => None,
        }
    }
}

/// Whether a local header names one of the parts.
fn is_wanted(header: &[u8]) -> bool {
    let Some(length) = u16_at(header, 26).map(usize::from) else { return false };
    header
        .get(LOCAL_BYTES..LOCAL_BYTES + length)
        .is_some_and(|name| NAMES.iter().any(|wanted| name.eq_ignore_ascii_case(wanted)))
}
