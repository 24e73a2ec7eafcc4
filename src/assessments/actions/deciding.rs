//! What staff do with those who enrolled.

use super::own::{counted, throw_away};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    assessments::{
        AssessmentEvent,
        emails::{self, Desk},
        handing_over,
        model::Lead,
        queries,
    },
    cases::{self, CaseDetails},
    clock::Ts,
    db::Tx,
    documents::{self, usage},
    events::{self, By},
    firms::Firm,
    ids::{CaseId, ClientId, FirmId, LeadId, VersionId},
    mail,
    people::{self, ClientEvent},
    sign_in,
};
use diesel::QueryResult;

/// The conflict check was made: the answers are read from now on. Said once.
///
/// # Errors
/// `NotFound` for no lead of this firm; the database's.
pub async fn open_answers(tx: &Tx, staff: &Staff, id: LeadId) -> QueryResult<()> {
    let firm = staff.firm.id;
    let lead = queries::lock_lead(tx, firm, id).await?;
    if queries::set_opened(tx, firm, id, (staff.account, staff.now)).await? {
        let event = AssessmentEvent::AnswersOpened { lead: id, client: lead.client_id };
        events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    }
    Ok(())
}

/// A member of staff looks at the answers to sensitive questions; every time is said.
///
/// # Errors
/// `NotFound` for no lead of this firm, or one whose answers nobody opened; the database's.
pub async fn reveal(tx: &Tx, staff: &Staff, id: LeadId) -> QueryResult<()> {
    let firm = staff.firm.id;
    let lead = queries::find_lead(tx, firm, id).await?;
    if lead.opened_at.is_none() {
        return Err(diesel::result::Error::NotFound);
    }
    let event = AssessmentEvent::Revealed { lead: id, client: lead.client_id };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await
}

/// The firm does not work for them, and says so. False when it was decided before.
///
/// # Errors
/// `NotFound` for no lead of this firm; the database's.
pub async fn decline(
    tx: &Tx,
    desk: Desk<'_>,
    staff: &Staff,
    (id, message): (LeadId, &str),
) -> QueryResult<bool> {
    let firm = staff.firm.id;
    let lead = queries::lock_lead(tx, firm, id).await?;
    if !lead.is_undecided() {
        return Ok(false);
    }
    queries::set_declined(tx, firm, id, (message, staff.account, staff.now)).await?;
    if let Some((reader, _)) = queries::find_reader(tx, firm, lead.client_id).await? {
        emails::declined(tx, desk, &reader, message).await?;
    }
    let event = AssessmentEvent::Declined { lead: id, client: lead.client_id };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    Ok(true)
}

/// Takes them in: they are a client, with a case in which their files are. None when it was decided before.
///
/// # Errors
/// [`Error::Conflict`] when nobody has opened the answers; those of [`cases::open_case`].
pub async fn accept(
    tx: &Tx,
    (app, desk): (&App, Desk<'_>),
    staff: &Staff,
    (id, details): (LeadId, CaseDetails),
) -> Result<Option<CaseId>> {
    let firm = staff.firm.id;
    let lead = queries::lock_lead(tx, firm, id).await?;
    if !lead.is_undecided() {
        return Ok(None);
    }
    if lead.opened_at.is_none() {
        return Err(Error::Conflict("Open the answers first.".to_owned()));
    }
    let person = people::find_client(tx, firm, lead.client_id).await?;
    if people::take_lead_in(tx, firm, lead.client_id).await? {
        let event = ClientEvent::Created { client: person.id, name: person.name };
        events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    }
    let case = cases::open_case(tx, staff, lead.client_id, details).await?;
    hand_files_over(tx, app, (firm, &lead, case), staff.now).await?;
    if let Some(access) = sign_in::find_access(tx, firm, lead.client_id).await? {
        handing_over::hand_answers_over(tx, app, staff, (&lead, access.account, case)).await?;
    }
    queries::set_accepted(tx, firm, id, (case, staff.account, staff.now)).await?;
    if let Some((reader, _)) = queries::find_reader(tx, firm, lead.client_id).await? {
        emails::accepted(tx, desk, &reader).await?;
    }
    let event = AssessmentEvent::Accepted { lead: id, client: lead.client_id };
    events::record(tx, firm, staff.by(), Some(case), &event, staff.now).await?;
    Ok(Some(case))
}

/// What came with the answers is in the case from now on, to be reviewed. Of what there is no room for, the lead keeps the file.
async fn hand_files_over(
    tx: &Tx,
    app: &App,
    (firm, lead, case): (FirmId, &Lead, CaseId),
    now: Ts,
) -> QueryResult<()> {
    let files = queries::list_files(tx, firm, lead.id).await?;
    let Some((_, account)) = queries::find_reader(tx, firm, lead.client_id).await? else { return Ok(()) };
    for file in files {
        let bytes = u64::try_from(file.bytes).unwrap_or_default();
        usage::give_back(tx, counted(firm, lead.client_id), bytes).await?;
        let given = documents::GivenFile {
            version: VersionId(file.id.0),
            case,
            client: lead.client_id,
            by: account,
            name: &file.file_name,
            kind: &file.file_kind,
            bytes: file.bytes,
            sha256: &file.sha256,
            storage_key: &file.storage_key,
            now,
        };
        if documents::take_given_file(tx, &app.config.quotas, firm, given).await? {
            queries::delete_file(tx, firm, (lead.id, file.id)).await?;
        } else {
            usage::take(tx, &app.config.quotas, counted(firm, lead.client_id), (bytes, true)).await?;
        }
    }
    Ok(())
}

/// Deletes a lead that came to nothing, with answers and files; and who it was, unless they are a client or sent something else.
///
/// # Errors
/// The database's.
pub async fn delete(tx: &Tx, firm: &Firm, (id, client): (LeadId, ClientId), now: Ts) -> QueryResult<()> {
    for file in queries::list_files(tx, firm.id, id).await? {
        throw_away(tx, firm.id, (client, &file), now).await?;
    }
    queries::delete_lead(tx, firm.id, id).await?;
    if !queries::has_any(tx, firm.id, client).await?
        && people::erase_lead(tx, firm.id, client).await?
        && let Some(access) = sign_in::find_access(tx, firm.id, client).await?
    {
        mail::forget_recipient(tx, firm.id, &access.email, now).await?;
        sign_in::erase(tx, firm.id, access.account, now).await?;
    }
    let event = AssessmentEvent::Deleted { lead: id };
    events::record(tx, firm.id, By::NOBODY, None, &event, now).await
}
