//! What is left to pay in a case.

use super::super::stored_currency;
use crate::{
    db::{Tx, in_text},
    ids::{CaseId, FirmId},
    money::Money,
    schema::invoices,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// What is outstanding on the invoices of a case, one sum for each currency.
///
/// # Errors
/// The database's.
pub async fn sum_of_case(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<Money>> {
    let open: Vec<(String, i16, i64)> = invoices::table
        .filter(invoices::firm_id.eq(firm).and(invoices::case_id.eq(case)))
        .filter(invoices::sent_at.is_not_null().and(in_text(invoices::outstanding, " > 0")))
        .select((invoices::currency, invoices::exponent, invoices::outstanding))
        .load(&mut tx)
        .await?;
    let mut sums: Vec<Money> = Vec::new();
    for (code, exponent, outstanding) in open {
        let currency = stored_currency(&code, exponent);
        match sums.iter_mut().find(|sum| sum.currency == currency) {
            Some(sum) => sum.minor += outstanding,
            None => sums.push(Money::new(outstanding, currency)),
        }
    }
    Ok(sums)
}
