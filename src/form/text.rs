//! The one way from posted bytes to texts, whatever the form: strictly UTF-8, and no longer than any text of ours may be. What a text
//! means is checked by whoever asked for it.

/// Longest text of one field, in bytes: more than the longest that any field takes.
pub const MAX_TEXT: usize = 64 * 1024;

/// Why a text was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextError {
    /// Its bytes are no UTF-8: what would be left of it is not what was written.
    Unreadable,
    /// More than [`MAX_TEXT`].
    TooLong,
}

/// A posted text, whole.
///
/// # Errors
/// See [`TextError`].
pub fn posted_text(bytes: Vec<u8>) -> Result<String, TextError> {
    if bytes.len() > MAX_TEXT {
        return Err(TextError::TooLong);
    }
    String::from_utf8(bytes).map_err(|_| TextError::Unreadable)
}

/// The same for forms whose handlers know of no field that could hold a NUL.
///
/// # Errors
/// See [`TextError`].
pub fn plain_posted_text(bytes: Vec<u8>) -> Result<String, TextError> {
    posted_text(bytes)
        .and_then(|text| if text.contains('\0') { Err(TextError::Unreadable) } else { Ok(text) })
}

/// A field that was not taken: its name as far as it can be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedText {
    /// As it was posted, and short.
    pub field: String,
    /// What is wrong.
    pub why: TextError,
}

impl RejectedText {
    /// Of a field with this name.
    pub fn new(name: &[u8], why: TextError) -> RejectedText {
        let name = String::from_utf8_lossy(name);
        RejectedText { field: name.chars().filter(|c| !c.is_control()).take(60).collect(), why }
    }
}

impl From<RejectedText> for crate::Error {
    fn from(rejected: RejectedText) -> crate::Error {
        match rejected.why {
            TextError::Unreadable => crate::Error::UnreadableText(rejected.field),
            TextError::TooLong => crate::Error::LongText(rejected.field),
        }
    }
}

/// Reads an `application/x-www-form-urlencoded` body (URL Standard, "urlencoded parsing") without losing a byte. The first field, if there
/// is one, that holds a NUL, which PostgreSQL keeps in no text.
///
/// # Errors
/// The first field whose name or value is no text.
pub fn check_urlencoded(body: &[u8]) -> Result<Option<RejectedText>, RejectedText> {
    let mut with_nul = None;
    for pair in body.split(|byte| *byte == b'&') {
        let (name, value) = match pair.iter().position(|byte| *byte == b'=') {
            Some(at) => (&pair[..at], &pair[at + 1..]),
            None => (pair, &[][..]),
        };
        let name = percent_decoded(name);
        for bytes in [name.clone(), percent_decoded(value)] {
            let text = posted_text(bytes).map_err(|why| RejectedText::new(&name, why))?;
            if with_nul.is_none() && text.contains('\0') {
                with_nul = Some(RejectedText::new(&name, TextError::Unreadable));
            }
        }
    }
    Ok(with_nul)
}

/// What is escaped as `%41`, and spaces as `+`. An escape that is none stands for itself.
fn percent_decoded(text: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let (mut decoded, mut at) = (Vec::with_capacity(text.len()), 0);
    while let Some(byte) = text.get(at) {
        let escaped = digit(text.get(at + 1)).zip(digit(text.get(at + 2)));
        match (byte, escaped) {
            (b'%', Some((high, low))) => {
                decoded.extend(u8::try_from(high * 16 + low));
                at += 2;
            }
            (b'+', _) => decoded.push(b' '),
            (other, _) => decoded.push(*other),
        }
        at += 1;
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_whole_or_not_taken() {
        assert_eq!(check_urlencoded(b""), Ok(None));
        assert_eq!(check_urlencoded("a=%C3%B1+%zz&b=ñ&c".as_bytes()), Ok(None));
        let broken = RejectedText { field: "b".into(), why: TextError::Unreadable };
        assert_eq!(check_urlencoded(b"a=1&b=%ff"), Err(broken.clone()));
        assert_eq!(check_urlencoded(b"a=1&b=\xff"), Err(broken.clone()));
        assert_eq!(check_urlencoded(b"a=1&b=%C3"), Err(broken.clone()), "cut off");
        assert_eq!(check_urlencoded(b"a=1&b=x%00y"), Ok(Some(broken)));
        let long = format!("a=1&b={}", "x".repeat(MAX_TEXT + 1));
        let too_long = RejectedText { field: "b".into(), why: TextError::TooLong };
        assert_eq!(check_urlencoded(long.as_bytes()), Err(too_long));
    }

    #[test]
    fn it_reads_what_the_forms_read() {
        let body = b"a=%41%zz%&b=x+y%2B&=&c%3D=d&%f";
        let pairs: Vec<_> = form_urlencoded::parse(body).into_owned().collect();
        let ours = body.split(|byte| *byte == b'&').map(|pair| {
            let at = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let text = |bytes: &[u8]| String::from_utf8(percent_decoded(bytes)).unwrap();
            (text(&pair[..at]), text(pair.get(at + 1..).unwrap_or_default()))
        });
        assert_eq!(ours.collect::<Vec<_>>(), pairs);
    }
}
