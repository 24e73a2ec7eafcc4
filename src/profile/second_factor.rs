//! Setting up a second factor, its recovery codes, and giving it up.

use super::{RecoveryCodesPath, RemovalPath, SetupPath, second_factor_views as views, views::CURRENT};
use crate::{
    Error, Result,
    actors::{SecondFactorPath, SignedIn},
    app::App,
    db::Db,
    form::{FieldErrors, Form},
    sign_in::{
        RecentSignIn, count_recovery_codes, reauthenticate, reauthenticate_with_password,
        second_factor::{self, RecoveryCodes},
    },
    t,
    web::{Flash, Right, Routes, see_other},
};
use axum::{extract::State, response::Response};
use serde::Deserialize;

pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .during_setup()
        .get::<SecondFactorPath, _, _>(Right::SignedIn, show)
        .post::<SecondFactorPath, _, _>(Right::SignedIn, create)
        .get::<SetupPath, _, _>(Right::SignedIn, edit)
        .post::<SetupPath, _, _>(Right::SignedIn, confirm)
        .get::<RecoveryCodesPath, _, _>(Right::SignedIn, codes)
        .post::<RecoveryCodesPath, _, _>(Right::SignedIn, renew)
        .get::<RemovalPath, _, _>(Right::SignedIn, removal)
        .post::<RemovalPath, _, _>(Right::SignedIn, destroy)
}

/// What the forms send. Not `Debug`: there are secrets in it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SecondFactorForm {
    /// Of the app, or a recovery code.
    code: String,
    current_password: String,
}

/// How many recovery codes are left; none without a second factor.
async fn left(db: &Db, signed_in: &SignedIn) -> Result<Option<i64>> {
    let (firm, account) = (signed_in.firm.id, signed_in.account);
    db.read(async |tx| Ok(count_recovery_codes(tx, firm, account).await?)).await
}

/// `GET /profile/second-factor`
async fn show(_: SecondFactorPath, signed_in: SignedIn, recent: RecentSignIn, db: Db) -> Result<Response> {
    let left = left(&db, &signed_in).await?;
    views::overview(&db, &signed_in, left, recent, &FieldErrors::default()).await
}

/// `POST /profile/second-factor`: makes a secret, which counts once a code of it was typed.
async fn create(
    _: SecondFactorPath,
    signed_in: SignedIn,
    recent: RecentSignIn,
    State(app): State<App>,
    db: Db,
    Form(fields): Form<SecondFactorForm>,
) -> Result<Response> {
    // whoever finds an open session must not come to lock its owner out
    if let Err(error) = reauthenticate((&app, &db), &signed_in, recent, &fields.current_password).await? {
        let mut errors = FieldErrors::default();
        errors.add(CURRENT, error.words(signed_in.lang));
        let left = left(&db, &signed_in).await?;
        return views::overview(&db, &signed_in, left, recent, &errors).await;
    }
    db.write(async |tx| second_factor::begin(tx, &app.seal, &signed_in).await).await?;
    Ok(see_other(SetupPath))
}

/// `GET /profile/second-factor/setup`
async fn edit(_: SetupPath, signed_in: SignedIn, State(app): State<App>, db: Db) -> Result<Response> {
    // nobody but its owner sees a secret
    if signed_in.preview.is_some() {
        return Err(Error::NotFound);
    }
    setup(&app, &db, &signed_in, &FieldErrors::default()).await
}

async fn setup(app: &App, db: &Db, signed_in: &SignedIn, errors: &FieldErrors) -> Result<Response> {
    let found = db.read(async |tx| second_factor::find_unconfirmed(tx, &app.seal, signed_in).await).await?;
    match found {
        Some(secret) => views::setup(db, signed_in, &secret, errors).await,
        None => Ok(see_other(SecondFactorPath)),
    }
}

