//! Chromium without a window, driven over WebDriver (W3C) by chromedriver, with its log of the network.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PORT: u16 = 3913;
/// How an element is named in answers (WebDriver, section 11).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

pub struct Browser {
    driver: Child,
    session: String,
}

/// One request and what came back.
#[derive(Debug, Clone, Default)]
pub struct Fetched {
    pub url: String,
    /// On the wire: the body as it was compressed, and the headers.
    pub bytes: u64,
}

impl Browser {
    /// `None` where there is no chromedriver.
    pub fn start() -> Result<Option<Browser>> {
        let port = format!("--port={PORT}");
        let quiet =
            Command::new("chromedriver").arg(port).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let Ok(driver) = quiet else { return Ok(None) };
        let mut browser = Browser { driver, session: String::new() };
        let began = Instant::now();
        while browser.call("GET", "/status", None).is_err() {
            ensure!(began.elapsed() < Duration::from_secs(20), "chromedriver does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        let options = json!({ "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage"] });
        let wanted = json!({ "goog:chromeOptions": options, "goog:loggingPrefs": { "performance": "ALL" } });
        let session =
            browser.call("POST", "/session", Some(json!({ "capabilities": { "alwaysMatch": wanted } })))?;
        let id = session["sessionId"].as_str().context("no session")?;
        browser.session = format!("/session/{id}");
        Ok(Some(browser))
    }

    /// GrantsAccess a page and waits until it is loaded.
    pub fn open(&self, url: &str) -> Result<()> {
        self.within("POST", "/url", Some(json!({ "url": url }))).map(drop)
    }

    pub fn type_into(&self, selector: &str, text: &str) -> Result<()> {
        let element = self.find(selector)?;
        self.within("POST", &format!("/element/{element}/value"), Some(json!({ "text": text }))).map(drop)
    }

    pub fn click(&self, selector: &str) -> Result<()> {
        let element = self.find(selector)?;
        self.within("POST", &format!("/element/{element}/click"), Some(json!({}))).map(drop)
    }

    pub fn empty_cache(&self) -> Result<()> {
        let command = json!({ "cmd": "Network.clearBrowserCache", "params": {} });
        self.within("POST", "/goog/cdp/execute", Some(command)).map(drop)
    }

    pub fn address(&self) -> Result<String> {
        Ok(self.within("GET", "/url", None)?.as_str().unwrap_or_default().to_owned())
    }

    fn find(&self, selector: &str) -> Result<String> {
        let by = json!({ "using": "css selector", "value": selector });
        let found = self.within("POST", "/element", Some(by))?;
        found[ELEMENT].as_str().map(str::to_owned).with_context(|| format!("{selector}: {found}"))
    }

    /// What went over the network since the last time, once nothing new came for a second.
    pub fn fetched(&self) -> Result<Vec<Fetched>> {
        std::thread::sleep(Duration::from_secs(1));
        let log = self.within("POST", "/se/log", Some(json!({ "type": "performance" })))?;
        let mut fetched: Vec<(String, Fetched)> = Vec::new();
        for line in log.as_array().context("no log")? {
            let text = line["message"].as_str().unwrap_or_default();
            let event: Value = serde_json::from_str(text)?;
            note(&event["message"], &mut fetched);
        }
        Ok(fetched.into_iter().map(|(_, fetched)| fetched).collect())
    }

    fn within(&self, method: &str, path: &str, body: Option<Value>) -> Result<Value> {
        self.call(method, &format!("{}{path}", self.session), body)
    }

    fn call(&self, method: &str, path: &str, body: Option<Value>) -> Result<Value> {
        let mut command = Command::new("curl");
        command.args(["-s", "-X", method, &format!("http://127.0.0.1:{PORT}{path}")]);
        if let Some(body) = body {
            command.args(["-H", "Content-Type: application/json", "-d", &body.to_string()]);
        }
        let answer: Value = serde_json::from_slice(&command.output()?.stdout).context("chromedriver")?;
        let value = &answer["value"];
        ensure!(value.get("error").is_none(), "{path}: {}", value["message"]);
        Ok(value.clone())
    }
}

/// Adds a request, or bytes to one that is known (Chrome DevTools protocol, domain Network).
fn note(event: &Value, fetched: &mut Vec<(String, Fetched)>) {
    let params = &event["params"];
    let id = params["requestId"].as_str().unwrap_or_default();
    let known = fetched.iter().rposition(|(known, _)| known == id);
    match (event["method"].as_str().unwrap_or_default(), known) {
        ("Network.requestWillBeSent", _) => {
            // a redirect keeps its id, and its own answer comes with the next request
            if let Some(at) = known {
                fetched[at].1.bytes = length(&params["redirectResponse"]);
            }
            let url = params["request"]["url"].as_str().unwrap_or_default();
            if url.starts_with("http") {
                fetched.push((id.to_owned(), Fetched { url: url.to_owned(), bytes: 0 }));
            }
        }
        ("Network.loadingFinished", Some(at)) => fetched[at].1.bytes = length(params),
        ("Network.requestServedFromCache", Some(at)) => drop(fetched.remove(at)),
        ("Network.responseReceived", Some(at)) if params["response"]["fromDiskCache"] == true => {
            drop(fetched.remove(at));
        }
        _ => {}
    }
}

fn length(event: &Value) -> u64 {
    event["encodedDataLength"].as_f64().unwrap_or_default() as u64
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let _ = self.within("DELETE", "", None);
        }
        let _ = crate::portal::terminate(&mut self.driver);
    }
}
