//! Banks' statements: what was taken, and a file that is brought.

use super::{
    bank_file::{self, FORM_LIMIT},
    page::{form_page, page},
    statements_views::{self as views, StatementShown, StatementsShown},
};
use crate::{
    Result,
    actors::Staff,
    app::App,
    clock::Day,
    db::{Db, Tx},
    form::FieldErrors,
    ids::{BankLineId, BankStatementId, BankUploadId},
    trust::{
        BankStatementDeletePath, BankStatementPath, BankStatementsPath, BankUploadPath, NewBankStatementPath,
        TrustRight,
        actions::{self, Books},
        queries::{self, BankUpload, LinesOf},
        rights,
        settings::Rules,
    },
    web::{
        Flash, Query, Want,
        cursor::{self, Slice},
    },
};
use axum::{
    extract::{Multipart, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use std::time::Duration;

/// What nobody took within a day is forgotten.
const KEPT: Duration = Duration::from_secs(24 * 3600);

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    after: String,
}

/// GET /staff/trust/{account_id}/statements
pub async fn index(
    path: BankStatementsPath,
    staff: Staff,
    Query(wanted): Query<After>,
    db: Db,
) -> Result<Response> {
    let firm = staff.firm.id;
    let before: Option<(Day, BankStatementId)> = cursor::decode(&wanted.after);
    let (account, statements, rules) = db
        .read(async |tx: &Tx| {
            let account = queries::find_account(tx, firm, path.account_id).await?;
            rights::require(tx, &staff, TrustRight::Reconcile).await?;
            let most = queries::PAGE as i64 + 1;
            let statements = queries::list_statements(tx, firm, (account.id, before), most).await?;
            Ok((account, statements, Rules::load(tx, firm).await?))
        })
        .await?;
    let slice = Slice::of(statements, queries::PAGE);
    let shown = StatementsShown {
        staff: &staff,
        account: &account,
        next: slice.next(|last| (last.ends_on, last.id)),
        is_first: before.is_none(),
        statements: &slice.rows,
        notation: rules.billing.notation(staff.lang),
    };
    page(&staff, &db, ("Bank statements", views::index(&shown))).await
}

async fn new_page(
    (staff, db): (&Staff, &Db),
    path: &NewBankStatementPath,
    (errors, status): (&FieldErrors, StatusCode),
) -> Result<Response> {
    let account = db
        .read(async |tx: &Tx| {
            let account = queries::find_account(tx, staff.firm.id, path.account_id).await?;
            rights::require(tx, staff, TrustRight::Reconcile).await?;
            Ok(account)
        })
        .await?;
    form_page(staff, db, ("Import a statement", views::new(staff, &account, errors)), status).await
}

/// GET /staff/trust/{account_id}/statements/new
pub async fn new(path: NewBankStatementPath, staff: Staff, db: Db) -> Result<Response> {
    new_page((&staff, &db), &path, (&FieldErrors::default(), StatusCode::OK)).await
}

/// POST /staff/trust/{account_id}/statements: keeps the file until somebody takes what is in it.
pub async fn create(
    path: BankStatementsPath,
    staff: Staff,
    want: Want,
    db: Db,
    form: Multipart,
) -> Result<Response> {
    let firm = staff.firm.id;
    let account_id = path.account_id;
    db.read(async |tx: &Tx| {
        rights::require(tx, &staff, TrustRight::Reconcile).await?;
        Ok(queries::find_account(tx, firm, account_id).await?)
    })
    .await?;
    let mut errors = FieldErrors::default();
    let file = bank_file::receive(form).await?;
    match &file {
        None => errors.add("file", "Choose the file that you downloaded from your bank."),
        Some(file) if file.content.is_none() => {
            errors.add("file", "This file is larger than 20 MB. Download a shorter period.");
        }
        Some(_) => {}
    }
    let Some((name, content)) = file.and_then(|file| Some((file.name, file.content?))) else {
        let at = (&errors, StatusCode::UNPROCESSABLE_ENTITY);
        return new_page((&staff, &db), &NewBankStatementPath { account_id }, at).await;
    };
    let upload = BankUpload {
        id: BankUploadId::new(),
        account_id,
        file_name: name,
        content,
        uploaded_by: staff.account,
    };
    let forget_before = staff.now.minus(KEPT);
    db.write(async |tx| Ok(queries::keep_upload(tx, firm, &upload, (staff.now, forget_before)).await?))
        .await?;
    Ok(want.redirect(BankUploadPath { upload_id: upload.id }))
}

/// GET /staff/bank-statements/{statement_id}
pub async fn show(
    path: BankStatementPath,
    staff: Staff,
    Query(wanted): Query<After>,
    db: Db,
) -> Result<Response> {
    let firm = staff.firm.id;
    let after: Option<(Day, BankLineId)> = cursor::decode(&wanted.after);
    let (account, statement, lines, matches, rules) = db
        .read(async |tx: &Tx| {
            let (account, statement) = queries::find_statement(tx, firm, path.statement_id).await?;
            rights::require(tx, &staff, TrustRight::Reconcile).await?;
            let account = queries::find_account(tx, firm, account).await?;
            let of = LinesOf::Statement(statement.id);
            let lines = queries::list_bank_lines(tx, firm, (of, after), queries::PAGE as i64 + 1).await?;
            let ids: Vec<_> = lines.iter().map(|line| line.id).collect();
            let matches = queries::list_matches(tx, firm, &ids).await?;
            Ok((account, statement, lines, matches, Rules::load(tx, firm).await?))
        })
        .await?;
    let slice = Slice::of(lines, queries::PAGE);
    let shown = StatementShown {
        staff: &staff,
        account: &account,
        statement: &statement,
        next: slice.next(|last| (last.posted_on, last.id)),
        is_first: after.is_none(),
        lines: &slice.rows,
        matches: &matches,
        notation: rules.billing.notation(staff.lang),
    };
    page(&staff, &db, ("Bank statement", views::show(&shown))).await
}

/// POST /staff/bank-statements/{statement_id}/delete
pub async fn remove(
    path: BankStatementDeletePath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
) -> Result<Response> {
    let firm = staff.firm.id;
    let statement_id = path.statement_id;
    let (account_id, done) = db
        .write(async |tx: &Tx| {
            rights::require(tx, &staff, TrustRight::Reconcile).await?;
            let (account, _) = queries::find_statement(tx, firm, statement_id).await?;
            let rules = Rules::load(tx, firm).await?;
            let books = Books::of_staff(&app, &staff, &rules);
            Ok((account, actions::remove_statement(tx, &books, statement_id).await?))
        })
        .await?;
    match done {
        Ok(()) => Ok(Flash::Removed.on(want.redirect(BankStatementsPath { account_id }))),
        Err(error) => Err(crate::Error::Conflict(views::removal_words(&error).to_owned())),
    }
}

/// The most that the form with a file may have, in bytes.
pub const UPLOAD_LIMIT: usize = FORM_LIMIT;
