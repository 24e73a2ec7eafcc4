//! A browser window and what a person does in it. Every page that is visited is checked.

use super::{checks, html::Pages};
use axum::http::{Method, Request, request::Builder};
use fantoccini::{
    Client, Locator,
    actions::{InputSource, KeyAction, KeyActions},
    elements::Element,
    error::CmdError,
    wd::WebDriverCompatibleCommand,
};
use serde_json::{Value, json};
use std::{path::Path, sync::Arc, time::Duration};

/// How long something that must come may take; a busy machine is slow, not wrong.
const PATIENCE: Duration = Duration::from_secs(60);

/// What kind of browser, and how large.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub width: u32,
    pub height: u32,
    pub scripts: bool,
    pub languages: &'static str,
}

impl Look {
    pub const SCREEN: Look = Look { width: 1280, height: 900, scripts: true, languages: "en-US,en" };
    pub const PHONE: Look = Look { width: 360, height: 780, scripts: true, languages: "en-US,en" };

    pub fn without_scripts(self) -> Look {
        Look { scripts: false, ..self }
    }
}

pub struct Window {
    pub client: Client,
    pub look: Look,
    /// Whether pages are shown in the dark: the rest of them was judged in the light.
    pub is_dark: bool,
    base: String,
    pages: Arc<Pages>,
}

impl Window {
    pub async fn open(client: Client, look: Look, base: String, pages: Arc<Pages>) -> Window {
        let mut window = Window { client, look, is_dark: false, base, pages };
        window.resize(look).await;
        window
    }

    /// The same person at the other firm's host.
    pub fn at(mut self, host: &str) -> Window {
        self.base = self.base.replace("localhost", host);
        self
    }

    /// Lays pages out at exactly this size. A headless window itself cannot be narrower than 500 pixels.
    pub async fn resize(&mut self, look: Look) {
        self.look = Look { width: look.width, height: look.height, ..self.look };
        let metrics = json!({ "width": look.width, "height": look.height, "deviceScaleFactor": 1,
            "mobile": look.width < 600 });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    pub async fn dark(&mut self, dark: bool) {
        self.is_dark = dark;
        let scheme = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    /// Sends no faster than this; 0 means as fast as it goes.
    pub async fn send_at_most(&self, bytes_per_second: u32) {
        self.devtools("Network.enable", json!({})).await;
        let upload = if bytes_per_second == 0 { -1 } else { i64::from(bytes_per_second) };
        let conditions =
            json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": upload });
        self.devtools("Network.emulateNetworkConditions", conditions).await;
    }

    /// Whether nothing comes through.
    pub async fn offline(&self, offline: bool) {
        self.devtools("Network.enable", json!({})).await;
        let conditions =
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.emulateNetworkConditions", conditions).await;
    }

    /// Goes to a page of the portal and checks it.
    pub async fn visit(&self, path: &str) {
        self.goto(path).await;
        self.check().await;
    }

    /// Goes there without a look at it.
    pub async fn goto(&self, path: &str) {
        let url = self.url(path);
        self.client.goto(&url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    pub fn url(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) }
    }

    /// The path and query of the page that is open.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("a page");
        match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        }
    }

    /// Holds the page that is open to what every page promises.
    pub async fn check(&self) {
        checks::page(self).await;
        let path = self.path().await;
        self.pages.keep(&path, &self.source(&path).await);
    }

    /// What is wrong with the page that is open.
    pub async fn findings(&self) -> Vec<String> {
        checks::findings(self).await
    }

    /// The same without the HTML, after the page was laid out anew.
    pub async fn look_again(&self) {
        checks::page(self).await;
    }

    /// Keeps what the server answers to a form as it is filled, for the HTML checker.
    pub async fn keep_answer(&self, form: &str) {
        const FILLED: &str = "const form = document.querySelector(arguments[0]); const data = new FormData(form); \
            for (const [name, value] of [...data]) if (typeof value !== 'string') data.delete(name); \
            return [form.getAttribute('action'), form.enctype, new URLSearchParams(data).toString()]";
        self.find(form).await;
        let filled = self.run(FILLED, json!(form)).await;
        let action = filled[0].as_str().expect("an action").to_owned();
        let (kind, body) = match filled[1].as_str() {
            Some("multipart/form-data") => ("multipart/form-data; boundary=x", "--x--\r\n".to_owned()),
            _ => ("application/x-www-form-urlencoded", filled[2].as_str().expect("fields").to_owned()),
        };
        let request = Request::post(&action).header("content-type", kind).header("origin", &self.base);
        let html = self.send(request, body).await;
        self.pages.keep(&format!("answer{action}"), &html);
    }

