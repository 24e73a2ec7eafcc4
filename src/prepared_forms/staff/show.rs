//! One form, as staff make it ready and as it stands.

use super::show_view::ShowPage;
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    cases,
    db::{Db, Tx},
    documents::{FileQuery, FileRequest, PageQuery, ViewQuery},
    form::FieldErrors,
    pages::Unshown,
    prepared_forms::{
        PreparedFormId, StaffPreparedFormFilePath, StaffPreparedFormPagePath, StaffPreparedFormPath,
        model::WholeForm, queries,
    },
    shell::{LivePart, StaffPage, waiting_for_staff},
    web::Query,
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::Render;

/// A form that they see, with all that belongs to it. What a client noted and did not send is the client's.
///
/// # Errors
/// `NotFound` for every other one.
pub async fn find(staff: &Staff, db: &Db, id: PreparedFormId) -> Result<WholeForm> {
    db.read(async |tx: &Tx| Ok(read(tx, staff, id).await?)).await
}

async fn read(tx: &Tx, staff: &Staff, id: PreparedFormId) -> diesel::QueryResult<WholeForm> {
    let firm = staff.firm.id;
    let found = queries::find_for_staff(tx, (firm, staff.scope()), id);
    let mut whole = queries::find_whole(tx, (firm, id), found).await?;
    let sent: Vec<_> = whole
        .versions
        .iter()
        .filter(|version| version.decision.is_some())
        .map(|version| version.id)
        .collect();
    whole.notes.retain(|note| sent.contains(&note.version_id));
    Ok(whole)
}

/// `GET /staff/prepared-forms/{form_id}`
pub async fn show(
    path: StaffPreparedFormPath,
    staff: Staff,
    Query(asked): Query<ViewQuery>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let errors = FieldErrors::default();
    respond((&app, &db, &staff), path.form_id, (&asked, &errors, ""), StatusCode::OK).await
}

/// The page with what is wrong.
///
/// # Errors
/// `NotFound` for none that they see.
pub async fn refuse(
    ground: (&App, &Db, &Staff),
    id: PreparedFormId,
    errors: FieldErrors,
) -> Result<Response> {
    let asked = ViewQuery::default();
    respond(ground, id, (&asked, &errors, ""), StatusCode::UNPROCESSABLE_ENTITY).await
}

/// The page of a form, with what is wrong and the message that was typed.
///
/// # Errors
/// `NotFound` for none that they see, and for a version or a page that there is not.
pub async fn respond(
    (app, db, staff): (&App, &Db, &Staff),
    id: PreparedFormId,
    (asked, errors, message): (&ViewQuery, &FieldErrors, &str),
    status: StatusCode,
) -> Result<Response> {
    let (number, page) = (asked.version()?, asked.page()?);
    let (waiting, whole, case, newest) = db
        .read(async |tx: &Tx| {
            let (waiting, whole) = try_join!(waiting_for_staff(tx, staff), read(tx, staff, id))?;
            let form = whole.versions.first().map(|version| version.form.as_str()).unwrap_or_default();
            let (case, newest) = try_join!(
                cases::find_for_staff(tx, staff, whole.form.case_id),
                queries::find_newest_edition(tx, staff.firm.id, form),
            )?;
            Ok((waiting, whole, case, newest))
        })
        .await?;
    let version = whole.version(number).ok_or(Error::NotFound)?;
    let zoom = asked.zoom();
    let shown = version.shown().page(app, page, zoom.size()).await;
    if shown.as_ref().err() == Some(&Unshown::NoPage) {
        return Err(Error::NotFound);
    }
    let most = super::new::most(staff, app);
    let main = ShowPage {
        staff,
        case: &case,
        whole: &whole,
        version,
        shown: &shown,
        page,
        zoom,
        errors,
        message,
        most: &most,
        newest: newest.as_ref(),
    }
    .render();
    let page = StaffPage {
        waiting,
        here: cases::TAB,
        title: &whole.form.title,
        main,
        live: LivePart::Navigation,
        case: Some(case.id),
        ..StaffPage::of(staff)
    };
    Ok((status, page.response()).into_response())
}

/// `GET /staff/prepared-forms/{form_id}/page`
pub async fn page(
    path: StaffPreparedFormPagePath,
    staff: Staff,
    Query(query): Query<PageQuery>,
    State(app): State<App>,
    db: Db,
    headers: HeaderMap,
) -> Result<Response> {
    let whole = find(&staff, &db, path.form_id).await?;
    let version = whole.version(query.version()?).ok_or(Error::NotFound)?;
    version.shown().send_page(&app, &query, &headers).await
}

/// `GET /staff/prepared-forms/{form_id}/file`
pub async fn file(
    path: StaffPreparedFormFilePath,
    staff: Staff,
    Query(query): Query<FileQuery>,
    db: Db,
    file: FileRequest,
) -> Result<Response> {
    let whole = find(&staff, &db, path.form_id).await?;
    let version = whole.version(query.number()?).ok_or(Error::NotFound)?;
    file.answer(&version.shown(), query.is_download()).await
}
