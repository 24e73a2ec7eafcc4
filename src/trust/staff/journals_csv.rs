//! A journal as a table for other programs (RFC 4180). Amounts have a point and no groups.

use super::{
    journals::{JournalDays, Wanted, read},
    ledger::Entry,
};
use crate::{
    Result,
    actors::Staff,
    billing::csv_cell as cell,
    db::{Db, Tx},
    ids::TrustAccountId,
    money::{self, Notation},
    trust::{Direction, DisbursementsCsvPath, ListedLedger, ReceiptsCsvPath, TrustAccount, queries, views},
    web::{CSV, Query, download},
};
use axum::response::Response;

/// Most rows of a file, and those that are read at once.
const MOST: usize = 50_000;
const AT_ONCE: usize = 1_000;

/// GET /staff/trust/{account_id}/receipts/csv
pub async fn receipts(
    path: ReceiptsCsvPath,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    db: Db,
) -> Result<Response> {
    csv(&staff, &db, (path.account_id, Direction::Receipts), &wanted).await
}

/// GET /staff/trust/{account_id}/disbursements/csv
pub async fn disbursements(
    path: DisbursementsCsvPath,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    db: Db,
) -> Result<Response> {
    csv(&staff, &db, (path.account_id, Direction::Disbursements), &wanted).await
}

async fn csv(
    staff: &Staff,
    db: &Db,
    (account, direction): (TrustAccountId, Direction),
    wanted: &Wanted,
) -> Result<Response> {
    let days = wanted.days(staff.today());
    let text = db
        .read(async |tx: &Tx| {
            let account = queries::find_account(tx, staff.firm.id, account).await?;
            let mut text = String::from(
                "number,date,kind,party,client,case,purpose,method,check,invoice,reference,currency,amount,cleared,reverses,reversed by\r\n",
            );
            let (mut after, mut rows) = (None, 0);
            while rows < MOST {
                let of = (account.id, direction);
                let (found, ledgers) = read(tx, staff, of, days, (after, AT_ONCE)).await?;
                for entry in &found.rows {
                    text.push_str(&line(&account, entry, &ledgers));
                }
                rows += found.rows.len();
                after = found.rows.last().map(|last| (last.posting.posted_on, last.posting.seq));
                if !found.more {
                    break;
                }
            }
            Ok(text)
        })
        .await?;
    let JournalDays { from, to } = days;
    Ok(download(CSV, &format!("trust-{}-{from}-{to}.csv", direction.as_str()), text))
}

/// What belongs to a case that the reader does not see says its amount and day alone.
fn line(account: &TrustAccount, entry: &Entry, ledgers: &[ListedLedger]) -> String {
    let posting = &entry.posting;
    let seen = ledgers.iter().find(|listed| listed.ledger.id == posting.ledger_id);
    let told = |text: &str| cell(if seen.is_some() { text } else { "" });
    let of_ledger = |text: fn(&ListedLedger) -> Option<&String>| {
        cell(seen.and_then(text).map(String::as_str).unwrap_or_default())
    };
    let amount = money::plain(account.money(posting.amount.abs()), Notation::American);
    let cells = [
        posting.number.clone(),
        posting.posted_on.0.to_string(),
        cell(views::kind_words(posting.kind)),
        if seen.is_some() { cell(&posting.party) } else { cell("A restricted case") },
        of_ledger(|listed| listed.client.as_ref()),
        of_ledger(|listed| listed.reference.as_ref()),
        told(&posting.purpose),
        cell(views::method_words(posting.method)),
        cell(posting.check_number.as_deref().unwrap_or_default()),
        told(entry.invoice.as_deref().unwrap_or_default()),
        told(&posting.reference),
        account.currency().code().to_owned(),
        amount,
        entry.cleared.map(|day| day.0.to_string()).unwrap_or_default(),
        entry.reverses.clone().unwrap_or_default(),
        entry.reversed_by.clone().unwrap_or_default(),
    ];
    cells.join(",") + "\r\n"
}
