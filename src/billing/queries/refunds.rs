//! SQL of refunds that were asked of providers, of disputes, and of what of either was booked.

use super::super::{
    payment::ReversalKind,
    refund::{Refund, RefundState},
};
use crate::{
    clock::{Day, Ts},
    db::Tx,
    ids::{AccountId, CheckoutId, FirmId, PaymentId, RefundId},
    payments::DisputeStatus,
    schema::{checkouts, payment_disputes, payment_refunds, payment_reversals, payments},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A refund to be.
#[derive(Debug, Clone, Copy)]
pub struct NewRefund<'a> {
    pub id: RefundId,
    pub payment: PaymentId,
    pub amount: i64,
    pub reason: &'a str,
    pub credits: bool,
    pub by: AccountId,
}

/// # Errors
/// The database's.
pub async fn insert_refund(mut tx: &Tx, firm: FirmId, new: NewRefund<'_>, now: Ts) -> QueryResult<()> {
    use payment_refunds as r;
    let row = (
        (r::firm_id.eq(firm), r::id.eq(new.id), r::payment_id.eq(new.payment), r::amount.eq(new.amount)),
        (r::reason.eq(new.reason), r::credits.eq(new.credits), r::state.eq(RefundState::Asked)),
        (r::asked_at.eq(now), r::asked_by.eq(new.by)),
    );
    diesel::insert_into(r::table).values(row).execute(&mut tx).await.map(drop)
}

/// # Errors
/// `NotFound` for none of this firm.
pub async fn find_refund(mut tx: &Tx, firm: FirmId, id: RefundId) -> QueryResult<Refund> {
    payment_refunds::table.find((firm, id)).select(Refund::as_select()).first(&mut tx).await
}

/// Makes those who change it wait for each other. Its payment is locked before.
///
/// # Errors
/// `NotFound` for none of this firm.
pub async fn lock_refund(mut tx: &Tx, firm: FirmId, id: RefundId) -> QueryResult<Refund> {
    payment_refunds::table
        .find((firm, id))
        .select(Refund::as_select())
        .for_no_key_update()
        .first(&mut tx)
        .await
}

/// Those of a payment, the earliest first.
///
/// # Errors
/// The database's.
pub async fn list_refunds(mut tx: &Tx, firm: FirmId, payment: PaymentId) -> QueryResult<Vec<Refund>> {
    use payment_refunds as r;
    r::table
        .filter(r::firm_id.eq(firm).and(r::payment_id.eq(payment)))
        .order(r::id)
        .select(Refund::as_select())
        .load(&mut tx)
        .await
}

/// How it stands.
///
/// # Errors
/// The database's.
pub async fn set_refund(
    mut tx: &Tx,
    firm: FirmId,
    id: RefundId,
    (state, failure): (RefundState, &str),
    settled_at: Option<Ts>,
) -> QueryResult<()> {
    use payment_refunds as r;
    let row = (r::state.eq(state), r::failure.eq(failure), r::settled_at.eq(settled_at));
    diesel::update(r::table.find((firm, id))).set(row).execute(&mut tx).await.map(drop)
}

