//! The information to the account owner, field 86: free words, or a code of three digits and numbered fields after it
//! (`166?00GUTSCHRIFT?20...`; German and Austrian banks, by "DFÜ-Abkommen, Anlage 3"; some have another sign than `?`).

use crate::bank_files::{MAX_TEXT, text};

/// What the fields after a statement line say.
#[derive(Debug, Default)]
pub(super) struct Details {
    /// For people.
    pub(super) words: String,
    /// The reference of whoever paid (EREF+), where one is marked.
    pub(super) reference: Option<String>,
}

/// The width at which lines are cut, in the middle of a word.
const LINE: usize = 65;
/// The same for the purpose in numbered fields.
const PART: usize = 27;

/// Reads all fields 86 of a statement line.
pub(super) fn read(fields: &[&str]) -> Details {
    let mut all = Details::default();
    for field in fields {
        let one = numbered(field).unwrap_or_else(|| Details { words: unfolded(field), reference: None });
        if !all.words.is_empty() {
            all.words.push(' ');
        }
        all.words.push_str(&one.words);
        all.reference = all.reference.or(one.reference);
    }
    all
}

/// Lines that are as long as they can be go on in the next without a space.
fn unfolded(field: &str) -> String {
    let mut words = String::new();
    for line in field.lines() {
        words.push_str(line);
        if line.chars().count() < LINE {
            words.push(' ');
        }
    }
    words.trim().to_owned()
}

fn numbered(field: &str) -> Option<Details> {
    let folded: String = field.lines().collect();
    let sign = folded.chars().nth(3).filter(char::is_ascii_punctuation)?;
    let is_code = folded.get(..3)?.bytes().all(|byte| byte.is_ascii_digit());
    let after: Vec<char> = folded.chars().skip(4).take(2).collect();
    if !is_code || after.len() < 2 || !after.iter().all(char::is_ascii_digit) {
        return None;
    }
    let (mut title, mut name, mut purpose) = (String::new(), String::new(), String::new());
    for part in parts(&folded[4..], sign) {
        let Some((number, value)) = part.split_at_checked(2) else { continue };
        match number {
            "00" => title = value.trim().to_owned(),
            _ if number.starts_with('2') || matches!(number, "60" | "61" | "62" | "63") => {
                purpose.push_str(value);
                if value.chars().count() < PART {
                    purpose.push(' ');
                }
            }
            "32" | "33" => name.push_str(value),
            _ => {}
        }
    }
    let reference = marked(&purpose, "EREF+").filter(|reference| reference != "NOTPROVIDED");
    let words: Vec<&str> =
        [title.as_str(), name.trim(), purpose.trim()].into_iter().filter(|words| !words.is_empty()).collect();
    Some(Details { words: words.join(" / "), reference })
}

/// The parts behind each sign that two digits follow; elsewhere the sign is a letter of the text.
fn parts(text: &str, sign: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, letter) in text.char_indices().filter(|(_, letter)| *letter == sign) {
        let next = &text[at + letter.len_utf8()..];
        if next.len() >= 2 && next.as_bytes()[..2].iter().all(u8::is_ascii_digit) {
            parts.push(&text[start..at]);
            start = at + letter.len_utf8();
        }
    }
    parts.push(&text[start..]);
    parts
}

/// What follows a mark of SEPA, up to the next one.
fn marked(purpose: &str, mark: &str) -> Option<String> {
    const MARKS: [&str; 8] = ["EREF+", "KREF+", "MREF+", "CRED+", "DEBT+", "SVWZ+", "ABWA+", "ABWE+"];
    let rest = &purpose[purpose.find(mark)? + mark.len()..];
    let end = MARKS.iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
    text::present(&text::clean(&rest[..end], MAX_TEXT))
}
