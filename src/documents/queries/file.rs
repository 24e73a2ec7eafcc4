//! The file behind a download, for whoever may read it.

use super::super::Version;
use crate::{
    db::Tx,
    ids::{ClientId, DocumentId, FirmId},
    schema::{case_people, document_versions, documents},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Version `number` of a document, else its newest, if the client is part of its case and it was not withdrawn.
pub async fn find_file_for_client(
    mut tx: &Tx,
    firm: FirmId,
    client: ClientId,
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
            case_people::table.on(case_people::firm_id
                .eq(documents::firm_id)
                .and(case_people::case_id.eq(documents::case_id))),
        )
        .filter(document_versions::firm_id.eq(firm).and(document_versions::document_id.eq(document)))
        .filter(documents::withdrawn_at.is_null().and(case_people::client_id.eq(client)))
        .filter(document_versions::number.between(number.unwrap_or(1), number.unwrap_or(i32::MAX)))
        .order(document_versions::number.desc())
        .select(Version::as_select())
        .first(&mut tx)
        .await
}

/// The same for staff, who see every document of the firm, withdrawn ones too.
pub async fn find_file_for_staff(
    mut tx: &Tx,
    firm: FirmId,
    document: DocumentId,
    number: Option<i32>,
) -> QueryResult<Version> {
    document_versions::table
        .filter(document_versions::firm_id.eq(firm).and(document_versions::document_id.eq(document)))
        .filter(document_versions::number.between(number.unwrap_or(1), number.unwrap_or(i32::MAX)))
        .order(document_versions::number.desc())
        .select(Version::as_select())
        .first(&mut tx)
        .await
}
