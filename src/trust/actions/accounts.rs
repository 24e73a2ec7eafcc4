//! Bank accounts with clients' money, and the ledgers in them.

use super::{
    super::{
        LedgerKind, TrustAccount, TrustEvent,
        queries::{self, AccountRow},
    },
    Books,
};
use crate::{
    clock::Day,
    db::Tx,
    events,
    ids::{AccountId, CaseId, ClientId, TrustAccountId, TrustLedgerId},
    money::Currency,
};
use diesel::{QueryResult, result::Error::DatabaseError};
use diesel_async::SimpleAsyncConnection;

/// An account to be.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// What staff say of it.
    pub row: AccountRow,
    /// What all of its amounts are in, for ever.
    pub currency: Currency,
    /// The first day with postings.
    pub opened_on: Day,
}

/// Why an account is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountError {
    /// Somebody else changed it since.
    Changed,
    /// There is money in it.
    NotEmpty,
    /// Another account takes what a provider pays in this currency.
    GatewayTaken,
}

/// What became of a change.
pub type AccountUpdate = Result<(), AccountError>;

/// Runs what a constraint may refuse so that the transaction goes on after a refusal.
async fn guarded<T>(
    tx: &Tx,
    work: impl Future<Output = QueryResult<T>>,
) -> QueryResult<Result<T, AccountError>> {
    let mut control = tx;
    control.batch_execute("SAVEPOINT trust_account").await?;
    match work.await {
        Ok(done) => {
            control.batch_execute("RELEASE SAVEPOINT trust_account").await?;
            Ok(Ok(done))
        }
        Err(error) => {
            let refused = refused(error)?;
            control
                .batch_execute("ROLLBACK TO SAVEPOINT trust_account; RELEASE SAVEPOINT trust_account")
                .await?;
            Ok(Err(refused))
        }
    }
}

fn refused(error: diesel::result::Error) -> QueryResult<AccountError> {
    if let DatabaseError(_, about) = &error {
        match about.constraint_name() {
            Some("trust_accounts_gateway_unique") => return Ok(AccountError::GatewayTaken),
            Some("trust_accounts_closed_empty") => return Ok(AccountError::NotEmpty),
            _ => {}
        }
    }
    Err(error)
}

/// Opens an account, with the firm's own ledgers in it.
///
/// # Errors
/// The database's.
pub async fn open_account(
    tx: &Tx,
    books: &Books<'_>,
    by: AccountId,
    new: &NewAccount,
) -> QueryResult<Result<TrustAccountId, AccountError>> {
    let (firm, id) = (books.firm.id, TrustAccountId::new());
    let what = (id, new.currency, new.opened_on);
    let inserted = queries::insert_account(tx, firm, what, &new.row, (by, books.now));
    if let Err(refused) = guarded(tx, inserted).await? {
        return Ok(Err(refused));
    }
    for kind in [LedgerKind::Firm, LedgerKind::Interest, LedgerKind::Unidentified] {
        queries::insert_ledger(tx, firm, (TrustLedgerId::new(), id, kind), None, books.now).await?;
    }
    let event = TrustEvent::AccountOpened { account: id, name: new.row.name.clone() };
    events::record(tx, firm, books.by, None, &event, books.now).await?;
    Ok(Ok(id))
}

/// Changes what the firm says of an account.
///
/// # Errors
/// The database's; `NotFound` for no account of this firm.
pub async fn update_account(
    tx: &Tx,
    books: &Books<'_>,
    (id, version): (TrustAccountId, i32),
    row: &AccountRow,
) -> QueryResult<AccountUpdate> {
    let firm = books.firm.id;
    let now = queries::lock_account(tx, firm, id).await?;
    let changes = changes(&now, row);
    if changes.is_empty() {
        return Ok(Ok(()));
    }
    match guarded(tx, queries::update_account(tx, firm, (id, version), row)).await? {
        Ok(true) => {}
        Ok(false) => return Ok(Err(AccountError::Changed)),
        Err(refused) => return Ok(Err(refused)),
    }
    let event = TrustEvent::AccountUpdated { account: id, name: row.name.clone(), changes };
    events::record(tx, firm, books.by, None, &event, books.now).await?;
    Ok(Ok(()))
}

fn changes(now: &TrustAccount, row: &AccountRow) -> Vec<String> {
    let fields = [
        ("name", now.name != row.name),
        ("bank_name", now.bank_name != row.bank_name),
        ("ending", now.ending != row.ending),
        ("interest", now.interest != row.interest),
        ("charges_ceiling", now.charges_ceiling != row.charges_ceiling),
        ("clearing_days", now.clearing_days != row.clearing_days),
        ("gateway", now.gateway != row.gateway),
        ("fees_confirmed", row.fees_confirmed.is_some()),
    ];
    fields.into_iter().filter(|(_, changed)| *changed).map(|(name, _)| name.to_owned()).collect()
}

/// Closes an account without money.
///
/// # Errors
/// The database's; `NotFound` for no account of this firm.
pub async fn close_account(
    tx: &Tx,
    books: &Books<'_>,
    by: AccountId,
    (id, version): (TrustAccountId, i32),
) -> QueryResult<AccountUpdate> {
    let firm = books.firm.id;
    let now = queries::lock_account(tx, firm, id).await?;
    if now.closed_at.is_some() {
        return Ok(Ok(()));
    }
    if now.version != version {
        return Ok(Err(AccountError::Changed));
    }
    if let Err(refused) = guarded(tx, queries::set_closed(tx, firm, id, (by, books.now))).await? {
        return Ok(Err(refused));
    }
    let event = TrustEvent::AccountClosed { account: id, name: now.name };
    events::record(tx, firm, books.by, None, &event, books.now).await?;
    Ok(Ok(()))
}

/// The ledger of a client for a case in an account; made where there is none.
///
/// # Errors
/// The database's; a foreign key's where the firm has no such account, client or case.
pub async fn open_ledger(
    tx: &Tx,
    books: &Books<'_>,
    account: TrustAccountId,
    client: ClientId,
    case: CaseId,
) -> QueryResult<TrustLedgerId> {
    find_or_open(tx, books, (account, LedgerKind::Client), Some((client, case))).await
}

/// One of the firm's own in an account; made where there is none.
///
/// # Errors
/// The database's.
pub async fn find_or_open_own(
    tx: &Tx,
    books: &Books<'_>,
    account: TrustAccountId,
    kind: LedgerKind,
) -> QueryResult<TrustLedgerId> {
    find_or_open(tx, books, (account, kind), None).await
}

async fn find_or_open(
    tx: &Tx,
    books: &Books<'_>,
    (account, kind): (TrustAccountId, LedgerKind),
    whose: Option<(ClientId, CaseId)>,
) -> QueryResult<TrustLedgerId> {
    let firm = books.firm.id;
    match queries::find_own(tx, firm, (account, kind), whose).await {
        Err(diesel::result::Error::NotFound) => {}
        found => return found,
    }
    // two at once: the second waits for the first, and finds its own
    queries::insert_ledger(tx, firm, (TrustLedgerId::new(), account, kind), whose, books.now).await?;
    queries::find_own(tx, firm, (account, kind), whose).await
}
