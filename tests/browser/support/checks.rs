//! What every page promises: nothing sticks out sideways, the console is silent, axe-core finds nothing.

use super::{axe, window::Window};
use serde_json::{Value, json};

/// Everything that is wrong with the page that is open, a line each.
pub async fn findings(window: &Window) -> Vec<String> {
    let mut wrong = Vec::new();
    wrong.extend(sideways(window).await);
    wrong.extend(console(window).await);
    wrong.extend(axe::violations(window).await);
    wrong
}

pub async fn page(window: &Window) {
    let wrong = findings(window).await;
    if !wrong.is_empty() {
        let (path, look) = (window.path().await, window.look);
        panic!("{path} ({} wide, scripts {}):\n  {}", look.width, look.scripts, wrong.join("\n  "));
    }
}

/// What is wider than the window. Compared with the width asked for: a phone zooms out of a page that is too wide, and
/// then `innerWidth` is the page's own.
async fn sideways(window: &Window) -> Option<String> {
    const LOOK: &str = "const width = arguments[0]; \
        if (document.documentElement.scrollWidth <= width && innerWidth <= width) return null; \
        const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > width + 1); \
        return document.documentElement.scrollWidth + ': ' + out.slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join(' | ');";
    let found = window.run(LOOK, json!(window.look.width)).await;
    found.as_str().map(|found| format!("scrolls sideways, {found}"))
}

/// Errors in the console since the last look, refusals by the content security policy among them.
async fn console(window: &Window) -> Vec<String> {
    let entries = window.vendor("se/log", json!({ "type": "browser" })).await.expect("the console");
    let entries = entries.as_array().cloned().unwrap_or_default();
    entries
        .iter()
        .filter(|entry| entry["level"] == "SEVERE" && !is_answer(entry))
        .map(|entry| format!("console: {}", entry["message"]))
        .collect()
}

/// An answer such as 404 or 422 is written to the console by Chromium itself; that pages load what they need is asked
/// for 4xx only by the journeys.
fn is_answer(entry: &Value) -> bool {
    let message = entry["message"].as_str().unwrap_or_default();
    let asset = message.contains("/assets/");
    entry["source"] == "network" && message.contains("the server responded with a status of 4") && !asset
}
