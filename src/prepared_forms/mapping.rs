//! What the fields of a form take: facts about a person, answers, what is known of the case and the firm, and fixed words.
//!
//! | written | what stands in the field |
//! | --- | --- |
//! | `person.name` | the whole name; `person.name.family`, `.given`, `.middle` a part of it |
//! | `person.date_of_birth` | the day as the firm's country writes it; `.day`, `.month`, `.year` a part of it |
//! | `person.address.street` | a part of an address: `.unit`, `.city`, `.region`, `.postal_code`, `.country` |
//! | `answer.employer` | an answer, by the key of its question, with the same parts |
//! | `person.gender = female` | on, where that is what was said; off where it is not |
//! | `case.reference`, `case.name`, `firm.name`, `firm.phone`, `firm.email`, `today` | as it says |
//! | `"N/A"` | these words |

use crate::{
    clock::Day,
    i18n::{Lang, Localized},
    questionnaires::{Fact, Key, Kind, KindName, OTHER, PartialDate, Question, Typed, Value},
};
use jiff::civil::Date;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

/// The longest that is written for a field, in characters.
pub const MAX_WRITTEN: usize = 300;

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Take {
    source: Source,
    part: Option<Part>,
    /// A box is on where this is what was said.
    is: Option<String>,
}

/// Where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    Fact(Fact),
    Answer(Key),
    CaseReference,
    CaseName,
    FirmName,
    FirmPhone,
    FirmEmail,
    Today,
    Words(String),
}

/// A part of a name, a day or an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Given,
    Middle,
    Family,
    Day,
    Month,
    Year,
    Street,
    Unit,
    City,
    Region,
    PostalCode,
    Country,
}

const PARTS: [(&str, Part); 12] = [
    ("given", Part::Given),
    ("middle", Part::Middle),
    ("family", Part::Family),
    ("day", Part::Day),
    ("month", Part::Month),
    ("year", Part::Year),
    ("street", Part::Street),
    ("unit", Part::Unit),
    ("city", Part::City),
    ("region", Part::Region),
    ("postal_code", Part::PostalCode),
    ("country", Part::Country),
];

/// A name, and what it stands for.
type Named = (&'static str, fn() -> Source);

const FIXED: [Named; 6] = [
    ("case.reference", || Source::CaseReference),
    ("case.name", || Source::CaseName),
    ("firm.name", || Source::FirmName),
    ("firm.phone", || Source::FirmPhone),
    ("firm.email", || Source::FirmEmail),
    ("today", || Source::Today),
];

/// What is written is nothing that a field can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoTake;

impl FromStr for Take {
    type Err = NoTake;

    fn from_str(text: &str) -> Result<Take, NoTake> {
        let text = text.trim();
        if text.chars().count() > MAX_WRITTEN {
            return Err(NoTake);
        }
        if let Some(words) = text.strip_prefix('"') {
            let words = words.strip_suffix('"').filter(|words| !words.is_empty()).ok_or(NoTake)?;
            return Ok(Take { source: Source::Words(words.to_owned()), part: None, is: None });
        }
        let (text, is) = match text.split_once('=') {
            Some((_, is)) if is.trim().is_empty() => return Err(NoTake),
            Some((before, is)) => (before.trim(), Some(is.trim().to_owned())),
            None => (text, None),
        };
        let (source, part) = source(text).ok_or(NoTake)?;
        Ok(Take { source, part, is })
    }
}

fn source(text: &str) -> Option<(Source, Option<Part>)> {
    if let Some((_, fixed)) = FIXED.iter().find(|(name, _)| *name == text) {
        return Some((fixed(), None));
    }
    let whole = |text: &str| match text.strip_prefix("answer.") {
        Some(key) => key.parse().ok().map(Source::Answer),
        None => Fact::find(text).map(Source::Fact),
    };
    if let Some(source) = whole(text) {
        return Some((source, None));
    }
    let (before, part) = text.rsplit_once('.')?;
    let (_, part) = PARTS.iter().find(|(name, _)| *name == part)?;
    Some((whole(before)?, Some(*part)))
}

impl fmt::Display for Take {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Source::Fact(fact) => write!(f, "{fact}")?,
            Source::Answer(key) => write!(f, "answer.{key}")?,
            Source::Words(words) => write!(f, "\"{words}\"")?,
            source => {
                let named = FIXED.iter().find(|(_, fixed)| fixed() == *source);
                f.write_str(named.map_or("", |(name, _)| name))?;
            }
        }
        if let Some((name, _)) = PARTS.iter().find(|(_, part)| Some(*part) == self.part) {
            write!(f, ".{name}")?;
        }
        match &self.is {
            Some(is) => write!(f, " = {is}"),
            None => Ok(()),
        }
    }
}

