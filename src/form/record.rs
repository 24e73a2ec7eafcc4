//! Two people at one record. The form of a record carries a mark of what it was drawn from, made of the very values that it shows, so
//! no table needs a column for it. Who sends a form in which somebody else changed something since saves nothing, is told what is so
//! now, and may send it again then, knowing it.

use crate::i18n::{Localized, TextLang};
use sha2::{Digest, Sha256};

/// The name of the hidden field with [`Record::mark`].
pub const BASED_ON: &str = "based_on";

/// What a form shows of a record, field by field, in an order that stays the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record(Vec<RecordField>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct RecordField {
    label: String,
    value: String,
    words: String,
}

/// A field that somebody else changed since a form was drawn, and that the form would change again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedField {
    /// What it is called on the form.
    pub label: String,
    /// What it is now, in words.
    pub now: String,
    /// What it would be.
    pub typed: String,
}

/// What stands in the way of a form: at least one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The fields, in the order of the form.
    pub fields: Vec<ChangedField>,
    /// The mark of the record as it is now: whoever sends the form with it has seen this.
    pub mark: String,
}

impl Record {
    /// With a field that holds a text, or anything that reads as it compares.
    #[must_use]
    pub fn with(self, label: impl Into<String>, words: impl Into<String>) -> Record {
        let words = words.into();
        self.with_value(label, words.clone(), words)
    }

    /// With a field whose value is not what people read.
    #[must_use]
    pub fn with_value(
        mut self,
        label: impl Into<String>,
        value: impl ToString,
        words: impl Into<String>,
    ) -> Record {
        self.0.push(RecordField { label: label.into(), value: value.to_string(), words: words.into() });
        self
    }

    /// With a text in each language.
    #[must_use]
    pub fn with_texts(self, label: &str, text: &Localized) -> Record {
        TextLang::ALL.into_iter().fold(self, |record, lang| {
            let words = text.iter().find(|(written, _)| *written == lang).map_or("", |(_, words)| words);
            record.with(format!("{label} ({})", lang.own_name()), words)
        })
    }

    /// Stands in the form: eight hexadecimal digits for each field.
    pub fn mark(&self) -> String {
        self.0.iter().map(|field| short(&field.value)).collect::<Vec<_>>().join("-")
    }

    /// What others changed in this record, as it is now, since a form was drawn that is `based_on` what it was then, as far as the form with what was
    /// `typed` would undo it. A form without a mark, or with one of other fields, is none of ours: whoever sends it has seen nothing
    /// of what is so now.
    pub fn conflict(&self, based_on: &str, typed: &Record) -> Option<Conflict> {
        let before: Vec<&str> = based_on.split('-').collect();
        let changed = self.0.iter().zip(&typed.0).enumerate().filter(|(at, (now, typed))| {
            now.value != typed.value && before.get(*at) != Some(&short(&now.value).as_str())
        });
        let fields: Vec<_> = changed
            .map(|(_, (now, typed))| ChangedField {
                label: now.label.clone(),
                now: now.words.clone(),
                typed: typed.words.clone(),
            })
            .collect();
        (!fields.is_empty()).then(|| Conflict { fields, mark: self.mark() })
    }
}

fn short(value: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(value)[..4])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(phone: &str, notes: &str) -> Record {
        Record::default().with("Phone", phone).with("Notes", notes)
    }

    #[test]
    fn what_others_changed_is_told_with_both_values() {
        let drawn = client("1", "a").mark();
        let conflict = client("2", "a").conflict(&drawn, &client("1", "b")).unwrap();
        let (label, now, typed) = ("Phone".into(), "2".into(), "1".into());
        assert_eq!(conflict.fields, [ChangedField { label, now, typed }]);
        assert_eq!(client("2", "a").conflict(&conflict.mark, &client("1", "b")), None, "knowingly");
    }

    #[test]
    fn nothing_stands_in_the_way_of_what_nobody_else_changed() {
        let drawn = client("1", "a").mark();
        assert_eq!(client("1", "a").conflict(&drawn, &client("2", "b")), None);
        assert_eq!(client("2", "a").conflict(&drawn, &client("2", "b")), None, "both meant the same");
        assert!(client("2", "a").conflict("nonsense", &client("1", "b")).is_some());
    }

    #[test]
    fn without_a_mark_everything_is_as_if_others_had_changed_it() {
        let conflict = client("2", "a").conflict("", &client("1", "b")).unwrap();
        assert_eq!(conflict.fields.len(), 2);
        assert_eq!(client("2", "a").conflict("", &client("2", "a")), None, "nothing would be lost");
    }

    #[test]
    fn two_of_a_name_are_two() {
        let of = |id: &str| Record::default().with_value("Attorney", id, "Dana");
        assert!(of("2").conflict(&of("1").mark(), &of("1")).is_some());
    }
}
