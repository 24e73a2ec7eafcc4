//! Documents: what the firm asks for, what clients hand in, what the firm shares, and the reviews.

mod client;
pub mod intake;
mod model;
pub mod queries;
mod staff;

pub use model::{Document, DocumentRequest, Filed, RequestState, Review, Source, Version};

use crate::{app::App, web::Routes};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new().merge(client::routes()).merge(staff::routes())
}
