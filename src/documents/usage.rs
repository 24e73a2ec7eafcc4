//! How much room the documents of a client, a case and a firm take, held against the quotas of this installation. The counts are
//! kept as files come in, on the transaction that claims them: whoever comes at the same moment waits for the row, and is counted
//! after it.

use crate::{
    db::Tx,
    ids::{CaseId, ClientId, FirmId},
    schema::storage_usage,
    storage::Quotas,
};
use diesel::{prelude::*, upsert::excluded};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

crate::text_enum! {
    /// Whose documents are counted together.
    pub enum UsageScope {
        /// What a client handed in.
        Client = "client",
        /// What is in a case.
        Case = "case",
        /// All of a firm.
        Firm = "firm",
    }
}

impl UsageScope {
    fn quota(self, quotas: &Quotas) -> u64 {
        match self {
            UsageScope::Client => quotas.client,
            UsageScope::Case => quotas.case,
            UsageScope::Firm => quotas.firm,
        }
    }
}

/// Whom a file is counted for.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    /// Whose file it is in the end.
    pub firm: FirmId,
    /// Where it lies; none as long as that is not known.
    pub case: Option<CaseId>,
    /// Who hands it in; none for what the firm shares.
    pub client: Option<ClientId>,
}

impl Counted {
    /// In one order for all, so that nobody waits crosswise.
    fn subjects(&self) -> impl Iterator<Item = (UsageScope, Uuid)> {
        let client = self.client.map(|client| (UsageScope::Client, client.0));
        let case = self.case.map(|case| (UsageScope::Case, case.0));
        client.into_iter().chain(case).chain([(UsageScope::Firm, self.firm.0)])
    }
}

/// Counts these bytes, unless there is no room for them; whether there was. What the firm `asked` for has more.
///
/// # Errors
/// The database's.
pub async fn take(
    mut tx: &Tx,
    quotas: &Quotas,
    counted: Counted,
    (bytes, asked): (u64, bool),
) -> QueryResult<bool> {
    let more = i64::try_from(bytes).unwrap_or(i64::MAX);
    let row = |(scope, subject): (UsageScope, Uuid)| {
        (
            storage_usage::firm_id.eq(counted.firm),
            storage_usage::scope.eq(scope),
            storage_usage::subject_id.eq(subject),
            storage_usage::bytes.eq(more),
        )
    };
    let now: Vec<(UsageScope, i64)> = diesel::insert_into(storage_usage::table)
        .values(counted.subjects().map(row).collect::<Vec<_>>())
        .on_conflict((storage_usage::firm_id, storage_usage::scope, storage_usage::subject_id))
        .do_update()
        .set(storage_usage::bytes.eq(storage_usage::bytes + excluded(storage_usage::bytes)))
        .returning((storage_usage::scope, storage_usage::bytes))
        .get_results(&mut tx)
        .await?;
    let now: Vec<(UsageScope, u64)> =
        now.into_iter().map(|(scope, bytes)| (scope, u64::try_from(bytes).unwrap_or_default())).collect();
    if now.iter().all(|(scope, taken)| *taken <= Quotas::limit(scope.quota(quotas), asked)) {
        warn(quotas, counted, bytes, &now);
        return Ok(true);
    }
    give_back(tx, counted, bytes).await?;
    Ok(false)
}

/// Takes back what was counted.
///
/// # Errors
/// The database's.
pub async fn give_back(mut tx: &Tx, counted: Counted, bytes: u64) -> QueryResult<()> {
    let less = i64::try_from(bytes).unwrap_or(i64::MAX);
    for (scope, subject) in counted.subjects() {
        diesel::update(storage_usage::table.find((counted.firm, scope, subject)))
            .set(storage_usage::bytes.eq(storage_usage::bytes - less))
            .execute(&mut tx)
            .await?;
    }
    Ok(())
}

