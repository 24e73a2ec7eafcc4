//! Plain text, in whatever letters it is written: told from programs and from markup, and shown as UTF-8.
//!
//! Notepad and Excel write UTF-16, older programs the letters of their country. What a text says of itself is a byte order
//! mark at most; the rest is guessed, as browsers do.

use super::FileStream;
use bytes::Bytes;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use futures_util::{StreamExt, TryStreamExt, stream};

/// Bytes by which the letters are known.
const SAMPLE: usize = 64 * 1024;
/// The end mark of DOS and CP/M, with which some programs fill up the last block.
const DOS_END: char = '\u{1A}';

/// Whether a file that begins so is text, and no script or markup that only calls itself one. `is_whole` says that nothing
/// follows `head`.
pub(super) fn is_text(head: &[u8], is_whole: bool) -> bool {
    let Some(text) = decoded(head, is_whole) else { return false };
    let text = if is_whole { text.trim_end_matches(DOS_END) } else { &text };
    text.chars().all(is_written) && !is_markup_or_script(text)
}

/// Whether it begins like a page, a drawing, another kind of markup, or a script that a system would run.
pub(super) fn is_markup_or_script(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c == '\u{FEFF}' || c.is_whitespace());
    ["#!", "%!"].iter().any(|start| text.starts_with(start)) || is_markup(text)
}

/// What begins with `<` is markup by its first tag: a declaration, one that HTML knows, one with attributes or a namespace, one
/// that is closed further on. `<3` and `<Ana> when do we meet?` are none.
fn is_markup(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else { return false };
    if rest.starts_with(['!', '?', '/']) {
        return true;
    }
    let end = rest
        .find(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | '-' | '_' | '.'))
        .unwrap_or(rest.len());
    let (name, after) = (rest[..end].to_ascii_lowercase(), &rest[end..]);
    if !name.starts_with(char::is_alphabetic) {
        return false;
    }
    let tag = &after[..after.find('>').unwrap_or(after.len())];
    let text = text.to_ascii_lowercase();
    HTML.contains(&name.as_str())
        || name.contains(':')
        || tag.contains('=')
        || tag.ends_with('/')
        || text.contains(&format!("</{name}"))
        || text.contains("<script")
        || text.contains("xmlns")
}

/// Elements that a page may begin with.
const HTML: &[&str] = &[
    "a", "abbr", "address", "applet", "area", "article", "aside", "audio", "b", "base", "body", "br",
    "button", "canvas", "center", "code", "details", "dialog", "div", "dl", "em", "embed", "fieldset",
    "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hr", "html", "i", "iframe", "img", "input", "label", "li", "link", "main", "map", "marquee", "math",
    "meta", "nav", "noscript", "object", "ol", "p", "param", "pre", "script", "section", "select", "slot",
    "span", "strong", "style", "svg", "table", "tbody", "td", "template", "textarea", "title", "tr", "u",
    "ul", "video", "xml", "xss",
];

/// Letters, signs and spaces, but no control characters, which text has none of in any encoding. What stands for the upper
/// ones are letters of DOS, which no browser knows any more.
fn is_written(c: char) -> bool {
    !c.is_ascii_control() || matches!(c, '\t' | '\n' | '\r' | '\u{0C}')
}

/// The beginning as letters; none where it is no text in any encoding.
fn decoded(head: &[u8], is_whole: bool) -> Option<String> {
    let (encoding, marked) = encoding(head, is_whole);
    let text = strictly(encoding, head, is_whole)?;
    let foreign = head.iter().filter(|byte| !byte.is_ascii()).count();
    let is_plausible = marked || foreign * 3 <= head.len() || mostly_letters(&text);
    is_plausible.then_some(text)
}

/// By its mark, as UTF-8, as UTF-16 without a mark, or as the guess has it; and whether that is certain.
fn encoding(head: &[u8], is_whole: bool) -> (&'static Encoding, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return (encoding, true);
    }
    if strictly(UTF_8, head, is_whole).is_some() && !head.contains(&0) {
        return (UTF_8, true);
    }
    if let Some(encoding) = unmarked_utf_16(head) {
        return (encoding, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, is_whole);
    (detector.guess(None, Utf8Detection::Deny), false)
}

