//! Laws that hold for every definition and every sequence of answers, checked by [`super::naive`].

use super::{
    naive::{Naive, Sheet, State},
    *,
};
use proptest::prelude::*;

const TODAY: &str = "2026-11-29";

/// Numbers to choose by: proptest makes them smaller and fewer until a failure is plain.
struct Dice(Vec<u32>, usize);

impl Dice {
    /// Below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.1 += 1;
        let number = self.0.get(self.1 - 1).copied().unwrap_or_default();
        usize::try_from(number).unwrap() % sides.max(1)
    }

    fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let at = self.roll(list.len());
        &list[at]
    }
}

const KINDS: [&str; 6] = ["yes_no", "one_of", "some_of", "number", "short_text", "date"];

/// A random definition that is a good one: conditions name what stands before them.
fn random_definition(dice: &mut Dice) -> Json {
    let (mut sections, mut earlier, mut count) = (Vec::new(), Vec::<(String, &str)>::new(), 0);
    for at in 0..=dice.roll(4) {
        let mut section = section(&format!("s{at}"), json!([]));
        maybe_shown(&mut section, &earlier, dice);
        let mut questions = Vec::new();
        for _ in 0..dice.roll(5) {
            let key = format!("q{count}");
            count += 1;
            if dice.roll(3) == 1 {
                let max = 1 + dice.roll(3);
                let mut group = question(
                    &key,
                    "group",
                    json!({ "item": text("Row"), "min": dice.roll(max + 1), "max": max }),
                );
                maybe_shown(&mut group, &earlier, dice);
                let mut seen = earlier.clone();
                let mut inner = Vec::new();
                for _ in 0..=dice.roll(3) {
                    let (key, kind) = (format!("q{count}"), *dice.one_of(&KINDS));
                    count += 1;
                    inner.push(random_question(&key, kind, &seen, dice));
                    seen.push((key, kind));
                }
                group["questions"] = inner.into();
                questions.push(group);
                earlier.push((key, "group"));
            } else {
                let kind = *dice.one_of(&KINDS);
                questions.push(random_question(&key, kind, &earlier, dice));
                earlier.push((key, kind));
            }
        }
        section["questions"] = questions.into();
        sections.push(section);
    }
    json!({ "title": text("Random"), "sections": sections })
}

fn random_question(key: &str, kind: &str, earlier: &[(String, &str)], dice: &mut Dice) -> Json {
    let options = json!([{ "key": "a", "label": text("A") }, { "key": "b", "label": text("B") }, { "key": "c", "label": text("C") }]);
    let more = match kind {
        "one_of" | "some_of" => json!({ "options": options }),
        "number" => json!({ "min": dice.roll(3), "max": 9 }),
        "short_text" => json!({ "max": 3 }),
        "date" => json!({ "past": dice.roll(2) == 0 }),
        _ => json!({}),
    };
    let mut question = question(key, kind, more);
    if dice.roll(2) == 0 {
        question["required"] = true.into();
    }
    maybe_shown(&mut question, earlier, dice);
    question
}

fn maybe_shown(of: &mut Json, earlier: &[(String, &str)], dice: &mut Dice) {
    if !earlier.is_empty() && dice.roll(3) > 0 {
        of["shown_if"] = condition(earlier, 1, dice);
    }
}

fn condition(earlier: &[(String, &str)], depth: usize, dice: &mut Dice) -> Json {
    if depth < 4 {
        match dice.roll(9) {
            0 => return json!({ "not": condition(earlier, depth + 1, dice) }),
            at @ (1 | 2) => {
                let parts: Vec<_> = (0..=dice.roll(2)).map(|_| condition(earlier, depth + 1, dice)).collect();
                return if at == 1 { json!({ "all": parts }) } else { json!({ "any": parts }) };
            }
            _ => {}
        }
    }
    // mostly what stands shortly before, in the same row where there is one
    let near = if dice.roll(3) > 0 { earlier.len().saturating_sub(2) } else { 0 };
    let (key, kind) = dice.one_of(&earlier[near..]);
    if dice.roll(4) == 0 {
        return json!({ "answered": key });
    }
    let number = dice.roll(4);
    match *kind {
        "yes_no" => json!({ "is": [key, *dice.one_of(&["yes", "no"])] }),
        "one_of" if number > 1 => json!({ "one_of": [key, [*dice.one_of(&["a", "b"]), "c"]] }),
        "one_of" | "some_of" => json!({ "is": [key, *dice.one_of(&["a", "b", "c"])] }),
        "number" | "group" if number > 1 => json!({ "more": [key, number - 1] }),
        "group" => json!({ "less": [key, number + 1] }),
        "number" if number == 1 => json!({ "less": [key, 5] }),
        "number" => json!({ "is": [key, *dice.one_of(&["1", "4", "7"])] }),
        "short_text" => json!({ "is": [key, *dice.one_of(&["x", "xyz"])] }),
        "date" if number > 1 => json!({ "before": [key, "2000-02-29"] }),
        "date" => json!({ "after": [key, "2000-02-29"] }),
        other => panic!("{other}"),
    }
}

