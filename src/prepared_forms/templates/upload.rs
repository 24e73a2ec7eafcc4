//! A form template from a file, and another edition of one.

use super::{
    super::{
        EditFormTemplatePath, EditionsPath, FormTemplateEvent, FormTemplateId, FormTemplatePath,
        FormTemplatesPath, NewFormTemplatePath,
    },
    kind::{FormTemplates, TemplateContent},
    queries::{self, NewTemplateVersion},
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    clock::Day,
    db::{Db, Tx},
    documents::{
        intake::{self, Arrived, Batch, Upload},
        usage::Counted,
    },
    events,
    form::{FieldErrors, storable},
    i18n::Localized,
    pages::{FormReady, Unready},
    pdf_files::{MAX_BYTES, intake::Refused},
    prepared_forms::staff::{NO_ROOM, most},
    shell::{LivePart, StaffPage, waiting_for_staff},
    storage::FileKind,
    templates::{self, Tables},
    ui::{self, Field},
    web::{Flash, Query},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use diesel::QueryResult;
use maud::html;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::Arc};

/// Longest name, in characters.
const MAX_NAME: usize = 200;

/// Which template a new one begins as.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    from: String,
}

/// `GET /staff/form-templates/new`
pub async fn new(
    _: NewFormTemplatePath,
    staff: Staff,
    Query(asked): Query<NewQuery>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let errors = FieldErrors::default();
    page((&staff, &app, &db), (&asked.from, "", &errors), StatusCode::OK).await
}

async fn page(
    (staff, app, db): (&Staff, &App, &Db),
    (from, name, errors): (&str, &str, &FieldErrors),
    status: StatusCode,
) -> Result<Response> {
    let waiting = db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let main = html! {
        header {
            p.crumbs { a href=(FormTemplatesPath) { "Form templates" } }
            h1 { "New form template" }
            p.lead { "A PDF with fields, as agencies and courts publish it." }
        }
        (ui::post_form(FormTemplatesPath).makes(true).class("card narrow").files().flag("novalidate").fields(html! {
            div class="body form" {
                (ui::error_summary(staff.lang, errors))
                @if !from.is_empty() { input type="hidden" name="from" value=(from); p { "What the fields of the other template take is taken over, for fields of the same name." } }
                (super::super::staff::file_field(&most(staff, app), errors))
                (Field { name: "name", label: "Name", value: name, error: errors.get("name"),
                    hint: "If empty, the template is named after its file.", optional: Some("optional"), ..Field::default() })
                div.form-actions {
                    button class="button primary" { "Next: what the fields take" }
                    a.button href=(FormTemplatesPath) { "Cancel" }
                }
            }
        }))
    };
    let page = StaffPage {
        waiting,
        here: templates::TAB,
        title: "New form template",
        main,
        live: LivePart::Navigation,
        ..StaffPage::of(staff)
    };
    Ok((status, page.response()).into_response())
}

/// `POST /staff/form-templates`
pub async fn create(
    _: FormTemplatesPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    upload: Upload,
) -> Result<Response> {
    app.limits.admit_upload(staff.account, &staff.address)?;
    let counted = Counted { firm: staff.firm.id, case: None, client: None };
    let batch = intake::receive(&app, &db, counted, upload).await?;
    let (typed, from) = (batch.field("name").to_owned(), batch.field("from").to_owned());
    let mut errors = FieldErrors::default();
    if let Err(words) = storable(&typed, MAX_NAME) {
        errors.add("name", words);
    }
    let found = take(&app, &db, batch, &mut errors, &staff).await?;
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let Some((file, mut content)) = found.filter(|_| errors.is_empty()) else {
        return page((&staff, &app, &db), (&from, &typed, &errors), status).await;
    };
    if let Ok(id) = from.parse::<FormTemplateId>() {
        let firm = staff.firm.id;
        let from = db
            .read(async |tx: &Tx| Ok(templates::find_current::<FormTemplates>(tx, firm, id).await?))
            .await?;
        content.mapping = kept(&from.content.mapping, &content);
    }
    let name = if typed.is_empty() { file.title().to_owned() } else { typed.clone() };
    let name = Localized::default().with(staff.firm.language.text(), name);
    db.complete_sent_form(&[&file.received.sha256[..], typed.as_bytes()].concat());
    let files = Arc::new(vec![file]);
    let (to, staff2, claimed) = (db.clone(), staff.clone(), Arc::clone(&files));
    let id = intake::settle(files, async move {
        to.write(async |tx: &Tx| Ok(begin(tx, &staff2, (&name, &content), &claimed[0]).await?)).await
    })
    .await?;
    match id {
        Some(id) => Ok(Flash::Saved.redirect(EditFormTemplatePath { id })),
        None => {
            errors.add("file", NO_ROOM);
            page((&staff, &app, &db), (&from, &typed, &errors), status).await
        }
    }
}

