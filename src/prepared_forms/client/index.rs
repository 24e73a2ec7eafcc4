//! The client's page of forms.

use super::index_view::{Index, IndexContent};
use crate::{
    Result,
    actors::Client,
    cases,
    db::{Db, Tx},
    prepared_forms::queries,
    responses::{self, FORMS_TAB, FormsPath, ListFilter},
    shell::{ClientPage, waiting_for_client},
    t,
    web::Query,
};
use axum::response::Response;
use futures_util::try_join;
use maud::Render;
use serde::Deserialize;

/// What the client chose to see. What is unknown counts as not chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filters {
    case: String,
    applicant: String,
}

/// `GET /forms`
pub async fn index(_: FormsPath, client: Client, Query(filters): Query<Filters>, db: Db) -> Result<Response> {
    let filter = (filters.case.parse().ok(), filters.applicant.parse().ok());
    let (waiting, content) = db
        .read(async |tx: &Tx| {
            let of = ListFilter { case: filter.0, applicant: filter.1 };
            let (waiting, cases, people, sent, forms) = try_join!(
                waiting_for_client(tx, &client),
                cases::list_for_client(tx, &client),
                cases::list_people_for_client(tx, &client),
                responses::list_for_client(tx, &client, of),
                queries::list_for_client(tx, client.scope(), filter),
            )?;
            Ok((waiting, IndexContent::new(cases, people, (sent, forms), filter)))
        })
        .await?;
    let title = t!(client.lang, "forms-title");
    let main = Index { client: &client, content: &content }.render();
    let switcher = cases::switcher(client.lang, &content.cases, filter.0);
    let page =
        ClientPage { waiting, here: FORMS_TAB, title: &title, switcher, main, ..ClientPage::of(&client) };
    Ok(page.response())
}
