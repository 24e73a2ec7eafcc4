//! What is posted of a question or a section of a draft. Whatever can be kept is taken as it was typed: what is missing or wrong is said when
//! the draft is to be published.

use super::{
    conditions::{Comparison, ConditionPart, ConditionRow, ConditionRows},
    draft::{Draft, DraftOption, DraftQuestion, DraftSection, MAX_CONDITIONS, MAX_OPTIONS, free},
};
use crate::{
    form::{Do, FieldErrors, Pairs, Record, TextRule, storable},
    i18n::{Localized, TextLang},
};
use serde_json::Value;

/// Longest texts, in characters of each language; a definition has the same limits.
const MAX_LABEL: usize = 500;
const MAX_HELP: usize = 5_000;
const MAX_WORDS: usize = 200;
/// Longest condition that is deeper than rows, in bytes of JSON.
const MAX_DEEPER: usize = 8 * 1024;

/// Something as it was typed, and what of it cannot be kept.
pub struct Posted<T> {
    /// As it would be saved.
    pub typed: T,
    /// At its fields.
    pub errors: FieldErrors,
}

/// The title and the introduction.
pub fn title(draft: &Draft, pairs: &Pairs) -> Posted<Draft> {
    let mut errors = FieldErrors::default();
    let typed = Draft {
        title: texts(pairs, "title", MAX_LABEL, &mut errors),
        intro: texts(pairs, "intro", MAX_HELP, &mut errors),
        ..draft.clone()
    };
    Posted { typed, errors }
}

/// A section, as far as its form goes.
pub fn section(stored: &DraftSection, pairs: &Pairs) -> Posted<DraftSection> {
    let mut errors = FieldErrors::default();
    let typed = DraftSection {
        key: word(pairs, "key", &mut errors),
        title: texts(pairs, "title", MAX_LABEL, &mut errors),
        help: texts(pairs, "help", MAX_HELP, &mut errors),
        shown_if: conditions(pairs, &mut errors),
        ..stored.clone()
    };
    Posted { typed, errors }
}

/// A question. What belongs to another kind than the chosen one is kept from before.
pub fn question(stored: &DraftQuestion, pairs: &Pairs) -> Posted<DraftQuestion> {
    let mut errors = FieldErrors::default();
    let kind = pairs.get("kind").parse().unwrap_or(stored.kind);
    let mut settings = stored.settings.clone();
    // the fields on the page are those of the kind that it was drawn with
    for setting in stored.kind.settings() {
        let name = format!("set-{}", setting.name);
        settings.insert(setting.name.to_owned(), word(pairs, &name, &mut errors));
    }
    settings.retain(|_, typed| !typed.is_empty());
    let typed = DraftQuestion {
        key: word(pairs, "key", &mut errors),
        label: texts(pairs, "label", MAX_LABEL, &mut errors),
        help: texts(pairs, "help", MAX_HELP, &mut errors),
        kind,
        settings,
        options: if stored.kind.has_options() { options(pairs, &mut errors) } else { stored.options.clone() },
        item: if pairs.0.iter().any(|(name, _)| name.starts_with("item-")) {
            texts(pairs, "item", MAX_WORDS, &mut errors)
        } else {
            stored.item.clone()
        },
        required: !pairs.get("required").is_empty(),
        sensitive: !pairs.get("sensitive").is_empty(),
        fact: word(pairs, "fact", &mut errors),
        shown_if: conditions(pairs, &mut errors),
        ..stored.clone()
    };
    Posted { typed, errors }
}

fn texts(pairs: &Pairs, name: &str, most: usize, errors: &mut FieldErrors) -> Localized {
    pairs.texts(name).check(errors, name, TextRule { most, required: None })
}

fn word(pairs: &Pairs, name: &str, errors: &mut FieldErrors) -> String {
    let typed = pairs.get(name).trim();
    if let Err(words) = storable(typed, MAX_WORDS) {
        errors.add(name, words);
    }
    typed.to_owned()
}

/// Rows in which nothing is written are left out, but for one that was just asked for. A row without a key gets one.
fn options(pairs: &Pairs, errors: &mut FieldErrors) -> Vec<DraftOption> {
    let numbered = pairs.numbered_lines("options", MAX_OPTIONS);
    let mut options: Vec<DraftOption> = Vec::with_capacity(numbered.len());
    for (number, line) in numbered {
        let name = format!("options-{number}-label");
        let rule = TextRule { most: MAX_LABEL, required: None };
        let label = line.texts("label").check(errors, &name, rule);
        let key = line.get("key").trim().to_owned();
        if let Err(words) = storable(&key, MAX_WORDS) {
            errors.add(format!("options-{number}-key"), words);
        }
        options.push(DraftOption { key, label });
    }
    let (what, list) = Do::in_list(pairs);
    let what = if list == "options" { what } else { Do::Save };
    if let Do::Add(_) = what {
        options.retain(|option| !option.is_blank());
    }
    what.arrange(&mut options, MAX_OPTIONS, |_| DraftOption::default());
    if !matches!(what, Do::Add(_)) {
        options.retain(|option| !option.is_blank());
    }
    for at in 0..options.len() {
        let Some(option) = options.get(at).filter(|option| option.key.is_empty() && !option.is_blank())
        else {
            continue;
        };
        let words = TextLang::ALL.into_iter().find_map(|lang| option.label.get(lang)).unwrap_or_default();
        let key = free(words, "answer", |key| options.iter().any(|other| other.key == key));
        if let Some(option) = options.get_mut(at) {
            option.key = key;
        }
    }
    options
}

