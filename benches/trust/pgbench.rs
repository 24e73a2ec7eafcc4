//! What PostgreSQL does by itself: transactions of as many statements as a posting, of which one locks a row and the rest insert.

use super::{
    ground::Ground,
    postings::{BEFORE_LOCK, STATEMENTS, WRITERS},
};
use anyhow::{Context, Result, ensure};
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

const DATABASE: &str = "beside";

/// When the row is locked: before all inserts, or where a posting locks its account.
#[derive(Clone, Copy)]
pub enum Lock {
    First,
    AsPostings,
}

pub struct Pgbench {
    program: PathBuf,
    folder: PathBuf,
    socket: String,
}

impl Pgbench {
    pub async fn new(ground: &Ground, folder: &Path) -> Result<Pgbench> {
        let mut admin = AsyncPgConnection::establish(&ground.url("postgres")).await?;
        admin.batch_execute(&format!("CREATE DATABASE {DATABASE}")).await?;
        let mut inside = AsyncPgConnection::establish(&ground.url(DATABASE)).await?;
        // room to change a row where it stands
        inside
            .batch_execute(&format!(
                "CREATE TABLE locked (id int PRIMARY KEY, balance bigint NOT NULL) WITH (fillfactor = 50); \
                 INSERT INTO locked SELECT n, 0 FROM generate_series(0, {WRITERS}) n; \
                 CREATE TABLE inserted (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), \
                     amount bigint NOT NULL, words text NOT NULL)"
            ))
            .await?;
        let url = ground.url(DATABASE);
        let host = url.split("host='").nth(1).and_then(|rest| rest.split('\'').next());
        let host = host.or_else(|| url.split("host=").nth(1).and_then(|rest| rest.split(' ').next()));
        let socket = host.context("a socket's folder")?.to_owned();
        Ok(Pgbench { program: find()?, folder: folder.to_owned(), socket })
    }

    /// Transactions for each second by 32 clients, on one row or each on its own.
    pub fn run(&self, lock: Lock, on_one: bool, seconds: u32) -> Result<f64> {
        let script = self.folder.join("pgbench.sql");
        std::fs::write(&script, text(lock, on_one))?;
        let output = Command::new(&self.program)
            .args(["--no-vacuum", "--protocol=prepared", "--jobs=2", "--username=postgres"])
            .args([
                format!("--client={WRITERS}"),
                format!("--time={seconds}"),
                format!("--host={}", self.socket),
            ])
            .arg(format!("--file={}", script.display()))
            .arg(DATABASE)
            .output()?;
        let told = String::from_utf8_lossy(&output.stdout);
        ensure!(output.status.success(), "pgbench: {}", String::from_utf8_lossy(&output.stderr));
        let rate = told.lines().find_map(|line| line.strip_prefix("tps = "));
        rate.and_then(|rest| rest.split(' ').next()?.parse().ok()).context("pgbench tells no rate")
    }
}

fn text(lock: Lock, on_one: bool) -> String {
    let row = if on_one { "0" } else { ":client_id + 1" };
    let mut statements = vec![
        "INSERT INTO inserted (amount, words) VALUES (150000, 'Retainer of Ana Castillo, by wire, for the family petition');".to_owned();
        STATEMENTS - 3
    ];
    let at = match lock {
        Lock::First => 0,
        // BEGIN is one of those before it
        Lock::AsPostings => BEFORE_LOCK - 1,
    };
    statements.insert(at, format!("UPDATE locked SET balance = balance + 150000 WHERE id = {row};"));
    format!("BEGIN;\n{}\nCOMMIT;\n", statements.join("\n"))
}

fn find() -> Result<PathBuf> {
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<_> = std::env::split_paths(&on_path).collect();
    // as Debian has it
    if let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") {
        folders.extend(versions.flatten().map(|version| version.path().join("bin")));
    }
    let programs = folders.into_iter().map(|folder| folder.join("pgbench"));
    programs.into_iter().find(|program| program.is_file()).context("pgbench, which comes with PostgreSQL")
}
