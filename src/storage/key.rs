//! The name of a stored file.

use std::fmt;

use uuid::Uuid;

/// `{firm}/{file}`, two UUIDs. Never made from what a person typed, so it cannot leave its folder nor be guessed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key(String);

impl Key {
    /// The key of the file `file` of the firm `firm`.
    pub fn new(firm: Uuid, file: Uuid) -> Key {
        Key(format!("{firm}/{file}"))
    }

    /// Reads back what [`fmt::Display`] wrote; `None` unless it is exactly that.
    pub fn parse(text: &str) -> Option<Key> {
        let (firm, file) = text.split_once('/')?;
        let key = Key::new(Uuid::try_parse(firm).ok()?, Uuid::try_parse(file).ok()?);
        (key.0 == text).then_some(key)
    }

    /// The file in it, which is the id of what is kept of it.
    pub fn file(&self) -> Option<Uuid> {
        Uuid::try_parse(self.0.rsplit_once('/')?.1).ok()
    }

    pub(super) fn path(&self) -> object_store::path::Path {
        object_store::path::Path::from(self.0.as_str())
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_only_from_its_own_form() {
        let key = Key::new(Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(Key::parse(&key.to_string()), Some(key.clone()));
        for text in ["", "a/b", "../../etc/passwd", &format!("{key}/x"), &key.to_string().replace('-', "")] {
            assert_eq!(Key::parse(text), None, "{text}");
        }
    }
}