/// Rows without a question are left out, but for one that was just asked for.
fn conditions(pairs: &Pairs, errors: &mut FieldErrors) -> Option<Value> {
    let mut parts: Vec<ConditionPart> = Vec::new();
    for (number, line) in pairs.numbered_lines("conditions", MAX_CONDITIONS) {
        let deeper = line.get("deeper");
        if !deeper.is_empty() {
            let read = serde_json::from_str(deeper).ok().filter(|_| deeper.len() <= MAX_DEEPER);
            parts.extend(read.map(ConditionPart::Deeper));
            continue;
        }
        let comparison = line.get("comparison").parse().unwrap_or(Comparison::Is);
        let name = format!("conditions-{number}-value");
        for value in line.all("value").chain([line.get("question")]) {
            if let Err(words) = storable(value, MAX_WORDS) {
                errors.add(&name, words);
            }
        }
        let values = line.all("value").map(str::trim).filter(|value| !value.is_empty());
        let values: Vec<String> = match comparison {
            // several in one field, where there is nothing to tick
            Comparison::IsOneOf => {
                let one_by_one = values.flat_map(|value| value.split(','));
                one_by_one.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
            }
            comparison if comparison.has_value() => values.take(1).map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        let key = line.get("question").trim().to_owned();
        parts.push(ConditionPart::Row(ConditionRow { key, comparison, values }));
    }
    let (what, list) = Do::in_list(pairs);
    let what = if list == "conditions" { what } else { Do::Save };
    let is_blank = |part: &ConditionPart| matches!(part, ConditionPart::Row(row) if row.key.is_empty());
    if let Do::Add(_) = what {
        parts.retain(|part| !is_blank(part));
    }
    what.arrange(&mut parts, MAX_CONDITIONS, |_| ConditionPart::Row(ConditionRow::blank()));
    if !matches!(what, Do::Add(_)) {
        parts.retain(|part| !is_blank(part));
    }
    ConditionRows { any: pairs.get("match") == "any", parts }.condition()
}

impl Draft {
    /// As a record that two people may change at once: its title and introduction.
    pub fn record(&self) -> Record {
        Record::default().with_texts("Title", &self.title).with_texts("Introduction", &self.intro)
    }
}

impl DraftSection {
    /// The same, without its questions.
    pub fn record(&self, condition: impl Fn(&Value) -> String) -> Record {
        Record::default()
            .with_texts("Title", &self.title)
            .with_texts("Help", &self.help)
            .with("Key", &self.key)
            .with_value(
                "Shown only if",
                shown(self.shown_if.as_ref()),
                said(self.shown_if.as_ref(), condition),
            )
    }
}

impl DraftQuestion {
    /// The same, without the questions of a group.
    pub fn record(&self, condition: impl Fn(&Value) -> String) -> Record {
        let yes = |is_so: bool| if is_so { "Yes" } else { "No" };
        let settings = self.kind.settings().iter().map(|setting| (setting, self.setting(setting.name)));
        let settings: Vec<_> = settings
            .filter(|(_, typed)| !typed.is_empty())
            .map(|(setting, typed)| format!("{}: {typed}", setting.label))
            .collect();
        let options: Vec<_> = self
            .options
            .iter()
            .map(|option| {
                let texts: Vec<_> = option.label.iter().map(|(_, text)| text).collect();
                format!("{} ({})", texts.join(" / "), option.key)
            })
            .collect();
        Record::default()
            .with_texts("Question", &self.label)
            .with_texts("Help", &self.help)
            .with("Kind", self.kind.words())
            .with("Settings", settings.join(" · "))
            .with("Answers", options.join(", "))
            .with_texts("Name of a row", &self.item)
            .with("Required", yes(self.required))
            .with("Sensitive", yes(self.sensitive))
            .with("Key", &self.key)
            .with("Fact", &self.fact)
            .with_value(
                "Shown only if",
                shown(self.shown_if.as_ref()),
                said(self.shown_if.as_ref(), condition),
            )
    }
}

fn shown(condition: Option<&Value>) -> String {
    condition.map(Value::to_string).unwrap_or_default()
}

fn said(condition: Option<&Value>, words: impl Fn(&Value) -> String) -> String {
    condition.map(words).unwrap_or_default()
}
