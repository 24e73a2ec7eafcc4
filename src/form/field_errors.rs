//! What is wrong with a form, field by field.

/// Errors in the order of the fields; empty when all is well. Shown beside each field and in a summary that links there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(String, String)>);

impl FieldErrors {
    /// Says what is wrong with a field and what would be right. The first word on a field counts.
    pub fn add(&mut self, field: impl Into<String>, text: impl Into<String>) {
        let field = field.into();
        if self.get(&field).is_none() {
            self.0.push((field, text.into()));
        }
    }

    /// The first error of a field.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, text)| text.as_str())
    }

    /// Whether the form is good as it is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Fields with their errors, in the order in which they were found.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0.iter().map(|(field, text)| (field.as_str(), text.as_str()))
    }

    /// `value` when nothing is wrong.
    pub fn or<T>(self, value: T) -> Result<T, FieldErrors> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }

    /// A trimmed text of 1 to `most` characters, or an error with these words.
    pub fn text(&mut self, field: &str, value: &str, most: usize, missing: &str, long: &str) -> String {
        let value = value.trim();
        if value.is_empty() {
            self.add(field, missing);
        } else if value.chars().count() > most {
            self.add(field, long);
        }
        value.to_owned()
    }
}
