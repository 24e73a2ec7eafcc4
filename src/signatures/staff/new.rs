//! A new request: its file, and what is said of it.

use super::{details_view::details_fields, people};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    cases::{self, Case},
    db::{Db, Tx},
    documents::{
        self, PdfOfCase,
        intake::{self, Arrived, Batch, Upload},
        usage::Counted,
    },
    form::FieldErrors,
    i18n::format::file_size,
    ids::{CaseId, ClientId},
    pages::{ReadyFile, Unready},
    pdf_files::{MAX_BYTES, MAX_PAGES, intake::Refused},
    shell::{LivePart, StaffPage, waiting_for_staff},
    signatures::{
        CaseSignaturesPath, NewSignaturePath, ROOM, SignatureFromTemplatePath, StaffSignaturePath,
        actions::{self, NewDraft, Party},
        forms::DetailsForm,
        queries::RequestRow,
    },
    storage::FileKind,
    ui::{self, Choice, Scripts, Select},
    web::{Flash, Query},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures_util::try_join;
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;

/// Said where its files find none.
pub const NO_ROOM: &str =
    "There is no room for it. Whoever runs this portal can make more room for documents.";

struct Ground {
    case: Case,
    people: Vec<(ClientId, String)>,
    documents: Vec<PdfOfCase>,
    waiting: crate::navigation::Waiting,
}

