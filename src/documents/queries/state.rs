//! The state of a request, which follows from the reviews of the current versions of its documents.

use super::super::{RequestState, Review};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{CaseId, FirmId, RequestId},
    schema::{cases, document_requests},
};
use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::{Text, Uuid},
};
use diesel_async::RunQueryDsl;

/// Locks a request until the transaction ends, and says where it stands.
pub async fn lock_request(mut tx: &Tx, firm: FirmId, request: RequestId) -> QueryResult<RequestState> {
    document_requests::table
        .find((firm, request))
        .select(document_requests::state)
        .for_no_key_update()
        .first(&mut tx)
        .await
}

/// Sets the state of a request anew from its documents: the one place that does. To be called by everything that changes
/// a version, a review, or which request a document answers, after that change. A withdrawn request stays withdrawn.
///
/// # Errors
/// `NotFound` when there is no such request; the database's.
pub async fn refresh_state(tx: &Tx, firm: FirmId, request: RequestId) -> QueryResult<()> {
    // Locked by a statement before, so that the next one sees what whoever held the lock has committed.
    lock_request(tx, firm, request).await?;
    let mut tx = tx;
    Refresh { firm, request }.execute(&mut tx).await.map(drop)
}

/// Sets the requests of a case aside when it was closed, and takes them up again when it was reopened.
pub async fn on_hold(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<()> {
    let closed_at: Option<Ts> =
        cases::table.find((firm, case)).select(cases::closed_at).first(&mut tx).await?;
    let of_case = document_requests::firm_id.eq(firm).and(document_requests::case_id.eq(case));
    diesel::update(document_requests::table.filter(of_case))
        .filter(document_requests::on_hold.ne(closed_at.is_some()))
        .set(document_requests::on_hold.eq(closed_at.is_some()))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// An aggregate over two tables inside an UPDATE, which the query builder lacks.
struct Refresh {
    firm: FirmId,
    request: RequestId,
}

impl QueryId for Refresh {
    type QueryId = Refresh;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl QueryFragment<Pg> for Refresh {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("UPDATE document_requests r SET state = coalesce((SELECT CASE");
        for (review, state) in [
            (&Review::NotApproved, &RequestState::NotApproved),
            (&Review::Pending, &RequestState::InReview),
            (&Review::Approved, &RequestState::Approved),
        ] {
            out.push_sql(" WHEN bool_or(v.review = ");
            out.push_bind_param::<Text, _>(review)?;
            out.push_sql(") THEN ");
            out.push_bind_param::<Text, _>(state)?;
        }
        out.push_sql(
            " END FROM documents d JOIN document_versions v ON v.firm_id = d.firm_id AND v.document_id = d.id \
             WHERE d.firm_id = r.firm_id AND d.case_id = r.case_id AND d.request_id = r.id AND d.withdrawn_at IS NULL \
             AND v.superseded_at IS NULL), CASE WHEN r.on_paper_at IS NOT NULL THEN ",
        );
        // what came on paper needs no file
        out.push_bind_param::<Text, _>(&RequestState::Approved)?;
        out.push_sql(" ELSE ");
        out.push_bind_param::<Text, _>(&RequestState::Needed)?;
        out.push_sql(" END) WHERE r.withdrawn_at IS NULL AND r.firm_id = ");
        out.push_bind_param::<Uuid, _>(&self.firm)?;
        out.push_sql(" AND r.id = ");
        out.push_bind_param::<Uuid, _>(&self.request)
    }
}
