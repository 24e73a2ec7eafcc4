//! The counts in the navigation.

use crate::{
    actors::{Client, Staff},
    db::{StaffScope, Tx, views::tasks},
    ui::MAX_COUNTED,
};
use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::BigInt,
};
use diesel_async::RunQueryDsl;

/// How many things wait for somebody: the counts in the navigation.
#[derive(Debug, Clone, Copy, Default)]
pub struct Waiting {
    pub tasks: i64,
    pub documents: i64,
}

/// What waits for a client in all their cases.
pub async fn waiting_for_client(mut tx: &Tx, client: &Client) -> QueryResult<Waiting> {
    let kinds: Vec<String> = tasks::table
        .filter(tasks::firm_id.eq(client.firm.id))
        .filter(client.scope().about(tasks::case_id, tasks::applicant_id))
        .select(tasks::kind)
        .load(&mut tx)
        .await?;
    let documents = kinds.iter().filter(|kind| *kind == "document").count();
    Ok(Waiting { tasks: count(kinds.len()), documents: count(documents) })
}

/// What waits for a member of staff: documents to review in cases that they see. Counted up to [`MAX_COUNTED`], so that a page does not read all that a large
/// firm has before it.
pub async fn waiting_for_staff(tx: &Tx, staff: &Staff) -> QueryResult<Waiting> {
    let mut tx = tx;
    let documents: i64 = CountToReview(staff.scope()).get_result(&mut tx).await?;
    Ok(Waiting { tasks: documents, documents })
}

/// A count of a list with an end, which the query builder lacks; the text is fixed, so it stays prepared.
#[derive(QueryId)]
struct CountToReview(StaffScope);

impl QueryFragment<Pg> for CountToReview {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        // as the index for it has it
        out.push_sql(
            "SELECT count(*) FROM (SELECT FROM document_versions WHERE review = 'pending' AND superseded_at IS NULL AND ",
        );
        self.0.push_of_case(("document_versions.firm_id", DOCUMENTS_CASE), &mut out)?;
        out.push_sql(" LIMIT ");
        out.push_sql(&MAX_COUNTED.to_string());
        out.push_sql(") waiting");
        Ok(())
    }
}

/// The case of a version.
const DOCUMENTS_CASE: &str = "(SELECT d.case_id FROM documents d WHERE d.firm_id = document_versions.firm_id \
                              AND d.id = document_versions.document_id)";

impl Query for CountToReview {
    type SqlType = BigInt;
}

fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}
