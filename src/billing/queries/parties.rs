//! Who an invoice is for, and what stands around its lines.

use super::super::InvoiceHead;
use crate::{
    db::{FirstRows, Tx},
    i18n::Lang,
    ids::{ClientId, FirmId},
    schema::{accounts, clients, invoice_contents, invoices},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Who an invoice is for, as the firm knows them.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct BillTo {
    /// As it is written.
    pub name: String,
    /// Where mails go; may be empty.
    pub email: String,
    /// Where they live, line by line; may be empty.
    pub address: String,
    noted: Lang,
    chosen: Option<Lang>,
}

impl BillTo {
    /// What they read: their own choice, else what the firm noted.
    pub fn lang(&self) -> Lang {
        self.chosen.unwrap_or(self.noted)
    }
}

/// A client of the firm.
///
/// # Errors
/// `NotFound` for nobody.
pub async fn find_bill_to(mut tx: &Tx, firm: FirmId, client: ClientId) -> QueryResult<BillTo> {
    let account = accounts::firm_id.eq(clients::firm_id).and(accounts::client_id.eq(clients::id.nullable()));
    clients::table
        .left_join(accounts::table.on(account))
        .filter(clients::firm_id.eq(firm).and(clients::id.eq(client)))
        .select((
            clients::name,
            clients::email,
            clients::address,
            clients::language,
            accounts::language.nullable(),
        ))
        .first(&mut tx)
        .await
}

/// What stood on the last invoice of a client: their address and tax number.
///
/// # Errors
/// The database's.
pub async fn find_last_bill_to(
    mut tx: &Tx,
    firm: FirmId,
    client: ClientId,
) -> QueryResult<Option<(String, String)>> {
    let content =
        invoice_contents::firm_id.eq(invoices::firm_id).and(invoice_contents::invoice_id.eq(invoices::id));
    let last: Vec<(String, String)> = invoices::table
        .inner_join(invoice_contents::table.on(content))
        .filter(invoices::firm_id.eq(firm).and(invoices::client_id.eq(client)))
        .order(invoices::id.desc())
        .select((invoice_contents::bill_to, invoice_contents::client_tax_number))
        .first_rows(1)
        .load(&mut tx)
        .await?;
    Ok(last.into_iter().next())
}

/// The invoice with this number, and who it is for; none where there is no such number.
///
/// # Errors
/// The database's.
pub async fn find_by_number(
    mut tx: &Tx,
    firm: FirmId,
    number: &str,
) -> QueryResult<Option<(InvoiceHead, BillTo)>> {
    let head: Option<InvoiceHead> = invoices::table
        .filter(invoices::firm_id.eq(firm).and(invoices::number.eq(number)))
        .select(InvoiceHead::as_select())
        .first(&mut tx)
        .await
        .optional()?;
    match head {
        Some(head) => {
            let client = find_bill_to(tx, firm, head.client_id).await?;
            Ok(Some((head, client)))
        }
        None => Ok(None),
    }
}
