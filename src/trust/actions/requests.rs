//! What clients are asked to pay into trust: asked for, and not any more.

use super::{
    super::{
        Home, RequestKind, TrustEvent, emails,
        queries::{self, NewRequestRow},
    },
    Books,
};
use crate::{
    billing,
    clock::Day,
    db::Tx,
    events,
    ids::{TrustLedgerId, TrustRequestId},
    money::Money,
};
use diesel::{QueryResult, result::Error::NotFound};

/// A request to be.
#[derive(Debug, Clone, Copy)]
pub struct NewRequest<'a> {
    /// Into which ledger.
    pub ledger: TrustLedgerId,
    /// How much, in minor units of the ledger's currency.
    pub amount: i64,
    /// What for.
    pub purpose: &'a str,
    /// The last day in time.
    pub due_on: Option<Day>,
}

/// Asks a client for money to hold in trust.
///
/// # Errors
/// The database's; `NotFound` for no client's ledger of this firm.
pub async fn ask(tx: &Tx, books: &Books<'_>, new: NewRequest<'_>) -> QueryResult<TrustRequestId> {
    let home = queries::find_home(tx, books.firm.id, new.ledger).await?;
    insert(tx, books, &home, (RequestKind::Retainer, new)).await?.ok_or(NotFound)
}

/// None where the ledger asks already.
pub(super) async fn insert(
    tx: &Tx,
    books: &Books<'_>,
    home: &Home,
    (kind, new): (RequestKind, NewRequest<'_>),
) -> QueryResult<Option<TrustRequestId>> {
    let firm = books.firm.id;
    let (Some(client), Some(case)) = (home.ledger.client_id, home.ledger.case_id) else {
        return Err(NotFound);
    };
    let (id, currency) = (TrustRequestId::new(), home.account.currency());
    let row = NewRequestRow {
        id,
        ledger: home.ledger.id,
        case,
        client,
        kind,
        money: Money::new(new.amount, currency),
        purpose: new.purpose,
        due_on: new.due_on,
    };
    let by = match kind {
        RequestKind::Retainer => books.account(),
        RequestKind::Evergreen => None,
    };
    if !queries::insert_request(tx, firm, &row, (by, books.now)).await? {
        return Ok(None);
    }
    let request = queries::find_request(tx, firm, id).await?;
    emails::asked(tx, books, &request).await?;
    let event = TrustEvent::Asked {
        ledger: home.ledger.id,
        request: id,
        amount: new.amount,
        currency: currency.code().to_owned(),
        exponent: currency.exponent().into(),
    };
    events::record(tx, firm, books.by, Some(case), &event, books.now).await?;
    Ok(Some(id))
}

/// Why a request is not taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithdrawError {
    /// It was withdrawn before, or all of it has arrived.
    NotOpen,
    /// Somebody else changed it.
    Changed,
    /// Something of it is on its way: it arrives, whatever is said here.
    UnderWay,
}

/// Asks for it no more. The way to a provider's page is ended.
///
/// # Errors
/// The database's; `NotFound` for none of this firm.
pub async fn withdraw_request(
    tx: &Tx,
    books: &Books<'_>,
    (id, version): (TrustRequestId, i32),
) -> QueryResult<Result<(), WithdrawError>> {
    let firm = books.firm.id;
    let request = queries::lock_request(tx, firm, id).await?;
    let Some(account) = books.account() else { return Err(NotFound) };
    if !request.is_open() {
        return Ok(Err(WithdrawError::NotOpen));
    }
    if request.version != version {
        return Ok(Err(WithdrawError::Changed));
    }
    if request.under_way > 0 {
        return Ok(Err(WithdrawError::UnderWay));
    }
    queries::set_request_withdrawn(tx, firm, id, (account, books.now)).await?;
    billing::end_checkouts_into_trust(tx, firm, id, books.now).await?;
    let currency = request.currency();
    let event = TrustEvent::RequestWithdrawn {
        ledger: request.ledger_id,
        request: id,
        amount: request.amount,
        currency: currency.code().to_owned(),
        exponent: currency.exponent().into(),
    };
    events::record(tx, firm, books.by, Some(request.case_id), &event, books.now).await?;
    Ok(Ok(()))
}
