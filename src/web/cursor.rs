//! Where a page of a list ended, as it travels in the address of the next one. Nobody is meant to read or make one: what
//! does not decode means the first page.

use data_encoding::BASE64URL_NOPAD;
use serde::{Serialize, de::DeserializeOwned};

/// The key of the last row as text for an address.
pub fn encode<K: Serialize>(key: &K) -> String {
    BASE64URL_NOPAD.encode(&serde_json::to_vec(key).unwrap_or_default())
}

/// The key back; none when the text is none of ours, or holds what the database would not take.
pub fn decode<K: DeserializeOwned>(text: &str) -> Option<K> {
    let json = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
    // PostgreSQL has no NUL in text, and JSON writes it like this
    if json.windows(6).any(|six| six == b"\\u0000") {
        return None;
    }
    serde_json::from_slice(&json).ok()
}

/// A page of a list that is read by key.
#[derive(Debug, Clone)]
pub struct Slice<T> {
    /// At most as many as a page has.
    pub rows: Vec<T>,
    /// Whether there are more.
    pub more: bool,
}

impl<T> Slice<T> {
    /// Of `most` rows and the one more that was asked for to know whether there are any.
    pub fn of(mut rows: Vec<T>, most: usize) -> Slice<T> {
        let more = rows.len() > most;
        rows.truncate(most);
        Slice { rows, more }
    }

    /// The cursor of the next page, if there is one; `key` of the last row.
    pub fn next<K: Serialize>(&self, key: impl FnOnce(&T) -> K) -> Option<String> {
        self.rows.last().filter(|_| self.more).map(|last| encode(&key(last)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back_and_nonsense_does_not() {
        let key = ("Núñez \"x\"\u{202e}".to_owned(), 7);
        let text = encode(&key);
        assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
        assert_eq!(decode(&text), Some(key));
        for broken in ["", "!", "AAAA", "eyJ9", &encode(&"text"), &encode(&("a\0b", 1))] {
            assert_eq!(decode::<(String, i32)>(broken), None, "{broken}");
        }
    }

    #[test]
    fn the_row_too_many_only_says_that_there_are_more() {
        let slice = Slice::of(vec![1, 2, 3], 2);
        assert_eq!((slice.rows.as_slice(), slice.more), ([1, 2].as_slice(), true));
        assert_eq!(slice.next(|last| *last), Some(encode(&2)));
        assert_eq!(Slice::of(vec![1, 2], 2).next(|last| *last), None);
    }
}
