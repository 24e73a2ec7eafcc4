//! A definition as JSON, as [`super::read`] reads it. What is as it is when nothing is said is left out.

use super::{ChoiceOption, Definition, IdentifierPattern, Kind, Question, Section};
use crate::{i18n::Localized, questionnaires::Condition};
use serde_json::{Map, Value, json};

impl Definition {
    /// The definition as it is stored, imported and exported.
    pub fn to_json(&self) -> Value {
        let mut object = Map::new();
        put(&mut object, "title", localized(&self.title));
        put_text(&mut object, "intro", &self.intro);
        put(&mut object, "sections", self.sections.iter().map(section).collect());
        Value::Object(object)
    }
}

impl Condition {
    /// The condition as definitions write it.
    pub fn to_json(&self) -> Value {
        match self {
            Condition::Is(key, text) => json!({ "is": [key.as_str(), text] }),
            Condition::OneOf(key, texts) => json!({ "one_of": [key.as_str(), texts] }),
            Condition::Answered(key) => json!({ "answered": key.as_str() }),
            Condition::Before(key, day) => json!({ "before": [key.as_str(), day.to_string()] }),
            Condition::After(key, day) => json!({ "after": [key.as_str(), day.to_string()] }),
            Condition::Less(key, number) => json!({ "less": [key.as_str(), number.to_json()] }),
            Condition::More(key, number) => json!({ "more": [key.as_str(), number.to_json()] }),
            Condition::All(parts) => {
                json!({ "all": parts.iter().map(Condition::to_json).collect::<Vec<_>>() })
            }
            Condition::Any(parts) => {
                json!({ "any": parts.iter().map(Condition::to_json).collect::<Vec<_>>() })
            }
            Condition::Not(part) => json!({ "not": part.to_json() }),
        }
    }
}

fn put(object: &mut Map<String, Value>, name: &str, value: Value) {
    object.insert(name.to_owned(), value);
}

fn put_text(object: &mut Map<String, Value>, name: &str, text: &Localized) {
    if !text.is_empty() {
        put(object, name, localized(text));
    }
}

fn put_flag(object: &mut Map<String, Value>, name: &str, flag: bool) {
    if flag {
        put(object, name, Value::Bool(true));
    }
}

fn put_some(object: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        put(object, name, value);
    }
}

fn localized(text: &Localized) -> Value {
    text.iter().map(|(lang, text)| (lang.code().to_owned(), Value::from(text))).collect::<Map<_, _>>().into()
}

fn section(section: &Section) -> Value {
    let mut object = Map::new();
    put(&mut object, "key", section.key.as_str().into());
    put(&mut object, "title", localized(&section.title));
    put_text(&mut object, "help", &section.help);
    put_some(&mut object, "shown_if", section.shown_if.as_ref().map(Condition::to_json));
    put(&mut object, "questions", section.questions.iter().map(question).collect());
    Value::Object(object)
}

fn question(question: &Question) -> Value {
    let mut object = Map::new();
    put(&mut object, "key", question.key.as_str().into());
    put(&mut object, "label", localized(&question.label));
    put_text(&mut object, "help", &question.help);
    put(&mut object, "kind", question.kind.name().as_str().into());
    kind(&mut object, &question.kind);
    put_flag(&mut object, "required", question.required);
    put_flag(&mut object, "sensitive", question.sensitive);
    put_some(&mut object, "fact", question.fact.map(|fact| fact.name().into()));
    put_some(&mut object, "shown_if", question.shown_if.as_ref().map(Condition::to_json));
    Value::Object(object)
}

fn kind(object: &mut Map<String, Value>, kind: &Kind) {
    match kind {
        Kind::ShortText { max } | Kind::LongText { max } => put(object, "max", (*max).into()),
        Kind::OneOf { options, other } => {
            put(object, "options", options.iter().map(option).collect());
            put_flag(object, "other", *other);
        }
        Kind::SomeOf { options } => put(object, "options", options.iter().map(option).collect()),
        Kind::Number { min, max, decimals } => {
            put_some(object, "min", min.map(|min| min.to_json()));
            put_some(object, "max", max.map(|max| max.to_json()));
            put(object, "decimals", (*decimals).into());
        }
        Kind::Money { currency, min, max } => {
            put(object, "currency", currency.code().into());
            put_some(object, "min", min.map(Value::from));
            put_some(object, "max", max.map(Value::from));
        }
        Kind::Date { partial, past, future } => {
            put_flag(object, "partial", *partial);
            put_flag(object, "past", *past);
            put_flag(object, "future", *future);
        }
        Kind::MonthSpan { open } => put_flag(object, "open", *open),
        Kind::Identifier(pattern) => {
            put(object, "pattern", pattern.name().into());
            if let IdentifierPattern::Custom(custom) = pattern {
                put(object, "regex", custom.source().into());
                put(object, "example", custom.example.as_str().into());
            }
        }
        Kind::File { max } => put(object, "max", (*max).into()),
        Kind::Group(group) => {
            put(object, "item", localized(&group.item));
            put(object, "min", group.min.into());
            put(object, "max", group.max.into());
            put(object, "questions", group.questions.iter().map(question).collect());
        }
        Kind::YesNo | Kind::Country | Kind::Address | Kind::Phone | Kind::Mail | Kind::PersonName => {}
    }
}

fn option(option: &ChoiceOption) -> Value {
    json!({ "key": option.key.as_str(), "label": localized(&option.label) })
}
