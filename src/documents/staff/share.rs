//! Sharing files with the client, and taking them back.

use super::{forms::parse_applicant, page::Ground};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    cases,
    db::Db,
    documents::{
        intake::{self, Arrived, Batch, MAX_FILES, RejectedFile, Upload, Why},
        paths::{SharedPath, SharedWithdrawalPath, StaffDocumentsPath},
        sharing::{self, Label},
        upload_texts,
        usage::Counted,
    },
    form::{FieldErrors, plain_text, storable},
    i18n::format::file_size,
    ids::CaseId,
    ui::{self, Field, Select, TextArea, Tone},
    web::{Flash, Want},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use std::sync::Arc;

/// Longest title, in characters.
const MAX_TITLE: usize = 200;
/// Longest note, in characters.
const MAX_NOTE: usize = 2000;

pub async fn new(
    SharedPath { case_id }: SharedPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let ground = Ground::read(&db, &staff, case_id).await?;
    Ok(Form::new(&staff, &app, &ground).page())
}

pub async fn create(
    SharedPath { case_id }: SharedPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    want: Want,
    upload: Upload,
) -> Result<Response> {
    app.limits.admit_upload(staff.account, &staff.address)?;
    let ground = Ground::read(&db, &staff, case_id).await?;
    let counted = Counted { firm: staff.firm.id, case: Some(case_id), client: None };
    let batch = intake::receive(&app, &db, counted, upload).await?;
    let fields = ShareForm::posted(&batch);
    let form = Form { fields: fields.clone(), ..Form::new(&staff, &app, &ground) };
    let mut errors = fields.check();
    let applicant = parse_applicant(&mut errors, &fields.applicant, &ground, None);
    if batch.is_empty() {
        errors.add("file", "Choose at least one file.");
    }
    if !errors.is_empty() {
        return Ok(Form { errors, ..form }.refusal(want));
    }
    let Batch { files, mut refused, .. } = batch;
    let mut taken = files.len();
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    if taken > 0 {
        let label = Label { title: fields.title, note: fields.note, applicant };
        if !share(&app, db, (&staff, &ground), files, label).await? {
            refused.extend(names.into_iter().map(|name| RejectedFile { name, why: Why::NoRoom }));
            taken = 0;
        }
    }
    let next = StaffDocumentsPath { case_id };
    if refused.is_empty() && want.fragment() {
        return Ok((StatusCode::CREATED, html! { p data-upload-next=(next) { "Shared." } }).into_response());
    }
    if refused.is_empty() {
        return Ok(Flash::Shared.redirect(next));
    }
    Ok(Form { refused, taken, ..form }.refusal(want))
}

/// Goes on when the browser hangs up: the files are here. False when there is no room for them.
async fn share(
    app: &App,
    db: Db,
    (staff, ground): (&Staff, &Ground),
    files: Vec<Arrived>,
    label: Label,
) -> Result<bool> {
    let files = Arc::new(files);
    let (app, staff, case) = (app.clone(), staff.clone(), ground.case.clone());
    let content: Vec<u8> = files.iter().flat_map(|file| file.received.sha256).collect();
    let said = format!("{:?}", (&label.title, &label.note, label.applicant));
    db.complete_sent_form(&[content.as_slice(), said.as_bytes()].concat());
    let claimed = Arc::clone(&files);
    intake::settle(files, async move {
        let what = (&claimed[..], &label);
        db.write(async |tx| Ok(sharing::share(tx, &app.outbox, &staff, &case, what).await?)).await
    })
    .await
}

pub async fn withdraw(
    SharedWithdrawalPath { case_id, document_id }: SharedWithdrawalPath,
    staff: Staff,
    db: Db,
) -> Result<Response> {
    db.write(async |tx| {
        let case = cases::find_for_staff(tx, &staff, case_id).await?;
        Ok::<_, Error>(sharing::take_back(tx, &staff, &case, document_id).await?)
    })
    .await?;
    Ok(Flash::Withdrawn.redirect(StaffDocumentsPath { case_id }))
}

#[derive(Debug, Clone, Default)]
struct ShareForm {
    title: String,
    note: String,
    applicant: String,
}

impl ShareForm {
    fn posted(batch: &Batch) -> ShareForm {
        ShareForm {
            title: batch.field("title").to_owned(),
            note: plain_text(batch.field("note")),
            applicant: batch.field("applicant").to_owned(),
        }
    }