/// `POST /profile/second-factor/setup`: the recovery codes are shown in the answer, and never again.
async fn confirm(
    _: SetupPath,
    signed_in: SignedIn,
    State(app): State<App>,
    db: Db,
    Form(fields): Form<SecondFactorForm>,
) -> Result<Response> {
    let mut errors = FieldErrors::default();
    if app.limits.admit_proof(signed_in.account, &signed_in.address).is_err() {
        errors.add("code", t!(signed_in.lang, "profile-email-too-often"));
        return setup(&app, &db, &signed_in, &errors).await;
    }
    let codes = RecoveryCodes::new(signed_in.account).await?;
    let keys = (&app.seal, &app.outbox);
    let confirmed =
        db.write(async |tx| second_factor::confirm(tx, keys, &signed_in, &fields.code, &codes).await).await?;
    if confirmed.is_err() {
        errors.add("code", t!(signed_in.lang, "second-factor-error-setup"));
        return setup(&app, &db, &signed_in, &errors).await;
    }
    views::codes(&db, &signed_in, &codes, true).await
}

/// `GET /profile/second-factor/recovery-codes`
async fn codes(_: RecoveryCodesPath, signed_in: SignedIn, db: Db) -> Result<Response> {
    confirmation_form(&db, &signed_in, views::Wish::Codes, &FieldErrors::default()).await
}

/// `POST /profile/second-factor/recovery-codes`: shown in the answer, and never again.
async fn renew(
    _: RecoveryCodesPath,
    signed_in: SignedIn,
    State(app): State<App>,
    db: Db,
    Form(fields): Form<SecondFactorForm>,
) -> Result<Response> {
    if left(&db, &signed_in).await?.is_none() {
        return Ok(see_other(SecondFactorPath));
    }
    if let Some(errors) = confirmation_errors((&app, &db), &signed_in, &fields).await? {
        return confirmation_form(&db, &signed_in, views::Wish::Codes, &errors).await;
    }
    let codes = RecoveryCodes::new(signed_in.account).await?;
    db.write(async |tx| second_factor::renew(tx, &app.outbox, &signed_in, &codes).await).await?;
    views::codes(&db, &signed_in, &codes, false).await
}

/// `GET /profile/second-factor/removal`
async fn removal(_: RemovalPath, signed_in: SignedIn, db: Db) -> Result<Response> {
    require_free(&signed_in)?;
    confirmation_form(&db, &signed_in, views::Wish::Removal, &FieldErrors::default()).await
}

/// `POST /profile/second-factor/removal`
async fn destroy(
    _: RemovalPath,
    signed_in: SignedIn,
    State(app): State<App>,
    db: Db,
    Form(fields): Form<SecondFactorForm>,
) -> Result<Response> {
    require_free(&signed_in)?;
    if left(&db, &signed_in).await?.is_none() {
        return Ok(see_other(SecondFactorPath));
    }
    if let Some(errors) = confirmation_errors((&app, &db), &signed_in, &fields).await? {
        return confirmation_form(&db, &signed_in, views::Wish::Removal, &errors).await;
    }
    let account = signed_in.account;
    db.write(async |tx| second_factor::remove(tx, &app.outbox, &signed_in, account).await).await?;
    Ok(Flash::Saved.redirect(SecondFactorPath))
}

/// Where the firm requires one, nobody takes theirs away.
fn require_free(signed_in: &SignedIn) -> Result<()> {
    if signed_in.is_staff() && signed_in.firm.staff_second_factor { Err(Error::Forbidden) } else { Ok(()) }
}

/// The form, where there is a second factor.
async fn confirmation_form(
    db: &Db,
    signed_in: &SignedIn,
    wish: views::Wish,
    errors: &FieldErrors,
) -> Result<Response> {
    match left(db, signed_in).await? {
        Some(_) => views::reauthenticate(db, signed_in, wish, errors).await,
        None => Ok(see_other(SecondFactorPath)),
    }
}

/// What is wrong with what was typed: a code or the password, either is enough.
async fn confirmation_errors(
    at: (&App, &Db),
    signed_in: &SignedIn,
    fields: &SecondFactorForm,
) -> Result<Option<FieldErrors>> {
    let by_code = !fields.code.trim().is_empty();
    let (field, shown) = if by_code {
        ("code", second_factor::reauthenticate(at, signed_in, &fields.code).await?)
    } else {
        ("current_password", reauthenticate_with_password(at, signed_in, &fields.current_password).await?)
    };
    let Err(error) = shown else { return Ok(None) };
    let mut errors = FieldErrors::default();
    let wrong_code = by_code && error == crate::sign_in::ReauthError::Wrong;
    let words = if wrong_code {
        t!(signed_in.lang, "second-factor-error-wrong")
    } else {
        error.words(signed_in.lang)
    };
    errors.add(field, words);
    Ok(Some(errors))
}
