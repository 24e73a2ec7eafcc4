//! What became of a posting at the bank.

use super::{
    super::{Mark, TrustEvent, queries},
    Books, PostError,
    posting::{keep, refusable},
};
use crate::{billing, clock::Day, db::Tx, events, ids::TrustPostingId};
use diesel::QueryResult;

/// The bank has it: what came in may be spent, a check was presented. Harmless when it was marked before, and false then.
///
/// # Errors
/// The database's; `NotFound` for no posting of this firm.
pub async fn mark_cleared(tx: &Tx, books: &Books<'_>, id: TrustPostingId, day: Day) -> QueryResult<bool> {
    let firm = books.firm.id;
    let posting = queries::find_posting(tx, firm, id).await?;
    queries::lock_account(tx, firm, posting.account_id).await?;
    if !queries::insert_mark(tx, firm, (id, Mark::Cleared), (day, books.account(), books.now)).await? {
        return Ok(false);
    }
    let home = queries::find_home(tx, firm, posting.ledger_id).await?;
    let currency = home.account.currency();
    let event = TrustEvent::Cleared {
        ledger: posting.ledger_id,
        posting: id,
        number: posting.number,
        amount: posting.amount.abs(),
        currency: currency.code().to_owned(),
        exponent: currency.exponent().into(),
    };
    if let Some(payment) = posting.payment_id.filter(|_| posting.amount > 0) {
        // what went back of it waited for that
        billing::enqueue_into_trust(tx, firm, payment, books.now).await?;
    }
    events::record(tx, firm, books.by, home.ledger.case_id, &event, books.now).await?;
    Ok(true)
}

/// The bank does not have it after all; false where it was not marked. What of it was spent meanwhile stands in the way.
///
/// # Errors
/// The database's; `NotFound` for no posting of this firm.
pub async fn unmark(tx: &Tx, books: &Books<'_>, id: TrustPostingId) -> QueryResult<Result<bool, PostError>> {
    let firm = books.firm.id;
    let posting = queries::find_posting(tx, firm, id).await?;
    queries::lock_account(tx, firm, posting.account_id).await?;
    if !queries::list_matched(tx, firm, &[id]).await?.is_empty() {
        return Ok(Err(PostError::Matched));
    }
    let done = match refusable(tx, queries::delete_mark(tx, firm, (id, Mark::Cleared))).await? {
        Ok(done) => done,
        Err(refused) => return Ok(Err(refused)),
    };
    keep(tx).await?;
    if done {
        let home = queries::find_home(tx, firm, posting.ledger_id).await?;
        let currency = home.account.currency();
        let event = TrustEvent::Uncleared {
            ledger: posting.ledger_id,
            posting: id,
            number: posting.number,
            amount: posting.amount.abs(),
            currency: currency.code().to_owned(),
            exponent: currency.exponent().into(),
        };
        events::record(tx, firm, books.by, home.ledger.case_id, &event, books.now).await?;
    }
    Ok(Ok(done))
}

/// A check was printed; harmless when it was before.
///
/// # Errors
/// The database's; `NotFound` for no check of this firm.
pub async fn mark_printed(tx: &Tx, books: &Books<'_>, id: TrustPostingId) -> QueryResult<bool> {
    let firm = books.firm.id;
    let posting = queries::find_posting(tx, firm, id).await?;
    let Some(check) = posting.check_number.clone().filter(|_| posting.is_check()) else {
        return Err(diesel::result::Error::NotFound);
    };
    queries::lock_account(tx, firm, posting.account_id).await?;
    let mark = (books.today(), books.account(), books.now);
    if !queries::insert_mark(tx, firm, (id, Mark::Printed), mark).await? {
        return Ok(false);
    }
    let case = queries::find_home(tx, firm, posting.ledger_id).await?.ledger.case_id;
    let event = TrustEvent::CheckPrinted { ledger: posting.ledger_id, posting: id, check };
    events::record(tx, firm, books.by, case, &event, books.now).await?;
    Ok(true)
}
