//! Word and Excel files of the years before 2007: compound files (MS-CFB), a file system in a file.
//!
//! Its directory may be anywhere in the file, but every entry of it is 128 bytes long and begins at a multiple of 128. So the
//! entries are read as they stream by; nothing has to be kept.

use super::{FileKind, Refusal};

pub(super) const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

const ENTRY: usize = 128;
/// Class ids of the root entry, up to their common part.
const WORD: [u32; 2] = [0x0002_0900, 0x0002_0906];
const EXCEL: [u32; 2] = [0x0002_0810, 0x0002_0820];
const OFFICE_CLASS: &[u8] = b"\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46";

/// Fed with all bytes of a file that begins with [`SIGNATURE`].
pub(super) struct CompoundScan {
    root_at: u64,
    at: u64,
    partial: Vec<u8>,
    root: Option<Root>,
    word: bool,
    excel: bool,
    macros: bool,
    /// A package of today's Word or Excel that is encrypted (MS-OFFCRYPTO, 2.3).
    encrypted: bool,
    /// Where the text of a Word file begins: whether it is encrypted stands there.
    word_at: Option<u64>,
    sector: u32,
}

#[derive(Clone, Copy)]
enum Root {
    Word,
    Excel,
    /// Programs other than Microsoft's leave the class out.
    Unnamed,
    /// A mail, an installer, a presentation.
    Other,
}

impl CompoundScan {
    /// `None` when the header is cut or cannot be.
    pub fn new(head: &[u8]) -> Option<CompoundScan> {
        let shift = u16::from_le_bytes(*head.get(30..)?.first_chunk()?);
        let sector = u32::from_le_bytes(*head.get(48..)?.first_chunk()?);
        let root_at = (u64::from(sector) + 1) << matches!(shift, 9 | 12).then_some(shift)?;
        Some(CompoundScan {
            root_at,
            at: 0,
            partial: Vec::new(),
            root: None,
            word: false,
            excel: false,
            macros: false,
            encrypted: false,
            word_at: None,
            sector: shift.into(),
        })
    }

    pub fn feed(&mut self, mut bytes: &[u8]) {
        if !self.partial.is_empty() {
            let (first, rest) = bytes.split_at(bytes.len().min(ENTRY - self.partial.len()));
            self.partial.extend_from_slice(first);
            bytes = rest;
            if self.partial.len() < ENTRY {
                return;
            }
            let entry = std::mem::take(&mut self.partial);
            self.entry(&entry);
        }
        let entries = bytes.chunks_exact(ENTRY);
        self.partial.extend_from_slice(entries.remainder());
        entries.for_each(|entry| self.entry(entry));
    }

    /// `head` are its first bytes, of `total`.
    ///
    /// # Errors
    /// `Damaged` when the directory is not there; `Macros`; `Password`; `Kind` for anything but Word and Excel.
    pub fn verdict(&self, head: &[u8], total: u64) -> Result<FileKind, Refusal> {
        let is_office = self.word || self.excel;
        match (self.root, self.word, self.excel) {
            (None, ..) if self.root_at >= total => Err(Refusal::Damaged),
            _ if self.macros && is_office => Err(Refusal::Macros),
            (Some(_), false, false) if self.encrypted => Err(Refusal::Password),
            (Some(Root::Word | Root::Unnamed), true, _) if self.is_word_encrypted(head) => {
                Err(Refusal::Password)
            }
            (Some(Root::Word), true, _) | (Some(Root::Unnamed), true, false) => Ok(FileKind::Doc),
            (Some(Root::Excel), _, true) | (Some(Root::Unnamed), false, true) => Ok(FileKind::Xls),
            _ => Err(Refusal::Kind),
        }
    }

    /// A flag at the beginning of the text (MS-DOC, 2.5.2); what begins beyond the head is taken as it is.
    fn is_word_encrypted(&self, head: &[u8]) -> bool {
        let begins = self.word_at.and_then(|at| head.get(usize::try_from(at).ok()?..)?.get(..12));
        begins.is_some_and(|begins| begins.starts_with(&[0xEC, 0xA5]) && begins[11] & 1 == 1)
    }

    fn entry(&mut self, entry: &[u8]) {
        if self.at == self.root_at {
            self.root = Some(root(entry));
        }
        self.at += ENTRY as u64;
        match name(entry).as_deref() {
            Some("worddocument") => {
                let first = u32::from_le_bytes([entry[116], entry[117], entry[118], entry[119]]);
                self.word_at = Some((u64::from(first) + 1) << self.sector);
                self.word = true;
            }
            Some("encryptedpackage") => self.encrypted = true,
            Some("workbook" | "book") => self.excel = true,
            Some("_vba_project" | "_vba_project_cur") => self.macros = true,
            _ => {}
        }
    }
}

