//! The directory of a ZIP archive and where it is (PKWARE APPNOTE, 4.3.12 to 4.3.16).

use super::Refusal;

const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";
const ENTRY: &[u8] = b"PK\x01\x02";
const END_BYTES: usize = 22;
const END_64_BYTES: usize = 56;
const LOCATOR_64_BYTES: usize = 20;
const ENTRY_BYTES: usize = 46;
/// What stands in a field whose number is elsewhere, in a record of 64 bits.
const ELSEWHERE: u32 = u32::MAX;

/// What the directory says of one file.
pub(super) struct Entry {
    /// In lower case, with slashes.
    pub name: String,
    /// 0 is stored, 8 deflated.
    pub method: u16,
    /// How many bytes it takes up in the archive, and where its local header is; none where only a record of 64 bits says so.
    pub packed: Option<u32>,
    pub local_at: Option<u32>,
}

/// The directory's bytes and how many entries it has.
///
/// # Errors
/// `Damaged` unless it ends exactly where the end record begins; `Kind` when it is longer than `tail`.
pub(super) fn directory(tail: &[u8], total: u64) -> Result<(&[u8], u64), Refusal> {
    let tail_at = total - tail.len() as u64;
    let end_at = end_record(tail).ok_or(Refusal::Damaged)?;
    let found = match end_of_64(tail, tail_at, end_at) {
        Some(found) => found?,
        None => end_of_32(&tail[end_at..], end_at).ok_or(Refusal::Damaged)?,
    };
    let ends_at = tail_at + found.ends_at as u64;
    if found.start.checked_add(found.size) != Some(ends_at) {
        return Err(Refusal::Damaged);
    }
    let size = usize::try_from(found.size).map_err(|_| Refusal::Kind)?;
    let begins_at = found.ends_at.checked_sub(size).ok_or(Refusal::Kind)?;
    Ok((&tail[begins_at..found.ends_at], found.count))
}

struct Found {
    count: u64,
    size: u64,
    start: u64,
    /// In the tail: where the directory has to end.
    ends_at: usize,
}

fn end_of_32(end: &[u8], ends_at: usize) -> Option<Found> {
    let (count, size, start) = (u16_at(end, 10)?, u32_at(end, 12)?, u32_at(end, 16)?);
    Some(Found { count: count.into(), size: size.into(), start: start.into(), ends_at })
}

/// The record of 64 bits, where a locator of one stands before the end record. Both have to say the same, as far as the short
/// one can.
fn end_of_64(tail: &[u8], tail_at: u64, end_at: usize) -> Option<Result<Found, Refusal>> {
    let locator_at = end_at.checked_sub(LOCATOR_64_BYTES)?;
    let locator = &tail[locator_at..end_at];
    if !locator.starts_with(LOCATOR_64) {
        return None;
    }
    let found = || {
        let at = u64_at(locator, 8)?.checked_sub(tail_at)?;
        let at = usize::try_from(at).ok()?;
        let record = tail.get(at..locator_at)?;
        let is_exact = u64_at(record, 4)?.checked_add(12) == Some(record.len() as u64);
        if !record.starts_with(END_64) || record.len() < END_64_BYTES || !is_exact {
            return None;
        }
        let (count, size, start) = (u64_at(record, 32)?, u64_at(record, 40)?, u64_at(record, 48)?);
        let short = end_of_32(&tail[end_at..], end_at)?;
        let agrees = |short: u64, elsewhere: u64, long: u64| short == elsewhere || short == long;
        let all_agree = agrees(short.count, u16::MAX.into(), count)
            && agrees(short.size, ELSEWHERE.into(), size)
            && agrees(short.start, ELSEWHERE.into(), start);
        all_agree.then_some(Found { count, size, start, ends_at: at })
    };
    Some(found().ok_or(Refusal::Damaged))
}

/// The last record whose comment reaches exactly to the end of the file.
fn end_record(tail: &[u8]) -> Option<usize> {
    let last = tail.len().checked_sub(END_BYTES)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last)
        .rev()
        .find(|&at| tail[at..].starts_with(END) && u16_at(tail, at + 20).map(usize::from) == Some(last - at))
}

/// `None` unless the directory is exactly `count` entries.
pub(super) fn entries(mut directory: &[u8], count: u64) -> Option<Vec<Entry>> {
    let mut entries = Vec::new();
    while directory.starts_with(ENTRY) {
        let [name, extra, comment] = [28, 30, 32].map(|at| u16_at(directory, at).map(usize::from));
        let name_end = ENTRY_BYTES + name?;
        let number = |at: usize| u32_at(directory, at).filter(|number| *number != ELSEWHERE);
        entries.push(Entry {
            name: String::from_utf8_lossy(directory.get(ENTRY_BYTES..name_end)?)
                .to_ascii_lowercase()
                .replace('\\', "/"),
            method: u16_at(directory, 10)?,
            packed: number(20),
            local_at: number(42),
        });
        directory = directory.get(name_end + extra? + comment?..)?;
    }
    (directory.is_empty() && entries.len() as u64 == count).then_some(entries)
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|two| u16::from_le_bytes(*two))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|four| u32::from_le_bytes(*four))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|eight| u64::from_le_bytes(*eight))
}