/// Something typed: mostly what fits, sometimes not.
fn random_typed(question: &Json, dice: &mut Dice) -> Typed {
    let alone = |texts: &[&str], dice: &mut Dice| Typed::of(*dice.one_of(texts));
    match question["kind"].as_str().unwrap() {
        "yes_no" => alone(&["yes", "no", "yes", "", "maybe"], dice),
        "one_of" => alone(&["a", "b", "c", " ", "d", "other"], dice),
        "some_of" => {
            let parts: &[&str] = if dice.roll(8) == 0 { &["a", "z"] } else { &["a", "b", "c"] };
            parts.iter().fold(Typed::default(), |typed, part| {
                typed.with(part, if dice.roll(2) == 0 { "on" } else { "" })
            })
        }
        "number" => alone(&["1", "4", "7", "9", "12", "x", "", "0"], dice),
        "short_text" => alone(&["x", " xyz ", "toolong", " ", "é"], dice),
        "date" => {
            let (day, month) = (*dice.one_of(&["1", "29", "31", "0"]), *dice.one_of(&["2", "12", "13", ""]));
            Typed::default()
                .with("day", day)
                .with("month", month)
                .with("year", *dice.one_of(&["2000", "1990", "2030", "99"]))
        }
        other => panic!("{other}"),
    }
}

/// One thing that somebody does. The section in which, and the question or group.
fn act(definition: &Definition, json: &Json, answers: &mut Answers, dice: &mut Dice) -> Option<Key> {
    let all: Vec<(&Json, Option<&Json>)> = json["sections"]
        .as_array()?
        .iter()
        .flat_map(|section| section["questions"].as_array().unwrap())
        .flat_map(|question| {
            let inner = question["questions"]
                .as_array()
                .into_iter()
                .flatten()
                .map(move |inner| (inner, Some(question)));
            std::iter::once((question, None)).chain(inner)
        })
        .collect();
    if all.is_empty() {
        return None;
    }
    let (question, group) = *dice.one_of(&all);
    let own = key(question["key"].as_str()?);
    let of_group = group.map_or_else(|| own.clone(), |group| key(group["key"].as_str().unwrap()));
    if question["kind"] == "group" {
        let rows = answers.rows(&own).to_vec();
        match (rows.is_empty(), dice.roll(3)) {
            (false, 0) if dice.roll(2) == 0 => answers.remove_row(&own, *dice.one_of(&rows)),
            _ => drop(answers.add_row(&own)),
        }
        return Some(own);
    }
    let path = match group {
        // also of rows that are not there
        Some(_) => AnswerPath::in_row(of_group.clone(), u32::try_from(dice.roll(4)).ok()? + 1, own.clone()),
        None => AnswerPath::of(own.clone()),
    };
    assert!(definition.question(&path).is_some());
    answers.set(path, random_typed(question, dice));
    Some(of_group)
}

fn sheet(answers: &Answers, definition: &Definition) -> Sheet {
    let mut sheet = Sheet::default();
    for (path, typed) in answers.iter() {
        let parts = typed.parts().map(|(part, text)| (part.to_owned(), text.to_owned())).collect();
        sheet.typed.insert(path.to_string(), parts);
    }
    for (_, question) in definition.questions() {
        if question.kind.group().is_some() {
            sheet.rows.insert(question.key.to_string(), answers.rows(&question.key).to_vec());
        }
    }
    sheet
}

