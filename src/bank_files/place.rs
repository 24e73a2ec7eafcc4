//! Where something stands in a bank's file.

use std::fmt;

/// A line of the file, and where entries are counted which one: a whole camt.053 file is often a single line.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct Place {
    /// The line of the file, from 1 on; 0 stands for the file as a whole.
    pub line: usize,
    /// The number of the entry in its statement, from 1 on.
    pub entry: Option<usize>,
}

impl Place {
    /// The file as a whole.
    pub const FILE: Place = Place { line: 0, entry: None };

    /// A line of the file.
    pub const fn line(line: usize) -> Place {
        Place { line, entry: None }
    }

    /// An entry that begins in a line.
    pub const fn entry(entry: usize, line: usize) -> Place {
        Place { line, entry: Some(entry) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.entry, self.line) {
            (Some(entry), line) => write!(f, "entry {entry} (line {line})"),
            (None, 0) => f.write_str("the file"),
            (None, line) => write!(f, "line {line}"),
        }
    }
}

/// Numbers of lines by offsets that only go forward.
pub(super) struct Lines<'a> {
    text: &'a str,
    seen: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Lines<'a> {
        Lines { text, seen: 0, line: 1 }
    }

    /// The line in which the byte at this offset stands.
    pub(super) fn at(&mut self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        if offset > self.seen {
            let between = &self.text.as_bytes()[self.seen..offset];
            self.line += between.iter().filter(|byte| **byte == b'\n').count();
            self.seen = offset;
        }
        self.line
    }
}
