//! What staff look at today: what waits for them, what is late, and what somebody stopped of late.

use super::super::EndedAs;
use crate::{
    clock::{Day, Ts},
    db::{FirstRows, StaffScope, Tx, in_text},
    ids::{FirmId, SignatureId},
    schema::{cases, signature_requests as r, signed_pages as p, signers as s},
};
use diesel::{dsl::exists, prelude::*};
use diesel_async::RunQueryDsl;

/// A request on the page of the day.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct TodayRequest {
    /// Which.
    pub id: SignatureId,
    /// What it is called.
    pub title: String,
    /// What the firm calls its case.
    pub case_name: String,
    /// Until when it should be signed.
    pub due_on: Option<Day>,
    /// How it ended; none where it is out for signature.
    pub ended_as: Option<EndedAs>,
    /// Whether whoever looks is asked to sign it.
    pub is_mine: bool,
    /// Whether signed pages have to be checked.
    pub is_to_check: bool,
}

#[diesel::dsl::auto_type]
fn with_case() -> _ {
    r::table.inner_join(cases::table.on(cases::firm_id.eq(r::firm_id).and(cases::id.eq(r::case_id))))
}

/// Those out for signature that wait for this member of staff, for a check, or longer than they should; the earliest due first.
///
/// # Errors
/// The database's.
pub async fn list_waiting_today(
    mut tx: &Tx,
    (firm, scope): (FirmId, StaffScope),
    today: Day,
    most: i64,
) -> QueryResult<Vec<TodayRequest>> {
    let own = || {
        let pages = p::table.on(p::firm_id.eq(s::firm_id).and(p::signer_id.eq(s::id)));
        let signers = s::table.left_join(pages).filter(s::signed_at.is_null());
        signers.filter(s::firm_id.eq(r::firm_id).and(s::request_id.eq(r::id)))
    };
    let mine = || {
        let asked = s::asked_at.is_not_null().and(s::declined_at.is_null());
        let asked = own().filter(s::staff_member_id.eq(scope.member)).filter(asked);
        exists(asked.filter(p::handed_in_at.nullable().is_null()))
    };
    let to_check = || exists(own().filter(p::handed_in_at.nullable().is_not_null()));
    with_case()
        .filter(r::firm_id.eq(firm).and(r::sent_at.is_not_null()))
        .filter(in_text(r::ended_at, " IS NULL"))
        .filter(r::due_on.lt(today).assume_not_null().or(mine()).or(to_check()))
        .filter(scope)
        .order((r::due_on.asc().nulls_last(), r::id))
        .select((r::id, r::title, cases::name, r::due_on, r::ended_as, mine(), to_check()))
        .first_rows(most)
        .load(&mut tx)
        .await
}

/// Those that came to another end than a signed copy since then, the last one first.
///
/// # Errors
/// The database's.
pub async fn list_stopped_today(
    mut tx: &Tx,
    (firm, scope): (FirmId, StaffScope),
    since: Ts,
    most: i64,
) -> QueryResult<Vec<TodayRequest>> {
    let no = || false.into_sql::<diesel::sql_types::Bool>();
    with_case()
        .filter(r::firm_id.eq(firm).and(r::ended_at.gt(since)))
        .filter(in_text(r::ended_as, " IN ('declined', 'withdrawn', 'expired')"))
        .filter(scope)
        .order((r::ended_at.desc(), r::id))
        .select((r::id, r::title, cases::name, r::due_on, r::ended_as, no(), no()))
        .first_rows(most)
        .load(&mut tx)
        .await
}
