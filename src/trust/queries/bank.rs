//! Banks' files and statements.

use super::super::{BankStatement, KeptStatement, StatementFormat};
use crate::{
    clock::{Day, Ts},
    db::Tx,
    ids::{AccountId, BankLineId, BankStatementId, BankUploadId, FirmId, TrustAccountId},
    schema::{bank_mappings, bank_statements, bank_uploads as u},
};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Binary, Date, Integer, Nullable, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use serde_json::Value;

/// Statements of an account that are looked at: forty years of one a week.
const MOST_STATEMENTS: i64 = 2_000;

/// A file that nobody has taken yet.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = u, check_for_backend(diesel::pg::Pg))]
pub struct BankUpload {
    /// Which one.
    pub id: BankUploadId,
    /// Of which account it is said to be.
    pub account_id: TrustAccountId,
    /// What it was called.
    pub file_name: String,
    /// What is in it.
    pub content: Vec<u8>,
    /// Who brought it.
    pub uploaded_by: AccountId,
}

/// Keeps a file in the place of the one that the same person brought before, and forgets those of anybody that are older than this.
///
/// # Errors
/// The database's.
pub async fn keep_upload(
    mut tx: &Tx,
    firm: FirmId,
    upload: &BankUpload,
    (now, forget_before): (Ts, Ts),
) -> QueryResult<()> {
    let same = u::account_id.eq(upload.account_id).and(u::uploaded_by.eq(upload.uploaded_by));
    let gone = u::table.filter(u::firm_id.eq(firm)).filter(same.or(u::uploaded_at.lt(forget_before)));
    diesel::delete(gone).execute(&mut tx).await?;
    let row = (
        (u::firm_id.eq(firm), u::id.eq(upload.id), u::account_id.eq(upload.account_id)),
        (u::file_name.eq(&upload.file_name), u::content.eq(&upload.content)),
        (u::uploaded_by.eq(upload.uploaded_by), u::uploaded_at.eq(now)),
    );
    diesel::insert_into(u::table).values(row).execute(&mut tx).await.map(drop)
}

/// A file that somebody brought: colleagues may go on with it.
///
/// # Errors
/// `NotFound` for one that was taken or forgotten.
pub async fn find_upload(mut tx: &Tx, firm: FirmId, id: BankUploadId) -> QueryResult<BankUpload> {
    u::table.find((firm, id)).select(BankUpload::as_select()).first(&mut tx).await
}

/// A file that was taken, or is not wanted; whether it was there.
///
/// # Errors
/// The database's.
pub async fn delete_upload(mut tx: &Tx, firm: FirmId, id: BankUploadId) -> QueryResult<bool> {
    diesel::delete(u::table.find((firm, id))).execute(&mut tx).await.map(|gone| gone == 1)
}

/// What the columns of a bank's CSV files are, if somebody has said so.
///
/// # Errors
/// The database's.
pub async fn find_mapping(mut tx: &Tx, firm: FirmId, account: TrustAccountId) -> QueryResult<Option<Value>> {
    bank_mappings::table.find((firm, account)).select(bank_mappings::mapping).first(&mut tx).await.optional()
}

/// Says so, instead of what was said before.
///
/// # Errors
/// The database's.
pub async fn save_mapping(
    mut tx: &Tx,
    firm: FirmId,
    (account, mapping): (TrustAccountId, &Value),
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    use bank_mappings as m;
    let said = (m::mapping.eq(mapping), m::changed_by.eq(by), m::changed_at.eq(now));
    diesel::insert_into(m::table)
        .values((m::firm_id.eq(firm), m::account_id.eq(account), said))
        .on_conflict((m::firm_id, m::account_id))
        .do_update()
        .set(said)
        .execute(&mut tx)
        .await
        .map(drop)
}

/// The statements of an account that were taken, as the rules of taking look at them.
///
/// # Errors
/// The database's.
pub async fn list_kept(
    mut tx: &Tx,
    firm: FirmId,
    account: TrustAccountId,
) -> QueryResult<Vec<KeptStatement>> {
    use bank_statements as s;
    let rows: Vec<(BankStatementId, Day, Day, i64, i64)> = s::table
        .filter(s::firm_id.eq(firm).and(s::account_id.eq(account)))
        .order((s::ends_on.desc(), s::id))
        .select((s::id, s::begins_on, s::ends_on, s::opening, s::closing))
        .limit(MOST_STATEMENTS)
        .load(&mut tx)
        .await?;
    let kept = |(id, begins_on, ends_on, opening, closing)| KeptStatement {
        id: Some(id),
        begins_on,
        ends_on,
        opening,
        closing,
    };
    Ok(rows.into_iter().map(kept).collect())
}

