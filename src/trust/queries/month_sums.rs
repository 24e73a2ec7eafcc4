//! What a month comes to, counted by PostgreSQL: back from what is there now, so that nothing is read that lies before it.

use super::{
    super::{BookSide, LedgerKind, LedgerLine, LedgerSide, Month, OpenItem, PostingKind, TrustAccount},
    bank_lines::EARLIEST,
};
use crate::{
    clock::Day,
    db::Tx,
    ids::{FirmId, TrustAccountId, TrustLedgerId, TrustPostingId},
};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Nullable, Text, Uuid},
};
use diesel_async::RunQueryDsl;
use std::collections::HashSet;

#[derive(QueryableByName)]
struct Sums {
    #[diesel(sql_type = BigInt)]
    later: i64,
    #[diesel(sql_type = BigInt)]
    change: i64,
    #[diesel(sql_type = BigInt)]
    receipts: i64,
    #[diesel(sql_type = BigInt)]
    disbursements: i64,
}

/// The books of a month. What went from one ledger to another is neither in nor out.
///
/// # Errors
/// The database's.
pub async fn sum_books(
    mut tx: &Tx,
    firm: FirmId,
    account: &TrustAccount,
    month: Month,
) -> QueryResult<BookSide> {
    let query = diesel::sql_query(
        "SELECT coalesce(sum(amount) FILTER (WHERE posted_on > $4), 0)::bigint AS later, \
         coalesce(sum(amount) FILTER (WHERE posted_on <= $4), 0)::bigint AS change, \
         coalesce(sum(amount) FILTER (WHERE posted_on <= $4 AND amount > 0 AND pair_id IS NULL), 0)::bigint AS receipts, \
         coalesce(-sum(amount) FILTER (WHERE posted_on <= $4 AND amount < 0 AND pair_id IS NULL), 0)::bigint AS disbursements \
         FROM trust_postings WHERE firm_id = $1 AND account_id = $2 AND posted_on >= $3",
    );
    let sums: Sums = query
        .bind::<Uuid, _>(firm)
        .bind::<Uuid, _>(account.id)
        .bind::<Date, _>(month.first())
        .bind::<Date, _>(month.last())
        .get_result(&mut tx)
        .await?;
    let closing = account.balance - sums.later;
    Ok(BookSide {
        opening: closing - sums.change,
        receipts: sums.receipts,
        disbursements: sums.disbursements,
        closing,
    })
}

#[derive(QueryableByName)]
struct LedgerFound {
    #[diesel(sql_type = Uuid)]
    id: TrustLedgerId,
    #[diesel(sql_type = Text)]
    kind: LedgerKind,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    balance: i64,
}

/// What is in each ledger at the end of a day, and what that comes to; ledgers with nothing are left out.
///
/// # Errors
/// The database's.
pub async fn list_balances(
    mut tx: &Tx,
    firm: FirmId,
    account: TrustAccountId,
    day: Day,
) -> QueryResult<(LedgerSide, Vec<LedgerLine>)> {
    // OFFSET 0 has each looked up: joined, PostgreSQL reads all ledgers, clients and cases of the firm
    let query = diesel::sql_query(
        "WITH later AS MATERIALIZED (SELECT ledger_id, sum(amount)::bigint AS amount FROM trust_postings \
             WHERE firm_id = $1 AND account_id = $2 AND posted_on > $3 GROUP BY ledger_id), \
         at_end AS (SELECT l.id, l.kind, l.client_id, l.case_id, l.balance - coalesce(n.amount, 0) AS balance \
             FROM trust_ledgers l LEFT JOIN later n ON n.ledger_id = l.id WHERE l.firm_id = $1 AND l.account_id = $2 AND l.has_money \
             UNION ALL SELECT l.id, l.kind, l.client_id, l.case_id, l.balance - n.amount FROM later n CROSS JOIN LATERAL \
             (SELECT * FROM trust_ledgers k WHERE k.firm_id = $1 AND k.id = n.ledger_id AND NOT k.has_money OFFSET 0) l) \
         SELECT e.id, e.kind, coalesce(k.reference, '') AS reference, coalesce(c.name, '') AS name, e.balance FROM at_end e \
         LEFT JOIN LATERAL (SELECT name FROM clients WHERE clients.firm_id = $1 AND clients.id = e.client_id OFFSET 0) c ON true \
         LEFT JOIN LATERAL (SELECT reference FROM cases WHERE cases.firm_id = $1 AND cases.id = e.case_id OFFSET 0) k ON true \
         WHERE e.balance <> 0 ORDER BY e.kind <> 'client', k.reference DESC, c.name, e.id",
    );
    let found: Vec<LedgerFound> =
        query.bind::<Uuid, _>(firm).bind::<Uuid, _>(account).bind::<Date, _>(day).load(&mut tx).await?;
    let mut side = LedgerSide::default();
    let mut lines = Vec::with_capacity(found.len());
    for LedgerFound { id, kind, reference, name, balance } in found {
        let (sum, name) = match kind {
            LedgerKind::Client => {
                side.count += 1;
                (&mut side.clients, name)
            }
            LedgerKind::Firm => (&mut side.firm, "The firm’s own funds".to_owned()),
            LedgerKind::Interest => (&mut side.interest, "Interest".to_owned()),
            LedgerKind::Unidentified => (&mut side.unidentified, "Not yet identified".to_owned()),
        };
        *sum += balance;
        side.below_zero += i64::from(balance < 0);
        lines.push(LedgerLine { ledger: id, reference, name, balance });
    }
    Ok((side, lines))
}

