//! What freezes once a firm runs: `docs/events.md` says it, and the program is held to it.

use crate::support::TestApp;
use portico::{events::Audience, features};
use std::collections::{BTreeMap, BTreeSet};

const PAGE: &str = include_str!("../../docs/events.md");

/// A row of the table of kinds: the kind, whom it is for, what it is about, and a body.
fn rows() -> Vec<[String; 4]> {
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('`').to_owned()).collect()
    };
    let rows = PAGE.lines().filter(|line| line.starts_with("| `") && line.contains("{"));
    rows.map(|line| cells(line).try_into().unwrap_or_else(|row| panic!("four cells: {row:?}"))).collect()
}

#[test]
fn every_kind_stands_on_the_page_and_in_the_program() {
    let catalog = features::catalog();
    let program: BTreeSet<_> = catalog.log.kinds().into_iter().map(str::to_owned).collect();
    let all: Vec<_> = rows().into_iter().map(|[kind, ..]| kind).collect();
    let page: BTreeSet<_> = all.iter().cloned().collect();
    assert_eq!(page, program);
    assert_eq!(page.len(), all.len(), "a kind stands twice");
    let declared: usize =
        features::FEATURES.iter().flat_map(|f| f.events).map(|kinds| kinds.names().len()).sum();
    assert_eq!(declared, program.len(), "two features have a kind of the same name");
}

#[test]
fn every_body_is_read_and_written_with_the_same_fields() {
    let log = features::catalog().log.clone();
    for [kind, audience, about, body] in rows() {
        let event = log.read(&kind, &body).unwrap_or_else(|unreadable| panic!("{unreadable}: {body}"));
        let written: serde_json::Value = serde_json::from_str(&event.body().expect("a body")).expect("JSON");
        let example: serde_json::Value = serde_json::from_str(&body).expect("JSON");
        assert_eq!(written, example, "{kind}");
        assert_eq!(event.kind(), kind);
        assert_eq!(event.subject().kind.name, about, "{kind}");
        let is_staff = event.audience() == Audience::Staff;
        assert_eq!(is_staff, audience == "staff", "{kind}");
        // a field that is not known is one that was renamed
        let mut other = example;
        if let Some((name, _)) = other.as_object().and_then(|fields| fields.iter().next()) {
            let name = name.clone();
            let value = other.as_object_mut().and_then(|fields| fields.remove(&name)).expect("a field");
            other["renamed"] = value.clone();
            let reads = log.read(&kind, &other.to_string());
            assert!(
                reads.is_err() || reads.is_ok_and(|event| event.body().expect("a body") != body),
                "{kind}.{name}"
            );
        }
    }
}

#[test]
fn what_is_not_known_is_no_event() {
    let log = features::catalog().log.clone();
    for (kind, body) in [("comet.seen", "{}"), ("case.opened", "{}"), ("case.opened", "nonsense")] {
        assert!(log.read(kind, body).is_err(), "{kind} {body}");
    }
}

/// The words of columns, as the second table of the page has them: in code marks on both sides.
fn words_of_columns() -> BTreeMap<String, BTreeSet<String>> {
    let marked =
        |cell: &str| -> Vec<String> { cell.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
    let (_, table) = PAGE.split_once("## Words in fields and columns").expect("the second table");
    let rows = table.lines().filter_map(|line| line.trim_matches('|').split_once(" | "));
    rows.flat_map(|(places, words)| {
        let words: BTreeSet<_> = marked(words).into_iter().collect();
        let is_column = |place: &String| place.contains('.') && !places.contains(&format!("of `{place}`"));
        marked(places).into_iter().filter(is_column).map(|place| (place, words.clone())).collect::<Vec<_>>()
    })
    .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_words_of_columns_are_those_that_the_database_takes() {
    let app = TestApp::new().await;
    let checks = "SELECT DISTINCT conrelid::regclass || '.' || attname || ' ' || word[1] \
                  FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey) \
                  CROSS JOIN LATERAL regexp_matches(pg_get_constraintdef(pg_constraint.oid), '''([^'']+)''::text', 'g') word \
                  WHERE contype = 'c' AND cardinality(conkey) = 1 \
                  AND pg_get_constraintdef(pg_constraint.oid) LIKE 'CHECK ((' || attname || ' = ANY (ARRAY[%'";
    let mut database: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in app.texts(checks).await {
        let (column, word) = line.split_once(' ').expect("a column and a word");
        database.entry(column.to_owned()).or_default().insert(word.to_owned());
    }
    assert_eq!(words_of_columns(), database);
}