/// Makes a template with its first version. None, and nothing was made, where there is no room for its file.
pub async fn begin(
    tx: &Tx,
    staff: &Staff,
    (name, content): (&Localized, &TemplateContent),
    file: &Arrived,
) -> QueryResult<Option<FormTemplateId>> {
    let (firm, now) = (staff.firm.id, staff.now);
    if !file.take_room(tx, Counted { firm, case: None, client: None }, true).await? {
        return Ok(None);
    }
    let template = FormTemplates::insert(tx, firm, now).await?;
    let new = NewTemplateVersion { template, number: 1, name, content };
    queries::insert_version(tx, firm, new, (staff.account, now)).await?;
    file.claim(tx, now).await?;
    let event = FormTemplateEvent::Created { form_template: template, name: name.clone() };
    events::record(tx, firm, staff.by(), None, &event, now).await?;
    Ok(Some(template))
}

/// `POST /staff/form-templates/{id}/editions`
pub async fn add_edition(
    path: EditionsPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    upload: Upload,
) -> Result<Response> {
    app.limits.admit_upload(staff.account, &staff.address)?;
    let (firm, id) = (staff.firm.id, path.id);
    let counted = Counted { firm, case: None, client: None };
    let batch = intake::receive(&app, &db, counted, upload).await?;
    let number: i32 = batch.field("version").parse().unwrap_or(0);
    let mut errors = FieldErrors::default();
    let Some((file, content)) = take(&app, &db, batch, &mut errors, &staff).await? else {
        return refuse((&staff, &db), id, &errors).await;
    };
    let files = Arc::new(vec![file]);
    let (to, staff2, claimed) = (db.clone(), staff.clone(), Arc::clone(&files));
    let done = intake::settle(files, async move {
        to.write(async |tx: &Tx| {
            Ok(next_edition(tx, &staff2, (id, number), content.clone(), &claimed[0]).await?)
        })
        .await
    })
    .await?;
    match done {
        Next::Done => Ok(Flash::Saved.redirect(FormTemplatePath { id })),
        Next::Changed => Ok(Flash::ChangedSince.redirect(FormTemplatePath { id })),
        Next::NoRoom => {
            errors.add("file", NO_ROOM);
            refuse((&staff, &db), id, &errors).await
        }
    }
}

enum Next {
    Done,
    Changed,
    NoRoom,
}

async fn next_edition(
    tx: &Tx,
    staff: &Staff,
    (id, number): (FormTemplateId, i32),
    mut content: TemplateContent,
    file: &Arrived,
) -> QueryResult<Next> {
    let (firm, now) = (staff.firm.id, staff.now);
    FormTemplates::lock(tx, firm, id).await?;
    let current = templates::find_current::<FormTemplates>(tx, firm, id).await?;
    if current.head.number != number || current.head.retired_at.is_some() {
        return Ok(Next::Changed);
    }
    if !file.take_room(tx, Counted { firm, case: None, client: None }, true).await? {
        return Ok(Next::NoRoom);
    }
    content.mapping = kept(&current.content.mapping, &content);
    let name = &current.head.name;
    let new = NewTemplateVersion { template: id, number: number + 1, name, content: &content };
    queries::insert_version(tx, firm, new, (staff.account, now)).await?;
    file.claim(tx, now).await?;
    let event = FormTemplateEvent::Updated { form_template: id, name: name.clone() };
    events::record(tx, firm, staff.by(), None, &event, now).await?;
    Ok(Next::Done)
}

