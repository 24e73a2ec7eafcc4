//! The handlers that pages are measured beside, in a process of their own: one that answers with a fixed text and asks
//! nothing, and for each page one that asks the database the same and answers with the page's own text, ready made.

use crate::process;
use crate::recorder::Burst;
use crate::replay::Pool;
use anyhow::{Context, Result, ensure};
use axum::response::{Html, IntoResponse, Response};
use axum::{Router, http::StatusCode, routing::get};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use tower_http::compression::CompressionLayer;

pub const PORT: u16 = 3912;

/// What the process serves: handed over in a file.
#[derive(Serialize, Deserialize)]
pub struct Script {
    /// PostgreSQL's socket.
    pub socket: PathBuf,
    pub pages: Vec<Page>,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Page {
    pub name: String,
    pub text: String,
    pub bursts: Vec<Burst>,
}

/// The process, as seen from the one that measures.
pub struct Beside {
    child: Child,
}

impl Beside {
    pub fn start(script: &Script, folder: &Path) -> Result<Beside> {
        let file = folder.join("beside.json");
        std::fs::write(&file, serde_json::to_vec(script)?)?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("beside").arg(&file).arg(PORT.to_string()).stdin(Stdio::null());
        let mut beside = Beside { child: command.spawn().context("starting the bare handlers")? };
        let curl = crate::curl::Curl::new(&folder.join("beside.cookies"));
        while curl.get(&url("fixed")).map_or(0, |answer| answer.status) != 200 {
            ensure!(beside.child.try_wait()?.is_none(), "the bare handlers ended");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        for page in &script.pages {
            let answer = curl.get(&url(&page.name))?;
            ensure!(answer.status == 200 && answer.text() == page.text, "{}: {}", page.name, answer.text());
        }
        Ok(beside)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn memory(&self) -> Result<u64> {
        process::resident(self.pid())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = crate::portal::terminate(&mut self.child);
    }
}

pub fn url(page: &str) -> String {
    format!("http://127.0.0.1:{PORT}/{page}")
}

/// Serves until the process is ended.
pub fn serve(script: &Path, port: u16) -> Result<()> {
    let script: Script = serde_json::from_slice(&std::fs::read(script)?)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async move {
        let recorded: Vec<&Vec<Burst>> = script.pages.iter().map(|page| &page.bursts).collect();
        let pool = Arc::new(Pool::open(&script.socket, &recorded).await?);
        let mut router = Router::new().route("/fixed", get(|| async { Html("<!doctype html><p>Hello.") }));
        for page in script.pages {
            let path = format!("/{}", page.name);
            let (pool, page) = (pool.clone(), Arc::new(page));
            router = router.route(&path, get(move || answer(pool.clone(), page.clone())));
        }
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
        // as in Portico, so that compression costs both the same
        axum::serve(listener, router.layer(CompressionLayer::new())).await?;
        Ok(())
    })
}

/// In a task of its own: a client that hangs up must not leave a connection inside a transaction.
async fn answer(pool: Arc<Pool>, page: Arc<Page>) -> Response {
    let asked = page.clone();
    match tokio::spawn(async move { pool.replay(&asked.bursts).await }).await {
        Ok(Ok(())) => Html(page.text.clone()).into_response(),
        Ok(Err(error)) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}
