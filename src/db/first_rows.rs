//! The first rows of a list, with their number in the text of the statement.

use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
};

/// Ends a query that has an order.
pub trait FirstRows: Sized {
    /// At most `most` rows. Diesel's own `limit` binds the number; PostgreSQL then takes a tenth of all rows for granted where
    /// it plans a statement once for all values, and reads whole tables for a page of fifty. Say few different numbers: each
    /// is a statement of its own, kept prepared by its text.
    fn first_rows(self, most: i64) -> AtMost<Self> {
        AtMost { query: self, most }
    }
}

impl<Q: Query> FirstRows for Q {}

/// See [`FirstRows::first_rows`].
#[derive(Debug, Clone)]
pub struct AtMost<Q> {
    query: Q,
    most: i64,
}

impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for AtMost<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.query.walk_ast(out.reborrow())?;
        out.push_sql(&format!(" LIMIT {}", self.most));
        Ok(())
    }
}

impl<Q: Query> Query for AtMost<Q> {
    type SqlType = Q::SqlType;
}

/// The text differs from number to number.
impl<Q> QueryId for AtMost<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