/// Western text in UTF-16 has a zero in most of its pairs, always on the same side.
fn unmarked_utf_16(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len() / 2;
    let zeros = |side: usize| head.chunks_exact(2).filter(|pair| pair[side] == 0).count();
    match (zeros(0), zeros(1)) {
        (0, high) if pairs >= 4 && high * 2 > pairs => Some(UTF_16LE),
        (high, 0) if pairs >= 4 && high * 2 > pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// Without its mark; none when some bytes are no letter. A letter may be cut where the sample ends.
fn strictly(encoding: &'static Encoding, head: &[u8], is_whole: bool) -> Option<String> {
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(head.len())?);
    let (_, _, had_errors) = decoder.decode_to_string(head, &mut text, is_whole);
    (!had_errors).then_some(text)
}

/// Bytes that are no text can be read in most of the old encodings, but not as words.
fn mostly_letters(text: &str) -> bool {
    let (letters, others) = text.chars().filter(|c| !c.is_ascii() || c.is_ascii_graphic()).fold(
        (0_usize, 0_usize),
        |(letters, others), c| match c {
            _ if c.is_alphanumeric() => (letters + 1, others),
            _ => (letters, others + 1),
        },
    );
    letters > others
}

/// The text of a stored file as UTF-8, whatever it was written in; what is no letter is shown as a replacement character.
///
/// # Errors
/// The storage's.
pub async fn text_as_utf8(mut bytes: FileStream) -> std::io::Result<FileStream> {
    let mut sample = Vec::new();
    while sample.len() < SAMPLE {
        match bytes.try_next().await? {
            Some(next) => sample.extend_from_slice(&next),
            None => break,
        }
    }
    let known = &sample[..sample.len().min(SAMPLE)];
    let decoder = encoding(known, sample.len() < SAMPLE).0.new_decoder_with_bom_removal();
    let whole = stream::once(async move { Ok(Bytes::from(sample)) }).chain(bytes);
    let pieces = whole.map_ok(Some).chain(stream::once(async { Ok(None) }));
    let shown = pieces.scan(decoder, |decoder, piece| {
        let shown =
            piece.map(|piece| as_utf8(decoder, piece.as_deref().unwrap_or_default(), piece.is_none()));
        async move { Some(shown) }
    });
    Ok(shown.boxed())
}

fn as_utf8(decoder: &mut Decoder, mut bytes: &[u8], is_last: bool) -> Bytes {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2 + 16);
    loop {
        let (result, read, _) = decoder.decode_to_string(bytes, &mut text, is_last);
        bytes = &bytes[read..];
        match result {
            CoderResult::InputEmpty => return Bytes::from(text),
            CoderResult::OutputFull => text.reserve(bytes.len() * 2 + 16),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_with_an_angle_is_markup_by_its_first_tag() {
        for text in [
            "<3 the dog",
            "< 5 people",
            "<Ana> when do we meet?",
            "<ana@mail.test> wrote:",
            "<-- here",
            "<<< old",
        ] {
            assert!(!is_markup_or_script(text), "{text}");
        }
        for text in [
            "<!DOCTYPE html>",
            "<?xml ?>",
            " \n<HTML>",
            "\u{FEFF}<svg/>",
            "<s:svg xmlns:s='x'>",
            "<x onload=a>",
            "<note>a</note>",
            "<x><script>1</script>",
            "<custom-tag/>",
            "</p>",
            "#!/bin/sh",
            "%!PS",
            "<a",
            "<Img Src=x>",
        ] {
            assert!(is_markup_or_script(text), "{text}");
        }
    }

    #[tokio::test]
    async fn every_encoding_is_shown_as_utf_8() {
        let words = "Свидетельство о рождении: выдано в городе Казань";
        let in_pieces = |bytes: Vec<u8>| -> FileStream {
            let pieces: Vec<_> = bytes.chunks(7).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
            stream::iter(pieces).boxed()
        };
        let utf_16: Vec<u8> =
            "\u{FEFF}".encode_utf16().chain(words.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let cp1251 = encoding_rs::WINDOWS_1251.encode(words).0.into_owned();
        for bytes in [words.as_bytes().to_vec(), utf_16, cp1251] {
            let shown: Vec<Bytes> =
                text_as_utf8(in_pieces(bytes)).await.unwrap().try_collect().await.unwrap();
            assert_eq!(String::from_utf8(shown.concat()).unwrap(), words);
        }
    }
}
