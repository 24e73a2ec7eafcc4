//! Conditions as the builder shows them: rows that all or any of must be true. What is deeper than that stays as it is and is said in words.

use super::{draft::Draft, kinds::QuestionKind};
use crate::i18n::{Lang, TextLang};
use serde_json::{Value, json};

crate::text_enum! {
    /// How an answer is compared.
    pub enum Comparison {
        /// Is this answer, or has it among those chosen.
        Is = "is",
        /// Is not.
        IsNot = "is_not",
        /// Is one of these answers.
        IsOneOf = "one_of",
        /// Has any answer.
        Answered = "answered",
        /// Has none.
        NotAnswered = "not_answered",
        /// Lies before this day.
        Before = "before",
        /// Lies after this day.
        After = "after",
        /// Is less than this number.
        Less = "less",
        /// Is more than this number.
        More = "more",
    }
}

impl Comparison {
    /// In a sentence between question and value.
    pub const fn words(self) -> &'static str {
        match self {
            Comparison::Is => "is",
            Comparison::IsNot => "is not",
            Comparison::IsOneOf => "is one of",
            Comparison::Answered => "is answered",
            Comparison::NotAnswered => "is not answered",
            Comparison::Before => "is before",
            Comparison::After => "is after",
            Comparison::Less => "is less than",
            Comparison::More => "is more than",
        }
    }

    /// Whether a value stands behind it.
    pub const fn has_value(self) -> bool {
        !matches!(self, Comparison::Answered | Comparison::NotAnswered)
    }
}

/// One row: the key of a question, how it is compared, and with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionRow {
    /// May be empty, or of no question.
    pub key: String,
    /// How.
    pub comparison: Comparison,
    /// One, or several for "is one of".
    pub values: Vec<String>,
}

/// A part of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConditionPart {
    /// That can be edited here.
    Row(ConditionRow),
    /// Something deeper, as it is.
    Deeper(Value),
}

/// A condition in rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConditionRows {
    /// Whether one of them is enough.
    pub any: bool,
    /// In their order.
    pub parts: Vec<ConditionPart>,
}

impl ConditionRows {
    /// Of a condition of the file format.
    pub fn of(condition: Option<&Value>) -> ConditionRows {
        let Some(condition) = condition else { return ConditionRows::default() };
        let list =
            |name: &str| condition.get(name).and_then(Value::as_array).filter(|_| members(condition) == 1);
        match (list("all"), list("any")) {
            (Some(parts), _) => ConditionRows { any: false, parts: parts.iter().map(part).collect() },
            (_, Some(parts)) => ConditionRows { any: true, parts: parts.iter().map(part).collect() },
            _ => ConditionRows { any: false, parts: vec![part(condition)] },
        }
    }

    /// The condition of the file format; none of no rows.
    pub fn condition(&self) -> Option<Value> {
        let parts: Vec<Value> = self.parts.iter().map(ConditionPart::condition).collect();
        match parts.len() {
            0 => None,
            1 => parts.into_iter().next(),
            _ => Some(json!({ if self.any { "any" } else { "all" }: parts })),
        }
    }
}

impl ConditionPart {
    fn condition(&self) -> Value {
        match self {
            ConditionPart::Deeper(condition) => condition.clone(),
            ConditionPart::Row(row) => row.condition(),
        }
    }
}

impl ConditionRow {
    /// A new one.
    pub fn blank() -> ConditionRow {
        ConditionRow { key: String::new(), comparison: Comparison::Is, values: Vec::new() }
    }

    /// The value, where there is one.
    pub fn value(&self) -> &str {
        self.values.first().map_or("", String::as_str)
    }

    fn condition(&self) -> Value {
        let (key, value) = (&self.key, self.value());
        match self.comparison {
            Comparison::Is => json!({ "is": [key, value] }),
            Comparison::IsNot => json!({ "not": { "is": [key, value] } }),
            Comparison::IsOneOf => json!({ "one_of": [key, self.values] }),
            Comparison::Answered => json!({ "answered": key }),
            Comparison::NotAnswered => json!({ "not": { "answered": key } }),
            Comparison::Before => json!({ "before": [key, value] }),
            Comparison::After => json!({ "after": [key, value] }),
            Comparison::Less => json!({ "less": [key, number(value)] }),
            Comparison::More => json!({ "more": [key, number(value)] }),
        }
    }
}

/// What was typed instead of a number stays, and is said to be none when the definition is checked.
fn number(typed: &str) -> Value {
    match (typed.parse::<i64>(), typed.parse::<f64>()) {
        (Ok(whole), _) => json!(whole),
        (_, Ok(number)) if number.is_finite() => json!(number),
        _ => json!(typed),
    }
}

fn members(condition: &Value) -> usize {
    condition.as_object().map_or(0, serde_json::Map::len)
}

fn part(condition: &Value) -> ConditionPart {
    row(condition).map_or_else(|| ConditionPart::Deeper(condition.clone()), ConditionPart::Row)
}

