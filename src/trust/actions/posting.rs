//! The one door for postings. The database refuses what must not be.

use super::{
    super::{
        Ledger, LedgerKind, Posting, PostingKind, PostingMethod, TrustAccount, TrustEvent, emails,
        queries::{self, PostingRow},
        telling,
    },
    Books, NewPosting, PostError,
};
use crate::{billing, db::Tx, events, ids::TrustPostingId};
use diesel::QueryResult;
use diesel_async::SimpleAsyncConnection;
use futures_util::{future::join, try_join};

/// Runs what may be refused so that the transaction goes on after a refusal.
pub(super) async fn refusable<T>(
    tx: &Tx,
    work: impl Future<Output = QueryResult<T>>,
) -> QueryResult<Result<T, PostError>> {
    let mut control = tx;
    let (begun, done) = join(control.batch_execute("SAVEPOINT trust"), work).await;
    begun?;
    match done {
        Ok(done) => Ok(Ok(done)),
        Err(error) => {
            let Some(refused) = PostError::of(&error) else { return Err(error) };
            let mut control = tx;
            control.batch_execute("ROLLBACK TO SAVEPOINT trust; RELEASE SAVEPOINT trust").await?;
            Ok(Err(refused))
        }
    }
}

/// The end of what [`refusable`] began.
pub(super) async fn keep(tx: &Tx) -> QueryResult<()> {
    let mut control = tx;
    control.batch_execute("RELEASE SAVEPOINT trust").await
}

/// Posts, numbers and records it. What comes by check, debit, card or online may be spent when it is marked as cleared, unless the
/// account waits for nothing; a wire and cash at once. Who locks more than the account in the same transaction locks that first.
///
/// # Errors
/// The database's; `NotFound` for no ledger of this firm.
pub async fn post(
    tx: &Tx,
    books: &Books<'_>,
    new: &NewPosting<'_>,
) -> QueryResult<Result<Posting, PostError>> {
    let home = queries::find_home(tx, books.firm.id, new.ledger).await?;
    post_at(tx, books, (&home.ledger, &home.account), new).await
}

/// The same where the ledger is at hand.
pub(super) async fn post_at(
    tx: &Tx,
    books: &Books<'_>,
    (ledger, account): (&Ledger, &TrustAccount),
    new: &NewPosting<'_>,
) -> QueryResult<Result<Posting, PostError>> {
    let firm = books.firm.id;
    let row = PostingRow { account: account.id, clears: clears(account, new), new, now: books.now };
    let at = (TrustPostingId::new(), &row);
    // before anybody has to wait for this
    let (names, reader) =
        try_join!(Names::load(tx, books, new), emails::find_reader(tx, books, ledger, new.kind))?;
    // what comes in and answers no request moves nothing but its ledger: the end of the log is locked with it, and the letter is written
    // when nobody waits any more
    let done = if new.amount > 0 && new.request.is_none() {
        let post = async {
            let tell = async {
                match reader.as_ref().filter(|reader| !reader.email.is_empty()) {
                    Some(_) => telling::enqueue(tx, firm, at.0, books.now).await,
                    None => Ok(()),
                }
            };
            try_join!(tell, queries::insert_posting_last(tx, firm, at)).map(|((), posted)| posted)
        };
        refusable(tx, post).await?.map(|(posted, head)| (posted, Some(head)))
    } else {
        refusable(tx, queries::insert_posting(tx, firm, at)).await?.map(|posted| (posted, None))
    };
    let (posted, head) = match done {
        Ok(done) => done,
        Err(refused) => return Ok(Err(refused)),
    };
    let event = event(&posted, (ledger, account), names);
    let (by, case, now) = (books.by, ledger.case_id, books.now);
    if let Some(head) = head {
        try_join!(keep(tx), events::record_after(tx, (firm, &head), by, case, &event, now))?;
        return Ok(Ok(posted));
    }
    if let Some(request) = posted.request_id {
        queries::count_request(tx, firm, request).await?;
    }
    emails::posted(tx, books, (account, reader), &posted).await?;
    if posted.amount < 0 {
        // as it is now: its floor may have been set since it was read
        let home = queries::find_home(tx, firm, posted.ledger_id).await?;
        super::ask_if_low(tx, books, &home).await?;
    }
    try_join!(keep(tx), events::record(tx, firm, by, case, &event, now))?;
    Ok(Ok(posted))
}

fn clears(account: &TrustAccount, new: &NewPosting<'_>) -> bool {
    use PostingMethod::{BankDebit, Card, Check, Online};
    let waits = matches!(new.kind, PostingKind::Deposit | PostingKind::FirmDeposit);
    waits && account.clearing_days > 0 && matches!(new.method, Check | BankDebit | Card | Online)
}

/// Of other rows, what an event says.
#[derive(Default)]
struct Names {
    invoice: String,
    reversed: String,
}

impl Names {
    async fn load(tx: &Tx, books: &Books<'_>, new: &NewPosting<'_>) -> QueryResult<Names> {
        let mut names = Names::default();
        if let Some(reversed) = new.reverses {
            names.reversed = queries::find_posting(tx, books.firm.id, reversed).await?.number;
        } else if let Some(invoice) = new.invoice {
            names.invoice = billing::find_number(tx, books.firm.id, invoice).await?.unwrap_or_default();
        }
        Ok(names)
    }
}

fn event(posted: &Posting, (home, account): (&Ledger, &TrustAccount), names: Names) -> TrustEvent {
    let (currency, exponent) =
        (account.currency().code().to_owned(), i16::from(account.currency().exponent()));
    let (ledger, posting, number) = (posted.ledger_id, posted.id, posted.number.clone());
    let (amount, comes_in) = (posted.amount.abs(), posted.amount > 0);
    let party = posted.party.clone();
    if home.kind != LedgerKind::Client {
        let what = posted.kind.as_str().to_owned();
        return TrustEvent::FirmPosted {
            ledger,
            posting,
            number,
            what,
            amount,
            currency,
            exponent,
            comes_in,
        };
    }
    match posted.kind {
        PostingKind::Cover => TrustEvent::Covered { ledger, posting, amount, currency, exponent },
        PostingKind::Returned => {
            let reversed = names.reversed;
            TrustEvent::Returned { ledger, posting, number, reversed, amount, currency, exponent }
        }
        PostingKind::Reversal => TrustEvent::Reversed {
            ledger,
            posting,
            number,
            reversed: names.reversed,
            amount,
            currency,
            exponent,
            comes_in,
            reason: posted.purpose.clone(),
        },
        PostingKind::Transfer => {
            let invoice = names.invoice;
            TrustEvent::Transferred { ledger, posting, number, invoice, amount, currency, exponent }
        }
        _ if comes_in => {
            let clears = posted.clears;
            TrustEvent::Received { ledger, posting, number, from: party, amount, currency, exponent, clears }
        }
        _ => TrustEvent::PaidOut { ledger, posting, number, to: party, amount, currency, exponent },
    }
}
