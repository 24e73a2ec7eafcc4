//! Postings that no line of the bank stands against.

use super::{
    super::{PostingKind, matching::OpenPosting},
    bank_lines::{EARLIEST, LATEST},
};
use crate::{
    clock::Day,
    db::Tx,
    ids::{FirmId, TrustAccountId, TrustPostingId},
    schema::bank_matches,
};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Text, Uuid},
};
use diesel_async::RunQueryDsl;

#[derive(QueryableByName)]
struct PostingFound {
    #[diesel(sql_type = Uuid)]
    id: TrustPostingId,
    #[diesel(sql_type = Date)]
    posted_on: Day,
    #[diesel(sql_type = BigInt)]
    amount: i64,
    #[diesel(sql_type = Text)]
    number: String,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Text)]
    check_number: String,
    #[diesel(sql_type = Text)]
    party: String,
}

/// A posting that somebody can match a line with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matchable {
    /// As the rules see it.
    pub posting: OpenPosting,
    /// From whom, or to whom.
    pub party: String,
}

/// Postings that no line is yet: those after a day, and of those before it the ones that are named, which were open when the books were
/// last signed off. Left out is what the bank never sees: what went between ledgers, opening balances, and what was taken back before
/// the bank had any of it.
///
/// # Errors
/// The database's.
pub async fn list_open_postings(
    mut tx: &Tx,
    firm: FirmId,
    account: TrustAccountId,
    (after, before): (Option<Day>, &[TrustPostingId]),
    most: i64,
) -> QueryResult<Vec<Matchable>> {
    let query = diesel::sql_query(
        "WITH candidate AS (SELECT * FROM trust_postings WHERE firm_id = $1 AND account_id = $2 AND posted_on > $3 AND posted_on <= $6 \
         UNION ALL SELECT * FROM trust_postings WHERE firm_id = $1 AND id = ANY ($4) AND posted_on <= $3) \
         SELECT c.id, c.posted_on, c.amount, c.number, c.reference, coalesce(c.check_number, '') AS check_number, c.party FROM candidate c \
         WHERE c.pair_id IS NULL AND c.kind <> 'opening' \
         AND NOT EXISTS (SELECT FROM bank_matches m WHERE m.firm_id = c.firm_id AND m.posting_id = c.id OFFSET 0) \
         AND NOT EXISTS (SELECT FROM trust_postings r WHERE r.firm_id = c.firm_id AND r.reverses_id = c.id AND r.kind = 'reversal' \
             AND NOT EXISTS (SELECT FROM bank_matches m WHERE m.firm_id = r.firm_id AND m.posting_id = r.id OFFSET 0) OFFSET 0) \
         AND (c.kind <> 'reversal' OR EXISTS (SELECT FROM bank_matches m WHERE m.firm_id = c.firm_id AND m.posting_id = c.reverses_id OFFSET 0)) \
         ORDER BY c.posted_on DESC, c.id LIMIT $5",
    );
    let rows: Vec<PostingFound> = query
        .bind::<Uuid, _>(firm)
        .bind::<Uuid, _>(account)
        .bind::<Date, _>(after.unwrap_or(EARLIEST))
        .bind::<Array<Uuid>, _>(before)
        .bind::<BigInt, _>(most)
        .bind::<Date, _>(LATEST)
        .load(&mut tx)
        .await?;
    let matchable = |row: PostingFound| Matchable {
        posting: OpenPosting {
            id: row.id,
            day: row.posted_on,
            amount: row.amount,
            number: row.number,
            reference: row.reference,
            check_number: row.check_number,
        },
        party: row.party,
    };
    Ok(rows.into_iter().map(matchable).collect())
}

/// Of these postings of an account those without a line that the bank can have, each with its amount.
///
/// # Errors
/// The database's.
pub async fn list_unmatched_postings(
    mut tx: &Tx,
    firm: FirmId,
    account: TrustAccountId,
    ids: &[TrustPostingId],
) -> QueryResult<Vec<(TrustPostingId, i64)>> {
    use crate::schema::trust_postings as p;
    let matches = bank_matches::table
        .filter(bank_matches::firm_id.eq(p::firm_id).and(bank_matches::posting_id.eq(p::id)));
    p::table
        .filter(p::firm_id.eq(firm).and(p::account_id.eq(account)).and(p::id.eq_any(ids)))
        .filter(p::pair_id.is_null().and(p::kind.ne(PostingKind::Opening)))
        .filter(diesel::dsl::not(diesel::dsl::exists(matches)))
        .select((p::id, p::amount))
        .load(&mut tx)
        .await
}
