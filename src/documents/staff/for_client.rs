//! What staff bring in for the client: files that came by another way, and what came on paper.

use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    cases,
    db::Db,
    documents::{
        actions::{self, HandedIn},
        intake::{self, Upload},
        paths::{OnPaperDeletePath, OnPaperPath, RequestFilesPath, StaffDocumentsPath},
        queries, requests,
        usage::Counted,
    },
    ids::{CaseId, RequestId},
    t,
    ui::{self, Tone},
    web::{Flash, Want},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::html;
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
            queries::find_request(tx, staff.firm.id, case_id, request_id).await?;
            Ok(cases::find_for_staff(tx, &staff, case_id).await?)
        })
        .await?;
    let counted = Counted { firm: staff.firm.id, case: Some(case_id), client: None };
    let batch = intake::receive(&app, &db, counted, upload).await?;
    let mut problems: Vec<String> = batch.refused.iter().map(|one| one.words(staff.lang)).collect();
    if batch.is_empty() {
        problems.push(t!(staff.lang, "upload-error-none"));
    }
    let may_retry = batch.refused.iter().any(intake::RejectedFile::may_be_tried_again);
    let mut taken = 0;
    if !batch.files.is_empty() {
        let files = Arc::new(batch.files);
        let (to, by, sent) = (db.clone(), staff.clone(), files.clone());
        let work = async move {
            to.write(async |tx| actions::hand_in_for_client(tx, &by, &case, (request_id, &sent[..])).await)
                .await
        };
        let HandedIn { taken: names, known, rejected, no_room, no_room_though_asked, .. } =
            intake::settle(files, work).await?;
        taken = names.len() + known.len();
        problems.extend(
            rejected.iter().map(|name| t!(staff.lang, "upload-error-rejected", name = name.as_str())),
        );
        let full = no_room.iter().chain(&no_room_though_asked);
        problems.extend(full.map(|name| t!(staff.lang, "upload-error-no-room", name = name.as_str())));
    }
    if problems.is_empty() && !want.fragment() {
        return Ok(Flash::Uploaded.redirect(StaffDocumentsPath { case_id }));
    }
    let status = if problems.is_empty() { StatusCode::CREATED } else { StatusCode::UNPROCESSABLE_ENTITY };
    let words = html! {
        @if problems.is_empty() {
            div data-upload-done { (t!(staff.lang, "upload-received-count", count = taken)) }
        } @else {
            (ui::notice(Tone::Bad, html! {
                ul data-upload-error data-upload-retry[may_retry] { @for problem in &problems { li { (problem) " " } } }
                @if taken > 0 { p { (t!(staff.lang, "upload-received-count", count = taken)) } }
            }))
        }
    };
    if want.fragment() {
        return Ok((status, words).into_response());
    }
    let page = super::case::page_with(&db, &staff, case_id, words).await?;
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
