//! What the page of a case's documents shows.

use super::page::Ground;
use crate::{
    documents::{
        DocumentRequest, DocumentWithVersions, Source, queries::SubmittedFile, requests::Tally,
        usage::UsageScope,
    },
    ids::{AccountId, DocumentId, RequestId},
};
use std::collections::{HashMap, HashSet};

/// All that the page shows.
pub struct Overview {
    pub ground: Ground,
    pub to_review: Vec<SubmittedFile>,
    /// Those for the whole case first, then applicant by applicant.
    pub requests: Vec<DocumentRequest>,
    pub documents: Vec<DocumentWithVersions>,
    pub uploaders: HashMap<AccountId, String>,
    pub tally: Option<Tally>,
    /// The quotas that are nearly used up, with the per cent.
    pub usage: Vec<(UsageScope, u64)>,
}

impl Overview {
    /// What was handed in for a request.
    pub fn documents_for(&self, request: RequestId) -> impl Iterator<Item = &DocumentWithVersions> {
        self.documents.iter().filter(move |entry| entry.document.request_id == Some(request))
    }

    /// What the firm shared.
    pub fn shared(&self) -> Vec<&DocumentWithVersions> {
        self.documents.iter().filter(|entry| entry.document.source == Source::Firm).collect()
    }

    /// What clients handed in that answers no request, or one that was withdrawn.
    pub fn others(&self) -> Vec<&DocumentWithVersions> {
        let listed: HashSet<RequestId> = self.requests.iter().map(|request| request.id).collect();
        let other = |entry: &&DocumentWithVersions| {
            entry.document.source == Source::Client
                && entry.document.request_id.is_none_or(|request| !listed.contains(&request))
        };
        self.documents.iter().filter(other).collect()
    }
}

/// A note that was typed and cannot be taken.
pub struct RejectedNote<'a> {
    pub document: DocumentId,
    pub note: &'a str,
    pub wrong: &'a str,
}
