//! The name of a file, as it is kept, shown and sent back. It never names anything on disk (see [`super::Key`]).

use axum::http::HeaderValue;

use super::FileKind;

const MAX_CHARS: usize = 200;
const MAX_BYTES: usize = 240;

/// Makes a name out of what a browser sent: the last part of a path, without what is invisible or reorders text, of bounded
/// length, never empty, and with an extension that fits the content (`photo.exe` that is a JPEG becomes `photo.exe.jpg`).
/// Accents and letters of every script stay.
pub fn clean_file_name(raw: &str, kind: FileKind) -> String {
    let visible = visible_name(raw);
    // a sign of a path at the end parts nothing: the name stands before it
    let name = visible.trim_end_matches(|c| matches!(c, '/' | '\\') || is_edge(c));
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = name.trim_start_matches(is_edge).trim_end_matches(is_edge);
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if fits(kind, extension) => (stem, extension),
        _ => (name, kind.extension()),
    };
    let stem = shorten(stem, extension.len() + 1);
    let stem = if stem.is_empty() { "document" } else { stem };
    format!("{stem}.{extension}")
}

/// A name as one sees it: without signs that are invisible, that reorder it, or that push its end out of sight.
pub fn visible_name(raw: &str) -> String {
    let mut name = String::with_capacity(raw.len());
    let mut signs = raw.chars().filter(|&c| !is_deceptive(c)).peekable();
    while let Some(c) = signs.next() {
        if is_joiner(c) {
            // what Persian, Hindi and pictures are written with is kept where they are
            let foreign = |c: &char| !c.is_ascii() && !is_joiner(*c);
            if name.chars().next_back().as_ref().is_some_and(foreign) && signs.peek().is_some_and(foreign) {
                name.push(c);
            }
        } else if !c.is_whitespace() {
            name.push(c);
        } else if !name.ends_with(' ') {
            name.push(' ');
        }
    }
    name
}

/// `Content-Disposition` for a name: `filename=` in plain ASCII for old readers, `filename*=` in UTF-8 for all others
/// (RFC 6266, RFC 8187).
pub fn content_disposition(inline: bool, name: &str) -> HeaderValue {
    let way = if inline { "inline" } else { "attachment" };
    // stored before names were cleaned as they are now
    let name = visible_name(name);
    let plain: String = name.chars().map(plain_char).collect();
    let text = format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{}", percent_encoded(&name));
    HeaderValue::try_from(text).expect("both forms of the name hold visible ASCII only")
}

fn is_edge(c: char) -> bool {
    c == '.' || c.is_whitespace()
}

/// Control characters, line and paragraph separators, and what no reader shows (Unicode's `Default_Ignorable_Code_Point`, less the
/// two joiners): soft hyphens, signs without width, fillers, selectors of variants, tags, and what overrides or isolates the
/// direction of text: with those `annexe[RLO]fdp.exe` is shown as `annexeexe.pdf`.
fn is_deceptive(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
                | '\u{200B}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
                | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// Zero width joiner and non-joiner.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
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
            ("invoice\u{200B}.p\u{200D}df", "invoice.pdf"),
            ("pass\u{00AD}port\u{2060}.exe\u{FEFF}", "passport.exe.pdf"),
            ("report.pdf\u{3164}\u{2003}\u{2003}\u{2003}      .exe", "report.pdf .exe.pdf"),
            ("scan.\u{0440}df", "scan.\u{0440}df.pdf"),
            ("نامه\u{200C}ها.pdf", "نامه\u{200C}ها.pdf"),
            ("क्\u{200D}ष.pdf", "क्\u{200D}ष.pdf"),
            ("...hidden.pdf", "hidden.pdf"),
            ("  spaced .pdf. . ", "spaced.pdf"),
            ("", "document.pdf"),
            ("folder/", "folder.pdf"),
            ("scan.pdf\\", "scan.pdf"),
            ("C:\\scans\\birth.pdf\\ ", "birth.pdf"),
            ("/", "document.pdf"),
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
        let hidden = content_disposition(false, "a\u{200B}\u{202E}fdp.exe");
        assert_eq!(hidden, "attachment; filename=\"afdp.exe\"; filename*=UTF-8''afdp.exe");
        let hostile = content_disposition(false, "a\r\nSet-Cookie: x=1;100%\\.pdf");
        assert!(
            hostile
                .to_str()
                .unwrap()
                .starts_with("attachment; filename=\"aSet-Cookie: x=1;100__.pdf\"; filename*=")
        );
    }
}