/// What fields of the same name take.
fn kept(mapping: &BTreeMap<String, String>, content: &TemplateContent) -> BTreeMap<String, String> {
    let has = |name: &str| content.about.fields.iter().any(|field| field.name == name);
    mapping.iter().filter(|(name, _)| has(name)).map(|(name, take)| (name.clone(), take.clone())).collect()
}

/// The page of the template with what is wrong with the file.
async fn refuse((staff, db): (&Staff, &Db), id: FormTemplateId, errors: &FieldErrors) -> Result<Response> {
    let waiting = db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let main = html! {
        header { p.crumbs { a href=(FormTemplatePath { id }) { "Form template" } } h1 { "This edition was not taken" } }
        (ui::error_summary(staff.lang, errors))
        p { a.button href=(FormTemplatePath { id }) { "Back to the template" } }
    };
    let page = StaffPage {
        waiting,
        here: templates::TAB,
        title: "This edition was not taken",
        main,
        ..StaffPage::of(staff)
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page.response()).into_response())
}

/// The form made ready, stored, with what is in it; none where something is wrong.
async fn take(
    app: &App,
    db: &Db,
    batch: Batch,
    errors: &mut FieldErrors,
    staff: &Staff,
) -> Result<Option<(Arrived, TemplateContent)>> {
    let Batch { files, refused, .. } = batch;
    if let Some(refused) = refused.first() {
        errors.add("file", refused.words(staff.lang));
        return Ok(None);
    }
    let Some(file) = files.into_iter().next().filter(|file| file.received.kind == FileKind::Pdf) else {
        errors.add("file", "Choose the form as PDF.");
        return Ok(None);
    };
    if file.received.bytes > MAX_BYTES as u64 {
        errors.add("file", "This file is larger than 25 MB.");
        return Ok(None);
    }
    let bytes = app.storage.read_whole(&file.received.key, MAX_BYTES).await?;
    let FormReady { file: ready, about } = match app.pages.read_form(bytes).await {
        Ok(ready) => ready,
        Err(why) => {
            errors.add("file", refused_words(why));
            return Ok(None);
        }
    };
    if about.fields.is_empty() {
        errors.add("file", "This PDF has no fields that can be filled in.");
        return Ok(None);
    }
    let file = if about.changes.is_empty() {
        file
    } else {
        let name = file.name.clone();
        intake::made(app, db, (&name, ready)).await.map_err(Error::Internal)?
    };
    let content = TemplateContent {
        file_name: file.name.clone(),
        key: Some(file.received.key.clone()),
        bytes: i64::try_from(file.received.bytes).unwrap_or(i64::MAX),
        sha256: file.received.sha256.to_vec(),
        edition_on: about.edition.as_ref().and_then(|edition| edition.day).map(Day),
        about,
        mapping: BTreeMap::new(),
    };
    Ok(Some((file, content)))
}

/// Why a file is no form that can be filled in, and what to do.
pub fn refused_words(why: Unready) -> &'static str {
    match why {
        Unready::Refused(Refused::NeedsPassword) => "This file opens with a password. Save it without one.",
        Unready::Refused(Refused::DynamicForm) => {
            "This is a form of Adobe’s (XFA) without fields that other programs know. Look for another edition of it."
        }
        Unready::Refused(Refused::Final | Refused::SignedAndDamaged) => {
            "Somebody signed this file digitally. Use the blank form."
        }
        Unready::Refused(Refused::Launches | Refused::EmbeddedFiles) => {
            "This file starts programs, or has files inside it. Use the form as its agency publishes it."
        }
        Unready::Refused(Refused::TooManyPages | Refused::TooLarge) => "This file is too large.",
        Unready::Refused(_) => "This file is damaged, or no PDF.",
        Unready::Unshown(_) => "This file takes too much to be read.",
    }
}
