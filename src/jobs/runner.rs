//! Doing the jobs: a few workers that claim one at a time and run it outside any transaction.

use super::{
    claim::{self, CLAIM, Job},
    schedule::{Task, task},
};
use crate::{clock::Clock, db::Pool};
use anyhow::{Context, anyhow};
use futures_util::{
    FutureExt,
    future::{BoxFuture, join, join_all},
};
use std::{collections::HashMap, panic::AssertUnwindSafe, sync::Arc, time::Duration};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// Jobs that run at the same time in one process.
const WORKERS: usize = 3;
const POLL: Duration = Duration::from_secs(1);
/// Ends before the claim does: no other runner may start a job that is still at work here.
const MAX_RUN: Duration = Duration::from_secs(CLAIM.as_secs() - 60);

type Handler = Arc<dyn Fn(Job) -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync>;

/// Runs the jobs of every firm. Cloned runners are one: they share their handlers and their bell.
///
/// A handler may be called twice for one job (a process that dies after the work and before it is noted), so each must be
/// safe to repeat.
#[derive(Clone)]
pub struct Runner {
    pub(super) pool: Pool,
    pub(super) clock: Clock,
    handlers: HashMap<&'static str, Handler>,
    pub(super) tasks: Vec<Task>,
    bell: Arc<Notify>,
}

impl Runner {
    /// A runner over connections of the role `portico_jobs`.
    pub fn new(pool: Pool, clock: Clock) -> Runner {
        Runner { pool, clock, handlers: HashMap::new(), tasks: Vec::new(), bell: Arc::new(Notify::new()) }
    }

    /// Gives jobs of this kind to `handler`.
    #[must_use]
    pub fn on<F>(mut self, kind: &'static str, handler: F) -> Runner
    where
        F: Fn(Job) -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync + 'static,
    {
        self.handlers.insert(kind, Arc::new(handler));
        self
    }

    /// Runs `work` each `period`, first after one period, in every process that runs jobs: it must not mind being done
    /// by two at once. An error is logged; the next time comes all the same.
    #[must_use]
    pub fn every<F>(mut self, period: Duration, name: &'static str, work: F) -> Runner
    where
        F: Fn() -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync + 'static,
    {
        self.tasks.push(task(period, name, work));
        self
    }

    /// Wakes a worker at once. To be called after a commit that enqueued something; without it the job waits a second.
    pub fn nudge(&self) {
        self.bell.notify_one();
    }

    /// Works until `shutdown` is cancelled, then finishes the jobs at hand.
    pub async fn run(&self, shutdown: CancellationToken) {
        let workers = join_all((0..WORKERS).map(|_| self.work(&shutdown)));
        join(workers, self.keep_schedule(&shutdown)).await;
    }

    /// Runs all that is due now by the clock, one by one, and says how many: for tests. What fails is put off and so not
    /// run again.
    ///
    /// # Errors
    /// The database's; a job's own failure is noted with the job.
    pub async fn run_due_once(&self) -> anyhow::Result<usize> {
        let mut done = 0;
        while self.run_next().await? {
            done += 1;
        }
        Ok(done)
    }

    async fn work(&self, shutdown: &CancellationToken) {
        while !shutdown.is_cancelled() {
            let found = self.run_next().await.unwrap_or_else(|error| {
                tracing::error!("the job queue does not answer: {error:#}");
                false
            });
            if !found {
                tokio::select! {
                    () = shutdown.cancelled() => {}
                    () = self.bell.notified() => {}
                    () = tokio::time::sleep(POLL) => {}
                }
            }
        }
    }

    /// Claims and runs one job; false when none is due. No connection is held while the job runs.
    async fn run_next(&self) -> anyhow::Result<bool> {
        let job = claim::claim(&*self.pool.get().await?, self.clock.now()).await?;
        let Some(job) = job else { return Ok(false) };
        let result = self.attempt(&job).await;
        let connection = self.pool.get().await?;
        let now = self.clock.now();
        match result {
            Ok(()) => claim::finish(&connection, &job, now).await,
            Err(error) => {
                let error = format!("{error:#}");
                tracing::warn!(kind = job.kind, id = %job.id, firm = %job.firm, attempt = job.attempt, "job failed: {error}");
                claim::fail(&connection, &job, &error, now).await
            }
        }
        .context("the end of a job was not noted; it will run again when its claim ends")?;
        Ok(true)
    }

    async fn attempt(&self, job: &Job) -> anyhow::Result<()> {
        if job.is_worn_out() {
            return Err(anyhow!("no attempt came to an end: the process stopped each time"));
        }
        let handler = self
            .handlers
            .get(job.kind.as_str())
            .with_context(|| format!("nothing handles {:?}", job.kind))?;
        let work = AssertUnwindSafe(async { handler(job.clone()).await }).catch_unwind();
        match tokio::time::timeout(MAX_RUN, work).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(anyhow!("panicked; see the log")),
            Err(_) => Err(anyhow!("stopped after {} seconds", MAX_RUN.as_secs())),
        }
    }
}
