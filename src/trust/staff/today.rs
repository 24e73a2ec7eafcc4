//! What of clients' money has to be looked at today.

use super::{checks::unpresented_until, ledger_views::days_since, payouts_views};
use crate::{
    actors::Staff,
    clock::Day,
    db::Tx,
    money::Notation,
    trust::{
        ChecksPath, DueMonth, ListedPayout, Posting, ReconciliationsPath, StaffLedgerPath, TrustAccount,
        TrustRight, WaitingPayoutsPath, months::next_month, queries, rights::Rights, settings, views,
    },
    ui,
};
use diesel::QueryResult;
use maud::{Markup, html};

/// Rows of each list.
const ROWS: usize = 5;

/// What is read for it.
pub struct TodayTrust {
    accounts: Vec<TrustAccount>,
    payouts: Vec<ListedPayout>,
    may_approve: bool,
    covers: Vec<Posting>,
    unpresented: Vec<Posting>,
    months: Vec<DueMonth>,
}

/// Reads it; one look-up where the firm has no trust account.
///
/// # Errors
/// The database's.
pub async fn load_today(tx: &Tx, staff: &Staff) -> QueryResult<TodayTrust> {
    let firm = staff.firm.id;
    let accounts = queries::list_accounts(tx, firm).await?;
    if accounts.is_empty() {
        let (payouts, covers, unpresented) = (Vec::new(), Vec::new(), Vec::new());
        let months = Vec::new();
        return Ok(TodayTrust { accounts, payouts, may_approve: false, covers, unpresented, months });
    }
    let (rules, _) = settings::load(tx, firm).await?;
    let until = unpresented_until(staff, rules.unpresented_days);
    let rights = Rights::load(tx, staff).await?;
    let mut payouts = Vec::new();
    if rights.may(TrustRight::Approve) {
        payouts = queries::list_waiting(tx, staff, None, ROWS as i64 + 1).await?;
    }
    let (mut covers, mut unpresented) = (Vec::new(), Vec::new());
    if TrustRight::ALL.iter().any(|right| *right != TrustRight::Approve && rights.may(*right)) {
        covers = queries::list_covers(tx, firm, ROWS as i64).await?;
        unpresented = queries::list_unpresented(tx, firm, (None, until), ROWS as i64).await?;
    }
    let mut months = Vec::new();
    if rights.may(TrustRight::Reconcile) {
        months = overdue_months(&accounts, rules.deadline_days, Day(staff.today()));
    }
    let may_approve = rights.may(TrustRight::Approve);
    Ok(TodayTrust { accounts, payouts, may_approve, covers, unpresented, months })
}

/// Of each account that is open the month that is to be signed off next, where its deadline is over.
fn overdue_months(accounts: &[TrustAccount], deadline_days: i16, today: Day) -> Vec<DueMonth> {
    let next = accounts.iter().filter(|account| account.closed_at.is_none()).map(|account| {
        let month = next_month(account.opened_on, account.locked_through);
        let due_on = month.due_on(deadline_days);
        DueMonth { account: account.id, account_name: account.name.clone(), month, due_on }
    });
    next.filter(|due| due.days_left(today) < 0).take(ROWS).collect()
}

impl TodayTrust {
    fn account(&self, posting: &Posting) -> Option<&TrustAccount> {
        self.accounts.iter().find(|account| account.id == posting.account_id)
    }
}

/// The cards; nothing where there is nothing to look at.
pub fn today_cards(staff: &Staff, today: &TodayTrust) -> Markup {
    let notation = staff.firm.notation(staff.lang);
    html! {
        @if !today.covers.is_empty() { (covers(today, notation)) }
        @if today.may_approve && !today.payouts.is_empty() { (to_approve(staff, today, notation)) }
        @if !today.months.is_empty() { (months(staff, &today.months)) }
        @if !today.unpresented.is_empty() { (unpresented(staff, today, notation)) }
    }
}

fn covers(today: &TodayTrust, notation: Notation) -> Markup {
    let rows = html! {
        ul.rows { @for cover in &today.covers {
            li id={ "cover-" (cover.id) } {
                span class="glyph bad" { (ui::icon("warning")) }
                div.what {
                    strong {
                        a href={ (StaffLedgerPath { ledger_id: cover.ledger_id }) "#posting-" (cover.id) } {
                            @if let Some(account) = today.account(cover) { (views::amount(account.money(cover.amount), notation)) }
                        }
                    }
                    span class="soft small" { "The bank took back a deposit that was spent. Put this much of the firm’s money into the account at once, then mark it." }
                }
            }
        } }
    };
    ui::card("trust-covers", "The firm owes the trust account", None, rows)
}

fn to_approve(staff: &Staff, today: &TodayTrust, notation: Notation) -> Markup {
    let more = today.payouts.len() > ROWS;
    let shown = &today.payouts[..today.payouts.len().min(ROWS)];
    let rows = html! {
        (payouts_views::rows(staff, shown, (&today.accounts, notation)))
        @if more { footer { a href=(WaitingPayoutsPath) { "All disbursements to approve" } } }
    };
    ui::card("trust-payouts", "Disbursements from trust to approve", None, rows)
}

fn months(staff: &Staff, months: &[DueMonth]) -> Markup {
    let today = Day(staff.today());
    let rows = html! {
        ul.rows { @for due in months {
            li id={ "month-" (due.account) } {
                span class="glyph bad" { (ui::icon("lock")) }
                div.what {
                    strong { a href=(ReconciliationsPath { account_id: due.account }) { (due.words(today)) } }
                    span class="soft small" { bdi { (due.account_name) } }
                }
            }
        } }
    };
    ui::card("trust-months", "Trust accounts to reconcile", None, rows)
}

fn unpresented(staff: &Staff, today: &TodayTrust, notation: Notation) -> Markup {
    let rows = html! {
        ul.rows { @for check in &today.unpresented {
            li id={ "check-" (check.id) } {
                span class="glyph warn" { (ui::icon("clock")) }
                div.what {
                    strong {
                        a href=(ChecksPath { account_id: check.account_id }) { "Check " (check.check_number.as_deref().unwrap_or_default()) }
                        @if let Some(account) = today.account(check) { " · " (views::amount(account.money(check.amount.abs()), notation)) }
                    }
                    span class="soft small" { "Nobody presented it for " (days_since(check.posted_on, staff.today())) " days." }
                }
            }
        } }
    };
    ui::card("trust-unpresented", "Checks from trust that nobody presented", None, rows)
}
