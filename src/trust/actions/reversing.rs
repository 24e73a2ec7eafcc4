//! What was posted is taken back: by the firm, as it was wrong, or by the bank.

use super::{
    super::{Home, Ledger, LedgerKind, Posting, PostingKind, PostingMethod, TrustAccount, queries},
    Books, NewPosting, PostError,
    posting::post_at,
};
use crate::{
    billing::{self, ReversalDetails, ReversalKind},
    db::Tx,
    ids::TrustPostingId,
};
use diesel::QueryResult;
use diesel_async::SimpleAsyncConnection;
use uuid::Uuid;

/// Reverses a posting: the other half of what went between ledgers too, and with a transfer the payment on its invoice. All of it or
/// nothing.
///
/// # Errors
/// The database's; `NotFound` for no posting of this firm.
pub async fn take_back(
    tx: &Tx,
    books: &Books<'_>,
    id: TrustPostingId,
    reason: &str,
) -> QueryResult<Result<Posting, PostError>> {
    let firm = books.firm.id;
    let posting = queries::find_posting(tx, firm, id).await?;
    queries::lock_account(tx, firm, posting.account_id).await?;
    if matches!(posting.kind, PostingKind::Reversal | PostingKind::Returned) {
        return Ok(Err(PostError::NotReversible));
    }
    // under the lock: nobody reverses it meanwhile
    if queries::is_reversed(tx, firm, id).await? {
        return Ok(Err(PostError::AlreadyReversed));
    }
    let mut control = tx;
    control.batch_execute("SAVEPOINT trust_reversal").await?;
    let done = reverse_all(tx, books, &posting, reason).await?;
    let end = match done {
        Ok(_) => "RELEASE SAVEPOINT trust_reversal",
        Err(_) => "ROLLBACK TO SAVEPOINT trust_reversal; RELEASE SAVEPOINT trust_reversal",
    };
    control.batch_execute(end).await?;
    Ok(done)
}

async fn reverse_all(
    tx: &Tx,
    books: &Books<'_>,
    posting: &Posting,
    reason: &str,
) -> QueryResult<Result<Posting, PostError>> {
    let firm = books.firm.id;
    if let (PostingKind::Transfer, Some(payment)) = (posting.kind, posting.payment_id) {
        let details = ReversalDetails {
            kind: ReversalKind::Refund,
            amount: -posting.amount,
            on: books.today(),
            reason,
            refund: None,
            dispute: "",
            by: books.account(),
            credits: false,
        };
        let till = books.till();
        if !billing::reverse_payment(tx, &till, payment, details).await? {
            return Ok(Err(PostError::PaymentChanged));
        }
    }
    let mut halves = match posting.pair_id {
        Some(pair) => queries::list_of_pair(tx, firm, pair).await?,
        None => vec![posting.clone()],
    };
    let pair = (halves.len() > 1).then(Uuid::now_v7);
    // what gives back comes after what has to have it
    halves.sort_by_key(|half| -half.amount);
    let mut done = None;
    for half in &halves {
        let Home { ledger, account } = queries::find_home(tx, firm, half.ledger_id).await?;
        let new = NewPosting {
            reference: &half.number,
            check_number: half.check_number.as_deref(),
            invoice: half.invoice_id,
            payment: half.payment_id,
            reverses: Some(half.id),
            pair,
            request: half.request_id,
            recorded_by: books.account(),
            ..NewPosting::new(
                (half.ledger_id, PostingKind::Reversal, -half.amount),
                (books.today(), half.method),
                (&half.party, reason),
            )
        };
        match post_at(tx, books, (&ledger, &account), &new).await? {
            Ok(posted) if half.id == posting.id => done = Some(posted),
            Ok(_) => {}
            Err(refused) => return Ok(Err(refused)),
        }
    }
    done.map(Ok).ok_or(diesel::result::Error::NotFound)
}

