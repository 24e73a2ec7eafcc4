//! SQL of payment links for a sum without an invoice.

use super::{checkouts::CheckoutState, links::PaymentLink};
use crate::{
    actors::Staff,
    clock::Ts,
    db::{FirstRows, Tx},
    ids::{CaseId, CheckoutId, FirmId, PaymentId, PaymentLinkId},
    schema::{cases, checkouts, clients, payment_links},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A link as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ListedLink {
    /// How it stands.
    pub link: PaymentLink,
    /// What the firm calls the case that it was made for.
    pub case_name: Option<String>,
    /// Whose payment it will be.
    pub client_name: Option<String>,
}

/// What was paid with a link, or is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct LinkPayment {
    /// Which.
    pub link_id: Option<PaymentLinkId>,
    /// On its way, or paid.
    pub state: CheckoutState,
    /// What came of it.
    pub payment_id: Option<PaymentId>,
}

/// The links that pay a sum without an invoice, the newest first, after `before`: those of cases that the member of staff sees, and of none.
///
/// # Errors
/// The database's.
pub async fn list_sum_links(
    mut tx: &Tx,
    staff: &Staff,
    before: Option<PaymentLinkId>,
    most: usize,
) -> QueryResult<Vec<ListedLink>> {
    use payment_links as l;
    let before = before.unwrap_or(PaymentLinkId(uuid::Uuid::max()));
    let of_client = clients::firm_id.eq(l::firm_id).and(clients::id.nullable().eq(l::client_id));
    let case_name = || {
        cases::table
            .filter(cases::firm_id.eq(l::firm_id).and(cases::id.nullable().eq(l::case_id)))
            .filter(staff.scope())
            .select(cases::name)
            .single_value()
    };
    l::table
        .left_join(clients::table.on(of_client))
        .filter(l::firm_id.eq(staff.firm.id).and(l::invoice_id.is_null()))
        .filter(l::case_id.is_null().or(case_name().is_not_null()))
        .filter(l::id.lt(before))
        .order(l::id.desc())
        .select((PaymentLink::as_select(), case_name(), clients::name.nullable()))
        .first_rows(i64::try_from(most).unwrap_or(i64::MAX))
        .load(&mut tx)
        .await
}

/// What was paid with these links, or is on its way.
///
/// # Errors
/// The database's.
pub async fn list_link_payments(
    mut tx: &Tx,
    firm: FirmId,
    links: &[PaymentLinkId],
) -> QueryResult<Vec<LinkPayment>> {
    checkouts::table
        .filter(checkouts::firm_id.eq(firm).and(checkouts::link_id.eq_any(links)))
        .filter(checkouts::state.eq_any([CheckoutState::UnderWay, CheckoutState::Succeeded]))
        .order(checkouts::id)
        .select((checkouts::link_id, checkouts::state, checkouts::payment_id))
        .load(&mut tx)
        .await
}

/// The provider's pages that are open for a link.
///
/// # Errors
/// The database's.
pub async fn list_open_checkouts_of_link(
    mut tx: &Tx,
    firm: FirmId,
    link: PaymentLinkId,
    now: Ts,
) -> QueryResult<Vec<CheckoutId>> {
    checkouts::table
        .filter(checkouts::firm_id.eq(firm).and(checkouts::link_id.eq(link)))
        .filter(checkouts::state.eq(CheckoutState::Open).and(checkouts::expires_at.gt(now)))
        .select(checkouts::id)
        .load(&mut tx)
        .await
}

/// Makes those who begin to pay with a link wait for each other until the transaction ends.
///
/// # Errors
/// `NotFound` for no link of this firm.
pub async fn lock_link(mut tx: &Tx, firm: FirmId, link: PaymentLinkId) -> QueryResult<PaymentLink> {
    payment_links::table
        .find((firm, link))
        .select(PaymentLink::as_select())
        .for_no_key_update()
        .first(&mut tx)
        .await
}

/// The case with this reference, where the member of staff sees it, with its name.
///
/// # Errors
/// The database's.
pub async fn find_case_of_reference(
    mut tx: &Tx,
    staff: &Staff,
    reference: &str,
) -> QueryResult<Option<(CaseId, String)>> {
    cases::table
        .filter(cases::firm_id.eq(staff.firm.id).and(cases::reference.eq(reference)))
        .filter(staff.scope())
        .select((cases::id, cases::name))
        .first(&mut tx)
        .await
        .optional()
}
