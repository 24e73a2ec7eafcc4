//! A bank's file between its upload and the moment at which what it says is taken: its columns, what is in it, and taking it.

use super::{
    bank_file::{self, Contents},
    page::form_page,
    taking_form::{Known, TakingForm},
    uploads_views::{self as views, ColumnsShown, TakingShown},
};
use crate::{
    Result,
    actors::Staff,
    app::App,
    bank_files::{Delimiter, Header, Mapping, Proposal, Statement},
    clock::Day,
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::BankUploadId,
    money::Notation,
    trust::{
        BankMappingPath, BankStatementPath, BankTakingPath, BankUploadPath, MappingForm, Taking,
        TakingProblem, TrustAccount, TrustRight,
        actions::{self, Books},
        queries::{self, BankUpload},
        rights,
        settings::Rules,
    },
    web::{Flash, Query, Want},
};
use axum::{extract::State, http::StatusCode, response::Response};
use serde::Deserialize;

/// What is read beside a file.
struct Desk {
    upload: BankUpload,
    account: TrustAccount,
    mapping: Option<Mapping>,
    /// The closing balance of the last statement that was taken.
    last_closing: Option<(Day, i64)>,
    notation: Notation,
}

impl Desk {
    fn known(&self) -> Known<'_> {
        Known { account: &self.account, last_closing: self.last_closing, notation: self.notation }
    }
}

async fn desk(db: &Db, staff: &Staff, id: BankUploadId) -> Result<Desk> {
    let firm = staff.firm.id;
    db.read(async |tx: &Tx| {
        let upload = queries::find_upload(tx, firm, id).await?;
        rights::require(tx, staff, TrustRight::Reconcile).await?;
        let account = queries::find_account(tx, firm, upload.account_id).await?;
        let mapping = queries::find_mapping(tx, firm, account.id).await?;
        let kept = queries::list_kept(tx, firm, account.id).await?;
        let rules = Rules::load(tx, firm).await?;
        Ok(Desk {
            upload,
            account,
            // one that this program cannot read is made anew
            mapping: mapping.and_then(|mapping| serde_json::from_value(mapping).ok()),
            last_closing: kept.first().map(|one| (one.ends_on, one.closing)),
            notation: rules.billing.notation(staff.lang),
        })
    })
    .await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    columns: String,
}

/// GET /staff/bank-uploads/{upload_id}
pub async fn show(
    path: BankUploadPath,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    db: Db,
) -> Result<Response> {
    let desk = desk(&db, &staff, path.upload_id).await?;
    if !wanted.columns.is_empty() {
        return columns_page((&staff, &db), &desk, None).await;
    }
    let content = desk.upload.content.clone();
    match bank_file::look_into(content, &desk.account, desk.mapping.clone()).await? {
        Contents::Read(statement) => {
            let form = TakingForm::of(&statement, desk.known());
            let page = (&form, &FieldErrors::default(), StatusCode::OK);
            taking_page((&staff, &db), (&desk, &statement), page).await
        }
        other => other_page((&staff, &db), &desk, other).await,
    }
}

/// What is shown of a file of which nothing can be taken yet.
async fn other_page((staff, db): (&Staff, &Db), desk: &Desk, contents: Contents) -> Result<Response> {
    match contents {
        Contents::Refused(refusal) => {
            let main = views::refused(&desk.account, &desk.upload.file_name, &refusal);
            form_page(staff, db, ("Import a statement", main), StatusCode::OK).await
        }
        Contents::Columns(proposal, why) => {
            let form = proposal.mapping.as_ref().map(MappingForm::of).unwrap_or_default();
            let none = FieldErrors::default();
            let shown = columns((staff, desk), &proposal, (&form, &none), why.as_deref());
            form_page(staff, db, ("Columns of the file", views::columns(&shown)), StatusCode::OK).await
        }
        Contents::Read(_) => Err(crate::Error::NotFound),
    }
}

fn columns<'a>(
    (staff, desk): (&'a Staff, &'a Desk),
    proposal: &'a Proposal,
    (form, errors): (&'a MappingForm, &'a FieldErrors),
    why: Option<&'a str>,
) -> ColumnsShown<'a> {
    ColumnsShown {
        lang: staff.lang,
        account: &desk.account,
        file_name: &desk.upload.file_name,
        upload: desk.upload.id,
        proposal,
        form,
        errors,
        why,
    }
}

async fn columns_page(
    (staff, db): (&Staff, &Db),
    desk: &Desk,
    posted: Option<(&MappingForm, &FieldErrors)>,
) -> Result<Response> {
    let proposal = match bank_file::look_at_columns(desk.upload.content.clone()).await? {
        Ok(proposal) => proposal,
        Err(refusal) => return other_page((staff, db), desk, Contents::Refused(refusal)).await,
    };
    let known = desk.mapping.as_ref().or(proposal.mapping.as_ref()).map(MappingForm::of).unwrap_or_default();
    let none = FieldErrors::default();
    let status = if posted.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shown = columns((staff, desk), &proposal, posted.unwrap_or((&known, &none)), None);
    form_page(staff, db, ("Columns of the file", views::columns(&shown)), status).await
}

