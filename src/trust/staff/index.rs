//! The firm's trust accounts, and the ledgers of one.

use super::page::page;
use crate::{
    Result,
    actors::Staff,
    clock::Day,
    db::{Db, Tx},
    ids::TrustLedgerId,
    money::Notation,
    trust::{
        Ledger, ListedLedger, NewTrustAccountPath, StaffLedgerPath, TrustAccount, TrustAccountPath,
        TrustPath, TrustRight, WaitingPayoutsPath, queries,
        rights::Rights,
        settings::Rules,
        views::{self, AccountTab, Head},
    },
    ui::{self, Pager, Tone},
    web::{Query, cursor::Slice},
};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

/// GET /staff/trust: what the accounts hold; of one alone its ledgers at once.
pub async fn index(_: TrustPath, staff: Staff, db: Db) -> Result<Response> {
    let (accounts, rules) = db
        .read(async |tx: &Tx| {
            let accounts = queries::list_accounts(tx, staff.firm.id).await?;
            Ok((accounts, Rules::load(tx, staff.firm.id).await?))
        })
        .await?;
    let notation = rules.billing.notation(staff.lang);
    let main = html! {
        header {
            div.title {
                h1 { "Trust account" }
                div.actions {
                    a class="button compact" href=(WaitingPayoutsPath) { (ui::icon("check")) span { "To approve" } }
                    @if staff.is_owner() {
                        a class="button compact primary" href=(NewTrustAccountPath) { (ui::icon("plus")) span { "Add an account" } }
                    }
                }
            }
            p.lead { "Clients’ money that the firm holds, apart from its own." }
        }
        (accounts_card(&staff, &accounts, notation))
    };
    page(&staff, &db, ("Trust account", main)).await
}

fn accounts_card(staff: &Staff, accounts: &[TrustAccount], notation: Notation) -> Markup {
    let words = if staff.is_owner() {
        "Add the bank account that holds your clients’ money. Each client’s part of it, what came in and what went out appear here."
    } else {
        "An owner adds the bank account that holds the clients’ money. Each client’s part of it appears here then."
    };
    html! {
        section.card aria-label="Accounts" {
            @if accounts.is_empty() {
                (ui::empty("lock", "No trust account yet", words))
            } @else {
                ul.rows { @for account in accounts {
                    li id={ "account-" (account.id) } {
                        span.glyph { (ui::icon("lock")) }
                        div.what {
                            strong { a href=(TrustAccountPath { account_id: account.id }) { (account.name) } }
                            span class="soft small" { (views::account_words(account)) }
                        }
                        span.when {
                            @if account.closed_at.is_some() { (ui::pill(Tone::Plain, "Closed")) }
                            @else { (views::amount(account.money(account.balance), notation)) }
                        }
                    }
                } }
            }
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filters {
    show: String,
    after: String,
}

/// GET /staff/trust/{account_id}: the ledgers, those with money first.
pub async fn show(
    path: TrustAccountPath,
    staff: Staff,
    Query(filters): Query<Filters>,
    db: Db,
) -> Result<Response> {
    let firm = staff.firm.id;
    let with_money = filters.show != "all";
    let after: Option<TrustLedgerId> = filters.after.parse().ok();
    let (account, own, ledgers, rights, rules) = db
        .read(async |tx: &Tx| {
            let account = queries::find_account(tx, firm, path.account_id).await?;
            let own = queries::list_own(tx, firm, account.id).await?;
            let ledgers = queries::list_ledgers(tx, &staff, account.id, (with_money, after)).await?;
            let rights = Rights::load(tx, &staff).await?;
            Ok((account, own, ledgers, rights, Rules::load(tx, firm).await?))
        })
        .await?;
    let notation = rules.billing.notation(staff.lang);
    let slice = Slice::of(ledgers, queries::PAGE);
    let place = format!("{}?show={}", TrustAccountPath { account_id: account.id }, filters.show);
    let pager = Pager {
        first: after.map(|_| place.clone()),
        next: slice
            .rows
            .last()
            .filter(|_| slice.more)
            .map(|last| format!("{place}&after={}", last.ledger.id)),
    };
    let head = Head {
        may_post: rights.may(TrustRight::Post),
        is_owner: staff.is_owner(),
        ..Head::new(&account, rules.trust.deadline_days, Day(staff.today()))
    };
    let main = html! {
        (views::account_head(&account, AccountTab::Ledgers, head))
        div.figures {
            section.figure aria-label="Balance of the account" {
                header { h2 { "In the account, by the books" } }
                p { span class="amount big" { (crate::money::show(account.money(account.balance), notation)) } }
            }
        }
        nav.tabs aria-label="Which ledgers" {
            a href={ (TrustAccountPath { account_id: account.id }) "?show=money" } aria-current=[with_money.then_some("page")] { "With money" }
            a href={ (TrustAccountPath { account_id: account.id }) "?show=all" } aria-current=[(!with_money).then_some("page")] { "All" }
        }
        (client_ledgers(&account, &slice.rows, notation))
        (ui::pager(staff.lang, &pager))
        @if after.is_none() { (own_ledgers(&account, &own, notation)) }
    };
    page(&staff, &db, (&account.name, main)).await
}

fn client_ledgers(account: &TrustAccount, ledgers: &[ListedLedger], notation: Notation) -> Markup {
    let rows = html! {
        @if ledgers.is_empty() {
            (ui::empty("user", "No client ledgers here", "A ledger is made for a client and a case with the first deposit that is recorded for them."))
        } @else {
            table.ledger {
                thead { tr {
                    th scope="col" { "Case" } th scope="col" { "Client" }
                    th.num scope="col" { "Cleared" } th.num scope="col" { "Balance" }
                } }
                tbody { @for listed in ledgers {
                    tr id={ "ledger-" (listed.ledger.id) } {
                        td.date { (listed.reference.as_deref().unwrap_or_default()) }
                        td.what {
                            strong { a href=(StaffLedgerPath { ledger_id: listed.ledger.id }) { bdi { (listed.client.as_deref().unwrap_or_default()) } } }
                            small { bdi { (listed.case.as_deref().unwrap_or_default()) } }
                        }
                        td class="num run" { span.visually-hidden { "Cleared: " } (views::amount(account.money(listed.ledger.spendable), notation)) }
                        td class="num sum" { (views::amount(account.money(listed.ledger.balance), notation)) }
                    }
                } }
            }
        }
    };
    ui::card("client-ledgers", "Client ledgers", None, rows)
}

fn own_ledgers(account: &TrustAccount, own: &[Ledger], notation: Notation) -> Markup {
    let rows = html! {
        ul.rows { @for ledger in own {
            li id={ "ledger-" (ledger.id) } {
                span.glyph { (ui::icon("folder")) }
                div.what { strong { a href=(StaffLedgerPath { ledger_id: ledger.id }) { (views::own_words(ledger.kind)) } } }
                span.when { (views::amount(account.money(ledger.balance), notation)) }
            }
        } }
    };
    ui::card("own-ledgers", "Ledgers of the firm", None, rows)
}
