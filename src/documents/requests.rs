//! Asking for documents, changing and withdrawing that; on the caller's transaction, each with its event last.

use super::{
    DocumentRequest, RequestState,
    emails::{self, RequestedDocument},
    queries::{self, NewRequest},
};
use crate::documents::DocumentEvent;
use crate::{
    actors::Staff,
    cases::{Case, Person},
    checklists::Checklists,
    clock::Day,
    db::Tx,
    events::{self},
    i18n::Localized,
    ids::{ChecklistItemId, ChecklistVersionId, ClientId, RequestId},
    mail::Outbox,
    templates::Version,
};
use diesel::QueryResult;
use jiff::{ToSpan, civil::Date};
use std::collections::HashSet;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestDetails {
    /// What the client reads as its name.
    pub title: Localized,
    /// How to get it; may be empty.
    pub instructions: Localized,
    /// Whose document; none when it is asked once for the case.
    pub applicant: Option<ClientId>,
    /// The last day on which it is in time.
    pub due_on: Option<Day>,
}

impl RequestDetails {
    /// What a request asks for now.
    pub fn of(request: &DocumentRequest) -> RequestDetails {
        RequestDetails {
            title: request.title.clone(),
            instructions: request.instructions.clone(),
            applicant: request.applicant_id,
            due_on: request.due_on,
        }
    }
}

/// Asks for one document, and writes to the applicants.
///
/// # Errors
/// The database's.
pub async fn request(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    (case, people): (&Case, &[Person]),
    asked: &RequestDetails,
) -> QueryResult<RequestId> {
    let row = row(staff, case, asked, None);
    let id = row.id;
    queries::insert_requests(tx, &[row]).await?;
    emails::requested(tx, outbox, staff, case, &[wanted(asked, people)]).await?;
    let event = DocumentEvent::Requested { request: id, title: asked.title.clone() };
    events::record(tx, staff.firm.id, staff.by(), Some(case.id), &event, staff.now).await?;
    Ok(id)
}

fn row<'a>(
    staff: &Staff,
    case: &Case,
    asked: &'a RequestDetails,
    checklist: Option<ChecklistVersionId>,
) -> NewRequest<'a> {
    NewRequest {
        firm_id: staff.firm.id,
        id: RequestId::new(),
        case_id: case.id,
        applicant_id: asked.applicant,
        title: &asked.title,
        instructions: &asked.instructions,
        due_on: asked.due_on,
        state: RequestState::Needed,
        checklist_version_id: checklist,
        requested_at: staff.now,
        requested_by: staff.account,
    }
}

fn wanted<'a>(asked: &'a RequestDetails, people: &'a [Person]) -> RequestedDocument<'a> {
    let applicant = people.iter().find(|person| Some(person.client_id) == asked.applicant);
    RequestedDocument {
        title: &asked.title,
        of: asked.applicant,
        applicant: applicant.map(|person| person.name.as_str()),
        due_on: asked.due_on,
    }
}

/// Changes what a request asks for; the same again is no change.
///
/// # Errors
/// The database's; `NotFound` for a request of another case, or one that was withdrawn.
pub async fn update(
    tx: &Tx,
    staff: &Staff,
    case: &Case,
    request: RequestId,
    asked: &RequestDetails,
) -> QueryResult<()> {
    let firm = staff.firm.id;
    if queries::lock_request(tx, firm, request).await? == RequestState::Withdrawn {
        return Err(diesel::result::Error::NotFound);
    }
    let before = queries::find_request(tx, firm, case.id, request).await?;
    if RequestDetails::of(&before) == *asked {
        return Ok(());
    }
    let words = (&asked.title, &asked.instructions);
    queries::update_request(tx, firm, (case.id, request), words, (asked.applicant, asked.due_on)).await?;
    let event = DocumentEvent::RequestUpdated { request, title: asked.title.clone() };
    events::record(tx, firm, staff.by(), Some(case.id), &event, staff.now).await
}

/// No longer asks for it; harmless when that is so already. What was handed in stays.
///
/// # Errors
/// The database's; `NotFound` for a request of another case.
pub async fn withdraw(tx: &Tx, staff: &Staff, case: &Case, request: RequestId) -> QueryResult<()> {
    let firm = staff.firm.id;
    let state = queries::lock_request(tx, firm, request).await?;
    let title = queries::find_request(tx, firm, case.id, request).await?.title;
    if state == RequestState::Withdrawn {
        return Ok(());
    }
    queries::withdraw_request(tx, firm, request, staff.account, staff.now).await?;
    let event = DocumentEvent::RequestWithdrawn { request, title };
    events::record(tx, firm, staff.by(), Some(case.id), &event, staff.now).await
}

