//! Ledgers that ask by themselves: when less than their floor is left, for so much as lacks to a sum.

use super::{
    super::{Home, RequestKind, TrustEvent, queries},
    Books, NewRequest,
    requests::insert,
};
use crate::{clock::Day, db::Tx, events, ids::TrustLedgerId, money, t};
use diesel::QueryResult;
use std::time::Duration;

/// Within how many days it is asked for.
const DUE_DAYS: i64 = 14;
/// What staff took back is not asked for again so soon, however often something is paid out.
const PAUSE: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Sets the floor of a ledger and what it is filled up to, or neither; false where somebody else changed it. It asks at once where less is
/// left.
///
/// # Errors
/// The database's; `NotFound` for no client's ledger of this firm.
pub async fn set_evergreen(
    tx: &Tx,
    books: &Books<'_>,
    (ledger, version): (TrustLedgerId, i32),
    floor: Option<(i64, i64)>,
) -> QueryResult<bool> {
    let firm = books.firm.id;
    let account = queries::find_home(tx, firm, ledger).await?.account.id;
    queries::lock_account(tx, firm, account).await?;
    if !queries::set_floor(tx, firm, (ledger, version), floor).await? {
        return Ok(false);
    }
    let home = queries::find_home(tx, firm, ledger).await?;
    ask_if_low(tx, books, &home).await?;
    let (currency, (floor, refill_to)) = (home.account.currency(), floor.unwrap_or_default());
    let event = TrustEvent::EvergreenChanged {
        ledger,
        floor,
        refill_to,
        currency: currency.code().to_owned(),
        exponent: currency.exponent().into(),
    };
    events::record(tx, firm, books.by, home.ledger.case_id, &event, books.now).await?;
    Ok(true)
}

/// After something left a ledger: asks for what lacks, once. The ledger is as it is after that, and its account is locked.
///
/// # Errors
/// The database's.
pub async fn ask_if_low(tx: &Tx, books: &Books<'_>, home: &Home) -> QueryResult<()> {
    let (Some(floor), Some(refill_to)) = (home.ledger.floor, home.ledger.refill_to) else { return Ok(()) };
    let (balance, firm) = (home.ledger.balance, books.firm.id);
    if balance >= floor || home.account.closed_at.is_some() {
        return Ok(());
    }
    if let Some(last) = queries::find_last_evergreen(tx, firm, home.ledger.id).await? {
        let pauses = last.withdrawn_at.is_some_and(|at| at.plus(PAUSE) > books.now);
        if last.is_open() || pauses {
            return Ok(());
        }
    }
    let Some(client) = home.ledger.client_id else { return Ok(()) };
    let lang = queries::find_reader(tx, firm, client).await?.lang();
    let notation = books.firm.notation(lang);
    let full = money::show(home.account.money(refill_to), notation);
    let purpose = t!(lang, "trust-evergreen-purpose", amount = full);
    let today = books.today();
    let due_on = today.0.checked_add(jiff::Span::new().days(DUE_DAYS)).ok().map(Day);
    let new = NewRequest { ledger: home.ledger.id, amount: refill_to - balance, purpose: &purpose, due_on };
    insert(tx, books, home, (RequestKind::Evergreen, new)).await.map(drop)
}
