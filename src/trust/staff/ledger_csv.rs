//! A ledger as a table for other programs (RFC 4180). Amounts have a point and no groups.

use super::ledger::{Entry, entries};
use crate::{
    Result,
    actors::Staff,
    billing::csv_cell as cell,
    db::{Db, Tx},
    money::{self, Notation},
    storage::content_disposition,
    trust::{LedgerCsvPath, TrustAccount, queries, views},
    web::cursor::Slice,
};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

/// Most rows of a file.
const MOST: usize = 10_000;

/// GET /staff/trust-ledgers/{ledger_id}/csv: the newest first, as on the page.
pub async fn csv(path: LedgerCsvPath, staff: Staff, db: Db) -> Result<Response> {
    let firm = staff.firm.id;
    let (account, rows) = db
        .read(async |tx: &Tx| {
            let ledger = queries::find_ledger(tx, firm, path.ledger_id).await?;
            let account = queries::find_account(tx, firm, ledger.account_id).await?;
            let (mut rows, mut before) = (Vec::new(), None);
            while rows.len() < MOST {
                let found = queries::list_postings(tx, firm, (account.id, ledger.id), before).await?;
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
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    let name = format!("trust-ledger-{}.csv", staff.today());
    headers.insert(header::CONTENT_DISPOSITION, content_disposition(false, &name));
    Ok(response)
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
