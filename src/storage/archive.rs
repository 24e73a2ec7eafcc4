//! Office files that are ZIP archives: told apart from other archives by what is in them, refused when they hold macros.
//!
//! The directory at the end is read, as office programs do, and must describe the file exactly (PKWARE APPNOTE, 4.3): no room
//! for a second directory that one program reads and another does not. A macro part under another name is no danger: programs
//! refuse it in a file named `.docx`, and that is what the file will be named.

mod directory;
mod parts;

use self::directory::{Entry, directory, entries};
use super::{FileKind, Refusal};

pub(super) use self::parts::PartsScan;

/// The kind of an archive whose last bytes these are, `tail` of a file of `total` bytes; `parts` was fed with the whole.
///
/// # Errors
/// `Damaged` without a directory that fits; `Macros`, `Password`; `Kind` for other archives, and directories that are too long
/// to be read here.
pub(super) fn judge_archive(parts: &PartsScan, tail: &[u8], total: u64) -> Result<FileKind, Refusal> {
    let (bytes, count) = directory(tail, total)?;
    let entries = entries(bytes, count).ok_or(Refusal::Damaged)?;
    let open_document = open_document(parts, &entries);
    let kind = match &open_document {
        Some(found) => Some(found.kind),
        None => office_open(&entries),
    };
    let has_macros = entries.iter().any(|entry| is_macro(&entry.name));
    match kind {
        None => Err(Refusal::Kind),
        Some(_) if has_macros => Err(Refusal::Macros),
        Some(_) if open_document.is_some_and(|found| found.is_encrypted) => Err(Refusal::Password),
        Some(kind) => Ok(kind),
    }
}

/// Visual Basic and Excel 4 macros; Basic and other scripts of OpenDocument.
fn is_macro(name: &str) -> bool {
    name.ends_with("vbaproject.bin")
        || name.starts_with("xl/macrosheets/")
        || name.starts_with("basic/")
        || name.starts_with("scripts/")
}

/// Word and Excel (ECMA-376): parts in a folder of the program.
fn office_open(entries: &[Entry]) -> Option<FileKind> {
    let has = |folder: &str| entries.iter().any(|entry| entry.name.starts_with(folder));
    if !entries.iter().any(|entry| entry.name == "[content_types].xml") {
        return None;
    }
    match (has("word/"), has("xl/"), has("ppt/")) {
        (true, false, false) => Some(FileKind::Docx),
        (false, true, false) => Some(FileKind::Xlsx),
        _ => None,
    }
}

struct OpenDocument {
    kind: FileKind,
    is_encrypted: bool,
}

/// OpenDocument 1.2, part 3: `mimetype` says what it is, first in the archive and stored as it is where programs follow the
/// advice; the manifest says it too, and which parts have a password.
fn open_document(parts: &PartsScan, entries: &[Entry]) -> Option<OpenDocument> {
    let content = |name: &str| -> Option<Vec<u8>> {
        let entry = entries.iter().find(|entry| entry.name == name)?;
        parts.content(entry)
    };
    let manifest = content("meta-inf/manifest.xml").unwrap_or_default();
    let manifest = String::from_utf8_lossy(&manifest).replace('\'', "\"");
    let kind = match content("mimetype") {
        Some(said) => kind_of(String::from_utf8_lossy(&said).trim())?,
        None => kind_of(root_type(&manifest)?)?,
    };
    let has_content =
        entries.iter().any(|entry| matches!(entry.name.as_str(), "content.xml" | "encrypted-package"));
    let is_encrypted = manifest.contains(":encryption-data");
    has_content.then_some(OpenDocument { kind, is_encrypted })
}

fn kind_of(media_type: &str) -> Option<FileKind> {
    match media_type {
        "application/vnd.oasis.opendocument.text" => Some(FileKind::Odt),
        "application/vnd.oasis.opendocument.spreadsheet" => Some(FileKind::Ods),
        _ => None,
    }
}

/// What the manifest says of the whole: the media type of the entry whose path is `/`.
fn root_type(manifest: &str) -> Option<&str> {
    let entry =
        manifest.split('<').find(|tag| tag.contains("file-entry") && tag.contains("full-path=\"/\""))?;
    let (_, said) = entry.split_once("media-type=\"")?;
    said.split('"').next()
}

#[cfg(test)]
pub(super) mod tests;
