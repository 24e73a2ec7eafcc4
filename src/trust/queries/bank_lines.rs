//! Lines of banks' statements, and which postings they are.

use super::super::{
    BankLine, MatchRule, MatchedPosting, PostingKind,
    matching::{OpenLine, OpenPosting, Pair},
};
use crate::{
    clock::{Day, Ts},
    db::Tx,
    ids::{AccountId, BankLineId, BankStatementId, FirmId, TrustAccountId, TrustPostingId},
    schema::{bank_lines as l, bank_matches},
};
use data_encoding::HEXLOWER;
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// Which of these fingerprints were taken before, and with which statement.
///
/// # Errors
/// The database's.
pub async fn list_known(
    mut tx: &Tx,
    firm: FirmId,
    account: TrustAccountId,
    fingerprints: &[String],
) -> QueryResult<HashMap<String, BankStatementId>> {
    let wanted: Vec<Vec<u8>> =
        fingerprints.iter().filter_map(|print| HEXLOWER.decode(print.as_bytes()).ok()).collect();
    let rows: Vec<(Vec<u8>, BankStatementId)> = l::table
        .filter(l::firm_id.eq(firm).and(l::account_id.eq(account)))
        .filter(l::fingerprint.eq_any(wanted))
        .select((l::fingerprint, l::statement_id))
        .load(&mut tx)
        .await?;
    Ok(rows.into_iter().map(|(print, statement)| (HEXLOWER.encode(&print), statement)).collect())
}

#[derive(QueryableByName)]
struct LineFound {
    #[diesel(sql_type = Uuid)]
    id: BankLineId,
    #[diesel(sql_type = Date)]
    posted_on: Day,
    #[diesel(sql_type = BigInt)]
    amount: i64,
    #[diesel(sql_type = Text)]
    description: String,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Text)]
    check_number: String,
}

impl From<LineFound> for OpenLine {
    fn from(found: LineFound) -> OpenLine {
        OpenLine {
            id: found.id,
            day: found.posted_on,
            amount: found.amount,
            text: format!("{} {}", found.description, found.reference),
            check_number: found.check_number,
        }
    }
}

impl From<LineFound> for BankLine {
    fn from(found: LineFound) -> BankLine {
        BankLine {
            id: found.id,
            posted_on: found.posted_on,
            amount: found.amount,
            description: found.description,
            check_number: found.check_number,
        }
    }
}

/// Days of the books: those after the first, up to the last; none is no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The last day before.
    pub after: Option<Day>,
    /// The last day of it.
    pub until: Option<Day>,
}

impl Span {
    /// Both ends as days that PostgreSQL compares with an index: `coalesce` would hide them from it, under row-level security.
    pub fn ends(self) -> (Day, Day) {
        (self.after.unwrap_or(EARLIEST), self.until.unwrap_or(LATEST))
    }
}

/// Before every day of any books.
pub(super) const EARLIEST: Day = Day(jiff::civil::date(1, 1, 1));
/// After all of them. An end on both sides also has PostgreSQL expect the few rows that there are.
pub(super) const LATEST: Day = Day(jiff::civil::date(9999, 12, 31));

/// `OFFSET 0` has the match looked up for each line: joined, all matches of the firm are read.
const OPEN_LINES: &str = "SELECT l.id, l.posted_on, l.amount, l.description, l.reference, l.check_number FROM bank_lines l \
     WHERE l.firm_id = $1 AND l.account_id = $2 AND l.posted_on > $3 AND l.posted_on <= $4 \
     AND NOT EXISTS (SELECT FROM bank_matches m WHERE m.firm_id = l.firm_id AND m.line_id = l.id OFFSET 0) \
     ORDER BY l.posted_on, l.id";

async fn find_open_lines(
    mut tx: &Tx,
    firm: FirmId,
    (account, span): (TrustAccountId, Span),
    most: i64,
) -> QueryResult<Vec<LineFound>> {
    let (after, until) = span.ends();
    diesel::sql_query(format!("{OPEN_LINES} LIMIT $5"))
        .bind::<Uuid, _>(firm)
        .bind::<Uuid, _>(account)
        .bind::<Date, _>(after)
        .bind::<Date, _>(until)
        .bind::<BigInt, _>(most)
        .load(&mut tx)
        .await
}

/// Lines that have no posting yet, for the rules.
///
/// # Errors
/// The database's.
pub async fn list_open_lines(
    tx: &Tx,
    firm: FirmId,
    at: (TrustAccountId, Span),
    most: i64,
) -> QueryResult<Vec<OpenLine>> {
    Ok(find_open_lines(tx, firm, at, most).await?.into_iter().map(OpenLine::from).collect())
}

