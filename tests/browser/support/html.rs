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
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
};

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

    /// Asks the Nu checker about all of them at once.
    pub fn assert_valid(&self) {
        let (Some(java), Some(vnu)) = (&TOOLS.java, &TOOLS.vnu) else {
            return missing("java or vnu.jar", "the HTML of pages is not checked");
        };
        let checked = Command::new(java)
            .args(["-Xss4m", "-XX:TieredStopAtLevel=1", "-jar"])
            .arg(vnu)
            .args(["--errors-only", "--format", "text", "--skip-non-html"])
            // htmx's own attributes: HTML knows only data-*
            .args(["--filterpattern", ".*Attribute .hx-[a-z-]+. not allowed.*"])
            .arg(&self.folder)
            .output()
            .expect("java starts");
        let errors = String::from_utf8_lossy(&checked.stderr);
        assert!(checked.status.success(), "HTML that is not valid:\n{errors}");
    }
}
