//! Reading definitions, and what is said of wrong ones.

use super::*;
use crate::i18n::TextLang;
use std::{fs, path::Path};

#[test]
fn what_was_read_is_written_and_read_the_same() {
    let all = definition(json!([
        { "key": "one", "title": { "en": "One", "es": "Uno" }, "help": text("Help"), "questions": [
            question("a", "short_text", json!({ "max": 20, "required": true, "help": text("Short") })),
            question("b", "long_text", json!({})),
            question("c", "yes_no", json!({})),
            question("d", "one_of", json!({ "other": true, "options": [{ "key": "x", "label": text("X") }, { "key": "y", "label": text("Y") }] })),
            question("e", "some_of", json!({ "options": [{ "key": "x", "label": text("X") }, { "key": "other", "label": text("Y") }] })),
            question("f", "number", json!({ "min": 0.5, "max": 9_999_999_999_u64, "decimals": 2 })),
            question("g", "money", json!({ "currency": "JPY", "min": 1, "max": 500 })),
            question("h", "date", json!({ "partial": true, "past": true })),
            question("i", "month_span", json!({ "open": true })),
            question("j", "country", json!({})),
            question("k", "address", json!({ "fact": "person.address" })),
            question("l", "phone", json!({})), question("m", "mail", json!({})), question("n", "person_name", json!({})),
            question("o", "identifier", json!({ "pattern": "custom", "regex": "[A-Z]{3}", "example": "ABC", "sensitive": true })),
            question("p", "file", json!({ "max": 3 })),
        ] },
        { "key": "two", "title": text("Two"), "questions": [], "shown_if": { "all": [
            { "is": ["c", "yes"] }, { "one_of": ["d", ["x", "other"]] }, { "answered": "k" }, { "not": { "before": ["h", "2020-01-01"] } },
            { "any": [{ "after": ["h", "2020-01-01"] }, { "less": ["f", 1.5] }, { "more": ["g", 100] }] },
        ] } },
        section("three", json!([question("rows", "group", json!({ "item": text("Row"), "min": 1, "max": 2, "questions": [
            question("r", "short_text", json!({})), question("t", "yes_no", json!({ "shown_if": { "is": ["r", "x"] } })),
        ] }))])),
    ]));
    let again = Definition::from_value(&all.to_json()).unwrap();
    assert_eq!(again, all);
    assert_eq!(again.to_json(), all.to_json());
    assert_eq!(Definition::read(&all.to_json().to_string()).unwrap(), all);
    assert_eq!(DefinitionParts::from(all.clone()).check().unwrap(), all);
}

#[test]
fn every_fact_asks_for_kinds_that_there_are() {
    for fact in Fact::ALL {
        assert_eq!(Fact::find(fact.name()), Some(*fact));
        assert!(!fact.kinds().is_empty());
    }
    let all: std::collections::BTreeSet<_> = Fact::ALL.iter().map(|fact| fact.name()).collect();
    assert_eq!(all.len(), Fact::ALL.len());
}

