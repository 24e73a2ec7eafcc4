//! Names of people, in the parts that forms ask for.

use super::Typed;

/// A name as the passport has it. Somebody with one name alone has it as the family name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct PersonName {
    /// May be empty.
    pub given: String,
    /// May be empty.
    pub middle: String,
    /// Never empty.
    pub family: String,
}

impl PersonName {
    /// Most characters of each part.
    pub const MAX: usize = 100;
    /// Its parts, in the order in which they are asked for.
    pub const PARTS: [&str; 3] = ["given", "middle", "family"];

    /// As it is said: "Amara Fatou Diallo".
    pub fn whole(&self) -> String {
        let parts = [&self.given, &self.middle, &self.family];
        parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn to_typed(&self) -> Typed {
        let typed = Typed::default().with("given", self.given.as_str());
        typed.with("middle", self.middle.as_str()).with("family", self.family.as_str())
    }
}
