//! What staff bring in for the client: files that came by another way, and what came on paper.

use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    cases,
    db::Db,
    documents::{
        actions,
        intake::{self, Upload},
        outcome::Outcome,
        paths::{OnPaperDeletePath, OnPaperPath, RequestFilesPath, StaffDocumentsPath},
        queries, requests,
        usage::Counted,
    },
    ids::{CaseId, RequestId},
    web::{Flash, Want},
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::Render;
use std::sync::Arc;

/// `POST …/document-requests/{request_id}/files`
pub async fn create(
    RequestFilesPath { case_id, request_id }: RequestFilesPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    want: Want,
    upload: Upload,
) -> Result<Response> {
    app.limits.admit_upload(staff.account, &staff.address)?;
    let case = db
        .read(async |tx| {
            let case = cases::find_for_staff(tx, &staff, case_id);
            Ok(try_join!(case, queries::find_request(tx, staff.firm.id, case_id, request_id))?.0)
        })
        .await?;
    let counted = Counted { firm: staff.firm.id, case: Some(case_id), client: None };
    let batch = intake::receive(&app, &db, counted, upload).await?;
    let mut outcome = Outcome::of(&staff, &batch);
    if !batch.files.is_empty() {
        let files = Arc::new(batch.files);
        let (to, by, sent) = (db.clone(), staff.clone(), files.clone());
        let work = async move {
            to.write(async |tx| actions::hand_in_for_client(tx, &by, &case, (request_id, &sent[..])).await)
                .await
        };
        outcome.add(&intake::settle(files, work).await?);
    }
    let status = outcome.status();
    if want.fragment() {
        return Ok((status, outcome.render()).into_response());
    }
    if outcome.is_good() {
        return Ok(outcome.flash().redirect(StaffDocumentsPath { case_id }));
    }
    let page = super::case::page_with(&db, &staff, case_id, outcome.render()).await?;
    Ok((status, page).into_response())
}

/// `POST …/document-requests/{request_id}/paper`
pub async fn receive_on_paper(path: OnPaperPath, staff: Staff, db: Db) -> Result<Response> {
    set_on_paper(&db, &staff, (path.case_id, path.request_id), true).await?;
    Ok(Flash::Saved.redirect(StaffDocumentsPath { case_id: path.case_id }))
}

/// `POST …/document-requests/{request_id}/paper/delete`
pub async fn undo_on_paper(path: OnPaperDeletePath, staff: Staff, db: Db) -> Result<Response> {
    set_on_paper(&db, &staff, (path.case_id, path.request_id), false).await?;
    Ok(Flash::Undone.redirect(StaffDocumentsPath { case_id: path.case_id }))
}

async fn set_on_paper(
    db: &Db,
    staff: &Staff,
    (case, request): (CaseId, RequestId),
    came: bool,
) -> Result<()> {
    db.write(async |tx| {
        let case = cases::find_for_staff(tx, staff, case).await?;
        Ok::<_, Error>(requests::set_on_paper(tx, staff, &case, (request, came)).await?)
    })
    .await
}
