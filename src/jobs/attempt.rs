//! One attempt at a work that was claimed.

use super::claim::CLAIM;
use anyhow::anyhow;
use futures_util::FutureExt;
use std::{panic::AssertUnwindSafe, time::Duration};

/// Ends before the claim does: no other runner may start what is still at work here.
const MAX_RUN: Duration = Duration::from_secs(CLAIM.as_secs() - 60);

/// Does it. A panic is an error like another, and so is what takes longer than its claim lasts.
pub(super) async fn attempt(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    match tokio::time::timeout(MAX_RUN, AssertUnwindSafe(work).catch_unwind()).await {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(anyhow!("panicked; see the log")),
        Err(_) => Err(anyhow!("stopped after {} seconds", MAX_RUN.as_secs())),
    }
}
