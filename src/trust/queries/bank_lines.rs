//! Lines of banks' statements.

use super::super::{BankLine, matching::OpenLine};
use crate::{
    clock::Day,
    db::Tx,
    ids::{BankLineId, BankStatementId, FirmId, TrustAccountId},
    schema::bank_lines as l,
};
use data_encoding::HEXLOWER;
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Text, Uuid},
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
