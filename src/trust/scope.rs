//! Whose the things are whose ids stand in addresses; see [`crate::actors::ask_scope`].

use crate::{
    db::{PathScope, Reader, Things, Tx},
    ids::{
        BankLineId, BankStatementId, BankUploadId, TrustAccountId, TrustLedgerId, TrustPayoutId,
        TrustPostingId, TrustRequestId,
    },
    schema::{
        bank_lines, bank_statements, bank_uploads, cases, trust_accounts, trust_ledgers as l, trust_payouts,
        trust_postings, trust_requests,
    },
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

pub const PATHS: &[PathScope] = &[
    PathScope::of::<TrustAccountId>(|tx, things| find_account(tx, things).boxed()),
    PathScope::of::<TrustLedgerId>(|tx, things| find_ledger(tx, things).boxed()),
    PathScope::of::<BankStatementId>(|tx, things| find_statement(tx, things).boxed()),
    PathScope::of::<BankLineId>(|tx, things| find_line(tx, things).boxed()),
    PathScope::of::<BankUploadId>(|tx, things| find_upload(tx, things).boxed()),
    PathScope::of::<TrustPostingId>(|tx, things| find_posting(tx, things).boxed()),
    PathScope::of::<TrustPayoutId>(|tx, things| find_payout(tx, things).boxed()),
    PathScope::of::<TrustRequestId>(|tx, things| find_request(tx, things).boxed()),
];

/// The bank accounts are the firm's; what is in them is asked ledger by ledger.
async fn find_account(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let account = trust_accounts::table.find((things.firm, things.own::<TrustAccountId>()?));
    account.select(trust_accounts::id).first::<TrustAccountId>(&mut tx).await.map(drop)
}

async fn find_ledger(tx: &Tx, things: &Things) -> QueryResult<()> {
    see_ledger(tx, things, things.own()?).await
}

/// Staff see those of the firm and those of the cases that they see, clients what is about them.
async fn see_ledger(mut tx: &Tx, things: &Things, id: TrustLedgerId) -> QueryResult<()> {
    let of_ledger = cases::firm_id.eq(l::firm_id).and(cases::id.nullable().eq(l::case_id));
    let ledger = l::table
        .left_join(cases::table.on(of_ledger))
        .filter(l::firm_id.eq(things.firm).and(l::id.eq(id)))
        .select(l::id);
    match things.reader {
        Reader::Staff(scope) => {
            let seen = ledger.filter(l::case_id.is_null().or(scope));
            seen.first::<TrustLedgerId>(&mut tx).await.map(drop)
        }
        Reader::Client(scope) => {
            let of_client = l::table
                .filter(l::firm_id.eq(things.firm).and(l::id.eq(id)))
                .filter(l::case_id.is_not_null().and(scope.about(l::case_id, l::client_id)))
                .select(l::id);
            of_client.first::<TrustLedgerId>(&mut tx).await.map(drop)
        }
    }
}

async fn find_posting(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    let posting = trust_postings::table.find((things.firm, things.own::<TrustPostingId>()?));
    let ledger = posting.select(trust_postings::ledger_id).first(&mut tx).await?;
    see_ledger(tx, things, ledger).await
}

async fn find_payout(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    let payout = trust_payouts::table.find((things.firm, things.own::<TrustPayoutId>()?));
    let (ledger, asks_client): (TrustLedgerId, bool) =
        payout.select((trust_payouts::ledger_id, trust_payouts::asks_client)).first(&mut tx).await?;
    match things.reader {
        Reader::Client(_) if !asks_client => Err(diesel::result::Error::NotFound),
        _ => see_ledger(tx, things, ledger).await,
    }
}

async fn find_request(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    let request = trust_requests::table.find((things.firm, things.own::<TrustRequestId>()?));
    let ledger = request.select(trust_requests::ledger_id).first(&mut tx).await?;
    see_ledger(tx, things, ledger).await
}

/// What banks say is the firm's; who may look at it is asked on its pages.
async fn find_statement(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let statement = bank_statements::table.find((things.firm, things.own::<BankStatementId>()?));
    statement.select(bank_statements::id).first::<BankStatementId>(&mut tx).await.map(drop)
}

async fn find_line(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let line = bank_lines::table.find((things.firm, things.own::<BankLineId>()?));
    line.select(bank_lines::id).first::<BankLineId>(&mut tx).await.map(drop)
}

async fn find_upload(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let upload = bank_uploads::table.find((things.firm, things.own::<BankUploadId>()?));
    upload.select(bank_uploads::id).first::<BankUploadId>(&mut tx).await.map(drop)
}
