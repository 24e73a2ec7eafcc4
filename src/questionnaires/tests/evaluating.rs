//! What is shown, missing and submitted.

use super::*;

fn keys(paths: Vec<AnswerPath>) -> Vec<String> {
    paths.iter().map(ToString::to_string).collect()
}

fn submitted(evaluation: &Evaluation<'_>) -> Vec<String> {
    evaluation.submission().answers.iter().map(|answer| answer.path.to_string()).collect()
}

#[test]
fn a_hidden_question_is_not_required_and_not_submitted() {
    let definition = family();
    let mut given = answers(&[("name", "Amara"), ("married", "yes")]);
    given.set(path("spouse_name"), Typed::default().with("family", "Diallo"));
    let evaluation = evaluate(&definition, &given, today());
    assert!(evaluation.is_complete());
    assert_eq!(submitted(&evaluation), ["name", "married", "spouse_name"]);
    given.set(path("married"), Typed::of("no"));
    let evaluation = evaluate(&definition, &given, today());
    assert_eq!(submitted(&evaluation), ["name", "married"]);
    assert!(!evaluation.sections[1].shown && evaluation.sections[1].items.is_empty());
    // and is there again when the question comes back
    given.set(path("married"), Typed::of("yes"));
    assert_eq!(submitted(&evaluate(&definition, &given, today())), ["name", "married", "spouse_name"]);
}

#[test]
fn what_is_missing_and_wrong_is_told_in_order() {
    let definition = family();
    let nothing = Answers::default();
    assert_eq!(keys(evaluate(&definition, &nothing, today()).missing()), ["name", "married"]);
    let mut given = answers(&[("name", " "), ("married", "maybe"), ("has_children", "yes"), ("ssn", "12")]);
    let evaluation = evaluate(&definition, &given, today());
    assert_eq!(keys(evaluation.missing()), ["name", "children"], "a wrong answer is not missing");
    assert_eq!(keys(evaluation.wrong().into_iter().map(|(path, _)| path).collect()), ["married", "ssn"]);
    assert!(!evaluation.sections[1].shown, "a wrong answer counts as none");
    assert_eq!(given.add_row(&key("children")), 1);
    given.set(path("children.1.child_adopted"), Typed::of("yes"));
    assert_eq!(
        keys(evaluate(&definition, &given, today()).missing()),
        ["name", "children.1.child_name", "children.1.child_adopted_on"]
    );
}

#[test]
fn rows_have_answers_of_their_own() {
    let definition = family();
    let mut given = answers(&[
        ("has_children", "yes"),
        ("children.4.child_adopted", "yes"),
        ("children.4.child_name", "A"),
    ]);
    given.set_rows(key("children"), vec![4, 2]);
    given.set(path("children.2.child_name"), Typed::of("B"));
    let evaluation = evaluate(&definition, &given, today());
    let family = &evaluation.sections[2];
    let shown: Vec<_> = family.questions().map(|question| question.path.to_string()).collect();
    assert_eq!(
        shown,
        [
            "has_children",
            "children.4.child_name",
            "children.4.child_adopted",
            "children.4.child_adopted_on",
            "children.2.child_name",
            "children.2.child_adopted",
        ]
    );
    assert_eq!(keys(family.missing()), ["children.4.child_adopted_on"]);
    assert_eq!(keys(evaluation.sections[3].missing()), ["many"], "there are two rows");
    assert_eq!(evaluation.submission().rows[&key("children")], [4, 2]);
    assert!(family.find(&path("children.2.child_name")).is_some());
    assert!(
        family.find(&path("children.2.child_adopted_on")).is_none()
            && family.find(&path("children.9.child_name")).is_none()
    );
    // a number is never given again
    assert_eq!(given.add_row(&key("children")), 5);
    given.remove_row(&key("children"), 5);
    given.remove_row(&key("children"), 4);
    assert_eq!((given.rows(&key("children")), given.get(&path("children.4.child_name"))), (&[2][..], None));
}

#[test]
fn a_hidden_group_has_no_rows() {
    let definition = family();
    let mut given =
        answers(&[("has_children", "no"), ("children.1.child_name", "A"), ("children.2.child_name", "B")]);
    let evaluation = evaluate(&definition, &given, today());
    assert_eq!(evaluation.sections[3].items.len(), 0);
    assert!(evaluation.submission().rows.is_empty());
    given.set(path("has_children"), Typed::of("yes"));
    assert_eq!(evaluate(&definition, &given, today()).sections[3].items.len(), 1);
}

#[test]
fn more_rows_than_there_may_be_are_wrong_and_looked_at_no_further() {
    let definition = family();
    let mut given = answers(&[("name", "A"), ("married", "no"), ("has_children", "yes")]);
    given.set_rows(key("children"), (1..=10_000).collect());
    let evaluation = evaluate(&definition, &given, today());
    assert_eq!(evaluation.wrong(), [(path("children"), AnswerError::TooManyRows { most: 3 })]);
    assert_eq!(evaluation.sections[2].questions().count(), 1 + 3 * 2);
}

