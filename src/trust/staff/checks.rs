//! Checks: printed, presented, and those that nobody presented for long. A voucher goes with each.

use super::{
    ledger::{Entry, entries},
    ledger_views::{days_since, doings},
    page::page,
};
use crate::{
    Error, Result,
    actors::Staff,
    clock::Day,
    db::{Db, Tx},
    money::Notation,
    trust::{
        CheckPdfPath, ChecksPath, ListedLedger, StaffLedgerPath, TrustAccount, TrustMarkPath, TrustRight,
        queries,
        rights::Rights,
        settings::Rules,
        views::{self, AccountTab, Head},
    },
    ui::{self, Pager, Tone},
    web::{Query, cursor::Slice},
};
use axum::response::Response;
use jiff::ToSpan;
use maud::{Markup, html};
use serde::Deserialize;

/// Unpresented checks on the page; more are not paged through one by one.
const MOST_UNPRESENTED: i64 = 200;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    before: String,
}

/// The last day on which a check was written that counts as unpresented by now.
pub(super) fn unpresented_until(staff: &Staff, days: i16) -> Day {
    Day(staff.today().saturating_sub(i64::from(days).days()))
}

struct Content {
    account: TrustAccount,
    late: Vec<Entry>,
    all: Slice<Entry>,
    ledgers: Vec<ListedLedger>,
    rights: Rights,
    notation: Notation,
    days: i16,
    head: Head,
}

/// GET /staff/trust/{account_id}/checks
pub async fn index(path: ChecksPath, staff: Staff, Query(query): Query<Before>, db: Db) -> Result<Response> {
    let firm = staff.firm.id;
    let before: Option<i64> = query.before.parse().ok();
    let content = db
        .read(async |tx: &Tx| {
            let account = queries::find_account(tx, firm, path.account_id).await?;
            let rules = Rules::load(tx, firm).await?;
            let until = unpresented_until(&staff, rules.trust.unpresented_days);
            let late = match before {
                Some(_) => Vec::new(),
                None => {
                    let these = (Some(account.id), until);
                    queries::list_unpresented(tx, firm, these, MOST_UNPRESENTED).await?
                }
            };
            let found = queries::list_checks(tx, firm, account.id, before).await?;
            let Slice { rows, more } = Slice::of(found, queries::PAGE);
            let mut ids: Vec<_> = late.iter().chain(&rows).map(|posting| posting.ledger_id).collect();
            ids.sort();
            ids.dedup();
            let rights = Rights::load(tx, &staff).await?;
            let head = Head::new(&account, rules.trust.deadline_days, Day(staff.today()));
            Ok(Content {
                head: Head { may_post: rights.may(TrustRight::Post), is_owner: staff.is_owner(), ..head },
                ledgers: queries::list_listed(tx, &staff, &ids).await?,
                late: entries(tx, &staff, late).await?,
                all: Slice { rows: entries(tx, &staff, rows).await?, more },
                rights,
                notation: rules.billing.notation(staff.lang),
                days: rules.trust.unpresented_days,
                account,
            })
        })
        .await?;
    let place = ChecksPath { account_id: content.account.id };
    let next = content.all.rows.last().filter(|_| content.all.more);
    let pager = Pager {
        first: before.map(|_| place.to_string()),
        next: next.map(|last| format!("{place}?before={}", last.posting.seq)),
    };
    let main = html! {
        (views::account_head(&content.account, AccountTab::Checks, content.head.clone()))
        @if !content.late.is_empty() {
            (ui::card("unpresented", &format!("Not presented for {} days", content.days), None, table(&staff, &content, &content.late)))
        }
        @if content.all.rows.is_empty() {
            section.card aria-label="Checks" { (ui::empty("money", "No checks yet", "Checks that pay out of this account appear here, with whether they were printed and presented.")) }
        } @else {
            (ui::card("checks", "Checks", None, table(&staff, &content, &content.all.rows)))
        }
        (ui::pager(staff.lang, &pager))
    };
    page(&staff, &db, (&content.account.name, main)).await
}

