//! From bytes to text: strictly by what the bytes are, then by what the file says, then by what banks use.

use super::{MAX_BYTES, Notice, Refusal, why::Why};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// A file as text.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) notices: Vec<Notice>,
}

/// How far into a file its encoding is named.
const HEAD: usize = 1_000;

/// The text of a file.
///
/// # Errors
/// What is empty, larger than [`MAX_BYTES`], or no text.
pub(super) fn decode(bytes: &[u8]) -> Result<Text<'_>, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::of(Why::TooLarge { most: MAX_BYTES }));
    }
    if let Some(kind) = other_kind(bytes) {
        return Err(Refusal::of(Why::OtherKindOfFile(kind)));
    }
    let (text, notices) = letters(bytes).ok_or_else(|| Refusal::of(Why::NotText))?;
    if text.contains('\0') {
        return Err(Refusal::of(Why::NotText));
    }
    if text.trim().is_empty() {
        return Err(Refusal::of(Why::Empty));
    }
    Ok(Text { text, notices })
}

fn letters(bytes: &[u8]) -> Option<(Cow<'_, str>, Vec<Notice>)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..])?;
        return Some((text, Vec::new()));
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        return Some((text, Vec::new()));
    }
    let said = said_encoding(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        // what is UTF-8 beyond ASCII is so on purpose, whatever the header says
        let is_otherwise = !bytes.is_ascii() && said.is_some_and(|said| said != UTF_8);
        let notices = if is_otherwise { vec![Notice::ReadAs("UTF-8")] } else { Vec::new() };
        return Some((Cow::Borrowed(text), notices));
    }
    let (encoding, notices) = match said {
        Some(said) if said.is_single_byte() => (said, Vec::new()),
        _ => (WINDOWS_1252, vec![Notice::ReadAs("windows-1252")]),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    // bytes that stand for no letter become controls
    let is_text = !text.chars().any(|c| ('\u{80}'..='\u{9F}').contains(&c));
    is_text.then_some((text, notices))
}

/// Every second byte of what begins as ASCII is zero.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => Some(UTF_16LE),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// `encoding="..."` of XML, or CHARSET and ENCODING of OFX 1.x.
fn said_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(HEAD).map(|byte| char::from(*byte)).collect();
    let head = head.to_ascii_lowercase();
    let declaration = head.split_once("<?xml").and_then(|(_, rest)| rest.split_once("?>"));
    if let Some((_, value)) = declaration.and_then(|(inside, _)| inside.split_once("encoding")) {
        let label = value.trim_start_matches([' ', '=', '"', '\'']);
        let label: String = label.chars().take_while(|c| !matches!(c, '"' | '\'')).collect();
        return Encoding::for_label(label.as_bytes());
    }
    if !head.contains("ofxheader:") {
        return None;
    }
    let after = |name: &str| {
        let rest = &head[head.find(name)? + name.len()..];
        Some(
            rest.trim_start()
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                .collect::<String>(),
        )
    };
    match after("charset:").as_deref() {
        Some("1252") => Some(WINDOWS_1252),
        Some("none" | "") | None => after("encoding:").filter(|name| name.starts_with("utf")).map(|_| UTF_8),
        Some(label) => Encoding::for_label(label.as_bytes()),
    }
}

/// What people upload in place of a statement.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 6] = [
        (b"%PDF", "a PDF"),
        (b"PK\x03\x04", "an archive or an Excel workbook"),
        (b"\xD0\xCF\x11\xE0", "an Excel workbook"),
        (b"{\\rtf", "a text document"),
        (b"!Type:", "a QIF file"),
        (b"!Account", "a QIF file"),
    ];
    KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

/// A text of the bank on one line, at most so long: no controls, nothing that turns the direction of what follows.
pub(super) fn clean(text: &str, most: usize) -> String {
    let mut clean = String::with_capacity(text.len().min(most));
    let mut length = 0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let mut letters = word.chars().filter(|c| !is_hidden(*c)).peekable();
        if letters.peek().is_none() {
            continue;
        }
        if length > 0 {
            clean.push(' ');
            length += 1;
        }
        for letter in letters {
            if length >= most {
                clean.push('…');
                return clean;
            }
            clean.push(letter);
            length += 1;
        }
    }
    clean
}

fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// A text as it stands in the file, at most so long.
pub(super) fn raw(text: &str, most: usize) -> String {
    let text = text.trim_matches(['\r', '\n']);
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A text, if anything is there.
pub(super) fn present(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
