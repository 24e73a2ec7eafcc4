//! Input that nobody types: it is refused or means nothing, and breaks nothing.

use super::*;
use crate::{form::Pairs, i18n::Lang, money::Notation};
use proptest::prelude::*;

fn arbitrary_json() -> impl Strategy<Value = Json> {
    const WORDS: [&str; 24] = [
        "title",
        "sections",
        "key",
        "kind",
        "questions",
        "label",
        "en",
        "es",
        "shown_if",
        "is",
        "not",
        "all",
        "options",
        "group",
        "item",
        "min",
        "max",
        "yes_no",
        "one_of",
        "a",
        "identifier",
        "pattern",
        "custom",
        "regex",
    ];
    let word = || proptest::sample::select(WORDS.as_slice()).prop_map(str::to_owned);
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(|number| json!(number)),
        word().prop_map(Json::from),
        "\\PC{0,12}".prop_map(Json::from),
    ];
    leaf.prop_recursive(6, 80, 8, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
            proptest::collection::vec((word(), inner), 0..8)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

/// Every value inside, by JSON pointer.
fn pointers(json: &Json, at: String, found: &mut Vec<String>) {
    match json {
        Json::Object(members) => {
            members.iter().for_each(|(name, value)| pointers(value, format!("{at}/{name}"), found))
        }
        Json::Array(list) => {
            list.iter().enumerate().for_each(|(index, value)| pointers(value, format!("{at}/{index}"), found))
        }
        _ => {}
    }
    found.push(at);
}

proptest! {
    #[test]
    fn anything_is_read_or_refused(json in arbitrary_json()) {
        if let Err(problems) = Definition::from_value(&json) {
            prop_assert!(!problems.is_empty() && problems.len() <= 50);
            for problem in problems {
                prop_assert!(!problem.words.is_empty() && problem.to_string().len() < 4000);
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        prop_assert!(Definition::read(&text).is_err());
    }

    /// A good definition with one value put in the place of another: what is still read evaluates and is drawn.
    #[test]
    fn a_definition_with_a_mistake_is_read_or_refused(at in any::<prop::sample::Index>(), other in arbitrary_json()) {
        let mut json = family().to_json();
        let mut places = Vec::new();
        pointers(&json, String::new(), &mut places);
        let place = at.get(&places);
        *json.pointer_mut(place).unwrap() = other;
        match Definition::from_value(&json) {
            Ok(definition) => {
                prop_assert_eq!(&Definition::from_value(&definition.to_json()), &Ok(definition.clone()));
                let none = Answers::default();
                prop_assert_eq!(evaluate(&definition, &none, today()).sections.len(), definition.sections.len());
            }
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }

    #[test]
    fn any_text_in_any_field_means_something_or_is_refused(part in "[a-z_]{0,10}", text in "\\PC{0,60}", number in "[0-9٠-٩.,+ -]{0,20}") {
        let kinds = [
            one("short_text", json!({})), one("long_text", json!({})), one("yes_no", json!({})), one("number", json!({ "decimals": 4 })),
            one("money", json!({ "currency": "JPY" })), one("date", json!({ "partial": true })), one("month_span", json!({ "open": true })),
            one("country", json!({})), one("address", json!({})), one("phone", json!({})), one("mail", json!({})), one("person_name", json!({})),
            one("identifier", json!({ "pattern": "ssn" })), one("identifier", json!({ "pattern": "a_number" })),
            one("identifier", json!({ "pattern": "receipt_number" })), one("file", json!({})),
        ];
        for question in kinds {
            for typed in [
                Typed::of(&*text), Typed::of(&*number), Typed::default().with(&part, &*text),
                ["year", "month", "day"].iter().fold(Typed::default(), |typed, part| typed.with(part, &*number)),
            ] {
                match question.value(&typed, today()) {
                    Ok(Some(value)) => {
                        prop_assert_eq!(question.value(&value.to_typed(), today()), Ok(Some(value.clone())), "{:?}", typed);
                        prop_assert!(!value.words(&question, Lang::Es, Notation::Spanish).is_empty());
                        prop_assert!(!value.masked(Lang::EnUs).contains(text.as_str()) || text.chars().count() <= 20);
                    }
                    Ok(None) => prop_assert!(typed.is_blank()),
                    Err(error) => {
                        let is_whole = Lang::ALL.map(|lang| !error.words(lang).contains('$') && !error.words(lang).is_empty());
                        prop_assert_eq!(is_whole, [true; 3]);
                    }
                }
            }
        }
    }

    #[test]
    fn any_name_of_a_field_is_read_or_refused(names in proptest::collection::vec("([awx]|do)?[.]?[a-z_]{0,9}([.][0-9]{0,3})?([.][a-z_.]{0,12})?", 0..6)) {
        let definition = family();
        let pairs = Pairs(names.into_iter().map(|name| (name, "yes".to_owned())).collect());
        for section in &definition.sections {
            if let Ok(posted) = read_posted(section, &pairs) {
                for path in posted.typed.keys() {
                    prop_assert!(definition.question(path).is_some());
                    prop_assert_eq!(definition.section_of(&path.key).map(|of| &of.key), Some(&section.key));
                }
            }
        }
    }
}

#[test]
fn answers_to_what_there_is_not_change_nothing() {
    let definition = family();
    let good = answers(&[("name", "A"), ("married", "no")]);
    let mut hostile = good.clone();
    for (at, typed) in [
        ("nobody", "x"),
        ("children.1.child_name", "x"),
        ("name.1.married", "yes"),
        ("child_name", "x"),
        ("spouse_name", "x"),
    ] {
        hostile.set(path(at), Typed::of(typed));
    }
    hostile.set_rows(key("name"), vec![1, 2]);
    hostile.set_rows(key("nobody"), (1..=10_000).collect());
    let [good, hostile] = [&good, &hostile].map(|answers| evaluate(&definition, answers, today()));
    assert_eq!(good.submission(), hostile.submission());
    assert_eq!((good.missing(), good.wrong()), (hostile.missing(), hostile.wrong()));
}

#[test]
fn a_megabyte_in_a_field_is_refused() {
    let long = "x".repeat(1024 * 1024);
    let definition = family();
    let given = answers(&[("name", &long)]);
    assert_eq!(
        evaluate(&definition, &given, today()).wrong(),
        [(path("name"), AnswerError::TooLong { most: Typed::MAX })]
    );
    let pairs = Pairs(vec![("a.name".to_owned(), long)]);
    assert!(matches!(read_posted(&definition.sections[0], &pairs), Err(ReadError::TooLong(_))));
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(Definition::read(&deep).is_err());
    let mut condition = json!({ "answered": "a" });
    for _ in 0..60 {
        condition = json!({ "not": condition });
    }
    let json = json!({ "title": text("T"), "sections": [{ "key": "s", "title": text("S"), "questions": [], "shown_if": condition }] });
    assert!(problems(&json)[0].contains("at most 5 deep"));
}
