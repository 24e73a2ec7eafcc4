//! A draft as the file format has it, and back. What was typed wrongly goes out as it was typed, so that whoever checks the definition can
//! say so at its place.

use super::{
    draft::{Draft, DraftOption, DraftQuestion, DraftSection},
    kinds::{KindSetting, QuestionKind, Setting},
};
use crate::{i18n::Localized, money::Currency};
use serde_json::{Map, Number, Value, json};

/// What a question of money is in where nothing is said.
const DOLLARS: &str = "USD";

impl Draft {
    /// Of a definition that was checked; what is not understood is left out.
    pub fn read(definition: &Value) -> Draft {
        let mut draft = Draft {
            title: texts(&definition["title"]),
            intro: texts(&definition["intro"]),
            ..Draft::default()
        };
        for section in list(&definition["sections"]) {
            let read = DraftSection {
                id: draft.take_id(),
                key: text(&section["key"]),
                title: texts(&section["title"]),
                help: texts(&section["help"]),
                shown_if: condition(section),
                questions: list(&section["questions"])
                    .map(|question| draft.read_question(question))
                    .collect(),
            };
            draft.sections.push(read);
        }
        draft
    }

    fn read_question(&mut self, question: &Value) -> DraftQuestion {
        let kind: QuestionKind = text(&question["kind"]).parse().unwrap_or_default();
        let option =
            |option: &Value| DraftOption { key: text(&option["key"]), label: texts(&option["label"]) };
        let settings =
            kind.settings().iter().map(|setting| (setting.name.to_owned(), typed(setting, question)));
        DraftQuestion {
            id: self.take_id(),
            key: text(&question["key"]),
            label: texts(&question["label"]),
            help: texts(&question["help"]),
            kind,
            settings: settings.filter(|(_, typed)| !typed.is_empty()).collect(),
            options: list(&question["options"]).map(option).collect(),
            item: texts(&question["item"]),
            required: question["required"] == true,
            sensitive: question["sensitive"] == true,
            fact: text(&question["fact"]),
            shown_if: condition(question),
            questions: list(&question["questions"]).map(|inner| self.read_question(inner)).collect(),
        }
    }

    /// As a file has it.
    pub fn to_json(&self) -> Value {
        let mut whole = Map::new();
        whole.insert("title".into(), json!(self.title));
        insert_texts(&mut whole, "intro", &self.intro);
        whole.insert("sections".into(), self.sections.iter().map(section_json).collect());
        Value::Object(whole)
    }
}

fn section_json(section: &DraftSection) -> Value {
    let mut object = Map::new();
    object.insert("key".into(), json!(section.key));
    object.insert("title".into(), json!(section.title));
    insert_texts(&mut object, "help", &section.help);
    insert_condition(&mut object, section.shown_if.as_ref());
    object.insert("questions".into(), section.questions.iter().map(question_json).collect());
    Value::Object(object)
}

fn question_json(question: &DraftQuestion) -> Value {
    let mut object = Map::new();
    object.insert("key".into(), json!(question.key));
    object.insert("label".into(), json!(question.label));
    insert_texts(&mut object, "help", &question.help);
    object.insert("kind".into(), json!(question.kind.as_str()));
    for setting in question.kind.settings() {
        let is_custom = question.setting("pattern") == "custom";
        if matches!(setting.name, "regex" | "example") && !is_custom {
            continue;
        }
        if let Some(value) = stored(setting, question) {
            object.insert(setting.name.into(), value);
        }
    }
    if question.kind.has_options() {
        let options =
            question.options.iter().map(|option| json!({ "key": option.key, "label": option.label }));
        object.insert("options".into(), options.collect());
    }
    if question.kind == QuestionKind::Group {
        object.insert("item".into(), json!(question.item));
        object.insert("questions".into(), question.questions.iter().map(question_json).collect());
    }
    for (name, is_so) in [("required", question.required), ("sensitive", question.sensitive)] {
        if is_so {
            object.insert(name.into(), json!(true));
        }
    }
    if !question.fact.is_empty() {
        object.insert("fact".into(), json!(question.fact));
    }
    insert_condition(&mut object, question.shown_if.as_ref());
    Value::Object(object)
}

fn insert_texts(object: &mut Map<String, Value>, name: &str, texts: &Localized) {
    if !texts.is_empty() {
        object.insert(name.into(), json!(texts));
    }
}

fn insert_condition(object: &mut Map<String, Value>, condition: Option<&Value>) {
    if let Some(condition) = condition {
        object.insert("shown_if".into(), condition.clone());
    }
}

/// What is typed of a setting, as the definition has it; none where nothing is.
fn stored(setting: &KindSetting, question: &DraftQuestion) -> Option<Value> {
    let typed = question.setting(setting.name).trim();
    if typed.is_empty() {
        return None;
    }
    let as_typed = || Value::String(typed.to_owned());
    Some(match setting.sort {
        Setting::Flag => Value::Bool(true),
        Setting::Whole => typed.parse::<i64>().map_or_else(|_| as_typed(), |number| json!(number)),
        Setting::Number => number(typed).map_or_else(as_typed, Value::Number),
        Setting::Amount => minor(typed, question).map_or_else(as_typed, |amount| json!(amount)),
        Setting::Text if setting.name == "currency" => Value::String(typed.to_uppercase()),
        Setting::Text | Setting::Choice(_) => as_typed(),
    })
}

fn number(typed: &str) -> Option<Number> {
    match typed.parse::<i64>() {
        Ok(whole) => Some(whole.into()),
        Err(_) => typed.parse::<f64>().ok().filter(|number| number.is_finite()).and_then(Number::from_f64),
    }
}

fn currency(question: &DraftQuestion) -> Option<Currency> {
    let code = question.setting("currency").trim().to_uppercase();
    Currency::find(if code.is_empty() { DOLLARS } else { &code })
}

/// An amount as definitions and programs write it, with a point, in minor units; none for what is none.
fn minor(typed: &str, question: &DraftQuestion) -> Option<i64> {
    let exponent = usize::from(currency(question)?.exponent());
    let bare = typed.replace(',', "");
    let (whole, part) = bare.split_once('.').unwrap_or((bare.as_str(), ""));
    let is_amount = !whole.is_empty() && part.len() <= exponent;
    format!("{whole}{part:0<exponent$}").parse().ok().filter(|amount: &i64| is_amount && *amount >= 0)
}

/// The same in words.
fn major(minor: i64, currency: Currency) -> String {
    let exponent = usize::from(currency.exponent());
    let digits = format!("{minor:0>width$}", width = exponent + 1);
    let (whole, part) = digits.split_at(digits.len() - exponent);
    if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
}

/// What stands in the form of a setting of a question in a definition.
fn typed(setting: &KindSetting, question: &Value) -> String {
    match (&question[setting.name], setting.sort) {
        (Value::Bool(true), _) => "yes".to_owned(),
        (Value::Number(number), Setting::Amount) => {
            let code = question["currency"].as_str().unwrap_or(DOLLARS);
            match (number.as_i64(), Currency::find(code)) {
                (Some(amount), Some(currency)) => major(amount, currency),
                _ => number.to_string(),
            }
        }
        (Value::Number(number), _) => number.to_string(),
        (Value::String(text), _) => text.clone(),
        _ => String::new(),
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn texts(value: &Value) -> Localized {
    serde_json::from_value(value.clone()).unwrap_or_default()
}

fn condition(of: &Value) -> Option<Value> {
    Some(of["shown_if"].clone()).filter(|condition| !condition.is_null())
}
