//! Money that is to leave a client's ledger: prepared, approved by another, posted.

use super::{
    super::{
        Payout, PayoutState, TrustEvent, emails,
        queries::{self, PayoutRow},
        rights,
    },
    Books, NewPayout, PayoutError,
    new_payout::takes,
    paying_out::pay_out,
};
use crate::{
    actors::Staff,
    billing,
    db::Tx,
    events,
    ids::{TrustLedgerId, TrustPayoutId},
};
use diesel::QueryResult;
use diesel_async::SimpleAsyncConnection;

/// Prepares it: it waits for an approval. What is spendable is asked again then.
///
/// # Errors
/// The database's; `NotFound` for no ledger or invoice of this firm.
pub async fn prepare(
    tx: &Tx,
    books: &Books<'_>,
    staff: &Staff,
    (ledger, new): (TrustLedgerId, &NewPayout<'_>),
) -> QueryResult<Result<TrustPayoutId, PayoutError>> {
    let firm = books.firm.id;
    let account = queries::find_home(tx, firm, ledger).await?.account.id;
    queries::lock_account(tx, firm, account).await?;
    let home = queries::find_home(tx, firm, ledger).await?;
    if new.amount > home.ledger.spendable {
        return Ok(Err(PayoutError::NotEnough(home.ledger.spendable)));
    }
    if let Some(invoice) = new.invoice {
        let head = billing::lock_invoice(tx, firm, invoice).await?;
        let waiting = queries::sum_waiting(tx, firm, invoice).await?;
        match takes(&home, &head) {
            Ok(payable) if new.amount > payable - waiting => {
                return Ok(Err(PayoutError::AboveInvoice((payable - waiting).max(0))));
            }
            Ok(_) => {}
            Err(other) => return Ok(Err(other)),
        }
    }
    let id = TrustPayoutId::new();
    let row = PayoutRow {
        id,
        ledger,
        kind: new.kind,
        amount: new.amount,
        method: new.method,
        payee: new.payee,
        purpose: new.purpose,
        reference: new.reference,
        check_number: new.check_number,
        invoice: new.invoice,
        posted_on: new.posted_on,
        asks_client: new.asks_client,
    };
    queries::insert_payout(tx, firm, &row, (staff.account, books.now)).await?;
    if let Some(client) = home.ledger.client_id.filter(|_| new.asks_client) {
        let number = match new.invoice {
            Some(invoice) => billing::find_number(tx, firm, invoice).await?.unwrap_or_default(),
            None => String::new(),
        };
        let asked = (home.account.money(new.amount), number.as_str());
        emails::approval_asked(tx, books, (client, id), asked).await?;
    }
    let currency = home.account.currency();
    let (code, exponent) = (currency.code().to_owned(), i16::from(currency.exponent()));
    let (to, amount) = (new.payee.to_owned(), new.amount);
    let event =
        TrustEvent::PayoutPrepared { ledger, payout: id, to, amount, currency: code.clone(), exponent };
    events::record(tx, firm, books.by, home.ledger.case_id, &event, books.now).await?;
    if new.asks_client {
        let event = TrustEvent::ApprovalAsked { ledger, payout: id, amount, currency: code, exponent };
        events::record(tx, firm, books.by, home.ledger.case_id, &event, books.now).await?;
    }
    Ok(Ok(id))
}

/// Locks the account, then it; as somebody saw it and still to be decided.
async fn lock(
    tx: &Tx,
    books: &Books<'_>,
    (id, version): (TrustPayoutId, i32),
) -> QueryResult<Result<(Payout, queries::Home), PayoutError>> {
    let firm = books.firm.id;
    let ledger = queries::find_payout(tx, firm, id).await?.ledger_id;
    let account = queries::find_ledger(tx, firm, ledger).await?.account_id;
    queries::lock_account(tx, firm, account).await?;
    let payout = queries::lock_payout(tx, firm, id).await?;
    if payout.state != PayoutState::Prepared || payout.version != version {
        return Ok(Err(PayoutError::Decided));
    }
    Ok(Ok((payout, queries::find_home(tx, firm, ledger).await?)))
}

/// Approves it, and posts it in the same transaction; earned fees pay their invoice. Whoever prepared it may up to the firm's limit, or
/// where nobody else in the firm may approve: the log says so.
///
/// # Errors
/// The database's; `NotFound` for none of this firm.
pub async fn approve(
    tx: &Tx,
    books: &Books<'_>,
    staff: &Staff,
    seen: (TrustPayoutId, i32),
) -> QueryResult<Result<(), PayoutError>> {
    let firm = books.firm.id;
    let (payout, home) = match lock(tx, books, seen).await? {
        Ok(locked) => locked,
        Err(refused) => return Ok(Err(refused)),
    };
    if payout.waits_for_client() {
        return Ok(Err(PayoutError::WaitsForClient));
    }
    let alone = payout.prepared_by == staff.account;
    if alone && !may_approve_own(tx, books, staff, (&payout, &home)).await? {
        return Ok(Err(PayoutError::OwnPayout));
    }
    let mut control = tx;
    control.batch_execute("SAVEPOINT trust_payout").await?;
    if let Err(refused) = pay_out(tx, books, staff, (&payout, &home)).await? {
        control.batch_execute("ROLLBACK TO SAVEPOINT trust_payout; RELEASE SAVEPOINT trust_payout").await?;
        return Ok(Err(refused));
    }
    control.batch_execute("RELEASE SAVEPOINT trust_payout").await?;
    let currency = home.account.currency();
    let event = TrustEvent::PayoutApproved {
        ledger: payout.ledger_id,
        payout: payout.id,
        to: payout.payee,
        amount: payout.amount,
        currency: currency.code().to_owned(),
        exponent: currency.exponent().into(),
        alone,
    };
    events::record(tx, firm, books.by, home.ledger.case_id, &event, books.now).await?;
    Ok(Ok(()))
}

async fn may_approve_own(
    tx: &Tx,
    books: &Books<'_>,
    staff: &Staff,
    (payout, home): (&Payout, &queries::Home),
) -> QueryResult<bool> {
    // the limit is in the firm's currency; in others every amount is above it
    let within =
        books.billing.currency == home.account.currency() && payout.amount <= books.settings.own_limit;
    Ok(within || !rights::others_may_approve(tx, staff).await?)
}

/// Says no, and why.
///
/// # Errors
/// The database's; `NotFound` for none of this firm.
pub async fn decline(
    tx: &Tx,
    books: &Books<'_>,
    staff: &Staff,
    (seen, reason): ((TrustPayoutId, i32), &str),
) -> QueryResult<Result<(), PayoutError>> {
    let (payout, home) = match lock(tx, books, seen).await? {
        Ok(locked) => locked,
        Err(refused) => return Ok(Err(refused)),
    };
    let what = (PayoutState::Declined, reason, None);
    queries::set_decided(tx, books.firm.id, payout.id, what, (staff.account, books.now)).await?;
    let event = TrustEvent::PayoutDeclined {
        ledger: payout.ledger_id,
        payout: payout.id,
        to: payout.payee,
        reason: reason.to_owned(),
    };
    events::record(tx, books.firm.id, books.by, home.ledger.case_id, &event, books.now).await?;
    Ok(Ok(()))
}

/// Whoever prepared it takes it back.
///
/// # Errors
/// The database's; `NotFound` for none of this firm.
pub async fn withdraw(
    tx: &Tx,
    books: &Books<'_>,
    staff: &Staff,
    seen: (TrustPayoutId, i32),
) -> QueryResult<Result<(), PayoutError>> {
    let (payout, home) = match lock(tx, books, seen).await? {
        Ok(locked) => locked,
        Err(refused) => return Ok(Err(refused)),
    };
    if payout.prepared_by != staff.account {
        return Ok(Err(PayoutError::NotYours));
    }
    let what = (PayoutState::Withdrawn, "", None);
    queries::set_decided(tx, books.firm.id, payout.id, what, (staff.account, books.now)).await?;
    let event = TrustEvent::PayoutWithdrawn { ledger: payout.ledger_id, payout: payout.id, to: payout.payee };
    events::record(tx, books.firm.id, books.by, home.ledger.case_id, &event, books.now).await?;
    Ok(Ok(()))
}
