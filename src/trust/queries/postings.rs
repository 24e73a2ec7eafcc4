//! Postings, and the journals that they make.

use super::{
    super::{Posting, PostingKind, PostingMethod, actions::NewPosting},
    PAGE,
};
use crate::{
    clock::{Day, Ts},
    db::{FirstRows, Tx, in_text},
    events::{self, Head, ThenHead},
    ids::{FirmId, TrustAccountId, TrustLedgerId, TrustPostingId},
    schema::{trust_postings as p, trust_requests},
};
use diesel::{
    dsl::{AsSelect, SqlTypeOf},
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::{self, BigInt, Date},
};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// The row of a posting to be.
pub struct PostingRow<'a> {
    /// In which account its ledger lies.
    pub account: TrustAccountId,
    /// It may not be spent before it is marked as cleared.
    pub clears: bool,
    /// What it is.
    pub new: &'a NewPosting<'a>,
    /// When it is posted.
    pub now: Ts,
}

crate::text_enum! {
    /// Which of the two journals.
    pub enum Direction {
        /// What came in.
        Receipts = "receipts",
        /// What went out.
        Disbursements = "disbursements",
    }
}

/// Posts: the database numbers it and moves the balances, or refuses.
///
/// # Errors
/// The database's, with the constraint that it would break.
pub async fn insert_posting(
    mut tx: &Tx,
    firm: FirmId,
    (id, row): (TrustPostingId, &PostingRow<'_>),
) -> QueryResult<Posting> {
    insertion(firm, id, row).get_result(&mut tx).await
}

/// The same, and the end of the firm's chain of events is locked after it in the same statement, as nothing else is to be locked: who
/// waits for the account does so a round trip less.
///
/// # Errors
/// As those of [`insert_posting`].
pub async fn insert_posting_last(
    tx: &Tx,
    firm: FirmId,
    (id, row): (TrustPostingId, &PostingRow<'_>),
) -> QueryResult<(Posting, Head)> {
    let mut on = tx;
    let insert = insertion(firm, id, row);
    let posted: Option<(Posting, i64, Vec<u8>)> =
        ThenHead { firm, statement: insert }.get_result(&mut on).await.optional()?;
    match posted {
        Some((posting, seq, hash)) => Ok((posting, Head { seq, hash })),
        // the firm's first event: there is no end yet
        None => Ok((find_posting(tx, firm, id).await?, events::lock_head(tx, firm).await?)),
    }
}

fn insertion(
    firm: FirmId,
    id: TrustPostingId,
    row: &PostingRow<'_>,
) -> impl Query<SqlType = SqlTypeOf<AsSelect<Posting, Pg>>> + QueryFragment<Pg> + QueryId + Send {
    let new = row.new;
    let values = (
        (p::firm_id.eq(firm), p::id.eq(id), p::account_id.eq(row.account)),
        (p::ledger_id.eq(new.ledger), p::kind.eq(new.kind), p::amount.eq(new.amount)),
        (p::posted_on.eq(new.posted_on), p::method.eq(new.method), p::party.eq(new.party)),
        (p::purpose.eq(new.purpose), p::reference.eq(new.reference), p::check_number.eq(new.check_number)),
        (p::invoice_id.eq(new.invoice), p::payment_id.eq(new.payment), p::reverses_id.eq(new.reverses)),
        (p::pair_id.eq(new.pair), p::request_id.eq(new.request), p::clears.eq(row.clears)),
        (p::recorded_by.eq(new.recorded_by), p::approved_by.eq(new.approved_by), p::created_at.eq(row.now)),
    );
    diesel::insert_into(p::table).values(values).returning(Posting::as_returning())
}

/// A posting.
///
/// # Errors
/// `NotFound` for no posting of this firm.
pub async fn find_posting(mut tx: &Tx, firm: FirmId, id: TrustPostingId) -> QueryResult<Posting> {
    p::table.find((firm, id)).select(Posting::as_select()).first(&mut tx).await
}

/// Both halves.
///
/// # Errors
/// The database's.
pub async fn list_of_pair(mut tx: &Tx, firm: FirmId, pair: Uuid) -> QueryResult<Vec<Posting>> {
    p::table
        .filter(p::firm_id.eq(firm).and(p::pair_id.eq(pair)))
        .order(p::seq)
        .select(Posting::as_select())
        .load(&mut tx)
        .await
}

/// Whether it was taken back.
///
/// # Errors
/// The database's.
pub async fn is_reversed(mut tx: &Tx, firm: FirmId, id: TrustPostingId) -> QueryResult<bool> {
    let reversal = p::table.filter(p::firm_id.eq(firm).and(p::reverses_id.eq(id)));
    diesel::select(diesel::dsl::exists(reversal)).get_result(&mut tx).await
}

/// What somebody looks for in a ledger; by default all.
#[derive(Debug, Clone, Default)]
pub struct LedgerSearch {
    /// A part of whom it came from or went to, of what for, or of a reference; the number of a posting or of a check. Empty: any.
    pub words: String,
    /// The same as an amount, where it is one, in minor units.
    pub amount: Option<i64>,
    /// The first day.
    pub from: Option<Day>,
    /// The last.
    pub to: Option<Day>,
}

impl LedgerSearch {
    /// The words as part of a text, whatever signs of a pattern are in them.
    fn pattern(&self) -> String {
        let escaped = self.words.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
        format!("%{escaped}%")
    }
}

/// The postings of a ledger that are looked for, the newest first, before a number; a page and one more.
///
/// # Errors
/// The database's.
pub async fn list_postings(
    mut tx: &Tx,
    firm: FirmId,
    (account, ledger): (TrustAccountId, TrustLedgerId),
    (search, before): (&LedgerSearch, Option<i64>),
) -> QueryResult<Vec<Posting>> {
    let mut query = p::table
        .filter(p::firm_id.eq(firm).and(p::account_id.eq(account)).and(p::ledger_id.eq(ledger)))
        .order(p::seq.desc())
        .select(Posting::as_select())
        .into_boxed::<Pg>();
    if let Some(before) = before {
        query = query.filter(p::seq.lt(before));
    }
    if let Some(from) = search.from {
        query = query.filter(p::posted_on.ge(from));
    }
    if let Some(to) = search.to {
        query = query.filter(p::posted_on.le(to));
    }
    if !search.words.is_empty() {
        let pattern = search.pattern();
        let check = p::check_number.is_not_null().and(p::check_number.assume_not_null().eq(&search.words));
        let words = p::party
            .ilike(pattern.clone())
            .or(p::purpose.ilike(pattern.clone()))
            .or(p::reference.ilike(pattern))
            .or(p::number.eq(search.words.to_uppercase()))
            .or(check);
        query = match search.amount {
            Some(amount) => query.filter(words.or(p::amount.eq_any([amount, -amount]))),
            None => query.filter(words),
        };
    }
    query.first_rows(PAGE as i64 + 1).load(&mut tx).await
}

/// Some days of one of the journals of an account, by day, after a posting; so many at most. Both days are in it.
///
/// # Errors
/// The database's.
pub async fn journal(
    mut tx: &Tx,
    firm: FirmId,
    (account, direction): (TrustAccountId, Direction),
    (from, to): (Day, Day),
    (after, most): (Option<(Day, i64)>, usize),
) -> QueryResult<Vec<Posting>> {
    let mut query = p::table
        .filter(p::firm_id.eq(firm).and(p::account_id.eq(account)))
        .filter(p::posted_on.between(from, to))
        .order((p::posted_on, p::seq))
        .select(Posting::as_select())
        .into_boxed::<Pg>();
    query = match direction {
        Direction::Receipts => query.filter(p::amount.gt(0)),
        Direction::Disbursements => query.filter(p::amount.lt(0)),
    };
    if let Some((day, seq)) = after {
        // said once more, as the index begins where one condition alone says so
        query = query.filter(p::posted_on.ge(day));
        query = query.filter(p::posted_on.gt(day).or(p::posted_on.eq(day).and(p::seq.gt(seq))));
    }
    query.first_rows(i64::try_from(most).unwrap_or(i64::MAX)).load(&mut tx).await
}

/// What came in and what went out between two days, both of them in it; both above zero.
///
/// # Errors
/// The database's.
pub async fn sum_journal(
    mut tx: &Tx,
    firm: FirmId,
    account: TrustAccountId,
    (from, to): (Day, Day),
) -> QueryResult<(i64, i64)> {
    MonthSums { firm, account, from, to }.get_result(&mut tx).await
}

/// Written out, as Diesel sums up to numbers that it cannot read without another crate.
struct MonthSums {
    firm: FirmId,
    account: TrustAccountId,
    from: Day,
    to: Day,
}

impl QueryFragment<Pg> for MonthSums {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(
            "SELECT coalesce(sum(amount) FILTER (WHERE amount > 0), 0)::bigint, \
             coalesce(-sum(amount) FILTER (WHERE amount < 0), 0)::bigint FROM trust_postings WHERE firm_id = ",
        );
        out.push_bind_param::<sql_types::Uuid, _>(&self.firm)?;
        out.push_sql(" AND account_id = ");
        out.push_bind_param::<sql_types::Uuid, _>(&self.account)?;
        out.push_sql(" AND posted_on BETWEEN ");
        out.push_bind_param::<Date, _>(&self.from)?;
        out.push_sql(" AND ");
        out.push_bind_param::<Date, _>(&self.to)?;
        Ok(())
    }
}

impl Query for MonthSums {
    type SqlType = (BigInt, BigInt);
}

impl QueryId for MonthSums {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

/// Which of these postings were taken back, and the numbers of what took them back.
///
/// # Errors
/// The database's.
pub async fn list_reversals(
    mut tx: &Tx,
    firm: FirmId,
    ids: &[TrustPostingId],
) -> QueryResult<Vec<(TrustPostingId, String)>> {
    let ids: Vec<_> = ids.iter().map(|id| Some(*id)).collect();
    let rows: Vec<(Option<TrustPostingId>, String)> = p::table
        .filter(p::firm_id.eq(firm).and(p::reverses_id.eq_any(ids)))
        .select((p::reverses_id, p::number))
        .load(&mut tx)
        .await?;
    Ok(rows.into_iter().filter_map(|(id, number)| Some((id?, number))).collect())
}

/// The numbers of postings.
///
/// # Errors
/// The database's.
pub async fn list_numbers(
    mut tx: &Tx,
    firm: FirmId,
    ids: &[TrustPostingId],
) -> QueryResult<Vec<(TrustPostingId, String)>> {
    p::table.filter(p::firm_id.eq(firm).and(p::id.eq_any(ids))).select((p::id, p::number)).load(&mut tx).await
}

/// What is still asked for of a ledger, and when the first of it is due.
///
/// # Errors
/// The database's.
pub async fn find_open_request(
    mut tx: &Tx,
    firm: FirmId,
    ledger: TrustLedgerId,
) -> QueryResult<Vec<(i64, Option<Day>)>> {
    use trust_requests as r;
    r::table
        .filter(r::firm_id.eq(firm).and(r::ledger_id.eq(ledger)).and(in_text(r::outstanding, " > 0")))
        .order((r::due_on, r::id))
        .select((r::outstanding, r::due_on))
        .first_rows(50)
        .load(&mut tx)
        .await
}

/// What a check is: its method alone does not say, as a reversal has it too.
impl Posting {
    /// Whether a check went out.
    pub fn is_check(&self) -> bool {
        self.amount < 0 && self.kind != PostingKind::Reversal && self.method == PostingMethod::Check
    }
}