    /// The HTML as the server sends it.
    async fn source(&self, path: &str) -> String {
        self.send(Request::get(path), String::new()).await
    }

    /// Asks the server as the same person, beside the browser.
    async fn send(&self, request: Builder, body: String) -> String {
        let cookies = self.client.get_all_cookies().await.expect("cookies");
        let cookies: Vec<String> =
            cookies.iter().map(|cookie| format!("{}={}", cookie.name(), cookie.value())).collect();
        let request = request
            .header("cookie", cookies.join("; "))
            .header("accept", "text/html")
            .header("accept-language", self.look.languages)
            .body(body)
            .expect("a request");
        self.pages.send(&self.base, request).await
    }

    /// The same for the answer to a form, which cannot be asked for again by its address.
    pub async fn check_answer(&self) {
        checks::page(self).await;
    }

    /// Goes there again and again until the page has these words.
    pub async fn visit_until(&self, path: &str, words: &str) {
        for _ in 0..PATIENCE.as_millis() / 200 {
            self.goto(path).await;
            if self.text("main").await.contains(words) {
                return self.check().await;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        self.fail(&format!("never says {words:?}")).await
    }

    /// Goes to a page by the navigation, as it is at this size.
    pub async fn go(&self, path: &str) {
        let phone = self.look.width < 960;
        let link = format!("{} a[href='{path}']", if phone { ".tabs-bottom" } else { ".nav" });
        if phone && !self.find(&link).await.is_displayed().await.unwrap_or(false) {
            self.open_menu(".tabs-bottom details.menu").await;
        }
        self.follow(&link).await;
        self.check().await;
    }

    pub async fn open_menu(&self, details: &str) {
        self.click(&format!("{details} > summary")).await;
        self.find(&format!("{details}[open]")).await;
    }

    /// A picture of what the window shows.
    pub async fn picture(&self, file: &Path) {
        let png = self.client.screenshot().await.expect("a picture");
        std::fs::write(file, png).expect("written");
    }

    // ---- What is there ----

    /// The first element, when it comes soon.
    pub async fn find(&self, css: &str) -> Element {
        match self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await {
            Ok(element) => element,
            Err(error) => self.fail(&format!("no {css}: {error}")).await,
        }
    }

    /// The row of a list, by words in it: a selector of its id.
    pub async fn row(&self, list: &str, words: &str) -> String {
        const FIND: &str = "const [list, words] = arguments[0]; \
            return [...document.querySelectorAll(list + ' li[id]')].find(li => li.textContent.includes(words))?.id ?? null";
        match self.run(FIND, json!([list, words])).await.as_str() {
            Some(id) => format!("#{id}"),
            None => self.fail(&format!("no row in {list} says {words:?}")).await,
        }
    }

    pub async fn attribute(&self, css: &str, name: &str) -> String {
        self.find(css).await.attr(name).await.expect("an element").unwrap_or_default()
    }

    pub async fn focus_is(&self, css: &str) -> bool {
        self.run("return document.activeElement?.matches(arguments[0]) ?? false", json!(css)).await
            == json!(true)
    }

    pub async fn has(&self, css: &str) -> bool {
        self.client.find(Locator::Css(css)).await.is_ok()
    }

    pub async fn text(&self, css: &str) -> String {
        let text =
            self.run("return document.querySelector(arguments[0])?.textContent ?? ''", json!(css)).await;
        fold(text.as_str().unwrap_or_default())
    }

    pub async fn texts(&self, css: &str) -> Vec<String> {
        let texts = self
            .run("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", json!(css))
            .await;
        let texts = texts.as_array().cloned().unwrap_or_default();
        texts.iter().map(|text| fold(text.as_str().unwrap_or_default())).collect()
    }

    /// Waits until an element's text has these words in it.
    pub async fn wait_for_text(&self, css: &str, words: &str) {
        let mut last = Vec::new();
        for _ in 0..PATIENCE.as_millis() / 50 {
            last = self.texts(css).await;
            if last.iter().any(|text| text.contains(words)) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self.fail(&format!("{css} does not say {words:?} but {last:?}")).await
    }

    /// Waits until an expression holds in the page.
    pub async fn wait_until(&self, expression: &str) {
        let script = format!("return Boolean({expression})");
        for _ in 0..PATIENCE.as_millis() / 20 {
            if self.run(&script, Value::Null).await == json!(true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.fail(&format!("never true: {expression}")).await
    }

    /// Waits until nothing matches any more.
    pub async fn wait_until_gone(&self, css: &str) {
        for _ in 0..PATIENCE.as_millis() / 50 {
            if !self.has(css).await {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self.fail(&format!("{css} is still there")).await
    }

    // ---- What a person does ----

    pub async fn click(&self, css: &str) {
        let element = self.find(css).await;
        // as a person scrolls: not to where the bar at the bottom of a phone covers it
        self.run(
            "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })",
            json!(css),
        )
        .await;
        if let Err(error) = element.click().await {
            self.fail(&format!("{css} cannot be clicked: {error}")).await
        }
    }

    /// Clicks what leads to another page, and waits for that page.
    pub async fn follow(&self, css: &str) {
        let old = self.find("html").await;
        self.click(css).await;
        for _ in 0..PATIENCE.as_millis() / 20 {
            // a page that is gone makes its elements stale
            if old.tag_name().await.is_err() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.fail(&format!("{css} leads nowhere")).await
    }

    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.expect("a field");
        field.send_keys(text).await.expect("a field");
    }

    /// Presses keys, wherever the focus is.
    pub async fn keys(&self, keys: &str) {
        let pressed = keys.chars().fold(KeyActions::new("keyboard".into()), |actions, value| {
            actions.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        self.client.perform_actions(pressed).await.expect("a keyboard");
    }

    /// Signs in by the form, as a person does.
    pub async fn sign_in(&self, email: &str) {
        self.goto("/login").await;
        self.sign_in_here(email).await;
    }

    /// The same on the page that is open.
    pub async fn sign_in_here(&self, email: &str) {
        self.fill("input[name=email]", email).await;
        self.fill("input[name=password]", "portico-demo").await;
        self.follow("form[action^='/login'] button.primary").await;
        assert!(!self.path().await.starts_with("/login"), "{email} is not in: {}", self.text("main").await);
    }

    /// Chooses files with a file input.
    pub async fn choose(&self, css: &str, files: &[&Path]) {
        let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        self.find(css).await.send_keys(&names.join("\n")).await.expect("a file input");
    }

    /// Drops files on an element.
    pub async fn drop_files(&self, css: &str, files: &[&Path]) {
        self.find(css).await;
        let input = "const input = document.createElement('input'); input.type = 'file'; input.multiple = true; \
                     input.id = 'files-in-hand'; document.body.append(input);";
        self.run(input, Value::Null).await;
        self.choose("#files-in-hand", files).await;
        let drop = "const input = document.getElementById('files-in-hand'); const data = new DataTransfer(); \
                    for (const file of input.files) data.items.add(file); input.remove(); \
                    const target = document.querySelector(arguments[0]); \
                    for (const type of ['dragenter', 'dragover', 'drop']) \
                        target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));";
        self.run(drop, json!(css)).await;
    }

    // ---- The wire ----

    /// Runs a script in the page with one argument.
    pub async fn run(&self, script: &str, argument: Value) -> Value {
        match self.client.execute(script, vec![argument]).await {
            Ok(value) => value,
            Err(error) => panic!("{script}: {error}"),
        }
    }

    /// What is served at an address to this browser, as it would be saved.
    pub async fn download(&self, path: &str) -> Vec<u8> {
        let get = "const get = new XMLHttpRequest(); get.open('GET', arguments[0], false); \
                   get.overrideMimeType('text/plain; charset=x-user-defined'); get.send(); \
                   return get.status === 200 ? Array.from(get.responseText, c => c.charCodeAt(0) & 255) : [];";
        let bytes = self.run(get, json!(path)).await;
        let bytes = bytes.as_array().expect("bytes").iter();
        bytes.map(|byte| u8::try_from(byte.as_u64().expect("a byte")).expect("a byte")).collect()
    }

    /// Chooses the option of a select that has these words.
    pub async fn select(&self, css: &str, words: &str) {
        let options = self.texts(&format!("{css} option")).await;
        let Some(at) = options.iter().position(|option| option.contains(words)) else {
            self.fail(&format!("no “{words}” among {options:?}")).await
        };
        self.find(&format!("{css} option:nth-of-type({})", at + 1)).await.click().await.expect("an option");
    }

    /// A command of Chromium's own protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.vendor("goog/cdp/execute", body).await.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    pub async fn vendor(&self, path: &'static str, body: Value) -> Result<Value, CmdError> {
        self.client.issue_cmd(Vendor { path, body }).await
    }

    pub async fn fail(&self, why: &str) -> ! {
        let main = self.text("main").await;
        panic!(
            "{why}\n  at {} ({} wide, scripts {}):\n  {main}",
            self.path().await,
            self.look.width,
            self.look.scripts
        )
    }
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
