//! A client checks a form: notes what has to be corrected, sends that, or says that all of it is right.

use super::super::{
    events::PreparedFormEvent,
    model::{Decision, FormVersion, MAX_NOTES, PreparedFormId, PreparedFormNoteId, WholeForm},
    queries,
};
use crate::{actors::Client, db::Tx, events};
use diesel::QueryResult;

/// Why something is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewError {
    /// The firm shared another version, or it was decided meanwhile.
    Changed,
    /// There are as many notes as there may be.
    TooMany,
    /// A correction is asked for, and nothing says of what.
    NoNotes,
    /// It is said to be right, and notes say what is not.
    HasNotes,
    /// The form has no such page.
    NoPage,
}

/// The version that is checked, as it is while nobody else changes it.
async fn lock(
    tx: &Tx,
    client: &Client,
    (id, number): (PreparedFormId, i32),
) -> QueryResult<Result<(WholeForm, FormVersion), ReviewError>> {
    let (firm, scope) = (client.firm.id, client.scope());
    queries::find_for_client(tx, scope, id).await?;
    queries::lock(tx, firm, id).await?;
    let whole = queries::find_whole(tx, (firm, id), queries::find_for_client(tx, scope, id)).await?;
    let current = whole.current().filter(|version| version.number == number && version.decision.is_none());
    Ok(match current.cloned() {
        Some(current) => Ok((whole, current)),
        None => Err(ReviewError::Changed),
    })
}

/// Runs a change of the version that is checked.
macro_rules! checked {
    ($tx:expr, $client:expr, $which:expr) => {
        match lock($tx, $client, $which).await? {
            Ok(found) => found,
            Err(error) => return Ok(Err(error)),
        }
    };
}

/// Notes what has to be corrected on a page. The firm reads it once it is sent.
///
/// # Errors
/// The database's; `NotFound` for no form of theirs.
pub async fn add_note(
    tx: &Tx,
    client: &Client,
    which: (PreparedFormId, i32),
    (page, body): (i16, &str),
) -> QueryResult<Result<(), ReviewError>> {
    let (whole, version) = checked!(tx, client, which);
    if version.pages > 0 && i32::from(page) > version.pages {
        return Ok(Err(ReviewError::NoPage));
    }
    let mut notes = whole.notes_of(version.id);
    // the same button pressed twice
    if notes.any(|note| note.page == page && note.body == body) {
        return Ok(Ok(()));
    }
    if whole.notes_of(version.id).count() >= MAX_NOTES {
        return Ok(Err(ReviewError::TooMany));
    }
    let note = (version.id, page, body);
    queries::insert_note(tx, client.firm.id, note, (client.account, client.now)).await?;
    Ok(Ok(()))
}

/// Deletes a note that was not sent yet.
///
/// # Errors
/// The database's; `NotFound` for no form of theirs.
pub async fn delete_note(
    tx: &Tx,
    client: &Client,
    which: (PreparedFormId, i32),
    note: PreparedFormNoteId,
) -> QueryResult<Result<(), ReviewError>> {
    let (_, version) = checked!(tx, client, which);
    queries::delete_note(tx, client.firm.id, (version.id, note)).await?;
    Ok(Ok(()))
}

/// Says that the form is right, or sends what has to be corrected.
///
/// # Errors
/// The database's; `NotFound` for no form of theirs.
pub async fn decide(
    tx: &Tx,
    client: &Client,
    (form, number): (PreparedFormId, i32),
    decision: Decision,
) -> QueryResult<Result<(), ReviewError>> {
    let (whole, version) = checked!(tx, client, (form, number));
    let notes = whole.notes_of(version.id).count();
    match (decision, notes) {
        (Decision::Corrections, 0) => return Ok(Err(ReviewError::NoNotes)),
        (Decision::Correct, 1..) => return Ok(Err(ReviewError::HasNotes)),
        _ => {}
    }
    let (firm, case) = (client.firm.id, whole.form.case_id);
    queries::set_decision(tx, firm, (version.id, decision), (client.account, client.now)).await?;
    let title = whole.form.title;
    let event = match decision {
        Decision::Correct => PreparedFormEvent::Confirmed { form, title, version: number },
        Decision::Corrections => PreparedFormEvent::CorrectionsRequested {
            form,
            title,
            version: number,
            notes: i32::try_from(notes).unwrap_or(i32::MAX),
        },
    };
    events::record(tx, firm, client.by(), Some(case), &event, client.now).await?;
    Ok(Ok(()))
}
