//! Money that is to leave a client's ledger: prepared, approved by another, posted.

use super::{
    super::{
        Payout, PayoutKind, PayoutState, PostingKind, PostingMethod, TrustEvent, emails,
        queries::{self, PayoutRow},
        rights,
    },
    Books, NewPosting, PostError,
    posting::post_at,
};
use crate::{
    actors::Staff,
    billing::{self, InvoiceHead, NewPayment, PaymentMethod},
    clock::Day,
    db::Tx,
    events,
    ids::{InvoiceId, PaymentId, TrustLedgerId, TrustPayoutId},
};
use diesel::QueryResult;
use diesel_async::SimpleAsyncConnection;

/// One to be.
#[derive(Debug, Clone)]
pub struct NewPayout<'a> {
    /// What for.
    pub kind: PayoutKind,
    /// Above zero.
    pub amount: i64,
    /// How.
    pub method: PostingMethod,
    /// To whom.
    pub payee: &'a str,
    /// What for, in words.
    pub purpose: &'a str,
    /// May be empty.
    pub reference: &'a str,
    /// The number of a check.
    pub check_number: Option<&'a str>,
    /// The invoice of earned fees.
    pub invoice: Option<InvoiceId>,
    /// The day of it in the books.
    pub posted_on: Day,
    /// Whether the client is asked first.
    pub asks_client: bool,
}

/// Why money does not go out. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayoutError {
    /// Less than that may be spent.
    NotEnough(i64),
    /// Less than that is left to pay on the invoice, with what waits for it.
    AboveInvoice(i64),
    /// The invoice is not this client's for this case, in this currency.
    OtherInvoice,
    /// Somebody decided meanwhile.
    Decided,
    /// The client is asked and has not approved it.
    WaitsForClient,
    /// Whoever prepared it may not approve it.
    OwnPayout,
    /// Only whoever prepared it takes it back.
    NotYours,
    /// The books refuse it.
    Refused(PostError),
}

impl PayoutError {
    /// For staff.
    pub fn words(&self) -> &'static str {
        match self {
            PayoutError::NotEnough(_) => PostError::NotEnough.words(),
            PayoutError::AboveInvoice(_) => {
                "Less than that is left to pay on the invoice, with what waits for approval."
            }
            PayoutError::OtherInvoice => {
                "Choose an invoice of this client and case, in the account’s currency."
            }
            PayoutError::Decided => "Somebody decided about it meanwhile.",
            PayoutError::WaitsForClient => "The client is asked first, and has not approved it.",
            PayoutError::OwnPayout => "You prepared it: somebody else has to approve it.",
            PayoutError::NotYours => "Only whoever prepared it can take it back.",
            PayoutError::Refused(refused) => refused.words(),
        }
    }
}

/// What an invoice takes from a ledger: nothing from another client's, another case's or in another currency.
fn takes(home: &queries::Home, head: &InvoiceHead) -> Result<i64, PayoutError> {
    let same = Some(head.client_id) == home.ledger.client_id && Some(head.case_id) == home.ledger.case_id;
    if same && head.currency() == home.account.currency() {
        Ok(head.payable())
    } else {
        Err(PayoutError::OtherInvoice)
    }
}

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

/// Posts, with the payment on the invoice for earned fees.
async fn pay_out(
    tx: &Tx,
    books: &Books<'_>,
    staff: &Staff,
    (payout, home): (&Payout, &queries::Home),
) -> QueryResult<Result<(), PayoutError>> {
    let payment = match payout.invoice_id {
        Some(invoice) => match pay_invoice(tx, books, staff, (payout, home), invoice).await? {
            Ok(payment) => Some(payment),
            Err(refused) => return Ok(Err(refused)),
        },
        None => None,
    };
    let kind = match payout.kind {
        PayoutKind::Payment => PostingKind::Payment,
        PayoutKind::Transfer => PostingKind::Transfer,
        PayoutKind::Refund => PostingKind::Refund,
    };
    let new = NewPosting {
        reference: &payout.reference,
        check_number: payout.check_number.as_deref(),
        invoice: payout.invoice_id,
        payment,
        recorded_by: Some(payout.prepared_by),
        approved_by: Some(staff.account),
        ..NewPosting::new(
            (payout.ledger_id, kind, -payout.amount),
            (payout.posted_on, payout.method),
            (&payout.payee, &payout.purpose),
        )
    };
    let posted = match post_at(tx, books, (&home.ledger, &home.account), &new).await? {
        Ok(posted) => posted,
        Err(PostError::NotEnough) => return Ok(Err(PayoutError::NotEnough(home.ledger.spendable))),
        Err(refused) => return Ok(Err(PayoutError::Refused(refused))),
    };
    let what = (PayoutState::Posted, "", Some(posted.id));
    queries::set_decided(tx, books.firm.id, payout.id, what, (staff.account, books.now)).await?;
    Ok(Ok(()))
}

async fn pay_invoice(
    tx: &Tx,
    books: &Books<'_>,
    staff: &Staff,
    (payout, home): (&Payout, &queries::Home),
    invoice: InvoiceId,
) -> QueryResult<Result<PaymentId, PayoutError>> {
    let head = billing::lock_invoice(tx, books.firm.id, invoice).await?;
    match takes(home, &head) {
        Ok(payable) if payout.amount > payable => return Ok(Err(PayoutError::AboveInvoice(payable))),
        Ok(_) => {}
        Err(other) => return Ok(Err(other)),
    }
    let new = NewPayment {
        client: home.ledger.client_id,
        payer: ("", ""),
        purpose: "",
        money: home.account.money(payout.amount),
        method: PaymentMethod::Trust,
        detail: &payout.reference,
        parts: &[(invoice, payout.amount)],
        gateway: None,
        note: "",
        recorded_by: Some(staff.account),
    };
    let paid = billing::record_payment(tx, &books.till(), &new, payout.posted_on).await?;
    Ok(paid.map_err(|_| PayoutError::AboveInvoice(head.payable())))
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
