//! Office files that are ZIP archives: told apart from other archives by the names in them, refused when they hold macros.
//!
//! The directory at the end is read, as office programs do, and must describe the file exactly (PKWARE APPNOTE, 4.3): no room
//! for a second directory that one program reads and another does not. A macro part under another name is no danger: programs
//! refuse it in a file named `.docx`, and that is what the file will be named.

use super::{FileKind, Refusal};

const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
const END_BYTES: usize = 22;
const ENTRY_BYTES: usize = 46;
const LOCAL_BYTES: usize = 30;

/// The kind of an archive whose first and last bytes these are; `tail` ends where the file of `total` bytes ends.
///
/// # Errors
/// `Damaged` without a directory that fits; `Kind` for other archives, those with macros, and directories that are too
/// long to be read here.
pub(super) fn judge_archive(head: &[u8], tail: &[u8], total: u64) -> Result<FileKind, Refusal> {
    let (directory, count) = directory(tail, total)?;
    let names = names(directory, count).ok_or(Refusal::Damaged)?;
    if names.iter().any(|name| is_macro(name)) {
        return Err(Refusal::Kind);
    }
    open_document(head).or_else(|| office_open(&names)).ok_or(Refusal::Kind)
}

fn directory(tail: &[u8], total: u64) -> Result<(&[u8], usize), Refusal> {
    let end_at = end_record(tail).ok_or(Refusal::Damaged)?;
    let end = &tail[end_at..];
    let (count, size, start) = (u16_at(end, 10), u32_at(end, 12), u32_at(end, 16));
    let (Some(count), Some(size), Some(start)) = (count, size, start) else {
        return Err(Refusal::Damaged);
    };
    let tail_at = total - tail.len() as u64;
    if u64::from(start) + u64::from(size) != tail_at + end_at as u64 {
        return Err(Refusal::Damaged);
    }
    let in_tail = end_at.checked_sub(size as usize).ok_or(Refusal::Kind)?;
    Ok((&tail[in_tail..end_at], count.into()))
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
fn names(mut directory: &[u8], count: usize) -> Option<Vec<String>> {
    let mut names = Vec::with_capacity(count);
    while directory.starts_with(ENTRY) {
        let [name, extra, comment] = [28, 30, 32].map(|at| u16_at(directory, at).map(usize::from));
        let name_end = ENTRY_BYTES + name?;
        names.push(
            String::from_utf8_lossy(directory.get(ENTRY_BYTES..name_end)?)
                .to_ascii_lowercase()
                .replace('\\', "/"),
        );
        directory = directory.get(name_end + extra? + comment?..)?;
    }
    (directory.is_empty() && names.len() == count).then_some(names)
}

/// Visual Basic and Excel 4 macros; Basic and other scripts of OpenDocument.
fn is_macro(name: &str) -> bool {
    name.ends_with("vbaproject.bin")
        || name.starts_with("xl/macrosheets/")
        || name.starts_with("basic/")
        || name.starts_with("scripts/")
}

/// Word and Excel (ECMA-376): parts in a folder of the program.
fn office_open(names: &[String]) -> Option<FileKind> {
    let has = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if !names.iter().any(|name| name == "[content_types].xml") {
        return None;
    }
    match (has("word/"), has("xl/"), has("ppt/")) {
        (true, false, false) => Some(FileKind::Docx),
        (false, true, false) => Some(FileKind::Xlsx),
        _ => None,
    }
}

/// OpenDocument 1.2, part 3: the first entry is `mimetype`, stored as it is.
fn open_document(head: &[u8]) -> Option<FileKind> {
    let (method, size, name, extra) =
        (u16_at(head, 8)?, u32_at(head, 18)?, u16_at(head, 26)?, u16_at(head, 28)?);
    let name_end = LOCAL_BYTES + usize::from(name);
    if method != 0 || head.get(LOCAL_BYTES..name_end)? != b"mimetype" {
        return None;
    }
    let start = name_end + usize::from(extra);
    match head.get(start..start.checked_add(size as usize)?)? {
        b"application/vnd.oasis.opendocument.text" => Some(FileKind::Odt),
        b"application/vnd.oasis.opendocument.spreadsheet" => Some(FileKind::Ods),
        _ => None,
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|two| u16::from_le_bytes(*two))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|four| u32::from_le_bytes(*four))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An archive of stored files, without check sums.
    pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut out, mut directory) = (Vec::new(), Vec::new());
        for (name, content) in files {
            let start = out.len() as u32;
            let mut sizes = (content.len() as u32).to_le_bytes().repeat(2);
            sizes.extend((name.len() as u16).to_le_bytes());
            sizes.extend([0, 0]);
            out.extend([b"PK\x03\x04".as_slice(), &[0; 14], &sizes, name.as_bytes(), content].concat());
            directory
                .extend([ENTRY, &[0; 16], &sizes, &[0; 10], &start.to_le_bytes(), name.as_bytes()].concat());
        }
        let (count, size, start) = (files.len() as u16, directory.len() as u32, out.len() as u32);
        out.extend(directory);
        out.extend(
            [
                END,
                &[0; 4],
                &count.to_le_bytes().repeat(2),
                &size.to_le_bytes(),
                &start.to_le_bytes(),
                &[0, 0],
            ]
            .concat(),
        );
        out
    }

    fn judged(bytes: &[u8]) -> Result<FileKind, Refusal> {
        judge_archive(bytes, bytes, bytes.len() as u64)
    }

    pub const DOCX: &[(&str, &[u8])] =
        &[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")];

    #[test]
    fn office_files_are_told_apart_by_their_parts() {
        assert_eq!(judged(&archive(DOCX)), Ok(FileKind::Docx));
        assert_eq!(
            judged(&archive(&[("xl/workbook.xml", b""), ("[Content_Types].xml", b"")])),
            Ok(FileKind::Xlsx)
        );
        assert_eq!(
            judged(&archive(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", b"")
            ])),
            Ok(FileKind::Odt)
        );
        assert_eq!(
            judged(&archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")])),
            Ok(FileKind::Ods)
        );
    }

    #[test]
    fn other_archives_and_macros_are_refused() {
        let others: [&[(&str, &[u8])]; 7] = [
            &[("a.exe", b"MZ")],
            &[("mimetype", b"application/epub+zip")],
            &[("META-INF/MANIFEST.MF", b"")],
            &[("[Content_Types].xml", b""), ("ppt/presentation.xml", b"")],
            &[("[Content_Types].xml", b""), ("word/document.xml", b""), ("word/vbaProject.bin", b"")],
            &[("[Content_Types].xml", b""), ("xl/workbook.xml", b""), ("xl\\MacroSheets\\sheet1.xml", b"")],
            &[("mimetype", b"application/vnd.oasis.opendocument.text"), ("Basic/script-lc.xml", b"")],
        ];
        for files in others {
            assert_eq!(judged(&archive(files)), Err(Refusal::Kind), "{files:?}");
        }
    }

    #[test]
    fn an_archive_that_is_cut_or_altered_is_damaged() {
        let whole = archive(DOCX);
        for end in 4..whole.len() {
            assert_eq!(judged(&whole[..end]), Err(Refusal::Damaged), "cut at {end}");
        }
        let prefixed = [b"PK\x03\x04", whole.as_slice()].concat();
        assert_eq!(judged(&prefixed), Err(Refusal::Damaged));
        let (mut fewer, at) = (whole.clone(), whole.len() - 12);
        fewer[at] = 1;
        assert_eq!(judged(&fewer), Err(Refusal::Damaged));
    }

    #[test]
    fn altered_bytes_never_panic() {
        let whole = archive(DOCX);
        for at in 0..whole.len() {
            for value in [0, 1, 0x7F, 0xFF] {
                let mut altered = whole.clone();
                altered[at] = value;
                let _ = judged(&altered);
            }
        }
    }
}
