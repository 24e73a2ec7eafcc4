//! One ledger, as its client sees it: all that came in and went out, page by page.

use super::{index_views::explained, lines_views::Lines};
use crate::{
    Result,
    actors::Client,
    billing::{self, TransactionsPath},
    db::{Db, Tx},
    money::{self, Notation},
    shell::{ClientPage, waiting_for_client},
    t,
    trust::{ClientAccountingPath, ClientLedger, ClientLedgerPath, ClientTrustPath, PostingLine, queries},
    ui::{self, Pager},
    web::{Query, cursor, cursor::Slice},
};
use axum::response::Response;
use futures_util::try_join;
use maud::{Markup, html};
use serde::Deserialize;

/// Postings of a page.
const PAGE: usize = 25;

#[derive(Debug, Default, Deserialize)]
pub struct Window {
    #[serde(default)]
    before: String,
}

/// GET /transactions/trust/{ledger_id}
pub async fn show(
    path: ClientLedgerPath,
    client: Client,
    Query(window): Query<Window>,
    db: Db,
) -> Result<Response> {
    let firm = client.firm.id;
    let before: Option<i64> = cursor::decode(&window.before);
    let (waiting, home, lines, settings) = db
        .read(async |tx: &Tx| {
            let (waiting, home, (settings, _)) = try_join!(
                waiting_for_client(tx, &client),
                queries::find_ledger_for_client(tx, client.scope(), path.ledger_id),
                billing::load_settings(tx, firm),
            )?;
            let lines = queries::list_lines(tx, firm, &home.ledger, (before, PAGE + 1)).await?;
            Ok((waiting, home, Slice::of(lines, PAGE), settings))
        })
        .await?;
    let notation = settings.notation(client.lang);
    let main = main(&client, &home, &lines, (notation, before.is_none()));
    let title = t!(client.lang, "trust-ledger-of", case = home.case_name.as_str());
    Ok(ClientPage { waiting, here: billing::TAB, title: &title, main, ..ClientPage::of(&client) }.response())
}

fn main(
    client: &Client,
    home: &ClientLedger,
    lines: &Slice<PostingLine>,
    (notation, is_first): (Notation, bool),
) -> Markup {
    let (lang, id) = (client.lang, home.ledger.id);
    let path = ClientLedgerPath { ledger_id: id };
    let show = |minor| html! { span.amount { (money::show(home.account.money(minor), notation)) } };
    let next = lines.next(|line| line.posting.seq).map(|cursor| format!("{path}?before={cursor}"));
    let first = (!is_first).then(|| path.to_string());
    let table = Lines { client, home, lines: &lines.rows, notation };
    html! {
        header {
            p.crumbs {
                a href=(TransactionsPath) { (t!(lang, "transactions-title")) } " " span aria-hidden="true" { "/" } " "
                a href=(ClientTrustPath) { (t!(lang, "trust-title")) }
            }
            h1 { (t!(lang, "trust-ledger-of", case = home.case_name.as_str())) }
            p.lead { (t!(lang, "trust-ledger-lead", name = home.client_name.as_str(), bank = home.account.bank_name.as_str())) }
        }
        div.cluster {
            a class="button compact" href=(ClientAccountingPath { ledger_id: id }) download { (ui::icon("download")) (t!(lang, "trust-accounting")) }
        }
        section.card.balance aria-label=(t!(lang, "trust-column-balance")) {
            header { h2 { (t!(lang, "trust-column-balance")) } }
            div.body {
                p.big { (show(home.ledger.balance)) }
                @if home.ledger.pending > 0 {
                    dl.sums {
                        div { dt { (t!(lang, "trust-usable")) } dd { (show(home.ledger.spendable)) } }
                        div { dt { (t!(lang, "trust-pending")) } dd { (show(home.ledger.pending)) } }
                    }
                }
            }
        }
        (ui::card("postings", &t!(lang, "trust-postings"), None, html! { (table) }))
        (ui::pager(lang, &Pager { first, next }))
        (explained(client))
    }
}
