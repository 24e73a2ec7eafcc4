//! Handlers: a client's cases.

use super::{CasePath, CaseSwitchPath, CasesPath, client_views, queries};
use crate::{
    Result,
    actors::Client,
    db::Db,
    ids::CaseId,
    shell::{ClientPage, waiting_for_client},
    t,
    web::{Query, see_other},
};
use axum::response::Response;
use futures_util::try_join;
use serde::Deserialize;

/// `GET /cases`
pub async fn index(_: CasesPath, client: Client, db: Db) -> Result<Response> {
    let (waiting, cases, people) = db
        .read(async |tx| {
            Ok(try_join!(
                waiting_for_client(tx, &client),
                queries::list_for_client(tx, &client),
                queries::list_people_for_client(tx, &client)
            )?)
        })
        .await?;
    let main = client_views::index(&client, &cases, &people);
    let title = t!(client.lang, "cases-title");
    let page =
        ClientPage { waiting, here: crate::cases::TAB, title: &title, main, ..ClientPage::of(&client) };
    Ok(page.response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Switch {
    case: String,
}

/// `GET /cases/switch`: where the case switcher leads. The page of the case judges whether it may be seen.
pub async fn switch(_: CaseSwitchPath, _: Client, Query(switch): Query<Switch>) -> Response {
    match switch.case.parse::<CaseId>() {
        Ok(case_id) => see_other(CasePath { case_id }),
        Err(_) => see_other(CasesPath),
    }
}
