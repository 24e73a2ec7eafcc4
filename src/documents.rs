//! Documents: what the firm asks for, what clients hand in, what the firm shares, and the reviews.

mod client;
pub mod intake;
mod letters;
mod model;
pub mod queries;
pub mod requests;
pub mod reviews;
pub mod sharing;
mod staff;

pub use model::{Document, DocumentRequest, Filed, RequestState, Review, Source, Version};
pub use queries::{Handed, Late, list_late, list_to_review, list_to_review_in_case};
pub use staff::{
    LateRow, NewFromChecklistPath, NewRequestPath, ReviewRow, SharedPath, StaffDocumentsPath, to_review_count,
};

use crate::{app::App, web::Routes};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new().merge(client::routes()).merge(staff::routes())
}
