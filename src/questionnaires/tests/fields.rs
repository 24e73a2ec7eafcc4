//! Fields as they are drawn.

use super::*;
use crate::{form::Pairs, i18n::Lang, money::Notation};
use maud::Render;
use scraper::{Html, Selector};

const LOOK: FieldLook =
    FieldLook { lang: Lang::EnUs, firm: Lang::EnUs, notation: Notation::American, locked: false, own: true };

fn all(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let of = |element: scraper::ElementRef<'_>| {
        element.attr("name").map_or_else(|| element.text().collect::<String>(), str::to_owned)
    };
    page.select(&selector).map(of).collect()
}

fn drawn(
    definition: &Definition,
    section: &str,
    answers: &Answers,
    beside: &Beside,
    look: FieldLook,
) -> Html {
    let evaluation = evaluate_section(definition, &key(section), answers, today()).unwrap();
    Html::parse_fragment(&SectionFields { evaluation: &evaluation, beside, look }.render().0)
}

/// What a browser posts of a form: fields that are filled in, choices that are made.
fn sent(page: &Html) -> Pairs {
    let mut pairs = Vec::new();
    for element in page.select(&Selector::parse("input[name], textarea[name], select[name]").unwrap()) {
        let name = element.attr("name").unwrap().to_owned();
        let value = match element.value().name() {
            "textarea" => element.text().collect(),
            "select" => {
                let chosen = element.select(&Selector::parse("option[selected]").unwrap()).next();
                chosen.and_then(|option| option.attr("value")).unwrap_or_default().to_owned()
            }
            _ if matches!(element.attr("type"), Some("radio" | "checkbox"))
                && element.attr("checked").is_none() =>
            {
                continue;
            }
            _ => element.attr("value").unwrap_or_default().to_owned(),
        };
        pairs.push((name, value));
    }
    Pairs(pairs)
}

fn every_kind() -> Definition {
    let options = |count: usize| -> Json {
        (0..count)
            .map(|at| json!({ "key": format!("o{at}"), "label": text(&format!("Option {at}")) }))
            .collect()
    };
    definition(json!([section(
        "s",
        json!([
            question("short", "short_text", json!({ "help": text("Help") })),
            question("long", "long_text", json!({})),
            question("yes", "yes_no", json!({ "required": true })),
            question("few", "one_of", json!({ "options": options(3), "other": true })),
            question("many", "one_of", json!({ "options": options(12), "other": true, "required": true })),
            question("some", "some_of", json!({ "options": options(3) })),
            question("number", "number", json!({ "decimals": 2 })),
            question("money", "money", json!({})),
            question("date", "date", json!({ "partial": true })),
            question("span", "month_span", json!({ "open": true })),
            question("country", "country", json!({})),
            question("address", "address", json!({})),
            question("phone", "phone", json!({ "fact": "person.phone" })),
            question("mail", "mail", json!({})),
            question("name", "person_name", json!({ "fact": "person.name", "required": true })),
            question("father", "person_name", json!({ "fact": "person.father_name" })),
            question("ssn", "identifier", json!({ "pattern": "ssn" })),
            question("file", "file", json!({})),
            question(
                "rows",
                "group",
                json!({ "item": text("Row"), "max": 2, "questions": [question("inner", "short_text", json!({}))] })
            ),
        ])
    )]))
}

fn filled() -> Answers {
    let mut answers = answers(&[
        ("short", "x"),
        ("long", "\nline\nline"),
        ("yes", "no"),
        ("number", "1.234,5"),
        ("country", "SN"),
        ("phone", "4155550134"),
        ("rows.7.inner", "z"),
        ("many", "o11"),
        ("money", "not a number"),
    ]);
    for (at, parts) in [
        ("few", &[("", "other"), ("other", "words")][..]),
        ("some", &[("o0", "on"), ("o2", "on")]),
        ("date", &[("month", "2"), ("year", "1990")]),
        ("span", &[("from_month", "3"), ("from_year", "2019"), ("open", "on")]),
        ("address", &[("street", "1 A St"), ("city", "B"), ("country", "US")]),
        ("name", &[("given", "Ana"), ("family", "Ruiz")]),
    ] {
        let typed = parts.iter().fold(Typed::default(), |typed, (part, text)| typed.with(part, *text));
        answers.set(path(at), typed);
    }
    answers
}

