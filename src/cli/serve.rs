//! `portico`: serves until it is told to stop; then ends the server first, the queue, and the private database last.

use super::start;
use crate::{
    app::App,
    clock::Clock,
    config::{Config, Settings},
    db::{self, Address},
    demo, features,
    jobs::Runner,
    routes,
    streams::Relay,
    web::{self, Serving},
};
use anyhow::{Context, Result};
use std::{future::Future, process::ExitCode, time::Duration};
use tokio::{net::TcpListener, signal::unix, task::JoinHandle};
use tokio_util::sync::CancellationToken;

/// How long answers under way may take once the server was told to stop.
const LAST_ANSWERS: Duration = Duration::from_secs(10);

pub async fn run(settings: &Settings) -> Result<ExitCode> {
    let config = settings.understand()?;
    // asked for before the database is started, so that Ctrl-C during the start stops it properly too
    let stop = stop_signal()?;
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("PORTICO_LISTEN: cannot listen on {}", config.listen))?;
    let ready = start::database(&config).await?;
    let outcome = serve(config, &ready, listener, stop).await;
    start::stop(ready.cluster).await?;
    outcome.map(|()| ExitCode::SUCCESS)
}

/// Open streams are open files, and many systems begin with 1,024 of them though more are allowed.
const OPEN_FILES: u64 = 65_536;

/// What this process opens beside the connections of browsers and those of requests to the database: its listeners and queue, the
/// log, files that are read and written.
const OTHER_FILES: usize = 32;
/// However few files there may be.
const FEWEST_CONNECTIONS: usize = 8;

/// How many connections there may be: a place for each, so that taking one never fails for want of a file.
fn room_for_connections(config: &Config) -> usize {
    let files = rlimit::increase_nofile_limit(OPEN_FILES).unwrap_or_else(|error| {
        tracing::warn!("the limit of open files stays as it is: {}", crate::error::for_log(error));
        1024
    });
    let files = usize::try_from(files).unwrap_or(usize::MAX);
    let room = files.saturating_sub(config.database_connections + OTHER_FILES).max(FEWEST_CONNECTIONS);
    if room < 500 {
        tracing::warn!(
            "this process may open {files} files, so it takes {room} connections at a time (ulimit -n)"
        );
    }
    room
}

async fn serve(
    config: Config,
    ready: &start::Ready,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let serving = Serving { connections: room_for_connections(&config), ..config.serving };
    let app = start::app(config, &ready.database, Clock::System)?;
    start::tighten(&app);
    demo::refuse_mixed(&app).await?;
    if app.config.demo {
        let loaded = demo::load(&app, features::FEATURES).await.context("loading the demo")?;
        if loaded {
            db::analyze(ready.database.owner.clone()).await.context("ANALYZE")?;
        }
    }
    let stopping = CancellationToken::new();
    let runner = run_jobs(&app, &ready.database.jobs, stopping.clone())?;
    let relay = Relay { hub: app.streams.clone(), pool: app.pool.clone(), clock: app.clock.clone() };
    let streams = tokio::spawn(relay.run(ready.database.app.clone(), stopping.clone()));
    announce(&app);
    let stopped = stopping.clone();
    let limits = (serving, app.config.trusted_proxies.clone());
    let server = web::serve(listener, routes::router(&app), limits, async move {
        stop.await;
        tracing::info!("stopping");
        stopped.cancel();
    });
    let late = async {
        stopping.cancelled().await;
        tokio::time::sleep(LAST_ANSWERS).await;
    };
    tokio::select! {
        () = server => {}
        () = late => tracing::warn!("some answers took too long and were cut off"),
    }
    stopping.cancel();
    runner.await.context("queue")?;
    streams.await.context("live updates")?;
    Ok(())
}

/// Does the work of the queue until the token says stop.
fn run_jobs(app: &App, database: &Address, stopping: CancellationToken) -> Result<JoinHandle<()>> {
    let runner: Runner = features::runner(app, db::pool(database, 4)?)?;
    let database = database.clone();
    Ok(tokio::spawn(async move { runner.run(database, stopping).await }))
}

/// Resolves when somebody presses Ctrl-C or sends SIGTERM.
fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = unix::signal(unix::SignalKind::interrupt())?;
    let mut terminate = unix::signal(unix::SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Where to go, and how to sign in.
fn announce(app: &App) {
    let url = app.base_url(app.config.public_url.host().unwrap_or("localhost"));
    println!("\nPortico serves at {url}  (Ctrl-C stops it)");
    if app.config.demo {
        println!("{}", demo::welcome(app));
    }
}
