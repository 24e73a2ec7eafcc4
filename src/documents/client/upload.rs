//! Files from clients. The browser's script sends one file a request and shows a fragment; without it one form brings
//! several, and a page says what became of them.

use super::{
    super::{
        CaseDocumentsPath, DocumentVersionsPath, DocumentsPath,
        actions::{self, HandIn, HandedIn, Replaced},
        intake::{self, Batch, RejectedFile, Upload},
        queries,
        usage::Counted,
    },
    Filters, overview, page, views,
};
use crate::{
    Error, Result,
    actors::Client,
    app::App,
    cases::{self, CaseAccess},
    db::Db,
    ids::{CaseId, ClientId},
    t,
    web::{Flash, Want},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, Render};
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
    let outcome = hand_in(&db, &client, path.case_id, batch).await?;
    outcome.answer(&app, &db, client, want).await
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
    let outcome = match optional(batch.field("case_id"))? {
        None => {
            Outcome { case: None, problems: vec![t!(client.lang, "upload-error-case")], ..Outcome::default() }
        }
        Some(case) => {
            db.read(async |tx| Ok(cases::find_for_client(tx, &client, case).await?)).await?;
            hand_in(&db, &client, case, batch).await?
        }
    };
    outcome.answer(&app, &db, client, want).await
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
    let mut outcome = Outcome::of(document.case_id, &client, &batch);
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
            outcome.add_replaced(replaced, &files[0].name, &client);
        }
        _ => outcome.problems.push(t!(client.lang, "upload-error-one")),
    }
    outcome.answer(&app, &db, client, want).await
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
    let mut outcome = Outcome::of(case, client, &batch);
    let view = db.read(async |tx| Ok(cases::find_access(tx, client, case).await?)).await?;
    let applicant = match (optional(batch.field("applicant_id"))?, view) {
        (None, CaseAccess::Selected(chosen)) if request.is_none() => match whose(&batch, &chosen) {
            None => {
                outcome.problems.push(t!(client.lang, "upload-error-applicant"));
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
        outcome.add(intake::settle(files, work).await?, client);
    }
    Ok(outcome)
}

/// What became of a form with files.
#[derive(Default)]
struct Outcome {
    case: Option<CaseId>,
    /// Whom the page was narrowed to, as the form says.
    applicant: String,
    /// Names of files that were taken, and of those that were there already.
    taken: Vec<String>,
    known: Vec<String>,
    /// What each of those that were taken is told: its name, and what it was taken for.
    told: Vec<String>,
    /// Whether the same files could be taken another time.
    may_retry: bool,
    /// One sentence each, with the file's name in it.
    problems: Vec<String>,
    too_large: bool,
}

impl Outcome {
    fn of(case: CaseId, client: &Client, batch: &Batch) -> Outcome {
        let mut problems: Vec<String> = batch.refused.iter().map(|one| one.words(client.lang)).collect();
        if batch.is_empty() {
            problems.push(t!(client.lang, "upload-error-none"));
        }
        let too_large = batch.refused.iter().any(RejectedFile::is_too_large);
        let may_retry = batch.refused.iter().any(RejectedFile::may_be_tried_again);
        let applicant = batch.field("applicant").to_owned();
        Outcome { case: Some(case), applicant, problems, too_large, may_retry, ..Outcome::default() }
    }

    fn add(&mut self, done: HandedIn, client: &Client) {
        let told = |name: &String| match done.matched.iter().find(|one| one.name == *name) {
            Some(matched) => {
                let title = matched.title.pick(client.lang, client.firm.language);
                t!(client.lang, "upload-done-matched", name = name.as_str(), title = title)
            }
            None => t!(client.lang, "upload-done", name = name.as_str()),
        };
        self.told.extend(done.taken.iter().map(told));
        self.taken.extend(done.taken);
        self.known.extend(done.known);
        let words = |name: &String| t!(client.lang, "upload-error-rejected", name = name.as_str());
        self.problems.extend(done.rejected.iter().map(words));
        let words = |name: &String| t!(client.lang, "upload-error-no-room-unasked", name = name.as_str());
        self.problems.extend(done.no_room.iter().map(words));
        let words = |name: &String| t!(client.lang, "upload-error-no-room", name = name.as_str());
        self.problems.extend(done.no_room_though_asked.iter().map(words));
    }

    fn add_replaced(&mut self, replaced: Replaced, name: &str, client: &Client) {
        match replaced {
            Replaced::Done => {
                self.told.push(t!(client.lang, "upload-done", name = name));
                self.taken.push(name.to_owned());
            }
            Replaced::Known => self.known.push(name.to_owned()),
            Replaced::NoRoom => self.problems.push(t!(client.lang, "upload-error-no-room", name = name)),
            Replaced::Rejected => self.problems.push(t!(client.lang, "upload-error-rejected", name = name)),
        }
    }

    fn words(&self, client: &Client) -> Markup {
        let Outcome { taken, known, told, problems, may_retry, .. } = self;
        views::Outcome {
            lang: client.lang,
            taken: taken.len(),
            known: known.len(),
            told,
            problems,
            may_retry: *may_retry,
        }
        .render()
    }

    async fn answer(self, app: &App, db: &Db, client: Client, want: Want) -> Result<Response> {
        let status = match (self.problems.is_empty(), self.too_large) {
            (true, _) => StatusCode::CREATED,
            (false, true) => StatusCode::PAYLOAD_TOO_LARGE,
            (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        if want.fragment() {
            return Ok((status, self.words(&client)).into_response());
        }
        let filters = self.case.map(|case| Filters::kept(case, &self.applicant)).unwrap_or_default();
        if self.problems.is_empty() {
            let flash = if self.taken.is_empty() { Flash::AlreadyThere } else { Flash::Uploaded };
            return Ok(flash.redirect(filters.url()));
        }
        let notice = self.words(&client);
        let mut client = client;
        // the address that was posted to is no page
        client.who.here = filters.url();
        let (overview, waiting) = db.read(async |tx| overview::load(tx, &client, filters).await).await?;
        Ok((status, page::response(app, &client, &overview, waiting, Some(notice))).into_response())
    }
}
