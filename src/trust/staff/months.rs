//! Months of an account: compared with the bank, prepared, signed off, unlocked.

use super::{
    month_page::{self, Shown},
    signing_views,
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    billing::draw_apart,
    clock::Day,
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::{BankLineId, ReconciliationId, TrustAccountId},
    sign_in::{ReauthError, RecentSignIn, reauthenticate_with_password},
    trust::{
        Month, PreparationPath, ReconciliationPath, ReconciliationPdfPath, ReconciliationsPath,
        SendingBackPath, SignOffPath, TrustRight, UnlockingPath,
        actions::{self, Books, MonthError, Signer},
        bank::read_balance,
        months::next_month,
        paper, queries, rights,
        settings::Rules,
    },
    web::{Flash, PDF, Query, Want, cursor, download},
};
use axum::{extract::State, http::StatusCode, response::Response};
use serde::Deserialize;

const MAX_NOTE: usize = 2_000;

fn month_of(text: &str) -> Result<Month> {
    text.parse().map_err(|()| Error::NotFound)
}

fn page_of(account_id: TrustAccountId, month: Month) -> ReconciliationPath {
    ReconciliationPath { account_id, month: month.to_string() }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    after: String,
}

impl Wanted {
    fn after(&self) -> Option<(Day, BankLineId)> {
        cursor::decode(&self.after)
    }
}

/// GET /staff/trust/{account_id}/reconciliations: the month that is to be signed off next.
pub async fn index(
    path: ReconciliationsPath,
    staff: Staff,
    State(app): State<App>,
    Query(wanted): Query<Wanted>,
    db: Db,
) -> Result<Response> {
    let account =
        db.read(async |tx: &Tx| Ok(queries::find_account(tx, staff.firm.id, path.account_id).await?)).await?;
    let month = next_month(account.opened_on, account.locked_through);
    let shown = Shown { after: wanted.after(), ..Shown::default() };
    month_page::answer((&app, &staff, &db), (account.id, month), shown).await
}

/// GET /staff/trust/{account_id}/reconciliations/{month}
pub async fn show(
    path: ReconciliationPath,
    staff: Staff,
    State(app): State<App>,
    Query(wanted): Query<Wanted>,
    db: Db,
) -> Result<Response> {
    let shown = Shown { after: wanted.after(), ..Shown::default() };
    month_page::answer((&app, &staff, &db), (path.account_id, month_of(&path.month)?), shown).await
}

/// What a form of the page answers where nothing was done.
async fn again(
    desk: (&App, &Staff, &Db),
    which: (TrustAccountId, Month),
    (typed, errors, status): (&str, FieldErrors, StatusCode),
) -> Result<Response> {
    let shown = Shown { typed: typed.to_owned(), errors, status, after: None };
    month_page::answer(desk, which, shown).await
}

/// POST /staff/trust/{account_id}/reconciliations/{month}/preparation
pub async fn prepare(
    path: PreparationPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let (account_id, month) = (path.account_id, month_of(&path.month)?);
    let firm = staff.firm.id;
    let typed = pairs.get("balance").trim();
    let desk = (&app, &staff, &db);
    let (account, rules) = db
        .read(async |tx: &Tx| {
            rights::require(tx, &staff, TrustRight::Reconcile).await?;
            Ok((queries::find_account(tx, firm, account_id).await?, Rules::load(tx, firm).await?))
        })
        .await?;
    let mut errors = FieldErrors::default();
    let balance = match typed {
        "" => None,
        typed => match read_balance(typed, account.currency(), rules.billing.notation(staff.lang)) {
            Ok(minor) => Some(minor),
            Err(_) => {
                errors.add("balance", "Enter the balance as the bank’s statement has it, such as 1250.00.");
                return again(desk, (account_id, month), (typed, errors, StatusCode::UNPROCESSABLE_ENTITY))
                    .await;
            }
        },
    };
    let done = db
        .write(async |tx: &Tx| {
            let books = Books::of_staff(&app, &staff, &rules);
            let signer = Signer { name: &staff.name, account: staff.account };
            Ok(actions::prepare_month(tx, &books, (account_id, month, balance), signer).await?)
        })
        .await?;
    match done {
        Ok(()) => Ok(Flash::Saved.on(want.redirect(page_of(account_id, month)))),
        Err(MonthError::Problems(_)) => {
            errors.add("prepare", "It cannot be prepared before what is said above is done.");
            again(desk, (account_id, month), (typed, errors, StatusCode::CONFLICT)).await
        }
        Err(_) => Ok(Flash::ChangedSince.on(want.redirect(page_of(account_id, month)))),
    }
}

fn note(pairs: &Pairs, errors: &mut FieldErrors) -> String {
    errors.text(
        "note",
        pairs.get("note"),
        MAX_NOTE,
        "Say why: it stays in the log.",
        "Use at most 2,000 characters.",
    )
}

fn version(pairs: &Pairs) -> i32 {
    pairs.get("version").parse().unwrap_or_default()
}

