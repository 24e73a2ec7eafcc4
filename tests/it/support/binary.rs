//! The real binary, as an operator starts it.

use super::app::TestApp;
use portico::db::roles;
use std::{path::Path, process::Stdio, time::Duration};
use tokio::{process::Command, time::timeout};

const LONG: Duration = Duration::from_secs(60);

/// The binary with nothing of our own environment that it would heed. Ends with the test.
pub fn binary(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_portico"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PORTICO_")) {
        command.env_remove(name);
    }
    command
        .args(arguments)
        .env_remove("DATABASE_URL")
        .env_remove("DATABASE_URL_FILE")
        .env("PORTICO_LISTEN", "127.0.0.1:0")
        .env("PORTICO_DATA_DIR", data)
        .stdin(Stdio::null())
        .kill_on_drop(true);
    command
}

/// The same over the database of a test.
pub fn portico(app: &TestApp, arguments: &[&str]) -> Command {
    let mut command = binary(&app.folder.path().join("data"), arguments);
    command.env("DATABASE_URL", app.database.postgres_url(roles::APP));
    command
}

/// Whether it ended well, and what it said.
pub async fn ended(mut command: Command) -> (bool, String) {
    let output = timeout(LONG, command.output()).await;
    let output = output.unwrap_or_else(|_| panic!("{command:?} goes on")).expect("the binary starts");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

/// Whether a command over the database of a test ended well, and what it said.
pub async fn run_portico(app: &TestApp, arguments: &[&str]) -> (bool, String) {
    ended(portico(app, arguments)).await
}
