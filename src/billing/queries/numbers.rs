//! The next number of a series. Its row stays locked until the transaction ends, so that numbers have neither gaps nor doubles.

use crate::{db::Tx, ids::FirmId, schema::number_series};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

crate::text_enum! {
    /// What is numbered in a row of its own.
    pub enum Series {
        /// Invoices.
        Invoice = "invoice",
        /// Credit notes.
        CreditNote = "credit_note",
        /// Receipts.
        Receipt = "receipt",
    }
}

/// Takes the next number of a year, counted from 1.
///
/// # Errors
/// The database's.
pub async fn next_number(mut tx: &Tx, firm: FirmId, series: Series, year: i16) -> QueryResult<i32> {
    use number_series as n;
    diesel::insert_into(n::table)
        .values((n::firm_id.eq(firm), n::series.eq(series), n::year.eq(year), n::last.eq(1)))
        .on_conflict((n::firm_id, n::series, n::year))
        .do_update()
        .set(n::last.eq(n::last + 1))
        .returning(n::last)
        .get_result(&mut tx)
        .await
}
