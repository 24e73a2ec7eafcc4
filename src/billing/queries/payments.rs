//! SQL of payments and what of them is on which invoice.

use super::super::payment::{HeldReason, Payment, PaymentMethod, PaymentState, ReversalKind};
use crate::{
    actors::Staff,
    clock::{Day, Ts},
    db::{FirstRows, StaffScope, Tx},
    ids::{AccountId, CaseId, ClientId, FirmId, PaymentId, RefundId, ReversalId, TrustRequestId},
    money::Money,
    schema::{cases, invoices, payment_allocations, payment_reversals, payments},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The row of a payment to be.
#[derive(Debug, Clone)]
pub struct NewPaymentRow<'a> {
    pub id: PaymentId,
    pub client: Option<ClientId>,
    pub payer: (&'a str, &'a str),
    pub purpose: &'a str,
    pub money: Money,
    pub method: PaymentMethod,
    pub detail: &'a str,
    pub begun_on: Day,
    pub gateway: Option<(&'a str, Option<&'a str>)>,
    pub note: &'a str,
    pub recorded_by: Option<AccountId>,
    pub trust_request: Option<TrustRequestId>,
}

/// # Errors
/// The database's; a provider's payment that is there already breaks a constraint.
pub async fn insert_payment(mut tx: &Tx, firm: FirmId, new: &NewPaymentRow<'_>, now: Ts) -> QueryResult<()> {
    use payments as p;
    let (gateway, provider_ref) = new.gateway.unzip();
    let row = (
        (p::firm_id.eq(firm), p::id.eq(new.id), p::client_id.eq(new.client)),
        (p::payer_name.eq(new.payer.0), p::payer_email.eq(new.payer.1), p::purpose.eq(new.purpose)),
        (
            p::currency.eq(new.money.currency.code().to_owned()),
            p::exponent.eq(i16::from(new.money.currency.exponent())),
        ),
        (p::amount.eq(new.money.minor), p::method.eq(new.method), p::detail.eq(new.detail)),
        (p::state.eq(PaymentState::UnderWay), p::begun_on.eq(new.begun_on)),
        (p::gateway.eq(gateway), p::provider_ref.eq(provider_ref.flatten())),
        (p::note.eq(new.note), p::recorded_by.eq(new.recorded_by), p::created_at.eq(now)),
        p::trust_request_id.eq(new.trust_request),
    );
    diesel::insert_into(p::table).values(row).execute(&mut tx).await.map(drop)
}

/// Makes those who change a payment wait for each other until the transaction ends.
///
/// # Errors
/// `NotFound` for no payment of this firm.
pub async fn lock_payment(mut tx: &Tx, firm: FirmId, id: PaymentId) -> QueryResult<Payment> {
    payments::table.find((firm, id)).select(Payment::as_select()).for_no_key_update().first(&mut tx).await
}

/// A payment of the firm. Whoever may see it is asked before.
///
/// # Errors
/// `NotFound` for no payment of this firm.
pub async fn find_payment(mut tx: &Tx, firm: FirmId, id: PaymentId) -> QueryResult<Payment> {
    payments::table.find((firm, id)).select(Payment::as_select()).first(&mut tx).await
}

/// It has arrived.
///
/// # Errors
/// The database's.
pub async fn set_succeeded(
    mut tx: &Tx,
    firm: FirmId,
    id: PaymentId,
    (method, detail): (PaymentMethod, &str),
    (received_on, receipt, now): (Day, &str, Ts),
) -> QueryResult<()> {
    let row = (
        payments::state.eq(PaymentState::Succeeded),
        payments::method.eq(method),
        payments::detail.eq(detail),
        payments::received_on.eq(received_on),
        payments::receipt_number.eq(receipt),
        payments::settled_at.eq(now),
        payments::confirm_url.eq(""),
        payments::failure.eq(""),
    );
    diesel::update(payments::table.find((firm, id))).set(row).execute(&mut tx).await.map(drop)
}