    fn check(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        if let Err(words) = storable(&self.title, MAX_TITLE) {
            errors.add("title", words);
        }
        if let Err(words) = storable(&self.note, MAX_NOTE) {
            errors.add("note", words);
        }
        errors
    }
}

struct Form<'a> {
    staff: &'a Staff,
    app: &'a App,
    ground: &'a Ground,
    fields: ShareForm,
    errors: FieldErrors,
    /// Files that were not taken, while `taken` others were.
    refused: Vec<RejectedFile>,
    taken: usize,
}

impl<'a> Form<'a> {
    fn new(staff: &'a Staff, app: &'a App, ground: &'a Ground) -> Form<'a> {
        let (fields, errors) = (ShareForm::default(), FieldErrors::default());
        Form { staff, app, ground, fields, errors, refused: Vec::new(), taken: 0 }
    }

    fn page(&self) -> Response {
        self.ground.form_page(self.staff, "Share with the client", self.main())
    }

    /// The page with what is wrong; for the script the words alone.
    fn refusal(&self, want: Want) -> Response {
        let too_large = !self.refused.is_empty() && self.refused.iter().all(RejectedFile::is_too_large);
        let status = if too_large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::UNPROCESSABLE_ENTITY };
        if want.fragment() {
            let wrong = html! {
                (self.not_taken())
                @if !self.errors.is_empty() { ul data-upload-error { @for (_, words) in self.errors.iter() { li { (words) " " } } } }
            };
            return (status, wrong).into_response();
        }
        (status, self.page()).into_response()
    }

    fn main(&self) -> Markup {
        let case_id = self.ground.case.id;
        html! {
            header {
                (self.ground.crumbs())
                h1 { "Share with the client" }
                p.lead { (self.ground.case.name) }
            }
            (ui::error_summary(self.staff.lang, &self.errors))
            (self.not_taken())
            (upload_texts::texts(self.staff.lang, self.form(case_id)))
        }
    }

    fn form(&self, case_id: CaseId) -> Markup {
        html! {
            (ui::post_form(SharedPath { case_id }).makes(true).class("card narrow").files().flag("data-uploads-whole").fields(html! {
                div class="body form" {
                    (self.fields())
                    ul.uploads {}
                    div.form-actions {
                        button class="button primary" { "Share" }
                        a.button href=(StaffDocumentsPath { case_id }) { "Cancel" }
                    }
                }
            }))
        }
    }

    fn not_taken(&self) -> Markup {
        html! {
            @if !self.refused.is_empty() {
                (ui::notice(Tone::Bad, html! {
                    @match self.taken {
                        0 => "Nothing was shared:",
                        1 => "1 file was shared. Not shared:",
                        taken => { (taken) " files were shared. Not shared:" }
                    }
                    ul { @for refused in &self.refused { li data-upload-error { (refused.words(self.staff.lang)) } } }
                    @if self.refused.iter().any(|file| file.why == Why::NoRoom) {
                        p { "Whoever runs this portal can make more room for documents." }
                    }
                }))
            }
        }
    }

    fn fields(&self) -> Markup {
        let (fields, errors) = (&self.fields, &self.errors);
        let most = file_size(self.staff.lang, self.app.config.max_upload);
        let hint = format!(
            "PDF, Word, or photos, up to {most} each, at most {MAX_FILES} files. You can drop them here."
        );
        let choices = self.ground.applicant_choices(None);
        let invalid = errors.get("file").map(|_| "true");
        html! {
            (Field { name: "title", label: "Title", value: &fields.title, error: errors.get("title"),
                hint: "If empty, the document is named after its file.", optional: Some("optional"), ..Field::default() })
            (TextArea { name: "note", label: "Note to the client", value: &fields.note, rows: 3, hint: "",
                error: errors.get("note"), optional: Some("optional") })
            (Select { name: "applicant", label: "For", chosen: &fields.applicant, choices: &choices,
                error: errors.get("applicant"), ..Select::default() })
            div.field {
                label for="f-file" { "Files" }
                span.hint #f-file-hint { (hint) }
                input #f-file type="file" name="file" multiple required aria-invalid=[invalid]
                    aria-describedby={ "f-file-hint" @if invalid.is_some() { " f-file-error" } };
                @if let Some(error) = errors.get("file") { span.error #f-file-error { (error) } }
            }
        }
    }
}
