//! What the pages sum up, and what they say at which hour.

use crate::{
    cases::PersonRole,
    clock::Day,
    documents::RequestState,
    i18n::{Lang, Localized},
    ids::{AccountId, CaseId, ClientId, RequestId},
    people::PortalState,
    t,
};
use diesel::prelude::*;

/// Days after which a case counts as still, unless somebody asks for others.
pub const STALE_DAYS: u16 = 14;

/// An applicant of one of several cases.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Applicant {
    pub case: CaseId,
    pub id: ClientId,
    pub name: String,
}

/// Somebody in a case, with what they can do in the portal.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Involved {
    pub id: ClientId,
    pub name: String,
    pub role: PersonRole,
    /// How they sign in, if they can.
    pub account: Option<AccountId>,
    pub has_password: bool,
    pub disabled: bool,
}

impl Involved {
    pub fn portal(&self) -> PortalState {
        match self.account {
            Some(_) => PortalState::of_account(self.has_password, self.disabled),
            None => PortalState::None,
        }
    }
}

/// A document that the client still has to hand in.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct OpenRequest {
    pub id: RequestId,
    pub title: Localized,
    pub applicant: Option<String>,
    pub due_on: Option<Day>,
    pub state: RequestState,
}

impl OpenRequest {
    pub fn sent_back(&self) -> bool {
        self.state == RequestState::NotApproved
    }
}

/// How many documents of a case stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Count {
    pub case: CaseId,
    pub state: RequestState,
    pub requests: i64,
}

/// How far the documents of a case have come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    pub requested: i64,
    pub approved: i64,
    pub in_review: i64,
    /// Needed, or to be sent again.
    pub open: i64,
}

impl Progress {
    /// The progress of one case among the counts of several. What was withdrawn no longer counts.
    pub fn of(case: CaseId, counts: &[Count]) -> Progress {
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

    pub fn is_complete(self) -> bool {
        self.approved == self.requested
    }
}

/// Greets somebody at this hour of their clock. Spanish has its afternoon until eight, English until six.
pub fn greeting(lang: Lang, hour: i8, name: &str) -> String {
    let evening = match lang {
        Lang::EnUs | Lang::EnGb => 18,
        Lang::Es => 20,
    };
    match hour {
        5..12 => t!(lang, "good-morning", name = name),
        12.. if hour < evening => t!(lang, "good-afternoon", name = name),
        _ => t!(lang, "good-evening", name = name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hour_chooses_the_greeting() {
        let at = |hour| greeting(Lang::EnUs, hour, "Amara");
        assert_eq!(at(5), "Good morning, Amara");
        assert_eq!(at(11), "Good morning, Amara");
        assert_eq!(at(12), "Good afternoon, Amara");
        assert_eq!([at(18), at(23), at(0), at(4)], [(); 4].map(|()| "Good evening, Amara"));
        assert_eq!(greeting(Lang::Es, 19, "Amara"), "Buenas tardes, Amara");
        assert_eq!(greeting(Lang::Es, 20, "Amara"), "Buenas noches, Amara");
    }

    #[test]
    fn progress_is_that_of_one_case_without_what_was_withdrawn() {
        let (case, other) = (CaseId::new(), CaseId::new());
        let count = |case, state, requests| Count { case, state, requests };
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
