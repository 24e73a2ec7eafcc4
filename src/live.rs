//! The streams behind open pages: who may open one, and from when on it tells. See [`crate::streams`].

mod client;
mod paths;
mod staff;

pub use paths::{LivePath, StaffLivePath};

use crate::{
    app::{App, Feature},
    web::{Right, Routes},
};
use serde::Deserialize;
use std::time::Duration;

/// What a page says of itself when it opens its stream.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Opening {
    case: String,
    /// Milliseconds since the page was asked for: what happened meanwhile is told at once.
    age: String,
}

impl Opening {
    fn age(&self) -> Duration {
        Duration::from_millis(self.age.parse().unwrap_or_default())
    }
}

/// What this feature brings.
pub const FEATURE: Feature = Feature { routes: Some(routes), ..Feature::new("live") };

fn routes() -> Routes<App> {
    Routes::new()
        .get::<LivePath, _, _>(Right::Client, client::index)
        .merge(Routes::new().get::<StaffLivePath, _, _>(Right::Staff, staff::index))
}
