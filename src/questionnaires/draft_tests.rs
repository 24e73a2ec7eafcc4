use super::super::{
    Definition,
    arranging::Home,
    conditions::{Comparison, ConditionPart, ConditionRows, ConditionWords},
    kinds::QuestionKind,
    places,
};
use super::*;
use crate::i18n::{Lang, TextLang};
use serde_json::json;

fn text(words: &str) -> Localized {
    Localized::new(TextLang::En, words).with(TextLang::Es, format!("{words} (es)"))
}

/// Two sections; the second has a group, and is shown only after the first's yes.
fn family() -> Draft {
    let definition = json!({
        "title": text("Family"),
        "sections": [
            { "key": "about", "title": text("About you"), "questions": [
                { "key": "name", "kind": "person_name", "label": text("Name"), "required": true, "fact": "person.name" },
                { "key": "parent", "kind": "yes_no", "label": text("Have you children?") },
                { "key": "fee", "kind": "money", "label": text("Fee"), "currency": "USD", "min": 1050, "max": 200_000 },
                { "key": "kind", "kind": "one_of", "label": text("Which?"), "other": true,
                  "options": [{ "key": "a", "label": text("A") }, { "key": "b", "label": text("B") }] },
                { "key": "file_no", "kind": "identifier", "label": text("Number"), "pattern": "custom", "regex": "[0-9]{3}", "example": "123" }
            ] },
            { "key": "children", "title": text("Children"), "shown_if": { "is": ["parent", "yes"] }, "questions": [
                { "key": "child", "kind": "group", "label": text("Each child"), "item": text("Child"), "min": 1, "max": 5, "questions": [
                    { "key": "child_name", "kind": "person_name", "label": text("Name of the child") },
                    { "key": "child_born", "kind": "date", "label": text("Born"), "past": true,
                      "shown_if": { "all": [{ "answered": "child_name" }, { "not": { "is": ["kind", "b"] } }] } }
                ] }
            ] }
        ]
    });
    Draft::read(&definition)
}

#[test]
fn what_was_read_goes_out_the_same() {
    let draft = family();
    let definition = Definition::from_value(&draft.to_json()).expect("right");
    assert_eq!(Draft::read(&definition.to_json()).to_json(), draft.to_json());
    assert_eq!(draft.question_mut_key("fee").setting("min"), "10.50");
    assert_eq!(draft.count(), 8);
}

impl Draft {
    fn question_mut_key(&self, key: &str) -> &DraftQuestion {
        self.questions().find(|placed| placed.question.key == key).expect("a question").question
    }

    fn id(&self, key: &str) -> PartId {
        self.question_mut_key(key).id
    }
}

#[test]
fn every_definition_of_the_demo_goes_through_a_draft_unchanged() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/questionnaires");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let text = std::fs::read_to_string(entry.expect("a file").path()).expect("a text");
        let definition = Definition::read(&text).expect("right");
        let again = Definition::from_value(&Draft::read(&definition.to_json()).to_json()).expect("right");
        assert_eq!(again, definition);
        seen += 1;
    }
    assert!(seen >= 2, "{seen}");
}

#[test]
fn questions_are_numbered_and_those_of_groups_have_letters() {
    let draft = family();
    let numbers = draft.numbers();
    assert_eq!(numbers[&draft.id("file_no")], "5");
    assert_eq!(numbers[&draft.id("child")], "6");
    assert_eq!(numbers[&draft.id("child_born")], "6b");
}

#[test]
fn copies_have_keys_of_their_own_and_conditions_among_them_follow() {
    let mut draft = family();
    let copy = draft.copy_question(draft.id("child")).expect("room");
    let [name, born] = &draft.question(copy).expect("there").question.questions[..] else { panic!("two") };
    assert!(born.shown_if.as_ref().expect("a condition").to_string().contains(&name.key), "of its own row");
    let section = draft.sections[1].id;
    let copied = draft.copy_section(section).expect("room");
    let keys: Vec<_> = draft.questions().map(|placed| placed.question.key.clone()).collect();
    let distinct: BTreeSet<_> = keys.iter().collect();
    assert_eq!(keys.len(), distinct.len(), "{keys:?}");
    let copied = draft.section(copied).expect("there");
    let born = &copied.questions[0].questions[1];
    let condition = born.shown_if.as_ref().expect("a condition").to_string();
    assert!(condition.contains(&copied.questions[0].questions[0].key), "{condition}");
    assert!(condition.contains("\"kind\""), "what was not copied is named as before: {condition}");
    Definition::from_value(&draft.to_json()).expect("right");
}