/// The bank took a deposit back: a chargeback, an uncovered check, a returned debit. What of it was spent the firm's own money in the
/// account stands in for, and where that is not enough the firm owes the account the rest at once: a cover without a pair, an alarm until
/// it is marked as cleared. Told twice, it is done once; none for what was taken back before.
///
/// # Errors
/// The database's; `NotFound` for no posting of this firm.
pub async fn returned(
    tx: &Tx,
    books: &Books<'_>,
    id: TrustPostingId,
) -> QueryResult<Result<Option<Posting>, PostError>> {
    let firm = books.firm.id;
    let deposit = queries::find_posting(tx, firm, id).await?;
    let account = queries::lock_account(tx, firm, deposit.account_id).await?;
    if deposit.amount <= 0 || matches!(deposit.kind, PostingKind::Reversal | PostingKind::Between) {
        return Ok(Err(PostError::NotReversible));
    }
    if queries::is_reversed(tx, firm, id).await? {
        return Ok(Ok(None));
    }
    if let Some(request) = deposit.request_id {
        // its row is locked before the log
        queries::count_request(tx, firm, request).await?;
    }
    let Home { ledger, .. } = queries::find_home(tx, firm, deposit.ledger_id).await?;
    let waits = deposit.clears && !queries::is_cleared(tx, firm, id).await?;
    let lacking = if waits { 0 } else { (deposit.amount - ledger.spendable).max(0) };
    if lacking > 0
        && let Err(refused) = cover(tx, books, (&ledger, &account), lacking).await?
    {
        return Ok(Err(refused));
    }
    let method = match deposit.method {
        PostingMethod::Cash => PostingMethod::None,
        method => method,
    };
    let new = NewPosting {
        reference: &deposit.number,
        payment: deposit.payment_id,
        reverses: Some(id),
        request: deposit.request_id,
        recorded_by: books.account(),
        ..NewPosting::new(
            (ledger.id, PostingKind::Returned, -deposit.amount),
            (books.today(), method),
            (&account.bank_name, &deposit.purpose),
        )
    };
    Ok(post_at(tx, books, (&ledger, &account), &new).await?.map(Some))
}

/// The bank or the provider took a part of a deposit that has cleared: what of it was spent is covered in the same way.
///
/// # Errors
/// The database's; `NotFound` for no posting of this firm.
pub async fn returned_in_part(
    tx: &Tx,
    books: &Books<'_>,
    (deposit, amount): (&Posting, i64),
) -> QueryResult<Result<Posting, PostError>> {
    let firm = books.firm.id;
    let account = queries::lock_account(tx, firm, deposit.account_id).await?;
    let Home { ledger, .. } = queries::find_home(tx, firm, deposit.ledger_id).await?;
    let lacking = (amount - ledger.spendable).max(0);
    if lacking > 0
        && let Err(refused) = cover(tx, books, (&ledger, &account), lacking).await?
    {
        return Ok(Err(refused));
    }
    let new = NewPosting {
        reference: &deposit.number,
        payment: deposit.payment_id,
        recorded_by: books.account(),
        ..NewPosting::new(
            (ledger.id, PostingKind::Refund, -amount),
            (books.today(), deposit.method),
            (&deposit.party, &deposit.purpose),
        )
    };
    post_at(tx, books, (&ledger, &account), &new).await
}

const COVER: &str = "Covers a deposit that the bank took back after it was spent";

async fn cover(
    tx: &Tx,
    books: &Books<'_>,
    (ledger, account): (&Ledger, &TrustAccount),
    lacking: i64,
) -> QueryResult<Result<(), PostError>> {
    let firm = books.firm.id;
    let own = super::find_or_open_own(tx, books, account.id, LedgerKind::Firm).await?;
    let own = queries::find_home(tx, firm, own).await?.ledger;
    let from_own = if own.id == ledger.id { 0 } else { lacking.min(own.spendable) };
    let part = |ledger, kind, amount, pair| NewPosting {
        pair,
        recorded_by: books.account(),
        ..NewPosting::new(
            (ledger, kind, amount),
            (books.today(), PostingMethod::None),
            (&books.firm.name, COVER),
        )
    };
    let mut parts = Vec::with_capacity(3);
    if from_own > 0 {
        let pair = Some(Uuid::now_v7());
        parts.push((&own, part(own.id, PostingKind::Between, -from_own, pair)));
        parts.push((ledger, part(ledger.id, PostingKind::Cover, from_own, pair)));
    }
    if lacking > from_own {
        parts.push((ledger, part(ledger.id, PostingKind::Cover, lacking - from_own, None)));
    }
    for (home, new) in &parts {
        if let Err(refused) = post_at(tx, books, (home, account), new).await? {
            return Ok(Err(refused));
        }
    }
    Ok(Ok(()))
}