/// What can be written, for a list to choose from.
pub fn suggestions() -> Vec<String> {
    let parts_of = |fact: Fact| -> &'static [&'static str] {
        match fact.kinds() {
            [KindName::PersonName, ..] => &["family", "given", "middle"],
            [KindName::Date, ..] => &["month", "day", "year"],
            [KindName::Address, ..] => &["street", "unit", "city", "region", "postal_code", "country"],
            _ => &[],
        }
    };
    let mut all = Vec::new();
    for fact in Fact::ALL {
        all.push(fact.to_string());
        all.extend(parts_of(*fact).iter().map(|part| format!("{fact}.{part}")));
    }
    all.extend(FIXED.iter().map(|(name, _)| (*name).to_owned()));
    all
}

/// What is known when a form is filled in.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// About the person.
    pub facts: BTreeMap<Fact, Value>,
    /// By the keys of their questions.
    pub answers: BTreeMap<Key, Value>,
    /// Those of them that are sealed and masked.
    pub sensitive: BTreeSet<Key>,
    pub case_reference: String,
    pub case_name: String,
    pub firm_name: String,
    pub firm_phone: String,
    pub firm_email: String,
    pub today: Option<Date>,
    /// Whether the firm's country writes the day before the month.
    pub day_first: bool,
}

impl Take {
    /// Whether it is sealed and masked.
    pub fn is_sensitive(&self, known: &Known) -> bool {
        match &self.source {
            Source::Fact(fact) => fact.is_sensitive(),
            Source::Answer(key) => known.sensitive.contains(key),
            _ => false,
        }
    }

    /// What stands in the field; none where nothing is known.
    pub fn value(&self, known: &Known) -> Option<String> {
        let found = match &self.source {
            Source::Fact(fact) => Found::Value(known.facts.get(fact)?),
            Source::Answer(key) => Found::Value(known.answers.get(key)?),
            Source::CaseReference => Found::Words(known.case_reference.clone()),
            Source::CaseName => Found::Words(known.case_name.clone()),
            Source::FirmName => Found::Words(known.firm_name.clone()),
            Source::FirmPhone => Found::Words(known.firm_phone.clone()),
            Source::FirmEmail => Found::Words(known.firm_email.clone()),
            Source::Today => Found::Words(day(known.today?, known.day_first)),
            Source::Words(words) => Found::Words(words.clone()),
        };
        let words = match found {
            Found::Words(words) => words,
            Found::Value(value) => match &self.is {
                Some(is) => return Some(if says(value, is) { "yes" } else { "no" }.to_owned()),
                None => in_words(value, self.part, known.day_first)?,
            },
        };
        Some(words).filter(|words| !words.trim().is_empty())
    }
}

/// What a fact says that was typed at a question of this kind; none where it says nothing.
pub fn fact_value(kind: KindName, typed: &Typed, today: Day) -> Option<Value> {
    let kind = match kind {
        KindName::PersonName => Kind::PersonName,
        KindName::Address => Kind::Address,
        KindName::Country => Kind::Country,
        KindName::Phone => Kind::Phone,
        KindName::Mail => Kind::Mail,
        KindName::Date => Kind::Date { partial: true, past: false, future: false },
        KindName::OneOf => {
            let other = Some(typed.get(OTHER).to_owned()).filter(|other| !other.is_empty());
            return Some(Value::One { key: typed.get("").parse().ok()?, other });
        }
        _ => {
            let text = typed.get("").trim();
            return (!text.is_empty()).then(|| Value::Text(text.to_owned()));
        }
    };
    let question = Question {
        key: "fact".parse().ok()?,
        label: Localized::default(),
        help: Localized::default(),
        kind,
        required: false,
        sensitive: false,
        fact: None,
        shown_if: None,
    };
    question.value(typed, today).ok().flatten()
}