#[test]
fn what_is_drawn_comes_back_the_same() {
    let definition = every_kind();
    for given in [Answers::default(), filled()] {
        for lang in Lang::ALL {
            let page = drawn(&definition, "s", &given, &Beside::default(), FieldLook { lang, ..LOOK });
            let mut pairs = sent(&page);
            let posted = read_posted(&definition.sections[0], &pairs).unwrap();
            assert_eq!(posted.typed, Default::default(), "nothing was changed");
            pairs.0.retain(|(name, _)| !name.starts_with("w."));
            let posted = read_posted(&definition.sections[0], &pairs).unwrap();
            for (path, typed) in &posted.typed {
                assert_eq!(typed, given.get(path).unwrap_or(&Typed::default()), "{path}");
            }
            // all but the files
            assert_eq!(posted.typed.len(), 17 + given.rows(&key("rows")).len());
        }
    }
}

#[test]
fn every_field_has_a_label_and_an_id_of_its_own() {
    let page = drawn(&every_kind(), "s", &filled(), &Beside::default(), LOOK);
    let ids: Vec<_> =
        page.select(&Selector::parse("[id]").unwrap()).map(|element| element.attr("id").unwrap()).collect();
    let different: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), different.len(), "{ids:?}");
    for field in page.select(&Selector::parse("input:not([type=hidden]), textarea, select").unwrap()) {
        let is_in_label = field
            .ancestors()
            .filter_map(scraper::ElementRef::wrap)
            .any(|element| element.value().name() == "label");
        let id = field.attr("id");
        let labels =
            id.map(|id| page.select(&Selector::parse(&format!("label[for='{id}']")).unwrap()).count());
        assert!(is_in_label || labels == Some(1), "{:?}", field.attr("name"));
        for described in field.attr("aria-describedby").into_iter().flat_map(str::split_whitespace) {
            assert!(ids.contains(&described), "{described}");
        }
    }
    for set in page.select(&Selector::parse("fieldset[aria-describedby]").unwrap()) {
        for described in set.attr("aria-describedby").into_iter().flat_map(str::split_whitespace) {
            assert!(ids.contains(&described), "{described}");
        }
    }
}

#[test]
fn errors_stand_at_their_fields_and_in_a_summary_that_links_there() {
    let definition = every_kind();
    let given = filled();
    let mut given = given;
    given.set(path("name"), Typed::default().with("given", "Ana"));
    given.set(path("few"), Typed::of("other"));
    given.set(path("many"), Typed::default());
    let evaluation = evaluate_section(&definition, &key("s"), &given, today()).unwrap();
    let beside = Beside { errors: evaluation.field_errors(Lang::EnUs, true), ..Beside::default() };
    let page = drawn(&definition, "s", &given, &beside, LOOK);
    assert_eq!(all(&page, "[aria-invalid]"), ["a.few.other", "a.many", "a.money", "a.name.family"]);
    assert_eq!(all(&page, ".error").len(), 4);
    let summary = evaluation.summary(Lang::EnUs, Lang::EnUs, true);
    for (field, words) in summary.iter() {
        assert_eq!(
            page.select(&Selector::parse(&format!("[id='f-{field}']")).unwrap()).count(),
            1,
            "{field}: {words}"
        );
    }
    let first = summary.iter().next().unwrap();
    assert_eq!(first, ("a-few-other", "few: Say what it is, or choose another answer."));
    // what is missing is said where it is asked for
    assert_eq!(evaluation.field_errors(Lang::EnUs, false).len(), 3);
}

