//! What stands on invoices: read as a whole, written as a whole while they are drafts.

use super::super::{
    Advance, Draft, DraftLine, Due, Installment, Invoice, InvoiceHead, LineKind, Parties, Sums, TaxRate, Unit,
};
use crate::{
    clock::Day,
    db::Tx,
    i18n::Lang,
    ids::{FirmId, InvoiceId},
    money::{Discount, Prices},
    schema::{invoice_contents, invoice_installments, invoice_lines, invoice_taxes, invoices},
};
use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    result::Error::DeserializationError,
    sql_types::{self, BigInt, Bool, Jsonb, Nullable, SmallInt, Text},
};
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What stands on an invoice, before its head is known.
#[derive(Debug)]
pub struct ContentRows {
    content: ContentRow,
    lines: Vec<LineRow>,
}

#[derive(Debug, Queryable)]
struct ContentRow {
    /// The number of what a credit note corrects.
    corrects: Option<String>,
    /// Each with its percent, in their order.
    taxes: Value,
    /// Each with its day, in their order.
    installments: Value,
    language: Lang,
    bill_to: String,
    client_tax_number: String,
    due_within: Option<i16>,
    tax_included: bool,
    discount_percent: Option<i64>,
    discount_amount: Option<i64>,
    exemption: String,
    terms: String,
    note: String,
    as_sent: Option<Value>,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = invoice_lines)]
struct LineRow {
    kind: LineKind,
    day: Option<Day>,
    description: String,
    detail: String,
    quantity: i64,
    unit: Unit,
    rate: i64,
    discount_percent: Option<i64>,
    discount_amount: Option<i64>,
    taxes: Vec<Option<i16>>,
    advance: Option<Advance>,
}

/// What stands on an invoice. The caller has found it through an actor before.
///
/// # Errors
/// The database's; `NotFound` for no invoice of this firm.
pub async fn find_content(tx: &Tx, firm: FirmId, head: InvoiceHead) -> QueryResult<Invoice> {
    find_content_rows(tx, firm, head.id).await?.into_invoice(head)
}

/// The same for whoever finds the invoice through an actor in the same turn with the database: two statements.
///
/// # Errors
/// The database's; `NotFound` for no invoice of this firm.
pub async fn find_content_rows(tx: &Tx, firm: FirmId, id: InvoiceId) -> QueryResult<ContentRows> {
    let (mut contents, mut lined) = (tx, tx);
    let (content, lines): (ContentRow, Vec<LineRow>) = try_join!(
        ContentOf { firm, id }.get_result(&mut contents),
        invoice_lines::table
            .filter(invoice_lines::firm_id.eq(firm).and(invoice_lines::invoice_id.eq(id)))
            .order(invoice_lines::position)
            .select(LineRow::as_select())
            .load(&mut lined),
    )?;
    Ok(ContentRows { content, lines })
}

/// Written out, as Diesel has no lists inside of a row.
struct ContentOf {
    firm: FirmId,
    id: InvoiceId,
}

impl QueryFragment<Pg> for ContentOf {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(
            "SELECT (SELECT k.number FROM invoices i JOIN invoices k ON k.firm_id = i.firm_id AND k.id = i.corrects_id \
                 WHERE i.firm_id = c.firm_id AND i.id = c.invoice_id), \
             coalesce((SELECT jsonb_agg(jsonb_build_array(t.name, t.percent) ORDER BY t.position) FROM invoice_taxes t \
                 WHERE t.firm_id = c.firm_id AND t.invoice_id = c.invoice_id), '[]'), \
             coalesce((SELECT jsonb_agg(jsonb_build_array(p.due_on, p.amount) ORDER BY p.position) FROM invoice_installments p \
                 WHERE p.firm_id = c.firm_id AND p.invoice_id = c.invoice_id), '[]'), \
             c.language, c.bill_to, c.client_tax_number, c.due_within, c.tax_included, c.discount_percent, c.discount_amount, \
             c.exemption, c.terms, c.note, c.as_sent FROM invoice_contents c WHERE c.firm_id = ",
        );
        out.push_bind_param::<sql_types::Uuid, _>(&self.firm)?;
        out.push_sql(" AND c.invoice_id = ");
        out.push_bind_param::<sql_types::Uuid, _>(&self.id)?;
        Ok(())
    }
}

