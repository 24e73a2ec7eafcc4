//! What programs that people use really write. Each row opens in its program, so none may be refused, and one way of writing a
//! format stands for no other: producer, oddity, verdict.

use super::{FileKind, Refusal, judge::Judge};
use encoding_rs::{GBK, SHIFT_JIS, WINDOWS_1251, WINDOWS_1256};

fn judged(bytes: &[u8]) -> Result<FileKind, Refusal> {
    let mut judge = Judge::default();
    for piece in bytes.chunks(1000) {
        judge.feed(piece)?;
    }
    judge.verdict()
}

/// Method, flags and place of a file in an archive, as programs other than the usual ones write them.
#[derive(Clone, Copy, Default)]
struct How {
    deflated: bool,
    /// The sizes follow the data: the local header has none (APPNOTE 4.3.9).
    streamed: bool,
}

fn zip(files: &[(&str, &[u8], How)], is_64: bool) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content, how) in files {
        let packed = if how.deflated {
            use std::io::Write;
            let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
            packed.write_all(content).unwrap();
            packed.finish().unwrap()
        } else {
            content.to_vec()
        };
        let start = out.len() as u32;
        let (flags, method) = (u16::from(how.streamed) << 3, if how.deflated { 8_u16 } else { 0 });
        let sizes = [(packed.len() as u32).to_le_bytes(), (content.len() as u32).to_le_bytes()].concat();
        let local_sizes = if how.streamed { vec![0; 8] } else { sizes.clone() };
        let (flags, method, length) =
            (flags.to_le_bytes(), method.to_le_bytes(), (name.len() as u16).to_le_bytes());
        let begin = [&[20, 0], &flags[..], &method, &[0; 4], &[0; 4]].concat();
        out.extend(
            [b"PK\x03\x04", &begin[..], &local_sizes, &length, &[0, 0], name.as_bytes(), &packed].concat(),
        );
        if how.streamed {
            out.extend([b"PK\x07\x08", &[0; 4], &sizes[..]].concat());
        }
        let rest = [&length[..], &[0; 12], &start.to_le_bytes()].concat();
        directory.extend([b"PK\x01\x02\x14\0", &begin[..], &sizes, &rest, name.as_bytes()].concat());
    }
    let (count, size, start) = (files.len() as u64, directory.len() as u64, out.len() as u64);
    out.extend(directory);
    if is_64 {
        let at = out.len() as u64;
        let counts =
            [count.to_le_bytes(), count.to_le_bytes(), size.to_le_bytes(), start.to_le_bytes()].concat();
        out.extend([b"PK\x06\x06", &44_u64.to_le_bytes()[..], &[45, 0, 45, 0], &[0; 8], &counts].concat());
        out.extend([b"PK\x06\x07", &[0; 4][..], &at.to_le_bytes(), &[1, 0, 0, 0]].concat());
        out.extend([b"PK\x05\x06", &[0; 4][..], &[0xFF; 12], &[0, 0]].concat());
    } else {
        let (count, size, start) = (count as u16, size as u32, start as u32);
        let ends =
            [&count.to_le_bytes()[..], &count.to_le_bytes(), &size.to_le_bytes(), &start.to_le_bytes()]
                .concat();
        out.extend([b"PK\x05\x06", &[0; 4][..], &ends, &[0, 0]].concat());
    }
    out
}

const STORED: How = How { deflated: false, streamed: false };
const DEFLATED: How = How { deflated: true, streamed: false };
const STREAMED: How = How { deflated: true, streamed: true };

fn manifest(kind: &str, more: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><manifest:manifest><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" \
         manifest:media-type=\"application/vnd.oasis.opendocument.{kind}\"/>{more}</manifest:manifest>"
    )
}