/// POST /staff/trust/{account_id}/reconciliations/{month}/sending-back
pub async fn send_back(
    path: SendingBackPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let (account_id, month) = (path.account_id, month_of(&path.month)?);
    let mut errors = FieldErrors::default();
    let note = note(&pairs, &mut errors);
    if !errors.is_empty() {
        let at = ("", errors, StatusCode::UNPROCESSABLE_ENTITY);
        return again((&app, &staff, &db), (account_id, month), at).await;
    }
    let done = db
        .write(async |tx: &Tx| {
            rights::require(tx, &staff, TrustRight::Reconcile).await?;
            let rules = Rules::load(tx, staff.firm.id).await?;
            let books = Books::of_staff(&app, &staff, &rules);
            Ok(actions::send_month_back(tx, &books, (account_id, month, version(&pairs)), &note).await?)
        })
        .await?;
    let flash = if done.is_ok() { Flash::Saved } else { Flash::ChangedSince };
    Ok(flash.on(want.redirect(page_of(account_id, month))))
}

/// POST /staff/trust/{account_id}/reconciliations/{month}/sign-off: with the password asked again.
pub async fn sign_off(
    path: SignOffPath,
    staff: Staff,
    (want, recent, State(app)): (Want, RecentSignIn, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let (account_id, month) = (path.account_id, month_of(&path.month)?);
    let desk = (&app, &staff, &db);
    db.read(async |tx: &Tx| rights::require(tx, &staff, TrustRight::Reconcile).await).await?;
    let mut errors = FieldErrors::default();
    if pairs.get("compared").is_empty() {
        errors.add("compared", "Say that you have compared them.");
    }
    if errors.is_empty() {
        match reauthenticate_with_password((&app, &db), &staff, pairs.get("current_password")).await? {
            Ok(()) => {}
            // who signs in by links alone has done so just now
            Err(ReauthError::NoPassword) if recent.0 => {}
            Err(error) => errors.add("current_password", error.words(staff.lang)),
        }
    }
    if !errors.is_empty() {
        return again(desk, (account_id, month), ("", errors, StatusCode::UNPROCESSABLE_ENTITY)).await;
    }
    let done = db
        .write(async |tx: &Tx| {
            let rules = Rules::load(tx, staff.firm.id).await?;
            let books = Books::of_staff(&app, &staff, &rules);
            let signer = Signer { name: &staff.name, account: staff.account };
            Ok(actions::sign_month_off(tx, &books, (account_id, month, version(&pairs)), signer).await?)
        })
        .await?;
    let Err(error) = done else { return Ok(Flash::Saved.on(want.redirect(page_of(account_id, month)))) };
    errors.add("compared", signing_views::error_words(&error));
    again(desk, (account_id, month), ("", errors, StatusCode::CONFLICT)).await
}

/// POST /staff/trust/{account_id}/reconciliations/{month}/unlocking
pub async fn unlock(
    path: UnlockingPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let (account_id, month) = (path.account_id, month_of(&path.month)?);
    let desk = (&app, &staff, &db);
    db.read(async |tx: &Tx| rights::require(tx, &staff, TrustRight::Unlock).await).await?;
    let mut errors = FieldErrors::default();
    let note = note(&pairs, &mut errors);
    if !errors.is_empty() {
        return again(desk, (account_id, month), ("", errors, StatusCode::UNPROCESSABLE_ENTITY)).await;
    }
    let done = db
        .write(async |tx: &Tx| {
            let rules = Rules::load(tx, staff.firm.id).await?;
            let books = Books::of_staff(&app, &staff, &rules);
            Ok(actions::unlock_month(tx, &books, (account_id, month, &note), staff.account).await?)
        })
        .await?;
    let Err(error) = done else { return Ok(Flash::Saved.on(want.redirect(page_of(account_id, month)))) };
    errors.add("note", signing_views::error_words(&error));
    again(desk, (account_id, month), ("", errors, StatusCode::CONFLICT)).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Record {
    record: String,
}

/// GET /staff/trust/{account_id}/reconciliations/{month}/pdf: as it was prepared and signed, from what was kept then alone.
pub async fn pdf(
    path: ReconciliationPdfPath,
    staff: Staff,
    Query(wanted): Query<Record>,
    db: Db,
) -> Result<Response> {
    let (firm, month) = (staff.firm.id, month_of(&path.month)?);
    let id: Option<ReconciliationId> = wanted.record.parse().ok();
    let kept = db
        .read(async |tx: &Tx| {
            queries::find_account(tx, firm, path.account_id).await?;
            rights::require(tx, &staff, TrustRight::Reconcile).await?;
            let kept = match id {
                Some(id) => Some(queries::find_record(tx, firm, path.account_id, id).await?),
                None => queries::find_kept(tx, firm, path.account_id, month).await?,
            };
            kept.filter(|kept| kept.month == month).ok_or(Error::NotFound)
        })
        .await?;
    let figures = kept.figures;
    let name = format!("reconciliation-{month}.pdf");
    let finished = draw_apart(move || paper::reconciliation(&figures)).await?;
    Ok(download(PDF, &name, finished.bytes))
}
