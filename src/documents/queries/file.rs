//! The file behind a download, for whoever may read it.

use super::super::Version;
use crate::{
    db::{ClientScope, FirstRows, StaffScope, Tx},
    ids::{CaseId, DocumentId, FirmId},
    schema::{cases, document_versions, documents},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;

/// Version `number` of a document, else its newest, if the client sees the document and it was not withdrawn.
pub async fn find_file_for_client(
    mut tx: &Tx,
    scope: ClientScope,
    document: DocumentId,
    number: Option<i32>,
) -> QueryResult<Version> {
    document_versions::table
        .inner_join(
            documents::table.on(documents::firm_id
                .eq(document_versions::firm_id)
                .and(documents::id.eq(document_versions::document_id))),
        )
        .filter(document_versions::firm_id.eq(scope.firm).and(document_versions::document_id.eq(document)))
        .filter(documents::withdrawn_at.is_null())
        .filter(scope.about(documents::case_id, documents::applicant_id))
        .filter(document_versions::number.between(number.unwrap_or(1), number.unwrap_or(i32::MAX)))
        .order(document_versions::number.desc())
        .select(Version::as_select())
        .first(&mut tx)
        .await
}

/// The documents of a case that came before and after one, as far as the client sees them.
pub async fn find_neighbors(
    tx: &Tx,
    scope: ClientScope,
    (case, here): (CaseId, DocumentId),
) -> QueryResult<(Option<DocumentId>, Option<DocumentId>)> {
    let others = || {
        documents::table
            .filter(documents::firm_id.eq(scope.firm).and(documents::case_id.eq(case)))
            .filter(documents::withdrawn_at.is_null())
            .filter(scope.about(documents::case_id, documents::applicant_id))
            .select(documents::id)
    };
    let before = others().filter(documents::id.lt(here)).order(documents::id.desc());
    let after = others().filter(documents::id.gt(here)).order(documents::id);
    let (mut first, mut second) = (tx, tx);
    let (before, after) = try_join!(
        before.first_rows(1).load::<DocumentId>(&mut first),
        after.first_rows(1).load::<DocumentId>(&mut second),
    )?;
    Ok((before.into_iter().next(), after.into_iter().next()))
}

/// The same for staff, who see every document of the cases that they see, withdrawn ones too.
pub async fn find_file_for_staff(
    mut tx: &Tx,
    firm: FirmId,
    scope: StaffScope,
    document: DocumentId,
    number: Option<i32>,
) -> QueryResult<Version> {
    document_versions::table
        .inner_join(
            documents::table.on(documents::firm_id
                .eq(document_versions::firm_id)
                .and(documents::id.eq(document_versions::document_id))),
        )
        .inner_join(
            cases::table.on(cases::firm_id.eq(documents::firm_id).and(cases::id.eq(documents::case_id))),
        )
        .filter(scope)
        .filter(document_versions::firm_id.eq(firm).and(document_versions::document_id.eq(document)))
        .filter(document_versions::number.between(number.unwrap_or(1), number.unwrap_or(i32::MAX)))
        .order(document_versions::number.desc())
        .select(Version::as_select())
        .first(&mut tx)
        .await
}
