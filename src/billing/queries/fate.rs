//! What becomes of invoices. Each row is locked by whoever calls.

use super::super::{InvoiceKind, Parties};
use crate::{
    clock::{Day, Ts},
    db::Tx,
    ids::{AccountId, CaseId, ClientId, FirmId, InvoiceId},
    money::Currency,
    schema::{invoice_contents, invoices},
};
use diesel::{prelude::*, result::Error::SerializationError, sql_types::Uuid};
use diesel_async::RunQueryDsl;

/// The row of an invoice to be; what stands on it follows.
#[derive(Debug)]
pub struct NewInvoice {
    pub id: InvoiceId,
    pub kind: InvoiceKind,
    pub case: CaseId,
    pub client: ClientId,
    pub corrects: Option<InvoiceId>,
    pub currency: Currency,
}

/// # Errors
/// The database's.
pub async fn insert_invoice(
    mut tx: &Tx,
    firm: FirmId,
    new: &NewInvoice,
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let row = (
        (invoices::firm_id.eq(firm), invoices::id.eq(new.id), invoices::kind.eq(new.kind)),
        (
            invoices::case_id.eq(new.case),
            invoices::client_id.eq(new.client),
            invoices::corrects_id.eq(new.corrects),
        ),
        (
            invoices::currency.eq(new.currency.code()),
            invoices::exponent.eq(i16::from(new.currency.exponent())),
        ),
        (invoices::net.eq(0), invoices::gross.eq(0)),
        (invoices::created_at.eq(now), invoices::created_by.eq(by)),
    );
    diesel::insert_into(invoices::table).values(row).execute(&mut tx).await.map(drop)
}

/// Counts a draft's version up.
///
/// # Errors
/// The database's.
pub async fn set_next_version(mut tx: &Tx, firm: FirmId, id: InvoiceId) -> QueryResult<()> {
    diesel::update(invoices::table.find((firm, id)))
        .set(invoices::version.eq(invoices::version + 1))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// A draft goes, with what stands on it.
///
/// # Errors
/// The database's; it refuses an invoice that was sent.
pub async fn delete_draft(tx: &Tx, firm: FirmId, id: InvoiceId) -> QueryResult<()> {
    use crate::schema::{invoice_installments, invoice_lines, invoice_taxes};
    let mut tx = tx;
    macro_rules! delete {
        ($($table:ident),+) => {$(
            diesel::delete($table::table.filter($table::firm_id.eq(firm).and($table::invoice_id.eq(id)))).execute(&mut tx).await?;
        )+};
    }
    delete!(invoice_installments, invoice_lines, invoice_taxes, invoice_contents);
    diesel::delete(invoices::table.find((firm, id))).execute(&mut tx).await.map(drop)
}

/// It is sent: with its number, and with what stands around it from now on.
///
/// # Errors
/// The database's.
pub async fn set_sent(
    mut tx: &Tx,
    firm: FirmId,
    id: InvoiceId,
    (number, parties): (&str, &Parties),
    (issued_on, due_on): (Day, Day),
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let parties = serde_json::to_value(parties).map_err(|error| SerializationError(error.into()))?;
    diesel::update(invoice_contents::table.find((firm, id)))
        .set(invoice_contents::as_sent.eq(parties))
        .execute(&mut tx)
        .await?;
    let row = (
        invoices::number.eq(number),
        invoices::issued_on.eq(issued_on),
        invoices::due_on.eq(due_on),
        invoices::sent_at.eq(now),
        invoices::sent_by.eq(by),
    );
    diesel::update(invoices::table.find((firm, id))).set(row).execute(&mut tx).await.map(drop)
}

/// The client has opened it; whether that is so since now.
///
/// # Errors
/// The database's.
pub async fn set_viewed(mut tx: &Tx, firm: FirmId, id: InvoiceId, now: Ts) -> QueryResult<bool> {
    let unseen = invoices::table.find((firm, id)).filter(invoices::viewed_at.is_null());
    let unseen = unseen.filter(invoices::sent_at.is_not_null());
    let changed = diesel::update(unseen).set(invoices::viewed_at.eq(now)).execute(&mut tx).await?;
    Ok(changed == 1)
}

/// It does not count any more.
///
/// # Errors
/// The database's.
pub async fn set_voided(mut tx: &Tx, firm: FirmId, id: InvoiceId, by: AccountId, now: Ts) -> QueryResult<()> {
    let row = (
        invoices::voided_at.eq(now),
        invoices::voided_by.eq(by),
        invoices::next_due_on.eq(None::<Day>),
        invoices::next_due.eq(0),
    );
    diesel::update(invoices::table.find((firm, id))).set(row).execute(&mut tx).await.map(drop)
}

/// So much of it is given up; nothing brings it back.
///
/// # Errors
/// The database's.
pub async fn set_written_off(
    mut tx: &Tx,
    firm: FirmId,
    id: InvoiceId,
    amount: i64,
    who: Option<(AccountId, Ts)>,
) -> QueryResult<()> {
    let (by, at) = who.unzip();
    let row =
        (invoices::written_off.eq(amount), invoices::written_off_at.eq(at), invoices::written_off_by.eq(by));
    diesel::update(invoices::table.find((firm, id))).set(row).execute(&mut tx).await.map(drop)
}

/// Counts anew what was paid on an invoice and what is due next; see the function of that name. The caller holds its row.
///
/// # Errors
/// The database's; a check refuses more than is outstanding.
pub async fn count_invoice(mut tx: &Tx, firm: FirmId, id: InvoiceId) -> QueryResult<()> {
    diesel::sql_query("SELECT count_invoice($1, $2)")
        .bind::<Uuid, _>(firm)
        .bind::<Uuid, _>(id)
        .execute(&mut tx)
        .await
        .map(drop)
}
