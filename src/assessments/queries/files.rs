//! Files that they gave.

use crate::{
    assessments::model::LeadFile,
    db::Tx,
    ids::{FirmId, LeadFileId, LeadId},
    schema::lead_files,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Keeps a file that came with it.
///
/// # Errors
/// The database's.
pub async fn insert_file(mut tx: &Tx, firm: FirmId, file: &LeadFile) -> QueryResult<()> {
    diesel::insert_into(lead_files::table)
        .values((file, lead_files::firm_id.eq(firm)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// The files of a lead, in the order in which they came.
///
/// # Errors
/// The database's.
pub async fn list_files(mut tx: &Tx, firm: FirmId, lead: LeadId) -> QueryResult<Vec<LeadFile>> {
    lead_files::table
        .filter(lead_files::firm_id.eq(firm).and(lead_files::lead_id.eq(lead)))
        .order(lead_files::id)
        .select(LeadFile::as_select())
        .load(&mut tx)
        .await
}

/// One of them.
///
/// # Errors
/// `NotFound` for a file of another; the database's.
pub async fn find_file(mut tx: &Tx, firm: FirmId, (lead, id): (LeadId, LeadFileId)) -> QueryResult<LeadFile> {
    let file = lead_files::table.find((firm, id)).filter(lead_files::lead_id.eq(lead));
    file.select(LeadFile::as_select()).first(&mut tx).await
}

/// Lets go of a file; whether it was there.
///
/// # Errors
/// The database's.
pub async fn delete_file(mut tx: &Tx, firm: FirmId, (lead, id): (LeadId, LeadFileId)) -> QueryResult<bool> {
    let file = lead_files::table.find((firm, id)).filter(lead_files::lead_id.eq(lead));
    Ok(diesel::delete(file).execute(&mut tx).await? == 1)
}
