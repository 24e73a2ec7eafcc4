//! Text as people type or paste it, made fit for print.
//!
//! krilla (0.8.2) refuses a whole document for one tab, line feed, U+2028 or U+FEFF in a text once PDF/A and PDF/UA are
//! asked for: no font has a glyph for them, or their code may not stand in a file.

use std::borrow::Cow;

/// A text whose only control is the line feed, which ends a line: all kinds of line ends become it, tabs and odd controls
/// become spaces, and what is never seen and steers nothing goes.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                cleaned.push('\n');
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\0' => {}
            c if c.is_control() => cleaned.push(' '),
            c if is_dropped(c) => {}
            c => cleaned.push(c),
        }
    }
    Cow::Owned(cleaned)
}

/// The same on one line, for titles, alternative texts and addresses in a file's own records.
pub(super) fn clean_line(text: &str) -> String {
    clean(text).replace('\n', " ").trim().to_owned()
}

/// Soft hyphens (nothing is hyphenated here), byte order marks, variation selectors, tags, and what Unicode will never give
/// a character to.
fn is_dropped(c: char) -> bool {
    let code = u32::from(c);
    matches!(code, 0xad | 0x2060..=0x2064 | 0xfe00..=0xfe0f | 0xfeff | 0xfff9..=0xfffb | 0xfdd0..=0xfdef | 0xe0000..=0xe0fff)
        || code & 0xfffe == 0xfffe
}

/// Steers joining or direction and is itself never seen: no font needs it.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}')
}

/// Means something to one program alone; PDF/A-3 (ISO 19005-3, 6.2.11.7.2) lets none into a file.
pub(super) fn is_private(c: char) -> bool {
    matches!(u32::from(c), 0xe000..=0xf8ff | 0xf0000..=0xffffd | 0x10_0000..=0x10_fffd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_become_line_feeds_and_controls_go() {
        assert_eq!(clean("plain"), "plain");
        assert_eq!(clean("a\tb\r\nc\rd\u{2028}e\u{2029}f\u{85}g"), "a b\nc\nd\ne\nf\ng");
        assert_eq!(clean("\u{feff}x\0y\u{7}z\u{ad}w\u{fe0f}\u{ffff}"), "xy zw");
        assert_eq!(clean_line(" a\nb "), "a b");
    }

    #[test]
    fn what_joins_letters_and_turns_lines_stays() {
        assert_eq!(clean("می\u{200c}خواهم \u{2067}x\u{2069}"), "می\u{200c}خواهم \u{2067}x\u{2069}");
    }
}
