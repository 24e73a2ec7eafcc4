//! A definition out of JSON, with everything that is wrong in its form. What is wrong between its parts, [`super::check`] finds.

use super::{
    ChoiceOption, CustomPattern, Definition, DefinitionParts, Group, IdentifierPattern, Kind, KindName,
    MAX_JSON, MAX_QUESTIONS, MAX_SECTIONS, Question, Section,
    members::{MAX_HELP, Members, short},
};
use crate::{
    money::{Currency, MAX_AMOUNT},
    questionnaires::{
        Condition, Decimal, Fact, Key, Problem,
        condition::{MAX_DEPTH, MAX_PARTS},
        problems::{Place, Problems},
    },
};
use jiff::civil::Date;
use serde_json::Value;

const MAX_SHORT: u64 = 1000;
const MAX_LONG: u64 = 20_000;
const MAX_FILES: u64 = 10;
const MAX_ROWS: u64 = 50;

impl Definition {
    /// A definition out of JSON, checked.
    ///
    /// # Errors
    /// Everything that is wrong, each with its place.
    pub fn read(json: &str) -> Result<Definition, Vec<Problem>> {
        DefinitionParts::read(json)?.check()
    }

    /// The same of JSON that is parsed.
    ///
    /// # Errors
    /// Everything that is wrong, each with its place.
    pub fn from_value(value: &Value) -> Result<Definition, Vec<Problem>> {
        DefinitionParts::from_value(value)?.check()
    }
}

impl DefinitionParts {
    /// The parts of a definition, not yet checked against each other.
    ///
    /// # Errors
    /// Everything that is wrong, each with its place.
    pub fn read(json: &str) -> Result<DefinitionParts, Vec<Problem>> {
        let whole = |words: String| vec![Problem { place: String::new(), words }];
        if json.len() > MAX_JSON {
            return Err(whole("A questionnaire can have at most 1 MB. This is larger.".into()));
        }
        let value: Value = serde_json::from_str(json).map_err(|error| {
            whole(format!("This is not JSON: see line {}, column {}.", error.line(), error.column()))
        })?;
        DefinitionParts::from_value(&value)
    }

    /// The same of JSON that is parsed.
    ///
    /// # Errors
    /// Everything that is wrong, each with its place.
    pub fn from_value(value: &Value) -> Result<DefinitionParts, Vec<Problem>> {
        let mut problems = Problems::default();
        let parts = whole(value, &mut problems);
        problems.or(parts)
    }
}

fn whole(value: &Value, problems: &mut Problems) -> Option<DefinitionParts> {
    let members = Members::of(value, &Place::Whole, problems)?;
    let title = members.label("title", problems);
    let intro = members.localized("intro", MAX_HELP, problems);
    let place = Place::Whole.member("sections");
    let list = members.list("sections", problems);
    members.finish(problems);
    if list.len() > MAX_SECTIONS {
        problems.add(&place, format!("Use at most {MAX_SECTIONS} sections."));
        return None;
    }
    let sections =
        list.iter().enumerate().filter_map(|(index, value)| section(value, &place.at(index), problems));
    Some(DefinitionParts { title, intro, sections: sections.collect() })
}

fn section(value: &Value, place: &Place<'_>, problems: &mut Problems) -> Option<Section> {
    let members = Members::of(value, place, problems)?;
    let key = key(&members, problems);
    let title = members.label("title", problems);
    let help = members.localized("help", MAX_HELP, problems);
    let shown_if = shown_if(&members, problems);
    let questions = questions(&members, true, problems);
    members.finish(problems);
    Some(Section { key: key?, title, help, shown_if, questions })
}

fn questions(members: &Members<'_>, groups: bool, problems: &mut Problems) -> Vec<Question> {
    let list = members.list("questions", problems);
    let place = members.place.member("questions");
    if list.len() > MAX_QUESTIONS {
        problems.add(&place, format!("Use at most {MAX_QUESTIONS} questions."));
        return Vec::new();
    }
    let read = list.iter().enumerate();
    read.filter_map(|(index, value)| question(value, &place.at(index), groups, problems)).collect()
}

fn question(value: &Value, place: &Place<'_>, groups: bool, problems: &mut Problems) -> Option<Question> {
    let members = Members::of(value, place, problems)?;
    let key = key(&members, problems);
    let label = members.label("label", problems);
    let help = members.localized("help", MAX_HELP, problems);
    let kind = kind(&members, groups, problems);
    let (required, sensitive) = (members.flag("required", problems), members.flag("sensitive", problems));
    let fact = match members.get("fact").map(Value::as_str) {
        None => None,
        Some(text) => {
            let fact = text.and_then(Fact::find);
            if fact.is_none() {
                problems.add(
                    &place.member("fact"),
                    "There is no such fact. Choose one of the list, such as person.name.",
                );
            }
            fact
        }
    };
    let shown_if = shown_if(&members, problems);
    // what belongs to a kind that nobody knows cannot be told
    if kind.is_some() {
        members.finish(problems);
    }
    Some(Question { key: key?, label, help, kind: kind?, required, sensitive, fact, shown_if })
}

