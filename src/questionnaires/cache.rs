//! Definitions that were read lately. A version never changes, so what was read of one is right for as long as the program runs; firms
//! are told apart by the key.

use super::{Definition, queries};
use crate::{
    db::Tx,
    ids::{FirmId, QuestionnaireVersionId},
};
use diesel::{QueryResult, result::Error};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

/// At most so many definitions are kept, ...
const MAX_DEFINITIONS: usize = 64;
/// ... of at most so many bytes of JSON together; what is made of them takes a few times that.
const MAX_BYTES: usize = 8 * 1024 * 1024;

type Key = (FirmId, QuestionnaireVersionId);

struct Kept {
    key: Key,
    bytes: usize,
    definition: Arc<Definition>,
}

/// The one that was asked for last stands first.
static KEPT: Mutex<VecDeque<Kept>> = Mutex::new(VecDeque::new());

/// What a version asks, read and checked once and then kept for a while.
///
/// # Errors
/// The database's; `NotFound` for no version of this firm.
pub async fn find_definition(
    tx: &Tx,
    firm: FirmId,
    version: QuestionnaireVersionId,
) -> QueryResult<Arc<Definition>> {
    let key = (firm, version);
    if let Some(definition) = recall(key) {
        return Ok(definition);
    }
    let json = queries::find_definition(tx, firm, version).await?;
    // it was checked when it was published
    let definition = Definition::from_value(&json).map_err(|problems| {
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        Error::DeserializationError(
            format!("questionnaire version {version}: {}", problems.join("; ")).into(),
        )
    })?;
    let definition = Arc::new(definition);
    keep(Kept { key, bytes: json.to_string().len(), definition: definition.clone() });
    Ok(definition)
}

fn recall(key: Key) -> Option<Arc<Definition>> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let at = kept.iter().position(|one| one.key == key)?;
    let found = kept.remove(at)?;
    let definition = found.definition.clone();
    kept.push_front(found);
    Some(definition)
}

fn keep(new: Kept) {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.retain(|one| one.key != new.key);
    kept.push_front(new);
    while kept.len() > MAX_DEFINITIONS
        || kept.len() > 1 && kept.iter().map(|one| one.bytes).sum::<usize>() > MAX_BYTES
    {
        kept.pop_back();
    }
}
