//! How far the documents of cases have come.

use super::RequestState;
use crate::{
    clock::Day,
    i18n::Localized,
    ids::{CaseId, RequestId},
};
use diesel::prelude::*;

/// A document that the client still has to hand in.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct OpenRequest {
    /// Whose page it leads to.
    pub id: RequestId,
    /// What is asked for.
    pub title: Localized,
    /// Whom it is about, if about anybody in particular.
    pub applicant: Option<String>,
    /// The last day on which it is in time.
    pub due_on: Option<Day>,
    /// Needed, or to be sent again.
    pub state: RequestState,
}

impl OpenRequest {
    /// Whether what was handed in was not good.
    pub fn sent_back(&self) -> bool {
        self.state == RequestState::NotApproved
    }
}

/// How many documents of a case stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct RequestCount {
    /// Of which case.
    pub case: CaseId,
    /// Where these stand.
    pub state: RequestState,
    /// How many do.
    pub requests: i64,
}

/// How far the documents of a case have come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// What was not withdrawn.
    pub requested: i64,
    /// What is good.
    pub approved: i64,
    /// What somebody of the firm has to look at.
    pub in_review: i64,
    /// Needed, or to be sent again.
    pub open: i64,
}

impl Progress {
    /// The progress of one case among the counts of several. What was withdrawn no longer counts.
    pub fn of(case: CaseId, counts: &[RequestCount]) -> Progress {
        let mut progress = Progress::default();
        for count in counts.iter().filter(|count| count.case == case) {
            match count.state {
                RequestState::Approved => progress.approved += count.requests,
                RequestState::InReview => progress.in_review += count.requests,
                RequestState::Needed | RequestState::NotApproved => progress.open += count.requests,
                RequestState::Withdrawn => continue,
            }
            progress.requested += count.requests;
        }
        progress
    }

    /// Whether nothing is left to do.
    pub fn is_complete(self) -> bool {
        self.approved == self.requested
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_that_of_one_case_without_what_was_withdrawn() {
        let (case, other) = (CaseId::new(), CaseId::new());
        let count = |case, state, requests| RequestCount { case, state, requests };
        let counts = [
            count(case, RequestState::Approved, 3),
            count(case, RequestState::Needed, 2),
            count(case, RequestState::NotApproved, 1),
            count(case, RequestState::InReview, 1),
            count(case, RequestState::Withdrawn, 9),
            count(other, RequestState::Approved, 8),
        ];
        let progress = Progress { requested: 7, approved: 3, in_review: 1, open: 3 };
        assert_eq!(Progress::of(case, &counts), progress);
        assert!(!progress.is_complete());
        assert!(Progress::of(other, &counts).is_complete());
    }
}
