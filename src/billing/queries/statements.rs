//! SQL of statements of account.

use super::{super::InvoiceHead, lists::ListedInvoice};
use crate::{
    db::{ClientScope, FirstRows, Tx},
    money::Currency,
    schema::{cases, clients, invoices},
};
use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types,
};
use diesel_async::RunQueryDsl;

/// The invoices and credit notes in one currency that the client sees, the newest first.
///
/// # Errors
/// The database's.
pub async fn list_for_statement(
    mut tx: &Tx,
    scope: ClientScope,
    currency: Currency,
    most: usize,
) -> QueryResult<Vec<ListedInvoice>> {
    let of_case = cases::firm_id.eq(invoices::firm_id).and(cases::id.eq(invoices::case_id));
    let of_client = clients::firm_id.eq(invoices::firm_id).and(clients::id.eq(invoices::client_id));
    invoices::table
        .inner_join(cases::table.on(of_case))
        .inner_join(clients::table.on(of_client))
        .filter(invoices::firm_id.eq(scope.firm).and(invoices::sent_at.is_not_null()))
        .filter(invoices::currency.eq(currency.code()))
        .filter(invoices::exponent.eq(i16::from(currency.exponent())))
        .filter(scope.about(invoices::case_id, invoices::applicant_id))
        .order(invoices::id.desc())
        .select((InvoiceHead::as_select(), cases::name, clients::name))
        .first_rows(i64::try_from(most).unwrap_or(i64::MAX))
        .load(&mut tx)
        .await
}

/// All that is outstanding in one currency on what the client sees, in minor units.
///
/// # Errors
/// The database's.
pub async fn sum_outstanding(mut tx: &Tx, scope: ClientScope, currency: Currency) -> QueryResult<i64> {
    let (code, exponent) = (currency.code().to_owned(), i16::from(currency.exponent()));
    OutstandingSum { scope, code, exponent }.get_result(&mut tx).await
}

/// Written out, as Diesel sums up to numbers that it cannot read without another crate.
struct OutstandingSum {
    scope: ClientScope,
    code: String,
    exponent: i16,
}

impl QueryFragment<Pg> for OutstandingSum {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(
            "SELECT coalesce(sum(invoices.outstanding), 0)::bigint FROM invoices \
             WHERE invoices.sent_at IS NOT NULL AND invoices.outstanding > 0 AND invoices.firm_id = ",
        );
        out.push_bind_param::<sql_types::Uuid, _>(&self.scope.firm)?;
        out.push_sql(" AND invoices.currency = ");
        out.push_bind_param::<sql_types::Text, _>(&self.code)?;
        out.push_sql(" AND invoices.exponent = ");
        out.push_bind_param::<sql_types::SmallInt, _>(&self.exponent)?;
        out.push_sql(" AND ");
        self.scope.push_among_own("invoices.case_id", &mut out)?;
        out.push_sql(" AND ");
        self.scope.push_about("invoices.case_id", "invoices.applicant_id", &mut out)
    }
}

impl Query for OutstandingSum {
    type SqlType = sql_types::BigInt;
}

impl QueryId for OutstandingSum {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