#[derive(QueryableByName)]
struct ItemFound {
    #[diesel(sql_type = Uuid)]
    id: TrustPostingId,
    #[diesel(sql_type = Text)]
    kind: PostingKind,
    #[diesel(sql_type = Nullable<Uuid>)]
    reverses_id: Option<TrustPostingId>,
    #[diesel(sql_type = Text)]
    number: String,
    #[diesel(sql_type = Date)]
    posted_on: Day,
    #[diesel(sql_type = Text)]
    party: String,
    #[diesel(sql_type = Text)]
    check_number: String,
    #[diesel(sql_type = BigInt)]
    amount: i64,
    #[diesel(sql_type = Nullable<Date>)]
    at_bank_on: Option<Day>,
}

/// Postings that the bank had not yet at the end of a day: what was in transit, and what was outstanding. Only what came after the last
/// month that was signed off is looked at, and what was open then (`before`). A line says when the bank had it; where there is none,
/// whoever marked it as cleared does. What went between ledgers, and what was taken back before the bank had it, never gets there.
///
/// # Errors
/// The database's.
pub async fn list_not_at_bank(
    mut tx: &Tx,
    firm: FirmId,
    account: TrustAccountId,
    (after, day): (Option<Day>, Day),
    before: &[TrustPostingId],
) -> QueryResult<(Vec<OpenItem>, Vec<OpenItem>)> {
    let query = diesel::sql_query(
        "WITH candidate AS (SELECT * FROM trust_postings WHERE firm_id = $1 AND account_id = $2 \
             AND posted_on > $3 AND posted_on <= $4 \
         UNION ALL SELECT * FROM trust_postings WHERE firm_id = $1 AND id = ANY ($5) AND posted_on <= $3), \
         known AS (SELECT c.*, coalesce( \
             (SELECT max(l.posted_on) FROM bank_matches m JOIN bank_lines l ON l.firm_id = m.firm_id AND l.id = m.line_id \
                 WHERE m.firm_id = c.firm_id AND m.posting_id = c.id), \
             (SELECT k.marked_on FROM trust_marks k WHERE k.firm_id = c.firm_id AND k.posting_id = c.id AND k.mark = 'cleared' \
                 AND k.marked_by IS NOT NULL)) AS at_bank_on \
             FROM candidate c WHERE c.pair_id IS NULL AND c.kind <> 'opening') \
         SELECT id, kind, reverses_id, number, posted_on, party, coalesce(check_number, '') AS check_number, amount, at_bank_on FROM known \
         WHERE coalesce(at_bank_on, 'infinity') > $4 ORDER BY posted_on, seq",
    );
    let mut found: Vec<ItemFound> = query
        .bind::<Uuid, _>(firm)
        .bind::<Uuid, _>(account)
        .bind::<Date, _>(after.unwrap_or(EARLIEST))
        .bind::<Date, _>(day)
        .bind::<Array<Uuid>, _>(before)
        .load(&mut tx)
        .await?;
    let there: HashSet<TrustPostingId> = found.iter().map(|item| item.id).collect();
    let taken_back: HashSet<TrustPostingId> = found
        .iter()
        .filter(|item| item.kind == PostingKind::Reversal)
        .filter_map(|item| Some([item.id, item.reverses_id.filter(|reversed| there.contains(reversed))?]))
        .flatten()
        .collect();
    found.retain(|item| !taken_back.contains(&item.id));
    let item = |found: ItemFound| OpenItem {
        posting: found.id,
        number: found.number,
        posted_on: found.posted_on,
        party: found.party,
        check_number: found.check_number,
        amount: found.amount.abs(),
        at_bank_on: found.at_bank_on,
    };
    let (in_transit, outstanding): (Vec<_>, Vec<_>) = found.into_iter().partition(|item| item.amount > 0);
    Ok((in_transit.into_iter().map(item).collect(), outstanding.into_iter().map(item).collect()))
}

