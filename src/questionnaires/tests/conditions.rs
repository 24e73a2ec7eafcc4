//! What conditions may ask of.

use super::*;

#[test]
fn conditions_look_back_alone() {
    let of = |shown_if: Json| {
        problems(&whole(json!([section(
            "one",
            json!([
                question("a", "yes_no", json!({ "shown_if": shown_if })),
                question("b", "yes_no", json!({})),
                question(
                    "g",
                    "group",
                    json!({ "item": text("Row"), "questions": [question("inner", "yes_no", json!({}))] })
                ),
            ])
        )])))
    };
    for (condition, said) in [
        (json!({ "answered": "nobody" }), "There is no question “nobody”."),
        (
            json!({ "is": ["a", "yes"] }),
            "“a” does not stand before this. A condition can name earlier questions only.",
        ),
        (
            json!({ "is": ["b", "yes"] }),
            "“b” does not stand before this. A condition can name earlier questions only.",
        ),
        (
            json!({ "answered": "g" }),
            "“g” does not stand before this. A condition can name earlier questions only.",
        ),
        (
            json!({ "answered": "inner" }),
            "“inner” stands in a group: outside of it, only the group itself can be named.",
        ),
    ] {
        assert_eq!(of(condition), [format!("Section 1, question 1, shown if: {said}")]);
    }
}

#[test]
fn questions_that_wait_for_each_other_are_found() {
    let found = problems(&whole(json!([section(
        "s",
        json!([
            question("a", "yes_no", json!({ "shown_if": { "is": ["b", "yes"] } })),
            question("b", "yes_no", json!({ "shown_if": { "is": ["a", "yes"] } })),
        ])
    )])));
    assert_eq!(found.len(), 1, "{found:?}");
    let sections = problems(&whole(json!([
        { "key": "s", "title": text("S"), "shown_if": { "is": ["a", "yes"] }, "questions": [question("a", "yes_no", json!({}))] },
    ])));
    assert_eq!(
        sections,
        ["Section 1, shown if: “a” does not stand before this. A condition can name earlier questions only."]
    );
}

#[test]
fn within_a_group_earlier_questions_of_the_row_can_be_named() {
    let group = |inner: Json, more: Json| {
        let group = question("g", "group", json!({ "item": text("Row"), "questions": inner }));
        whole(json!([section("s", json!([question("before", "yes_no", json!({})), group, more]))]))
    };
    let after = || question("after", "yes_no", json!({ "shown_if": { "more": ["g", 2] } }));
    let good = group(
        json!([
            question("x", "yes_no", json!({ "shown_if": { "is": ["before", "yes"] } })),
            question("y", "yes_no", json!({ "shown_if": { "is": ["x", "no"] } })),
        ]),
        after(),
    );
    assert!(Definition::from_value(&good).is_ok());
    for (condition, count) in
        [(json!({ "is": ["y", "no"] }), 1), (json!({ "answered": "g" }), 1), (json!({ "answered": "x" }), 1)]
    {
        let bad = group(
            json!([
                question("x", "yes_no", json!({ "shown_if": condition })),
                question("y", "yes_no", json!({}))
            ]),
            after(),
        );
        assert_eq!(problems(&bad).len(), count);
    }
}

#[test]
fn a_condition_fits_what_it_asks_of() {
    let of = |kind: &str, more: Json, condition: Json| {
        let json = whole(json!([section(
            "s",
            json!([question("q", kind, more), question("r", "yes_no", json!({ "shown_if": condition })),])
        )]));
        Definition::from_value(&json).map(|_| ()).map_err(|problems| problems[0].words.clone())
    };
    let options =
        json!({ "options": [{ "key": "x", "label": text("X") }, { "key": "y", "label": text("Y") }] });
    assert_eq!(
        of("one_of", options.clone(), json!({ "is": ["q", "z"] })),
        Err("“q” cannot be answered with “z”.".into())
    );
    assert_eq!(of("one_of", options.clone(), json!({ "one_of": ["q", ["x", "y"]] })), Ok(()));
    assert_eq!(of("some_of", options, json!({ "is": ["q", "y"] })), Ok(()));
    assert!(of("yes_no", json!({}), json!({ "is": ["q", "true"] })).is_err());
    assert!(of("short_text", json!({}), json!({ "before": ["q", "2020-01-01"] })).is_err());
    assert!(of("date", json!({}), json!({ "less": ["q", 5] })).is_err());
    assert!(of("address", json!({}), json!({ "is": ["q", "x"] })).is_err());
    assert_eq!(of("country", json!({}), json!({ "one_of": ["q", ["MX", "SN"]] })), Ok(()));
    assert_eq!(of("number", json!({}), json!({ "is": ["q", "5"] })), Ok(()));
    assert_eq!(of("money", json!({}), json!({ "more": ["q", 12.5] })), Ok(()));
}
