//! The numbers by which both sides speak of what was handed in.

use crate::{
    db::Tx,
    ids::{CaseId, FirmId, VersionId},
    schema::document_receipts,
};
use diesel::{dsl::max, prelude::*};
use diesel_async::RunQueryDsl;

/// Gives a version the next number of its case. The case is locked by then, so that numbers follow one another.
pub async fn insert_receipt(mut tx: &Tx, firm: FirmId, case: CaseId, version: VersionId) -> QueryResult<()> {
    let of_case = document_receipts::firm_id.eq(firm).and(document_receipts::case_id.eq(case));
    let last: Option<i32> = document_receipts::table
        .filter(of_case)
        .select(max(document_receipts::number))
        .first(&mut tx)
        .await?;
    diesel::insert_into(document_receipts::table)
        .values((
            document_receipts::firm_id.eq(firm),
            document_receipts::case_id.eq(case),
            document_receipts::number.eq(last.unwrap_or(0) + 1),
            document_receipts::version_id.eq(version),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// The number of a version, where it has one.
pub async fn find_receipt(mut tx: &Tx, firm: FirmId, version: VersionId) -> QueryResult<Option<i32>> {
    document_receipts::table
        .filter(document_receipts::firm_id.eq(firm).and(document_receipts::version_id.eq(version)))
        .select(document_receipts::number)
        .first(&mut tx)
        .await
        .optional()
}

/// The numbers of these cases, by version.
pub async fn list_receipts(
    mut tx: &Tx,
    firm: FirmId,
    cases: &[CaseId],
) -> QueryResult<Vec<(VersionId, i32)>> {
    document_receipts::table
        .filter(document_receipts::firm_id.eq(firm).and(document_receipts::case_id.eq_any(cases)))
        .select((document_receipts::version_id, document_receipts::number))
        .load(&mut tx)
        .await
}
