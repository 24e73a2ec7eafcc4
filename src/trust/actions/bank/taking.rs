//! Statements: taken as a whole, matched at once, removed as long as nobody has signed their month off.

use super::super::{
    super::{
        KeptStatement, Month, Taking, TakingProblem, TrustAccount, TrustEvent,
        bank::{Asked, plan},
        matching,
        queries::{self, BankUpload, LineColumns, Span, StatementRow},
    },
    Books, PostError, months_open_before,
    posting::{keep, refusable},
};
use crate::{
    bank_files::Statement,
    clock::{Day, Ts},
    db::Tx,
    events,
    ids::{AccountId, BankLineId, BankStatementId, FirmId, TrustAccountId},
};
use data_encoding::HEXLOWER;
use diesel::QueryResult;
use sha2::{Digest, Sha256};

/// Lines and postings that the rules look at: more is not open in any account that is reconciled.
const MOST_OPEN: i64 = 50_000;

/// A file that was read, with what it does not say itself.
#[derive(Debug, Clone, Copy)]
pub struct StatementToTake<'a> {
    /// What was read.
    pub statement: &'a Statement,
    /// Its first day.
    pub begins_on: Day,
    /// Its last day.
    pub ends_on: Day,
    /// The balance before its first line.
    pub opening: i64,
    /// The balance after its last line.
    pub closing: i64,
}

/// A statement that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenStatement {
    /// Which one.
    pub id: BankStatementId,
    /// How many lines were new.
    pub lines: usize,
}

/// What would be taken of a file.
///
/// # Errors
/// The database's. Inside: all that stands in the way.
pub async fn look(
    tx: &Tx,
    (firm, today): (FirmId, Day),
    account: &TrustAccount,
    wanted: StatementToTake<'_>,
) -> QueryResult<Result<Taking, Vec<TakingProblem>>> {
    let prints: Vec<String> = wanted.statement.lines.iter().map(|line| line.fingerprint.clone()).collect();
    let known = queries::list_known(tx, firm, account.id, &prints).await?;
    let mut kept = queries::list_kept(tx, firm, account.id).await?;
    kept.extend(signed_by_hand(tx, firm, account, &kept).await?);
    let asked = Asked {
        statement: wanted.statement,
        begins_on: wanted.begins_on,
        ends_on: wanted.ends_on,
        opening: wanted.opening,
        closing: wanted.closing,
        today,
        account_opened_on: account.opened_on,
        locked_through: account.locked_through,
    };
    Ok(plan(asked, &kept, &known))
}

/// A month that was signed off with a balance from paper stands for its statement.
async fn signed_by_hand(
    tx: &Tx,
    firm: FirmId,
    account: &TrustAccount,
    kept: &[KeptStatement],
) -> QueryResult<Option<KeptStatement>> {
    let Some(day) = account.locked_through.filter(|day| kept.iter().all(|one| one.ends_on < *day)) else {
        return Ok(None);
    };
    let signed = queries::find_kept(tx, firm, account.id, Month::of(day)).await?;
    Ok(signed.map(|signed| {
        let balance = signed.figures.bank.statement;
        KeptStatement { id: None, begins_on: day, ends_on: day, opening: balance, closing: balance }
    }))
}

/// Takes what is new of a file, matches what leaves no doubt, and forgets the file.
///
/// # Errors
/// The database's; `NotFound` for a file that was taken meanwhile. Inside: all that stands in the way; nothing was changed then.
pub async fn take(
    tx: &Tx,
    books: &Books<'_>,
    (upload, by): (&BankUpload, AccountId),
    wanted: StatementToTake<'_>,
) -> QueryResult<Result<TakenStatement, Vec<TakingProblem>>> {
    let firm = books.firm.id;
    let account = queries::lock_account(tx, firm, upload.account_id).await?;
    queries::find_upload(tx, firm, upload.id).await?;
    let taking = match look(tx, (firm, books.today()), &account, wanted).await? {
        Ok(taking) => taking,
        Err(problems) => return Ok(Err(problems)),
    };
    let id = BankStatementId::new();
    let row = StatementRow {
        id,
        account: account.id,
        format: wanted.statement.format.into(),
        file_name: &upload.file_name,
        file_hash: &Sha256::digest(&upload.content),
        days: (taking.begins_on, taking.ends_on),
        balances: (taking.opening, taking.closing),
        lines: taking.new.len(),
    };
    queries::insert_statement(tx, firm, row, (by, books.now)).await?;
    let lines = columns(wanted.statement, &taking.new);
    let lines = queries::insert_lines(tx, firm, (id, account.id), lines).await?;
    match_lines(tx, firm, &account, (by, books.now)).await?;
    queries::delete_upload(tx, firm, upload.id).await?;
    let event = TrustEvent::StatementTaken {
        account: account.id,
        statement: id,
        lines: i64::try_from(lines).unwrap_or(i64::MAX),
    };
    events::record(tx, firm, books.by, None, &event, books.now).await?;
    Ok(Ok(TakenStatement { id, lines }))
}

