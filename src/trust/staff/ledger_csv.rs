//! A ledger as a table for other programs (RFC 4180). Amounts have a point and no groups.

use super::ledger::{Entry, Looking, entries};
use crate::{
    Result,
    actors::Staff,
    billing::csv_cell as cell,
    db::{Db, Tx},
    money::{self, Notation},
    trust::{LedgerCsvPath, TrustAccount, queries, settings::Rules, views},
    web::{CSV, Query, cursor::Slice, download},
};
use axum::response::Response;

/// Most rows of a file.
const MOST: usize = 10_000;

/// GET /staff/trust-ledgers/{ledger_id}/csv: the newest first, as on the page, with what is looked for there.
pub async fn csv(
    path: LedgerCsvPath,
    staff: Staff,
    Query(looking): Query<Looking>,
    db: Db,
) -> Result<Response> {
    let firm = staff.firm.id;
    let (account, rows) = db
        .read(async |tx: &Tx| {
            let ledger = queries::find_listed(tx, &staff, path.ledger_id).await?.ledger;
            let account = queries::find_account(tx, firm, ledger.account_id).await?;
            let notation = Rules::load(tx, firm).await?.billing.notation(staff.lang);
            let search = looking.search(&account, notation);
            let (mut rows, mut before) = (Vec::new(), None);
            while rows.len() < MOST {
                let found =
                    queries::list_postings(tx, firm, (account.id, ledger.id), (&search, before)).await?;
                let slice = Slice::of(found, queries::PAGE);
                before = slice.rows.last().map(|last| last.seq);
                rows.extend(entries(tx, &staff, slice.rows).await?);
                if !slice.more {
                    break;
                }
            }
            Ok((account, rows))
        })
        .await?;
    let mut text = String::from(
        "number,date,kind,party,purpose,method,check,invoice,reference,currency,amount,balance,cleared,reverses,reversed by\r\n",
    );
    for row in &rows {
        text.push_str(&line(&account, row));
    }
    Ok(download(CSV, &format!("trust-ledger-{}.csv", staff.today()), text))
}

fn line(account: &TrustAccount, entry: &Entry) -> String {
    let posting = &entry.posting;
    let amount = |minor| money::plain(account.money(minor), Notation::American);
    let cells = [
        posting.number.clone(),
        posting.posted_on.0.to_string(),
        cell(views::kind_words(posting.kind)),
        cell(&posting.party),
        cell(&posting.purpose),
        cell(views::method_words(posting.method)),
        cell(posting.check_number.as_deref().unwrap_or_default()),
        cell(entry.invoice.as_deref().unwrap_or_default()),
        cell(&posting.reference),
        account.currency().code().to_owned(),
        amount(posting.amount),
        amount(posting.balance_after),
        entry.cleared.map(|day| day.0.to_string()).unwrap_or_default(),
        entry.reverses.clone().unwrap_or_default(),
        entry.reversed_by.clone().unwrap_or_default(),
    ];
    cells.join(",") + "\r\n"
}
