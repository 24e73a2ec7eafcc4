//! Invoices and payments in the copy of what is kept about somebody: theirs, and what they may see.

use super::{InvoiceKind, LineKind, PaymentMethod, PaymentState, Unit};
use crate::{
    clock::Day,
    db::{FirstRows, Tx},
    export::{AT_ONCE, After, DataSubject, ExportList, ExportPage, page},
    schema::{cases, invoice_lines, invoices, payment_allocations, payments},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use serde_json::{Value, json};
use uuid::Uuid;

/// Invoices that are read at once: each may have many lines.
const INVOICES_AT_ONCE: i64 = 50;

/// What they were asked to pay, and what was paid. Amounts are in minor units of their currency, of which `exponent` are decimals.
pub const LISTS: &[ExportList] = &[
    ExportList {
        name: "invoices",
        for_staff: false,
        page: |tx, of, after| invoices_page(tx, of, after).boxed(),
    },
    ExportList {
        name: "payments",
        for_staff: false,
        page: |tx, of, after| payments_page(tx, of, after).boxed(),
    },
];

#[derive(Queryable)]
struct InvoiceRow {
    id: Uuid,
    number: Option<String>,
    kind: InvoiceKind,
    case_name: String,
    currency: String,
    exponent: i16,
    total: i64,
    paid: i64,
    outstanding: i64,
    issued_on: Option<Day>,
    due_on: Option<Day>,
}

#[derive(Queryable)]
struct LineRow {
    invoice: Uuid,
    kind: LineKind,
    day: Option<Day>,
    description: String,
    detail: String,
    quantity: i64,
    unit: Unit,
    rate: i64,
    amount: i64,
}

async fn invoices_page(tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    let Some(scope) = of.scope else { return Ok((Vec::new(), None)) };
    let theirs = invoices::client_id.nullable().eq(of.client).assume_not_null();
    let about_them =
        invoices::applicant_id.is_null().or(invoices::applicant_id.eq(of.client)).assume_not_null();
    let mut reader = tx;
    let rows: Vec<InvoiceRow> = invoices::table
        .inner_join(
            cases::table.on(cases::firm_id.eq(invoices::firm_id).and(cases::id.eq(invoices::case_id))),
        )
        .filter(invoices::firm_id.eq(of.firm).and(invoices::case_id.eq_any(&of.cases)))
        .filter(scope.about(invoices::case_id, invoices::applicant_id))
        .filter(about_them.or(theirs))
        .filter(invoices::sent_at.is_not_null().and(invoices::id.gt(after.id)))
        .order(invoices::id)
        .select((
            invoices::id,
            invoices::number,
            invoices::kind,
            cases::name,
            invoices::currency,
            invoices::exponent,
            invoices::gross,
            invoices::paid,
            invoices::outstanding,
            invoices::issued_on,
            invoices::due_on,
        ))
        .first_rows(INVOICES_AT_ONCE)
        .load(&mut reader)
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let lines = list_lines(tx, of, &ids).await?;
    let whole = i64::try_from(rows.len()).is_ok_and(|count| count == INVOICES_AT_ONCE);
    let last = ids.last().filter(|_| whole).map(|id| After { id: *id, seq: 0 });
    Ok((rows.into_iter().map(|row| shown(row, &lines)).collect(), last))
}

async fn list_lines(mut tx: &Tx, of: &DataSubject, invoices: &[Uuid]) -> QueryResult<Vec<LineRow>> {
    invoice_lines::table
        .filter(invoice_lines::firm_id.eq(of.firm).and(invoice_lines::invoice_id.eq_any(invoices)))
        .order((invoice_lines::invoice_id, invoice_lines::position))
        .select((
            invoice_lines::invoice_id,
            invoice_lines::kind,
            invoice_lines::day,
            invoice_lines::description,
            invoice_lines::detail,
            invoice_lines::quantity,
            invoice_lines::unit,
            invoice_lines::rate,
            invoice_lines::amount,
        ))
        .load(&mut tx)
        .await
}

fn shown(row: InvoiceRow, lines: &[LineRow]) -> Value {
    let line = |line: &LineRow| {
        json!({ "kind": line.kind, "day": line.day, "description": line.description, "detail": line.detail,
        // ten-thousandths, of hours or pieces
        "quantity": line.quantity, "unit": line.unit, "rate": line.rate, "amount": line.amount })
    };
    let lines: Vec<_> = lines.iter().filter(|line| line.invoice == row.id).map(line).collect();
    json!({ "number": row.number, "kind": row.kind, "case": row.case_name, "currency": row.currency,
    "exponent": row.exponent, "total": row.total, "paid": row.paid, "outstanding": row.outstanding,
    "issued": row.issued_on, "due": row.due_on, "lines": lines })
}

#[derive(Queryable)]
struct PaymentRow {
    id: Uuid,
    currency: String,
    exponent: i16,
    amount: i64,
    reversed: i64,
    method: PaymentMethod,
    detail: String,
    state: PaymentState,
    received_on: Option<Day>,
    receipt: Option<String>,
}

/// What they paid, and what was paid on the invoices that they see.
async fn payments_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    use payment_allocations as a;
    let Some(scope) = of.scope else { return Ok((Vec::new(), None)) };
    let theirs = invoices::client_id.nullable().eq(of.client).assume_not_null();
    let about_them =
        invoices::applicant_id.is_null().or(invoices::applicant_id.eq(of.client)).assume_not_null();
    let on_invoices = a::table
        .inner_join(invoices::table.on(invoices::firm_id.eq(a::firm_id).and(invoices::id.eq(a::invoice_id))))
        .filter(a::firm_id.eq(of.firm).and(invoices::case_id.eq_any(&of.cases)))
        .filter(scope.about(invoices::case_id, invoices::applicant_id))
        .filter(about_them.or(theirs))
        .select(a::payment_id);
    let own = payments::client_id.eq(of.client).assume_not_null();
    let rows: Vec<PaymentRow> = payments::table
        .filter(payments::firm_id.eq(of.firm).and(payments::id.gt(after.id)))
        .filter(own.or(payments::id.eq_any(on_invoices)))
        .order(payments::id)
        .select((
            payments::id,
            payments::currency,
            payments::exponent,
            payments::amount,
            payments::reversed,
            payments::method,
            payments::detail,
            payments::state,
            payments::received_on,
            payments::receipt_number,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    Ok(page(
        rows,
        |row| After { id: row.id, seq: 0 },
        |row| {
            json!({ "amount": row.amount, "reversed": row.reversed, "currency": row.currency,
            "exponent": row.exponent, "method": row.method, "detail": row.detail, "state": row.state,
            "received_on": row.received_on, "receipt": row.receipt })
        },
    ))
}
