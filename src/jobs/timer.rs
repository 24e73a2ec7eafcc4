//! What each process does for itself every so often, such as tidying what it has in memory. What is done for the whole
//! installation is a [`super::Schedule`].

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};
use tokio::time::{Instant, MissedTickBehavior};
use tokio_util::sync::CancellationToken;

/// Work of this process.
#[derive(Clone)]
pub(super) struct Timer {
    pub every: Duration,
    pub name: &'static str,
    pub work: Arc<dyn Fn() + Send + Sync>,
}

impl Timer {
    /// Until the token says stop; first after one period.
    pub(super) async fn run(&self, shutdown: &CancellationToken) {
        let mut ticks = tokio::time::interval_at(Instant::now() + self.every, self.every);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while shutdown.run_until_cancelled(ticks.tick()).await.is_some() {
            if std::panic::catch_unwind(AssertUnwindSafe(|| (self.work)())).is_err() {
                tracing::error!(timer = self.name, "panicked");
            }
        }
    }
}