fn columns(statement: &Statement, new: &[usize]) -> LineColumns {
    let mut columns = LineColumns::default();
    for line in new.iter().map(|at| &statement.lines[*at]) {
        columns.ids.push(BankLineId::new());
        columns.places.push(i32::try_from(line.place.entry.unwrap_or(line.place.line)).unwrap_or(i32::MAX));
        columns.days.push(Day(line.posted_on));
        columns.amounts.push(line.amount);
        columns.descriptions.push(line.description.clone());
        columns.references.push(line.reference.clone().unwrap_or_default());
        columns.check_numbers.push(line.check_number.clone().unwrap_or_default());
        columns.raws.push(line.raw.clone());
        columns.fingerprints.push(HEXLOWER.decode(line.fingerprint.as_bytes()).unwrap_or_default());
    }
    columns
}

async fn match_lines(
    tx: &Tx,
    firm: FirmId,
    account: &TrustAccount,
    who: (AccountId, Ts),
) -> QueryResult<usize> {
    let span = Span { after: account.locked_through, until: None };
    let before = months_open_before(tx, firm, account).await?;
    let lines = queries::list_open_lines(tx, firm, (account.id, span), MOST_OPEN).await?;
    let since = (account.locked_through, &before[..]);
    let postings = queries::list_open_postings(tx, firm, account.id, since, MOST_OPEN).await?;
    let postings: Vec<_> = postings.into_iter().map(|matchable| matchable.posting).collect();
    let pairs = matching::pairs(&lines, &postings);
    if !pairs.is_empty() {
        queries::insert_matches(tx, firm, &pairs, who).await?;
    }
    Ok(pairs.len())
}

/// Looks once more for what leaves no doubt, as after something was posted; how many lines have a posting now that had none.
///
/// # Errors
/// The database's; `NotFound` for no account of this firm.
pub async fn match_open(
    tx: &Tx,
    books: &Books<'_>,
    account: TrustAccountId,
    by: AccountId,
) -> QueryResult<usize> {
    let firm = books.firm.id;
    let account = queries::lock_account(tx, firm, account).await?;
    let matched = match_lines(tx, firm, &account, (by, books.now)).await?;
    if matched > 0 {
        let lines = i64::try_from(matched).unwrap_or(i64::MAX);
        let event = TrustEvent::LinesMatched { account: account.id, lines };
        events::record(tx, firm, books.by, None, &event, books.now).await?;
    }
    Ok(matched)
}

/// Removes a statement: its lines and what they were matched with. What was posted from them stays posted.
///
/// # Errors
/// The database's; `NotFound` for no statement of this firm. Inside: a part of it is signed off, or money of it was spent.
pub async fn remove(tx: &Tx, books: &Books<'_>, id: BankStatementId) -> QueryResult<Result<(), PostError>> {
    let firm = books.firm.id;
    let (account, _) = queries::find_statement(tx, firm, id).await?;
    let account = queries::lock_account(tx, firm, account).await?;
    let (_, statement) = queries::find_statement(tx, firm, id).await?;
    if account.locked_through.is_some_and(|through| statement.begins_on <= through) {
        return Ok(Err(PostError::MonthClosed));
    }
    let lines = queries::list_line_ids(tx, firm, id).await?;
    // matched together with lines of another statement, these are open again too
    let together = queries::list_matched_together(tx, firm, &lines).await?;
    let gone = async {
        queries::delete_matches(tx, firm, &together).await?;
        queries::delete_statement(tx, firm, id).await
    };
    if let Err(refused) = refusable(tx, gone).await? {
        return Ok(Err(refused));
    }
    keep(tx).await?;
    let event = TrustEvent::StatementRemoved { account: account.id, statement: id, lines: statement.lines };
    events::record(tx, firm, books.by, None, &event, books.now).await?;
    Ok(Ok(()))
}
