//! What the page of documents shows, read in three round trips.

use super::{
    super::{
        DocumentRequest, DocumentWithVersions, RequestState,
        matching::{self, Candidate},
        photos::{self, UnsentPhotos},
        queries::{self, CasePersonName},
    },
    Filters,
};
use crate::{
    Error, Result,
    actors::Client,
    cases::{self, Case, PersonRole},
    db::Tx,
    ids::{CaseId, ClientId, RequestId, VersionId},
    shell::{Waiting, waiting_for_client},
};
use futures_util::try_join;
use std::collections::{HashMap, HashSet};

/// Requests on one page.
const REQUESTS: usize = 50;
/// Documents in each of the other lists.
const OTHERS: i64 = 50;

/// The documents of a client, as far as the filters let through.
pub struct Overview {
    pub filters: Filters,
    /// All cases of the client.
    pub cases: Vec<Case>,
    /// Those whose documents are shown: the chosen one, or all.
    pub shown: Vec<CaseId>,
    pub people: Vec<CasePersonName>,
    /// Those about whom a request is.
    pub asked: HashSet<ClientId>,
    /// The applicants whom the client sees in those of the shown cases in which they see chosen ones.
    pub chosen: Vec<(CaseId, ClientId)>,
    /// All that is asked for in the shown cases.
    pub all: Vec<DocumentRequest>,
    /// One page of what is asked for: first what needs the client, by its due day.
    pub requests: Vec<DocumentRequest>,
    pub has_next: bool,
    /// How many of those that the applicant filter lets through are approved, and how many there are.
    pub progress: (usize, usize),
    /// What was handed in for the requests of this page.
    pub documents: Vec<DocumentWithVersions>,
    pub unmatched: Vec<DocumentWithVersions>,
    /// The numbers of what was handed in.
    pub receipts: HashMap<VersionId, i32>,
    /// Photos that were gathered and not handed in.
    pub unsent: Vec<UnsentPhotos>,
    pub received: Vec<DocumentWithVersions>,
    /// The filters of the next page of documents received.
    pub received_next: Option<Filters>,
}

/// Reads the page and the counts of the navigation.
///
/// # Errors
/// `NotFound` when a case is chosen that is not the client's.
pub async fn load(tx: &Tx, client: &Client, filters: Filters) -> Result<(Overview, Waiting)> {
    let scope = client.scope();
    let (cases, waiting) = try_join!(cases::list_for_client(tx, client), waiting_for_client(tx, client))?;
    let shown: Vec<CaseId> = match filters.case()? {
        Some(chosen) if cases.iter().any(|case| case.id == chosen) => vec![chosen],
        Some(_) => return Err(Error::NotFound),
        None => cases.iter().map(|case| case.id).collect(),
    };
    let (all, people) =
        try_join!(queries::list_requests_seen(tx, scope, &shown), queries::list_people(tx, scope, &shown))?;
    let chosen = people.iter().filter(|one| one.is_chosen()).map(|one| (one.case, one.client)).collect();
    let (requests, progress, has_next) = page_of(&all, &filters);
    let ids: Vec<RequestId> = requests.iter().map(|request| request.id).collect();
    let (documents, unmatched, mut received, receipts, unsent) = try_join!(
        queries::list_filed_for(tx, scope, &shown, &ids),
        queries::list_unmatched(tx, scope, &shown, OTHERS),
        queries::list_received(tx, scope, &shown, filters.before(), OTHERS + 1),
        queries::list_receipts(tx, scope.firm, &shown),
        photos::list_unsent(tx, scope, &shown),
    )?;
    let received_next = next_received(&mut received, &filters);
    let asked = all.iter().filter_map(|request| request.applicant_id).collect();
    let overview = Overview {
        filters,
        cases,
        shown,
        people,
        asked,
        chosen,
        all,
        requests,
        has_next,
        progress,
        documents,
        unmatched,
        receipts: receipts.into_iter().collect(),
        unsent,
        received,
        received_next,
    };
    Ok((overview, waiting))
}