/// A condition as one row; none where it is deeper.
fn row(condition: &Value) -> Option<ConditionRow> {
    let (name, value) = condition.as_object().filter(|_| members(condition) == 1)?.iter().next()?;
    if name == "not" {
        let inner = row(value)?;
        let comparison = match inner.comparison {
            Comparison::Is => Comparison::IsNot,
            Comparison::Answered => Comparison::NotAnswered,
            _ => return None,
        };
        return Some(ConditionRow { comparison, ..inner });
    }
    if name == "answered" {
        let key = value.as_str()?.to_owned();
        return Some(ConditionRow { key, comparison: Comparison::Answered, values: Vec::new() });
    }
    let comparison = match name.as_str() {
        "is" => Comparison::Is,
        "one_of" => Comparison::IsOneOf,
        "before" => Comparison::Before,
        "after" => Comparison::After,
        "less" => Comparison::Less,
        "more" => Comparison::More,
        _ => return None,
    };
    let [key, operand] = value.as_array()?.as_slice() else { return None };
    let words = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let values = match operand {
        Value::Array(values) if comparison == Comparison::IsOneOf => {
            values.iter().map(words).collect::<Option<_>>()?
        }
        _ if comparison == Comparison::IsOneOf => return None,
        // nothing was chosen yet
        one => vec![words(one)?].into_iter().filter(|value| !value.is_empty()).collect(),
    };
    Some(ConditionRow { key: key.as_str()?.to_owned(), comparison, values })
}

/// Says conditions in words that name questions by their numbers.
pub struct ConditionWords<'a> {
    draft: &'a Draft,
    numbers: std::collections::HashMap<super::paths::PartId, String>,
    lang: Lang,
    firm: Lang,
}

impl<'a> ConditionWords<'a> {
    /// For a reader of `lang` in a firm that writes in `firm`.
    pub fn new(draft: &'a Draft, lang: Lang, firm: Lang) -> ConditionWords<'a> {
        ConditionWords { draft, numbers: draft.numbers(), lang, firm }
    }

    /// The number of a question; a dash for none.
    pub fn number(&self, id: super::paths::PartId) -> &str {
        self.numbers.get(&id).map_or("–", String::as_str)
    }

    /// Without the full stop: "question 3 is “Yes” and question 4 is answered".
    pub fn say(&self, condition: &Value) -> String {
        self.part(condition, 0)
    }

    fn part(&self, condition: &Value, depth: usize) -> String {
        if let Some(row) = row(condition) {
            return self.row(&row);
        }
        let joined = |parts: &Value, word: &str| {
            let parts = parts.as_array().into_iter().flatten().map(|part| self.part(part, depth + 1));
            let words = parts.collect::<Vec<_>>().join(&format!(" {word} "));
            if depth > 0 { format!("({words})") } else { words }
        };
        match condition.as_object().and_then(|object| object.iter().next()) {
            // nothing that is not checked comes deeper than this
            Some(_) if depth > 20 => "…".to_owned(),
            Some((name, parts)) if name == "all" => joined(parts, "and"),
            Some((name, parts)) if name == "any" => joined(parts, "or"),
            Some((name, inner)) if name == "not" => format!("not ({})", self.part(inner, depth + 1)),
            _ => condition.to_string(),
        }
    }

    fn row(&self, row: &ConditionRow) -> String {
        let question =
            self.draft.questions().find(|placed| placed.question.key == row.key && !row.key.is_empty());
        let Some(question) = question.map(|placed| placed.question) else {
            let what = if row.key.is_empty() {
                "a question that is not chosen yet".to_owned()
            } else {
                format!("“{}” (no such question)", row.key)
            };
            return format!("{what} {}", row.comparison.words());
        };
        let value = |value: &String| match question.kind {
            QuestionKind::YesNo if value == "yes" => "“Yes”".to_owned(),
            QuestionKind::YesNo if value == "no" => "“No”".to_owned(),
            _ => match question.options.iter().find(|option| option.key == *value) {
                Some(option) if !option.label.is_empty() => {
                    format!("“{}”", option.label.pick(self.lang, self.firm))
                }
                _ => format!("“{value}”"),
            },
        };
        let rows = question.kind == QuestionKind::Group
            && matches!(row.comparison, Comparison::Less | Comparison::More);
        let of = if rows { "the number of rows of " } else { "" };
        let values = row.values.iter().map(value).collect::<Vec<_>>().join(", ");
        let words = format!("{of}question {} {} {values}", self.number(question.id), row.comparison.words());
        words.trim_end().to_owned()
    }
}

/// The languages of texts, the firm's first.
pub fn languages(firm: Lang) -> impl Iterator<Item = TextLang> + Clone {
    let first = firm.text();
    std::iter::once(first).chain(TextLang::ALL.into_iter().filter(move |lang| *lang != first))
}
