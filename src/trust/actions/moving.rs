//! Between ledgers, and on those of the firm's own.

use super::{
    super::{Home, LedgerKind, Posting, PostingKind, PostingMethod, queries},
    Books, NewPosting, PostError,
    posting::post_at,
};
use crate::{db::Tx, ids::TrustLedgerId};
use diesel::QueryResult;
use uuid::Uuid;

/// Moves money from one ledger of an account to another, as of a receipt of which it is now known whose it is.
///
/// # Errors
/// The database's; `NotFound` for no ledgers of one account of this firm.
pub async fn move_between(
    tx: &Tx,
    books: &Books<'_>,
    (from, to): (TrustLedgerId, TrustLedgerId),
    new: &NewPosting<'_>,
) -> QueryResult<Result<Posting, PostError>> {
    let firm = books.firm.id;
    let home = queries::find_home(tx, firm, from).await?;
    queries::lock_account(tx, firm, home.account.id).await?;
    let target = queries::find_home(tx, firm, to).await?;
    if target.account.id != home.account.id || from == to {
        return Err(diesel::result::Error::NotFound);
    }
    let pair = Some(Uuid::now_v7());
    let half = |ledger, amount| NewPosting {
        ledger,
        kind: PostingKind::Between,
        amount,
        method: PostingMethod::None,
        pair,
        ..new.clone()
    };
    let out = half(from, -new.amount.abs());
    if let Err(refused) = post_at(tx, books, (&home.ledger, &home.account), &out).await? {
        return Ok(Err(refused));
    }
    // nothing refuses money that comes in on a day on which it went out
    post_at(tx, books, (&target.ledger, &target.account), &half(to, new.amount.abs())).await
}

/// Posts to a ledger of the firm's own: its money may be there up to the account's ceiling.
///
/// # Errors
/// The database's; `NotFound` for no such account of this firm.
pub async fn post_own(
    tx: &Tx,
    books: &Books<'_>,
    account: crate::ids::TrustAccountId,
    (kind, new): (LedgerKind, &NewPosting<'_>),
) -> QueryResult<Result<Posting, PostError>> {
    let firm = books.firm.id;
    let account = queries::lock_account(tx, firm, account).await?;
    let id = super::find_or_open_own(tx, books, account.id, kind).await?;
    let Home { ledger, .. } = queries::find_home(tx, firm, id).await?;
    if new.kind == PostingKind::FirmDeposit {
        let room = account.charges_ceiling - ledger.balance;
        if new.amount > room {
            return Ok(Err(PostError::OverCeiling(room.max(0))));
        }
    }
    post_at(tx, books, (&ledger, &account), &NewPosting { ledger: id, ..new.clone() }).await
}