/// One page of the requests that the filters let through, the progress, and whether more pages follow.
fn page_of(all: &[DocumentRequest], filters: &Filters) -> (Vec<DocumentRequest>, (usize, usize), bool) {
    let applicant = filters.applicant();
    let of_applicant: Vec<&DocumentRequest> =
        all.iter().filter(|one| applicant.is_none() || one.applicant_id == applicant).collect();
    let approved = of_applicant.iter().filter(|one| one.state == RequestState::Approved).count();
    let progress = (approved, of_applicant.len());
    let mut chosen: Vec<&DocumentRequest> = of_applicant
        .into_iter()
        .filter(|one| filters.state().is_none_or(|state| one.state == state))
        .collect();
    chosen.sort_by_key(|one| (rank(one.state), one.due_on.is_none(), one.due_on, one.id));
    let start = filters.page().saturating_mul(REQUESTS);
    let has_next = chosen.len() > start.saturating_add(REQUESTS);
    (chosen.into_iter().skip(start).take(REQUESTS).cloned().collect(), progress, has_next)
}

fn rank(state: RequestState) -> u8 {
    match state {
        RequestState::Needed | RequestState::NotApproved => 0,
        RequestState::InReview => 1,
        RequestState::Approved | RequestState::Withdrawn => 2,
    }
}

/// Cuts the one document too many off; it says that more follow.
fn next_received(received: &mut Vec<DocumentWithVersions>, filters: &Filters) -> Option<Filters> {
    let most = usize::try_from(OTHERS).unwrap_or(usize::MAX);
    if received.len() <= most {
        return None;
    }
    received.truncate(most);
    let last = received.last()?.document.id.to_string();
    Some(Filters { before: last, ..filters.clone() })
}

impl Overview {
    /// The case whose documents are shown, if it is one.
    pub fn only_case(&self) -> Option<&Case> {
        let [only] = self.shown[..] else { return None };
        self.case(only)
    }

    pub fn case(&self, id: CaseId) -> Option<&Case> {
        self.cases.iter().find(|case| case.id == id)
    }

    pub fn name_of(&self, client: Option<ClientId>) -> Option<&str> {
        self.people.iter().find(|one| Some(one.client) == client).map(|one| one.name.as_str())
    }

    /// Those of whom documents can be asked, or were, in the shown cases, each once.
    pub fn applicants(&self) -> Vec<&CasePersonName> {
        let is_asked =
            |one: &CasePersonName| one.role == PersonRole::Applicant || self.asked.contains(&one.client);
        self.each_once().into_iter().filter(|one| is_asked(one)).collect()
    }

    fn each_once(&self) -> Vec<&CasePersonName> {
        let mut once: Vec<&CasePersonName> = Vec::new();
        for one in &self.people {
            if once.iter().all(|other| other.client != one.client) {
                once.push(one);
            }
        }
        once
    }

    /// Those for whom the client may hand something in, where they see chosen applicants only: each once. Empty where they
    /// see the whole of all shown cases, and need not say for whom.
    pub fn must_choose_of(&self) -> Vec<&CasePersonName> {
        let is_chosen =
            |one: &CasePersonName| self.chosen.iter().any(|(_, applicant)| *applicant == one.client);
        self.each_once().into_iter().filter(|one| is_chosen(one)).collect()
    }

    /// What was handed in for a request, oldest first.
    pub fn documents_for(&self, request: RequestId) -> Vec<&DocumentWithVersions> {
        self.documents.iter().rev().filter(|entry| entry.document.request_id == Some(request)).collect()
    }

    /// What can be answered in a case.
    pub fn open_in(&self, case: CaseId) -> Vec<&DocumentRequest> {
        self.all.iter().filter(|request| request.case_id == case && request.state.takes_files()).collect()
    }

    /// The request that a document most likely answers, to be confirmed.
    pub fn guess(&self, entry: &DocumentWithVersions) -> Option<&DocumentRequest> {
        let of_case = self.all.iter().filter(|one| one.case_id == entry.document.case_id);
        let candidates: Vec<_> =
            of_case.map(|one| Candidate::of(one, self.name_of(one.applicant_id))).collect();
        let guess = matching::fit(&entry.document.title, &candidates).guess()?;
        self.all.iter().find(|one| one.id == guess)
    }
}