fn key(members: &Members<'_>, problems: &mut Problems) -> Option<Key> {
    let text = members.text("key", problems)?;
    let key = text.parse().ok();
    if key.is_none() {
        let words =
            "Use a small letter, then at most 39 small letters, digits and underscores, such as full_name.";
        problems.add(&members.place.member("key"), words);
    }
    key
}

fn kind(members: &Members<'_>, groups: bool, problems: &mut Problems) -> Option<Kind> {
    let text = members.text("kind", problems)?;
    let Some(name) = KindName::find(text) else {
        problems.add(&members.place.member("kind"), format!("There is no kind “{}”.", short(text)));
        return None;
    };
    let small = |number: u64| u16::try_from(number).unwrap_or(u16::MAX);
    Some(match name {
        KindName::ShortText => {
            Kind::ShortText { max: small(members.whole("max", 1..=MAX_SHORT, 200, problems)) }
        }
        KindName::LongText => {
            Kind::LongText { max: small(members.whole("max", 1..=MAX_LONG, 4000, problems)) }
        }
        KindName::YesNo => Kind::YesNo,
        KindName::OneOf => {
            Kind::OneOf { options: options(members, problems), other: members.flag("other", problems) }
        }
        KindName::SomeOf => Kind::SomeOf { options: options(members, problems) },
        KindName::Number => Kind::Number {
            min: number(members, "min", problems),
            max: number(members, "max", problems),
            decimals: u8::try_from(members.whole("decimals", 0..=4, 0, problems)).unwrap_or_default(),
        },
        KindName::Money => Kind::Money {
            currency: currency(members, problems)?,
            min: minor(members, "min", problems),
            max: minor(members, "max", problems),
        },
        KindName::Date => Kind::Date {
            partial: members.flag("partial", problems),
            past: members.flag("past", problems),
            future: members.flag("future", problems),
        },
        KindName::MonthSpan => Kind::MonthSpan { open: members.flag("open", problems) },
        KindName::Country => Kind::Country,
        KindName::Address => Kind::Address,
        KindName::Phone => Kind::Phone,
        KindName::Mail => Kind::Mail,
        KindName::PersonName => Kind::PersonName,
        KindName::Identifier => Kind::Identifier(pattern(members, problems)?),
        KindName::File => {
            Kind::File { max: u8::try_from(members.whole("max", 1..=MAX_FILES, 1, problems)).unwrap_or(1) }
        }
        KindName::Group if !groups => {
            problems.add(&members.place.member("kind"), "A group cannot stand in another one.");
            return None;
        }
        KindName::Group => Kind::Group(Group {
            questions: questions(members, false, problems),
            min: small(members.whole("min", 0..=MAX_ROWS, 0, problems)),
            max: small(members.whole("max", 1..=MAX_ROWS, MAX_ROWS, problems)),
            item: members.label("item", problems),
        }),
    })
}

fn options(members: &Members<'_>, problems: &mut Problems) -> Vec<ChoiceOption> {
    let list = members.list("options", problems);
    let place = members.place.member("options");
    let read = list.iter().take(100).enumerate().filter_map(|(index, value)| {
        let place = place.at(index);
        let members = Members::of(value, &place, problems)?;
        let key = key(&members, problems);
        let label = members.label("label", problems);
        members.finish(problems);
        Some(ChoiceOption { key: key?, label })
    });
    read.collect()
}

fn number(members: &Members<'_>, name: &'static str, problems: &mut Problems) -> Option<Decimal> {
    let value = members.get(name)?;
    let number = decimal(value);
    if number.is_none() {
        problems.add(&members.place.member(name), NUMBER);
    }
    number
}

const NUMBER: &str = "Expected a number from 0 to 9999999999, with at most 4 digits after the point.";

fn decimal(value: &Value) -> Option<Decimal> {
    value.as_number().and_then(|number| Decimal::read(&number.to_string()))
}

fn minor(members: &Members<'_>, name: &'static str, problems: &mut Problems) -> Option<i64> {
    let value = members.get(name)?;
    let amount = value.as_i64().filter(|amount| (0..=MAX_AMOUNT).contains(amount));
    if amount.is_none() {
        problems.add(&members.place.member(name), "Expected an amount in cents: a whole number from 0.");
    }
    amount
}

fn currency(members: &Members<'_>, problems: &mut Problems) -> Option<Currency> {
    let Some(value) = members.get("currency") else { return Some(Currency::USD) };
    let currency = value.as_str().and_then(Currency::find).filter(|currency| currency.is_offered());
    if currency.is_none() {
        problems.add(
            &members.place.member("currency"),
            "Expected the code of a currency in three capitals, such as USD.",
        );
    }
    currency
}

