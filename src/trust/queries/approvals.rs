//! SQL of transfers that clients are asked to approve.

use super::super::{Approval, ApprovalRow, PayoutState};
use crate::{
    billing,
    clock::Ts,
    db::{ClientScope, FirstRows, Tx, in_text},
    ids::{AccountId, FirmId, TrustPayoutId},
    schema::{trust_accounts, trust_ledgers, trust_payouts},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Those that are shown at once.
const MOST: i64 = 20;

#[diesel::dsl::auto_type]
fn asked() -> _ {
    trust_payouts::table
        .inner_join(
            trust_ledgers::table.on(trust_ledgers::firm_id
                .eq(trust_payouts::firm_id)
                .and(trust_ledgers::id.eq(trust_payouts::ledger_id))),
        )
        .inner_join(
            trust_accounts::table.on(trust_accounts::firm_id
                .eq(trust_ledgers::firm_id)
                .and(trust_accounts::id.eq(trust_ledgers::account_id))),
        )
        .filter(trust_payouts::asks_client)
}

#[diesel::dsl::auto_type]
fn columns() -> _ {
    (
        trust_payouts::id,
        trust_payouts::ledger_id,
        trust_ledgers::case_id,
        trust_ledgers::client_id,
        trust_payouts::amount,
        trust_ledgers::spendable,
        trust_accounts::currency,
        trust_accounts::exponent,
        trust_payouts::purpose,
        trust_payouts::invoice_id,
        trust_payouts::version,
        trust_payouts::state,
        trust_payouts::client_answer,
    )
}

async fn with_invoice(tx: &Tx, firm: FirmId, found: ApprovalRow) -> QueryResult<Approval> {
    let number = match found.invoice_id {
        Some(invoice) => billing::find_number(tx, firm, invoice).await?,
        None => None,
    };
    Ok(found.with_invoice(number))
}

/// One that the client sees, whatever became of it.
///
/// # Errors
/// `NotFound` for every other one.
pub async fn find_approval_for_client(
    tx: &Tx,
    scope: ClientScope,
    id: TrustPayoutId,
) -> QueryResult<Approval> {
    let mut reader = tx;
    let found: ApprovalRow = asked()
        .filter(trust_payouts::firm_id.eq(scope.firm).and(trust_payouts::id.eq(id)))
        .filter(scope.about(trust_ledgers::case_id, trust_ledgers::client_id))
        .select(columns())
        .first(&mut reader)
        .await?;
    with_invoice(tx, scope.firm, found).await
}

/// What waits for the client, the oldest first.
///
/// # Errors
/// The database's.
pub async fn list_approvals_for_client(tx: &Tx, scope: ClientScope) -> QueryResult<Vec<Approval>> {
    let mut reader = tx;
    let found: Vec<ApprovalRow> = asked()
        .filter(trust_payouts::firm_id.eq(scope.firm).and(in_text(trust_payouts::state, " = 'prepared'")))
        .filter(trust_payouts::client_answer.is_null())
        .filter(scope.about(trust_ledgers::case_id, trust_ledgers::client_id))
        .order(trust_payouts::id)
        .select(columns())
        .first_rows(MOST)
        .load(&mut reader)
        .await?;
    let mut all = Vec::with_capacity(found.len());
    for one in found {
        all.push(with_invoice(tx, scope.firm, one).await?);
    }
    Ok(all)
}

/// What the client said; false where somebody said or decided something before.
///
/// # Errors
/// The database's.
pub async fn set_client_answer(
    mut tx: &Tx,
    firm: FirmId,
    (id, version): (TrustPayoutId, i32),
    (is_approved, reason): (bool, &str),
    (by, now): (AccountId, Ts),
) -> QueryResult<bool> {
    use trust_payouts as p;
    let waiting = p::table
        .find((firm, id))
        .filter(p::state.eq(PayoutState::Prepared).and(p::asks_client).and(p::version.eq(version)))
        .filter(p::client_answer.is_null());
    let answer = if is_approved { "approved" } else { "declined" };
    let changed = diesel::update(waiting)
        .set((
            p::client_answer.eq(answer),
            p::client_answered_by.eq(by),
            p::client_answered_at.eq(now),
            p::reason.eq(reason),
            p::version.eq(p::version + 1),
        ))
        .execute(&mut tx)
        .await?;
    Ok(changed == 1)
}