impl Query for ContentOf {
    type SqlType = (
        Nullable<Text>,
        Jsonb,
        Jsonb,
        Text,
        Text,
        Text,
        Nullable<SmallInt>,
        Bool,
        Nullable<BigInt>,
        Nullable<BigInt>,
        Text,
        Text,
        Text,
        Nullable<Jsonb>,
    );
}

impl QueryId for ContentOf {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl ContentRows {
    /// The number of what a credit note corrects.
    pub fn corrects(&self) -> Option<String> {
        self.content.corrects.clone()
    }

    /// The invoice of this head, whose rows these are.
    ///
    /// # Errors
    /// What is kept and cannot be read.
    pub fn into_invoice(self, head: InvoiceHead) -> QueryResult<Invoice> {
        let ContentRows { content, lines } = self;
        let as_sent: Option<Parties> = content.as_sent.clone().map(read).transpose()?;
        let (taxes, installments) = (read(content.taxes.clone())?, read(content.installments.clone())?);
        let draft = draft(&head, content, taxes, lines, installments);
        let sums = draft.sums().map_err(|error| DeserializationError(format!("{error:?}").into()))?;
        Ok(Invoice { head, draft, sums, as_sent })
    }
}

fn read<T: DeserializeOwned>(value: Value) -> QueryResult<T> {
    serde_json::from_value(value).map_err(|error| DeserializationError(error.into()))
}

fn draft(
    head: &InvoiceHead,
    content: ContentRow,
    taxes: Vec<(String, i64)>,
    lines: Vec<LineRow>,
    installments: Vec<(Day, i64)>,
) -> Draft {
    let due = match (content.due_within, head.due_on) {
        (None, Some(day)) => Due::On(day),
        (days, _) => Due::Within(days.unwrap_or_default()),
    };
    Draft {
        client: head.client_id,
        applicant: head.applicant_id,
        language: content.language,
        currency: head.currency(),
        bill_to: content.bill_to,
        client_tax_number: content.client_tax_number,
        due,
        prices: if content.tax_included { Prices::TaxIncluded } else { Prices::WithoutTax },
        taxes: taxes.into_iter().map(|(name, percent)| TaxRate { name, percent }).collect(),
        discount: discount(content.discount_percent, content.discount_amount),
        exemption: content.exemption,
        terms: content.terms,
        note: content.note,
        lines: lines.into_iter().map(line).collect(),
        installments: installments
            .into_iter()
            .map(|(due_on, amount)| Installment { due_on, amount })
            .collect(),
    }
}

fn line(row: LineRow) -> DraftLine {
    let taxes = row.taxes.into_iter().flatten().filter_map(|place| usize::try_from(place).ok());
    DraftLine {
        kind: row.kind,
        day: row.day,
        description: row.description,
        detail: row.detail,
        quantity: row.quantity,
        unit: row.unit,
        rate: row.rate,
        discount: discount(row.discount_percent, row.discount_amount),
        taxes: taxes.collect(),
        advance: row.advance,
    }
}

fn discount(percent: Option<i64>, amount: Option<i64>) -> Option<Discount> {
    percent.map(Discount::Percent).or(amount.map(Discount::Fixed))
}

/// The columns of a discount: its percent and its sum, of which one at most is there.
fn columns(discount: Option<Discount>) -> (Option<i64>, Option<i64>) {
    match discount {
        Some(Discount::Percent(percent)) => (Some(percent), None),
        Some(Discount::Fixed(sum)) => (None, Some(sum)),
        None => (None, None),
    }
}

/// Writes what stands on a draft in the place of what stood there.
///
/// # Errors
/// The database's; it refuses an invoice that was sent.
pub async fn replace_content(
    mut tx: &Tx,
    firm: FirmId,
    id: InvoiceId,
    draft: &Draft,
    sums: &Sums,
) -> QueryResult<()> {
    diesel::delete(
        invoice_taxes::table.filter(invoice_taxes::firm_id.eq(firm).and(invoice_taxes::invoice_id.eq(id))),
    )
    .execute(&mut tx)
    .await?;
    diesel::delete(
        invoice_lines::table.filter(invoice_lines::firm_id.eq(firm).and(invoice_lines::invoice_id.eq(id))),
    )
    .execute(&mut tx)
    .await?;
    diesel::delete(
        invoice_installments::table
            .filter(invoice_installments::firm_id.eq(firm).and(invoice_installments::invoice_id.eq(id))),
    )
    .execute(&mut tx)
    .await?;
    upsert_contents(tx, firm, id, draft).await?;
    insert_taxes(tx, firm, id, draft).await?;
    insert_lines(tx, firm, id, draft, sums).await?;
    insert_installments(tx, firm, id, draft).await?;
    let head = (
        invoices::client_id.eq(draft.client),
        invoices::applicant_id.eq(draft.applicant),
        invoices::currency.eq(draft.currency.code()),
        invoices::exponent.eq(i16::from(draft.currency.exponent())),
        invoices::due_on.eq(match draft.due {
            Due::On(day) => Some(day),
            Due::Within(_) => None,
        }),
        invoices::net.eq(sums.totals.net),
        invoices::gross.eq(sums.totals.gross),
    );
    diesel::update(invoices::table.find((firm, id))).set(head).execute(&mut tx).await.map(drop)
}

async fn upsert_contents(mut tx: &Tx, firm: FirmId, id: InvoiceId, draft: &Draft) -> QueryResult<()> {
    use invoice_contents as c;
    let (percent, sum) = columns(draft.discount);
    let row = (
        c::language.eq(draft.language),
        c::bill_to.eq(&draft.bill_to),
        c::client_tax_number.eq(&draft.client_tax_number),
        c::due_within.eq(match draft.due {
            Due::Within(days) => Some(days),
            Due::On(_) => None,
        }),
        c::tax_included.eq(draft.prices == Prices::TaxIncluded),
        c::discount_percent.eq(percent),
        c::discount_amount.eq(sum),
        c::exemption.eq(&draft.exemption),
        c::terms.eq(&draft.terms),
        c::note.eq(&draft.note),
    );
    diesel::insert_into(c::table)
        .values((c::firm_id.eq(firm), c::invoice_id.eq(id), row))
        .on_conflict((c::firm_id, c::invoice_id))
        .do_update()
        .set(row)
        .execute(&mut tx)
        .await
        .map(drop)
}

/// A place in a list, as its column has it; lists are far shorter than that.
fn position(place: usize) -> i16 {
    i16::try_from(place).unwrap_or(i16::MAX)
}

async fn insert_taxes(mut tx: &Tx, firm: FirmId, id: InvoiceId, draft: &Draft) -> QueryResult<()> {
    use invoice_taxes as t;
    let row = |(place, tax): (usize, &TaxRate)| {
        let of = (t::firm_id.eq(firm), t::invoice_id.eq(id), t::position.eq(position(place)));
        (of, t::name.eq(tax.name.clone()), t::percent.eq(tax.percent))
    };
    let rows: Vec<_> = draft.taxes.iter().enumerate().map(row).collect();
    diesel::insert_into(t::table).values(rows).execute(&mut tx).await.map(drop)
}

async fn insert_lines(
    mut tx: &Tx,
    firm: FirmId,
    id: InvoiceId,
    draft: &Draft,
    sums: &Sums,
) -> QueryResult<()> {
    use invoice_lines as l;
    let row = |(place, line): (usize, &DraftLine)| {
        let (percent, sum) = columns(line.discount);
        (
            (l::firm_id.eq(firm), l::invoice_id.eq(id), l::position.eq(position(place))),
            (l::kind.eq(line.kind), l::day.eq(line.day)),
            (l::description.eq(line.description.clone()), l::detail.eq(line.detail.clone())),
            (l::quantity.eq(line.quantity), l::unit.eq(line.unit), l::rate.eq(line.rate)),
            (l::discount_percent.eq(percent), l::discount_amount.eq(sum)),
            l::taxes.eq(line.taxes.iter().map(|place| position(*place)).collect::<Vec<_>>()),
            l::amount.eq(sums.lines.get(place).map_or(0, |sum| sum.amount)),
            l::advance.eq(line.advance),
        )
    };
    let rows: Vec<_> = draft.lines.iter().enumerate().map(row).collect();
    diesel::insert_into(l::table).values(rows).execute(&mut tx).await.map(drop)
}

async fn insert_installments(mut tx: &Tx, firm: FirmId, id: InvoiceId, draft: &Draft) -> QueryResult<()> {
    use invoice_installments as i;
    let row = |(place, part): (usize, &Installment)| {
        let of = (i::firm_id.eq(firm), i::invoice_id.eq(id), i::position.eq(position(place)));
        (of, i::due_on.eq(part.due_on), i::amount.eq(part.amount))
    };
    let rows: Vec<_> = draft.installments.iter().enumerate().map(row).collect();
    diesel::insert_into(i::table).values(rows).execute(&mut tx).await.map(drop)
}
