//! One form, page by page, and its file.

use super::show_view::{ShowPage, Typed};
use crate::{
    Error, Result,
    actors::Client,
    app::App,
    db::{Db, Tx},
    documents::{FileQuery, FileRequest, PageQuery, ViewQuery},
    pages::Unshown,
    prepared_forms::{
        PreparedFormFilePath, PreparedFormId, PreparedFormPagePath, PreparedFormPath, model::WholeForm,
        queries,
    },
    responses::FORMS_TAB,
    shell::{ClientPage, waiting_for_client},
    web::Query,
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::Render;

/// A form that was shared with them; its drafts are nobody's but staff's.
async fn find(tx: &Tx, client: &Client, id: PreparedFormId) -> diesel::QueryResult<WholeForm> {
    let scope = client.scope();
    let found = queries::find_for_client(tx, scope, id);
    let mut whole = queries::find_whole(tx, (scope.firm, id), found).await?;
    whole.versions.retain(|version| !version.is_draft());
    Ok(whole)
}

/// `GET /forms/prepared/{form_id}`
pub async fn show(
    path: PreparedFormPath,
    client: Client,
    Query(asked): Query<ViewQuery>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    respond((&app, &db, &client), path.form_id, (&asked, &Typed::default()), StatusCode::OK).await
}

/// The page of a form, with what was typed and not taken.
///
/// # Errors
/// `NotFound` for none of theirs, and for a version or a page that there is not.
pub async fn respond(
    (app, db, client): (&App, &Db, &Client),
    id: PreparedFormId,
    (asked, typed): (&ViewQuery, &Typed),
    status: StatusCode,
) -> Result<Response> {
    let (number, page) = (asked.version()?, asked.page()?);
    let (waiting, whole) =
        db.read(async |tx: &Tx| Ok(try_join!(waiting_for_client(tx, client), find(tx, client, id))?)).await?;
    let version = whole.version(number).ok_or(Error::NotFound)?;
    let zoom = asked.zoom();
    let shown = version.shown().page(app, page, zoom.size()).await;
    if shown.as_ref().err() == Some(&Unshown::NoPage) {
        return Err(Error::NotFound);
    }
    let main = ShowPage { client, whole: &whole, version, shown: &shown, page, zoom, typed }.render();
    let page =
        ClientPage { waiting, here: FORMS_TAB, title: &whole.form.title, main, ..ClientPage::of(client) };
    Ok((status, page.response()).into_response())
}

/// `GET /forms/prepared/{form_id}/page`
pub async fn page(
    path: PreparedFormPagePath,
    client: Client,
    Query(query): Query<PageQuery>,
    State(app): State<App>,
    db: Db,
    headers: HeaderMap,
) -> Result<Response> {
    let whole = db.read(async |tx: &Tx| Ok(find(tx, &client, path.form_id).await?)).await?;
    let version = whole.version(query.version()?).ok_or(Error::NotFound)?;
    version.shown().send_page(&app, &query, &headers).await
}

/// `GET /forms/prepared/{form_id}/file`
pub async fn file(
    path: PreparedFormFilePath,
    client: Client,
    Query(query): Query<FileQuery>,
    db: Db,
    file: FileRequest,
) -> Result<Response> {
    let whole = db.read(async |tx: &Tx| Ok(find(tx, &client, path.form_id).await?)).await?;
    let version = whole.version(query.number()?).ok_or(Error::NotFound)?;
    file.answer(&version.shown(), query.is_download()).await
}
