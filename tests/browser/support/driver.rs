//! chromedriver on a port of its own; it ends its browsers when it is shut down.

use super::{tools::TOOLS, window::Look};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Mutex,
    time::{Duration, Instant},
};

pub struct Driver {
    process: Child,
    port: u16,
    /// Folders of the browsers that were started.
    profiles: Mutex<Vec<PathBuf>>,
}

impl Driver {
    pub fn start(program: &Path) -> Driver {
        let mut process = Command::new(program)
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut lines = BufReader::new(process.stdout.take().expect("piped")).lines().map_while(Result::ok);
        let port = lines.find_map(|line| port_in(&line)).expect("chromedriver says its port");
        // nobody reads on, but a full pipe would stop it
        std::thread::spawn(move || lines.for_each(drop));
        Driver { process, port, profiles: Mutex::default() }
    }

    /// A new browser with an empty profile below `folder`.
    pub async fn browser(&self, look: Look, folder: &Path) -> Client {
        let profile =
            tempfile::Builder::new().prefix("profile-").tempdir_in(folder).expect("a folder").keep();
        self.profiles.lock().expect("not poisoned").push(profile.clone());
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities(look, &profile));
        builder.connect(&format!("http://127.0.0.1:{}", self.port)).await.expect("Chromium starts")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // a driver that is killed leaves its browsers behind; one that is asked to shut down does not
        let asked = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).and_then(|mut stream| {
            stream.set_read_timeout(Some(Duration::from_secs(10)))?;
            stream.write_all(b"GET /shutdown HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
            stream.read_to_end(&mut Vec::new())
        });
        let begun = Instant::now();
        while asked.is_ok() && begun.elapsed() < Duration::from_secs(10) {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
        end_browsers(self.profiles.get_mut().map(std::mem::take).unwrap_or_default());
    }
}

/// A browser whose pages hold a stream open may outlive its driver: a run of all journeys would fill the memory with them.
fn end_browsers(profiles: Vec<PathBuf>) {
    let profiles: Vec<_> =
        profiles.iter().map(|profile| format!("--user-data-dir={}", profile.display())).collect();
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    for process in processes.filter(|process| process.file_name().to_string_lossy().parse::<u32>().is_ok()) {
        let line = std::fs::read(process.path().join("cmdline")).unwrap_or_default();
        let line = String::from_utf8_lossy(&line);
        if profiles.iter().any(|profile| line.contains(profile.as_str())) {
            let _ = Command::new("kill").arg("-9").arg(process.file_name()).stderr(Stdio::null()).status();
        }
    }
}

/// "ChromeDriver was started successfully on port 41235."
fn port_in(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
}

fn capabilities(look: Look, profile: &Path) -> Map<String, Value> {
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
        "--window-size=1280,900",
        &format!("--user-data-dir={}", profile.display()),
    ]
    .map(str::to_owned);
    let mut preferences = json!({ "intl.accept_languages": look.languages });
    if !look.scripts {
        preferences["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    let wanted = json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "binary": TOOLS.chromium, "args": arguments, "prefs": preferences },
        "goog:loggingPrefs": { "browser": "ALL" },
        "unhandledPromptBehavior": "accept",
    });
    match wanted {
        Value::Object(map) => map,
        _ => unreachable!("an object was written"),
    }
}
