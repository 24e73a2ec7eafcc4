//! Open pages that hear of changes: one stream of server-sent events for each tab, and the hub that tells them. A stream
//! says that something may have changed for whoever looks, and nothing else: the page then asks for itself again, through
//! the same gate as always. What a client may not see is silent.

mod client;
mod hub;
mod listen;
mod queries;
mod recent;
mod staff;
mod stream;
mod subscription;

pub use hub::{Hub, Limits};
pub use listen::run;

use crate::{app::App, web::Routes};
use serde::Deserialize;
use std::time::Duration;

crate::paths! {
    /// The stream of a client's pages.
    pub LivePath = "/live";
    /// That of the pages of staff; `?case=` narrows it to the pages of a case.
    pub StaffLivePath = "/staff/live";
}

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

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new().get::<LivePath, _, _>(client::index).get::<StaffLivePath, _, _>(staff::index)
}
