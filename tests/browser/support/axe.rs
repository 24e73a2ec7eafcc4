//! Accessibility, judged by axe-core inside the page.

use super::{
    tools::{TOOLS, missing},
    window::Window,
};
use serde_json::Value;
use std::sync::Once;

/// What axe-core objects to, one line for each rule with the first places.
pub async fn violations(window: &Window) -> Vec<String> {
    let Some(axe) = &TOOLS.axe else {
        static SAID: Once = Once::new();
        SAID.call_once(|| missing("axe-core", "pages are not checked for accessibility"));
        return Vec::new();
    };
    window.client.execute(axe, vec![]).await.expect("axe-core loads");
    let run = "const done = arguments[arguments.length - 1]; \
        axe.run(document, { resultTypes: ['violations'] }).then(r => done(r.violations), e => done(String(e)));";
    let found = window.client.execute_async(run, vec![]).await.expect("axe-core answers");
    let Value::Array(found) = found else { return vec![format!("axe-core failed: {found}")] };
    found.iter().map(line).collect()
}

fn line(violation: &Value) -> String {
    let nodes = violation["nodes"].as_array().cloned().unwrap_or_default();
    let places: Vec<String> =
        nodes.iter().take(3).map(|node| format!("{} {}", node["html"], node["failureSummary"])).collect();
    format!("axe {}: {} ({} places) {}", violation["id"], violation["help"], nodes.len(), places.join(" | "))
}