/// The same, for pages.
///
/// # Errors
/// The database's.
pub async fn list_unmatched(
    tx: &Tx,
    firm: FirmId,
    at: (TrustAccountId, Span),
    most: i64,
) -> QueryResult<Vec<BankLine>> {
    Ok(find_open_lines(tx, firm, at, most).await?.into_iter().map(BankLine::from).collect())
}

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

/// The lines of a statement: all of them, as removing it needs them.
///
/// # Errors
/// The database's.
pub async fn list_line_ids(
    mut tx: &Tx,
    firm: FirmId,
    statement: BankStatementId,
) -> QueryResult<Vec<BankLineId>> {
    l::table
        .filter(l::firm_id.eq(firm).and(l::statement_id.eq(statement)))
        .order(l::id)
        .select(l::id)
        .load(&mut tx)
        .await
}

/// A line and its account.
///
/// # Errors
/// `NotFound` for no line of this firm.
pub async fn find_line(mut tx: &Tx, firm: FirmId, id: BankLineId) -> QueryResult<(TrustAccountId, BankLine)> {
    let (account, posted_on, amount, description, check_number) = l::table
        .find((firm, id))
        .select((l::account_id, l::posted_on, l::amount, l::description, l::check_number))
        .first(&mut tx)
        .await?;
    Ok((account, BankLine { id, posted_on, amount, description, check_number }))
}

/// Of these lines of an account those without a posting.
///
/// # Errors
/// The database's.
pub async fn list_unmatched_of(
    mut tx: &Tx,
    firm: FirmId,
    account: TrustAccountId,
    ids: &[BankLineId],
) -> QueryResult<Vec<BankLine>> {
    let query = diesel::sql_query(
        "SELECT l.id, l.posted_on, l.amount, l.description, l.reference, l.check_number FROM bank_lines l \
         WHERE l.firm_id = $1 AND l.account_id = $2 AND l.id = ANY ($3) \
         AND NOT EXISTS (SELECT FROM bank_matches m WHERE m.firm_id = l.firm_id AND m.line_id = l.id)",
    );
    let rows: Vec<LineFound> = query
        .bind::<Uuid, _>(firm)
        .bind::<Uuid, _>(account)
        .bind::<Array<Uuid>, _>(ids)
        .load(&mut tx)
        .await?;
    Ok(rows.into_iter().map(BankLine::from).collect())
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

/// Where a page of lines begins: after this line of this day.
pub type AfterLine = Option<(Day, BankLineId)>;

/// Which lines a page shows.
#[derive(Debug, Clone, Copy)]
pub enum LinesOf {
    /// Those of a statement.
    Statement(BankStatementId),
    /// Those of some days of an account that have postings.
    Matched(TrustAccountId, Span),
}

/// A page of lines by their days.
///
/// # Errors
/// The database's.
pub async fn list_bank_lines(
    mut tx: &Tx,
    firm: FirmId,
    (of, after): (LinesOf, AfterLine),
    most: i64,
) -> QueryResult<Vec<BankLine>> {
    let (which, thing, span) = match of {
        LinesOf::Statement(id) => ("l.statement_id = $2", id.0, Span { after: None, until: None }),
        LinesOf::Matched(id, span) => (
            "l.account_id = $2 AND EXISTS (SELECT FROM bank_matches m WHERE m.firm_id = l.firm_id AND m.line_id = l.id OFFSET 0)",
            id.0,
            span,
        ),
    };
    let (first, until) = span.ends();
    // what comes after the last day before the span, whatever its id
    let (day, id) = after.unwrap_or((first, BankLineId(uuid::Uuid::nil())));
    let query = diesel::sql_query(format!(
        "SELECT l.id, l.posted_on, l.amount, l.description, l.reference, l.check_number FROM bank_lines l WHERE l.firm_id = $1 AND {which} \
         AND l.posted_on > $3 AND l.posted_on <= $4 AND (l.posted_on, l.id) > ($5, $6) ORDER BY l.posted_on, l.id LIMIT $7"
    ));
    let rows: Vec<LineFound> = query
        .bind::<Uuid, _>(firm)
        .bind::<Uuid, _>(thing)
        .bind::<Date, _>(first)
        .bind::<Date, _>(until)
        .bind::<Date, _>(day)
        .bind::<Uuid, _>(id)
        .bind::<BigInt, _>(most)
        .load(&mut tx)
        .await?;
    Ok(rows.into_iter().map(BankLine::from).collect())
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
