//! What is done by the clock, not for somebody. A schedule is a row: whichever process is up claims what is due, so that it
//! is done once, however many run; and what was missed while none was up is done once, not as often as it was missed.

mod queries;

use self::queries::Claim;
use super::{Runner, attempt::attempt};
use crate::clock::Ts;
use anyhow::Context;
use futures_util::{FutureExt, future::BoxFuture};
use std::{sync::Arc, time::Duration};

type Work = Arc<dyn Fn() -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync>;

/// Work to be done each so often, once in the whole installation. It must be safe to repeat: a process may die after the
/// work and before that is noted.
///
/// What many firms have due at times of their own is found by one schedule that looks often, not by one a firm.
#[derive(Clone)]
pub struct Schedule {
    /// Names the row: under another name it is another schedule.
    pub name: &'static str,
    /// From the end of one run to the next, in whole seconds.
    pub every: Duration,
    work: Work,
}

impl Schedule {
    /// Runs `work` each time that `every` has passed, first one period after the name was first seen. An error is logged
    /// and stands in the row; the next time comes all the same.
    pub fn new<F, R>(name: &'static str, every: Duration, work: F) -> Schedule
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        Schedule { name, every, work: Arc::new(move || work().boxed()) }
    }
}

impl Runner {
    /// Adds what is to be done by the clock. A name that nobody adds any more keeps its row, and is not run: another
    /// process, of an older or a newer build, may know it.
    #[must_use]
    pub fn with_schedules(mut self, schedules: impl IntoIterator<Item = Schedule>) -> Runner {
        self.schedules.extend(schedules);
        self
    }

    /// Runs the schedules that are due now by the clock, one by one, and names them: for tests. What is new is noted, and
    /// due one period later.
    ///
    /// # Errors
    /// The database's; a schedule's own failure is noted in its row.
    pub async fn run_due_schedules_once(&self) -> anyhow::Result<Vec<&'static str>> {
        let mut names = Vec::new();
        while let Some(name) = self.run_next_schedule().await? {
            names.push(name);
        }
        Ok(names)
    }

    /// Claims and runs one schedule, and says which; none when none is due. No connection is held while it runs.
    pub(super) async fn run_next_schedule(&self) -> anyhow::Result<Option<&'static str>> {
        self.note_schedules().await?;
        let claim =
            queries::claim(&*self.pool.get().await?, &self.schedule_names(), self.clock.now()).await?;
        let Some(claim) = claim else { return Ok(None) };
        let schedule =
            self.schedules.iter().find(|one| one.name == claim.name).context("a schedule of another name")?;
        let error = attempt(async { (schedule.work)().await }).await.err().map(|error| format!("{error:#}"));
        if let Some(error) = &error {
            tracing::error!(schedule = schedule.name, "failed: {}", crate::error::for_log(error));
        }
        self.finish_schedule(&claim, schedule.every, error).await?;
        Ok(Some(schedule.name))
    }

    async fn finish_schedule(
        &self,
        claim: &Claim,
        every: Duration,
        error: Option<String>,
    ) -> anyhow::Result<()> {
        let now = self.clock.now();
        queries::finish(&*self.pool.get().await?, claim, now, now.plus(every), error)
            .await
            .context("the end of a schedule was not noted; it will run again when its claim ends")
    }

    /// When the next schedule is due, if none that is due is free.
    pub(super) async fn next_schedule_at(&self) -> anyhow::Result<Option<Ts>> {
        Ok(queries::next_due(&*self.pool.get().await?, &self.schedule_names()).await?)
    }

    /// Once for each process, as soon as the database answers.
    async fn note_schedules(&self) -> anyhow::Result<()> {
        let note = async || {
            let rows: Vec<_> = self.schedules.iter().map(|one| (one.name, one.every)).collect();
            queries::note(&*self.pool.get().await?, &rows, self.clock.now()).await.context("schedules")
        };
        self.noted.get_or_try_init(note).await?;
        Ok(())
    }

    fn schedule_names(&self) -> Vec<&'static str> {
        self.schedules.iter().map(|one| one.name).collect()
    }
}