/// Tells the operator, once, that a quota is nearly used up.
fn warn(quotas: &Quotas, counted: Counted, bytes: u64, now: &[(UsageScope, u64)]) {
    for (scope, subject) in counted.subjects() {
        let taken = now.iter().find(|(one, _)| *one == scope).map_or(0, |(_, taken)| *taken);
        let quota = scope.quota(quotas);
        if Quotas::is_high(quota, taken) && !Quotas::is_high(quota, taken.saturating_sub(bytes)) {
            let (firm, scope, percent) = (counted.firm, scope.as_str(), Quotas::percent(quota, taken));
            tracing::warn!(%firm, scope, %subject, percent, "the room for documents is nearly used up");
        }
    }
}

/// Bytes that may come in now, if all of them were asked for: more need not be read.
///
/// # Errors
/// The database's.
pub async fn left(tx: &Tx, quotas: &Quotas, counted: Counted) -> QueryResult<u64> {
    let mut left = u64::MAX;
    for (scope, taken) in
        list(tx, counted.firm, &counted.subjects().map(|(_, id)| id).collect::<Vec<_>>()).await?
    {
        left = left.min(Quotas::limit(scope.quota(quotas), true).saturating_sub(taken));
    }
    Ok(left)
}

/// The quotas of a case, of the people in it and of the firm that are nearly used up, with the per cent.
///
/// # Errors
/// The database's.
pub async fn list_high(
    tx: &Tx,
    quotas: &Quotas,
    (firm, case): (FirmId, CaseId),
    people: &[ClientId],
) -> QueryResult<Vec<(UsageScope, u64)>> {
    let mut subjects: Vec<Uuid> = people.iter().map(|client| client.0).collect();
    subjects.extend([firm.0, case.0]);
    let taken = list(tx, firm, &subjects).await?;
    let high = taken.into_iter().filter(|(scope, bytes)| Quotas::is_high(scope.quota(quotas), *bytes));
    Ok(high.map(|(scope, bytes)| (scope, Quotas::percent(scope.quota(quotas), bytes))).collect())
}

async fn list(mut tx: &Tx, firm: FirmId, subjects: &[Uuid]) -> QueryResult<Vec<(UsageScope, u64)>> {
    let rows: Vec<(UsageScope, i64)> = storage_usage::table
        .filter(storage_usage::firm_id.eq(firm).and(storage_usage::scope.eq_any(UsageScope::ALL)))
        .filter(storage_usage::subject_id.eq_any(subjects))
        .order((storage_usage::scope, storage_usage::subject_id))
        .select((storage_usage::scope, storage_usage::bytes))
        .load(&mut tx)
        .await?;
    Ok(rows.into_iter().map(|(scope, bytes)| (scope, u64::try_from(bytes).unwrap_or_default())).collect())
}

/// A row of what `portico firm usage` prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageRow {
    /// What is counted together.
    pub scope: UsageScope,
    /// The firm, the case or the client.
    pub subject: Uuid,
    /// What their documents take.
    pub bytes: u64,
    /// Of the quota; 0 where there is none.
    pub percent: u64,
}

/// The firm, and those of its cases and clients whose quota is nearly used up, the fullest first.
///
/// # Errors
/// The database's.
pub async fn list_usage(mut tx: &Tx, quotas: &Quotas, firm: FirmId) -> QueryResult<Vec<UsageRow>> {
    /// More than somebody reads.
    const MOST: i64 = 100;
    let rows: Vec<(UsageScope, Uuid, i64)> = storage_usage::table
        .filter(storage_usage::firm_id.eq(firm))
        .order((storage_usage::scope.eq(UsageScope::Firm).desc(), storage_usage::bytes.desc()))
        .limit(MOST)
        .select((storage_usage::scope, storage_usage::subject_id, storage_usage::bytes))
        .load(&mut tx)
        .await?;
    let row = |(scope, subject, bytes): (UsageScope, Uuid, i64)| {
        let bytes = u64::try_from(bytes).unwrap_or_default();
        UsageRow { scope, subject, bytes, percent: Quotas::percent(scope.quota(quotas), bytes) }
    };
    let told =
        |row: &UsageRow| row.scope == UsageScope::Firm || Quotas::is_high(row.scope.quota(quotas), row.bytes);
    Ok(rows.into_iter().map(row).filter(told).collect())
}
