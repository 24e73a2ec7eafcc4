//! What a line of a mapping says, and what it takes.

use super::*;
use crate::questionnaires::PersonName;

fn known() -> Known {
    let name = PersonName { given: "Amara".into(), middle: String::new(), family: "Diallo".into() };
    let facts = BTreeMap::from([
        (Fact::Name, Value::Name(name)),
        (Fact::DateOfBirth, Value::Date(PartialDate::Day(jiff::civil::date(1991, 3, 4)))),
    ]);
    let key = |key: &str| key.parse::<Key>().unwrap();
    let answers = BTreeMap::from([
        (key("married"), Value::YesNo(true)),
        (key("gender"), Value::One { key: key("female"), other: None }),
    ]);
    Known { facts, answers, case_reference: "HO-1".into(), ..Known::default() }
}

#[test]
fn a_field_takes_what_is_known_or_a_part_of_it() {
    for (written, value) in [
        ("person.name", Some("Amara Diallo")),
        ("person.name.family", Some("Diallo")),
        ("person.name.middle", None),
        ("person.date_of_birth", Some("03/04/1991")),
        ("person.date_of_birth.day", Some("04")),
        ("person.date_of_birth.year", Some("1991")),
        ("person.ssn", None),
        ("answer.married", Some("Yes")),
        ("answer.married = yes", Some("yes")),
        ("answer.gender = male", Some("no")),
        ("answer.gender=female", Some("yes")),
        ("case.reference", Some("HO-1")),
        ("\"N/A\"", Some("N/A")),
        ("person.name.city", None),
    ] {
        let take: Take = written.parse().unwrap();
        assert_eq!(take.value(&known()).as_deref(), value, "{written}");
        let again: Take = take.to_string().parse().unwrap();
        assert_eq!(again, take, "{written} reads back as it is written");
    }
    let europe = Known { day_first: true, ..known() };
    let born: Take = "person.date_of_birth".parse().unwrap();
    assert_eq!(born.value(&europe).as_deref(), Some("04/03/1991"));
}

#[test]
fn what_no_field_can_take_is_refused() {
    for written in [
        "",
        "name",
        "person.nothing",
        "answer.",
        "answer.Name",
        "person.name =",
        "\"",
        "\"open",
        "answer.a.b",
    ] {
        assert!(written.parse::<Take>().is_err(), "{written}");
    }
    assert!(format!("\"{}\"", "a".repeat(400)).parse::<Take>().is_err());
}

#[test]
fn everything_that_is_suggested_can_be_taken() {
    for written in suggestions() {
        assert_eq!(written.parse::<Take>().unwrap().to_string(), written);
    }
}
