//! SQL of what clients are shown of their ledgers.

use super::super::{Ledger, LedgerKind, Mark, Posting, PostingKind, TrustAccount};
use crate::{
    clock::Day,
    db::{ClientScope, FirstRows, Tx},
    ids::{CaseId, ClientId, FirmId, TrustLedgerId, TrustPostingId},
    schema::{cases, clients, trust_accounts, trust_ledgers, trust_marks, trust_postings},
};
use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types,
};
use diesel_async::RunQueryDsl;
use futures_util::try_join;

/// Ledgers that a client sees at once.
const LEDGERS: i64 = 30;

/// A ledger with all that a page says of it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ClientLedger {
    /// What is in it.
    pub ledger: Ledger,
    /// Where it lies.
    pub account: TrustAccount,
    /// What the firm calls its case.
    pub case_name: String,
    /// The firm's number of it.
    pub reference: String,
    /// Whose money it is.
    pub client_name: String,
}

/// What a client's list is narrowed to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LedgerFilter {
    /// Those of one case.
    pub case: Option<CaseId>,
    /// Those of one applicant.
    pub applicant: Option<ClientId>,
}

/// A posting, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostingLine {
    /// It.
    pub posting: Posting,
    /// When and how it was taken back; none where it was not.
    pub taken_back: Option<(PostingKind, Day)>,
    /// Whether what came in may be spent.
    pub cleared: bool,
}

#[diesel::dsl::auto_type]
fn listed() -> _ {
    trust_ledgers::table
        .inner_join(
            trust_accounts::table.on(trust_accounts::firm_id
                .eq(trust_ledgers::firm_id)
                .and(trust_accounts::id.eq(trust_ledgers::account_id))),
        )
        .inner_join(cases::table.on(
            cases::firm_id.eq(trust_ledgers::firm_id).and(cases::id.nullable().eq(trust_ledgers::case_id)),
        ))
        .inner_join(
            clients::table.on(clients::firm_id
                .eq(trust_ledgers::firm_id)
                .and(clients::id.nullable().eq(trust_ledgers::client_id))),
        )
}

/// The ledgers that a client sees, those with the latest posting first.
///
/// # Errors
/// The database's.
pub async fn list_ledgers_for_client(
    mut tx: &Tx,
    scope: ClientScope,
    filter: LedgerFilter,
) -> QueryResult<Vec<ClientLedger>> {
    let mut query = listed()
        .filter(trust_ledgers::firm_id.eq(scope.firm).and(trust_ledgers::kind.eq(LedgerKind::Client)))
        .filter(scope.about(trust_ledgers::case_id, trust_ledgers::client_id))
        .order((trust_ledgers::posted_at.desc().nulls_last(), trust_ledgers::id))
        .select((
            Ledger::as_select(),
            TrustAccount::as_select(),
            cases::name,
            cases::reference,
            clients::name,
        ))
        .into_boxed::<Pg>();
    if let Some(case) = filter.case {
        query = query.filter(trust_ledgers::case_id.eq(case));
    }
    if let Some(applicant) = filter.applicant {
        query = query.filter(trust_ledgers::client_id.eq(applicant));
    }
    query.first_rows(LEDGERS).load(&mut tx).await
}

/// A ledger that the client sees.
///
/// # Errors
/// `NotFound` for every other one.
pub async fn find_ledger_for_client(
    mut tx: &Tx,
    scope: ClientScope,
    id: TrustLedgerId,
) -> QueryResult<ClientLedger> {
    listed()
        .filter(trust_ledgers::firm_id.eq(scope.firm).and(trust_ledgers::id.eq(id)))
        .filter(trust_ledgers::kind.eq(LedgerKind::Client))
        .filter(scope.about(trust_ledgers::case_id, trust_ledgers::client_id))
        .select((
            Ledger::as_select(),
            TrustAccount::as_select(),
            cases::name,
            cases::reference,
            clients::name,
        ))
        .first(&mut tx)
        .await
}

/// A client's ledger of the firm. Whoever may see it is asked before.
///
/// # Errors
/// `NotFound` for none, and for those of the firm itself.
pub async fn find_client_ledger(mut tx: &Tx, firm: FirmId, id: TrustLedgerId) -> QueryResult<ClientLedger> {
    listed()
        .filter(trust_ledgers::firm_id.eq(firm).and(trust_ledgers::id.eq(id)))
        .select((
            Ledger::as_select(),
            TrustAccount::as_select(),
            cases::name,
            cases::reference,
            clients::name,
        ))
        .first(&mut tx)
        .await
}

/// The postings of a ledger, the newest first, before this place in the account.
///
/// # Errors
/// The database's.
pub async fn list_lines(
    tx: &Tx,
    firm: FirmId,
    ledger: &Ledger,
    (before, most): (Option<i64>, usize),
) -> QueryResult<Vec<PostingLine>> {
    use trust_postings as p;
    let mut reader = tx;
    let mut query = p::table
        .filter(p::firm_id.eq(firm).and(p::account_id.eq(ledger.account_id)).and(p::ledger_id.eq(ledger.id)))
        .order(p::seq.desc())
        .select(Posting::as_select())
        .into_boxed::<Pg>();
    if let Some(before) = before {
        query = query.filter(p::seq.lt(before));
    }
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let postings: Vec<Posting> = query.first_rows(most).load(&mut reader).await?;
    with_fate(tx, firm, postings).await
}

