//! What the page of a case's documents shows.

use super::page::Ground;
use crate::{
    documents::{
        DocumentRequest, DocumentWithVersions, Review, Source,
        matching::{self, Candidate},
        queries::SubmittedFile,
        requests::Tally,
        usage::UsageScope,
    },
    ids::{AccountId, DocumentId, RequestId},
};
use maud::Markup;
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
    /// What went wrong with files that were just sent.
    pub notice: Markup,
}

impl Overview {
    /// What was handed in for a request.
    pub fn documents_for(&self, request: RequestId) -> impl Iterator<Item = &DocumentWithVersions> {
        self.documents.iter().filter(move |entry| entry.document.request_id == Some(request))
    }

    /// Whether there is anything to take along.
    pub fn has_approved(&self) -> bool {
        let approved = |entry: &DocumentWithVersions| {
            entry.current().is_some_and(|version| version.review == Review::Approved)
        };
        self.documents.iter().any(approved)
    }

    /// The request that a file from a client most likely answers, to be confirmed.
    pub fn guess(&self, entry: &DocumentWithVersions) -> Option<&DocumentRequest> {
        let name =
            |one: &DocumentRequest| one.applicant_id.and_then(|applicant| self.ground.name_of(applicant));
        let candidates: Vec<_> = self.requests.iter().map(|one| Candidate::of(one, name(one))).collect();
        let guess = matching::fit(&entry.document.title, &candidates).guess()?;
        self.requests.iter().find(|one| one.id == guess)
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
