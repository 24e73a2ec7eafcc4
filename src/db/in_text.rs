//! Conditions with their values in the text of the statement.

use diesel::{
    expression::{AppearsOnTable, SelectableExpression, ValidGrouping, is_aggregate},
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::Bool,
};

/// What a column is, such as ` > 0`, said as the condition of a partial index says it. Diesel binds values; PostgreSQL, which plans a statement
/// once for all of them, then cannot tell that the index holds every row that is asked for, and reads all of the table.
pub fn in_text<C>(column: C, rest: &'static str) -> InText<C> {
    InText { column, rest }
}

/// See [`in_text`].
#[derive(Debug, Clone, Copy)]
pub struct InText<C> {
    column: C,
    rest: &'static str,
}

impl<C> Expression for InText<C> {
    type SqlType = Bool;
}

impl<C: QueryFragment<Pg>> QueryFragment<Pg> for InText<C> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(self.rest);
        Ok(())
    }
}

/// The text differs.
impl<C> QueryId for InText<C> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<C: AppearsOnTable<Tables>, Tables> AppearsOnTable<Tables> for InText<C> {}
impl<C: AppearsOnTable<Tables>, Tables> SelectableExpression<Tables> for InText<C> {}
impl<C, Groups> ValidGrouping<Groups> for InText<C> {
    type IsAggregate = is_aggregate::Never;
}
