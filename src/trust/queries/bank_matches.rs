//! Which postings the lines of a bank are.

use super::super::{MatchRule, MatchedPosting, matching::Pair};
use crate::{
    clock::{Day, Ts},
    db::Tx,
    ids::{AccountId, BankLineId, FirmId, TrustPostingId},
    schema::bank_matches,
};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;

/// Lines are postings from now on, and these are at the bank on the day of their line, the last one where there are many. What was marked
/// as cleared before stays so.
///
/// # Errors
/// The database's; a constraint's for a month that is signed off.
pub async fn insert_matches(
    mut tx: &Tx,
    firm: FirmId,
    pairs: &[Pair],
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let lines: Vec<_> = pairs.iter().map(|pair| pair.line).collect();
    let postings: Vec<_> = pairs.iter().map(|pair| pair.posting).collect();
    let rules: Vec<_> = pairs.iter().map(|pair| pair.rule.as_str()).collect();
    diesel::sql_query(
        "INSERT INTO bank_matches (firm_id, line_id, posting_id, rule, matched_by, matched_at) \
         SELECT $1, line_id, posting_id, rule, $5, $6 FROM unnest($2, $3, $4) AS pair (line_id, posting_id, rule)",
    )
    .bind::<Uuid, _>(firm)
    .bind::<Array<Uuid>, _>(lines)
    .bind::<Array<Uuid>, _>(&postings)
    .bind::<Array<Text>, _>(rules)
    .bind::<Uuid, _>(by)
    .bind::<Timestamptz, _>(now)
    .execute(&mut tx)
    .await?;
    // the trigger of marks counts what it is given: what is marked already must not reach it
    diesel::sql_query(
        "INSERT INTO trust_marks (firm_id, posting_id, mark, marked_on, marked_by, marked_at) \
         SELECT m.firm_id, m.posting_id, 'cleared', max(l.posted_on), $3, $4 FROM bank_matches m \
         JOIN bank_lines l ON l.firm_id = m.firm_id AND l.id = m.line_id \
         WHERE m.firm_id = $1 AND m.posting_id = ANY ($2) \
         AND NOT EXISTS (SELECT FROM trust_marks k WHERE k.firm_id = m.firm_id AND k.posting_id = m.posting_id AND k.mark = 'cleared') \
         GROUP BY m.firm_id, m.posting_id ORDER BY m.posting_id",
    )
    .bind::<Uuid, _>(firm)
    .bind::<Array<Uuid>, _>(&postings)
    .bind::<Uuid, _>(by)
    .bind::<Timestamptz, _>(now)
    .execute(&mut tx)
    .await
    .map(drop)
}

/// These lines are no postings any more. What was marked as cleared by that is not; what was before stays so.
///
/// # Errors
/// The database's; a constraint's for a month that is signed off, and where what came in was spent.
pub async fn delete_matches(mut tx: &Tx, firm: FirmId, lines: &[BankLineId]) -> QueryResult<usize> {
    diesel::sql_query(
        "DELETE FROM trust_marks k USING bank_matches m WHERE k.firm_id = $1 AND m.firm_id = $1 AND m.line_id = ANY ($2) \
         AND k.posting_id = m.posting_id AND k.mark = 'cleared' AND k.marked_at = m.matched_at AND k.marked_by = m.matched_by",
    )
    .bind::<Uuid, _>(firm)
    .bind::<Array<Uuid>, _>(lines)
    .execute(&mut tx)
    .await?;
    let gone =
        bank_matches::table.filter(bank_matches::firm_id.eq(firm).and(bank_matches::line_id.eq_any(lines)));
    diesel::delete(gone).execute(&mut tx).await
}

/// All lines that share a posting with one of these, these with them: they were matched together.
///
/// # Errors
/// The database's.
pub async fn list_matched_together(
    mut tx: &Tx,
    firm: FirmId,
    lines: &[BankLineId],
) -> QueryResult<Vec<BankLineId>> {
    use bank_matches as m;
    let postings: Vec<TrustPostingId> = m::table
        .filter(m::firm_id.eq(firm).and(m::line_id.eq_any(lines)))
        .select(m::posting_id)
        .load(&mut tx)
        .await?;
    m::table
        .filter(m::firm_id.eq(firm).and(m::posting_id.eq_any(postings)))
        .select(m::line_id)
        .distinct()
        .load(&mut tx)
        .await
}

#[derive(QueryableByName)]
struct MatchFound {
    #[diesel(sql_type = Uuid)]
    line_id: BankLineId,
    #[diesel(sql_type = Uuid)]
    posting_id: TrustPostingId,
    #[diesel(sql_type = Text)]
    rule: MatchRule,
    #[diesel(sql_type = Text)]
    by: String,
    #[diesel(sql_type = Text)]
    number: String,
    #[diesel(sql_type = Text)]
    party: String,
    #[diesel(sql_type = Text)]
    purpose: String,
    #[diesel(sql_type = Date)]
    posted_on: Day,
    #[diesel(sql_type = BigInt)]
    amount: i64,
}

/// The postings of these lines.
///
/// # Errors
/// The database's.
pub async fn list_matches(
    mut tx: &Tx,
    firm: FirmId,
    lines: &[BankLineId],
) -> QueryResult<Vec<MatchedPosting>> {
    let query = diesel::sql_query(
        "SELECT m.line_id, m.posting_id, m.rule, coalesce(s.name, '') AS by, p.number, p.party, p.purpose, p.posted_on, p.amount \
         FROM bank_matches m JOIN trust_postings p ON p.firm_id = m.firm_id AND p.id = m.posting_id \
         JOIN accounts a ON a.firm_id = m.firm_id AND a.id = m.matched_by \
         LEFT JOIN staff_members s ON s.firm_id = a.firm_id AND s.id = a.staff_member_id \
         WHERE m.firm_id = $1 AND m.line_id = ANY ($2) ORDER BY p.posted_on, p.seq",
    );
    let rows: Vec<MatchFound> =
        query.bind::<Uuid, _>(firm).bind::<Array<Uuid>, _>(lines).load(&mut tx).await?;
    let matched = |row: MatchFound| MatchedPosting {
        line: row.line_id,
        posting: row.posting_id,
        rule: row.rule,
        by: row.by,
        number: row.number,
        party: row.party,
        purpose: row.purpose,
        posted_on: row.posted_on,
        amount: row.amount,
    };
    Ok(rows.into_iter().map(matched).collect())
}