/// It did not arrive.
///
/// # Errors
/// The database's.
pub async fn set_failed(mut tx: &Tx, firm: FirmId, id: PaymentId, why: &str, now: Ts) -> QueryResult<()> {
    let row = (
        payments::state.eq(PaymentState::Failed),
        payments::failure.eq(why),
        payments::settled_at.eq(now),
        payments::confirm_url.eq(""),
    );
    diesel::update(payments::table.find((firm, id))).set(row).execute(&mut tx).await.map(drop)
}

/// What is known of a payment that is under way.
///
/// # Errors
/// The database's.
pub async fn set_under_way(
    mut tx: &Tx,
    firm: FirmId,
    id: PaymentId,
    (method, detail, confirm_url): (PaymentMethod, &str, &str),
    provider_ref: Option<&str>,
) -> QueryResult<()> {
    let row =
        (payments::method.eq(method), payments::detail.eq(detail), payments::confirm_url.eq(confirm_url));
    let payment = payments::table.find((firm, id));
    diesel::update(payment).set(row).execute(&mut tx).await?;
    if let Some(provider_ref) = provider_ref {
        diesel::update(payment).set(payments::provider_ref.eq(provider_ref)).execute(&mut tx).await?;
    }
    Ok(())
}

/// What it really is.
///
/// # Errors
/// The database's.
pub async fn set_money(mut tx: &Tx, firm: FirmId, id: PaymentId, money: Money) -> QueryResult<()> {
    let row = (
        payments::amount.eq(money.minor),
        payments::currency.eq(money.currency.code()),
        payments::exponent.eq(i16::from(money.currency.exponent())),
    );
    diesel::update(payments::table.find((firm, id))).set(row).execute(&mut tx).await.map(drop)
}

/// Staff have to look at it.
///
/// # Errors
/// The database's.
pub async fn set_held(mut tx: &Tx, firm: FirmId, id: PaymentId, why: HeldReason, now: Ts) -> QueryResult<()> {
    let row = (
        payments::held_reason.eq(why),
        payments::held_at.eq(now),
        payments::released_at.eq(None::<Ts>),
        payments::released_by.eq(None::<AccountId>),
    );
    diesel::update(payments::table.find((firm, id))).set(row).execute(&mut tx).await.map(drop)
}

/// They did.
///
/// # Errors
/// The database's.
pub async fn set_released(
    mut tx: &Tx,
    firm: FirmId,
    id: PaymentId,
    by: AccountId,
    now: Ts,
) -> QueryResult<()> {
    let row = (payments::released_at.eq(now), payments::released_by.eq(by));
    diesel::update(payments::table.find((firm, id))).set(row).execute(&mut tx).await.map(drop)
}

/// What went back of a payment, or came again.
#[derive(Debug, Clone, Copy)]
pub struct NewReversal<'a> {
    pub kind: ReversalKind,
    pub amount: i64,
    pub on: Day,
    pub reason: &'a str,
    pub refund: Option<RefundId>,
    pub dispute: &'a str,
    pub by: Option<AccountId>,
}

