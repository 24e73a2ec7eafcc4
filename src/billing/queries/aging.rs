//! What is outstanding, by how long it is overdue.

use crate::{
    actors::Staff,
    billing::stored_currency,
    clock::Day,
    db::{StaffScope, Tx},
    ids::FirmId,
    money::Currency,
};
use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types,
};
use diesel_async::RunQueryDsl;

/// What is outstanding in one currency, by how long its next part is overdue; in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aged {
    currency: String,
    exponent: i16,
    /// Not due before today.
    pub not_due: i64,
    /// Overdue for up to 30 days.
    pub to_30: i64,
    /// For up to 60.
    pub to_60: i64,
    /// For up to 90.
    pub to_90: i64,
    /// For longer.
    pub over_90: i64,
}

impl Aged {
    /// What all of it is in.
    pub fn currency(&self) -> Currency {
        stored_currency(&self.currency, self.exponent)
    }

    /// Its code.
    pub fn code(&self) -> &str {
        &self.currency
    }

    /// All of it.
    pub fn all(&self) -> i64 {
        self.not_due + self.to_30 + self.to_60 + self.to_90 + self.over_90
    }
}

/// What is outstanding in the cases that the member of staff sees, a row for each currency.
///
/// # Errors
/// The database's.
pub async fn list_aged(mut tx: &Tx, staff: &Staff, today: Day) -> QueryResult<Vec<Aged>> {
    // days with something due are few, whatever the number of invoices
    let sums = DueSums { firm: staff.firm.id, scope: staff.scope() };
    let rows: Vec<(String, i16, Option<Day>, i64)> = sums.load(&mut tx).await?;
    let mut aged: Vec<Aged> = Vec::new();
    for (currency, exponent, due, sum) in rows {
        let at = aged
            .iter()
            .position(|one| one.currency == currency && one.exponent == exponent)
            .unwrap_or_else(|| {
                let (currency, not_due) = (currency.clone(), 0);
                aged.push(Aged { currency, exponent, not_due, to_30: 0, to_60: 0, to_90: 0, over_90: 0 });
                aged.len() - 1
            });
        let late = due.map_or(0, |due| today.0.since(due.0).map_or(0, |span| span.get_days()));
        let place = match late {
            ..=0 => &mut aged[at].not_due,
            1..=30 => &mut aged[at].to_30,
            31..=60 => &mut aged[at].to_60,
            61..=90 => &mut aged[at].to_90,
            _ => &mut aged[at].over_90,
        };
        *place += sum;
    }
    aged.sort_by(|one, other| one.currency.cmp(&other.currency));
    Ok(aged)
}

/// What is outstanding by currency and day. Written out, as Diesel sums up to numbers that it cannot read without another crate.
struct DueSums {
    firm: FirmId,
    scope: StaffScope,
}

impl QueryFragment<Pg> for DueSums {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(
            "SELECT invoices.currency, invoices.exponent, invoices.next_due_on, sum(invoices.outstanding)::bigint FROM invoices \
             JOIN cases ON cases.firm_id = invoices.firm_id AND cases.id = invoices.case_id \
             WHERE invoices.outstanding > 0 AND invoices.firm_id = ",
        );
        out.push_bind_param::<sql_types::Uuid, _>(&self.firm)?;
        out.push_sql(" AND ");
        self.scope.walk_ast(out.reborrow())?;
        out.push_sql(" GROUP BY 1, 2, 3");
        Ok(())
    }
}

impl Query for DueSums {
    type SqlType =
        (sql_types::Text, sql_types::SmallInt, sql_types::Nullable<sql_types::Date>, sql_types::BigInt);
}

impl QueryId for DueSums {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