/// The row of a statement.
#[derive(Debug, Clone, Copy)]
pub struct StatementRow<'a> {
    /// Which one.
    pub id: BankStatementId,
    /// Of which account.
    pub account: TrustAccountId,
    /// How it was written.
    pub format: StatementFormat,
    /// What the file was called.
    pub file_name: &'a str,
    /// Of the file, in SHA-256.
    pub file_hash: &'a [u8],
    /// Its first day and its last.
    pub days: (Day, Day),
    /// The balance before and after.
    pub balances: (i64, i64),
    /// How many lines it brings.
    pub lines: usize,
}

/// Adds a statement.
///
/// # Errors
/// The database's.
pub async fn insert_statement(
    mut tx: &Tx,
    firm: FirmId,
    row: StatementRow<'_>,
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    use bank_statements as s;
    let values = (
        (s::firm_id.eq(firm), s::id.eq(row.id), s::account_id.eq(row.account), s::format.eq(row.format)),
        (s::file_name.eq(row.file_name), s::file_hash.eq(row.file_hash)),
        (s::begins_on.eq(row.days.0), s::ends_on.eq(row.days.1)),
        (s::opening.eq(row.balances.0), s::closing.eq(row.balances.1)),
        (s::taken_by.eq(by), s::taken_at.eq(now)),
        s::lines.eq(i32::try_from(row.lines).unwrap_or(i32::MAX)),
    );
    diesel::insert_into(s::table).values(values).execute(&mut tx).await.map(drop)
}

/// Lines, column by column, as one statement adds them.
#[derive(Debug, Default)]
pub struct LineColumns {
    /// Which ones.
    pub ids: Vec<BankLineId>,
    /// Where each stands in its file.
    pub places: Vec<i32>,
    /// When the bank booked it.
    pub days: Vec<Day>,
    /// In above zero, out below.
    pub amounts: Vec<i64>,
    /// What the bank says of it.
    pub descriptions: Vec<String>,
    /// Its reference; may be empty.
    pub references: Vec<String>,
    /// The number of the check; may be empty.
    pub check_numbers: Vec<String>,
    /// As the file has it.
    pub raws: Vec<String>,
    /// By what it is known again.
    pub fingerprints: Vec<Vec<u8>>,
}

/// Adds lines, all at once.
///
/// # Errors
/// The database's; a constraint's for one that was taken before, or is on a day that is signed off.
pub async fn insert_lines(
    mut tx: &Tx,
    firm: FirmId,
    (statement, account): (BankStatementId, TrustAccountId),
    lines: LineColumns,
) -> QueryResult<usize> {
    diesel::sql_query(
        "INSERT INTO bank_lines (firm_id, id, statement_id, account_id, place, posted_on, amount, description, reference, check_number, raw, \
         fingerprint) SELECT $1, id, $2, $3, place, posted_on, amount, description, reference, check_number, raw, fingerprint \
         FROM unnest($4, $5, $6, $7, $8, $9, $10, $11, $12) \
         AS line (id, place, posted_on, amount, description, reference, check_number, raw, fingerprint)",
    )
    .bind::<Uuid, _>(firm)
    .bind::<Uuid, _>(statement)
    .bind::<Uuid, _>(account)
    .bind::<Array<Uuid>, _>(lines.ids)
    .bind::<Array<Integer>, _>(lines.places)
    .bind::<Array<Date>, _>(lines.days)
    .bind::<Array<BigInt>, _>(lines.amounts)
    .bind::<Array<Text>, _>(lines.descriptions)
    .bind::<Array<Text>, _>(lines.references)
    .bind::<Array<Text>, _>(lines.check_numbers)
    .bind::<Array<Text>, _>(lines.raws)
    .bind::<Array<Binary>, _>(lines.fingerprints)
    .execute(&mut tx)
    .await
}

