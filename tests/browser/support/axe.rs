//! Accessibility, judged by axe-core inside the page.

use super::{
    tools::{TOOLS, missing},
    window::Window,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::{Mutex, Once},
    time::{Duration, Instant},
};

/// A long page on a busy machine.
const JUDGES_WITHIN: Duration = Duration::from_secs(120);

/// Whether there is an axe-core to ask.
pub fn is_there() -> bool {
    TOOLS.axe.is_some()
}

/// The shapes of pages that axe-core found nothing in. Journeys come by the same pages again and again, and a second of two cores is
/// what a look costs: a page that differs from one of these by its words and ids alone is as good.
static SOUND: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// What axe-core objects to, one line for each rule with the first places.
pub async fn violations(window: &Window) -> Vec<String> {
    let shape = shape(window).await;
    if SOUND.lock().expect("one at a time").contains(&shape) {
        return Vec::new();
    }
    let found = judge(window).await;
    if found.is_empty() {
        SOUND.lock().expect("one at a time").insert(shape);
    }
    found
}

/// All that axe-core can tell two pages apart by, but for their words: elements with their attributes, whether there are words, and
/// how the page is looked at.
async fn shape(window: &Window) -> String {
    let shape = window.run(SHAPE, Value::Null).await;
    let (look, dark) = (window.look, window.is_dark);
    format!("{} {} {dark} {}", look.width, look.scripts, shape.as_str().expect("a text"))
}

/// Ids and tokens are left out, but not of what says how the page is styled: a firm's colors are its own.
const SHAPE: &str = "const shape = []; \
    const plain = value => value.replace(/[A-Za-z0-9_-]{20,}/g, '0'); \
    const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT); \
    for (let node = walk.currentNode; node; node = walk.nextNode()) { \
        if (node.nodeType === Node.TEXT_NODE) { \
            if (node.data.trim()) shape.push(node.parentNode.localName === 'style' ? node.data : 'x'); \
            continue; \
        } \
        const styles = ['link', 'style'].includes(node.localName); \
        let depth = 0; for (let above = node; above; above = above.parentElement) depth++; \
        shape.push(depth + node.localName); \
        for (const { name, value } of node.attributes) shape.push(name + '=' + (styles ? value : plain(value))); \
    } \
    return shape.join(' ');";

async fn judge(window: &Window) -> Vec<String> {
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
