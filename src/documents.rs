//! Documents: what the firm asks for, what clients hand in, what the firm shares, and the reviews.

mod actions;
mod client;
mod emails;
mod events;
mod file;
pub mod intake;
mod matching;
mod model;
mod paths;
pub mod queries;
pub mod requests;
pub mod reviewing;
mod sentences;
pub mod sharing;
mod staff;

pub use client::Filters;
pub use events::DocumentEvent;
pub use file::{download_url, file_url, staff_file_url};
pub use model::{Document, DocumentRequest, DocumentWithVersions, RequestState, Review, Source, Version};
pub use paths::{
    CaseDocumentsPath, DocumentDeletePath, DocumentRequestPath, DocumentVersionsPath, DocumentsPath,
    NewFromChecklistPath, NewRequestPath, SharedPath, StaffDocumentsPath,
};
pub use queries::{Handed, Overdue, list_overdue, list_to_review, list_to_review_in_case, on_hold};
pub use staff::{OverdueRow, ReviewRow, to_review_count};

use crate::{
    app::App,
    web::{Routes, Side},
};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new(Side::Client)
        .get::<paths::DocumentFilePath, _, _>(file::show)
        .merge(Routes::new(Side::Staff).get::<paths::StaffDocumentFilePath, _, _>(file::show_to_staff))
        .merge(client::routes())
        .merge(staff::routes())
}
