use super::*;

const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";

/// An archive of stored files, without check sums.
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let start = out.len() as u32;
        let mut sizes = (content.len() as u32).to_le_bytes().repeat(2);
        sizes.extend((name.len() as u16).to_le_bytes());
        sizes.extend([0, 0]);
        out.extend([b"PK\x03\x04".as_slice(), &[0; 14], &sizes, name.as_bytes(), content].concat());
        directory.extend([ENTRY, &[0; 16], &sizes, &[0; 10], &start.to_le_bytes(), name.as_bytes()].concat());
    }
    let (count, size, start) = (files.len() as u16, directory.len() as u32, out.len() as u32);
    out.extend(directory);
    out.extend(
        [END, &[0; 4], &count.to_le_bytes().repeat(2), &size.to_le_bytes(), &start.to_le_bytes(), &[0, 0]]
            .concat(),
    );
    out
}

fn judged(bytes: &[u8]) -> Result<FileKind, Refusal> {
    let mut parts = PartsScan::default();
    bytes.chunks(7).for_each(|piece| parts.feed(piece));
    judge_archive(&parts, bytes, bytes.len() as u64)
}

pub const DOCX: &[(&str, &[u8])] = &[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")];

#[test]
fn office_files_are_told_apart_by_their_parts() {
    assert_eq!(judged(&archive(DOCX)), Ok(FileKind::Docx));
    assert_eq!(
        judged(&archive(&[("xl/workbook.xml", b""), ("[Content_Types].xml", b"")])),
        Ok(FileKind::Xlsx)
    );
    assert_eq!(
        judged(&archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"")])),
        Ok(FileKind::Odt)
    );
    assert_eq!(
        judged(&archive(&[
            ("content.xml", b""),
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")
        ])),
        Ok(FileKind::Ods)
    );
}

#[test]
fn other_archives_and_macros_are_refused() {
    let others: [&[(&str, &[u8])]; 4] = [
        &[("a.exe", b"MZ")],
        &[("mimetype", b"application/epub+zip")],
        &[("META-INF/MANIFEST.MF", b"")],
        &[("[Content_Types].xml", b""), ("ppt/presentation.xml", b"")],
    ];
    for files in others {
        assert_eq!(judged(&archive(files)), Err(Refusal::Kind), "{files:?}");
    }
    let odt: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.text");
    let with_macros: [&[(&str, &[u8])]; 3] = [
        &[("[Content_Types].xml", b""), ("word/document.xml", b""), ("word/vbaProject.bin", b"")],
        &[("[Content_Types].xml", b""), ("xl/workbook.xml", b""), ("xl\\MacroSheets\\sheet1.xml", b"")],
        &[odt, ("content.xml", b""), ("Basic/script-lc.xml", b"")],
    ];
    for files in with_macros {
        assert_eq!(judged(&archive(files)), Err(Refusal::Macros), "{files:?}");
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
