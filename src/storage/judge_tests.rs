use super::super::archive::tests::{DOCX, archive};
use super::super::compound::tests::compound;
use super::*;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n";
const PNG: &[u8] = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR....\0\0\0\0IEND\xAE\x42\x60\x82";
const JPEG: &[u8] = b"\xFF\xD8\xFF\xE0\x00\x04ab\xFF\xDA\x00\x03yzz\xFF\xD9";
const WEBP: &[u8] = b"RIFF\x10\0\0\0WEBPVP8 \x04\0\0\0abcd";
const TIFF: &[u8] = b"II*\0\x08\0\0\0\x01\0aaaaaaaaaaaa\0\0\0\0";
const HEIC: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x18mdatabcdefghijklmnop";

fn judged(bytes: &[u8]) -> Result<FileKind, Refusal> {
    in_pieces(bytes, 64 * 1024)
}

fn in_pieces(bytes: &[u8], piece: usize) -> Result<FileKind, Refusal> {
    let mut judge = Judge::default();
    for piece in bytes.chunks(piece) {
        judge.feed(piece)?;
    }
    judge.verdict()
}

fn accepted() -> Vec<(Vec<u8>, FileKind)> {
    vec![
        (PDF.to_vec(), FileKind::Pdf),
        ([b"\xEF\xBB\xBF\r\n", PDF].concat(), FileKind::Pdf),
        ([b"\x1B%-12345X@PJL JOB\n", PDF, &[b' '; 1500]].concat(), FileKind::Pdf),
        (PNG.to_vec(), FileKind::Png),
        (JPEG.to_vec(), FileKind::Jpeg),
        ([JPEG, b"and a film"].concat(), FileKind::Jpeg),
        (WEBP.to_vec(), FileKind::Webp),
        (TIFF.to_vec(), FileKind::Tiff),
        (HEIC.to_vec(), FileKind::Heic),
        (b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), FileKind::Gif),
        (archive(DOCX), FileKind::Docx),
        (compound(&[], &["WordDocument"]), FileKind::Doc),
        (b"{\\rtf1\\ansi Hello}".to_vec(), FileKind::Rtf),
        ("Señora, año 2024\r\n\t– gracias".into(), FileKind::Text),
        ("شهادة الميلاد".into(), FileKind::Text),
        (b"Monsieur, l'\xE9t\xE9 \xE0 Gen\xE8ve".to_vec(), FileKind::Text),
        (b"BMW, the contract".to_vec(), FileKind::Text),
        (b"GIFT DEED".to_vec(), FileKind::Text),
        (b"MZ is a short note".to_vec(), FileKind::Text),
        (b"name;amount\n5 < 6;7\n".to_vec(), FileKind::Text),
        (b"\xFF\xFEn\0o\0".to_vec(), FileKind::Text),
    ]
}

#[test]
fn accepted_kinds_are_known_by_their_content() {
    for (bytes, kind) in accepted() {
        for piece in [1, 7, 64 * 1024] {
            assert_eq!(in_pieces(&bytes, piece), Ok(kind), "{}", bytes.escape_ascii());
        }
    }
}

#[test]
fn everything_else_is_refused() {
    let refused: [&[u8]; 22] = [
        b"<!DOCTYPE html><script>1</script>",
        b"  \n<html></html>",
        b"\xEF\xBB\xBF<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<?xml version='1.0'?><x/>",
        b"<html>%PDF-1.4 %%EOF",
        b"#!/bin/sh\nrm -rf /\n",
        b"%!PS-Adobe-3.0\n",
        b"MZ\x90\0\x03\0\0\0 This program cannot be run in DOS mode",
        b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0",
        b"\x1F\x8B\x08\0\0\0\0\0\0\x03",
        b"Rar!\x1A\x07\x01\0",
        b"7z\xBC\xAF\x27\x1C\0\x04",
        b"GIF 1\0",
        b"\0\0\0\0",
        b"text with a \0",
        b"\xFF\xFE<\0h\0t\0m\0l\0>\0",
        b"<\0!\0D\0O\0C\0T\0Y\0P\0E\0 \0",
        b"II*\0\x10\0\0\0CR\x02\0",
        b"\x93\x94\xE2\x82\xAC\xFF\xFE\xFD",
        b"\0\0\0\x18ftypavif\0\0\0\0mif1avif",
        b"\0\0\0\x18ftypisom\0\0\0\0isommp41",
        b"RIFF\x10\0\0\0WAVEfmt ",
    ];
    for bytes in refused {
        assert_eq!(judged(bytes), Err(Refusal::Kind), "{}", bytes.escape_ascii());
    }
    assert_eq!(judged(b""), Err(Refusal::Empty));
}

#[test]
fn a_cut_file_is_damaged() {
    let docx = archive(DOCX);
    for whole in [PNG, WEBP, HEIC, &docx] {
        assert_eq!(judged(&whole[..whole.len() - 6]), Err(Refusal::Damaged), "{}", whole.escape_ascii());
    }
    assert_eq!(judged(&PDF[..PDF.len() - 20]), Err(Refusal::Damaged), "no way from the end to the pages");
    assert_eq!(judged(&JPEG[..JPEG.len() - 5]), Err(Refusal::Damaged), "no pixels");
    let linearized = b"%PDF-1.7\n1 0 obj\n<</Linearized 1/L 9000/O 3>>\nendobj\nstartxref\n0\n%%EOF\n";
    assert_eq!(judged(&[linearized, vec![b'x'; 3000].as_slice()].concat()), Err(Refusal::Damaged));
    assert_eq!(judged(b"II*\0\xFF\xFF\0\0aaaa"), Err(Refusal::Damaged));
}

#[test]
fn large_files_are_judged_by_their_two_ends() {
    let middle = vec![7; 3 * TAIL + 5];
    assert_eq!(judged(&[b"%PDF-1.7\n", middle.as_slice(), b"\n%%EOF"].concat()), Ok(FileKind::Pdf));
    assert_eq!(judged(&[b"%PDF-1.7\n%%EOF", middle.as_slice()].concat()), Err(Refusal::Damaged));
    assert_eq!(judged(&[PDF, &[b' '; TAIL / 2]].concat()), Ok(FileKind::Pdf), "an end mark far from the end");
    let large = archive(&[DOCX, &[("word/media/image1.png", &middle)]].concat());
    assert_eq!(judged(&large), Ok(FileKind::Docx));
    assert_eq!(judged(&large[..large.len() - 1]), Err(Refusal::Damaged));
    let long_text = "é".repeat(HEAD);
    assert_eq!(
        judged(&[b"x", long_text.as_bytes()].concat()),
        Ok(FileKind::Text),
        "a letter is cut where the head ends"
    );
}

#[test]
fn a_refused_kind_is_known_before_the_end() {
    let mut judge = Judge::default();
    assert_eq!(judge.feed(&[0; HEAD - 1]), Ok(()));
    assert_eq!(judge.feed(&[0; 10]), Err(Refusal::Kind));
}

#[test]
fn altered_bytes_never_panic() {
    for (bytes, _) in accepted() {
        for at in 0..bytes.len().min(200) {
            for value in [0, 0x20, 0x7F, 0xFF] {
                let mut altered = bytes.clone();
                altered[at] = value;
                let _ = judged(&altered);
                let _ = judged(&altered[..at]);
            }
        }
    }
}
