//! Pages and files of a request, for staff.

use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    db::{Db, Tx},
    ids::SignatureId,
    signatures::{
        Envelope, StaffSignatureCopyPath, StaffSignatureFilePath, StaffSignaturePagePath, queries,
        signing::{CopyQuery, PageQuery, send_copy, send_file, send_picture},
    },
    web::Query,
};
use axum::{extract::State, http::HeaderMap, response::Response};

/// A request that they see, with all that belongs to it.
///
/// # Errors
/// `NotFound` for every other one.
pub async fn find(staff: &Staff, db: &Db, id: SignatureId) -> Result<Envelope> {
    let firm = staff.firm.id;
    db.read(async |tx: &Tx| {
        let found = queries::find_request_for_staff(tx, (firm, staff.scope()), id);
        Ok(queries::find_envelope(tx, (firm, id), found).await?)
    })
    .await
}

/// GET /staff/signatures/{signature_id}/page
pub async fn page(
    path: StaffSignaturePagePath,
    staff: Staff,
    Query(query): Query<PageQuery>,
    State(app): State<App>,
    db: Db,
    headers: HeaderMap,
) -> Result<Response> {
    let envelope = find(&staff, &db, path.signature_id).await?;
    send_picture(&app, &envelope.request, &query, &headers).await
}

/// GET /staff/signatures/{signature_id}/file
pub async fn file(
    path: StaffSignatureFilePath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let envelope = find(&staff, &db, path.signature_id).await?;
    send_file(&app, &envelope.request).await
}

/// GET /staff/signatures/{signature_id}/copy
pub async fn copy(
    path: StaffSignatureCopyPath,
    staff: Staff,
    Query(query): Query<CopyQuery>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let envelope = find(&staff, &db, path.signature_id).await?;
    let copy = envelope.copy.as_ref().ok_or(Error::NotFound)?;
    send_copy(&app, &envelope.request, (copy, &query)).await
}
