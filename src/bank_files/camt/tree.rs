//! The parts of each statement of an XML file, one after the other, each as a small tree.

use crate::bank_files::{place::Lines, text, why::Why};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// An element without its namespace.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    /// The attribute `Ccy`.
    pub(super) currency: Option<String>,
    pub(super) text: String,
    pub(super) children: Vec<Element>,
    pub(super) line: usize,
    /// Where it begins and ends, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a walk finds.
pub(super) enum Found {
    /// A statement begins, in this line.
    Statement(usize),
    /// A part of it, whole.
    Part(Element),
}

/// camt.053 has about fifteen.
const DEEPEST: usize = 48;
/// A batch of 10,000 payments has fewer in its entry.
const MOST_ELEMENTS: usize = 500_000;

impl Element {
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The element at the end of a path of names, each the first of its kind.
    pub(super) fn at(&self, path: &str) -> Option<&Element> {
        path.split('/').try_fold(self, |element, name| element.child(name))
    }

    /// The text at the end of a path, if there is any.
    pub(super) fn text_at(&self, path: &str) -> Option<&str> {
        self.at(path).map(|element| element.text.trim()).filter(|text| !text.is_empty())
    }
}

/// Walks through the statements of a file, until `found` answers that it is enough.
///
/// # Errors
/// Where the file is no XML, with the line.
pub(super) fn walk(text: &str, found: &mut dyn FnMut(Found) -> bool) -> Result<(), (usize, Why)> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk { text, lines: Lines::of(text), open: Vec::new(), statement: None, elements: 0 };
    loop {
        let start = position(&reader);
        let event = reader.read_event().map_err(|error| (walk.lines.at(start), broken(&error)))?;
        let goes_on = match event {
            Event::Start(tag) => walk.enter(&tag, start, found)?,
            Event::End(_) => walk.leave(position(&reader), found),
            Event::Text(part) => {
                let part = part.decode().map_err(|error| (walk.lines.at(start), broken(&error)))?;
                walk.write(&part)
            }
            Event::CData(part) => {
                let part = part.decode().map_err(|error| (walk.lines.at(start), broken(&error)))?;
                walk.write(&part)
            }
            Event::GeneralRef(name) => {
                let letter = match name.resolve_char_ref() {
                    Ok(Some(letter)) => Some(letter),
                    Ok(None) => name.decode().ok().and_then(|name| predefined(&name)),
                    Err(_) => None,
                };
                // no others can be there without a definition
                let letter = letter.ok_or_else(|| (walk.lines.at(start), Why::Doctype))?;
                walk.write(letter.encode_utf8(&mut [0; 4]))
            }
            Event::DocType(_) => return Err((walk.lines.at(start), Why::Doctype)),
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => true,
        };
        if !goes_on {
            return Ok(());
        }
    }
    if walk.open.is_empty() {
        Ok(())
    } else {
        Err((walk.lines.at(text.len()), Why::NotXml("it ends in the middle".to_owned())))
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn broken(error: &dyn std::fmt::Display) -> Why {
    Why::NotXml(text::clean(&error.to_string(), 120))
}

fn predefined(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

struct Walk<'a> {
    text: &'a str,
    lines: Lines<'a>,
    open: Vec<Element>,
    /// How deep the statement stands in which the walk is.
    statement: Option<usize>,
    /// How many elements the part has in which the walk is.
    elements: usize,
}

impl Walk<'_> {
    fn enter(
        &mut self,
        tag: &BytesStart<'_>,
        start: usize,
        found: &mut dyn FnMut(Found) -> bool,
    ) -> Result<bool, (usize, Why)> {
        let line = self.lines.at(start);
        if self.open.len() >= DEEPEST {
            return Err((line, Why::TooDeep));
        }
        self.elements += 1;
        if self.statement.is_some() && self.elements > MOST_ELEMENTS {
            return Err((line, Why::TooMuch));
        }
        let name = String::from_utf8_lossy(tag.local_name().into_inner()).into_owned();
        let is_statement = self.statement.is_none()
            && name == "Stmt"
            && self.open.last().is_some_and(|parent| parent.name == "BkToCstmrStmt");
        if is_statement {
            self.statement = Some(self.open.len());
        }
        let currency = if name == "Amt" {
            let attribute = tag.try_get_attribute("Ccy").map_err(|error| (line, broken(&error)))?;
            attribute.map(|attribute| String::from_utf8_lossy(&attribute.value).into_owned())
        } else {
            None
        };
        let (text, children) = (String::new(), Vec::new());
        self.open.push(Element { name, currency, text, children, line, start, end: start });
        Ok(!is_statement || found(Found::Statement(line)))
    }

    fn leave(&mut self, end: usize, found: &mut dyn FnMut(Found) -> bool) -> bool {
        let Some(mut element) = self.open.pop() else { return true };
        element.end = end.min(self.text.len());
        match self.statement {
            Some(depth) if self.open.len() == depth => {
                self.statement = None;
                true
            }
            Some(depth) if self.open.len() == depth + 1 => {
                self.elements = 0;
                found(Found::Part(element))
            }
            Some(_) => {
                if let Some(parent) = self.open.last_mut() {
                    parent.children.push(element);
                }
                true
            }
            None => true,
        }
    }

    fn write(&mut self, part: &str) -> bool {
        if self.statement.is_some()
            && let Some(element) = self.open.last_mut()
        {
            element.text.push_str(part);
        }
        true
    }
}
