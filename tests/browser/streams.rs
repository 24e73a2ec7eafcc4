//! Two windows: what is done in the one shows in the other, and takes nothing from whoever is at work there.

use crate::support::{Journey, Look, Window, pdf};
use serde_json::json;
use std::time::Duration;

/// What the portal promises, and the time of a look at it on a busy machine.
const SOON: Duration = Duration::from_secs(10);
const TITLE: &str = "Tax return 2025";

#[tokio::test(flavor = "multi_thread")]
async fn a_change_shows_in_another_window_without_a_reload() {
    tell("live", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_on_phones() {
    tell("live-phone", Look::PHONE).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let amara = journey.signed_in(look, "amara@hartwell.test").await;
    let dana = journey.signed_in(Look::SCREEN, "dana@hartwell.test").await;
    amara.visit("/documents").await;
    mark(&amara).await;
    let row = amara.row("#required", TITLE).await;
    amara.wait_for_text(&format!("{row} .pill"), "In review").await;
    dana.visit("/staff").await;
    mark(&dana).await;

    let review = dana.row("#to-review", TITLE).await;
    dana.click(&format!("{review} form[action$='/approval'] button")).await;
    shows(&amara, &format!("{row} .pill"), "Approved").await;
    same_page(&amara).await;
    amara.look_again().await;

    // what somebody just did can still be undone where they did it, though a new page has it no more
    shows(&dana, "#activity li", "You approved Tax return 2025").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    dana.wait_for_text(&format!("{review} .pill.good"), "Approved").await;
    dana.click(&format!("{review} form[action$='/approval/delete'] button")).await;
    shows(&amara, &format!("{row} .pill"), "In review").await;
    same_page(&dana).await;
    dana.look_again().await;
    journey.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_somebody_does_is_lost() {
    let Some(journey) = Journey::begin("live-typing").await else { return };
    let file = pdf(&journey.folder(), "certificate.pdf", 1);
    let amara = journey.signed_in(Look::SCREEN, "amara@hartwell.test").await;
    let dana = journey.signed_in(Look { height: 500, ..Look::SCREEN }, "dana@hartwell.test").await;
    amara.visit("/documents").await;
    let row = amara.row("#required", "Marriage certificate").await;
    dana.visit("/staff").await;
    mark(&dana).await;
    let rows = dana
        .run("return [...document.querySelectorAll('#to-review li')].map(li => '#' + li.id)", ().into())
        .await;
    let rows: Vec<&str> = rows.as_array().expect("rows").iter().filter_map(|id| id.as_str()).collect();
    assert!(rows.len() >= 2, "two files are to review: {rows:?}");
    for (row, note) in [(rows[0], "Page 2 is missing."), (rows[1], "Too dark to read.")] {
        // the open note of one row lies over the button of the next
        dana.run(
            "document.querySelector(arguments[0]).open = true",
            json!(format!("{row} details.disclose")),
        )
        .await;
        dana.fill(&format!("{row} textarea"), note).await;
    }
    const CARET: &str =
        "const field = document.querySelector(arguments[0]); field.focus(); field.setSelectionRange(4, 8)";
    dana.run(CARET, json!(format!("{} textarea", rows[1]))).await;
    dana.run("scrollTo({ top: 40, behavior: 'instant' })", ().into()).await;
    let before = state(&dana, &rows).await;

    amara.choose(&format!("{row} input[type=file]"), &[&file]).await;
    shows(&dana, "#to-review li", "certificate.pdf").await;
    assert_eq!(state(&dana, &rows).await, before);
    same_page(&dana).await;
    dana.look_again().await;
    journey.end().await;
}

/// Texts, what is open, focus, caret and scroll position.
async fn state(window: &Window, rows: &[&str]) -> serde_json::Value {
    const STATE: &str = "const all = arguments[0].map(id => document.querySelector(id)); const at = document.activeElement; \
        return [all.map(li => li.querySelector('textarea').value), all.map(li => li.querySelector('details').open), \
                at.id, at.selectionStart, at.selectionEnd, scrollY]";
    window.run(STATE, json!(rows[..2])).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_runs_goes_on_while_the_page_changes() {
    let Some(journey) = Journey::begin("live-upload").await else { return };
    let file = pdf(&journey.folder(), "certificate.pdf", 3);
    let amara = journey.signed_in(Look::SCREEN, "amara@hartwell.test").await;
    let dana = journey.signed_in(Look::SCREEN, "dana@hartwell.test").await;
    amara.visit("/documents").await;
    mark(&amara).await;
    let row = amara.row("#required", "Marriage certificate").await;
    amara.send_at_most(400_000).await;
    amara.drop_files(&row, &[&file]).await;
    amara.find(&format!("{row} progress")).await;
    let other = amara.row("#required", TITLE).await;
    approve(&dana).await;
    shows(&amara, &format!("{other} .pill"), "Approved").await;
    assert!(amara.has(&format!("{row} .upload[data-state=sending] progress")).await, "the bar is gone");
    amara.send_at_most(0).await;
    amara.wait_for_text(&format!("{row} .pill"), "In review").await;
    amara.wait_until_gone(".upload").await;
    same_page(&amara).await;
    journey.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_tab_catches_up_and_a_form_keeps_its_place() {
    let Some(journey) = Journey::begin("live-hidden").await else { return };
    let file = pdf(&journey.folder(), "certificate.pdf", 1);
    let amara = journey.signed_in(Look::SCREEN, "amara@hartwell.test").await;
    let dana = journey.signed_in(Look::SCREEN, "dana@hartwell.test").await;
    amara.visit("/documents").await;
    mark(&amara).await;
    let row = amara.row("#required", TITLE).await;
    hide(&amara, true).await;
    approve(&dana).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(!amara.text(&format!("{row} .pill")).await.contains("Approved"), "a hidden tab asks for nothing");
    hide(&amara, false).await;
    shows(&amara, &format!("{row} .pill"), "Approved").await;
    same_page(&amara).await;

    // a form that is being filled in stays; the navigation beside it counts on
    dana.visit("/staff/clients/new").await;
    mark(&dana).await;
    dana.fill("input[name=name]", "Grace Hop").await;
    let count: i64 = dana.text(".nav .count").await.parse().expect("a count");
    let marriage = amara.row("#required", "Marriage certificate").await;
    amara.choose(&format!("{marriage} input[type=file]"), &[&file]).await;
    shows(&dana, ".nav .count", &(count + 1).to_string()).await;
    let typed = dana.run("return document.querySelector('input[name=name]').value", ().into()).await;
    assert_eq!(typed, json!("Grace Hop"));
    assert!(dana.focus_is("input[name=name]").await);
    same_page(&dana).await;
    journey.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_leaves_what_was_typed() {
    let Some(journey) = Journey::begin("live-ended").await else { return };
    let dana = journey.signed_in(Look::SCREEN, "dana@hartwell.test").await;
    dana.visit("/staff").await;
    mark(&dana).await;
    let row = dana.row("#to-review", TITLE).await;
    dana.click(&format!("{row} details.disclose > summary")).await;
    dana.fill(&format!("{row} textarea"), "Page 2 is missing.").await;
    dana.run("fetch('/logout', { method: 'POST' })", ().into()).await;
    shows(&dana, "#signed-out", "Sign in again").await;
    let typed =
        dana.run("return document.querySelector(arguments[0]).value", json!(format!("{row} textarea"))).await;
    assert_eq!(typed, json!("Page 2 is missing."));
    assert_eq!(dana.path().await, "/staff");
    same_page(&dana).await;
    dana.look_again().await;
    journey.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_comes_and_goes_with_being_part_of_it() {
    let Some(journey) = Journey::begin("live-people").await else { return };
    let amara = journey.signed_in(Look::SCREEN, "amara@hartwell.test").await;
    let dana = journey.signed_in(Look::SCREEN, "dana@hartwell.test").await;
    dana.goto("/staff/clients?q=amara").await;
    let client = dana.attribute("main a[href^='/staff/clients/0']", "href").await;
    let client = client.rsplit('/').next().expect("an id").to_owned();
    dana.goto("/staff/cases?q=HO-2026-0149").await;
    let case = dana.attribute("main a[href^='/staff/cases/0']", "href").await;
    amara.visit("/cases").await;
    mark(&amara).await;

    let people = format!("{case}/people");
    post(&dana, &people, &[("client", &client), ("role", "interpreter"), ("access", "full")]).await;
    shows(&amara, "main", "HO-2026-0149").await;
    same_page(&amara).await;
    let page = case.replace("/staff", "");
    amara.visit(&page).await;
    post(&dana, &format!("{people}/{client}/delete"), &[]).await;
    shows(&amara, "main", "We cannot find this page").await;
    journey.end().await;
}

/// Sends a form from the page that is open, without leaving it.
async fn post(window: &Window, path: &str, fields: &[(&str, &str)]) {
    const POST: &str = "const [path, fields] = arguments[0]; \
        fetch(path, { method: 'POST', body: new URLSearchParams(fields) })";
    window.run(POST, json!([path, fields])).await;
}

/// Leaves a sign that a reload would wipe away.
async fn mark(window: &Window) {
    // past the first words of the stream
    window.wait_until("document.readyState === 'complete'").await;
    window.run("window.sameAsBefore = true", ().into()).await;
}

async fn same_page(window: &Window) {
    assert_eq!(
        window.run("return window.sameAsBefore ?? false", ().into()).await,
        json!(true),
        "it was loaded anew"
    );
}

async fn shows(window: &Window, css: &str, words: &str) {
    let shown = tokio::time::timeout(SOON, window.wait_for_text(css, words)).await;
    if shown.is_err() {
        window.fail(&format!("{css} does not say {words:?} soon but {:?}", window.texts(css).await)).await
    }
}

/// As when another tab is in front.
async fn hide(window: &Window, hidden: bool) {
    const HIDE: &str = "const hidden = arguments[0]; \
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden }); \
        document.dispatchEvent(new Event('visibilitychange'))";
    window.run(HIDE, json!(hidden)).await;
}

async fn approve(dana: &Window) {
    dana.visit("/staff").await;
    let review = dana.row("#to-review", TITLE).await;
    dana.click(&format!("{review} form[action$='/approval'] button")).await;
    dana.wait_for_text(&format!("{review} .pill.good"), "Approved").await;
}