#[test]
fn what_was_understood_is_shown_back() {
    let page = drawn(&every_kind(), "s", &filled(), &Beside::default(), LOOK);
    assert_eq!(
        all(&page, ".understood"),
        [
            "Read as: 1,234.5",
            "Read as: February 1990",
            "Read as: March 2019 until now",
            "Read as: +1 415 555 0134"
        ]
    );
}

#[test]
fn dates_are_asked_in_the_readers_order() {
    let of = |lang| {
        let page =
            drawn(&every_kind(), "s", &Answers::default(), &Beside::default(), FieldLook { lang, ..LOOK });
        all(&page, "#q-date [name^='a.']")
    };
    assert_eq!(of(Lang::EnUs), ["a.date.month", "a.date.day", "a.date.year"]);
    assert_eq!(of(Lang::Es), ["a.date.day", "a.date.month", "a.date.year"]);
}

#[test]
fn sealed_answers_are_not_drawn() {
    let given = answers(&[("ssn", "321-54-6789")]);
    let beside = Beside { kept: [(path("ssn"), "ends in 6789".to_owned())].into(), ..Beside::default() };
    let page = drawn(&every_kind(), "s", &given, &beside, LOOK);
    assert!(!page.html().contains("321") && !page.html().contains("54"), "the number is nowhere");
    assert!(all(&page, "#q-ssn .hint")[0].contains("ends in 6789"));
    assert_eq!(all(&page, "#q-ssn input"), ["w.ssn", "a.ssn", "x.ssn"]);
    let posted = read_posted(&every_kind().sections[0], &sent(&page)).unwrap();
    assert!(posted.unchanged.contains(&path("ssn")));
}

#[test]
fn browsers_fill_in_what_is_the_readers_own() {
    let of = |look| {
        let page = drawn(&every_kind(), "s", &Answers::default(), &Beside::default(), look);
        let selector = Selector::parse("[autocomplete]:not([autocomplete=off])").unwrap();
        page.select(&selector)
            .map(|element| element.attr("autocomplete").unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(of(LOOK), ["tel", "given-name", "additional-name", "family-name"]);
    assert_eq!(of(FieldLook { own: false, ..LOOK }), Vec::<String>::new());
}

#[test]
fn rows_have_buttons_until_there_are_enough() {
    let definition = every_kind();
    let mut given = filled();
    let page = drawn(&definition, "s", &given, &Beside::default(), LOOK);
    let buttons = |page: &Html| {
        let of = |button: scraper::ElementRef<'_>| button.attr("value").unwrap().to_owned();
        page.select(&Selector::parse("button[name=do]").unwrap()).map(of).collect::<Vec<_>>()
    };
    assert_eq!(buttons(&page), ["remove.rows.7", "add.rows"]);
    assert_eq!(given.add_row(&key("rows")), 8);
    let beside = Beside { focus: Some((key("rows"), 8)), ..Beside::default() };
    let page = drawn(&definition, "s", &given, &beside, LOOK);
    assert_eq!(buttons(&page), ["remove.rows.7", "remove.rows.8"]);
    assert_eq!(page.select(&Selector::parse("#row-rows-8[autofocus]").unwrap()).count(), 1);
    let locked = drawn(&definition, "s", &given, &beside, FieldLook { locked: true, ..LOOK });
    assert_eq!(buttons(&locked), Vec::<String>::new());
    assert!(locked.select(&Selector::parse("fieldset[disabled]").unwrap()).count() > 10);
}

#[test]
fn texts_of_the_firm_are_escaped_and_say_their_language() {
    let definition = definition(json!([section(
        "s",
        json!([question("q", "short_text", json!({ "help": text("<b>Help</b>") }))])
    )]));
    let page = drawn(
        &definition,
        "s",
        &answers(&[("q", "\"><script>")]),
        &Beside::default(),
        FieldLook { lang: Lang::Es, ..LOOK },
    );
    assert_eq!(page.select(&Selector::parse("b, script").unwrap()).count(), 0);
    assert_eq!(all(&page, "[lang=en]"), ["q", "<b>Help</b>"]);
}
