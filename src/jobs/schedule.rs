//! What is done by the clock, not for somebody: tidying the queue and the sessions, and what other parts register.

use super::{Runner, claim};
use futures_util::{
    FutureExt,
    future::{BoxFuture, join_all},
};
use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};
use tokio::time::{Instant, MissedTickBehavior};
use tokio_util::sync::CancellationToken;

const TENDING: Duration = Duration::from_secs(60);

/// Work to be done each `period`.
#[derive(Clone)]
pub(super) struct Task {
    period: Duration,
    name: &'static str,
    work: Arc<dyn Fn() -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync>,
}

pub(super) fn task<F>(period: Duration, name: &'static str, work: F) -> Task
where
    F: Fn() -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync + 'static,
{
    Task { period, name, work: Arc::new(work) }
}

impl Runner {
    /// Deletes the jobs that were done a week ago and the sessions that are over.
    ///
    /// # Errors
    /// The database's.
    pub async fn tend(&self) -> anyhow::Result<()> {
        let connection = self.pool.get().await?;
        let now = self.clock.now();
        let jobs = claim::delete_finished(&connection, now).await?;
        let sessions = claim::delete_expired_sessions(&connection, now).await?;
        tracing::debug!(jobs, sessions, "tidied up");
        Ok(())
    }

    pub(super) async fn keep_schedule(&self, shutdown: &CancellationToken) {
        let this = self.clone();
        let tending = task(TENDING, "tend", move || {
            let this = this.clone();
            async move { this.tend().await }.boxed()
        });
        join_all(self.tasks.iter().chain([&tending]).map(|task| task.repeat(shutdown))).await;
    }
}

impl Task {
    async fn repeat(&self, shutdown: &CancellationToken) {
        let mut ticks = tokio::time::interval_at(Instant::now() + self.period, self.period);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = shutdown.cancelled() => return,
                _ = ticks.tick() => self.run().await,
            }
        }
    }

    /// Neither an error nor a panic ends the schedule.
    async fn run(&self) {
        match AssertUnwindSafe(async { (self.work)().await }).catch_unwind().await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(task = self.name, "failed: {error:#}"),
            Err(_) => tracing::error!(task = self.name, "panicked"),
        }
    }
}
