//! Whether the application can serve: what a load balancer asks.

use super::App;
use crate::clock::Ts;
use anyhow::Context;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use diesel_async::SimpleAsyncConnection;
use futures_util::try_join;
use std::time::Duration;
use tokio::{sync::Mutex, time::timeout};

/// Anybody may ask at any rate, and a check of the storage writes: what it found holds for so long.
const STORAGE_HOLDS: Duration = Duration::from_secs(10);
/// No answer within so long is a bad answer.
const MAX_WAIT: Duration = Duration::from_secs(5);

/// When the storage was checked last, and what was wrong with it.
#[derive(Default)]
pub(super) struct Health {
    storage: Mutex<Option<(Ts, Result<(), String>)>>,
}

/// `GET /health/ready`: the database and the storage answer.
pub async fn ready(State(app): State<App>) -> Response {
    match try_join!(database(&app), storage(&app)) {
        Ok(_) => (StatusCode::OK, "ready\n").into_response(),
        Err(error) => {
            tracing::warn!("not ready: {}", crate::error::for_log(format_args!("{error:#}")));
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
        }
    }
}

async fn database(app: &App) -> anyhow::Result<()> {
    let answer = async { anyhow::Ok(app.pool.get().await?.batch_execute("SELECT 1").await?) };
    timeout(MAX_WAIT, answer).await.context("the database is too slow")?
}

/// Those who ask at the same time wait for one check.
async fn storage(app: &App) -> anyhow::Result<()> {
    let mut last = app.0.health.storage.lock().await;
    let now = app.clock.now();
    let found = match &*last {
        // a clock that was set back must not keep an old finding
        Some((at, found)) if *at <= now && now < at.plus(STORAGE_HOLDS) => found.clone(),
        _ => {
            let found = timeout(MAX_WAIT, app.storage.check()).await.context("the file storage is too slow");
            let found = found.flatten().map_err(|error| format!("{error:#}"));
            last.insert((now, found)).1.clone()
        }
    };
    found.map_err(anyhow::Error::msg)
}
