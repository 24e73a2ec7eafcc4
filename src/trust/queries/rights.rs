//! Whom the owners named for what.

use super::super::TrustRight;
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId, StaffId},
    schema::trust_rights as r,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// What one member of staff was named for.
///
/// # Errors
/// The database's.
pub async fn list_rights_of(mut tx: &Tx, firm: FirmId, member: StaffId) -> QueryResult<Vec<TrustRight>> {
    r::table
        .filter(r::firm_id.eq(firm).and(r::staff_member_id.eq(member)))
        .select(r::right_name)
        .load(&mut tx)
        .await
}

/// What everybody was named for: a handful of rows for each member of staff.
///
/// # Errors
/// The database's.
pub async fn list_rights(mut tx: &Tx, firm: FirmId) -> QueryResult<Vec<(StaffId, TrustRight)>> {
    r::table.filter(r::firm_id.eq(firm)).select((r::staff_member_id, r::right_name)).load(&mut tx).await
}

/// Names somebody for something; harmless when they were before.
///
/// # Errors
/// The database's.
pub async fn insert_right(
    mut tx: &Tx,
    firm: FirmId,
    (member, right): (StaffId, TrustRight),
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let row = (
        r::firm_id.eq(firm),
        r::staff_member_id.eq(member),
        r::right_name.eq(right),
        r::granted_by.eq(by),
        r::granted_at.eq(now),
    );
    diesel::insert_into(r::table).values(row).on_conflict_do_nothing().execute(&mut tx).await.map(drop)
}

/// Takes it back.
///
/// # Errors
/// The database's.
pub async fn delete_right(
    mut tx: &Tx,
    firm: FirmId,
    (member, right): (StaffId, TrustRight),
) -> QueryResult<()> {
    diesel::delete(r::table.find((firm, member, right))).execute(&mut tx).await.map(drop)
}
