//! Files from clients. The browser's script sends one file a request and shows a fragment; without it one form brings
//! several, and a page says what became of them.

use super::{
    super::{
        CaseDocumentsPath, DocumentVersionsPath, DocumentsPath,
        actions::{self, HandIn},
        intake::{self, Batch, Upload},
        outcome::Outcome,
        queries,
        usage::Counted,
    },
    Filters, overview, page,
};
use crate::{
    Error, Result,
    actors::Client,
    app::App,
    cases::{self, CaseAccess},
    db::Db,
    ids::{CaseId, ClientId},
    t,
    web::Want,
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use maud::Render;
use std::{str::FromStr, sync::Arc};

/// `POST /cases/{case_id}/documents`
pub async fn create(
    path: CaseDocumentsPath,
    client: Client,
    State(app): State<App>,
    db: Db,
    want: Want,
    upload: Upload,
) -> Result<Response> {
    app.limits.admit_upload(client.account, &client.address)?;
    // before the first byte: who may not do this need not send it
    db.read(async |tx| Ok(cases::find_for_client(tx, &client, path.case_id).await?)).await?;
    let counted = Counted { firm: client.firm.id, case: Some(path.case_id), client: Some(client.id) };
    let batch = intake::receive(&app, &db, counted, upload).await?;
    let filters = Filters::kept(path.case_id, batch.field("applicant"));
    let outcome = hand_in(&db, &client, path.case_id, batch).await?;
    answer((&app, &db), client, want, (filters, outcome)).await
}

/// `POST /documents`: the case is a field of the form.
pub async fn create_in_chosen(
    _: DocumentsPath,
    client: Client,
    State(app): State<App>,
    db: Db,
    want: Want,
    upload: Upload,
) -> Result<Response> {
    app.limits.admit_upload(client.account, &client.address)?;
    let counted = Counted { firm: client.firm.id, case: None, client: Some(client.id) };
    let batch = intake::receive(&app, &db, counted, upload).await?;
    let Some(case) = optional(batch.field("case_id"))? else {
        let mut outcome = Outcome::nothing(&client);
        outcome.refuse(t!(client.lang, "upload-error-case"));
        return answer((&app, &db), client, want, (Filters::default(), outcome)).await;
    };
    db.read(async |tx| Ok(cases::find_for_client(tx, &client, case).await?)).await?;
    let filters = Filters::kept(case, batch.field("applicant"));
    let outcome = hand_in(&db, &client, case, batch).await?;
    answer((&app, &db), client, want, (filters, outcome)).await
}

/// `POST /documents/{document_id}/versions`: one file in the place of another.
pub async fn create_version(
    path: DocumentVersionsPath,
    client: Client,
    State(app): State<App>,
    db: Db,
    want: Want,
    upload: Upload,
) -> Result<Response> {
    app.limits.admit_upload(client.account, &client.address)?;
    let document =
        db.read(async |tx| Ok(queries::find_for_client(tx, client.scope(), path.document_id).await?)).await?;
    let counted = Counted { firm: client.firm.id, case: Some(document.case_id), client: Some(client.id) };
    let batch = intake::receive(&app, &db, counted, upload).await?;
    let filters = Filters::kept(document.case_id, batch.field("applicant"));
    let mut outcome = Outcome::of(&client, &batch);
    match &batch.files[..] {
        [] => {}
        [_] => {
            let files = Arc::new(batch.files);
            let (by, sent) = (client.clone(), files.clone());
            let to = db.clone();
            let work = async move {
                to.write(async |tx| actions::replace(tx, &by, path.document_id, &sent[0]).await).await
            };
            let replaced = intake::settle(files.clone(), work).await?;
            outcome.add_replaced(replaced, &files[0].name);
        }
        _ => outcome.refuse(t!(client.lang, "upload-error-one")),
    }
    answer((&app, &db), client, want, (filters, outcome)).await
}

/// # Errors
/// `NotFound` for what is no id.
fn optional<T: FromStr>(text: &str) -> Result<Option<T>> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| Error::NotFound) }
}

/// Whose document it is that somebody hands in who sees these applicants alone, and did not say: that of the one whom the page
/// was narrowed to, or of the only one.
fn whose(batch: &Batch, chosen: &[ClientId]) -> Option<ClientId> {
    let narrowed: Option<ClientId> = batch.field("applicant").parse().ok();
    match chosen {
        [only] => Some(*only),
        several => narrowed.filter(|applicant| several.contains(applicant)),
    }
}

/// Takes what came in into the case.
async fn hand_in(db: &Db, client: &Client, case: CaseId, batch: Batch) -> Result<Outcome> {
    let request = optional(batch.field("request_id"))?;
    let mut outcome = Outcome::of(client, &batch);
    let view = db.read(async |tx| Ok(cases::find_access(tx, client, case).await?)).await?;
    let applicant = match (optional(batch.field("applicant_id"))?, view) {
        (None, CaseAccess::Selected(chosen)) if request.is_none() => match whose(&batch, &chosen) {
            None => {
                outcome.refuse(t!(client.lang, "upload-error-applicant"));
                return Ok(outcome);
            }
            whose => whose,
        },
        (applicant, _) => applicant,
    };
    if !batch.files.is_empty() {
        let files = Arc::new(batch.files);
        let (db, by, sent) = (db.clone(), client.clone(), files.clone());
        let work = async move {
            let this = HandIn { case, request, applicant, files: &sent };
            db.write(async |tx| actions::hand_in(tx, &by, &this).await).await
        };
        outcome.add(&intake::settle(files, work).await?);
    }
    Ok(outcome)
}

/// Answers a form: without scripts by the page that was narrowed like this.
async fn answer(
    (app, db): (&App, &Db),
    mut client: Client,
    want: Want,
    (filters, outcome): (Filters, Outcome),
) -> Result<Response> {
    let status = outcome.status();
    if want.fragment() {
        return Ok((status, outcome.render()).into_response());
    }
    if outcome.is_good() {
        return Ok(outcome.flash().redirect(filters.url()));
    }
    // the address that was posted to is no page
    client.who.here = filters.url();
    let (overview, waiting) = db.read(async |tx| overview::load(tx, &client, filters).await).await?;
    Ok((status, page::response(app, &client, &overview, waiting, Some(outcome.render()))).into_response())
}