fn open_documents() -> Vec<(&'static str, Vec<u8>, Result<FileKind, Refusal>)> {
    let (text, sheet) = (manifest("text", ""), manifest("spreadsheet", ""));
    let locked = manifest("text", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>");
    let odt: &[u8] = b"application/vnd.oasis.opendocument.text";
    let picture = vec![b'p'; 400_000];
    let content = ("content.xml", b"<office:document-content/>".as_slice(), DEFLATED);
    let described = |text: &str| ("META-INF/manifest.xml", text.as_bytes().to_vec(), DEFLATED);
    let zip_of = |first: &[(&str, &[u8], How)], manifest: &str| {
        let (name, manifest, how) = described(manifest);
        let mut files = first.to_vec();
        files.push((name, &manifest, how));
        zip(&files, false)
    };
    vec![
        ("a ZIP tool, ODT: no mimetype", zip_of(&[content], &text), Ok(FileKind::Odt)),
        ("a ZIP tool, ODS: no mimetype", zip_of(&[content], &sheet), Ok(FileKind::Ods)),
        (
            "Java, ODT: mimetype is deflated",
            zip_of(&[("mimetype", odt, DEFLATED), content], ""),
            Ok(FileKind::Odt),
        ),
        (
            "Java, ODT: sizes behind the data",
            zip_of(&[("mimetype", odt, STREAMED), content], ""),
            Ok(FileKind::Odt),
        ),
        (
            "ODT: stored and streamed",
            zip_of(&[("mimetype", odt, How { streamed: true, ..STORED }), content], ""),
            Ok(FileKind::Odt),
        ),
        (
            "ODT: mimetype in the middle",
            zip_of(
                &[
                    ("p.png", &picture, STORED),
                    ("mimetype", odt, STORED),
                    content,
                    ("q.png", &picture, STORED),
                ],
                "",
            ),
            Ok(FileKind::Odt),
        ),
        (
            "LibreOffice, ODT with a password",
            zip_of(&[("mimetype", odt, STORED), content], &locked),
            Err(Refusal::Password),
        ),
        (
            "an e-book is none",
            zip_of(&[("mimetype", b"application/epub+zip", STORED), content], ""),
            Err(Refusal::Kind),
        ),
        (
            "an ODT with Basic in it",
            zip_of(&[("mimetype", odt, DEFLATED), content, ("Basic/Standard/x.xml", b"", STORED)], ""),
            Err(Refusal::Macros),
        ),
    ]
}

fn office() -> Vec<(&'static str, Vec<u8>, Result<FileKind, Refusal>)> {
    let types = ("[Content_Types].xml", b"<Types/>".as_slice(), STREAMED);
    let long: Vec<u8> = (0..700_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    let names: Vec<String> = (0..9_000).map(|n| format!("word/media/image{n}.png")).collect();
    let mut many = vec![types, ("word/document.xml", b"<w/>", STREAMED)];
    many.extend(names.iter().map(|name| (name.as_str(), b"".as_slice(), STORED)));
    vec![
        (
            "Java, XLSX: 64 bits",
            zip(&[types, ("xl/workbook.xml", b"<x/>", STREAMED)], true),
            Ok(FileKind::Xlsx),
        ),
        (
            "XLSX with macros, 64 bits",
            zip(&[types, ("xl/workbook.xml", b"", STORED), ("xl/vbaProject.bin", b"", STORED)], true),
            Err(Refusal::Macros),
        ),
        (
            "python-docx: a long text stands third",
            zip(&[types, ("_rels/.rels", b"", STREAMED), ("word/document.xml", &long, STREAMED)], false),
            Ok(FileKind::Docx),
        ),
        ("Word: nine thousand pictures", zip(&many, false), Ok(FileKind::Docx)),
    ]
}

fn pictures() -> Vec<(&'static str, Vec<u8>, Result<FileKind, Refusal>)> {
    let tiff = |start: &[u8], pixels: &[u8]| [start, pixels, &[0; 64]].concat();
    let heic = |brands: &[&[u8; 4]], codec: &[u8]| {
        let size = (12 + 4 * brands.len()) as u32;
        let others: Vec<u8> = brands[1..].iter().flat_map(|brand| brand.to_vec()).collect();
        let first = [&(size).to_be_bytes(), b"ftyp".as_slice(), brands[0], &[0; 4], &others].concat();
        [first, [&[0, 0, 0, 24], b"meta".as_slice(), codec, &[0; 12]].concat()].concat()
    };
    let jpeg = b"\xFF\xD8\xFF\xE0\x00\x04ab\xFF\xDA\x00\x03yzz".as_slice();
    vec![
        ("a scan whose first pixel is 67", tiff(b"II*\0\x20\0\0\0", b"C1"), Ok(FileKind::Tiff)),
        ("a scan whose second pixel is 82", tiff(b"II*\0\x20\0\0\0", b"1R"), Ok(FileKind::Tiff)),
        ("a scan that begins like Canon's mark", tiff(b"II*\0\x20\0\0\0", b"CR\x02\0"), Ok(FileKind::Tiff)),
        ("a scan, big-endian", tiff(b"MM\0*\0\0\0\x20", b"CR"), Ok(FileKind::Tiff)),
        ("libtiff, BigTIFF", tiff(b"II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0", b""), Ok(FileKind::Tiff)),
        ("libtiff, BigTIFF, big-endian", tiff(b"MM\0+\0\x08\0\0\0\0\0\0\0\0\0\x10", b""), Ok(FileKind::Tiff)),
        ("BigTIFF, cut", tiff(b"II+\0\x08\0\0\0\x10\0\0\0\0\x01\0\0", b""), Err(Refusal::Damaged)),
        ("Canon, a raw photo", tiff(b"II*\0\x10\0\0\0CR\x02\0", b""), Err(Refusal::Kind)),
        ("libheif: mif1 alone", heic(&[b"mif1"], b"hvc1"), Ok(FileKind::Heic)),
        ("libheif: mif1 and heix", heic(&[b"mif1", b"heix"], b"hvc1"), Ok(FileKind::Heic)),
        ("a burst: hevc", heic(&[b"hevc"], b"hvc1"), Ok(FileKind::Heic)),
        ("a live picture: msf1 and hevc", heic(&[b"msf1", b"hevc"], b"hvc1"), Ok(FileKind::Heic)),
        ("layers: heim", heic(&[b"heim"], b"hvc1"), Ok(FileKind::Heic)),
        ("mif1 and avif", heic(&[b"mif1", b"avif"], b"av01"), Err(Refusal::Kind)),
        ("mif1 alone, coded by AV1", heic(&[b"mif1"], b"av01"), Err(Refusal::Kind)),
        ("a film", heic(&[b"isom", b"mp41"], b"avc1"), Err(Refusal::Kind)),
        ("a panorama without end mark", jpeg.to_vec(), Ok(FileKind::Jpeg)),
        ("a panorama with its maker's trailer", [jpeg, b"SEFHe\0\0\0"].concat(), Ok(FileKind::Jpeg)),
    ]
}

fn documents() -> Vec<(&'static str, Vec<u8>, Result<FileKind, Refusal>)> {
    let objects =
        "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n";
    let end = "xref\n0 1\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n";
    let pdf = |before: &str, after: &str| format!("{before}%PDF-1.4\n{objects}{after}").into_bytes();
    let kilobytes = "\0".repeat(5_000);
    let (russian, arabic) =
        ("Справка о доходах за 2024 год, выдана в Казани", "شهادة الميلاد رقم ١٢ صادرة في القاهرة");
    let (chinese, japanese) =
        ("出生证明：姓名，出生日期，地点北京市朝阳区", "出生証明書、氏名と生年月日を記入してください");
    let utf_16 = |text: &str, mark: bool| -> Vec<u8> {
        let mark = if mark { "\u{FEFF}" } else { "" };
        mark.encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let letters = |encoding: &'static encoding_rs::Encoding, text: &str| encoding.encode(text).0.into_owned();
    let text = Ok(FileKind::Text);
    vec![
        (
            "a mail gateway: kilobytes behind the end mark",
            pdf("", &format!("{end}%%EOF\n{kilobytes}")),
            Ok(FileKind::Pdf),
        ),
        ("a court's program: no end mark", pdf("", end), Ok(FileKind::Pdf)),
        ("neither end mark nor directory", pdf("", ""), Ok(FileKind::Pdf)),
        (
            "a web page's answer before the header",
            pdf("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n", &format!("{end}%%EOF")),
            Ok(FileKind::Pdf),
        ),
        ("NULs before the header", pdf("\0\0\0\0", &format!("{end}%%EOF")), Ok(FileKind::Pdf)),
        (
            "cut in the middle of an object",
            pdf("", "3 0 obj\n<</Length 900>>stream\nabc"),
            Err(Refusal::Damaged),
        ),
        ("a page that calls itself PDF", pdf("<html>", &format!("{end}%%EOF")), Err(Refusal::Kind)),
        ("Notepad: Unicode", utf_16("Señora, año 2024\r\n", true), text),
        ("Excel: Unicode text", utf_16("Имя\tСумма\r\nАнна\t12\r\n", true), text),
        ("SQL Server: Unicode without a mark", utf_16("name,amount\r\nAna,12\r\n", false), text),
        ("Windows in Russian", letters(WINDOWS_1251, russian), text),
        ("Windows in Arabic", letters(WINDOWS_1256, arabic), text),
        ("Windows in Chinese", letters(GBK, chinese), text),
        ("Windows in Japanese", letters(SHIFT_JIS, japanese), text),
        ("DOS: an end mark", b"To whom it may concern\r\n\x1A".to_vec(), text),
        ("a note that begins with an angle", b"<3 my sister's letter".to_vec(), text),
        ("a chat: a name in angles", "<Ana> ¿Cuándo?\n<Kofi> Mañana\n".into(), text),
        ("a page in Unicode", utf_16("<html><script>1</script></html>", true), Err(Refusal::Kind)),
        ("a script in Unicode", utf_16("#!/bin/sh\nrm -rf /\n", true), Err(Refusal::Kind)),
    ]
}

#[test]
fn what_people_open_every_day_is_taken_and_what_is_refused_is_refused_for_what_it_is() {
    for (what, bytes, verdict) in [open_documents(), office(), pictures(), documents()].concat() {
        assert_eq!(judged(&bytes), verdict, "{what}");
    }
}
