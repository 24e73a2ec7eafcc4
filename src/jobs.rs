//! Work to be done outside a transaction, kept in PostgreSQL: [`enqueue`] on the caller's transaction, [`Runner`] does it,
//! again with longer and longer pauses when it fails, until it gives up where staff can see it. What is due by the clock
//! is a [`Schedule`].

mod attempt;
mod backoff;
mod claim;
mod queue;
mod runner;
mod schedule;
mod timer;

pub use claim::{Job, MAX_ATTEMPTS, finish};
pub use queue::{Counts, Failed, count, enqueue, finish_all, finish_like, list_failed, retry, retry_like};
pub use runner::Runner;
pub use schedule::Schedule;
