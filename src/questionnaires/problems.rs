//! What is wrong with a definition, each with its place.

use std::fmt;

/// More are not said at once.
const MOST: usize = 50;

/// One thing that is wrong with a definition, in words for staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, as a JSON pointer (RFC 6901) into the definition: `/sections/0/questions/2/options/1/key`. Empty for the whole.
    pub place: String,
    /// What is wrong and what would be right.
    pub words: String,
}

impl Problem {
    /// The place as people say it: "Section 1, question 3, option 2, key". Empty for the whole.
    pub fn place_in_words(&self) -> String {
        let mut said: Vec<String> = Vec::new();
        for step in self.place.split('/').skip(1) {
            match (step.parse::<usize>(), said.last_mut()) {
                (Ok(number), Some(list)) => {
                    let one = list.strip_suffix('s').unwrap_or(list);
                    *list = format!("{one} {}", number + 1);
                }
                (_, _) => said.push(step.replace('_', " ").replace("~1", "/").replace("~0", "~")),
            }
        }
        let words = said.join(", ");
        let mut chars = words.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place_in_words();
        if place.is_empty() { f.write_str(&self.words) } else { write!(f, "{place}: {}", self.words) }
    }
}

/// Collects them in the order in which they are found.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    pub(super) fn add(&mut self, place: &Place<'_>, words: impl Into<String>) {
        if self.0.len() < MOST {
            self.0.push(Problem { place: place.to_string(), words: words.into() });
        }
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn or<T>(self, value: Option<T>) -> Result<T, Vec<Problem>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ if self.0.is_empty() => Err(vec![Problem { place: String::new(), words: UNREADABLE.into() }]),
            _ => Err(self.0),
        }
    }
}

const UNREADABLE: &str = "This is not the definition of a questionnaire.";

/// A place while a definition is walked through: made of steps that are not put together before somebody asks.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'a> {
    Whole,
    Member(&'a Place<'a>, &'a str),
    At(&'a Place<'a>, usize),
}

impl Place<'_> {
    pub(super) fn member<'b>(&'b self, name: &'b str) -> Place<'b> {
        Place::Member(self, name)
    }

    pub(super) fn at(&self, index: usize) -> Place<'_> {
        Place::At(self, index)
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Whole => Ok(()),
            Place::Member(of, name) => {
                let name: String = name.chars().take(60).collect();
                write!(f, "{of}/{}", name.replace('~', "~0").replace('/', "~1"))
            }
            Place::At(of, index) => write!(f, "{of}/{index}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_said_in_words() {
        let problem = |place: &str| Problem { place: place.into(), words: "Wrong.".into() }.to_string();
        assert_eq!(
            problem("/sections/0/questions/2/options/1/key"),
            "Section 1, question 3, option 2, key: Wrong."
        );
        assert_eq!(problem("/sections/3/shown_if/all/0"), "Section 4, shown if, all 1: Wrong.");
        assert_eq!(problem(""), "Wrong.");
    }

    #[test]
    fn names_of_members_are_escaped() {
        let whole = Place::Whole;
        let section = whole.member("sections");
        assert_eq!(section.at(3).member("a/b~").to_string(), "/sections/3/a~1b~0");
    }
}