#[test]
fn questions_go_anywhere_but_groups_into_groups() {
    let mut draft = family();
    let (name, child, inner) = (draft.id("name"), draft.id("child"), draft.id("child_name"));
    assert!(draft.place_before(name, inner));
    assert_eq!(draft.question(name).expect("there").group.map(|group| group.id), Some(child));
    assert!(!draft.place_before(child, inner), "not into itself");
    assert!(draft.place_at_end(name, Home::Section(draft.sections[0].id)));
    assert!(draft.question(name).expect("there").group.is_none());
    assert_eq!(draft.add_question(Home::Group(child), QuestionKind::Group), None);
    assert!(!draft.shift_question(child, true), "the first stays where it is");
    let (first, second) = (draft.sections[0].id, draft.sections[1].id);
    assert!(draft.place_section_before(second, first));
    assert_eq!(draft.sections[0].id, second);
    assert!(draft.remove_section(first) && !draft.remove_section(second), "the last one stays");
}

#[test]
fn a_key_that_changes_takes_conditions_with_it() {
    let mut draft = family();
    let id = draft.id("parent");
    draft.question_mut(id).expect("there").key = "has_children".into();
    draft.rename_key("parent", "has_children");
    assert_eq!(draft.sections[1].shown_if, Some(json!({ "is": ["has_children", "yes"] })));
    Definition::from_value(&draft.to_json()).expect("right");
}

#[test]
fn keys_are_made_of_words() {
    let draft = family();
    let new = PartId(999);
    assert_eq!(draft.free_key("¿Cuál es su número de teléfono?", new), "cual_es_su_numero_de_telefono");
    assert_eq!(draft.free_key("Name", new), "name_2");
    assert_eq!(draft.free_key("", new), "q_1");
    assert_eq!(draft.free_key("2nd address", new), "q_2nd_address");
    assert!(draft.free_key(&"x".repeat(100), new).len() <= 40);
}

#[test]
fn conditions_are_rows_and_what_is_deeper_stays() {
    for (condition, comparisons) in [
        (json!({ "is": ["a", "yes"] }), vec![Comparison::Is]),
        (json!({ "not": { "is": ["a", "yes"] } }), vec![Comparison::IsNot]),
        (
            json!({ "all": [{ "one_of": ["a", ["x", "y"]] }, { "answered": "b" }] }),
            vec![Comparison::IsOneOf, Comparison::Answered],
        ),
        (
            json!({ "any": [{ "before": ["a", "2020-01-01"] }, { "more": ["b", 5] }] }),
            vec![Comparison::Before, Comparison::More],
        ),
    ] {
        let rows = ConditionRows::of(Some(&condition));
        let read: Vec<_> = rows
            .parts
            .iter()
            .map(|part| match part {
                ConditionPart::Row(row) => row.comparison,
                ConditionPart::Deeper(deeper) => panic!("{deeper}"),
            })
            .collect();
        assert_eq!(read, comparisons);
        assert_eq!(rows.condition(), Some(condition));
    }
    let deep = json!({ "all": [{ "any": [{ "answered": "a" }, { "answered": "b" }] }, { "answered": "c" }] });
    let rows = ConditionRows::of(Some(&deep));
    assert!(
        matches!(rows.parts[0], ConditionPart::Deeper(_)) && matches!(rows.parts[1], ConditionPart::Row(_))
    );
    assert_eq!(rows.condition(), Some(deep));
}

#[test]
fn conditions_are_said_with_numbers_and_answers() {
    let draft = family();
    let says = ConditionWords::new(&draft, Lang::EnUs, Lang::EnUs);
    let section = draft.sections[1].shown_if.as_ref().expect("a condition");
    assert_eq!(says.say(section), "question 2 is “Yes”");
    let born = draft.question_mut_key("child_born").shown_if.as_ref().expect("a condition");
    assert_eq!(says.say(born), "question 6a is answered and question 4 is not “B”");
    let nested = json!({ "all": [{ "any": [{ "answered": "name" }, { "is": ["gone", "x"] }] }, { "more": ["child", 2] }] });
    assert_eq!(
        says.say(&nested),
        "(question 1 is answered or “gone” (no such question) is) and the number of rows of question 6 is more than “2”"
    );
}

#[test]
fn what_is_wrong_leads_to_its_field() {
    let mut draft = family();
    let (parent, kind) = (draft.id("parent"), draft.id("kind"));
    draft.question_mut(parent).expect("there").key = "name".into();
    draft.question_mut(kind).expect("there").options[1].label = Localized::default();
    let problems = places::check(&draft).expect_err("wrong");
    let found: Vec<_> = problems.iter().map(|problem| (problem.question, problem.field.as_str())).collect();
    assert!(found.contains(&(Some(kind), "options-1-label")), "{problems:?}");
    draft.question_mut(kind).expect("there").options[1].label = text("B");
    let problems = places::check(&draft).expect_err("wrong");
    let found: Vec<_> = problems.iter().map(|problem| (problem.question, problem.field.as_str())).collect();
    assert!(found.contains(&(Some(parent), "key")), "{problems:?}");
    assert!(
        problems.iter().any(|problem| problem.field == "conditions" && problem.question.is_none()),
        "{problems:?}"
    );
}