/// What the provider calls it.
///
/// # Errors
/// The database's.
pub async fn set_refund_ref(mut tx: &Tx, firm: FirmId, id: RefundId, theirs: &str) -> QueryResult<()> {
    diesel::update(payment_refunds::table.find((firm, id)))
        .set(payment_refunds::provider_ref.eq(theirs))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// It is about to be sent: from now on only the provider knows whether it was done.
///
/// # Errors
/// The database's.
pub async fn set_refund_sent(mut tx: &Tx, firm: FirmId, id: RefundId, now: Ts) -> QueryResult<()> {
    let unsent = payment_refunds::table.find((firm, id)).filter(payment_refunds::sent_at.is_null());
    diesel::update(unsent).set(payment_refunds::sent_at.eq(now)).execute(&mut tx).await.map(drop)
}

/// A try of its own begins.
///
/// # Errors
/// The database's.
pub async fn set_refund_anew(mut tx: &Tx, firm: FirmId, id: RefundId) -> QueryResult<()> {
    use payment_refunds as r;
    let row = (
        r::state.eq(RefundState::Asked),
        r::failure.eq(""),
        r::attempt.eq(r::attempt + 1),
        r::sent_at.eq(None::<Ts>),
        r::provider_ref.eq(None::<String>),
        r::settled_at.eq(None::<Ts>),
    );
    diesel::update(r::table.find((firm, id))).set(row).execute(&mut tx).await.map(drop)
}

/// What went back of a payment, or came again, as its page tells it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = payment_reversals, check_for_backend(diesel::pg::Pg))]
pub struct ReversalRow {
    /// Why.
    pub kind: ReversalKind,
    /// In minor units, above zero whichever way it went.
    pub amount: i64,
    /// When.
    pub reversed_on: Day,
    /// In words; may be empty.
    pub reason: String,
    /// Who wrote it down or asked for it; nobody where the provider told.
    pub recorded_by: Option<AccountId>,
    /// The refund that was asked of a provider, where it is one.
    pub refund_id: Option<RefundId>,
    /// The provider's own id of a dispute; empty where it is none.
    pub dispute_ref: String,
}

impl ReversalRow {
    /// What it takes off the payment; below zero where it came again.
    pub fn taken(&self) -> i64 {
        if self.kind.is_back() { self.amount } else { -self.amount }
    }

    /// Whether it is one of the refunds that the provider counts: not one that staff gave in another way.
    pub fn is_counted_by_provider(&self) -> bool {
        matches!(self.kind, ReversalKind::Refund | ReversalKind::RefundFailed)
            && (self.refund_id.is_some() || self.recorded_by.is_none())
    }
}

/// All that went back of a payment and came again, the earliest first.
///
/// # Errors
/// The database's.
pub async fn list_reversals(mut tx: &Tx, firm: FirmId, payment: PaymentId) -> QueryResult<Vec<ReversalRow>> {
    use payment_reversals as r;
    r::table
        .filter(r::firm_id.eq(firm).and(r::payment_id.eq(payment)))
        .order(r::id)
        .select(ReversalRow::as_select())
        .load(&mut tx)
        .await
}

/// Keeps how a dispute stands.
///
/// # Errors
/// The database's.
pub async fn save_dispute(
    mut tx: &Tx,
    firm: FirmId,
    (payment, theirs): (PaymentId, &str),
    (status, told_at): (DisputeStatus, Ts),
) -> QueryResult<()> {
    use payment_disputes as d;
    let now = (d::status.eq(status), d::told_at.eq(told_at));
    diesel::insert_into(d::table)
        .values((d::firm_id.eq(firm), d::payment_id.eq(payment), d::dispute_ref.eq(theirs), now))
        .on_conflict((d::firm_id, d::payment_id, d::dispute_ref))
        .do_update()
        .set(now)
        .execute(&mut tx)
        .await
        .map(drop)
}

/// How a dispute stands, and when that was told.
///
/// # Errors
/// The database's.
pub async fn find_dispute(
    mut tx: &Tx,
    firm: FirmId,
    (payment, theirs): (PaymentId, &str),
) -> QueryResult<Option<(DisputeStatus, Ts)>> {
    payment_disputes::table
        .find((firm, payment, theirs))
        .select((payment_disputes::status, payment_disputes::told_at))
        .first(&mut tx)
        .await
        .optional()
}

/// The checkout of the payment that the provider calls so.
///
/// # Errors
/// The database's.
pub async fn find_checkout_of_payment(
    mut tx: &Tx,
    firm: FirmId,
    gateway: &str,
    theirs: &str,
) -> QueryResult<Option<CheckoutId>> {
    let of = checkouts::firm_id.eq(payments::firm_id).and(checkouts::payment_id.eq(payments::id.nullable()));
    payments::table
        .inner_join(checkouts::table.on(of))
        .filter(payments::firm_id.eq(firm).and(payments::gateway.eq(gateway)))
        .filter(payments::provider_ref.eq(theirs))
        .select(checkouts::id)
        .first(&mut tx)
        .await
        .optional()
}
