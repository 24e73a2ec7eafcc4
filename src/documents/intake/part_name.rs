//! The name of a file as the head of its part says it. Browsers write it between quotes as it is, with a backslash at the end
//! too, in UTF-8 or, from pages and programs of old, in Latin-1; of all signs they escape the quote and line breaks alone (HTML,
//! "multipart/form-data encoding algorithm").

use axum::http::{HeaderMap, header};
use encoding_rs::WINDOWS_1252;

/// The name; none when the part is no file.
pub(super) fn file_name(head: &HeaderMap) -> Option<String> {
    let disposition = head.get(header::CONTENT_DISPOSITION)?.as_bytes();
    let name = raw_name(disposition)?;
    let name = match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(name).0.into_owned(),
    };
    Some(unescaped(&name))
}

/// What stands behind `filename=`, with its quotes or without.
fn raw_name(disposition: &[u8]) -> Option<&[u8]> {
    const FIELD: &[u8] = b"filename=";
    let begins_field = |at: &usize| {
        at.checked_sub(1).is_some_and(|before| matches!(disposition[before], b' ' | b';' | b'\t'))
    };
    let lower = disposition.to_ascii_lowercase();
    let at = memchr::memmem::find_iter(&lower, FIELD).find(begins_field)?;
    let value = &disposition[at + FIELD.len()..];
    match value.strip_prefix(b"\"") {
        Some(quoted) => Some(&quoted[..closing_quote(quoted)?]),
        None => value.split(|byte| matches!(byte, b';' | b' ')).next(),
    }
}

/// The quote behind which nothing follows, or another field: one inside of the name, as some programs leave it, ends nothing.
fn closing_quote(quoted: &[u8]) -> Option<usize> {
    let ends = |at: &usize| matches!(quoted[at + 1..].trim_ascii_start().first(), None | Some(b';'));
    memchr::memchr_iter(b'"', quoted).find(ends)
}

fn unescaped(name: &str) -> String {
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn names_come_as_browsers_write_them() {
        let cases: [(&[u8], Option<&str>); 10] = [
            (b"form-data; name=\"file\"; filename=\"a b.pdf\"", Some("a b.pdf")),
            (b"form-data; name=\"file\"; filename=\"scan.pdf\\\"", Some("scan.pdf\\")),
            (b"form-data; name=\"file\"; filename=\"ni\xF1o.pdf\"", Some("niño.pdf")),
            ("form-data; name=\"file\"; filename=\"niño.pdf\"".as_bytes(), Some("niño.pdf")),
            (b"form-data; name=\"file\"; filename=\"say %22yes%22.pdf\"", Some("say \"yes\".pdf")),
            (b"form-data; name=\"file\"; filename=\"say \\\"yes\\\".pdf\"", Some("say \\\"yes\\\".pdf")),
            (b"form-data; name=\"file\"; filename=\"a.pdf\"; filename*=UTF-8''b.pdf", Some("a.pdf")),
            (b"form-data; name=\"file\"; filename=a.pdf", Some("a.pdf")),
            (b"form-data; name=\"file\"; filename=\"\"", Some("")),
            (b"form-data; name=\"filename=x\"", None),
        ];
        for (disposition, expected) in cases {
            let mut head = HeaderMap::new();
            head.insert(header::CONTENT_DISPOSITION, HeaderValue::from_bytes(disposition).unwrap());
            assert_eq!(file_name(&head).as_deref(), expected, "{}", disposition.escape_ascii());
        }
    }
}