/// Something of it went back, or came again.
///
/// # Errors
/// The database's.
pub async fn insert_reversal(
    mut tx: &Tx,
    firm: FirmId,
    payment: PaymentId,
    new: NewReversal<'_>,
    now: Ts,
) -> QueryResult<()> {
    use payment_reversals as r;
    let row = (
        (r::firm_id.eq(firm), r::id.eq(ReversalId::new()), r::payment_id.eq(payment), r::kind.eq(new.kind)),
        (r::amount.eq(new.amount), r::reversed_on.eq(new.on), r::reason.eq(new.reason)),
        (r::refund_id.eq(new.refund), r::dispute_ref.eq(new.dispute)),
        (r::recorded_by.eq(new.by), r::created_at.eq(now)),
    );
    diesel::insert_into(r::table).values(row).execute(&mut tx).await?;
    let change = if new.kind.is_back() { new.amount } else { -new.amount };
    diesel::update(payments::table.find((firm, payment)))
        .set(payments::reversed.eq(payments::reversed + change))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Whose debt it pays, where that was not known.
///
/// # Errors
/// The database's.
pub async fn set_payment_client(
    mut tx: &Tx,
    firm: FirmId,
    id: PaymentId,
    client: ClientId,
) -> QueryResult<()> {
    let nobodys = payments::table.find((firm, id)).filter(payments::client_id.is_null());
    diesel::update(nobodys).set(payments::client_id.eq(client)).execute(&mut tx).await.map(drop)
}

/// The word of staff on it.
///
/// # Errors
/// The database's.
pub async fn set_payment_note(mut tx: &Tx, firm: FirmId, id: PaymentId, note: &str) -> QueryResult<()> {
    diesel::update(payments::table.find((firm, id)))
        .set(payments::note.eq(note))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// A payment on an invoice in a case that the member of staff sees, or on none.
///
/// # Errors
/// `NotFound` for every other payment.
pub async fn find_payment_for_staff(
    mut tx: &Tx,
    (firm, scope): (FirmId, StaffScope),
    id: PaymentId,
) -> QueryResult<Payment> {
    use payment_allocations as a;
    let this = || a::table.filter(a::firm_id.eq(firm).and(a::payment_id.eq(id)));
    let seen = this()
        .inner_join(invoices::table.on(invoices::firm_id.eq(a::firm_id).and(invoices::id.eq(a::invoice_id))))
        .inner_join(
            cases::table.on(cases::firm_id.eq(invoices::firm_id).and(cases::id.eq(invoices::case_id))),
        )
        .filter(scope);
    let on_none = diesel::dsl::not(diesel::dsl::exists(this()));
    payments::table
        .find((firm, id))
        .filter(diesel::dsl::exists(seen).or(on_none))
        .select(Payment::as_select())
        .first(&mut tx)
        .await
}

/// The case of the first invoice that a payment is on; none where it is on none.
///
/// # Errors
/// The database's.
pub async fn find_case_of_payment(mut tx: &Tx, firm: FirmId, id: PaymentId) -> QueryResult<Option<CaseId>> {
    use payment_allocations as a;
    a::table
        .inner_join(invoices::table.on(invoices::firm_id.eq(a::firm_id).and(invoices::id.eq(a::invoice_id))))
        .filter(a::firm_id.eq(firm).and(a::payment_id.eq(id)))
        .order(a::invoice_id)
        .select(invoices::case_id)
        .first(&mut tx)
        .await
        .optional()
}

/// Payments that staff have to look at, the oldest first: those on an invoice in a case that they see, and for those who may bill those
/// on none.
///
/// # Errors
/// The database's.
pub async fn list_held(mut tx: &Tx, staff: &Staff, most: i64) -> QueryResult<Vec<Payment>> {
    use payment_allocations as a;
    let this = || a::firm_id.eq(payments::firm_id).and(a::payment_id.eq(payments::id));
    let seen = a::table
        .inner_join(invoices::table.on(invoices::firm_id.eq(a::firm_id).and(invoices::id.eq(a::invoice_id))))
        .inner_join(
            cases::table.on(cases::firm_id.eq(invoices::firm_id).and(cases::id.eq(invoices::case_id))),
        )
        .filter(this())
        .filter(staff.scope());
    let on_none = diesel::dsl::not(diesel::dsl::exists(a::table.filter(this())));
    let may_bill = staff.may_bill().into_sql::<diesel::sql_types::Bool>();
    payments::table
        .filter(payments::firm_id.eq(staff.firm.id))
        .filter(payments::held_at.is_not_null().and(payments::released_at.is_null()))
        .filter(diesel::dsl::exists(seen).or(on_none.and(may_bill)))
        .order((payments::held_at, payments::id))
        .select(Payment::as_select())
        .first_rows(most)
        .load(&mut tx)
        .await
}
