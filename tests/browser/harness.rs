//! The judges are awake: a page that is made worse is found to be, whether or not its scripts run.

use crate::support::{Journey, Look};

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
        for expected in ["scrolls sideways", "axe \"image-alt\"", "console:"] {
            assert!(findings.iter().any(|one| one.starts_with(expected)), "no {expected}: {findings:?}");
        }
    }
    journey.end().await;
}
