//! Documents: what the firm asks for, what clients hand in, what the firm shares, and the reviews.

mod actions;
mod client;
mod emails;
mod events;
mod file;
pub mod intake;
mod matching;
mod model;
pub mod queries;
pub mod requests;
pub mod reviewing;
mod sentences;
pub mod sharing;
mod staff;

pub use client::Filters;
pub use events::DocumentEvent;
pub use file::{download_url, file_url};
pub use model::{Document, DocumentRequest, DocumentWithVersions, RequestState, Review, Source, Version};
pub use queries::{Handed, Overdue, list_overdue, list_to_review, list_to_review_in_case, on_hold};
pub use staff::{
    NewFromChecklistPath, NewRequestPath, OverdueRow, ReviewRow, SharedPath, StaffDocumentsPath,
    to_review_count,
};

use crate::{
    app::App,
    ids::{CaseId, DocumentId},
    web::{Routes, Side},
};

crate::paths! {
    /// The client's documents; [`Filters`] says of which case.
    pub DocumentsPath = "/documents";
    /// Where files for a case are sent.
    pub CaseDocumentsPath(case_id: CaseId) = "/cases/{case_id}/documents";
    pub DocumentVersionsPath(document_id: DocumentId) = "/documents/{document_id}/versions";
    pub DocumentRequestPath(document_id: DocumentId) = "/documents/{document_id}/request";
    pub DocumentDeletePath(document_id: DocumentId) = "/documents/{document_id}/delete";
    /// The bytes; see [`file_url`] and [`download_url`].
    pub DocumentFilePath(document_id: DocumentId) = "/documents/{document_id}/file";
}

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new(Side::Client)
        .get::<DocumentFilePath, _, _>(file::show)
        .merge(client::routes())
        .merge(staff::routes())
}
