//! The one door for postings. The database refuses what must not be; here its refusals get their words.

use super::{
    super::{
        Home, Ledger, LedgerKind, Posting, PostingKind, PostingMethod, TrustAccount, TrustEvent, emails,
        queries::{self, PostingRow},
        telling,
    },
    Books,
};
use crate::{
    billing,
    clock::Day,
    db::Tx,
    events,
    ids::{AccountId, InvoiceId, PaymentId, TrustLedgerId, TrustPostingId, TrustRequestId},
};
use diesel::{QueryResult, result::Error::DatabaseError};
use diesel_async::SimpleAsyncConnection;
use futures_util::{future::join, try_join};
use uuid::Uuid;

/// A posting to be.
#[derive(Debug, Clone)]
pub struct NewPosting<'a> {
    /// Of which ledger.
    pub ledger: TrustLedgerId,
    /// What it is.
    pub kind: PostingKind,
    /// In above zero, out below.
    pub amount: i64,
    /// The day of it in the books.
    pub posted_on: Day,
    /// How.
    pub method: PostingMethod,
    /// From whom, or to whom.
    pub party: &'a str,
    /// What for.
    pub purpose: &'a str,
    /// A word to find it again by; may be empty.
    pub reference: &'a str,
    /// The number of a check.
    pub check_number: Option<&'a str>,
    /// The invoice of earned fees.
    pub invoice: Option<InvoiceId>,
    /// The payment on it, or the one through a provider that arrived.
    pub payment: Option<PaymentId>,
    /// What it takes back.
    pub reverses: Option<TrustPostingId>,
    /// What both halves of a movement between ledgers share.
    pub pair: Option<Uuid>,
    /// The request that it is for.
    pub request: Option<TrustRequestId>,
    /// Who recorded it; nobody where a provider told.
    pub recorded_by: Option<AccountId>,
    /// Who approved it.
    pub approved_by: Option<AccountId>,
}

impl<'a> NewPosting<'a> {
    /// One without what most have not.
    pub fn new(
        (ledger, kind, amount): (TrustLedgerId, PostingKind, i64),
        (posted_on, method): (Day, PostingMethod),
        (party, purpose): (&'a str, &'a str),
    ) -> NewPosting<'a> {
        NewPosting {
            ledger,
            kind,
            amount,
            posted_on,
            method,
            party,
            purpose,
            reference: "",
            check_number: None,
            invoice: None,
            payment: None,
            reverses: None,
            pair: None,
            request: None,
            recorded_by: None,
            approved_by: None,
        }
    }
}

/// Why something is not posted. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PostError {
    /// Less than that may be spent.
    NotEnough,
    /// Its day is signed off, or before the account's first.
    MonthClosed,
    /// The account is closed.
    AccountClosed,
    /// Somebody reversed it before.
    AlreadyReversed,
    /// A reversal is not reversed.
    NotReversible,
    /// A check of this number went out before.
    CheckUsed,
    /// Nothing is payable to cash.
    Cash,
    /// It was posted before.
    AlreadyPosted,
    /// The firm's own money in the account would be more than it may be; how much more may come in.
    OverCeiling(i64),
    /// The payment on the invoice changed, so it cannot be taken back with this.
    PaymentChanged,
}

impl PostError {
    /// What of this kind a database's error is.
    fn of(error: &diesel::result::Error) -> Option<PostError> {
        let DatabaseError(_, about) = error else { return None };
        Some(match about.constraint_name()? {
            "trust_ledgers_balance"
            | "trust_ledgers_pending"
            | "trust_ledgers_spendable"
            | "trust_accounts_balance" => PostError::NotEnough,
            "trust_postings_month_open" => PostError::MonthClosed,
            // the check of the account's row may come first
            "trust_postings_account_open" | "trust_accounts_closed_empty" => PostError::AccountClosed,
            "trust_postings_reverses_unique" => PostError::AlreadyReversed,
            "trust_postings_reverses_whole" => PostError::NotReversible,
            "trust_postings_check_unique" => PostError::CheckUsed,
            "trust_postings_no_cash" => PostError::Cash,
            "trust_postings_payment_unique" => PostError::AlreadyPosted,
            _ => return None,
        })
    }

    /// For staff.
    pub fn words(&self) -> &'static str {
        match self {
            PostError::NotEnough => "Less than that is in the ledger and cleared.",
            PostError::MonthClosed => {
                "This day is in a month that is signed off, or before the account was opened here. Choose a later day."
            }
            PostError::AccountClosed => "This account is closed.",
            PostError::AlreadyReversed => "It was reversed before.",
            PostError::NotReversible => "A reversal cannot be reversed. Post it anew instead.",
            PostError::CheckUsed => "A check of this number went out before.",
            PostError::Cash => "Nothing is paid out of trust in cash, or to cash or bearer. Name the payee.",
            PostError::AlreadyPosted => "It was posted before.",
            PostError::OverCeiling(_) => {
                "More of the firm’s own money than the account’s ceiling allows would be in trust."
            }
            PostError::PaymentChanged => {
                "The payment on the invoice was refunded meanwhile. Reverse that first, on the invoice."
            }
        }
    }
}

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
