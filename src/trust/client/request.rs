//! What a client is asked to pay into trust.

use super::request_views::{RequestContent, RequestPage};
use crate::{
    Result,
    actors::Client,
    app::App,
    billing::{self, PayForm},
    db::{Db, Tx},
    form::FieldErrors,
    ids::TrustRequestId,
    shell::{ClientPage, waiting_for_client},
    t,
    trust::{TrustRequestPath, queries, way_in},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::Render;

/// Reads all that the page says.
pub(super) async fn read(app: &App, client: &Client, db: &Db, id: TrustRequestId) -> Result<RequestContent> {
    let firm = client.firm.id;
    db.read(async |tx: &Tx| {
        let (waiting, listed, (settings, _)) = try_join!(
            waiting_for_client(tx, client),
            queries::find_request_for_client(tx, client.scope(), id),
            billing::load_settings(tx, firm),
        )?;
        let home = queries::find_home(tx, firm, listed.request.ledger_id).await?;
        let offer = way_in(app, tx, firm, &home.account).await?;
        let may_be_paying = billing::may_be_paying_into_trust(tx, firm, id, client.now).await?;
        Ok(RequestContent { waiting, listed, account: home.account, settings, offer, may_be_paying })
    })
    .await
}

/// GET /trust-requests/{trust_request_id}
pub async fn show(
    path: TrustRequestPath,
    client: Client,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let content = read(&app, &client, &db, path.trust_request_id).await?;
    Ok(page(&client, content, (&PayForm::default(), &FieldErrors::default(), StatusCode::OK)))
}

/// The page, with the form as it was sent.
pub(super) fn page(
    client: &Client,
    content: RequestContent,
    (fields, errors, status): (&PayForm, &FieldErrors, StatusCode),
) -> Response {
    let title = t!(client.lang, "trust-request-title");
    let main = RequestPage { client, content: &content, fields, errors }.render();
    let origins = content.offer.as_ref().map(|offer| offer.origins.clone()).unwrap_or_default();
    let waiting = content.waiting;
    let page = ClientPage { waiting, here: billing::TAB, title: &title, main, ..ClientPage::of(client) };
    let mut response = (status, page.response()).into_response();
    billing::allow_forms_to(&mut response, &origins);
    response
}