/// The engine and the naive evaluator say the same of everything, and what is submitted satisfies the definition.
fn compare(definition: &Definition, json: &Json, answers: &Answers) -> Result<(), TestCaseError> {
    let sheet = sheet(answers, definition);
    let naive = Naive { definition: json, sheet: &sheet, today: TODAY, told: Default::default() };
    let evaluation = evaluate(definition, answers, today());
    let submission = evaluation.submission();
    let (mut expected, mut missing, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
    for group in naive.groups() {
        let name = group["key"].as_str().unwrap();
        let count = u64::try_from(sheet.rows[name].len()).unwrap();
        if !naive.is_shown(name, None) {
            prop_assert!(!submission.rows.contains_key(name), "{} is hidden", name);
            continue;
        }
        let most = group["max"].as_u64().unwrap();
        prop_assert_eq!(submission.rows[name].len() as u64, count.min(most));
        missing.extend((count < group["min"].as_u64().unwrap()).then(|| name.to_owned()));
        wrong.extend((count > most).then(|| name.to_owned()));
    }
    for (path, question) in naive.places() {
        let row = path.split('.').nth(1).map(|row| row.parse().unwrap());
        match naive.state(question["key"].as_str().unwrap(), row) {
            State::Given(value) => expected.push((path, value)),
            State::Blank if question["required"] == true => missing.push(path),
            State::Wrong => wrong.push(path),
            State::Blank | State::Hidden => {}
        }
    }
    let submitted: Vec<_> =
        submission.answers.iter().map(|answer| (answer.path.to_string(), answer.value.to_json())).collect();
    prop_assert_eq!(submitted, expected);
    prop_assert!(submission.sensitive.is_empty());
    let sorted = |paths: Vec<String>| paths.into_iter().collect::<std::collections::BTreeSet<_>>();
    prop_assert_eq!(
        sorted(evaluation.missing().iter().map(ToString::to_string).collect()),
        sorted(missing.clone())
    );
    prop_assert_eq!(
        sorted(evaluation.wrong().iter().map(|(path, _)| path.to_string()).collect()),
        sorted(wrong.clone())
    );
    prop_assert_eq!(evaluation.is_complete(), missing.is_empty() && wrong.is_empty());
    Ok(())
}

/// Each section alone, with no more answers than it says it needs, is as it is in the whole.
fn compare_sections(definition: &Definition, answers: &Answers) -> Result<(), TestCaseError> {
    let whole = evaluate(definition, answers, today());
    for of in &whole.sections {
        let own = |key: &Key| definition.section_of(key).map(|section| &section.key) == Some(&of.section.key);
        let required = definition.required_by(&of.section.key);
        let mut needed: Answers = Answers::default();
        for (path, typed) in answers.iter() {
            if own(&path.key) || (path.group.is_none() && required.contains(&path.key)) {
                needed.set(path.clone(), typed.clone());
            }
        }
        for (section, question) in definition.questions() {
            if section.key == of.section.key || required.contains(&question.key) {
                needed.set_rows(question.key.clone(), answers.rows(&question.key).to_vec());
            }
        }
        let alone = evaluate_section(definition, &of.section.key, &needed, today());
        prop_assert_eq!(alone.as_ref(), Some(of));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_submitted_satisfies_the_definition(numbers in proptest::collection::vec(any::<u32>(), 0..500)) {
        let mut dice = Dice(numbers, 0);
        let json = random_definition(&mut dice);
        let definition = Definition::from_value(&json).map_err(|problems| TestCaseError::fail(format!("{problems:#?}")))?;
        prop_assert_eq!(&Definition::from_value(&definition.to_json()), &Ok(definition.clone()));
        let mut answers = Answers::default();
        compare(&definition, &json, &answers)?;
        for _ in 0..25 {
            let before = answers.clone();
            let Some(changed) = act(&definition, &json, &mut answers, &mut dice) else { break };
            compare(&definition, &json, &answers)?;
            compare_sections(&definition, &answers)?;
            // what changes elsewhere was told
            let section = definition.section_of(&changed).unwrap();
            let (old, new) = (evaluate(&definition, &before, today()), evaluate(&definition, &answers, today()));
            for (old, new) in old.sections.iter().zip(&new.sections) {
                let told = new.section.key == section.key || definition.dependents(&changed).contains(&new.section.key);
                prop_assert!(told || old == new, "{} changed {} without a word", changed, new.section.key);
            }
        }
    }
}
