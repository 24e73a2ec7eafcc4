//! The tags of an OFX file. In SGML a value ends where the next tag begins, so that nothing but its content says
//! whether a tag without closing one holds a value; what is closed somewhere and holds tags is an aggregate.

use crate::bank_files::{place::Lines, why::Why};
use std::collections::HashSet;

/// What a reader of the file meets, in order. Names are in capitals.
#[derive(Debug)]
pub(super) enum Step<'a> {
    /// An aggregate opens.
    Open {
        /// Its name.
        name: &'a str,
        /// The line in which it does.
        line: usize,
    },
    /// One closes.
    Close {
        /// Its name.
        name: &'a str,
    },
    /// A value.
    Value {
        /// The name of the element.
        name: &'a str,
        /// The value, with `&amp;` and its like resolved.
        text: String,
        /// The line in which it stands.
        line: usize,
    },
}

/// What stands in a tag, and the text up to the next.
struct Tag<'a> {
    name: &'a str,
    is_closing: bool,
    /// `<NAME/>`
    is_empty: bool,
    text: String,
    line: usize,
}

/// Forty for each of the movements that are read.
const MOST_TAGS: usize = 2_000_000;
/// A tag with a name longer than this is none.
const LONGEST_NAME: usize = 80;

/// Cuts a file into steps.
///
/// # Errors
/// A definition of entities, with the line in which it stands.
pub(super) fn cut<'a>(text: &'a str) -> Result<impl Iterator<Item = Step<'a>>, (usize, Why)> {
    let tags = tags(text)?;
    let aggregates = aggregates(&tags);
    let step = move |tag: Tag<'a>| {
        let (name, line) = (tag.name, tag.line);
        let is_aggregate = aggregates.contains(name);
        if tag.is_closing {
            is_aggregate.then_some(Step::Close { name })
        } else if is_aggregate && tag.text.is_empty() && !tag.is_empty {
            Some(Step::Open { name, line })
        } else {
            Some(Step::Value { name, text: tag.text, line })
        }
    };
    Ok(tags.into_iter().filter_map(step))
}

/// The names that hold tags: closed, and not at once.
fn aggregates<'a>(tags: &[Tag<'a>]) -> HashSet<&'a str> {
    // a file that was cut off still has its statements seen
    const KNOWN: [&str; 9] = [
        "OFX",
        "STMTTRNRS",
        "STMTRS",
        "CCSTMTRS",
        "BANKTRANLIST",
        "STMTTRN",
        "LEDGERBAL",
        "BANKACCTFROM",
        "CCACCTFROM",
    ];
    let mut names: HashSet<&str> = HashSet::from(KNOWN);
    let mut values = HashSet::new();
    for (at, tag) in tags.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| tags.get(before));
        let is_at_once = before.is_some_and(|before| !before.is_closing && before.name == tag.name);
        if tag.is_closing && !is_at_once {
            names.insert(tag.name);
        } else if !tag.is_closing && !tag.text.is_empty() {
            values.insert(tag.name);
        }
    }
    names.retain(|name| KNOWN.contains(name) || !values.contains(name));
    names
}

fn tags(text: &str) -> Result<Vec<Tag<'_>>, (usize, Why)> {
    let mut tags: Vec<Tag<'_>> = Vec::new();
    let mut lines = Lines::of(text);
    let mut at = 0;
    while let Some(found) = text[at..].find('<') {
        let start = at + found;
        push_text(&mut tags, &text[at..start]);
        let rest = &text[start..];
        let line = lines.at(start);
        if tags.len() > MOST_TAGS {
            return Err((line, Why::TooMuch));
        }
        if let Some(inside) = rest.strip_prefix("<![CDATA[") {
            let end = inside.find("]]>").unwrap_or(inside.len());
            if let Some(tag) = tags.last_mut().filter(|tag| !tag.is_closing) {
                tag.text.push_str(&inside[..end]);
            }
            at = (start + 9 + end + 3).min(text.len());
        } else if rest.starts_with("<!--") {
            at = start + rest.find("-->").map_or(rest.len(), |end| end + 3);
        } else if rest.get(..9).is_some_and(|word| word.eq_ignore_ascii_case("<!DOCTYPE"))
            || rest.starts_with("<!ENTITY")
        {
            return Err((line, Why::Doctype));
        } else if rest.starts_with("<?") {
            at = start + rest.find('>').map_or(rest.len(), |end| end + 1);
        } else if let Some((tag, length)) = tag(rest, line) {
            tags.push(tag);
            at = start + length;
        } else {
            // a sign for "less than" that was not escaped
            push_text(&mut tags, "<");
            at = start + 1;
        }
    }
    push_text(&mut tags, &text[at..]);
    for tag in &mut tags {
        let trimmed = tag.text.trim();
        if trimmed.len() < tag.text.len() {
            tag.text = trimmed.to_owned();
        }
    }
    Ok(tags)
}

/// A tag and how long it is.
fn tag(rest: &str, line: usize) -> Option<(Tag<'_>, usize)> {
    let window = rest.as_bytes();
    let end = window.iter().take(LONGEST_NAME).position(|byte| *byte == b'>')?;
    let inside = &rest[1..end];
    let is_closing = inside.starts_with('/');
    let is_empty = inside.ends_with('/') && !is_closing;
    let name = inside.trim_matches('/').trim();
    // attributes are of no OFX, but for a namespace that some put there
    let name = name.split_whitespace().next()?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b':'));
    is_name.then(|| (Tag { name, is_closing, is_empty, text: String::new(), line }, end + 1))
}

/// Text belongs to the tag before it; behind a closing one it is nothing but space.
fn push_text(tags: &mut [Tag<'_>], text: &str) {
    if let Some(tag) = tags.last_mut().filter(|tag| !tag.is_closing) {
        unescape(text, &mut tag.text);
    }
}

/// Resolves the five entities of XML, the space of SGML and numbers; once, so that `&amp;lt;` is `&lt;`.
fn unescape(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        into.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((letter(&rest[1..end])?, end))) {
            Some((letter, end)) => {
                into.push(letter);
                rest = &rest[end + 1..];
            }
            None => {
                into.push('&');
                rest = &rest[1..];
            }
        }
    }
    into.push_str(rest);
}

fn letter(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|letter| *letter != '\0')
        }
    }
}

/// The aggregates in which the reader is.
#[derive(Default)]
pub(super) struct Aggregates<'a> {
    open: Vec<&'a str>,
}

/// How deep aggregates are followed; OFX has ten.
const DEEPEST: usize = 40;

impl<'a> Aggregates<'a> {
    pub(super) fn enter(&mut self, name: &'a str) {
        // these hold none of their own kind: the closing tag is missing
        if matches!(name, "STMTTRN" | "STMTRS" | "CCSTMTRS") {
            self.leave(name);
        }
        if self.open.len() < DEEPEST {
            self.open.push(name);
        }
    }

    /// Leaves the aggregate and what was left open in it.
    pub(super) fn leave(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| *open == name) {
            self.open.truncate(at);
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.open.contains(&name)
    }

    pub(super) fn innermost(&self) -> &'a str {
        self.open.last().copied().unwrap_or_default()
    }
}
