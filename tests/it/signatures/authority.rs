//! A time-stamping authority (RFC 3161) on this machine: OpenSSL's, behind an address.

use crate::support::tools;
use axum::{Router, body::Bytes, extract::State, routing::post};
use std::{fs, path::Path, sync::Arc};
use tempfile::TempDir;
use tokio::net::TcpListener;

const CONFIGURATION: &str = include_str!("../../peers/authority.cnf");

/// Its keys; none where OpenSSL is not installed.
fn made() -> Option<TempDir> {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("conf"), CONFIGURATION).expect("written");
    fs::write(folder.path().join("serial"), "01\n").expect("written");
    let run = |arguments: &str| {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let output = tools::run("openssl", &arguments, folder.path())?;
        assert!(output.status.success(), "{arguments:?}: {}", tools::text(&output));
        Some(())
    };
    for (name, by) in [("ca", "-signkey ca.key"), ("tsa", "-CA ca.pem -CAkey ca.key -CAcreateserial")] {
        run(&format!("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out {name}.key"))?;
        run(&format!(
            "req -new -config conf -key {name}.key -subj /O=Clockwork/CN=Clockwork-{name} -out {name}.csr"
        ))?;
        run(&format!(
            "x509 -req -in {name}.csr -extfile conf -extensions ext_{name} -days 30 -out {name}.pem {by}"
        ))?;
    }
    Some(folder)
}

fn reply(folder: &Path, request: &[u8]) -> Vec<u8> {
    fs::write(folder.join("request"), request).expect("written");
    let arguments = ["ts", "-reply", "-config", "conf", "-queryfile", "request", "-out", "reply"];
    let output = tools::run("openssl", &arguments, folder).expect("openssl");
    assert!(output.status.success(), "{}", tools::text(&output));
    fs::read(folder.join("reply")).expect("a reply")
}

/// Serves one at this port from now on; false where OpenSSL is not installed.
pub async fn serve(port: u16) -> bool {
    let Some(folder) = made() else { return false };
    let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("the port");
    let answer = async |State(folder): State<Arc<TempDir>>, request: Bytes| reply(folder.path(), &request);
    let router = Router::new().route("/", post(answer)).with_state(Arc::new(folder));
    tokio::spawn(async move { axum::serve(listener, router).await });
    true
}
