//! The two journals of an account, by month or any other days, over all clients.

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
        settings::Rules, views::Head,
    },
    web::{Query, cursor, cursor::Slice},
};
use axum::response::Response;
use jiff::civil::Date;
use maud::Render;
use serde::Deserialize;

/// Entries of a page that is to be printed.
const PRINTED: usize = 1_000;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// Such as 2026-10; this month where it is none.
    month: String,
    /// Days in the place of a month, where both are some and in their order.
    from: String,
    to: String,
    /// Whether all of it stands on one page, to be printed.
    all: String,
    after: String,
}

/// Days of a journal, both of them in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JournalDays {
    pub from: Date,
    pub to: Date,
}

impl JournalDays {
    /// Whether they are a month of the calendar.
    pub fn are_month(self) -> bool {
        self.from == self.from.first_of_month() && self.to == self.from.last_of_month()
    }
}

impl Wanted {
    pub(super) fn days(&self, today: Date) -> JournalDays {
        if let (Ok(from), Ok(to)) = (self.from.trim().parse(), self.to.trim().parse())
            && from <= to
        {
            return JournalDays { from, to };
        }
        let from = first_of(&self.month).unwrap_or_else(|| today.first_of_month());
        JournalDays { from, to: from.last_of_month() }
    }
}

/// What is read for the page.
pub(super) struct JournalContent {
    pub account: TrustAccount,
    pub entries: Slice<Entry>,
    /// Those of the ledgers on the page that the reader sees.
    pub ledgers: Vec<ListedLedger>,
    /// Of all of the days.
    pub total: i64,
    pub rules: Rules,
    pub head: Head,
}

/// The first day of a month that is written as `2026-10`.
fn first_of(month: &str) -> Option<Date> {
    format!("{month}-01").parse().ok()
}

/// GET /staff/trust/{account_id}/receipts
pub async fn receipts(
    path: ReceiptsPath,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    db: Db,
) -> Result<Response> {
    journal(&staff, &db, (path.account_id, Direction::Receipts), &wanted).await
}

/// GET /staff/trust/{account_id}/disbursements
pub async fn disbursements(
    path: DisbursementsPath,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    db: Db,
) -> Result<Response> {
    journal(&staff, &db, (path.account_id, Direction::Disbursements), &wanted).await
}

/// Entries of a journal after a place in it, so many at most, with those of their ledgers that the reader sees.
pub(super) async fn read(
    tx: &Tx,
    staff: &Staff,
    (account, direction): (TrustAccountId, Direction),
    days: JournalDays,
    (after, most): (Option<(Day, i64)>, usize),
) -> Result<(Slice<Entry>, Vec<ListedLedger>)> {
    let days = (Day(days.from), Day(days.to));
    let found = queries::journal(tx, staff.firm.id, (account, direction), days, (after, most + 1)).await?;
    let Slice { rows, more } = Slice::of(found, most);
    let mut ids: Vec<TrustLedgerId> = rows.iter().map(|posting| posting.ledger_id).collect();
    ids.sort();
    ids.dedup();
    let ledgers = queries::list_listed(tx, staff, &ids).await?;
    Ok((Slice { rows: entries(tx, staff, rows).await?, more }, ledgers))
}

async fn journal(
    staff: &Staff,
    db: &Db,
    (account, direction): (TrustAccountId, Direction),
    wanted: &Wanted,
) -> Result<Response> {
    let firm = staff.firm.id;
    let days = wanted.days(staff.today());
    let all = wanted.all == "yes";
    let after: Option<(Day, i64)> = cursor::decode(&wanted.after);
    let most = if all { PRINTED } else { queries::PAGE };
    let content = db
        .read(async |tx: &Tx| {
            let account = queries::find_account(tx, firm, account).await?;
            let (entries, ledgers) = read(tx, staff, (account.id, direction), days, (after, most)).await?;
            let (came, went) =
                queries::sum_journal(tx, firm, account.id, (Day(days.from), Day(days.to))).await?;
            let rules = Rules::load(tx, firm).await?;
            let head = Head {
                may_post: rights::may(tx, staff, TrustRight::Post).await?,
                is_owner: staff.is_owner(),
                ..Head::new(&account, rules.trust.deadline_days, Day(staff.today()))
            };
            let total = if direction == Direction::Receipts { came } else { went };
            Ok(JournalContent { account, entries, ledgers, total, rules, head })
        })
        .await?;
    let title = content.account.name.clone();
    let main = Journal { staff, content: &content, direction, days, all, is_first: after.is_none() }.render();
    page(staff, db, (&title, main)).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn days(month: &str, from: &str, to: &str) -> (Date, Date) {
        let wanted = Wanted { month: month.into(), from: from.into(), to: to.into(), ..Wanted::default() };
        let JournalDays { from, to } = wanted.days(date(2026, 11, 28));
        (from, to)
    }

    #[test]
    fn a_month_is_read_or_it_is_this_one() {
        assert_eq!(days("2026-10", "", ""), (date(2026, 10, 1), date(2026, 10, 31)));
        for wrong in ["", "2026-13", "10-2026", "2026-10-05"] {
            assert_eq!(days(wrong, "", ""), (date(2026, 11, 1), date(2026, 11, 30)), "{wrong}");
        }
    }

    #[test]
    fn days_go_before_a_month_where_they_are_some() {
        let first = (date(2026, 1, 5), date(2026, 3, 2));
        assert_eq!(days("2026-10", "2026-01-05", "2026-03-02"), first);
        let october = (date(2026, 10, 1), date(2026, 10, 31));
        for (from, to) in [("2026-03-02", "2026-01-05"), ("2026-01-05", ""), ("", "2026-01-05"), ("x", "y")] {
            assert_eq!(days("2026-10", from, to), october, "{from} {to}");
        }
        assert!(JournalDays { from: october.0, to: october.1 }.are_month());
        assert!(!JournalDays { from: first.0, to: first.1 }.are_month());
    }
}
