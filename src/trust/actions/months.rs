//! Months: compared, prepared, signed off by somebody else where two are asked for, and unlocked with a reason.

use super::{
    super::{
        Figures, Month, MonthState, Reconciliation, Signature, TrustAccount, TrustEvent,
        months::{BankSide, Issuer, next_month},
        queries,
    },
    Books,
};
use crate::{
    billing::{PaperSize, Parties},
    clock::Day,
    db::Tx,
    events,
    ids::{AccountId, FirmId, TrustAccountId, TrustPostingId},
};
use diesel::QueryResult;

/// A month as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveMonth {
    /// What it comes to.
    pub figures: Figures,
    /// What has to be done before it can be prepared.
    pub problems: Vec<MonthProblem>,
}

/// Why a month cannot be prepared or signed off. Amounts are minor units of the account's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MonthProblem {
    /// An earlier one comes first.
    NotNext(Month),
    /// It is not over.
    NotOver,
    /// No statement tells of it; a balance can be typed.
    NoStatement,
    /// The statements end before the month does.
    StatementEnds(Day),
    /// A statement between two others is missing.
    Gap,
    /// So many lines have no posting.
    OpenLines(i64),
    /// The bank and the books are not one: how much more the bank has, below zero for less.
    Differs(i64),
    /// The books are not what the ledgers come to.
    LedgersDiffer(i64),
    /// So many ledgers are below zero at its end.
    BelowZero(i64),
}

/// Why nothing was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MonthError {
    /// All that stands in the way.
    Problems(Vec<MonthProblem>),
    /// Somebody else was faster.
    Changed,
    /// Figures are others than those that were prepared.
    FiguresChanged,
    /// Whoever prepared it does not sign it off.
    SamePerson,
    /// Only the last month that is locked can be unlocked.
    NotLast,
}

/// Postings that the bank had not yet when the books were last signed off.
///
/// # Errors
/// The database's.
pub async fn months_open_before(
    tx: &Tx,
    firm: FirmId,
    account: &TrustAccount,
) -> QueryResult<Vec<TrustPostingId>> {
    let Some(through) = account.locked_through else { return Ok(Vec::new()) };
    let signed = queries::find_kept(tx, firm, account.id, Month::of(through)).await?;
    let Some(Reconciliation { figures, .. }) = signed else { return Ok(Vec::new()) };
    Ok(figures.in_transit.iter().chain(&figures.outstanding).map(|item| item.posting).collect())
}

/// What a month comes to. `typed` is the balance on a bank's paper, where no file tells of the month. For months that are not signed off.
///
/// # Errors
/// The database's.
pub async fn compare(
    tx: &Tx,
    books: &Books<'_>,
    account: &TrustAccount,
    (month, typed): (Month, Option<i64>),
) -> QueryResult<LiveMonth> {
    let firm = books.firm.id;
    let before = months_open_before(tx, firm, account).await?;
    let after = account.locked_through;
    let book = queries::sum_books(tx, firm, account, month).await?;
    let (ledgers, ledger_lines) = queries::list_balances(tx, firm, account.id, month.last()).await?;
    let (in_transit, outstanding) =
        queries::list_not_at_bank(tx, firm, account.id, (after, month.last()), &before).await?;
    let told = queries::find_bank_balance(tx, firm, account.id, month.last()).await?;
    let told = told.filter(|told| told.ends_on >= month.first());
    let lines = queries::count_lines(tx, firm, account.id, (after, month)).await?;
    let sum = |items: &[super::super::OpenItem]| items.iter().map(|item| item.amount).sum();
    let bank = BankSide {
        statement: told.as_ref().map_or(typed.unwrap_or_default(), |told| told.balance),
        is_typed: told.is_none(),
        files: lines.files.clone(),
        in_transit: sum(&in_transit),
        outstanding: sum(&outstanding),
    };
    let currency = account.currency();
    let figures = Figures {
        firm: issuer(books),
        account: account.name.clone(),
        bank_name: account.bank_name.clone(),
        ending: account.ending.clone(),
        currency: currency.code().to_owned(),
        exponent: currency.exponent().into(),
        month,
        bank,
        book,
        ledgers,
        in_transit,
        outstanding,
        ledger_lines,
        matched_lines: lines.matched,
        open_lines: lines.open,
        prepared: None,
        signed: None,
    };
    let mut problems = Vec::new();
    let next = next_month(account.opened_on, account.locked_through);
    if next != month {
        problems.push(MonthProblem::NotNext(next));
    }
    if month.last() >= books.today() {
        problems.push(MonthProblem::NotOver);
    }
    match told {
        None if typed.is_none() => problems.push(MonthProblem::NoStatement),
        Some(told) if told.ends_on < month.last() => problems.push(MonthProblem::StatementEnds(told.ends_on)),
        _ => {}
    }
    if lines.has_gap {
        problems.push(MonthProblem::Gap);
    }
    problems.extend(of_figures(&figures));
    Ok(LiveMonth { figures, problems })
}