/// A posting, with what became of it. Whoever may see it is asked before.
///
/// # Errors
/// The database's; `NotFound` for none of this firm.
pub async fn find_line_of_client(tx: &Tx, firm: FirmId, id: TrustPostingId) -> QueryResult<PostingLine> {
    let posting = super::find_posting(tx, firm, id).await?;
    with_fate(tx, firm, vec![posting]).await?.pop().ok_or(diesel::result::Error::NotFound)
}

/// The newest postings of each of these ledgers, in the order of the ledgers; a few statements, however many they are.
///
/// # Errors
/// The database's.
pub async fn list_newest_lines(
    mut tx: &Tx,
    firm: FirmId,
    ledgers: &[ClientLedger],
    most: usize,
) -> QueryResult<Vec<Vec<PostingLine>>> {
    let ids: Vec<TrustLedgerId> = ledgers.iter().map(|home| home.ledger.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let newest: Vec<TrustPostingId> = NewestOf { firm, ledgers: ids, most }.load(&mut tx).await?;
    let postings: Vec<Posting> = trust_postings::table
        .filter(trust_postings::firm_id.eq(firm).and(trust_postings::id.eq_any(newest)))
        .order(trust_postings::seq.desc())
        .select(Posting::as_select())
        .load(&mut tx)
        .await?;
    let lines = with_fate(tx, firm, postings).await?;
    let of = |home: &ClientLedger| {
        lines.iter().filter(|line| line.posting.ledger_id == home.ledger.id).cloned().collect()
    };
    Ok(ledgers.iter().map(of).collect())
}

/// Written out, as Diesel has no rows for each row.
struct NewestOf {
    firm: FirmId,
    ledgers: Vec<TrustLedgerId>,
    most: usize,
}

impl QueryFragment<Pg> for NewestOf {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(
            "SELECT p.id FROM trust_ledgers l CROSS JOIN LATERAL (SELECT n.id FROM trust_postings n WHERE n.firm_id = l.firm_id \
             AND n.account_id = l.account_id AND n.ledger_id = l.id ORDER BY n.seq DESC LIMIT ",
        );
        // in the text, as with every list
        out.push_sql(&self.most.to_string());
        out.push_sql(") p WHERE l.firm_id = ");
        out.push_bind_param::<sql_types::Uuid, _>(&self.firm)?;
        out.push_sql(" AND l.id = ANY (");
        out.push_bind_param::<sql_types::Array<sql_types::Uuid>, _>(&self.ledgers)?;
        out.push_sql(")");
        Ok(())
    }
}

impl Query for NewestOf {
    type SqlType = sql_types::Uuid;
}

impl QueryId for NewestOf {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

async fn with_fate(tx: &Tx, firm: FirmId, postings: Vec<Posting>) -> QueryResult<Vec<PostingLine>> {
    use trust_postings as p;
    let (mut taking, mut clearing) = (tx, tx);
    let ids: Vec<TrustPostingId> = postings.iter().map(|posting| posting.id).collect();
    type Taken = Vec<(Option<TrustPostingId>, PostingKind, Day)>;
    let (taken, cleared): (Taken, Vec<TrustPostingId>) = try_join!(
        p::table
            .filter(p::firm_id.eq(firm).and(p::reverses_id.eq_any(&ids).assume_not_null()))
            .select((p::reverses_id, p::kind, p::posted_on))
            .load(&mut taking),
        trust_marks::table
            .filter(trust_marks::firm_id.eq(firm).and(trust_marks::posting_id.eq_any(&ids)))
            .filter(trust_marks::mark.eq(Mark::Cleared))
            .select(trust_marks::posting_id)
            .load(&mut clearing),
    )?;
    let line = |posting: Posting| {
        let back = taken.iter().find(|(of, ..)| *of == Some(posting.id));
        PostingLine {
            taken_back: back.map(|(_, kind, on)| (*kind, *on)),
            cleared: !posting.clears || cleared.contains(&posting.id),
            posting,
        }
    };
    Ok(postings.into_iter().map(line).collect())
}

/// All postings of a ledger in their order, up to an end that no ledger of a client comes near.
///
/// # Errors
/// The database's.
pub async fn list_for_accounting(mut tx: &Tx, firm: FirmId, ledger: &Ledger) -> QueryResult<Vec<Posting>> {
    use trust_postings as p;
    /// The newest of them.
    const MOST: i64 = 5_000;
    let mut postings: Vec<Posting> = p::table
        .filter(p::firm_id.eq(firm).and(p::account_id.eq(ledger.account_id)).and(p::ledger_id.eq(ledger.id)))
        .order(p::seq.desc())
        .select(Posting::as_select())
        .first_rows(MOST)
        .load(&mut tx)
        .await?;
    postings.reverse();
    Ok(postings)
}
