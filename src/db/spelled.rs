//! Conditions spelled out in SQL.

use diesel::{
    expression::{AppearsOnTable, SelectableExpression, ValidGrouping, is_aggregate},
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::Bool,
};

/// A condition whose text is fixed, such as that of a partial index: the planner takes such an index only where it reads
/// the very same constants, not where they are bound. Unlike [`diesel::dsl::sql`], which may be anything and so is prepared
/// anew at each use (two round trips more), a query with it is kept prepared by its text.
#[derive(Debug, Clone, Copy)]
pub struct Spelled(pub &'static str);

impl Expression for Spelled {
    type SqlType = Bool;
}

impl QueryFragment<Pg> for Spelled {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(self.0);
        Ok(())
    }
}

/// The text differs from value to value, so it is what a query is known by.
impl QueryId for Spelled {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Tables> AppearsOnTable<Tables> for Spelled {}
impl<Tables> SelectableExpression<Tables> for Spelled {}
impl<Groups> ValidGrouping<Groups> for Spelled {
    type IsAggregate = is_aggregate::Never;
}