/// What the bank has at the end of a day by its statements.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct BankBalance {
    /// What it has.
    #[diesel(sql_type = BigInt)]
    pub balance: i64,
    /// The last day that its statements tell of.
    #[diesel(sql_type = Date)]
    pub ends_on: Day,
}

/// By the last statement that begins on that day or before; none where there is none.
///
/// # Errors
/// The database's.
pub async fn find_bank_balance(
    mut tx: &Tx,
    firm: FirmId,
    account: TrustAccountId,
    day: Day,
) -> QueryResult<Option<BankBalance>> {
    let query = diesel::sql_query(
        "SELECT (s.opening + coalesce((SELECT sum(l.amount) FROM bank_lines l WHERE l.firm_id = s.firm_id AND l.statement_id = s.id \
             AND l.posted_on <= $3), 0))::bigint AS balance, s.ends_on FROM bank_statements s \
         WHERE s.firm_id = $1 AND s.account_id = $2 AND s.begins_on <= $3 ORDER BY s.begins_on DESC, s.ends_on DESC LIMIT 1",
    );
    query
        .bind::<Uuid, _>(firm)
        .bind::<Uuid, _>(account)
        .bind::<Date, _>(day)
        .get_result(&mut tx)
        .await
        .optional()
}

#[derive(QueryableByName)]
struct MonthLines {
    #[diesel(sql_type = BigInt)]
    matched: i64,
    #[diesel(sql_type = BigInt)]
    open: i64,
    #[diesel(sql_type = Array<Text>)]
    files: Vec<String>,
    #[diesel(sql_type = diesel::sql_types::Bool)]
    gap: bool,
}

/// Lines of a bank for some days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineCounts {
    /// Those with a posting.
    pub matched: i64,
    /// Those without.
    pub open: i64,
    /// The files that tell of these days.
    pub files: Vec<String>,
    /// Two statements that follow each other do not fit: one between them is missing.
    pub has_gap: bool,
}

/// The lines of a month, and what its statements were called. A gap is looked for from the last day that was signed off.
///
/// # Errors
/// The database's.
pub async fn count_lines(
    mut tx: &Tx,
    firm: FirmId,
    account: TrustAccountId,
    (after, month): (Option<Day>, Month),
) -> QueryResult<LineCounts> {
    let query = diesel::sql_query(
        "WITH line AS (SELECT EXISTS (SELECT FROM bank_matches m WHERE m.firm_id = l.firm_id AND m.line_id = l.id) AS is_matched \
             FROM bank_lines l WHERE l.firm_id = $1 AND l.account_id = $2 AND l.posted_on BETWEEN $3 AND $4), \
         told AS (SELECT s.* FROM bank_statements s WHERE s.firm_id = $1 AND s.account_id = $2 AND s.begins_on <= $4 \
             AND s.ends_on >= $5) \
         SELECT (SELECT count(*) FROM line WHERE is_matched) AS matched, (SELECT count(*) FROM line WHERE NOT is_matched) AS open, \
         coalesce((SELECT array_agg(file_name ORDER BY begins_on, ends_on, id) FROM told WHERE ends_on >= $3), '{}') AS files, \
         EXISTS (SELECT FROM (SELECT opening, lag(closing) OVER (ORDER BY begins_on, ends_on, id) AS before FROM told) o \
             WHERE o.before <> o.opening) AS gap",
    );
    let found: MonthLines = query
        .bind::<Uuid, _>(firm)
        .bind::<Uuid, _>(account)
        .bind::<Date, _>(month.first())
        .bind::<Date, _>(month.last())
        .bind::<Date, _>(after.unwrap_or(EARLIEST))
        .get_result(&mut tx)
        .await?;
    Ok(LineCounts { matched: found.matched, open: found.open, files: found.files, has_gap: found.gap })
}
