//! SQL of payments that are held in trust and pay no invoice. Their requests and ledgers are somebody else's: two functions of the database
//! count and lock them.

use super::{super::payment::ReversalKind, CheckoutState};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{CheckoutId, FirmId, PaymentId, TrustRequestId},
    schema::{checkouts, payment_reversals, payments},
};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Uuid},
};
use diesel_async::RunQueryDsl;

#[derive(QueryableByName)]
struct Free {
    #[diesel(sql_type = BigInt)]
    free: i64,
}

/// What may still be paid on a request, whose row stays locked until the transaction ends.
///
/// # Errors
/// The database's.
pub async fn lock_trust_request(mut tx: &Tx, firm: FirmId, request: TrustRequestId) -> QueryResult<i64> {
    diesel::sql_query("SELECT lock_trust_request($1, $2) AS free")
        .bind::<Uuid, _>(firm)
        .bind::<Uuid, _>(request)
        .get_result::<Free>(&mut tx)
        .await
        .map(|found| found.free)
}

/// Counts anew what has arrived of a request and what is on its way.
///
/// # Errors
/// The database's.
pub async fn count_trust_request(mut tx: &Tx, firm: FirmId, request: TrustRequestId) -> QueryResult<()> {
    diesel::sql_query("SELECT count_trust_request($1, $2)")
        .bind::<Uuid, _>(firm)
        .bind::<Uuid, _>(request)
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Ways to a provider's page for this request that can be used.
///
/// # Errors
/// The database's.
pub async fn list_open_into_trust(
    mut tx: &Tx,
    firm: FirmId,
    request: TrustRequestId,
) -> QueryResult<Vec<CheckoutId>> {
    checkouts::table
        .filter(checkouts::firm_id.eq(firm).and(checkouts::trust_request_id.eq(request)))
        .filter(checkouts::state.eq_any([CheckoutState::Begun, CheckoutState::Open]))
        .select(checkouts::id)
        .load(&mut tx)
        .await
}

/// Whether a way to this provider's page for the request was opened since then and nothing came of it yet.
///
/// # Errors
/// The database's.
pub async fn is_open_into_trust(
    mut tx: &Tx,
    firm: FirmId,
    request: TrustRequestId,
    (gateway, since): (&str, Ts),
) -> QueryResult<bool> {
    let open = checkouts::table
        .filter(checkouts::firm_id.eq(firm).and(checkouts::trust_request_id.eq(request)))
        .filter(checkouts::state.eq_any([CheckoutState::Begun, CheckoutState::Open]))
        .filter(checkouts::gateway.eq(gateway).and(checkouts::created_at.gt(since)));
    diesel::select(diesel::dsl::exists(open)).get_result(&mut tx).await
}

/// What arrived is not what was asked for: it is held, and in no ledger.
///
/// # Errors
/// The database's.
pub async fn set_not_into_trust(mut tx: &Tx, firm: FirmId, payment: PaymentId) -> QueryResult<()> {
    diesel::update(payments::table.find((firm, payment)))
        .set(payments::trust_request_id.eq(None::<TrustRequestId>))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// How much of a payment the bank or its payer took back; what the firm gave back is not in it.
///
/// # Errors
/// The database's.
pub async fn sum_went_back(mut tx: &Tx, firm: FirmId, payment: PaymentId) -> QueryResult<i64> {
    use payment_reversals as r;
    let counted = [ReversalKind::Returned, ReversalKind::Dispute, ReversalKind::DisputeWon];
    let rows: Vec<(ReversalKind, i64)> = r::table
        .filter(r::firm_id.eq(firm).and(r::payment_id.eq(payment)))
        .filter(r::kind.eq_any(counted))
        .select((r::kind, r::amount))
        .load(&mut tx)
        .await?;
    Ok(rows.into_iter().map(|(kind, amount)| if kind.is_back() { amount } else { -amount }).sum())
}