#[test]
fn sealed_answers_are_apart() {
    let definition = family();
    let given = answers(&[("name", "A"), ("ssn", "123456789")]);
    let submission = evaluate(&definition, &given, today()).submission();
    assert_eq!(submission.sensitive.len(), 1);
    assert_eq!(submission.sensitive[0].value, Value::Identifier("123-45-6789".into()));
    assert!(submission.answers.iter().all(|answer| answer.path != path("ssn")));
}

#[test]
fn partial_dates_are_compared_only_where_it_is_certain() {
    let definition = definition(json!([section(
        "s",
        json!([
            question("d", "date", json!({ "partial": true })),
            question("before", "yes_no", json!({ "shown_if": { "before": ["d", "1990-06-15"] } })),
            question("after", "yes_no", json!({ "shown_if": { "after": ["d", "1990-06-15"] } })),
        ])
    )]));
    let shown = |day: &str, month: &str, year: &str| {
        let mut answers = Answers::default();
        answers.set(path("d"), Typed::default().with("day", day).with("month", month).with("year", year));
        let evaluation = evaluate(&definition, &answers, today());
        evaluation.questions().skip(1).map(|question| question.path.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(shown("", "", "1989"), ["before"]);
    assert_eq!(shown("", "5", "1990"), ["before"]);
    assert_eq!(shown("", "6", "1990"), Vec::<String>::new());
    assert_eq!(shown("15", "6", "1990"), Vec::<String>::new());
    assert_eq!(shown("16", "6", "1990"), ["after"]);
    assert_eq!(shown("", "", "1990"), Vec::<String>::new());
}

#[test]
fn a_section_alone_is_as_it_is_in_the_whole() {
    let definition = family();
    let mut given = answers(&[("name", "A"), ("married", "yes"), ("has_children", "yes"), ("in_law", "x")]);
    given.set(path("spouse_name"), Typed::default().with("family", "B"));
    given.set_rows(key("children"), vec![1, 2]);
    let whole = evaluate(&definition, &given, today());
    let mut needed = answers(&[("married", "yes"), ("has_children", "yes"), ("in_law", "x")]);
    needed.set(path("spouse_name"), Typed::default().with("family", "B"));
    needed.set_rows(key("children"), vec![1, 2]);
    assert_eq!(evaluate_section(&definition, &key("end"), &needed, today()).as_ref(), whole.sections.get(3));
    assert_eq!(evaluate_section(&definition, &key("nowhere"), &needed, today()), None);
    // hidden far away, it counts as not answered
    needed.set(path("married"), Typed::of("no"));
    assert_eq!(evaluate_section(&definition, &key("end"), &needed, today()).unwrap().items.len(), 1);
}

/// `cargo test --release --lib -- --ignored --nocapture speed_of_sections`
#[test]
#[ignore = "a measurement"]
fn speed_of_sections() {
    let small = measured(1);
    let large = measured(50);
    println!(
        "a section of 10 questions alone: {small:?}, among 500: {large:?}, {:.2} times",
        large.as_secs_f64() / small.as_secs_f64()
    );
}

/// The time that the last section takes, with so many sections of ten questions, two in a group.
fn measured(sections: usize) -> std::time::Duration {
    const ROUNDS: u32 = 2000;
    let of = |at: usize| {
        let mut questions: Vec<Json> =
            (0..7).map(|q| question(&format!("q{at}_{q}"), "date", json!({ "past": true }))).collect();
        let shown_if =
            if at == 0 { json!({}) } else { json!({ "shown_if": { "answered": format!("q{}_0", at - 1) } }) };
        questions[1].as_object_mut().unwrap().extend(shown_if.as_object().unwrap().clone());
        questions.push(question(&format!("g{at}"), "group", json!({ "item": text("Row"), "questions": [
            question(&format!("r{at}_0"), "person_name", json!({})), question(&format!("r{at}_1"), "address", json!({})),
        ] })));
        section(&format!("s{at}"), json!(questions))
    };
    let definition = definition((0..sections).map(of).collect());
    let last = sections - 1;
    let mut given = Answers::default();
    let born = Typed::default().with("day", "3").with("month", "2").with("year", "1990");
    for q in 0..7 {
        given.set(path(&format!("q{last}_{q}")), born.clone());
    }
    given.set(path(&format!("q{}_0", last.saturating_sub(1))), born);
    for _ in 0..3 {
        let row = given.add_row(&key(&format!("g{last}")));
        given.set(path(&format!("g{last}.{row}.r{last}_0")), Typed::default().with("family", "Diallo"));
    }
    let section = key(&format!("s{last}"));
    assert_eq!(evaluate_section(&definition, &section, &given, today()).unwrap().questions().count(), 7 + 6);
    let start = std::time::Instant::now();
    for _ in 0..ROUNDS {
        std::hint::black_box(evaluate_section(&definition, &section, &given, today()));
    }
    start.elapsed() / ROUNDS
}