#[test]
fn a_key_stands_once() {
    let found = problems(&whole(json!([
        section("s", json!([question("a", "yes_no", json!({})), question("a", "yes_no", json!({}))])),
        section(
            "s",
            json!([question(
                "g",
                "group",
                json!({ "item": text("Row"), "questions": [question("a", "yes_no", json!({}))] })
            )])
        ),
    ])));
    assert_eq!(
        found,
        [
            "Section 1, question 2, key: Another question has the key “a”.",
            "Section 2, key: Another section has the key “s”.",
            "Section 2, question 1, question 1, key: Another question has the key “a”.",
        ]
    );
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table of mistakes")]
fn each_mistake_is_said_at_its_place() {
    for (wrong, said) in [
        (
            json!({ "key": "A", "label": text("A"), "kind": "yes_no" }),
            "Section 1, question 1, key: Use a small letter",
        ),
        (
            json!({ "key": "a", "label": {}, "kind": "yes_no" }),
            "Section 1, question 1, label: Write it in at least one language.",
        ),
        (
            json!({ "key": "a", "label": "A", "kind": "yes_no" }),
            "Section 1, question 1, label: Expected texts by language",
        ),
        (
            json!({ "key": "a", "label": { "fr": "A" }, "kind": "yes_no" }),
            "Section 1, question 1, label, fr: There is no language “fr”",
        ),
        (
            json!({ "key": "a", "label": { "en": "A\u{0}" }, "kind": "yes_no" }),
            "Section 1, question 1, label, en: This text contains",
        ),
        (
            json!({ "key": "a", "label": text("A"), "kind": "maybe" }),
            "Section 1, question 1, kind: There is no kind “maybe”.",
        ),
        (
            json!({ "key": "a", "label": text("A"), "kind": "yes_no", "max": 5 }),
            "Section 1, question 1, max: There is no “max” here.",
        ),
        (
            json!({ "key": "a", "label": text("A"), "kind": "short_text", "max": 1001 }),
            "Section 1, question 1, max: Expected a whole number from 1 to 1000.",
        ),
        (
            json!({ "key": "a", "label": text("A"), "kind": "short_text", "required": "yes" }),
            "Section 1, question 1, required: Expected true or false.",
        ),
        (
            json!({ "key": "a", "label": text("A"), "kind": "one_of" }),
            "Section 1, question 1, options: “options” is missing.",
        ),
        (
            question("a", "some_of", json!({ "options": [{ "key": "x", "label": text("X") }] })),
            "Section 1, question 1, options: Use 2 to 60 options.",
        ),
        (
            question(
                "a",
                "one_of",
                json!({ "options": [{ "key": "x", "label": text("X") }, { "key": "x", "label": text("Y") }] }),
            ),
            "Section 1, question 1, option 2, key: Another option has the key “x”.",
        ),
        (
            question(
                "a",
                "one_of",
                json!({ "other": true, "options": [{ "key": "x", "label": text("X") }, { "key": "other", "label": text("Y") }] }),
            ),
            "Section 1, question 1, option 2, key: “other” is the key",
        ),
        (
            question("a", "number", json!({ "min": 5, "max": 4 })),
            "Section 1, question 1, max: The most is less than the least.",
        ),
        (
            question("a", "number", json!({ "min": -5 })),
            "Section 1, question 1, min: Expected a number from 0",
        ),
        (
            question("a", "money", json!({ "currency": "usd" })),
            "Section 1, question 1, currency: Expected the code",
        ),
        (
            question("a", "money", json!({ "max": 12.5 })),
            "Section 1, question 1, max: Expected an amount in cents",
        ),
        (
            question("a", "date", json!({ "past": true, "future": true })),
            "Section 1, question 1, future: A day cannot",
        ),
        (
            question("a", "identifier", json!({ "pattern": "iban" })),
            "Section 1, question 1, pattern: Expected a_number",
        ),
        (
            question("a", "identifier", json!({ "pattern": "custom", "regex": "(", "example": "x" })),
            "Section 1, question 1, regex: This is not a regular expression",
        ),
        (
            question("a", "identifier", json!({ "pattern": "custom", "regex": "[0-9]+", "example": "x" })),
            "Section 1, question 1, example: The example does not fit",
        ),
        (
            question("a", "yes_no", json!({ "fact": "person.shoe_size" })),
            "Section 1, question 1, fact: There is no such fact.",
        ),
        (
            question("a", "yes_no", json!({ "fact": "person.date_of_birth" })),
            "Section 1, question 1, fact: For this fact the kind must be date.",
        ),
        (
            question("a", "group", json!({ "item": text("Row"), "questions": [] })),
            "Section 1, question 1, questions: A group has at least one",
        ),
        (
            question(
                "a",
                "group",
                json!({ "item": text("Row"), "min": 5, "max": 2, "questions": [question("b", "yes_no", json!({}))] }),
            ),
            "Section 1, question 1, max: The most rows",
        ),
        (
            question(
                "a",
                "group",
                json!({ "item": text("Row"), "max": 10_000, "questions": [question("b", "yes_no", json!({}))] }),
            ),
            "Section 1, question 1, max: Expected a whole number from 1 to 50.",
        ),
        (
            question(
                "a",
                "group",
                json!({ "item": text("Row"), "questions": [question("b", "group", json!({}))] }),
            ),
            "Section 1, question 1, question 1, kind: A group cannot stand",
        ),
        (
            question(
                "a",
                "group",
                json!({ "item": text("Row"), "questions": [question("b", "phone", json!({ "fact": "person.phone" }))] }),
            ),
            "Section 1, question 1, question 1, fact: A question in a group",
        ),
        (
            question("a", "yes_no", json!({ "shown_if": { "is": ["b"] } })),
            "Section 1, question 1, shown if, is: Expected a question and what",
        ),
        (
            question("a", "yes_no", json!({ "shown_if": { "is": ["b", "c"], "answered": "b" } })),
            "Section 1, question 1, shown if: Expected one condition",
        ),
        (
            question("a", "yes_no", json!({ "shown_if": { "before": ["b", "2020-02-31"] } })),
            "Section 1, question 1, shown if, before: Expected a question and a day",
        ),
        (
            question("a", "yes_no", json!({ "shown_if": { "sometimes": "b" } })),
            "Section 1, question 1, shown if, sometimes: There is no such condition",
        ),
        (
            question("a", "yes_no", json!({ "shown_if": { "all": [] } })),
            "Section 1, question 1, shown if, all: Expected a list of conditions",
        ),
        (
            question(
                "a",
                "yes_no",
                json!({ "shown_if": { "not": { "not": { "not": { "not": { "not": { "answered": "b" } } } } } } }),
            ),
            "Section 1, question 1, shown if, not, not, not, not, not: A condition is at most 5 deep",
        ),
    ] {
        let found = wrong_question(wrong);
        assert!(found.len() == 1 && found[0].starts_with(said), "expected {said}, found {found:?}");
    }
}

#[test]
fn the_whole_is_checked_too() {
    for (json, said) in [
        (json!([]), "Expected an object"),
        (json!({}), "Title: Write it in at least one language."),
        (json!({ "title": text("T"), "sections": {} }), "Sections: Expected a list in brackets"),
        (json!({ "title": text("T"), "sections": [] }), "Sections: Use 1 to 100 sections."),
        (
            json!({ "title": text("T"), "sections": [section("s", json!([]))], "note": 1 }),
            "Note: There is no “note” here.",
        ),
        (
            json!({ "title": text("T"), "sections": vec![section("s", json!([])); 101] }),
            "Sections: Use at most 100 sections.",
        ),
    ] {
        let found = problems(&json);
        assert!(found[0].starts_with(said), "expected {said}, found {found:?}");
    }
    let many: Vec<_> = (0..501).map(|at| question(&format!("q{at}"), "yes_no", json!({}))).collect();
    assert_eq!(
        problems(&whole(json!([section("s", json!(many))]))),
        ["Section 1, questions: Use at most 500 questions in a section."]
    );
    let words = Definition::read("{\n  \"title\": }").unwrap_err();
    assert_eq!(words[0].words, "This is not JSON: see line 2, column 12.");
    assert!(Definition::read(&" ".repeat(MAX_JSON + 1)).is_err());
}

#[test]
fn translations_that_are_missing_are_counted_and_placed() {
    let definition = definition(json!([{ "key": "s", "title": { "en": "One", "es": "Uno" }, "questions": [
        question("a", "one_of", json!({ "options": [{ "key": "x", "label": { "en": "X", "es": "X" } }, { "key": "y", "label": text("Y") }] })),
    ] }]));
    let spanish = definition.coverage(TextLang::Es);
    assert_eq!((spanish.present, spanish.total), (2, 5));
    let missing: Vec<_> =
        spanish.missing.iter().map(|text| (text.place.as_str(), text.written.as_str())).collect();
    assert_eq!(
        missing,
        [
            ("/title", "Test"),
            ("/sections/0/questions/0/label", "a"),
            ("/sections/0/questions/0/options/1/label", "Y")
        ]
    );
    assert_eq!(spanish.missing[2].place_in_words(), "Section 1, question 1, option 2, label");
    assert!(definition.coverage(TextLang::En).is_complete());
}

#[test]
fn a_section_knows_whose_answers_decide_about_it() {
    let definition = family();
    assert_eq!(definition.required_by(&key("you")), []);
    assert_eq!(definition.required_by(&key("spouse")), [key("married")]);
    assert_eq!(definition.required_by(&key("family")), []);
    // what decides about the spouse's name decides about what depends on it
    assert_eq!(
        definition.required_by(&key("end")),
        ["married", "spouse_name", "has_children", "children"].map(key)
    );
    assert_eq!(definition.dependents(&key("married")), ["spouse", "end"].map(key));
    assert_eq!(definition.dependents(&key("has_children")), [key("end")]);
    assert_eq!(definition.dependents(&key("child_name")), []);
    assert_eq!(definition.section_of(&key("child_adopted")).unwrap().key, key("family"));
}

#[test]
fn a_question_is_found_where_it_stands() {
    let definition = family();
    assert!(definition.question(&path("children.7.child_name")).is_some());
    for wrong in ["child_name", "family.1.child_name", "children.1.name", "nobody", "name.1.child_name"] {
        assert_eq!(definition.question(&path(wrong)), None, "{wrong}");
    }
    let keys: Vec<_> = definition.questions().map(|(_, question)| question.key.as_str()).collect();
    assert_eq!(keys[5..9], ["has_children", "children", "child_name", "child_adopted"]);
}

#[test]
fn what_lies_beside_the_source_is_whole_and_in_both_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/questionnaires");
    let Ok(files) = fs::read_dir(folder) else { return };
    for file in files
        .map(|file| file.unwrap().path())
        .filter(|file| file.extension().is_some_and(|end| end == "json"))
    {
        let read = Definition::read(&fs::read_to_string(&file).unwrap());
        let name = file.display();
        let definition = read.unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
        for lang in TextLang::ALL {
            let coverage = definition.coverage(lang);
            assert!(coverage.is_complete(), "{name}: {:#?}", coverage.missing);
        }
        assert_eq!(Definition::from_value(&definition.to_json()).unwrap(), definition, "{name}");
    }
}
