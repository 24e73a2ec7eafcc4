//! What became of postings at the bank, and those of which nothing did: checks that nobody presented, covers that the firm owes.

use super::{
    super::{Mark, Posting},
    PAGE,
};
use crate::{
    clock::{Day, Ts},
    db::{FirstRows, Tx, in_text},
    ids::{AccountId, FirmId, TrustAccountId, TrustPostingId},
    schema::{
        bank_matches as b, trust_marks as m, trust_open_checks as o, trust_postings, trust_postings as p,
    },
};
use diesel::{pg::Pg, prelude::*};
use diesel_async::RunQueryDsl;

/// Whether it is marked as cleared.
///
/// # Errors
/// The database's.
pub async fn is_cleared(mut tx: &Tx, firm: FirmId, id: TrustPostingId) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(m::table.find((firm, id, Mark::Cleared)))).get_result(&mut tx).await
}

/// The marks of these postings.
///
/// # Errors
/// The database's.
pub async fn list_marks(
    mut tx: &Tx,
    firm: FirmId,
    ids: &[TrustPostingId],
) -> QueryResult<Vec<(TrustPostingId, Mark, Day)>> {
    m::table
        .filter(m::firm_id.eq(firm).and(m::posting_id.eq_any(ids)))
        .select((m::posting_id, m::mark, m::marked_on))
        .load(&mut tx)
        .await
}

/// Those of these postings that a line of the bank stands against.
///
/// # Errors
/// The database's.
pub async fn list_matched(
    mut tx: &Tx,
    firm: FirmId,
    ids: &[TrustPostingId],
) -> QueryResult<Vec<TrustPostingId>> {
    b::table
        .filter(b::firm_id.eq(firm).and(b::posting_id.eq_any(ids)))
        .select(b::posting_id)
        .distinct()
        .load(&mut tx)
        .await
}

/// Says what became of a posting; whether nobody had before.
///
/// # Errors
/// The database's.
pub async fn insert_mark(
    mut tx: &Tx,
    firm: FirmId,
    (posting, mark): (TrustPostingId, Mark),
    (day, by, now): (Day, Option<AccountId>, Ts),
) -> QueryResult<bool> {
    // an insert that comes to nothing would run the trigger all the same; the account's lock keeps this true
    let there = diesel::select(diesel::dsl::exists(m::table.find((firm, posting, mark))));
    if there.get_result(&mut tx).await? {
        return Ok(false);
    }
    let row = (
        (m::firm_id.eq(firm), m::posting_id.eq(posting), m::mark.eq(mark)),
        (m::marked_on.eq(day), m::marked_by.eq(by), m::marked_at.eq(now)),
    );
    diesel::insert_into(m::table).values(row).execute(&mut tx).await.map(|_| true)
}

/// Takes that back; whether it was said.
///
/// # Errors
/// The database's; a constraint's where the money was spent meanwhile.
pub async fn delete_mark(
    mut tx: &Tx,
    firm: FirmId,
    (posting, mark): (TrustPostingId, Mark),
) -> QueryResult<bool> {
    diesel::delete(m::table.find((firm, posting, mark))).execute(&mut tx).await.map(|deleted| deleted == 1)
}

/// Checks of an account, the newest first, before a number; a page and one more.
///
/// # Errors
/// The database's.
pub async fn list_checks(
    mut tx: &Tx,
    firm: FirmId,
    account: TrustAccountId,
    before: Option<i64>,
) -> QueryResult<Vec<Posting>> {
    let mut query = p::table
        .filter(p::firm_id.eq(firm).and(p::account_id.eq(account)))
        .filter(p::check_number.is_not_null().and(in_text(p::amount, " < 0")))
        .filter(in_text(p::kind, " <> 'reversal'"))
        .order(p::seq.desc())
        .select(Posting::as_select())
        .into_boxed::<Pg>();
    if let Some(before) = before {
        query = query.filter(p::seq.lt(before));
    }
    query.first_rows(PAGE as i64 + 1).load(&mut tx).await
}

/// Checks of the firm that were written on or before a day and that nobody presented, the oldest first.
///
/// # Errors
/// The database's.
pub async fn list_unpresented(
    mut tx: &Tx,
    firm: FirmId,
    (account, until): (Option<TrustAccountId>, Day),
    most: i64,
) -> QueryResult<Vec<Posting>> {
    let mut query = o::table
        .inner_join(p::table.on(p::firm_id.eq(o::firm_id).and(p::id.eq(o::posting_id))))
        .filter(o::firm_id.eq(firm).and(o::posted_on.le(until)))
        .order((o::posted_on, o::seq))
        .select(Posting::as_select())
        .into_boxed::<Pg>();
    if let Some(account) = account {
        query = query.filter(o::account_id.eq(account));
    }
    query.first_rows(most).load(&mut tx).await
}

/// Covers for which the firm has not put its money in yet, the oldest first.
///
/// # Errors
/// The database's.
pub async fn list_covers(mut tx: &Tx, firm: FirmId, most: i64) -> QueryResult<Vec<Posting>> {
    let again = diesel::alias!(trust_postings as again);
    let paid_in = m::table
        .filter(m::firm_id.eq(p::firm_id).and(m::posting_id.eq(p::id)).and(m::mark.eq(Mark::Cleared)));
    let reversal = again
        .filter(again.field(p::firm_id).eq(p::firm_id).and(again.field(p::reverses_id).eq(p::id.nullable())));
    p::table
        .filter(p::firm_id.eq(firm).and(in_text(p::kind, " = 'cover'")).and(p::pair_id.is_null()))
        .filter(diesel::dsl::not(diesel::dsl::exists(paid_in)))
        .filter(diesel::dsl::not(diesel::dsl::exists(reversal)))
        .order((p::posted_on, p::seq))
        .select(Posting::as_select())
        .first_rows(most)
        .load(&mut tx)
        .await
}
