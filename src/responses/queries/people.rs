//! Whose a questionnaire is, and who is written to about it.

use crate::{
    clock::Day,
    db::Tx,
    documents,
    ids::{CaseId, ClientId, FirmId},
    schema::clients,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

pub use crate::documents::Reader;

/// The name of a client.
///
/// # Errors
/// `NotFound` for none of this firm.
pub async fn find_person_name(mut tx: &Tx, firm: FirmId, client: ClientId) -> QueryResult<String> {
    clients::table.find((firm, client)).select(clients::name).first(&mut tx).await
}

/// Who is written to about a questionnaire of this person: they themselves, if they sign in and see the case; else the others who see what
/// is about them.
///
/// # Errors
/// The database's.
pub async fn list_readers(
    tx: &Tx,
    (firm, today): (FirmId, Day),
    (case, person): (CaseId, ClientId),
) -> QueryResult<Vec<Reader>> {
    let all = documents::list_readers(tx, firm, today, case).await?;
    let seeing = |reader: &Reader| reader.sees(Some(person));
    if let Some(own) = all.iter().position(|reader| reader.client == person && seeing(reader)) {
        return Ok(all.into_iter().skip(own).take(1).collect());
    }
    Ok(all.into_iter().filter(seeing).collect())
}