fn of_figures(figures: &Figures) -> Vec<MonthProblem> {
    let mut problems = Vec::new();
    if figures.open_lines > 0 {
        problems.push(MonthProblem::OpenLines(figures.open_lines));
    }
    if figures.difference() != 0 {
        problems.push(MonthProblem::Differs(figures.difference()));
    }
    let ledgers = figures.ledgers.total() - figures.book.closing;
    if ledgers != 0 {
        problems.push(MonthProblem::LedgersDiffer(ledgers));
    }
    if figures.ledgers.below_zero > 0 {
        problems.push(MonthProblem::BelowZero(figures.ledgers.below_zero));
    }
    problems
}

fn issuer(books: &Books<'_>) -> Issuer {
    let parties = Parties::of_firm(books.firm, books.billing);
    Issuer {
        name: parties.firm,
        lines: parties.firm_lines,
        is_a4: books.billing.paper == PaperSize::A4,
        zone: books.firm.time_zone.clone(),
        country: books.firm.country.clone(),
    }
}

/// Whoever does something with a month: how the paper names them, and their account.
#[derive(Debug, Clone, Copy)]
pub struct Signer<'a> {
    /// Their name.
    pub name: &'a str,
    /// With what they are signed in.
    pub account: AccountId,
}

impl Signer<'_> {
    fn signature(&self, books: &Books<'_>) -> Signature {
        Signature { name: self.name.to_owned(), at: books.now }
    }
}

/// Keeps the figures of a month, to be signed off.
///
/// # Errors
/// The database's; `NotFound` for no account of this firm. Inside: why not; nothing was changed then.
pub async fn prepare_month(
    tx: &Tx,
    books: &Books<'_>,
    (account, month, typed): (TrustAccountId, Month, Option<i64>),
    signer: Signer<'_>,
) -> QueryResult<Result<(), MonthError>> {
    let firm = books.firm.id;
    let account = queries::lock_account(tx, firm, account).await?;
    let kept = queries::find_kept(tx, firm, account.id, month).await?;
    if kept.is_some_and(|kept| kept.state != MonthState::SentBack) {
        return Ok(Err(MonthError::Changed));
    }
    let LiveMonth { mut figures, problems } = compare(tx, books, &account, (month, typed)).await?;
    if !problems.is_empty() {
        return Ok(Err(MonthError::Problems(problems)));
    }
    figures.prepared = Some(signer.signature(books));
    queries::keep_prepared(tx, firm, (account.id, &figures), (signer.account, books.now)).await?;
    let event = TrustEvent::MonthPrepared { account: account.id, month: month.first().0.to_string() };
    events::record(tx, firm, books.by, None, &event, books.now).await?;
    Ok(Ok(()))
}

async fn lock_prepared(
    tx: &Tx,
    firm: FirmId,
    (account, month, version): (TrustAccountId, Month, i32),
) -> QueryResult<Option<(TrustAccount, Reconciliation)>> {
    let account = queries::lock_account(tx, firm, account).await?;
    let kept = queries::find_kept(tx, firm, account.id, month).await?;
    let prepared = kept.filter(|kept| kept.state == MonthState::Prepared && kept.version == version);
    Ok(prepared.map(|kept| (account, kept)))
}

