//! The HTML of the pages visited, as the server sent it, and its judge: the Nu checker.

use super::tools::{ROOT, TOOLS, missing};
use axum::http::Request;
use http_body_util::BodyExt;
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use std::{
    collections::BTreeSet,
    fs,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Mutex,
    time::{Duration, Instant},
};
use tokio::sync::OnceCell;

/// A machine that builds something else meanwhile is slow, not wrong.
const STARTS_WITHIN: Duration = Duration::from_secs(120);

/// The pages of one journey, below `target/tmp/pages`.
pub struct Pages {
    folder: PathBuf,
    kept: Mutex<BTreeSet<String>>,
    http: Client<HttpConnector, String>,
}

impl Pages {
    pub fn of(journey: &str) -> Pages {
        let folder = Path::new(ROOT).join("target/tmp/pages").join(journey);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        let http = Client::builder(TokioExecutor::new()).build_http();
        Pages { folder, kept: Mutex::default(), http }
    }

    pub fn keep(&self, path: &str, html: &str) {
        let name: String =
            path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(120).collect();
        let mut kept = self.kept.lock().expect("one at a time");
        // the same address may show another state: numbered, and the same text once
        if kept.insert(html.to_owned()) {
            fs::write(self.folder.join(format!("{:03}{name}.html", kept.len())), html).expect("kept");
        }
    }

    /// Sends a request to the portal at `base` and reads the answer.
    pub async fn send(&self, base: &str, mut request: Request<String>) -> String {
        // names below localhost are known to browsers, not to every resolver
        let host = base.trim_start_matches("http://");
        let port = host.rsplit_once(':').expect("a port").1;
        let address = format!("http://127.0.0.1:{port}{}", request.uri());
        request.headers_mut().insert("host", host.parse().expect("a host"));
        *request.uri_mut() = address.parse().expect("an address");
        let response = self.http.request(request).await.unwrap_or_else(|error| panic!("{address}: {error}"));
        let body = response.into_body().collect().await.expect("a body").to_bytes();
        String::from_utf8(body.to_vec()).expect("UTF-8")
    }

    /// Holds all of them to be valid.
    pub async fn assert_valid(&self) {
        let Some(wrong) = self.errors().await else {
            return missing("java or vnu.jar", "the HTML of pages is not checked");
        };
        assert!(wrong.is_empty(), "HTML that is not valid:\n{}", wrong.join("\n"));
    }

    /// What the Nu checker objects to, a line each; none where there is no checker.
    pub async fn errors(&self) -> Option<Vec<String>> {
        let checker = checker().await?;
        let mut wrong = Vec::new();
        for page in fs::read_dir(&self.folder).expect("the pages").flatten() {
            let html = fs::read_to_string(page.path()).expect("a page");
            let request = Request::post(format!("{checker}/?out=gnu&level=error"))
                // it refuses whoever does not say who they are
                .header("user-agent", "portico")
                .header("content-type", "text/html; charset=utf-8")
                .body(html)
                .expect("a request");
            let answer = self.http.request(request).await.expect("the Nu checker answers");
            assert_eq!(answer.status(), 200, "the Nu checker");
            let said = answer.into_body().collect().await.expect("an answer").to_bytes();
            let said = String::from_utf8_lossy(&said);
            let name = page.file_name().to_string_lossy().into_owned();
            wrong.extend(said.lines().filter(|line| is_error(line)).map(|line| format!("{name}{line}")));
        }
        Some(wrong)
    }
}

/// A line of the checker that is one of ours to mend: HTML knows only `data-*`, not htmx's own attributes.
fn is_error(line: &str) -> bool {
    let of_htmx = line.contains("Attribute \u{201c}hx-") && line.contains("not allowed");
    line.contains("error") && !of_htmx
}

/// Where the Nu checker answers: one for all journeys, as Java takes seconds to start. It ends with this process, whose end closes the
/// pipe that the shell reads.
async fn checker() -> Option<&'static str> {
    static CHECKER: OnceCell<Option<(String, Child)>> = OnceCell::const_new();
    const UNTIL_WE_END: &str = "\"$@\" >/dev/null 2>&1 & read -r _; kill $!";
    let started = CHECKER.get_or_init(async || {
        let (Some(java), Some(vnu)) = (&TOOLS.java, &TOOLS.vnu) else { return None };
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|free| free.local_addr())
            .expect("a port")
            .port();
        let process = Command::new("sh")
            .args(["-c", UNTIL_WE_END, "sh"])
            .arg(java)
            .args([
                "-Xss4m",
                "-XX:TieredStopAtLevel=1",
                "-Dnu.validator.servlet.bind-address=127.0.0.1",
                "-cp",
            ])
            .arg(vnu)
            .args(["nu.validator.servlet.Main", &port.to_string()])
            .stdin(Stdio::piped())
            .spawn()
            .expect("java starts");
        let began = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            assert!(
                began.elapsed() < STARTS_WITHIN,
                "the Nu checker does not listen after {STARTS_WITHIN:?}"
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Some((format!("http://127.0.0.1:{port}"), process))
    });
    started.await.as_ref().map(|(address, _)| address.as_str())
}
