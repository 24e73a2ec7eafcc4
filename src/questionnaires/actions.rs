//! What is done with questionnaires, with its event; on the caller's transaction.

use super::{
    Definition,
    draft::{Draft, KeptDraft},
    events::QuestionnaireEvent,
    kind::Questionnaires,
    places,
    queries::{self, NewVersion, drafts},
};
use crate::{
    actors::Staff,
    clock::Ts,
    db::Tx,
    events::{self, By},
    ids::{AccountId, FirmId, QuestionnaireId, QuestionnaireVersionId},
    templates::{self, Change, Kind, Tables, Which},
};
use diesel::{OptionalExtension, QueryResult};

/// Makes a questionnaire that is not published yet.
///
/// # Errors
/// The database's.
pub async fn create(
    tx: &Tx,
    firm: FirmId,
    draft: &Draft,
    (by, now): (AccountId, Ts),
) -> QueryResult<QuestionnaireId> {
    let id = Questionnaires::insert(tx, firm, now).await?;
    drafts::insert(tx, (firm, id), draft, 0, (by, now)).await?;
    let event = Questionnaires::event(Change::Created, id, draft.title.clone());
    events::record(tx, firm, By::account(by), None, &event, now).await?;
    Ok(id)
}

/// Begins to write the next version, from what the current one says; harmless where it was begun.
///
/// # Errors
/// The database's; `NotFound` for no questionnaire of this firm.
pub async fn begin(tx: &Tx, staff: &Staff, id: QuestionnaireId) -> QueryResult<()> {
    let firm = staff.firm.id;
    Questionnaires::lock(tx, firm, id).await?;
    if drafts::find(tx, firm, id).await?.is_some() {
        return Ok(());
    }
    let current = templates::find_current::<Questionnaires>(tx, firm, id).await?;
    let draft = Draft::read(&current.content.definition.to_json());
    drafts::insert(tx, (firm, id), &draft, current.head.number, (staff.account, staff.now)).await
}

/// Throws a draft away, and a questionnaire with it that has nothing else; harmless where there is none. Whether the questionnaire is
/// still there.
///
/// # Errors
/// The database's; `NotFound` for no questionnaire of this firm.
pub async fn discard(tx: &Tx, staff: &Staff, id: QuestionnaireId) -> QueryResult<bool> {
    let firm = staff.firm.id;
    Questionnaires::lock(tx, firm, id).await?;
    let current = Questionnaires::find_head(tx, firm, Which::Current(id)).await.optional()?;
    let Some(kept) = drafts::find(tx, firm, id).await? else { return Ok(current.is_some()) };
    drafts::delete(tx, firm, id, current.is_none()).await?;
    let event = QuestionnaireEvent::DraftDiscarded { questionnaire: id, name: kept.draft.title };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    Ok(current.is_some())
}

/// What became of a draft that was to be published.
#[derive(Debug)]
pub enum Published {
    /// There is a new version.
    Version,
    /// Nothing was changed: something is wrong with it, as [`places::check`] says.
    NotRight,
    /// The current version says the same, so there is no new one; the draft is gone.
    Unchanged,
    /// Nobody is writing it: it was published or discarded meanwhile.
    Gone,
    /// The questionnaire is retired; nothing was changed.
    Retired,
}

/// Makes the next version of what is written, which then never changes, and ends the draft.
///
/// # Errors
/// The database's; `NotFound` for no questionnaire of this firm.
pub async fn publish(
    tx: &Tx,
    firm: FirmId,
    id: QuestionnaireId,
    by: (AccountId, Ts),
) -> QueryResult<Published> {
    Questionnaires::lock(tx, firm, id).await?;
    let Some(KeptDraft { draft, .. }) = drafts::lock(tx, firm, id).await? else { return Ok(Published::Gone) };
    let Ok(definition) = places::check(&draft) else { return Ok(Published::NotRight) };
    let current = Questionnaires::find_head(tx, firm, Which::Current(id)).await.optional()?;
    if current.as_ref().is_some_and(|head| head.retired_at.is_some()) {
        return Ok(Published::Retired);
    }
    drafts::delete(tx, firm, id, false).await?;
    let number = current.as_ref().map_or(0, |head| head.number) + 1;
    if let Some(head) = current
        && *super::find_definition(tx, firm, head.id).await? == definition
    {
        return Ok(Published::Unchanged);
    }
    insert_version(tx, firm, (id, number), &definition, by).await?;
    let event = Questionnaires::event(Change::Updated { number }, id, definition.title.clone());
    events::record(tx, firm, By::account(by.0), None, &event, by.1).await?;
    Ok(Published::Version)
}

async fn insert_version(
    tx: &Tx,
    firm: FirmId,
    of: (QuestionnaireId, i32),
    definition: &Definition,
    by: (AccountId, Ts),
) -> QueryResult<QuestionnaireVersionId> {
    let count = |number: usize| i16::try_from(number).unwrap_or(i16::MAX);
    let new = NewVersion {
        name: &definition.title,
        definition: &definition.to_json(),
        sections: count(definition.sections.len()),
        questions: count(definition.questions().count()),
    };
    queries::insert_version(tx, firm, of, new, by).await
}

/// Changes what is written, where somebody is writing: `change` says what becomes of the draft, and what it answers. Nothing is saved where it says
/// that nothing was changed. None where nobody is writing.
///
/// # Errors
/// The database's.
pub async fn change<T>(
    tx: &Tx,
    staff: &Staff,
    id: QuestionnaireId,
    change: impl FnOnce(&mut Draft) -> T,
) -> QueryResult<Option<T>> {
    let firm = staff.firm.id;
    let Some(mut kept) = drafts::lock(tx, firm, id).await? else { return Ok(None) };
    let before = kept.draft.clone();
    let answer = change(&mut kept.draft);
    if kept.draft != before {
        drafts::save(tx, (firm, id), &kept.draft, (staff.account, staff.now)).await?;
    }
    Ok(Some(answer))
}