/// It is not signed: whoever prepared it looks at it again.
///
/// # Errors
/// The database's; `NotFound` for no account of this firm. Inside: somebody was faster.
pub async fn send_month_back(
    tx: &Tx,
    books: &Books<'_>,
    which: (TrustAccountId, Month, i32),
    note: &str,
) -> QueryResult<Result<(), MonthError>> {
    let firm = books.firm.id;
    let Some((account, kept)) = lock_prepared(tx, firm, which).await? else {
        return Ok(Err(MonthError::Changed));
    };
    queries::set_sent_back(tx, firm, kept.id, note).await?;
    let event = TrustEvent::MonthSentBack {
        account: account.id,
        month: kept.month.first().0.to_string(),
        note: note.to_owned(),
    };
    events::record(tx, firm, books.by, None, &event, books.now).await?;
    Ok(Ok(()))
}

/// Signs a month off, and locks it: no posting is on one of its days from then on.
///
/// # Errors
/// The database's; `NotFound` for no account of this firm. Inside: why not; nothing was changed then.
pub async fn sign_month_off(
    tx: &Tx,
    books: &Books<'_>,
    which: (TrustAccountId, Month, i32),
    signer: Signer<'_>,
) -> QueryResult<Result<(), MonthError>> {
    let firm = books.firm.id;
    let Some((account, kept)) = lock_prepared(tx, firm, which).await? else {
        return Ok(Err(MonthError::Changed));
    };
    let alone = kept.prepared_by == signer.account;
    if alone && books.settings.two_persons {
        return Ok(Err(MonthError::SamePerson));
    }
    let typed = kept.figures.bank.is_typed.then_some(kept.figures.bank.statement);
    let LiveMonth { figures: live, problems } = compare(tx, books, &account, (kept.month, typed)).await?;
    if live.bare() != kept.figures.bare() {
        return Ok(Err(MonthError::FiguresChanged));
    }
    if !problems.is_empty() {
        return Ok(Err(MonthError::Problems(problems)));
    }
    let figures = Figures { signed: Some(signer.signature(books)), ..kept.figures };
    let who = (signer.account, books.now);
    queries::set_signed_off(tx, firm, (account.id, kept.id, &figures), who).await?;
    let event =
        TrustEvent::MonthSignedOff { account: account.id, month: kept.month.first().0.to_string(), alone };
    events::record(tx, firm, books.by, None, &event, books.now).await?;
    Ok(Ok(()))
}

/// Opens the last month that is locked, with a reason. What was signed is kept.
///
/// # Errors
/// The database's; `NotFound` for no account of this firm. Inside: it is not the last one.
pub async fn unlock_month(
    tx: &Tx,
    books: &Books<'_>,
    (account, month, reason): (TrustAccountId, Month, &str),
    by: AccountId,
) -> QueryResult<Result<(), MonthError>> {
    let firm = books.firm.id;
    let account = queries::lock_account(tx, firm, account).await?;
    if account.locked_through != Some(month.last()) {
        return Ok(Err(MonthError::NotLast));
    }
    let kept = queries::find_kept(tx, firm, account.id, month).await?;
    let Some(kept) = kept.filter(|kept| kept.state == MonthState::SignedOff) else {
        return Ok(Err(MonthError::NotLast));
    };
    let before = queries::find_kept(tx, firm, account.id, month.previous()).await?;
    let before = before.filter(|before| before.state == MonthState::SignedOff);
    let through = before.map(|before| before.month.last());
    queries::set_unlocked(tx, firm, (account.id, kept.id), (through, reason), (by, books.now)).await?;
    let event = TrustEvent::MonthUnlocked {
        account: account.id,
        month: month.first().0.to_string(),
        note: reason.to_owned(),
    };
    events::record(tx, firm, books.by, None, &event, books.now).await?;
    Ok(Ok(()))
}
