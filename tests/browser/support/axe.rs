//! Accessibility, judged by axe-core inside the page.

use super::{
    tools::{TOOLS, missing},
    window::Window,
};
use serde_json::{Value, json};
use std::{
    sync::Once,
    time::{Duration, Instant},
};

/// A long page on a busy machine.
const JUDGES_WITHIN: Duration = Duration::from_secs(120);

/// Whether there is an axe-core to ask.
pub fn is_there() -> bool {
    TOOLS.axe.is_some()
}

/// What axe-core objects to, one line for each rule with the first places.
pub async fn violations(window: &Window) -> Vec<String> {
    let Some(axe) = &TOOLS.axe else {
        static SAID: Once = Once::new();
        SAID.call_once(|| missing("axe-core", "pages are not checked for accessibility"));
        return Vec::new();
    };
    window.client.execute(axe, vec![]).await.expect("axe-core loads");
    window.run(START, json!({ "resultTypes": ["violations"], "runOnly": window.is_dark.then(|| json!({ "type": "rule", "values": COLORS })) })).await;
    let began = Instant::now();
    let found = loop {
        let found = window.run("return window.axeFound ?? null", Value::Null).await;
        if !found.is_null() {
            break found;
        }
        assert!(began.elapsed() < JUDGES_WITHIN, "axe-core says nothing for {JUDGES_WITHIN:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    let Value::Array(found) = found else { return vec![format!("axe-core failed: {found}")] };
    found.iter().map(line).collect()
}

/// What another color scheme can change; the page was judged by every rule in the light.
const COLORS: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// Colors are judged as they will be, not on their way there. With scripts off the page's timers never fire, but what
/// was promised is still kept: those that axe-core sets are turned into promises.
const START: &str = "for (const animation of document.getAnimations()) animation.finish(); \
    if (document.documentElement.classList.contains('js') === false) \
        window.setTimeout = (f, _, ...values) => { Promise.resolve().then(() => f(...values)); return 1; }; \
    window.axeFound = null; \
    axe.run(document, Object.fromEntries(Object.entries(arguments[0]).filter(([, value]) => value))) \
        .then(r => window.axeFound = r.violations, e => window.axeFound = String(e));";

fn line(violation: &Value) -> String {
    let nodes = violation["nodes"].as_array().cloned().unwrap_or_default();
    let places: Vec<String> =
        nodes.iter().take(3).map(|node| format!("{} {}", node["html"], node["failureSummary"])).collect();
    format!("axe {}: {} ({} places) {}", violation["id"], violation["help"], nodes.len(), places.join(" | "))
}