#[derive(QueryableByName)]
struct StatementFound {
    #[diesel(sql_type = Uuid)]
    id: BankStatementId,
    #[diesel(sql_type = Uuid)]
    account_id: TrustAccountId,
    #[diesel(sql_type = Text)]
    format: StatementFormat,
    #[diesel(sql_type = Text)]
    file_name: String,
    #[diesel(sql_type = Date)]
    begins_on: Day,
    #[diesel(sql_type = Date)]
    ends_on: Day,
    #[diesel(sql_type = BigInt)]
    opening: i64,
    #[diesel(sql_type = BigInt)]
    closing: i64,
    #[diesel(sql_type = BigInt)]
    lines: i64,
    #[diesel(sql_type = BigInt)]
    matched: i64,
    #[diesel(sql_type = Text)]
    taken_by: String,
    #[diesel(sql_type = Timestamptz)]
    taken_at: Ts,
}

/// In a month that is signed off every line is matched, so only those of open ones are counted.
const STATEMENT: &str = "SELECT s.id, s.account_id, s.format, s.file_name, s.begins_on, s.ends_on, s.opening, s.closing, s.taken_at, \
     coalesce(m.name, '') AS taken_by, s.lines::bigint AS lines, CASE WHEN s.ends_on <= t.locked_through THEN s.lines::bigint \
         ELSE (SELECT count(*) FROM bank_lines l WHERE l.firm_id = s.firm_id AND l.statement_id = s.id \
             AND EXISTS (SELECT FROM bank_matches b WHERE b.firm_id = l.firm_id AND b.line_id = l.id)) END AS matched \
     FROM bank_statements s JOIN trust_accounts t ON t.firm_id = s.firm_id AND t.id = s.account_id \
     JOIN accounts a ON a.firm_id = s.firm_id AND a.id = s.taken_by \
     LEFT JOIN staff_members m ON m.firm_id = a.firm_id AND m.id = a.staff_member_id ";

impl From<StatementFound> for (TrustAccountId, BankStatement) {
    fn from(found: StatementFound) -> (TrustAccountId, BankStatement) {
        let statement = BankStatement {
            id: found.id,
            format: found.format,
            file_name: found.file_name,
            begins_on: found.begins_on,
            ends_on: found.ends_on,
            opening: found.opening,
            closing: found.closing,
            lines: found.lines,
            matched: found.matched,
            taken_by: found.taken_by,
            taken_at: found.taken_at,
        };
        (found.account_id, statement)
    }
}

/// A page of the statements of an account, the newest first, before a day.
///
/// # Errors
/// The database's.
pub async fn list_statements(
    mut tx: &Tx,
    firm: FirmId,
    (account, before): (TrustAccountId, Option<(Day, BankStatementId)>),
    most: i64,
) -> QueryResult<Vec<BankStatement>> {
    let (day, id) = before.unzip();
    let query = diesel::sql_query(format!(
        "{STATEMENT} WHERE s.firm_id = $1 AND s.account_id = $2 AND ($3::date IS NULL OR (s.ends_on, s.id) < ($3, $4)) \
         ORDER BY s.ends_on DESC, s.id DESC LIMIT $5"
    ));
    let rows: Vec<StatementFound> = query
        .bind::<Uuid, _>(firm)
        .bind::<Uuid, _>(account)
        .bind::<Nullable<Date>, _>(day)
        .bind::<Nullable<Uuid>, _>(id)
        .bind::<BigInt, _>(most)
        .load(&mut tx)
        .await?;
    Ok(rows.into_iter().map(|row| <(TrustAccountId, BankStatement)>::from(row).1).collect())
}

/// A statement and its account.
///
/// # Errors
/// `NotFound` for no statement of this firm.
pub async fn find_statement(
    mut tx: &Tx,
    firm: FirmId,
    id: BankStatementId,
) -> QueryResult<(TrustAccountId, BankStatement)> {
    let query = diesel::sql_query(format!("{STATEMENT} WHERE s.firm_id = $1 AND s.id = $2"));
    let row: StatementFound = query.bind::<Uuid, _>(firm).bind::<Uuid, _>(id).get_result(&mut tx).await?;
    Ok(row.into())
}

/// A statement goes, with its lines; what they were matched with goes before.
///
/// # Errors
/// The database's; a constraint's for lines of a month that is signed off.
pub async fn delete_statement(mut tx: &Tx, firm: FirmId, id: BankStatementId) -> QueryResult<()> {
    use crate::schema::bank_lines as l;
    diesel::delete(l::table.filter(l::firm_id.eq(firm).and(l::statement_id.eq(id)))).execute(&mut tx).await?;
    diesel::delete(bank_statements::table.find((firm, id))).execute(&mut tx).await.map(drop)
}
