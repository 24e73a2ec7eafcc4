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
    web::{PATIENCE, patient},
};
use anyhow::{Context, Result};
use std::{future::Future, net::SocketAddr, process::ExitCode, time::Duration};
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

fn raise_file_limit() {
    if let Err(error) = rlimit::increase_nofile_limit(OPEN_FILES) {
        tracing::warn!("the limit of open files stays as it is: {}", crate::error::for_log(error));
    }
}

async fn serve(
    config: Config,
    ready: &start::Ready,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    raise_file_limit();
    let app = start::app(config, &ready.database, Clock::System)?;
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
    let service = routes::router(&app).into_make_service_with_connect_info::<SocketAddr>();
    let stopped = stopping.clone();
    let server = axum::serve(patient(listener, PATIENCE), service).with_graceful_shutdown(async move {
        stop.await;
        tracing::info!("stopping");
        stopped.cancel();
    });
    let late = async {
        stopping.cancelled().await;
        tokio::time::sleep(LAST_ANSWERS).await;
    };
    tokio::select! {
        ended = server.into_future() => ended.context("server")?,
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
