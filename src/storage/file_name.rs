//! The name of a file, as it is kept, shown and sent back. It never names anything on disk (see [`super::Key`]).

use axum::http::HeaderValue;

use super::FileKind;

const MAX_CHARS: usize = 200;
const MAX_BYTES: usize = 240;

/// Makes a name out of what a browser sent: the last part of a path, without what is invisible or reorders text, of bounded
/// length, never empty, and with an extension that fits the content (`photo.exe` that is a JPEG becomes `photo.exe.jpg`).
/// Accents and letters of every script stay.
pub fn clean_file_name(raw: &str, kind: FileKind) -> String {
    let visible: String = raw.chars().filter(|&c| !is_deceptive(c)).collect();
    let name = visible.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = name.trim_start_matches(is_edge).trim_end_matches(is_edge);
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if fits(kind, extension) => (stem, extension),
        _ => (name, kind.extension()),
    };
    let stem = shorten(stem, extension.len() + 1);
    let stem = if stem.is_empty() { "document" } else { stem };
    format!("{stem}.{extension}")
}

/// `Content-Disposition` for a name: `filename=` in plain ASCII for old readers, `filename*=` in UTF-8 for all others
/// (RFC 6266, RFC 8187).
pub fn content_disposition(inline: bool, name: &str) -> HeaderValue {
    let way = if inline { "inline" } else { "attachment" };
    let plain: String = name.chars().map(plain_char).collect();
    let text = format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{}", percent_encoded(name));
    HeaderValue::try_from(text).expect("both forms of the name hold visible ASCII only")
}

fn is_edge(c: char) -> bool {
    c == '.' || c.is_whitespace()
}

/// Control characters, line and paragraph separators, the byte order mark, and what overrides or isolates the direction of
/// text: with those `annexe[RLO]fdp.exe` is shown as `annexeexe.pdf`.
fn is_deceptive(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn fits(kind: FileKind, extension: &str) -> bool {
    kind.extensions().iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// Cuts at a character so that `reserve` more ASCII characters fit. Dots and spaces at the new end would be an edge again.
fn shorten(stem: &str, reserve: usize) -> &str {
    let fits = |&(count, (at, c)): &(usize, (usize, char))| {
        count < MAX_CHARS - reserve && at + c.len_utf8() <= MAX_BYTES - reserve
    };
    let end =
        stem.char_indices().enumerate().take_while(fits).last().map_or(0, |(_, (at, c))| at + c.len_utf8());
    stem[..end].trim_end_matches(is_edge)
}

/// A quote or backslash would end or escape the quoted form; a percent sign is decoded by some readers.
fn plain_char(c: char) -> char {
    match c {
        '"' | '\\' | '%' => '_',
        ' '..='~' => c,
        _ => '_',
    }
}

/// RFC 8187: everything but its `attr-char` is escaped.
fn percent_encoded(name: &str) -> String {
    use std::fmt::Write;
    name.bytes().fold(String::with_capacity(name.len() * 3), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned_and_keep_their_letters() {
        let cases = [
            ("passport.pdf", "passport.pdf"),
            ("SCAN.PDF", "SCAN.PDF"),
            ("Acte de naissance – Élodie.pdf", "Acte de naissance – Élodie.pdf"),
            ("شهادة الميلاد.pdf", "شهادة الميلاد.pdf"),
            ("C:\\Users\\ana\\scan.pdf", "scan.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("a\0b\r\nc\t.pdf", "abc.pdf"),
            ("annexe\u{202E}fdp.exe", "annexefdp.exe.pdf"),
            ("\u{2066}x\u{2069}.pdf", "x.pdf"),
            ("...hidden.pdf", "hidden.pdf"),
            ("  spaced .pdf. . ", "spaced.pdf"),
            ("", "document.pdf"),
            ("folder/", "document.pdf"),
            ("...", "document.pdf"),
            ("Report v1.2", "Report v1.2.pdf"),
            ("a.pdf.exe", "a.pdf.exe.pdf"),
        ];
        for (raw, clean) in cases {
            assert_eq!(clean_file_name(raw, FileKind::Pdf), clean, "{raw:?}");
        }
    }

    #[test]
    fn the_extension_follows_the_content() {
        assert_eq!(clean_file_name("photo.exe", FileKind::Jpeg), "photo.exe.jpg");
        assert_eq!(clean_file_name("photo.JPEG", FileKind::Jpeg), "photo.JPEG");
        assert_eq!(clean_file_name("letter.docm", FileKind::Docx), "letter.docm.docx");
        assert_eq!(clean_file_name("list.csv", FileKind::Text), "list.csv");
        assert_eq!(clean_file_name("run.bat", FileKind::Text), "run.bat.txt");
    }

    #[test]
    fn long_names_are_cut_and_keep_their_extension() {
        for letter in ["x", "é", "ش", "字", "😀", "."] {
            let name = clean_file_name(&format!("a{}.pdf", letter.repeat(4000)), FileKind::Pdf);
            assert!(name.chars().count() <= MAX_CHARS && name.len() <= MAX_BYTES, "{name}");
            assert!(name.ends_with(".pdf"), "{name}");
        }
        assert_eq!(clean_file_name(&"x".repeat(4000), FileKind::Pdf).len(), MAX_CHARS);
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        for raw in
            ["a/b/..c. .pdf", &format!("{} . .exe", "字 ".repeat(300)), "…\u{202A}.jpg", ". .", "pdf", ".pdf"]
        {
            let once = clean_file_name(raw, FileKind::Pdf);
            assert_eq!(clean_file_name(&once, FileKind::Pdf), once);
        }
    }

    #[test]
    fn dispositions_carry_both_forms() {
        assert_eq!(
            content_disposition(false, "Élodie \"x\".pdf"),
            "attachment; filename=\"_lodie _x_.pdf\"; filename*=UTF-8''%C3%89lodie%20%22x%22.pdf"
        );
        assert_eq!(content_disposition(true, "a.jpg"), "inline; filename=\"a.jpg\"; filename*=UTF-8''a.jpg");
        let hostile = content_disposition(false, "a\r\nSet-Cookie: x=1;100%\\.pdf");
        assert!(
            hostile
                .to_str()
                .unwrap()
                .starts_with("attachment; filename=\"a__Set-Cookie: x=1;100__.pdf\"; filename*=")
        );
    }
}