fn table(staff: &Staff, content: &Content, rows: &[Entry]) -> Markup {
    html! {
        table.ledger {
            thead { tr {
                th scope="col" { "Written" } th scope="col" { "Payee" } th scope="col" { "Check" } th.num scope="col" { "Amount" }
            } }
            tbody { @for entry in rows { (row(staff, content, entry)) } }
        }
    }
}

fn row(staff: &Staff, content: &Content, entry: &Entry) -> Markup {
    let posting = &entry.posting;
    let seen = content.ledgers.iter().find(|listed| listed.ledger.id == posting.ledger_id);
    let age = days_since(posting.posted_on, staff.today());
    html! {
        tr class=[entry.reversed_by.as_ref().map(|_| "reversed")] {
            td.date { (ui::day(staff.lang, posting.posted_on.0, staff.today())) }
            td.what {
                strong {
                    @match seen {
                        Some(_) => a href=(StaffLedgerPath { ledger_id: posting.ledger_id }) { bdi { (posting.party) } },
                        None => "A restricted case",
                    }
                }
                small { (posting.number) @if seen.is_some() { " · " (views::whose(seen)) } }
                @if let Some(number) = &entry.reversed_by { (ui::pill(Tone::Plain, &format!("Voided by {number}"))) }
                @else if entry.cleared.is_none() && age > i32::from(content.days) { (ui::pill(Tone::Warn, &format!("Not presented for {age} days"))) }
            }
            td.how {
                (posting.check_number.as_deref().unwrap_or_default())
                @if entry.printed { ", printed" }
                @if seen.is_some() { (doings((staff, &content.account, &content.rights), entry, false)) }
            }
            td class="num sum" { (views::amount(content.account.money(posting.amount.abs()), content.notation)) }
        }
    }
}

/// GET /staff/trust-postings/{posting_id}/check: what goes with a check, for printing.
pub async fn show(path: CheckPdfPath, staff: Staff, db: Db) -> Result<Response> {
    let firm = staff.firm.id;
    let (account, listed, entry, notation) = db
        .read(async |tx: &Tx| {
            let posting = queries::find_posting(tx, firm, path.posting_id).await?;
            if !posting.is_check() {
                return Err(Error::NotFound);
            }
            let account = queries::find_account(tx, firm, posting.account_id).await?;
            let listed = queries::find_listed(tx, &staff, posting.ledger_id).await?;
            let notation = Rules::load(tx, firm).await?.billing.notation(staff.lang);
            let entry = entries(tx, &staff, vec![posting]).await?.pop().ok_or(Error::NotFound)?;
            Ok((account, listed, entry, notation))
        })
        .await?;
    let posting = &entry.posting;
    let facts = [
        ("Payee", posting.party.clone()),
        ("Purpose", posting.purpose.clone()),
        ("Case", listed.reference.clone().unwrap_or_default()),
        ("Client", listed.client.clone().unwrap_or_default()),
        ("Invoice", entry.invoice.clone().unwrap_or_default()),
        ("Reference", posting.reference.clone()),
        ("Entry", posting.number.clone()),
    ];
    let main = html! {
        header {
            p.crumbs.no-print { a href=(StaffLedgerPath { ledger_id: posting.ledger_id }) { "Ledger" } }
            h1 { "Check " (posting.check_number.as_deref().unwrap_or_default()) }
            p.lead { (staff.firm.name) " · " (account.name) ", " (views::account_words(&account)) }
        }
        @if let Some(number) = &entry.reversed_by { (ui::notice(Tone::Bad, html! { "Voided by " (number) "." })) }
        section.card aria-label="Voucher" {
            div.body {
                p { span class="amount big" { (crate::money::show(account.money(posting.amount.abs()), notation)) } " on " (ui::day(staff.lang, posting.posted_on.0, staff.today())) }
                dl.facts { @for (label, value) in &facts {
                    @if !value.is_empty() { dt { (label) } dd { bdi { (value) } } }
                } }
            }
        }
        @if !entry.printed && entry.reversed_by.is_none() {
            (ui::post_form(TrustMarkPath { posting_id: posting.id }).class("no-print").fields(html! {
                input type="hidden" name="mark" value="printed";
                button class="button primary" { "Mark as printed" }
            }))
        }
    };
    page(&staff, &db, ("Check", main)).await
}
