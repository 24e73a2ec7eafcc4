//! A questionnaire is filled in: section by section, checked as a whole, submitted. Clients do it, and staff for them; see [`super::desk`].

mod answers_view;
mod beside;
mod files;
mod overview;
mod review;
mod section;
mod section_view;

pub use answers_view::AnswerRow;
pub use beside::FileNames;

use super::paths::{
    FileDeletePath, FilesPath, PdfPath, ResponsePath, ReviewPath, SectionPath, StaffFileDeletePath,
    StaffFilesPath, StaffReviewPath, StaffSectionPath, StaffSubmissionPath, SubmissionPath,
};
use crate::{
    Result,
    actors::{Client, Staff},
    app::App,
    db::Db,
    documents::intake::{self, Upload},
    form::{LongPairs, Pairs},
    web::{Query, Right, Routes, Want},
};
use axum::{extract::State, response::Response};

/// What is served to those who fill in.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<ResponsePath, _, _>(Right::OwnThing, overview::show)
        .get::<PdfPath, _, _>(Right::OwnThing, super::paper::for_client)
        .get::<SectionPath, _, _>(Right::OwnThing, edit)
        .post::<SectionPath, _, _>(Right::OwnThing, update)
        .get::<FilesPath, _, _>(Right::OwnThing, files_index)
        .post_with::<FilesPath>(Right::OwnThing, intake::route(files_create))
        .post::<FileDeletePath, _, _>(Right::OwnThing, files_delete)
        .get::<ReviewPath, _, _>(Right::OwnThing, check)
        .post::<SubmissionPath, _, _>(Right::OwnThing, submit)
        .get::<StaffSectionPath, _, _>(Right::StaffThing, staff_edit)
        .post::<StaffSectionPath, _, _>(Right::StaffThing, staff_update)
        .get::<StaffFilesPath, _, _>(Right::StaffThing, staff_files_index)
        .post_with::<StaffFilesPath>(Right::StaffThing, intake::route(staff_files_create))
        .post::<StaffFileDeletePath, _, _>(Right::StaffThing, staff_files_delete)
        .get::<StaffReviewPath, _, _>(Right::StaffThing, staff_check)
        .post::<StaffSubmissionPath, _, _>(Right::StaffThing, staff_submit)
}

/// GET /forms/{response_id}/parts/{section}
async fn edit(
    path: SectionPath,
    client: Client,
    Query(query): Query<section::SectionQuery>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    section::edit(&client.into(), (&app, &db), (path.response_id, &path.section), &query).await
}

/// POST /forms/{response_id}/parts/{section}
async fn update(
    path: SectionPath,
    client: Client,
    State(app): State<App>,
    db: Db,
    want: Want,
    LongPairs(pairs): LongPairs,
) -> Result<Response> {
    section::update(&client.into(), (&app, &db), (path.response_id, &path.section), (want, &pairs)).await
}

/// GET /staff/responses/{response_id}/parts/{section}
async fn staff_edit(
    path: StaffSectionPath,
    staff: Staff,
    Query(query): Query<section::SectionQuery>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    section::edit(&staff.into(), (&app, &db), (path.response_id, &path.section), &query).await
}

/// POST /staff/responses/{response_id}/parts/{section}
async fn staff_update(
    path: StaffSectionPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    want: Want,
    LongPairs(pairs): LongPairs,
) -> Result<Response> {
    section::update(&staff.into(), (&app, &db), (path.response_id, &path.section), (want, &pairs)).await
}

/// GET /forms/{response_id}/files/{question}
async fn files_index(path: FilesPath, client: Client, State(app): State<App>, db: Db) -> Result<Response> {
    files::index(&client.into(), (&app, &db), (path.response_id, &path.question)).await
}

/// POST /forms/{response_id}/files/{question}
async fn files_create(
    path: FilesPath,
    client: Client,
    State(app): State<App>,
    db: Db,
    upload: Upload,
) -> Result<Response> {
    files::create(&client.into(), (&app, db), (path.response_id, &path.question), upload).await
}

/// POST /forms/{response_id}/files/{question}/delete
async fn files_delete(
    path: FileDeletePath,
    client: Client,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    files::delete(&client.into(), (&app, &db), (path.response_id, &path.question), &pairs).await
}

/// GET /staff/responses/{response_id}/files/{question}
async fn staff_files_index(
    path: StaffFilesPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    files::index(&staff.into(), (&app, &db), (path.response_id, &path.question)).await
}

/// POST /staff/responses/{response_id}/files/{question}
async fn staff_files_create(
    path: StaffFilesPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    upload: Upload,
) -> Result<Response> {
    files::create(&staff.into(), (&app, db), (path.response_id, &path.question), upload).await
}

/// POST /staff/responses/{response_id}/files/{question}/delete
async fn staff_files_delete(
    path: StaffFileDeletePath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    files::delete(&staff.into(), (&app, &db), (path.response_id, &path.question), &pairs).await
}

/// GET /forms/{response_id}/review
async fn check(path: ReviewPath, client: Client, State(app): State<App>, db: Db) -> Result<Response> {
    review::show(&client.into(), (&app, &db), path.response_id).await
}

/// POST /forms/{response_id}/submission
async fn submit(
    path: SubmissionPath,
    client: Client,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    review::submit(&client.into(), (&app, &db), path.response_id, &pairs).await
}

/// GET /staff/responses/{response_id}/review
async fn staff_check(
    path: StaffReviewPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    review::show(&staff.into(), (&app, &db), path.response_id).await
}

/// POST /staff/responses/{response_id}/submission
async fn staff_submit(
    path: StaffSubmissionPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    review::submit(&staff.into(), (&app, &db), path.response_id, &pairs).await
}
