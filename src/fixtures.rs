//! How the demo is filled. Each feature has its part of a fixture, in `fixtures/FIXTURE/FEATURE.toml`, and turns it into
//! [`Moment`]s of a [`Script`], in which its own actions are called at a time of the past. The moments of all features are
//! played in the order of their time, so that each finds what came before it, and the log tells what happened as it did.

mod files;
mod moment;
mod names;
mod script;

pub use files::{file, questionnaire};
pub use moment::{Moment, Stage};
pub use names::Names;
pub use script::{Fill, Script};

use crate::{Error, Result};
use std::fmt::Debug;

/// What an action refuses of a fixture is a mistake in the fixture.
///
/// # Errors
/// The refusal.
pub fn granted<T, Refusal: Debug>(done: std::result::Result<T, Refusal>) -> Result<T> {
    done.map_err(|refusal| Error::Internal(anyhow::anyhow!("refused: {refusal:?}")))
}