fn pattern(members: &Members<'_>, problems: &mut Problems) -> Option<IdentifierPattern> {
    let text = members.text("pattern", problems)?;
    if text != "custom" {
        let known = IdentifierPattern::KNOWN.into_iter().find(|pattern| pattern.name() == text);
        if known.is_none() {
            let words = "Expected a_number, passport, receipt_number, ssn, itin or custom.";
            problems.add(&members.place.member("pattern"), words);
        }
        return known;
    }
    let (regex, example) = (members.text("regex", problems), members.text("example", problems));
    let (regex, example) = (regex?, example?);
    let Some(custom) = CustomPattern::new(regex, example) else {
        let words = format!(
            "This is not a regular expression that can be used. It has at most {} characters.",
            CustomPattern::MAX
        );
        problems.add(&members.place.member("regex"), words);
        return None;
    };
    if example.chars().count() > 100 || !custom.is_match(example) {
        problems.add(&members.place.member("example"), "The example does not fit the regular expression.");
    }
    Some(IdentifierPattern::Custom(custom))
}

fn shown_if(members: &Members<'_>, problems: &mut Problems) -> Option<Condition> {
    let value = members.get("shown_if")?;
    let mut parts = 0;
    condition(value, &members.place.member("shown_if"), (1, &mut parts), problems)
}

const CONDITION: &str = "Expected one condition, such as {\"is\": [\"question\", \"yes\"]}.";

fn condition(
    value: &Value,
    place: &Place<'_>,
    (depth, parts): (usize, &mut usize),
    problems: &mut Problems,
) -> Option<Condition> {
    let one = value.as_object().filter(|object| object.len() == 1).and_then(|object| object.iter().next());
    let Some((what, of)) = one else {
        problems.add(place, CONDITION);
        return None;
    };
    *parts += 1;
    if depth > MAX_DEPTH || *parts > MAX_PARTS {
        let words = format!(
            "A condition is at most {MAX_DEPTH} deep and has at most {MAX_PARTS} parts. Make it simpler."
        );
        problems.add(place, words);
        return None;
    }
    let place = place.member(what);
    let mut inner = |problems: &mut Problems| {
        let list = of.as_array().filter(|list| !list.is_empty());
        if list.is_none() {
            problems.add(&place, "Expected a list of conditions, at least one.");
        }
        let list = list?;
        let read = list.iter().enumerate();
        let read =
            read.map(|(index, value)| condition(value, &place.at(index), (depth + 1, parts), problems));
        // all of them are read, so that all of their problems are found
        read.collect::<Vec<_>>().into_iter().collect::<Option<Vec<_>>>()
    };
    match what.as_str() {
        "all" => return inner(problems).map(Condition::All),
        "any" => return inner(problems).map(Condition::Any),
        "not" => {
            let part = condition(of, &place, (depth + 1, parts), problems)?;
            return Some(Condition::Not(Box::new(part)));
        }
        _ => {}
    }
    let read = compared(what, of);
    if read.is_none() {
        let words = match what.as_str() {
            "is" => "Expected a question and what its answer is, such as [\"question\", \"yes\"].",
            "one_of" => "Expected a question and a list of answers, such as [\"question\", [\"a\", \"b\"]].",
            "answered" => "Expected the key of a question.",
            "before" | "after" => "Expected a question and a day, such as [\"question\", \"2020-01-31\"].",
            "less" | "more" => "Expected a question and a number, such as [\"question\", 5].",
            _ => {
                "There is no such condition: use is, one_of, answered, before, after, less, more, all, any or not."
            }
        };
        problems.add(&place, words);
    }
    read
}

fn compared(what: &str, of: &Value) -> Option<Condition> {
    if what == "answered" {
        return of.as_str()?.parse().ok().map(Condition::Answered);
    }
    let [key, with] = of.as_array()?.as_slice() else { return None };
    let key: Key = key.as_str()?.parse().ok()?;
    let text = |value: &Value| value.as_str().filter(|text| text.chars().count() <= 1000).map(str::to_owned);
    let day = || with.as_str().filter(|text| text.len() == 10)?.parse::<Date>().ok();
    Some(match what {
        "is" => Condition::Is(key, text(with)?),
        "one_of" => {
            let list = with.as_array().filter(|list| !list.is_empty() && list.len() <= 100)?;
            Condition::OneOf(key, list.iter().map(text).collect::<Option<_>>()?)
        }
        "before" => Condition::Before(key, day()?),
        "after" => Condition::After(key, day()?),
        "less" => Condition::Less(key, decimal(with)?),
        "more" => Condition::More(key, decimal(with)?),
        _ => return None,
    })
}
