//! What whoever enrolled adds until the firm decides.

use crate::{
    Error, Result,
    actors::Client,
    assessments::{
        AssessmentEvent,
        answers::SplitAnswers,
        model::LeadFile,
        queries::{self, KeptAnswers},
    },
    clock::Ts,
    db::Tx,
    documents::{
        self,
        usage::{self, Counted},
    },
    events::{self, By},
    ids::{AccountId, ClientId, FirmId, LeadFileId, LeadId},
    seal::Seal,
    storage::give_up_files,
    t,
};
use diesel::QueryResult;

/// Whoever enrolled adds answers that they could not give before.
///
/// # Errors
/// [`Error::Conflict`] once the firm has decided; the database's.
pub async fn complete(
    tx: &Tx,
    seal: &Seal,
    client: &Client,
    id: LeadId,
    answers: &SplitAnswers,
) -> Result<()> {
    let firm = client.firm.id;
    queries::find_own(tx, firm, client.id, id).await?;
    let lead = queries::lock_lead(tx, firm, id).await?;
    if !lead.is_undecided() {
        return Err(decided(client));
    }
    let (open, sealed) = answers.kept(seal, firm, id)?;
    queries::set_answers(tx, firm, id, KeptAnswers { open: &open, sealed: sealed.as_deref() }).await?;
    let event = AssessmentEvent::Completed { lead: id, client: client.id };
    Ok(events::record(tx, firm, client.by(), None, &event, client.now).await?)
}

fn decided(client: &Client) -> Error {
    Error::Conflict(t!(client.lang, "enroll-decided"))
}

/// For whom the files of somebody who enrolled are counted.
pub fn counted(firm: FirmId, client: ClientId) -> Counted {
    Counted { firm, case: None, client: Some(client) }
}

/// Whoever enrolled adds a file; whether there was room for it.
///
/// # Errors
/// [`Error::Conflict`] once the firm has decided; the database's.
pub async fn add_file(
    tx: &Tx,
    client: &Client,
    (lead, question): (LeadId, &str),
    file: &documents::intake::Arrived,
) -> Result<bool> {
    let firm = client.firm.id;
    queries::find_own(tx, firm, client.id, lead).await?;
    if !queries::lock_lead(tx, firm, lead).await?.is_undecided() {
        return Err(decided(client));
    }
    keep_file(tx, (firm, client.id, client.account), (lead, question), file, client.now).await
}

/// Keeps a file of theirs, where there is room for it.
///
/// # Errors
/// The database's.
pub async fn keep_file(
    tx: &Tx,
    (firm, client, account): (FirmId, ClientId, AccountId),
    (lead, question): (LeadId, &str),
    file: &documents::intake::Arrived,
    now: Ts,
) -> Result<bool> {
    if !file.take_room(tx, counted(firm, client), false).await? {
        return Ok(false);
    }
    let row = LeadFile {
        id: LeadFileId(file.version.0),
        lead_id: lead,
        question: question.to_owned(),
        file_name: file.name.clone(),
        file_kind: file.received.kind.extension().to_owned(),
        bytes: i64::try_from(file.received.bytes).unwrap_or(i64::MAX),
        sha256: file.received.sha256.to_vec(),
        storage_key: file.received.key.to_string(),
        created_at: now,
    };
    queries::insert_file(tx, firm, &row).await?;
    file.claim(tx, now).await?;
    let event = AssessmentEvent::FileAdded { lead, client };
    events::record(tx, firm, By::account(account), None, &event, now).await?;
    Ok(true)
}

/// Whoever enrolled takes a file back.
///
/// # Errors
/// `NotFound` for none; [`Error::Conflict`] once the firm has decided; the database's.
pub async fn remove_file(tx: &Tx, client: &Client, (lead, file): (LeadId, LeadFileId)) -> Result<()> {
    let firm = client.firm.id;
    queries::find_own(tx, firm, client.id, lead).await?;
    if !queries::lock_lead(tx, firm, lead).await?.is_undecided() {
        return Err(decided(client));
    }
    let found = queries::find_file(tx, firm, (lead, file)).await?;
    throw_away(tx, firm, (client.id, &found), client.now).await?;
    let event = AssessmentEvent::FileRemoved { lead, client: client.id };
    Ok(events::record(tx, firm, client.by(), None, &event, client.now).await?)
}

pub(super) async fn throw_away(
    tx: &Tx,
    firm: FirmId,
    (client, file): (ClientId, &LeadFile),
    now: Ts,
) -> QueryResult<()> {
    queries::delete_file(tx, firm, (file.lead_id, file.id)).await?;
    usage::give_back(tx, counted(firm, client), u64::try_from(file.bytes).unwrap_or_default()).await?;
    give_up_files(tx, firm, std::iter::once(file.storage_key.as_str()), now).await
}