enum Found<'a> {
    Value(&'a Value),
    Words(String),
}

/// Whether an answer is, or has among it, what a box stands for.
fn says(value: &Value, is: &str) -> bool {
    match value {
        Value::YesNo(yes) => is.eq_ignore_ascii_case(if *yes { "yes" } else { "no" }),
        Value::One { key, .. } => key.as_str() == is,
        Value::Some(keys) => keys.iter().any(|key| key.as_str() == is),
        Value::Country(country) => country.code().eq_ignore_ascii_case(is),
        other => in_words(other, None, false).is_some_and(|words| words.eq_ignore_ascii_case(is)),
    }
}

/// As forms have it, in English: agencies ask for that.
fn in_words(value: &Value, part: Option<Part>, day_first: bool) -> Option<String> {
    match (value, part) {
        (Value::Name(name), part) => Some(match part {
            Some(Part::Given) => name.given.clone(),
            Some(Part::Middle) => name.middle.clone(),
            Some(Part::Family) => name.family.clone(),
            None => name.whole(),
            Some(_) => return None,
        }),
        (Value::Address(address), part) => Some(match part {
            Some(Part::Street) => address.street.clone(),
            Some(Part::Unit) => address.unit.clone(),
            Some(Part::City) => address.city.clone(),
            Some(Part::Region) => address.region.clone(),
            Some(Part::PostalCode) => address.postal_code.clone(),
            Some(Part::Country) => address.country.name(Lang::EnUs).to_owned(),
            None => address.lines(Lang::EnUs).join(", "),
            Some(_) => return None,
        }),
        (Value::Date(date), part) => date_part(*date, part, day_first),
        (_, Some(_)) => None,
        (Value::Text(text) | Value::Mail(text) | Value::Identifier(text), None) => Some(text.clone()),
        (Value::YesNo(yes), None) => Some(if *yes { "Yes" } else { "No" }.to_owned()),
        (Value::One { other: Some(other), .. }, None) => Some(other.clone()),
        (Value::One { key, other: None }, None) => Some(spaced(key)),
        (Value::Some(keys), None) => Some(keys.iter().map(spaced).collect::<Vec<_>>().join(", ")),
        (Value::Number(number), None) => Some(number.to_string()),
        (Value::Country(country), None) => Some(country.name(Lang::EnUs).to_owned()),
        (Value::Phone(phone), None) => Some(phone.show()),
        (value @ (Value::Money(_) | Value::Span { .. }), None) => {
            let typed = value.to_typed();
            let words: Vec<&str> = typed.parts().map(|(_, text)| text).collect();
            Some(words.join(" "))
        }
        (Value::Files(_), None) => None,
    }
}

/// An option, where its words are not at hand: its key without the lines between.
fn spaced(key: &Key) -> String {
    key.as_str().replace('_', " ")
}

fn date_part(date: PartialDate, part: Option<Part>, day_first: bool) -> Option<String> {
    let known = date.day();
    match part {
        Some(Part::Year) => Some(format!("{:04}", date.earliest().year())),
        Some(Part::Month) => Some(format!("{:02}", known?.month())),
        Some(Part::Day) => Some(format!("{:02}", known?.day())),
        None => Some(match known {
            Some(whole) => day(whole, day_first),
            None => date.to_string(),
        }),
        Some(_) => None,
    }
}

fn day(day: Date, day_first: bool) -> String {
    let (d, m, y) = (day.day(), day.month(), day.year());
    if day_first { format!("{d:02}/{m:02}/{y:04}") } else { format!("{m:02}/{d:02}/{y:04}") }
}

#[cfg(test)]
#[path = "mapping_tests.rs"]
mod tests;