fn root(entry: &[u8]) -> Root {
    let class = &entry[80..96];
    let first = u32::from_le_bytes([class[0], class[1], class[2], class[3]]);
    match first {
        _ if WORD.contains(&first) && class.ends_with(OFFICE_CLASS) => Root::Word,
        _ if EXCEL.contains(&first) && class.ends_with(OFFICE_CLASS) => Root::Excel,
        0 if class.iter().all(|&b| b == 0) => Root::Unnamed,
        _ => Root::Other,
    }
}

/// The name of a storage or stream, in lower case; `None` when these bytes cannot be such an entry. Names compare without
/// regard to case, and those we look for are ASCII.
fn name(entry: &[u8]) -> Option<String> {
    let bytes = usize::from(u16::from_le_bytes([entry[64], entry[65]]));
    let is_entry = matches!(entry[66], 1 | 2) && matches!(bytes, 10..=40) && bytes.is_multiple_of(2);
    let letters = entry[..bytes.checked_sub(2).filter(|_| is_entry)?].chunks_exact(2);
    letters
        .map(|pair| (pair[1] == 0 && pair[0].is_ascii()).then(|| char::from(pair[0].to_ascii_lowercase())))
        .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn entry(name: &str, kind: u8, class: &[u8]) -> Vec<u8> {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(ENTRY, 0);
        entry[64..66].copy_from_slice(&((name.len() as u16 + 1) * 2).to_le_bytes());
        entry[66] = kind;
        entry[80..80 + class.len()].copy_from_slice(class);
        entry
    }

    /// A header, a sector of content, and a directory with these streams.
    pub fn compound(class: &[u8], streams: &[&str]) -> Vec<u8> {
        let mut out = SIGNATURE.to_vec();
        out.resize(1024, 0);
        out[30] = 9;
        out[48] = 1;
        out.extend(entry("Root Entry", 5, class));
        for name in streams {
            out.extend(entry(name, 2, &[]));
        }
        out.resize(out.len().next_multiple_of(512), 0);
        out
    }

    const WORD_CLASS: &[u8] = b"\x06\x09\x02\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46";
    const WORD_95_CLASS: &[u8] = b"\x00\x09\x02\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46";
    const EXCEL_CLASS: &[u8] = b"\x20\x08\x02\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46";
    const MAIL_CLASS: &[u8] = b"\x0B\x0D\x02\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46";

    fn judged(bytes: &[u8], piece: usize) -> Result<FileKind, Refusal> {
        let mut scan = CompoundScan::new(bytes).unwrap();
        bytes.chunks(piece).for_each(|piece| scan.feed(piece));
        scan.verdict(bytes, bytes.len() as u64)
    }

    #[test]
    fn word_and_excel_are_told_apart_from_the_rest() {
        let cases: [(&[u8], &[&str], _); 10] = [
            (WORD_CLASS, &["WordDocument", "Workbook"], Ok(FileKind::Doc)),
            (EXCEL_CLASS, &["Workbook", "WordDocument"], Ok(FileKind::Xls)),
            (&[], &["WordDocument"], Ok(FileKind::Doc)),
            (&[], &["Book"], Ok(FileKind::Xls)),
            (&[], &["Workbook"], Ok(FileKind::Xls)),
            (MAIL_CLASS, &["__properties_version1.0", "WordDocument"], Err(Refusal::Kind)),
            (WORD_CLASS, &["WordDocument", "_VBA_PROJECT"], Err(Refusal::Macros)),
            (MAIL_CLASS, &["_VBA_PROJECT"], Err(Refusal::Kind)),
            (WORD_95_CLASS, &["WordDocument"], Ok(FileKind::Doc)),
            (&[], &["EncryptionInfo", "EncryptedPackage"], Err(Refusal::Password)),
        ];
        for (class, streams, expected) in cases {
            for piece in [1, 100, 128, 4096] {
                assert_eq!(judged(&compound(class, streams), piece), expected, "{streams:?}");
            }
        }
    }

    #[test]
    fn a_word_file_with_a_password_is_known_by_the_flag_at_its_beginning() {
        // the text of these begins with the first sector
        let mut file = compound(WORD_CLASS, &["WordDocument"]);
        file[512..514].copy_from_slice(&[0xEC, 0xA5]);
        assert_eq!(judged(&file, 512), Ok(FileKind::Doc));
        file[523] = 0x11;
        assert_eq!(judged(&file, 512), Err(Refusal::Password));
    }

    #[test]
    fn without_its_directory_it_is_damaged() {
        assert_eq!(judged(&compound(WORD_CLASS, &["WordDocument"])[..1024], 512), Err(Refusal::Damaged));
    }
}
