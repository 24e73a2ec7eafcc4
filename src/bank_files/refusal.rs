//! Why nothing is taken from a file: everything that was not understood, by its place.

use super::{Notice, Place, why::Why};

/// How many problems are listed; of the others only their number is told.
pub const MOST_PROBLEMS: usize = 100;
/// How many characters of what was not understood are shown.
const EXCERPT: usize = 160;

/// Nothing was taken, for these reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What was not understood or does not add up, in the order in which it was found; at most [`MOST_PROBLEMS`], at least one.
    pub problems: Vec<Problem>,
    /// How many there are beyond those.
    pub more: usize,
    /// What was noticed beside: the encoding may be why something was not understood.
    pub notices: Vec<Notice>,
}

/// One thing that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// What is wrong.
    pub why: Why,
    /// The beginning of what stands there, on one line; may be empty.
    pub excerpt: String,
}

impl Refusal {
    /// A refusal for one reason that concerns the file as a whole.
    pub(super) fn of(why: Why) -> Refusal {
        let problem = Problem { place: Place::FILE, why, excerpt: String::new() };
        Refusal { problems: vec![problem], more: 0, notices: Vec::new() }
    }

    pub(super) fn with(mut self, notices: &[Notice]) -> Refusal {
        self.notices.splice(0..0, notices.iter().cloned());
        self
    }
}

/// Problems as they are collected.
#[derive(Clone, Debug, Default)]
pub(super) struct Problems {
    list: Vec<Problem>,
    more: usize,
}

impl Problems {
    pub(super) fn add(&mut self, place: Place, why: Why, text: &str) {
        if self.list.len() < MOST_PROBLEMS {
            self.list.push(Problem { place, why, excerpt: super::text::clean(text, EXCERPT) });
        } else {
            self.more += 1;
        }
    }

    pub(super) fn extend(&mut self, other: Problems) {
        let room = MOST_PROBLEMS - self.list.len();
        self.more += other.more + other.list.len().saturating_sub(room);
        self.list.extend(other.list.into_iter().take(room));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn into_refusal(self, notices: Vec<Notice>) -> Refusal {
        Refusal { problems: self.list, more: self.more, notices }
    }
}
