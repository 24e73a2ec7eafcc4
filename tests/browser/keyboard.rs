//! Without a mouse: sign in, skip to the content, reach what is to do.

use crate::support::{Journey, Look, Window};
use serde_json::Value;

// https://www.w3.org/TR/webdriver/#keyboard-actions
const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_alone_is_enough() {
    let Some(journey) = Journey::begin("keyboard").await else { return };
    let amara = journey.window(Look::SCREEN).await;
    amara.visit("/login").await;
    tab_to(&amara, "#f-email").await;
    amara.keys("amara@hartwell.test").await;
    tab_to(&amara, "#f-password").await;
    amara.keys("portico-demo").await;
    amara.keys(ENTER).await;
    amara.find(".nav").await;

    // the first stop leads past the navigation
    amara.keys(TAB).await;
    assert!(amara.focus_is("a.skip").await, "the skip link comes first");
    amara.check().await;
    amara.keys(ENTER).await;
    assert!(amara.focus_is("main").await, "the skip link leads to the content");

    tab_to(&amara, "main a[href^='/documents'], main .act a, main a[href*='/documents']").await;
    amara.goto("/documents").await;
    amara.keys(TAB).await;
    amara.keys(ENTER).await;
    let row = amara.row("#required", "Marriage certificate").await;
    tab_to(&amara, &format!("{row} input[type=file]")).await;
    amara.check().await;

    // the account menu opens, and out leads the keyboard too
    amara.goto("/").await;
    tab_to(&amara, ".top details.menu > summary").await;
    amara.keys(ENTER).await;
    amara.check().await;
    tab_to(&amara, "form[action='/logout'] button").await;
    amara.keys(ENTER).await;
    amara.find("#f-password").await;
    journey.end().await;
}

/// Presses Tab until the focus is there; each stop on the way can be seen.
async fn tab_to(window: &Window, css: &str) {
    for _ in 0..120 {
        window.keys(TAB).await;
        if let Some(hidden) = unseen(window).await {
            panic!("the focus cannot be seen on {hidden}");
        }
        if window.focus_is(css).await {
            return;
        }
    }
    window.fail(&format!("Tab does not reach {css}")).await
}

/// The element in focus, when nothing shows that it is: neither it nor the label that stands for it has an outline.
async fn unseen(window: &Window) -> Option<String> {
    const LOOK: &str = "const e = document.activeElement; if (!e || e === document.body) return null; \
        const shown = [e, e.closest('label')].filter(Boolean).some(x => { const s = getComputedStyle(x), b = x.getBoundingClientRect(); \
            return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none') && b.width > 1 && b.height > 1 && b.right > 0 && b.bottom > 0; }); \
        return shown ? null : e.outerHTML.slice(0, 200);";
    window.run(LOOK, Value::Null).await.as_str().map(str::to_owned)
}
