//! A client fills in the long intake in Spanish, in two sittings: on a screen, and the rest on a phone. Whatever must be answered is answered
//! by its kind, as the definition says it.

use crate::support::{Journey, Look, Window};
use serde_json::Value;

const DEFINITION: &str = include_str!("../../fixtures/questionnaires/immigration-intake.json");
/// Parts of the first sitting.
const FIRST: usize = 4;

#[tokio::test(flavor = "multi_thread")]
async fn the_long_intake_is_filled_in_in_two_sittings() {
    tell("questionnaire", Look::SCREEN, Look::PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts() {
    tell("questionnaire-without-scripts", Look::SCREEN.without_scripts(), Look::PHONE.without_scripts())
        .await;
}

async fn tell(name: &str, desk: Look, phone: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let definition: Value = serde_json::from_str(DEFINITION).expect("a definition");
    let title = definition["title"]["es"].as_str().expect("Spanish").to_owned();
    let dana = journey.signed_in(desk, "dana@hartwell.test").await;
    send(&dana, definition["title"]["en"].as_str().expect("English")).await;

    let kofi = journey.signed_in(desk, "kofi@hartwell.test").await;
    kofi.visit("/tasks").await;
    let row = kofi.row("#tasks", &title).await;
    kofi.follow(&format!("{row} a.act")).await;
    kofi.check().await;
    kofi.follow(".form-actions a.primary").await;
    let mut parts = 0;
    while parts < FIRST {
        parts += 1;
        fill(&kofi, &definition).await;
        if parts == 1 {
            wrong(&kofi).await;
        }
        kofi.check().await;
        let button = if parts == FIRST { "later" } else { "continue" };
        leave(&kofi, &definition, button).await;
    }
    let place = kofi.path().await;

    // next week, on another device
    let again = journey.signed_in(phone, "kofi@hartwell.test").await;
    again.visit(&place).await;
    again.check().await;
    again.follow(".form-actions a.primary").await;
    while !again.path().await.ends_with("/review") {
        assert!(parts < 60, "it ends");
        parts += 1;
        fill(&again, &definition).await;
        leave(&again, &definition, "continue").await;
    }
    again.check().await;
    assert!(!again.has("#missing").await, "{}", again.text("main").await);
    again.click("#f-confirm").await;
    again.follow("#submission button.primary").await;
    again.check().await;
    dana.visit("/staff").await;
    let row = dana.row("#submitted", definition["title"]["en"].as_str().expect("English")).await;
    dana.follow(&format!("{row} a")).await;
    dana.check().await;
    dana.follow("form[action$='/acceptance'] button").await;
    dana.check().await;
    journey.end().await;
}

async fn send(dana: &Window, title: &str) {
    dana.visit("/staff/cases?q=0151").await;
    dana.follow("main tbody a[href^='/staff/cases/']").await;
    dana.follow("nav.rooms a[href$='/forms']").await;
    dana.check().await;
    dana.follow("main a[href$='/responses/new']").await;
    dana.check().await;
    dana.select("#f-questionnaire", title).await;
    dana.select("#f-person", "Kofi").await;
    dana.follow("main form button.primary").await;
    dana.check().await;
}

/// The first date is wrong, and said to be; then it is right.
async fn wrong(kofi: &Window) {
    let Some(day) = first_day(kofi).await else { return };
    let kept = kofi.attribute(&day, "value").await;
    kofi.fill(&day, "31").await;
    let month = day.replace(".day", ".month").replace("input", "select");
    kofi.select(&month, "febrero").await;
    kofi.follow("#answers .form-actions button[value=continue]").await;
    kofi.check().await;
    assert!(kofi.has("[data-error-summary] a").await, "{}", kofi.text("main").await);
    kofi.fill(&day, if kept.is_empty() { "14" } else { &kept }).await;
    kofi.select(&month, "mayo").await;
}

async fn first_day(kofi: &Window) -> Option<String> {
    let css = "#answers input[name$='.day']";
    if !kofi.has(css).await {
        return None;
    }
    let name = kofi.attribute(css, "name").await;
    Some(format!("input[name='{name}']"))
}

/// Goes on. What is asked only now is answered before the next part.
async fn leave(window: &Window, definition: &Value, button: &str) {
    let here = window.path().await.split(['#', '?']).next().expect("a path").to_owned();
    for _ in 0..6 {
        window.follow(&format!("#answers .form-actions button[value={button}]")).await;
        if !window.path().await.starts_with(&here) || button == "later" {
            return;
        }
        fill(window, definition).await;
    }
    window.fail("it stays on the same part").await
}

/// Answers what must be answered of the part that is open.
async fn fill(window: &Window, definition: &Value) {
    let here = window.path().await;
    let part = here
        .split('/')
        .next_back()
        .and_then(|part| part.split(['#', '?']).next())
        .unwrap_or_default()
        .to_owned();
    let sections = definition["sections"].as_array().expect("sections");
    let section = sections.iter().find(|section| section["key"] == part.as_str());
    let Some(section) = section else { window.fail("not a part").await };
    // an answer may show the next question
    for _ in 0..2 {
        for question in section["questions"].as_array().expect("questions") {
            let key = question["key"].as_str().expect("a key");
            if question["kind"] == "group" {
                let least =
                    question["min"].as_u64().unwrap_or(0).max(u64::from(question["required"] == true));
                for row in 1..=least {
                    for inner in question["questions"].as_array().expect("questions") {
                        let name = format!("a.{key}.{row}.{}", inner["key"].as_str().expect("a key"));
                        answer(window, &name, inner).await;
                    }
                }
            } else {
                answer(window, &format!("a.{key}"), question).await;
            }
        }
    }
}

async fn answer(window: &Window, name: &str, question: &Value) {
    let place = format!("#q-{}", name.trim_start_matches("a.").replace('.', "-"));
    if question["required"] != true || !window.has(&place).await {
        return;
    }
    let first = |name: &str| question["options"][0][name].as_str().unwrap_or_default().to_owned();
    let last = question["options"].as_array().and_then(|options| options.last());
    let last = last.and_then(|option| option["key"].as_str()).unwrap_or_default().to_owned();
    let typed = |part: &str| {
        if part.is_empty() { format!("[name='{name}']") } else { format!("[name='{name}.{part}']") }
    };
    let is_blank = |css: String| async move { window.attribute(&css, "value").await.is_empty() };
    match question["kind"].as_str().expect("a kind") {
        "yes_no" => pick(window, &format!("input{}[value=no]", typed(""))).await,
        "one_of" if window.has(&format!("select{}", typed(""))).await => {
            let label = question["options"][0]["label"]["es"].as_str().expect("Spanish").to_owned();
            window.select(&typed(""), &label).await;
        }
        "one_of" => pick(window, &format!("input{}[value={last}]", typed(""))).await,
        "some_of" => pick(window, &format!("input{}", typed(&last))).await,
        "date" => {
            if is_blank(typed("year")).await {
                let future = question["future"] == true;
                window.fill(&typed("day"), "14").await;
                window.select(&typed("month"), "mayo").await;
                window.fill(&typed("year"), if future { "2031" } else { "2012" }).await;
            }
        }
        "month_span" => {
            for (part, year) in [("from", "2015"), ("to", "2017")] {
                window.select(&typed(&format!("{part}_month")), "mayo").await;
                window.fill(&typed(&format!("{part}_year")), year).await;
            }
        }
        "country" => window.select(&typed(""), "Senegal").await,
        "address" => {
            window.fill(&typed("street"), "14 rue des Écoles").await;
            window.fill(&typed("city"), "Dakar").await;
            window.select(&typed("country"), "Senegal").await;
        }
        "person_name" => {
            window.fill(&typed("given"), "Kofi").await;
            window.fill(&typed("family"), "Diallo").await;
        }
        "phone" => window.fill(&typed(""), "+1 415 555 0134").await,
        "mail" => window.fill(&typed(""), "kofi@hartwell.test").await,
        "number" | "money" => window.fill(&typed(""), "1").await,
        "identifier" => window.fill(&typed(""), identifier(question)).await,
        _ => window.fill(&typed(""), &format!("No aplica {}", first("key"))).await,
    }
}

fn identifier(question: &Value) -> &str {
    match question["pattern"].as_str().unwrap_or_default() {
        "a_number" => "A012345678",
        "passport" => "C01234567",
        "receipt_number" => "IOE0123456789",
        "ssn" => "123-45-6789",
        "itin" => "912-70-1234",
        _ => question["example"].as_str().unwrap_or_default(),
    }
}

/// Once: a box that is pressed twice is empty again.
async fn pick(window: &Window, css: &str) {
    if !window.has(&format!("{css}:checked")).await {
        window.click(css).await;
    }
}
