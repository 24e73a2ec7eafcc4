//! The judges are awake: a page that is made worse is found to be, whether or not its scripts run.

use crate::support::{Journey, Look, Pages, has_axe};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_page_is_found() {
    let Some(journey) = Journey::begin("harness").await else { return };
    for look in [Look::SCREEN, Look::PHONE, Look::PHONE.without_scripts()] {
        let window = journey.window(look).await;
        window.visit("/login").await;
        assert_eq!(window.run("return innerWidth", ().into()).await, look.width);
        let streams = window.has("html.js").await;
        assert_eq!(streams, look.scripts, "the page's own scripts run when they may");
        const WORSE: &str = "const picture = new Image(); picture.src = '/assets/favicon.svg'; \
            const wide = document.createElement('p'); wide.textContent = 'wide'; wide.style.width = '2000px'; \
            const style = document.createElement('style'); style.textContent = 'p { color: red }'; \
            document.querySelector('main').append(picture, wide, style);";
        window.run(WORSE, ().into()).await;
        let findings = window.findings().await;
        // what is judged where nobody is there to judge was said to be left out, and failed where it must be there
        let of_axe = has_axe().then_some("axe \"image-alt\"");
        for expected in ["scrolls sideways", "console:"].into_iter().chain(of_axe) {
            assert!(findings.iter().any(|one| one.starts_with(expected)), "no {expected}: {findings:?}");
        }
    }
    journey.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn html_that_is_wrong_is_found() {
    let pages = Pages::of("harness-html");
    let page =
        |main: &str| format!("<!doctype html><html lang=en><title>A page</title><main>{main}</main></html>");
    pages.keep("/sound", &page("<p hx-get=\"/x\">Words</p>"));
    let Some(none) = pages.errors().await else { return };
    assert_eq!(none, Vec::<String>::new());
    pages.keep("/wrong", &page("<img src=x><p><ul></ul></p>"));
    let found = pages.errors().await.expect("the checker that was there");
    assert!(found.iter().any(|line| line.contains("alt")) && found.len() >= 2, "{found:?}");
}
