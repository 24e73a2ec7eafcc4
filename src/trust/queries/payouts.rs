//! Money that is to leave a ledger.

use super::{
    super::{Payout, PayoutKind, PayoutState, PostingMethod},
    PAGE,
};
use crate::{
    actors::Staff,
    clock::{Day, Ts},
    db::{FirstRows, StaffScope, Tx, in_text},
    ids::{AccountId, FirmId, InvoiceId, TrustLedgerId, TrustPayoutId, TrustPostingId},
    schema::{cases, trust_ledgers as l, trust_payouts as o},
};
use diesel::{pg::Pg, prelude::*, query_builder::AstPass};
use diesel_async::RunQueryDsl;

/// The row of one to be.
pub struct PayoutRow<'a> {
    pub id: TrustPayoutId,
    pub ledger: TrustLedgerId,
    pub kind: PayoutKind,
    pub amount: i64,
    pub method: PostingMethod,
    pub payee: &'a str,
    pub purpose: &'a str,
    pub reference: &'a str,
    pub check_number: Option<&'a str>,
    pub invoice: Option<InvoiceId>,
    pub posted_on: Day,
    pub asks_client: bool,
}

/// One that waits, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ListedPayout {
    /// What is to go out.
    pub payout: Payout,
    /// From which account.
    pub account: crate::ids::TrustAccountId,
    /// The case of its ledger.
    pub case: String,
}

/// Adds one that waits for an approval.
///
/// # Errors
/// The database's.
pub async fn insert_payout(
    mut tx: &Tx,
    firm: FirmId,
    row: &PayoutRow<'_>,
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let values = (
        (o::firm_id.eq(firm), o::id.eq(row.id), o::ledger_id.eq(row.ledger), o::kind.eq(row.kind)),
        (o::amount.eq(row.amount), o::method.eq(row.method), o::payee.eq(row.payee)),
        (o::purpose.eq(row.purpose), o::reference.eq(row.reference), o::check_number.eq(row.check_number)),
        (o::invoice_id.eq(row.invoice), o::posted_on.eq(row.posted_on), o::asks_client.eq(row.asks_client)),
        (o::prepared_by.eq(by), o::prepared_at.eq(now), o::state.eq(PayoutState::Prepared)),
    );
    diesel::insert_into(o::table).values(values).execute(&mut tx).await.map(drop)
}

/// One of the firm.
///
/// # Errors
/// `NotFound` for none of this firm.
pub async fn find_payout(mut tx: &Tx, firm: FirmId, id: TrustPayoutId) -> QueryResult<Payout> {
    o::table.find((firm, id)).select(Payout::as_select()).first(&mut tx).await
}

/// Makes those who decide about it wait for each other until the transaction ends. The account is locked before.
///
/// # Errors
/// `NotFound` for none of this firm.
pub async fn lock_payout(mut tx: &Tx, firm: FirmId, id: TrustPayoutId) -> QueryResult<Payout> {
    o::table.find((firm, id)).select(Payout::as_select()).for_no_key_update().first(&mut tx).await
}

/// What became of it.
///
/// # Errors
/// The database's.
pub async fn set_decided(
    mut tx: &Tx,
    firm: FirmId,
    id: TrustPayoutId,
    (state, reason, posting): (PayoutState, &str, Option<TrustPostingId>),
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let values = (
        (o::state.eq(state), o::reason.eq(reason), o::posting_id.eq(posting)),
        (o::decided_by.eq(by), o::decided_at.eq(now), o::version.eq(o::version + 1)),
    );
    diesel::update(o::table.find((firm, id))).set(values).execute(&mut tx).await.map(drop)
}

/// What waits for an approval in the cases that the member of staff sees, what has waited longest first, after one; at most so many.
///
/// # Errors
/// The database's.
pub async fn list_waiting(
    mut tx: &Tx,
    staff: &Staff,
    after: Option<TrustPayoutId>,
    most: i64,
) -> QueryResult<Vec<ListedPayout>> {
    let of_payout = l::firm_id.eq(o::firm_id).and(l::id.eq(o::ledger_id));
    let of_ledger = cases::firm_id.eq(l::firm_id).and(cases::id.nullable().eq(l::case_id));
    let mut query = o::table
        .inner_join(l::table.on(of_payout))
        .inner_join(cases::table.on(of_ledger))
        .filter(o::firm_id.eq(staff.firm.id).and(in_text(o::state, " = 'prepared'")))
        .filter(staff.scope())
        .order(o::id)
        .select((Payout::as_select(), l::account_id, cases::name))
        .into_boxed::<Pg>();
    if let Some(after) = after {
        query = query.filter(o::id.gt(after));
    }
    query.first_rows(most).load(&mut tx).await
}

/// Those of a ledger, the newest first.
///
/// # Errors
/// The database's.
pub async fn list_of_ledger(mut tx: &Tx, firm: FirmId, ledger: TrustLedgerId) -> QueryResult<Vec<Payout>> {
    o::table
        .filter(o::firm_id.eq(firm).and(o::ledger_id.eq(ledger)).and(in_text(o::state, " = 'prepared'")))
        .order(o::id.desc())
        .select(Payout::as_select())
        .first_rows(PAGE as i64)
        .load(&mut tx)
        .await
}

/// What transfers that wait would pay on an invoice.
///
/// # Errors
/// The database's.
pub async fn sum_waiting(mut tx: &Tx, firm: FirmId, invoice: InvoiceId) -> QueryResult<i64> {
    let amounts: Vec<i64> = o::table
        .filter(o::firm_id.eq(firm).and(o::invoice_id.eq(invoice)).and(in_text(o::state, " = 'prepared'")))
        .select(o::amount)
        .load(&mut tx)
        .await?;
    Ok(amounts.into_iter().sum())
}

/// How many wait for an approval; counted up to a hundred.
pub fn push_waiting<'b>(scope: &'b StaffScope, _: &'b Ts, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
    out.push_sql(
        "SELECT count(*) FROM (SELECT FROM trust_payouts JOIN trust_ledgers ON trust_ledgers.firm_id = trust_payouts.firm_id \
         AND trust_ledgers.id = trust_payouts.ledger_id WHERE trust_payouts.state = 'prepared' AND ",
    );
    scope.push_of_case(("trust_ledgers.firm_id", "trust_ledgers.case_id"), out)?;
    out.push_sql(" LIMIT 100) waiting");
    Ok(())
}
