//! Setting up a second factor, its recovery codes, and giving it up.

use super::{RecoveryCodesPath, RemovalPath, SetupPath, second_factor_views as views, views::CURRENT};
use crate::{
    Error, Result,
    access::{
        Fresh, Member, SecondFactorPath, count_recovery_codes, prove, prove_password,
        second_factor::{self, RecoveryCodes},
    },
    app::App,
    db::Db,
    t,
    web::{FieldErrors, Flash, Form, Routes, see_other},
};
use axum::{extract::State, response::Response};
use serde::Deserialize;

pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .get::<SecondFactorPath, _, _>(show)
        .post::<SecondFactorPath, _, _>(create)
        .get::<SetupPath, _, _>(edit)
        .post::<SetupPath, _, _>(confirm)
        .get::<RecoveryCodesPath, _, _>(codes)
        .post::<RecoveryCodesPath, _, _>(renew)
        .get::<RemovalPath, _, _>(removal)
        .post::<RemovalPath, _, _>(destroy)
}

/// What the forms send. Not `Debug`: there are secrets in it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// Of the app, or a recovery code.
    code: String,
    current_password: String,
}

/// How many recovery codes are left; none without a second factor.
async fn left(db: &Db, member: &Member) -> Result<Option<i64>> {
    let (firm, account) = (member.firm.id, member.account);
    db.read(async |tx| Ok(count_recovery_codes(tx, firm, account).await?)).await
}

/// `GET /profile/second-factor`
async fn show(_: SecondFactorPath, member: Member, fresh: Fresh, db: Db) -> Result<Response> {
    let left = left(&db, &member).await?;
    views::overview(&db, &member, left, fresh, &FieldErrors::default()).await
}

/// `POST /profile/second-factor`: makes a secret, which counts once a code of it was typed.
async fn create(
    _: SecondFactorPath,
    member: Member,
    fresh: Fresh,
    State(app): State<App>,
    Form(fields): Form<Fields>,
) -> Result<Response> {
    let db = app.db(member.firm.id);
    // whoever finds an open session must not come to lock its owner out
    if let Err(doubt) = prove(&app, &member, fresh, &fields.current_password).await? {
        let mut errors = FieldErrors::default();
        errors.add(CURRENT, doubt.words(member.lang));
        let left = left(&db, &member).await?;
        return views::overview(&db, &member, left, fresh, &errors).await;
    }
    db.write(async |tx| second_factor::begin(tx, &app.seal, &member).await).await?;
    Ok(see_other(SetupPath))
}

/// `GET /profile/second-factor/setup`
async fn edit(_: SetupPath, member: Member, State(app): State<App>, db: Db) -> Result<Response> {
    // nobody but its owner sees a secret
    if member.preview.is_some() {
        return Err(Error::NotFound);
    }
    setup(&app, &db, &member, &FieldErrors::default()).await
}

async fn setup(app: &App, db: &Db, member: &Member, errors: &FieldErrors) -> Result<Response> {
    let found = db.read(async |tx| second_factor::find_unconfirmed(tx, &app.seal, member).await).await?;
    match found {
        Some(secret) => views::setup(db, member, &secret, errors).await,
        None => Ok(see_other(SecondFactorPath)),
    }
}

/// `POST /profile/second-factor/setup`: the recovery codes are shown in the answer, and never again.
async fn confirm(
    _: SetupPath,
    member: Member,
    State(app): State<App>,
    db: Db,
    Form(fields): Form<Fields>,
) -> Result<Response> {
    let mut errors = FieldErrors::default();
    if app.limits.admit_proof(&member).is_err() {
        errors.add("code", t!(member.lang, "profile-email-too-often"));
        return setup(&app, &db, &member, &errors).await;
    }
    let codes = RecoveryCodes::new(member.account).await?;
    let confirmed =
        db.write(async |tx| second_factor::confirm(tx, &app, &member, &fields.code, &codes).await).await?;
    if confirmed.is_err() {
        errors.add("code", t!(member.lang, "second-factor-error-setup"));
        return setup(&app, &db, &member, &errors).await;
    }
    views::codes(&db, &member, &codes, true).await
}

/// `GET /profile/second-factor/recovery-codes`
async fn codes(_: RecoveryCodesPath, member: Member, db: Db) -> Result<Response> {
    prove_form(&db, &member, Wish::Codes, &FieldErrors::default()).await
}

/// `POST /profile/second-factor/recovery-codes`: shown in the answer, and never again.
async fn renew(
    _: RecoveryCodesPath,
    member: Member,
    State(app): State<App>,
    db: Db,
    Form(fields): Form<Fields>,
) -> Result<Response> {
    if left(&db, &member).await?.is_none() {
        return Ok(see_other(SecondFactorPath));
    }
    if let Some(errors) = doubts(&app, &member, &fields).await? {
        return prove_form(&db, &member, Wish::Codes, &errors).await;
    }
    let codes = RecoveryCodes::new(member.account).await?;
    db.write(async |tx| second_factor::renew(tx, &app.outbox, &member, &codes).await).await?;
    views::codes(&db, &member, &codes, false).await
}

/// `GET /profile/second-factor/removal`
async fn removal(_: RemovalPath, member: Member, db: Db) -> Result<Response> {
    require_free(&member)?;
    prove_form(&db, &member, Wish::Removal, &FieldErrors::default()).await
}

/// `POST /profile/second-factor/removal`
async fn destroy(
    _: RemovalPath,
    member: Member,
    State(app): State<App>,
    db: Db,
    Form(fields): Form<Fields>,
) -> Result<Response> {
    require_free(&member)?;
    if left(&db, &member).await?.is_none() {
        return Ok(see_other(SecondFactorPath));
    }
    if let Some(errors) = doubts(&app, &member, &fields).await? {
        return prove_form(&db, &member, Wish::Removal, &errors).await;
    }
    let account = member.account;
    db.write(async |tx| second_factor::remove(tx, &app.outbox, &member, account).await).await?;
    Ok(Flash::Saved.redirect(SecondFactorPath))
}

/// Where the firm requires one, nobody takes theirs away.
fn require_free(member: &Member) -> Result<()> {
    if member.is_staff() && member.firm.staff_second_factor { Err(Error::Forbidden) } else { Ok(()) }
}

/// What a form that wants to know that it is them is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    Codes,
    Removal,
}

/// The form, where there is a second factor.
async fn prove_form(db: &Db, member: &Member, wish: Wish, errors: &FieldErrors) -> Result<Response> {
    match left(db, member).await? {
        Some(_) => views::prove(db, member, wish, errors).await,
        None => Ok(see_other(SecondFactorPath)),
    }
}

/// What is wrong with what was typed: a code or the password, either is enough.
async fn doubts(app: &App, member: &Member, fields: &Fields) -> Result<Option<FieldErrors>> {
    let by_code = !fields.code.trim().is_empty();
    let (field, shown) = if by_code {
        ("code", second_factor::prove(app, member, &fields.code).await?)
    } else {
        ("current_password", prove_password(app, member, &fields.current_password).await?)
    };
    let Err(doubt) = shown else { return Ok(None) };
    let mut errors = FieldErrors::default();
    let wrong_code = by_code && doubt == crate::access::Doubt::Wrong;
    let words =
        if wrong_code { t!(member.lang, "second-factor-error-wrong") } else { doubt.words(member.lang) };
    errors.add(field, words);
    Ok(Some(errors))
}