/// POST /staff/bank-uploads/{upload_id}/columns
pub async fn map(path: BankMappingPath, staff: Staff, want: Want, db: Db, pairs: Pairs) -> Result<Response> {
    let (firm, upload_id) = (staff.firm.id, path.upload_id);
    let desk = desk(&db, &staff, upload_id).await?;
    let form = MappingForm::posted(&pairs);
    let proposal = bank_file::look_at_columns(desk.upload.content.clone()).await?;
    let Ok(proposal) = proposal else { return Ok(want.redirect(BankUploadPath { upload_id })) };
    let mapping = match form.check(shape(&proposal)) {
        Ok(mapping) => mapping,
        Err(errors) => return columns_page((&staff, &db), &desk, Some((&form, &errors))).await,
    };
    let json = serde_json::to_value(&mapping).map_err(anyhow::Error::from)?;
    let account = desk.account.id;
    db.write(async |tx: &Tx| {
        Ok(queries::save_mapping(tx, firm, (account, &json), (staff.account, staff.now)).await?)
    })
    .await?;
    Ok(want.redirect(BankUploadPath { upload_id }))
}

/// What a mapping has that nobody chooses: the file shows it.
fn shape(proposal: &Proposal) -> (Delimiter, Header, usize) {
    let most = proposal.rows.iter().map(Vec::len).max().unwrap_or_default();
    let most = most.max(proposal.names.as_ref().map_or(0, Vec::len));
    let (delimiter, header) = match (&proposal.mapping, &proposal.names) {
        (Some(mapping), _) => (mapping.delimiter, mapping.header.clone()),
        (None, Some(names)) => (Delimiter::Comma, Header::Named(names.clone())),
        (None, None) => (Delimiter::Comma, Header::Missing { rows_before: 0 }),
    };
    (delimiter, header, most)
}

async fn taking_page(
    (staff, db): (&Staff, &Db),
    (desk, statement): (&Desk, &Statement),
    (form, errors, status): (&TakingForm, &FieldErrors, StatusCode),
) -> Result<Response> {
    let firm = (staff.firm.id, staff.firm.today(staff.now));
    let wanted = form.check(statement, (staff.lang, desk.known())).ok();
    let prints: Vec<String> = statement.lines.iter().map(|line| line.fingerprint.clone()).collect();
    let (known, planned) = db
        .read(async |tx: &Tx| {
            let known = queries::list_known(tx, firm.0, desk.account.id, &prints).await?.len();
            let planned: Option<std::result::Result<Taking, Vec<TakingProblem>>> = match wanted {
                Some(wanted) => Some(actions::look_at_statement(tx, firm, &desk.account, wanted).await?),
                None => None,
            };
            Ok((known, planned))
        })
        .await?;
    let problems = planned.and_then(std::result::Result::err).unwrap_or_default();
    let shown = TakingShown {
        lang: staff.lang,
        today: staff.today(),
        account: &desk.account,
        file_name: &desk.upload.file_name,
        upload: desk.upload.id,
        statement,
        known,
        problems: &problems,
        form,
        errors,
        notation: desk.notation,
    };
    form_page(staff, db, ("Import a statement", views::taking(&shown)), status).await
}

/// POST /staff/bank-uploads/{upload_id}/taking
pub async fn take(
    path: BankTakingPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let firm = staff.firm.id;
    let desk = desk(&db, &staff, path.upload_id).await?;
    let content = desk.upload.content.clone();
    let statement = match bank_file::look_into(content, &desk.account, desk.mapping.clone()).await? {
        Contents::Read(statement) => statement,
        other => return other_page((&staff, &db), &desk, other).await,
    };
    let form = TakingForm::posted(&pairs, &statement, desk.known());
    let again = async |errors: &FieldErrors| {
        let page = (&form, errors, StatusCode::UNPROCESSABLE_ENTITY);
        taking_page((&staff, &db), (&desk, &statement), page).await
    };
    let wanted = match form.check(&statement, (staff.lang, desk.known())) {
        Ok(wanted) => wanted,
        Err(errors) => return again(&errors).await,
    };
    let done = db
        .write(async |tx: &Tx| {
            let rules = Rules::load(tx, firm).await?;
            let books = Books::of_staff(&app, &staff, &rules);
            Ok(actions::take_statement(tx, &books, (&desk.upload, staff.account), wanted).await?)
        })
        .await?;
    match done {
        Ok(taken) => Ok(Flash::Saved.on(want.redirect(BankStatementPath { statement_id: taken.id }))),
        Err(_) => again(&FieldErrors::default()).await,
    }
}
