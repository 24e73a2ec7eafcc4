//! The client's page of what is held for them in trust.

use super::index_views::{Index, IndexContent};
use crate::{
    Result,
    actors::Client,
    billing, cases,
    db::{Db, Tx},
    shell::{ClientPage, waiting_for_client},
    t,
    trust::{
        ClientTrustPath,
        queries::{self, LedgerFilter},
    },
    web::Query,
};
use axum::response::Response;
use futures_util::try_join;
use maud::Render;
use serde::Deserialize;

/// Postings of each ledger; its own page has all.
const LINES: usize = 10;

#[derive(Debug, Default, Deserialize)]
pub struct Filters {
    #[serde(default)]
    case: String,
    #[serde(default)]
    applicant: String,
}

/// GET /transactions/trust
pub async fn index(
    _: ClientTrustPath,
    client: Client,
    Query(filters): Query<Filters>,
    db: Db,
) -> Result<Response> {
    let (firm, scope) = (client.firm.id, client.scope());
    let filter = LedgerFilter { case: filters.case.parse().ok(), applicant: filters.applicant.parse().ok() };
    let (waiting, cases, content) = db
        .read(async |tx: &Tx| {
            let (waiting, cases, ledgers, requests, approvals, (settings, _)) = try_join!(
                waiting_for_client(tx, &client),
                cases::list_for_client(tx, &client),
                queries::list_ledgers_for_client(tx, scope, filter),
                queries::list_requests_for_client(tx, scope, (filter.case, filter.applicant)),
                queries::list_approvals_for_client(tx, scope),
                billing::load_settings(tx, firm),
            )?;
            let lines = queries::list_newest_lines(tx, firm, &ledgers, LINES + 1).await?;
            let ledgers = ledgers.into_iter().zip(lines).collect();
            Ok((waiting, cases, IndexContent { ledgers, requests, approvals, settings }))
        })
        .await?;
    let title = t!(client.lang, "trust-title");
    let main = Index { client: &client, content: &content, lines: LINES }.render();
    let switcher = cases::switcher(client.lang, &cases, filter.case);
    Ok(ClientPage { waiting, here: billing::TAB, title: &title, switcher, main, ..ClientPage::of(&client) }
        .response())
}
