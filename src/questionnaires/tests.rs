//! The engine as a whole: what is read, what is shown, what is submitted, and what hostile input does.

mod conditions;
mod definitions;
mod evaluating;
mod fields;
mod hostile;
mod laws;
mod naive;
mod posting;
mod values;

use super::*;
use crate::clock::Day;
use serde_json::{Value as Json, json};

fn today() -> Day {
    Day(jiff::civil::date(2026, 11, 29))
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn path(text: &str) -> AnswerPath {
    text.parse().unwrap()
}

/// A text in English.
fn text(text: &str) -> Json {
    json!({ "en": text })
}

fn section(key: &str, questions: Json) -> Json {
    json!({ "key": key, "title": text(key), "questions": questions })
}

/// A question with what belongs to its kind.
fn question(key: &str, kind: &str, more: Json) -> Json {
    let mut question = json!({ "key": key, "label": text(key), "kind": kind });
    let more = more.as_object().cloned().unwrap_or_default();
    question.as_object_mut().unwrap().extend(more);
    question
}

fn definition(sections: Json) -> Definition {
    let json = json!({ "title": text("Test"), "sections": sections });
    Definition::from_value(&json).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The question of a definition that has one.
fn one(kind: &str, more: Json) -> Question {
    let definition = definition(json!([section("s", json!([question("q", kind, more)]))]));
    definition.question(&path("q")).unwrap().clone()
}

/// Everything that is wrong, as staff read it.
fn problems(json: &Json) -> Vec<String> {
    Definition::from_value(json).unwrap_err().iter().map(ToString::to_string).collect()
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    pairs.iter().map(|(at, typed)| (path(at), Typed::of(*typed))).collect()
}

/// A family: whether there are children, and which.
fn family() -> Definition {
    definition(json!([
        section("you", json!([
            question("name", "short_text", json!({ "required": true })),
            question("married", "yes_no", json!({ "required": true })),
            question("ssn", "identifier", json!({ "pattern": "ssn", "fact": "person.ssn" })),
        ])),
        { "key": "spouse", "title": text("Spouse"), "shown_if": { "is": ["married", "yes"] }, "questions": [
            question("spouse_name", "person_name", json!({ "required": true })),
            question("spouse_born", "date", json!({ "past": true })),
        ] },
        section("family", json!([
            question("has_children", "yes_no", json!({})),
            question("children", "group", json!({
                "item": text("Child"), "min": 1, "max": 3, "shown_if": { "is": ["has_children", "yes"] },
                "questions": [
                    question("child_name", "short_text", json!({ "required": true })),
                    question("child_adopted", "yes_no", json!({})),
                    question("child_adopted_on", "date",
                        json!({ "required": true, "shown_if": { "is": ["child_adopted", "yes"] } })),
                ],
            })),
        ])),
        section("end", json!([
            question("many", "short_text", json!({ "required": true, "shown_if": { "more": ["children", 1] } })),
            question("in_law", "short_text", json!({ "shown_if": { "answered": "spouse_name" } })),
        ])),
    ]))
}

fn whole(sections: Json) -> Json {
    json!({ "title": text("Test"), "sections": sections })
}

/// What is wrong with one question beside others.
fn wrong_question(question: Json) -> Vec<String> {
    problems(&whole(json!([section("s", json!([question]))])))
}
