//! Staff see what a client sees: from the client's page and from the case, every page of the client's side, and back.

use crate::support::{Journey, Look, Window, pdf};
use serde_json::Value;

/// What could be pressed or filled in to send something, beside the way out.
const ENABLED: &str = "return [...document.querySelectorAll('form[method=post]')] \
    .filter(form => !form.closest('.preview-bar')) \
    .flatMap(form => [...form.querySelectorAll('button, input, select, textarea')]) \
    .filter(control => !control.matches(':disabled')).map(control => control.outerHTML.slice(0, 120))";

#[tokio::test(flavor = "multi_thread")]
async fn staff_see_what_the_client_sees() {
    tell("preview", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_phones() {
    tell("preview-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let mut dana = journey.signed_in(look, "dana@hartwell.test").await;
    from_the_client(&mut dana).await;
    from_the_case(&dana).await;
    journey.end().await;
}

async fn from_the_client(dana: &mut Window) {
    dana.visit("/staff/clients?q=Kofi").await;
    dana.follow("main a[href^='/staff/clients/0']").await;
    dana.check().await;
    let client = dana.path().await;
    dana.follow("form[action='/staff/preview'] button").await;
    assert_eq!(dana.path().await, "/");
    assert_eq!(dana.text(".preview-bar b").await, "Kofi Diallo");
    assert!(dana.text("h1").await.contains("Kofi"), "the client's own home");
    for page in ["/", "/tasks", "/cases", "/documents", "/nowhere"] {
        dana.visit(page).await;
        assert_eq!(dana.attribute("html", "lang").await, "es", "{page}");
        assert!(dana.text(".preview-bar").await.contains("You cannot make changes."), "{page}");
        let enabled = dana.run(ENABLED, Value::Null).await;
        assert_eq!(enabled.as_array().map(Vec::len), Some(0), "{page}: {enabled}");
    }
    // a link of the page itself
    dana.visit("/cases").await;
    dana.follow("main a[href^='/cases/0']").await;
    dana.check().await;
    assert!(dana.has(".preview-bar").await);
    dana.dark(true).await;
    dana.check().await;
    dana.dark(false).await;
    dana.follow(".preview-bar button").await;
    assert_eq!(dana.path().await, client);
    assert!(!dana.has(".preview-bar").await);
}

async fn from_the_case(dana: &Window) {
    dana.visit("/staff/cases?q=I-130").await;
    dana.follow("main a[href^='/staff/cases/0']").await;
    let case = dana.path().await;
    dana.open_menu(".actions details.menu:has(form[action='/staff/preview'])").await;
    dana.check().await;
    dana.follow("form[action='/staff/preview'] button").await;
    assert_eq!(dana.path().await, case.replace("/staff", ""));
    dana.check().await;
    // the staff's side goes on working beside it
    dana.visit("/staff").await;
    assert!(dana.text(".preview-bar").await.contains("in this browser"));
    dana.check().await;
    dana.goto("/").await;
    dana.follow(".preview-bar button").await;
    assert_eq!(dana.path().await, case);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_dropped_on_a_page_that_is_looked_at_goes_nowhere() {
    let Some(journey) = Journey::begin("preview-drop").await else { return };
    let dana = journey.signed_in(Look::SCREEN, "dana@hartwell.test").await;
    dana.visit("/staff/clients?q=Amara").await;
    dana.follow("main a[href^='/staff/clients/0']").await;
    dana.follow("form[action='/staff/preview'] button").await;
    dana.visit("/documents").await;
    let file = pdf(&journey.folder(), "dropped.pdf", 0);
    dana.drop_files("#drop", &[&file]).await;
    let row = "main li:has(.upload-button)";
    dana.drop_files(row, &[&file]).await;
    assert!(!dana.has(".upload").await && !dana.has(".over").await, "the drop was taken");
    assert_eq!(dana.path().await, "/documents", "the file did not replace the page");
    journey.end().await;
}
