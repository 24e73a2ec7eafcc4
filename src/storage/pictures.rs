//! TIFF and HEIC by their own structure: what libraries know of them are the marks of some cameras and programs.

/// TIFF 6.0 and BigTIFF, by any program. Canon's raw photos begin as TIFF too, with their directory behind a mark of their own;
/// the pixels of a scan may look like that mark by chance.
pub(super) fn is_tiff(head: &[u8]) -> bool {
    let begins = [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"].iter().any(|mark| head.starts_with(*mark));
    let is_canon_raw = head.get(..11).is_some_and(|start| start.starts_with(b"II*\0\x10\0\0\0CR\x02"));
    begins && !is_canon_raw
}

/// Whether the first directory is inside of the file.
pub(super) fn is_whole_tiff(head: &[u8], total: u64) -> bool {
    let little = head.starts_with(b"II");
    let is_big = head.get(2..4).is_some_and(|version| version.contains(&b'+'));
    let directory = if is_big {
        let number = head.get(8..).and_then(|rest| rest.first_chunk());
        number.map(|eight| if little { u64::from_le_bytes(*eight) } else { u64::from_be_bytes(*eight) })
    } else {
        let read = if little { u32::from_le_bytes } else { u32::from_be_bytes };
        number(head, 4, read).map(u64::from)
    };
    let first = if is_big { 16 } else { 8 };
    directory.is_some_and(|directory| (first..total).contains(&directory))
}

/// Brands of pictures, sequences and layers coded by HEVC (ISO/IEC 23008-12, annex B).
const HEVC: [&[u8; 4]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"];
/// Brands that say that it is a picture or a sequence, and not how it is coded.
const ANY: [&[u8; 4]; 2] = [b"mif1", b"msf1"];
/// What stands in it where it is coded otherwise.
const OTHER_CODECS: [&[u8; 4]; 3] = [b"av01", b"avc1", b"vvc1"];

/// A picture as iPhones take it: by any of the brands that its first box lists, since the first of them says who wrote it.
pub(super) fn is_heic(head: &[u8]) -> bool {
    let Some(brands) = brands(head) else { return false };
    let has = |known: &[&[u8; 4]]| brands.iter().any(|brand| known.contains(&brand));
    let is_coded_otherwise =
        || OTHER_CODECS.iter().any(|codec| head.windows(4).any(|window| window == codec.as_slice()));
    let is_avif = brands.iter().any(|brand| brand == b"avif" || brand == b"avis");
    !is_avif && (has(&HEVC) || (has(&ANY) && !is_coded_otherwise()))
}

/// The major brand and the compatible ones; between them stands a version.
fn brands(head: &[u8]) -> Option<Vec<[u8; 4]>> {
    let size = number(head, 0, u32::from_be_bytes)? as usize;
    let box_ = head.get(..size.min(head.len())).filter(|_| size >= 16)?;
    if box_.get(4..8)? != b"ftyp" {
        return None;
    }
    let major = box_.get(8..12)?.first_chunk().copied();
    let compatible = box_.get(16..)?.chunks_exact(4).filter_map(|brand| brand.first_chunk().copied());
    Some(major.into_iter().chain(compatible).collect())
}

/// Where the outer boxes end, as far as their sizes stand in the head (ISO/IEC 14496-12, 4.2); `None` when one has no valid size.
pub(super) fn end_of_boxes(head: &[u8]) -> Option<u64> {
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

pub(super) fn number(bytes: &[u8], at: usize, read: fn([u8; 4]) -> u32) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|four| read(*four))
}
