//! Doing the jobs: a few workers that claim one at a time and run it outside any transaction.

use super::{
    attempt::attempt,
    claim::{self, Job},
    queue::CHANNEL,
    schedule::Schedule,
    timer::Timer,
};
use crate::{
    clock::Clock,
    db::{Address, Listener, Pool},
};
use anyhow::{Context, anyhow};
use futures_util::future::{BoxFuture, join_all, join3};
use std::{collections::HashMap, sync::Arc, time::Duration};
use tokio::sync::{Notify, OnceCell};
use tokio_util::sync::CancellationToken;

/// Who works at the same time in one process: of schedules a slow one does not hold up the next.
const WORKERS: [Queue; 5] = [Queue::Jobs, Queue::Jobs, Queue::Jobs, Queue::Schedules, Queue::Schedules];
/// Workers are told of what is to be done, and know when the next thing is due; they look all the same, for what they
/// were not told of and what a process that died left.
const POLL: Duration = Duration::from_secs(30);
/// Not at once: what is due and not to be had is in the hands of another process at this moment.
const SHORTEST_PAUSE: Duration = Duration::from_millis(100);
/// While the database does not answer.
const FAILED_PAUSE: Duration = Duration::from_secs(2);
/// Between two looks for jobs that were done long ago.
const TENDING: Duration = Duration::from_secs(60);

type Handler = Arc<dyn Fn(Job) -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync>;

/// What a worker works on.
#[derive(Debug, Clone, Copy)]
enum Queue {
    Jobs,
    Schedules,
}

/// Runs the jobs of every firm, and the schedules. Cloned runners are one: they share their handlers and their bell.
///
/// A handler may be called twice for one job (a process that dies after the work and before it is noted), so each must be
/// safe to repeat.
#[derive(Clone)]
pub struct Runner {
    pub(super) pool: Pool,
    pub(super) clock: Clock,
    handlers: HashMap<&'static str, Handler>,
    pub(super) schedules: Vec<Schedule>,
    /// Whether the schedules have their rows.
    pub(super) noted: Arc<OnceCell<()>>,
    timers: Vec<Timer>,
    bell: Arc<Notify>,
}

impl Runner {
    /// A runner over connections of the role `portico_jobs`.
    pub fn new(pool: Pool, clock: Clock) -> Runner {
        Runner {
            schedules: vec![delete_finished(pool.clone(), clock.clone())],
            pool,
            clock,
            handlers: HashMap::new(),
            noted: Arc::default(),
            timers: Vec::new(),
            bell: Arc::default(),
        }
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

    /// Calls `work` so often in every process that runs jobs, first after one period: for what a process has in memory. It
    /// must be done at once. A panic is logged; the next time comes all the same.
    #[must_use]
    pub fn in_each_process(
        mut self,
        name: &'static str,
        every: Duration,
        work: impl Fn() + Send + Sync + 'static,
    ) -> Runner {
        self.timers.push(Timer { name, every, work: Arc::new(work) });
        self
    }

    /// Works until `shutdown` is cancelled, then finishes the jobs at hand. What is enqueued in `database`, by whichever
    /// process, is begun as soon as it is committed.
    pub async fn run(&self, database: impl Into<Address>, shutdown: CancellationToken) {
        let workers = join_all(WORKERS.map(|queue| self.work(queue, &shutdown)));
        let timers = join_all(self.timers.iter().map(|timer| timer.run(&shutdown)));
        join3(workers, timers, self.listen(database.into(), &shutdown)).await;
    }

    /// Runs all jobs that are due now by the clock, one by one, and says how many: for tests. What fails is put off and so
    /// not run again.
    ///
    /// # Errors
    /// The database's; a job's own failure is noted with the job.
    pub async fn run_due_once(&self) -> anyhow::Result<usize> {
        let mut done = 0;
        while self.run_next_job().await? {
            done += 1;
        }
        Ok(done)
    }

    /// A new connection is a reason to look too: what was announced before there was one was not heard.
    async fn listen(&self, database: Address, shutdown: &CancellationToken) {
        let mut listener = Listener::new(database, &[CHANNEL]);
        while shutdown.run_until_cancelled(listener.next()).await.is_some() {
            self.nudge();
        }
    }

    /// Wakes one worker, which wakes the next if there is something to do.
    fn nudge(&self) {
        self.bell.notify_one();
    }

    async fn work(&self, queue: Queue, shutdown: &CancellationToken) {
        while !shutdown.is_cancelled() {
            let pause = self.run_next(queue).await.unwrap_or_else(|error| {
                tracing::error!(
                    "the job queue does not answer: {}",
                    crate::error::for_log(format_args!("{error:#}"))
                );
                Some(FAILED_PAUSE)
            });
            let Some(pause) = pause else { continue };
            tokio::select! {
                () = shutdown.cancelled() => {}
                () = self.bell.notified(), if matches!(queue, Queue::Jobs) => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Runs the next thing, or says for how long there is none.
    async fn run_next(&self, queue: Queue) -> anyhow::Result<Option<Duration>> {
        let next = match queue {
            Queue::Jobs if self.run_next_job().await? => return Ok(None),
            Queue::Jobs => claim::next_due(&*self.pool.get().await?).await?,
            Queue::Schedules if self.run_next_schedule().await?.is_some() => return Ok(None),
            Queue::Schedules => self.next_schedule_at().await?,
        };
        let due_in = next.map_or(POLL, |next| self.clock.now().until(next));
        Ok(Some(due_in.clamp(SHORTEST_PAUSE, POLL)))
    }

    /// Claims and runs one job; false when none is due. No connection is held while the job runs.
    async fn run_next_job(&self) -> anyhow::Result<bool> {
        let job = claim::claim(&*self.pool.get().await?, self.clock.now()).await?;
        let Some(job) = job else { return Ok(false) };
        self.nudge();
        let result = self.handle(&job).await;
        let connection = self.pool.get().await?;
        let now = self.clock.now();
        match result {
            Ok(()) => claim::finish(&connection, &job, now).await.map(drop),
            Err(error) => {
                let error = format!("{error:#}");
                let said = crate::error::for_log(&error);
                tracing::warn!(kind = job.kind, id = %job.id, firm = %job.firm, attempt = job.attempt, "job failed: {said}");
                claim::fail(&connection, &job, &error, now).await
            }
        }
        .context("the end of a job was not noted; it will run again when its claim ends")?;
        Ok(true)
    }

    async fn handle(&self, job: &Job) -> anyhow::Result<()> {
        if job.is_worn_out() {
            return Err(anyhow!("no attempt came to an end: the process stopped each time"));
        }
        let handler = self
            .handlers
            .get(job.kind.as_str())
            .with_context(|| format!("nothing handles {:?}", job.kind))?;
        attempt(async { handler(job.clone()).await }).await
    }
}

/// Jobs that were done a week ago.
fn delete_finished(pool: Pool, clock: Clock) -> Schedule {
    Schedule::new("finished jobs", TENDING, move || {
        let (pool, clock) = (pool.clone(), clock.clone());
        async move {
            let deleted = claim::delete_finished(&*pool.get().await?, clock.now()).await?;
            tracing::debug!(deleted, "finished jobs");
            Ok(())
        }
    })
}
