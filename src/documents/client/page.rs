//! The page of documents.

use super::{
    super::DocumentsPath,
    Filters,
    overview::{self, Overview},
    views::{self, Look},
};
use crate::{
    Result,
    actors::Client,
    app::App,
    cases,
    db::Db,
    shell::{ClientPage, Waiting},
    t,
    ui::Scripts,
    web::Query,
};
use axum::{extract::State, response::Response};
use maud::Markup;

/// `GET /documents`
pub async fn index(
    _: DocumentsPath,
    client: Client,
    Query(filters): Query<Filters>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let (overview, waiting) = db.read(async |tx| overview::load(tx, &client, filters).await).await?;
    Ok(response(&app, &client, &overview, waiting, None))
}

/// The page, with words above it that say what went wrong.
pub fn response(
    app: &App,
    client: &Client,
    overview: &Overview,
    waiting: Waiting,
    notice: Option<Markup>,
) -> Response {
    let look = Look {
        lang: client.lang,
        firm: &client.firm,
        account: client.account,
        zone: &client.zone,
        today: client.today(),
        max_upload: app.config.max_upload,
        overview,
        locked: client.preview.is_some(),
    };
    let main = views::page(&look, notice);
    let current = overview.only_case().map(|case| case.id);
    ClientPage {
        waiting,
        here: crate::documents::TAB,
        title: &t!(client.lang, "documents-title"),
        switcher: cases::switcher(client.lang, &overview.cases, current),
        scripts: Scripts::Uploads,
        main,
        ..ClientPage::of(client)
    }
    .response()
}
