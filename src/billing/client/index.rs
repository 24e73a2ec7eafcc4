//! The client's page of invoices and payments.

use super::index_views::{Index, IndexContent};
use crate::{
    Result,
    actors::Client,
    billing::{
        InvoicesPath, TransactionsPath,
        queries::{self, ClientFilter},
        settings,
    },
    cases,
    db::{Db, Tx},
    ids::InvoiceId,
    shell::{ClientPage, waiting_for_client},
    t,
    web::{Query, cursor, cursor::Slice, see_other},
};
use axum::response::Response;
use futures_util::try_join;
use maud::Render;
use serde::Deserialize;

/// Invoices of a page.
const PAGE: usize = 20;

#[derive(Debug, Default, Deserialize)]
pub struct Filters {
    #[serde(default)]
    case: String,
    #[serde(default)]
    applicant: String,
    #[serde(default)]
    before: String,
}

/// GET /invoices: an address that people guess.
pub async fn invoices(_: InvoicesPath, _client: Client) -> Result<Response> {
    Ok(see_other(TransactionsPath))
}

/// GET /transactions
pub async fn index(
    _: TransactionsPath,
    client: Client,
    Query(filters): Query<Filters>,
    db: Db,
) -> Result<Response> {
    let (firm, scope) = (client.firm.id, client.scope());
    let filter = ClientFilter { case: filters.case.parse().ok(), applicant: filters.applicant.parse().ok() };
    let before: Option<InvoiceId> = cursor::decode(&filters.before);
    let (waiting, cases, content) = db
        .read(async |tx: &Tx| {
            let (waiting, cases, to_pay, all, (settings, _)) = try_join!(
                waiting_for_client(tx, &client),
                cases::list_for_client(tx, &client),
                queries::list_to_pay(tx, scope, filter),
                queries::list_for_client(tx, scope, filter, before, PAGE + 1),
                settings::load(tx, firm),
            )?;
            let all = Slice::of(all, PAGE);
            let shown: Vec<_> = to_pay.iter().chain(&all.rows).map(|listed| listed.head.id).collect();
            let payments = queries::list_seen_of_invoices(tx, scope, &shown).await?;
            Ok((waiting, cases, IndexContent { to_pay, all, payments, settings }))
        })
        .await?;
    let title = t!(client.lang, "transactions-title");
    let main = Index { client: &client, content: &content, filter, is_first: before.is_none() }.render();
    let switcher = cases::switcher(client.lang, &cases, filter.case);
    Ok(ClientPage {
        waiting,
        here: crate::billing::TAB,
        title: &title,
        switcher,
        main,
        ..ClientPage::of(&client)
    }
    .response())
}