async fn read(staff: &Staff, db: &Db, case_id: CaseId) -> Result<Ground> {
    let firm = staff.firm.id;
    db.read(async |tx: &Tx| {
        let case = cases::find_for_staff(tx, staff, case_id).await?;
        let (people, documents, waiting) = try_join!(
            people::of_case(tx, staff, case_id),
            documents::list_pdfs(tx, firm, case_id),
            waiting_for_staff(tx, staff),
        )?;
        Ok(Ground { case, people, documents, waiting })
    })
    .await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Proposed {
    /// A document of the case that is to be signed.
    document: String,
}

/// GET /staff/cases/{case_id}/signatures/new
pub async fn new(
    path: NewSignaturePath,
    staff: Staff,
    Query(proposed): Query<Proposed>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let ground = read(&staff, &db, path.case_id).await?;
    let chosen = ground.documents.iter().find(|one| one.document.to_string() == proposed.document);
    let fields = DetailsForm {
        document: proposed.document,
        title: chosen.map(|one| one.title.clone()).unwrap_or_default(),
        ..DetailsForm::default()
    };
    Ok(page((&staff, &app), ground, (&fields, &FieldErrors::default()), StatusCode::OK))
}

fn page(
    (staff, app): (&Staff, &App),
    ground: Ground,
    (fields, errors): (&DetailsForm, &FieldErrors),
    status: StatusCode,
) -> Response {
    let main = html! {
        (cases::staff_header(staff, &ground.case, ROOM, None))
        h2 { "Ask for signatures" }
        p { a href=(SignatureFromTemplatePath { case_id: ground.case.id }) { "From a contract template" } }
        (form((staff, app), &ground, (fields, errors)))
    };
    let page = StaffPage {
        waiting: ground.waiting,
        here: cases::TAB,
        title: "Ask for signatures",
        main,
        live: LivePart::Navigation,
        case: Some(ground.case.id),
        scripts: Scripts::Htmx,
        ..StaffPage::of(staff)
    };
    (status, page.response()).into_response()
}

fn form(
    (staff, app): (&Staff, &App),
    ground: &Ground,
    (fields, errors): (&DetailsForm, &FieldErrors),
) -> Markup {
    let case_id = ground.case.id;
    let most = file_size(staff.lang, app.config.max_upload.min(MAX_BYTES as u64));
    let mut choices = vec![Choice::new("", "None: I choose a file")];
    choices.extend(ground.documents.iter().map(|one| Choice::new(one.document, &one.title)));
    let invalid = errors.get("file").map(|_| "true");
    html! {
        (ui::post_form(CaseSignaturesPath { case_id }).makes(true).class("card narrow").files().flag("novalidate").fields(html! {
            div class="body form" {
                (ui::error_summary(staff.lang, errors))
                div.field {
                    label for="f-file" { "PDF to be signed" }
                    span.hint #f-file-hint { "Up to " (most) " and " (MAX_PAGES) " pages. It is made ready for signing: you are told what was changed." }
                    input #f-file type="file" name="file" accept="application/pdf,.pdf" aria-invalid=[invalid]
                        aria-describedby={ "f-file-hint" @if invalid.is_some() { " f-file-error" } };
                    @if let Some(error) = errors.get("file") { span.error #f-file-error { (error) } }
                }
                @if !ground.documents.is_empty() {
                    (Select { name: "document", label: "Or a PDF of this case", chosen: &fields.document, choices: &choices,
                        error: errors.get("document"), ..Select::default() })
                }
                (details_fields(&ground.people, (fields, errors)))
                div.form-actions {
                    button class="button primary" { "Next: signers" }
                    a.button href=(CaseSignaturesPath { case_id }) { "Cancel" }
                }
            }
        }))
    }
}

/// POST /staff/cases/{case_id}/signatures
pub async fn create(
    path: CaseSignaturesPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    upload: Upload,
) -> Result<Response> {
    app.limits.admit_upload(staff.account, &staff.address)?;
    let ground = read(&staff, &db, path.case_id).await?;
    let counted = Counted { firm: staff.firm.id, case: Some(path.case_id), client: None };
    let batch = intake::receive(&app, &db, counted, upload).await?;
    let fields = DetailsForm::read(|name| batch.field(name).to_owned());
    let today = staff.firm.today(staff.now);
    let (row, mut errors) = match fields.check(today, &ground.people) {
        Ok(row) => (Some(row), FieldErrors::default()),
        Err(errors) => (None, errors),
    };
    let found = file((&app, &db), &ground, (&fields, batch), &mut errors, &staff).await?;
    let (Some(row), Some((files, ready))) = (row, found) else {
        return Ok(page((&staff, &app), ground, (&fields, &errors), StatusCode::UNPROCESSABLE_ENTITY));
    };
    match begin(db, &staff, (path.case_id, row), (files, ready), Vec::new()).await? {
        Some(signature_id) => Ok(Flash::Saved.redirect(StaffSignaturePath { signature_id })),
        None => {
            errors.add("file", NO_ROOM);
            Ok(page((&staff, &app), ground, (&fields, &errors), StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

/// The file as it came and as it will be sent, and what was found out of it; none where something is wrong.
async fn file(
    (app, db): (&App, &Db),
    ground: &Ground,
    (fields, batch): (&DetailsForm, Batch),
    errors: &mut FieldErrors,
    staff: &Staff,
) -> Result<Option<(Vec<Arrived>, ReadyFile)>> {
    let Batch { files, refused, .. } = batch;
    if let Some(refused) = refused.first() {
        errors.add("file", refused.words(staff.lang));
        return Ok(None);
    }
    let upload = match (
        files.into_iter().next(),
        ground.documents.iter().find(|one| one.document.to_string() == fields.document),
    ) {
        (Some(file), _) if file.received.kind != FileKind::Pdf => {
            errors
                .add("file", "Choose a PDF. Other files can be saved as PDF by the program that made them.");
            return Ok(None);
        }
        (Some(file), _) => file,
        (None, Some(document)) => {
            if document.bytes > MAX_BYTES as u64 {
                errors.add("document", "This file is too large to be signed.");
                return Ok(None);
            }
            let bytes = app.storage.read_whole(&document.key, MAX_BYTES).await?;
            intake::made(app, db, (&document.file_name, bytes)).await.map_err(Error::Internal)?
        }
        (None, None) => {
            errors.add("file", "Choose the PDF that is to be signed.");
            return Ok(None);
        }
    };
    if upload.received.bytes > MAX_BYTES as u64 {
        errors.add("file", refused_words(Refused::TooLarge));
        return Ok(None);
    }
    let bytes = app.storage.read_whole(&upload.received.key, MAX_BYTES).await?;
    match make_ready(app, bytes).await {
        Ok(ready) => Ok(Some((with_prepared((app, db), upload, &ready).await?, ready))),
        Err(words) => {
            errors.add("file", words);
            Ok(None)
        }
    }
}

/// Makes a file ready for signing; else why it cannot be, and what to do.
pub async fn make_ready(app: &App, file: Bytes) -> Result<ReadyFile, &'static str> {
    match app.pages.prepare(file).await {
        Ok(ready) => Ok(ready),
        Err(Unready::Refused(why)) => Err(refused_words(why)),
        Err(Unready::Unshown(_)) => {
            Err("This file takes too much to be read. Print it to a new PDF, and choose that.")
        }
    }
}

/// The file as it came, and as it will be sent where something in it had to be changed.
pub async fn with_prepared(
    (app, db): (&App, &Db),
    upload: Arrived,
    ready: &ReadyFile,
) -> Result<Vec<Arrived>> {
    let mut files = vec![upload];
    if !ready.changes.is_empty() {
        let name = files[0].name.clone();
        files.push(intake::made(app, db, (&name, ready.file.clone())).await.map_err(Error::Internal)?);
    }
    Ok(files)
}

/// Goes on when the browser hangs up: the files are here. None when there is no room for them.
pub async fn begin(
    db: Db,
    staff: &Staff,
    (case, row): (CaseId, RequestRow),
    (files, ready): (Vec<Arrived>, ReadyFile),
    parties: Vec<Party>,
) -> Result<Option<crate::ids::SignatureId>> {
    let files = Arc::new(files);
    let content: Vec<u8> = files.iter().flat_map(|file| file.received.sha256).collect();
    db.complete_sent_form(&[content.as_slice(), format!("{row:?}").as_bytes()].concat());
    let (claimed, staff) = (Arc::clone(&files), staff.clone());
    intake::settle(files, async move {
        db.write(async |tx: &Tx| {
            let (upload, prepared) = (&claimed[0], claimed.get(1));
            let draft = NewDraft { case, row: &row, upload, prepared, ready: &ready, parties: &parties };
            Ok(actions::begin(tx, &staff, draft).await?)
        })
        .await
    })
    .await
}

/// Why a file cannot be signed, and what to do.
pub fn refused_words(why: Refused) -> &'static str {
    match why {
        Refused::TooLarge => "This file is larger than 25 MB. Print it to a smaller PDF.",
        Refused::Unreadable => "This file is damaged, or no PDF. Print it to a new PDF, and choose that.",
        Refused::NeedsPassword => "This file opens with a password. Save it without one.",
        Refused::NoPages => "This file has no pages.",
        Refused::TooManyPages => "This file has more than 300 pages. Send it in parts.",
        Refused::Launches => {
            "This file starts other programs when it is opened. Print it to a new PDF, and choose that."
        }
        Refused::DynamicForm => {
            "This is a form of Adobe’s that most programs do not show. Print it to a new PDF, and choose that."
        }
        Refused::EmbeddedFiles => {
            "There are other files inside this file, which signers would not see. Save it without them."
        }
        Refused::SignedAndDamaged => {
            "Somebody signed this file digitally, and it is damaged. Ask for a whole copy."
        }
        Refused::Final => {
            "Somebody certified this file so that nothing may be added to it. Use a copy without that."
        }
        Refused::ValueCannotBeDrawn => {
            "A field of this form is filled in with letters that cannot be drawn. Print it to a new PDF, and choose that."
        }
        Refused::ReadersDiffer => {
            "PDF programs would show different pages of this file. Print it to a new PDF, and choose that."
        }
        Refused::TextChanged => {
            "This file cannot be made ready without changing what it says. Print it to a new PDF, and choose that."
        }
    }
}
