//! chromedriver on a port of its own; it ends its browsers when it is shut down.

use super::{tools::TOOLS, window::Look};
use fantoccini::{Client, ClientBuilder, error::NewSessionError};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, mpsc::channel},
    time::{Duration, Instant},
};
use tokio::time::timeout;

/// A machine that builds something else meanwhile is slow, not wrong.
const STARTS_WITHIN: Duration = Duration::from_secs(120);
const STOPS_WITHIN: Duration = Duration::from_secs(30);
/// What failed for want of time or a port may come up the next time; what is wrong does not.
const TRIES: usize = 3;

pub struct Driver {
    process: Child,
    port: u16,
    /// Folders of the browsers that were started.
    profiles: Mutex<Vec<PathBuf>>,
}

impl Driver {
    pub fn start(program: &Path) -> Driver {
        let mut said = String::new();
        for _ in 0..TRIES {
            match Driver::try_start(program) {
                Ok(driver) => return driver,
                Err(why) => said = why,
            }
        }
        panic!("chromedriver does not start: {said}")
    }

    /// It takes a port that is free, and may find that somebody else took it meanwhile: then it ends.
    fn try_start(program: &Path) -> Result<Driver, String> {
        let mut process = Command::new(program)
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let output = process.stdout.take().expect("piped");
        let (tell, told) = channel();
        // reads on for ever: a full pipe would stop it
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let _ = tell.send(line);
            }
        });
        let (began, mut said) = (Instant::now(), Vec::new());
        while let Ok(line) = told.recv_timeout(STARTS_WITHIN.saturating_sub(began.elapsed())) {
            if let Some(port) = port_in(&line) {
                return Ok(Driver { process, port, profiles: Mutex::default() });
            }
            said.push(line);
        }
        let _ = process.kill();
        let status = process.wait();
        Err(format!("no port after {:?}, {status:?}; it said: {}", began.elapsed(), said.join("\n")))
    }

    /// A new browser with an empty profile below `folder`. On a busy machine one may not come up in the time that chromedriver
    /// gives it.
    pub async fn browser(&self, look: Look, folder: &Path) -> Client {
        let mut said = String::new();
        for _ in 0..TRIES {
            match timeout(STARTS_WITHIN, self.try_browser(look, folder)).await {
                Ok(Ok(client)) => return client,
                Ok(Err(error)) => said = error.to_string(),
                Err(_) => said = format!("no answer of chromedriver within {STARTS_WITHIN:?}"),
            }
        }
        panic!("Chromium does not start: {said}")
    }

    async fn try_browser(&self, look: Look, folder: &Path) -> Result<Client, NewSessionError> {
        let profile =
            tempfile::Builder::new().prefix("profile-").tempdir_in(folder).expect("a folder").keep();
        self.profiles.lock().expect("not poisoned").push(profile.clone());
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities(look, &profile));
        builder.connect(&format!("http://127.0.0.1:{}", self.port)).await
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // a driver that is killed leaves its browsers behind; one that is asked to shut down does not. Asked in HTTP/1.0 it hangs up and
        // runs on
        let mut said = String::new();
        let asked = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).and_then(|mut stream| {
            stream.set_read_timeout(Some(STOPS_WITHIN))?;
            stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
            stream.read_to_string(&mut said)
        });
        // what it does not understand would cost every journey the whole wait, unseen
        let understood = asked.is_err() || said.starts_with("HTTP/1.1 200");
        let begun = Instant::now();
        while asked.is_ok() && begun.elapsed() < STOPS_WITHIN {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
        end_browsers(self.profiles.get_mut().map(std::mem::take).unwrap_or_default());
        assert!(understood || std::thread::panicking(), "chromedriver does not shut down: {said:?}");
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
        "--disable-breakpad",
        "--disable-component-update",
        "--disable-extensions",
        "--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider",
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
