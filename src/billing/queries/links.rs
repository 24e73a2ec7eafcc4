//! SQL of payment links.

use super::super::{
    Advance,
    links::{LinkPays, NewLink},
};
use crate::{
    clock::Ts,
    db::{FirstRows, Tx},
    ids::{AccountId, CaseId, ClientId, FirmId, InvoiceId, PaymentLinkId},
    schema::payment_links,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A payment link as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = payment_links, check_for_backend(diesel::pg::Pg))]
pub struct PaymentLink {
    /// Names it to staff.
    pub id: PaymentLinkId,
    /// What it pays; none for a sum without an invoice.
    pub invoice_id: Option<InvoiceId>,
    /// Of which case.
    pub case_id: Option<CaseId>,
    /// Whose debt it is.
    pub client_id: Option<ClientId>,
    /// What a sum without an invoice is for.
    pub purpose: String,
    /// What that sum is in.
    pub currency: Option<String>,
    /// With so many digits after the point.
    pub exponent: Option<i16>,
    /// The sum, in minor units.
    pub amount: Option<i64>,
    /// Whether it shows the lines and the case too.
    pub shows_lines: bool,
    /// When it was made.
    pub created_at: Ts,
    /// Until when it can be used.
    pub expires_at: Ts,
    /// Since when it cannot.
    pub ended_at: Option<Ts>,
    /// Whose the money is, where it is paid before it is earned.
    pub advance: Option<Advance>,
}

impl PaymentLink {
    /// Whether it can be used.
    pub fn is_open(&self, now: Ts) -> bool {
        self.ended_at.is_none() && self.expires_at > now
    }
}

/// # Errors
/// The database's.
pub async fn insert_link(
    mut tx: &Tx,
    firm: FirmId,
    link: &NewLink,
    (hash, sealed): (&[u8], &[u8]),
    (by, now): (Option<AccountId>, Ts),
) -> QueryResult<()> {
    use payment_links as l;
    let (invoice, money, purpose) = match &link.pays {
        LinkPays::Invoice(invoice) => (Some(*invoice), None, ""),
        LinkPays::Sum(money, purpose) => (None, Some(*money), purpose.as_str()),
    };
    let row = (
        (l::firm_id.eq(firm), l::id.eq(link.id), l::token_hash.eq(hash), l::token_sealed.eq(sealed)),
        (
            l::invoice_id.eq(invoice),
            l::case_id.eq(link.case),
            l::client_id.eq(link.client),
            l::purpose.eq(purpose),
        ),
        (
            l::currency.eq(money.map(|money| money.currency.code().to_owned())),
            l::exponent.eq(money.map(|money| i16::from(money.currency.exponent()))),
            l::amount.eq(money.map(|money| money.minor)),
        ),
        (
            l::shows_lines.eq(link.shows_lines),
            l::created_at.eq(now),
            l::created_by.eq(by),
            l::expires_at.eq(link.expires_at),
            l::advance.eq(link.is_advance.then_some(Advance::Firm)),
        ),
    );
    diesel::insert_into(l::table).values(row).execute(&mut tx).await.map(drop)
}

/// The link with this token, used or not.
///
/// # Errors
/// `NotFound` for no link of this firm.
pub async fn find_link(mut tx: &Tx, firm: FirmId, token_hash: &[u8]) -> QueryResult<PaymentLink> {
    payment_links::table
        .filter(payment_links::firm_id.eq(firm).and(payment_links::token_hash.eq(token_hash)))
        .select(PaymentLink::as_select())
        .first(&mut tx)
        .await
}

/// A link by its id.
///
/// # Errors
/// `NotFound` for no link of this firm.
pub async fn find_link_by_id(mut tx: &Tx, firm: FirmId, id: PaymentLinkId) -> QueryResult<PaymentLink> {
    payment_links::table.find((firm, id)).select(PaymentLink::as_select()).first(&mut tx).await
}

/// The links of an invoice, the newest first.
///
/// # Errors
/// The database's.
pub async fn list_links(mut tx: &Tx, firm: FirmId, invoice: InvoiceId) -> QueryResult<Vec<PaymentLink>> {
    payment_links::table
        .filter(payment_links::firm_id.eq(firm).and(payment_links::invoice_id.eq(invoice)))
        .order(payment_links::id.desc())
        .select(PaymentLink::as_select())
        .first_rows(20)
        .load(&mut tx)
        .await
}

/// A link cannot be used any more; whether it could.
///
/// # Errors
/// The database's.
pub async fn end_link(mut tx: &Tx, firm: FirmId, id: PaymentLinkId, now: Ts) -> QueryResult<bool> {
    let open = payment_links::table.find((firm, id)).filter(payment_links::ended_at.is_null());
    let ended = diesel::update(open).set(payment_links::ended_at.eq(now)).execute(&mut tx).await?;
    Ok(ended == 1)
}

/// Nor can those of an invoice that nobody pays any more.
///
/// # Errors
/// The database's.
pub async fn end_links_of(mut tx: &Tx, firm: FirmId, invoice: InvoiceId, now: Ts) -> QueryResult<()> {
    let open = payment_links::table
        .filter(payment_links::firm_id.eq(firm).and(payment_links::invoice_id.eq(invoice)))
        .filter(payment_links::ended_at.is_null());
    diesel::update(open).set(payment_links::ended_at.eq(now)).execute(&mut tx).await.map(drop)
}
