//! The two journals of an account, by month and day, over all clients.

use super::{
    journals_views::Journal,
    ledger::{Entry, entries},
    page::page,
};
use crate::{
    Result,
    actors::Staff,
    clock::Day,
    db::{Db, Tx},
    ids::{TrustAccountId, TrustLedgerId},
    trust::{
        Direction, DisbursementsPath, ListedLedger, ReceiptsPath, TrustAccount, TrustRight, queries, rights,
        settings::Rules,
    },
    web::{Query, cursor, cursor::Slice},
};
use axum::response::Response;
use jiff::{ToSpan, civil::Date};
use maud::Render;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Month {
    /// Such as 2026-10; this month where it is none.
    month: String,
    after: String,
}

/// What is read for the page.
pub(super) struct JournalContent {
    pub account: TrustAccount,
    pub entries: Slice<Entry>,
    /// Those of the ledgers on the page that the reader sees.
    pub ledgers: Vec<ListedLedger>,
    /// Of the whole month.
    pub total: i64,
    pub rules: Rules,
    pub may_post: bool,
}

/// The first day of a month that is written as `2026-10`.
fn first_of(month: &str) -> Option<Date> {
    format!("{month}-01").parse().ok()
}

/// GET /staff/trust/{account_id}/receipts
pub async fn receipts(
    path: ReceiptsPath,
    staff: Staff,
    Query(month): Query<Month>,
    db: Db,
) -> Result<Response> {
    journal(&staff, &db, (path.account_id, Direction::Receipts), &month).await
}

/// GET /staff/trust/{account_id}/disbursements
pub async fn disbursements(
    path: DisbursementsPath,
    staff: Staff,
    Query(month): Query<Month>,
    db: Db,
) -> Result<Response> {
    journal(&staff, &db, (path.account_id, Direction::Disbursements), &month).await
}

async fn journal(
    staff: &Staff,
    db: &Db,
    (account, direction): (TrustAccountId, Direction),
    asked: &Month,
) -> Result<Response> {
    let firm = staff.firm.id;
    let first = first_of(&asked.month).unwrap_or_else(|| staff.today().first_of_month());
    let last = first.last_of_month();
    let after: Option<(Day, i64)> = cursor::decode(&asked.after);
    let content = db
        .read(async |tx: &Tx| {
            let account = queries::find_account(tx, firm, account).await?;
            let days = (Day(first), Day(last));
            let found = queries::journal(tx, firm, (account.id, direction), days, after).await?;
            let Slice { rows, more } = Slice::of(found, queries::PAGE);
            let mut ids: Vec<TrustLedgerId> = rows.iter().map(|posting| posting.ledger_id).collect();
            ids.sort();
            ids.dedup();
            let (came, went) = queries::sum_journal(tx, firm, account.id, days).await?;
            Ok(JournalContent {
                entries: Slice { rows: entries(tx, staff, rows).await?, more },
                ledgers: queries::list_listed(tx, staff, &ids).await?,
                total: if direction == Direction::Receipts { came } else { went },
                rules: Rules::load(tx, firm).await?,
                may_post: rights::may(tx, staff, TrustRight::Post).await?,
                account,
            })
        })
        .await?;
    let neighbors = (first.checked_sub(1.month()).ok(), first.checked_add(1.month()).ok());
    let main =
        Journal { staff, content: &content, direction, first, neighbors, is_first: after.is_none() }.render();
    page(staff, db, (&content.account.name, main)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_or_it_is_this_one() {
        assert_eq!(first_of("2026-10"), Some(jiff::civil::date(2026, 10, 1)));
        for wrong in ["", "2026-13", "10-2026", "2026-10-05"] {
            assert_eq!(first_of(wrong), None, "{wrong}");
        }
    }
}