/// Whether a request came on paper, by hand or by post.
///
/// # Errors
/// The database's; `NotFound` for a request of another case, or one that was withdrawn.
pub async fn set_on_paper(
    tx: &Tx,
    staff: &Staff,
    case: &Case,
    (request, came): (RequestId, bool),
) -> QueryResult<()> {
    let firm = staff.firm.id;
    let state = queries::lock_request(tx, firm, request).await?;
    let DocumentRequest { title, on_paper_at, .. } =
        queries::find_request(tx, firm, case.id, request).await?;
    if state == RequestState::Withdrawn {
        return Err(diesel::result::Error::NotFound);
    }
    if on_paper_at.is_some() == came {
        return Ok(());
    }
    let received = came.then_some((staff.now, staff.account));
    queries::set_on_paper(tx, firm, request, received).await?;
    queries::refresh_state(tx, firm, request).await?;
    let event = match came {
        true => DocumentEvent::ReceivedOnPaper { request, title },
        false => DocumentEvent::OnPaperUndone { request, title },
    };
    events::record(tx, firm, staff.by(), Some(case.id), &event, staff.now).await
}

/// What is asked for from a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Those of the version that were ticked.
    pub items: HashSet<ChecklistItemId>,
    /// Of whom the items are asked that are asked of each applicant.
    pub applicants: Vec<ClientId>,
    /// The day from which due days are counted.
    pub from: Date,
}

/// How many documents were asked for, and how many were not because they are asked for already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// New requests.
    pub requested: usize,
    /// Those that were open or answered already.
    pub skipped: usize,
}

impl Selection {
    /// The requests that come of it. Without applicants every item is asked once for the case. A due day past the end of
    /// the calendar is none.
    pub fn asked(&self, version: &Version<Checklists>) -> Vec<RequestDetails> {
        let chosen = version.content.iter().filter(|item| self.items.contains(&item.id));
        let each: Vec<Option<ClientId>> = self.applicants.iter().copied().map(Some).collect();
        let of = |per_applicant: bool| if per_applicant && !each.is_empty() { &each[..] } else { &[None] };
        chosen
            .flat_map(|item| of(item.per_applicant).iter().map(move |applicant| (item, *applicant)))
            .map(|(item, applicant)| RequestDetails {
                title: item.title.clone(),
                instructions: item.instructions.clone(),
                applicant,
                due_on: item.due_in_days.and_then(|days| self.from.checked_add(days.days()).ok()).map(Day),
            })
            .collect()
    }
}

/// Asks for what was chosen from a checklist, with one event and one mail to each reader. What is asked for already under
/// the same title from the same applicant is skipped; when that is everything, nothing happens.
///
/// # Errors
/// The database's.
pub async fn request_from_checklist(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    (case, people): (&Case, &[Person]),
    (version, selection): (&Version<Checklists>, &Selection),
) -> QueryResult<Tally> {
    let firm = staff.firm.id;
    queries::lock_case(tx, firm, case.id).await?;
    let key = |title: &Localized, applicant| {
        (title.pick(staff.firm.language, staff.firm.language).trim().to_lowercase(), applicant)
    };
    let open: HashSet<_> = queries::list_requests(tx, firm, &[case.id])
        .await?
        .into_iter()
        .filter(|request| request.state.takes_files())
        .map(|request| key(&request.title, request.applicant_id))
        .collect();
    let (skipped, asked): (Vec<RequestDetails>, Vec<RequestDetails>) = selection
        .asked(version)
        .into_iter()
        .partition(|asked| open.contains(&key(&asked.title, asked.applicant)));
    let tally = Tally { requested: asked.len(), skipped: skipped.len() };
    if asked.is_empty() {
        return Ok(tally);
    }
    let rows: Vec<_> = asked.iter().map(|asked| row(staff, case, asked, Some(version.head.id))).collect();
    queries::insert_requests(tx, &rows).await?;
    let lines: Vec<_> = asked.iter().map(|asked| wanted(asked, people)).collect();
    emails::requested(tx, outbox, staff, case, &lines).await?;
    let event = DocumentEvent::ChecklistRequested {
        checklist_version: version.head.id,
        name: version.head.name.clone(),
        count: asked.len(),
    };
    events::record(tx, firm, staff.by(), Some(case.id), &event, staff.now).await?;
    Ok(tally)
}
