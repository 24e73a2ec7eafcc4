//! A form from a file, and another version of one.

use super::{
    details::DetailsForm,
    details_view::{details_fields, file_field},
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    cases::{self, Case},
    db::{Db, Tx},
    documents::{
        intake::{self, Arrived, Batch, Upload},
        usage::Counted,
    },
    form::FieldErrors,
    i18n::format::file_size,
    ids::{CaseId, ClientId},
    pages::Unready,
    pdf_files::{MAX_BYTES, intake::Refused},
    prepared_forms::{
        CasePreparedFormsPath, NewPreparedFormPath, StaffPreparedFormPath, VersionsPath,
        actions::{self, AboutFile, NewForm},
        queries::FormRow,
        staff::show,
    },
    shell::{LivePart, StaffPage, waiting_for_staff},
    signatures::CaseSignaturesPath,
    storage::FileKind,
    ui,
    web::Flash,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::{Markup, html};
use std::sync::Arc;

/// Said where its file finds none.
pub const NO_ROOM: &str =
    "There is no room for it. Whoever runs this portal can make more room for documents.";

pub struct Ground {
    pub case: Case,
    pub people: Vec<(ClientId, String)>,
    waiting: crate::navigation::Waiting,
}

/// The case of a form to be, with its people.
///
/// # Errors
/// `NotFound` for none that they see.
pub async fn read(staff: &Staff, db: &Db, case_id: CaseId) -> Result<Ground> {
    db.read(async |tx: &Tx| {
        let (case, people, waiting) = try_join!(
            cases::find_for_staff(tx, staff, case_id),
            cases::list_people(tx, staff.firm.id, case_id),
            waiting_for_staff(tx, staff),
        )?;
        let people = people.into_iter().map(|person| (person.client_id, person.name)).collect();
        Ok(Ground { case, people, waiting })
    })
    .await
}

impl Ground {
    /// A page about a form to be.
    pub fn page(&self, staff: &Staff, title: &str, main: Markup, status: StatusCode) -> Response {
        let main = html! {
            header {
                p.crumbs { a href=(super::super::room_of(self.case.id)) { bdi { (self.case.name) } " / Forms" } }
                h1 { (title) }
            }
            (main)
        };
        let page = StaffPage {
            waiting: self.waiting.clone(),
            here: cases::TAB,
            title,
            main,
            live: LivePart::Navigation,
            case: Some(self.case.id),
            ..StaffPage::of(staff)
        };
        (status, page.response()).into_response()
    }
}

/// `GET /staff/cases/{case_id}/forms/prepared/new`
pub async fn new(
    path: NewPreparedFormPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let ground = read(&staff, &db, path.case_id).await?;
    let (fields, errors) = (DetailsForm::default(), FieldErrors::default());
    Ok(ground.page(
        &staff,
        "Upload a form",
        form((&staff, &app), &ground, (&fields, &errors)),
        StatusCode::OK,
    ))
}

fn form(
    (staff, app): (&Staff, &App),
    ground: &Ground,
    (fields, errors): (&DetailsForm, &FieldErrors),
) -> Markup {
    let case_id = ground.case.id;
    let most = most(staff, app);
    html! {
        (ui::post_form(CasePreparedFormsPath { case_id }).makes(true).class("card narrow").files().flag("novalidate").fields(html! {
            div class="body form" {
                (ui::error_summary(staff.lang, errors))
                p { "A form that is to be signed is " a href=(CaseSignaturesPath { case_id }) { "a matter of signatures" } "." }
                (file_field(&most, errors))
                (details_fields(staff, &ground.people, (fields, errors)))
                div.form-actions {
                    button class="button primary" { "Next: look at it" }
                    a.button href=(super::super::room_of(case_id)) { "Cancel" }
                }
            }
        }))
    }
}

/// The largest file that is taken.
pub fn most(staff: &Staff, app: &App) -> String {
    file_size(staff.lang, app.config.max_upload.min(MAX_BYTES as u64))
}

/// `POST /staff/cases/{case_id}/forms/prepared`
pub async fn create(
    path: CasePreparedFormsPath,
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
    let mut errors = FieldErrors::default();
    let name = batch.files.first().map(|file| file.title().to_owned()).unwrap_or_default();
    let row = fields.check(staff.firm.today(staff.now), &ground.people, &name, &mut errors);
    let found = take(&app, batch, &staff, &mut errors).await?;
    let Some((file, about)) = found.filter(|_| errors.is_empty()) else {
        let main = form((&staff, &app), &ground, (&fields, &errors));
        return Ok(ground.page(&staff, "Upload a form", main, StatusCode::UNPROCESSABLE_ENTITY));
    };
    match begin(&db, &staff, (path.case_id, row), (file, about)).await? {
        Some(form_id) => Ok(Flash::Saved.redirect(StaffPreparedFormPath { form_id })),
        None => {
            errors.add("file", NO_ROOM);
            let main = form((&staff, &app), &ground, (&fields, &errors));
            Ok(ground.page(&staff, "Upload a form", main, StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

/// Goes on when the browser hangs up: the file is here. None when there is no room for it.
pub async fn begin(
    db: &Db,
    staff: &Staff,
    (case, row): (CaseId, FormRow),
    (file, about): (Arrived, AboutFile),
) -> Result<Option<crate::prepared_forms::PreparedFormId>> {
    db.complete_sent_form(&[&file.received.sha256[..], format!("{row:?}").as_bytes()].concat());
    let files = Arc::new(vec![file]);
    let (db, staff, claimed) = (db.clone(), staff.clone(), Arc::clone(&files));
    intake::settle(files, async move {
        db.write(async |tx: &Tx| {
            let new = NewForm { case, row: &row, file: &claimed[0], about: &about };
            Ok(actions::begin(tx, &staff, new).await?)
        })
        .await
    })
    .await
}

/// The file that came with what was found out of it; none where something is wrong.
async fn take(
    app: &App,
    batch: Batch,
    staff: &Staff,
    errors: &mut FieldErrors,
) -> Result<Option<(Arrived, AboutFile)>> {
    let Batch { files, refused, .. } = batch;
    if let Some(refused) = refused.first() {
        errors.add("file", refused.words(staff.lang));
        return Ok(None);
    }
    let Some(file) = files.into_iter().next() else {
        errors.add("file", "Choose the PDF that the client is to check.");
        return Ok(None);
    };
    if file.received.kind != FileKind::Pdf {
        errors.add("file", "Choose a PDF. Other files can be saved as PDF by the program that made them.");
        return Ok(None);
    }
    match about(app, &file).await? {
        Ok(about) => Ok(Some((file, about))),
        Err(words) => {
            errors.add("file", words);
            Ok(None)
        }
    }
}

/// What is found out of a file, or why nobody could check it.
pub async fn about(app: &App, file: &Arrived) -> Result<Result<AboutFile, &'static str>> {
    if file.received.bytes > MAX_BYTES as u64 {
        return Ok(Err("This file is larger than 25 MB. Print it to a smaller PDF."));
    }
    let bytes = app.storage.read_whole(&file.received.key, MAX_BYTES).await?;
    Ok(match app.pages.read_form(bytes).await {
        Ok(ready) => {
            Ok(AboutFile { pages: ready.about.pages, edition: ready.about.edition, ..AboutFile::default() })
        }
        Err(Unready::Refused(Refused::Unreadable | Refused::NoPages)) => {
            Err("This file is damaged, or no PDF. Print it to a new PDF, and choose that.")
        }
        Err(Unready::Refused(Refused::NeedsPassword)) => {
            Err("This file opens with a password. Save it without one.")
        }
        Err(Unready::Refused(Refused::TooManyPages)) => {
            Err("This file has more than 300 pages. Share it in parts.")
        }
        Err(Unready::Refused(Refused::DynamicForm)) => Err(
            "This is a form of Adobe’s that most programs do not show. Print it to a new PDF, and choose that.",
        ),
        Err(Unready::Unshown(_)) => {
            Err("This file takes too much to be read. Print it to a new PDF, and choose that.")
        }
        // signed, or with files inside: it can be looked at all the same
        Err(Unready::Refused(_)) => Ok(AboutFile::default()),
    })
}

/// `POST /staff/prepared-forms/{form_id}/versions`
pub async fn add_version(
    path: VersionsPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    upload: Upload,
) -> Result<Response> {
    app.limits.admit_upload(staff.account, &staff.address)?;
    let whole = show::find(&staff, &db, path.form_id).await?;
    if whole.form.withdrawn_at.is_some() {
        return Err(Error::NotFound);
    }
    let counted = Counted { firm: staff.firm.id, case: Some(whole.form.case_id), client: None };
    let batch = intake::receive(&app, &db, counted, upload).await?;
    let mut errors = FieldErrors::default();
    let Some(found) = take(&app, batch, &staff, &mut errors).await? else {
        return show::refuse((&app, &db, &staff), path.form_id, errors).await;
    };
    if add((&app, &db, &staff), path.form_id, found).await? {
        return Ok(Flash::Saved.redirect(StaffPreparedFormPath { form_id: path.form_id }));
    }
    errors.add("file", NO_ROOM);
    show::refuse((&app, &db, &staff), path.form_id, errors).await
}

/// Adds a version, also when the browser hangs up. False where there is no room for it.
pub async fn add(
    (_, db, staff): (&App, &Db, &Staff),
    form_id: crate::prepared_forms::PreparedFormId,
    (file, about): (Arrived, AboutFile),
) -> Result<bool> {
    db.complete_sent_form(&[&file.received.sha256[..], form_id.to_string().as_bytes()].concat());
    let files = Arc::new(vec![file]);
    let (db, staff, claimed) = (db.clone(), staff.clone(), Arc::clone(&files));
    intake::settle(files, async move {
        db.write(async |tx: &Tx| Ok(actions::add_version(tx, &staff, form_id, (&claimed[0], &about)).await?))
            .await
    })
    .await
}
