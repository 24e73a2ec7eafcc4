//! Where people sign: fields are placed on the pages, by pressing on them or by a form, and moved.

use super::{fields_view::FieldsPage, files::find};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    db::{Db, Tx},
    form::{Conflict, FieldErrors, Pairs},
    ids::{SignatureFieldId, SignerId},
    navigation::Waiting,
    pages::Size,
    shell::{LivePart, StaffPage, waiting_for_staff},
    signatures::{
        Envelope, FieldPath, FieldsPath, SIGNATURES_TAB, SignerPreviewPath, StaffSignaturePagePath,
        StaffSignaturePath, actions,
        actions::DraftError,
        forms::FieldForm,
        signing::{DocumentPage, Guise, find_page, parts_of_title},
    },
    ui::{self, Scripts, Tone},
    web::{Flash, Query},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Render, html};
use serde::Deserialize;

/// How far a press of an arrow moves a field, in points.
const STEP: f32 = 3.6;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct FieldsQuery {
    page: String,
    /// What was placed last: the next one is likely to be the same.
    kind: String,
    signer: String,
}

/// What was typed about a field and not taken: about which, none for a new one.
#[derive(Default)]
pub struct TypedField {
    pub field: Option<SignatureFieldId>,
    pub fields: FieldForm,
    pub errors: FieldErrors,
    pub conflict: Option<Conflict>,
}

async fn waiting(staff: &Staff, db: &Db) -> Result<Waiting> {
    db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, staff).await?)).await
}

/// GET /staff/signatures/{signature_id}/fields
pub async fn index(
    path: FieldsPath,
    staff: Staff,
    Query(query): Query<FieldsQuery>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let envelope = find(&staff, &db, path.signature_id).await?;
    if !envelope.request.is_draft() {
        return Ok(Flash::ChangedSince.redirect(StaffSignaturePath { signature_id: path.signature_id }));
    }
    let number: i16 = if query.page.is_empty() {
        envelope.fields.first().map_or(1, |field| field.page)
    } else {
        query.page.parse().map_err(|_| Error::NotFound)?
    };
    envelope.request.page(number).ok_or(Error::NotFound)?;
    let fields = FieldForm { kind: query.kind, signer: query.signer, ..FieldForm::default() };
    let typed = TypedField { field: None, fields, errors: FieldErrors::default(), conflict: None };
    page((&staff, &app, &db), &envelope, number, &typed).await
}

async fn page(
    (staff, app, db): (&Staff, &App, &Db),
    envelope: &Envelope,
    number: i16,
    typed: &TypedField,
) -> Result<Response> {
    let shown = find_page(app, &envelope.request, number, Size::Page).await;
    let main = FieldsPage { staff, envelope, number, is_shown: shown.is_ok(), typed }.render();
    let status = match &typed.conflict {
        Some(_) => StatusCode::CONFLICT,
        None if typed.errors.is_empty() => StatusCode::OK,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = StaffPage {
        waiting: waiting(staff, db).await?,
        here: SIGNATURES_TAB,
        title: "Place fields",
        main,
        live: LivePart::Navigation,
        case: Some(envelope.request.case_id),
        scripts: Scripts::Signing,
        ..StaffPage::of(staff)
    };
    Ok((status, page.response()).into_response())
}

fn signers(envelope: &Envelope) -> Vec<SignerId> {
    envelope.signers.iter().map(|signer| signer.id).collect()
}

fn place(envelope: &Envelope, number: i16, fields: &FieldForm, field: Option<SignatureFieldId>) -> String {
    let mark = field.map(|id| format!("#field-{id}")).unwrap_or_default();
    let base = FieldsPath { signature_id: envelope.request.id };
    format!("{base}?page={number}&kind={}&signer={}{mark}", fields.kind, fields.signer)
}

/// POST /staff/signatures/{signature_id}/fields
pub async fn create(
    path: FieldsPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let envelope = find(&staff, &db, path.signature_id).await?;
    let fields = FieldForm::posted(&pairs);
    let number = number(&envelope, &fields);
    let field = match fields.check(&envelope.request, &signers(&envelope)) {
        Ok(field) => field,
        Err(errors) => {
            let typed = TypedField { field: None, fields, errors, conflict: None };
            return page((&staff, &app, &db), &envelope, number, &typed).await;
        }
    };
    let done = db
        .write(async |tx: &Tx| Ok(actions::add_field(tx, &staff, path.signature_id, &field).await?))
        .await?;
    match done {
        Ok(new) => Ok(crate::web::see_other(place(&envelope, number, &fields, Some(new)))),
        Err(DraftError::TooMany) => Ok(Flash::TooMany.redirect(place(&envelope, number, &fields, None))),
        Err(_) => Ok(Flash::ChangedSince.redirect(StaffSignaturePath { signature_id: path.signature_id })),
    }
}

/// The page that a form is about; the first one where it says none that there is, with what is wrong beside it.
fn number(envelope: &Envelope, fields: &FieldForm) -> i16 {
    let number: i16 = fields.page.parse().unwrap_or(1);
    if envelope.request.page(number).is_some() { number } else { 1 }
}

/// POST /staff/signatures/{signature_id}/fields/{signature_field_id}
pub async fn update(
    path: FieldPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let (id, field_id) = (path.signature_id, path.signature_field_id);
    let envelope = find(&staff, &db, id).await?;
    let known = envelope.fields.iter().find(|field| field.id == field_id).ok_or(Error::NotFound)?;
    let wish = pairs.get("do");
    if wish == "remove" {
        let done =
            db.write(async |tx: &Tx| Ok(actions::remove_field(tx, &staff, (id, field_id)).await?)).await?;
        let flash = if done.is_ok() { Flash::Removed } else { Flash::ChangedSince };
        return Ok(flash.redirect(place(&envelope, known.page, &FieldForm::of(known), None)));
    }
    let fields = match wish {
        "left" => FieldForm::of(known).moved((-STEP, 0.0)),
        "right" => FieldForm::of(known).moved((STEP, 0.0)),
        "up" => FieldForm::of(known).moved((0.0, -STEP)),
        "down" => FieldForm::of(known).moved((0.0, STEP)),
        _ => FieldForm::posted(&pairs),
    };
    let field = match fields.check(&envelope.request, &signers(&envelope)) {
        Ok(field) => field,
        Err(errors) => {
            let (number, typed) =
                (known.page, TypedField { field: Some(field_id), fields, errors, conflict: None });
            return page((&staff, &app, &db), &envelope, number, &typed).await;
        }
    };
    let number = field.page;
    let done = db
        .write(async |tx: &Tx| match wish {
            "copy" => Ok(actions::add_field(tx, &staff, id, &field).await?.map(Some)),
            _ => {
                // arrows begin from where it is now
                let typed = (wish == "save").then_some(&fields);
                Ok(actions::update_field(tx, &staff, (id, field_id), (&field, typed)).await?.map(|()| None))
            }
        })
        .await?;
    match done {
        Ok(new) => {
            Ok(crate::web::see_other(place(&envelope, number, &fields, Some(new.unwrap_or(field_id)))))
        }
        Err(DraftError::TooMany) => Ok(Flash::TooMany.redirect(place(&envelope, number, &fields, None))),
        Err(DraftError::Conflict(conflict)) => {
            let fields = FieldForm { based_on: conflict.mark.clone(), ..fields };
            let errors = FieldErrors::default();
            let typed = TypedField { field: Some(field_id), fields, errors, conflict: Some(conflict) };
            page((&staff, &app, &db), &find(&staff, &db, id).await?, known.page, &typed).await
        }
        Err(_) => Ok(Flash::ChangedSince.redirect(StaffSignaturePath { signature_id: id })),
    }
}

/// GET /staff/signatures/{signature_id}/signers/{signer_id}/preview
pub async fn preview(
    path: SignerPreviewPath,
    staff: Staff,
    Query(query): Query<FieldsQuery>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let envelope = find(&staff, &db, path.signature_id).await?;
    let signer = envelope.signer(path.signer_id).ok_or(Error::NotFound)?;
    let first = envelope.fields_of(signer.id).next().map_or(1, |field| field.page);
    let number: i16 =
        if query.page.is_empty() { first } else { query.page.parse().map_err(|_| Error::NotFound)? };
    envelope.request.page(number).ok_or(Error::NotFound)?;
    let shown = find_page(&app, &envelope.request, number, Size::Page).await;
    let base = path.to_string();
    let picture = format!("{}?number={number}", StaffSignaturePagePath { signature_id: path.signature_id });
    let sheet = DocumentPage {
        lang: signer.language,
        envelope: &envelope,
        signer,
        base: &base,
        number,
        page: &shown,
        picture,
        guise: Guise::Preview,
    };
    let back = StaffSignaturePath { signature_id: path.signature_id };
    let main = html! {
        (parts_of_title(html! { a href=(back) { "Signature request" } }, &envelope.request.title, None))
        (ui::notice(Tone::Plain, html! { "This is how " bdi { (signer.name) } " will see it. Nothing can be signed here." }))
        div lang=(signer.language.code()) { (sheet) }
    };
    let page = StaffPage {
        waiting: waiting(&staff, &db).await?,
        here: SIGNATURES_TAB,
        title: "Preview",
        main,
        live: LivePart::Navigation,
        case: Some(envelope.request.case_id),
        ..StaffPage::of(&staff)
    };
    Ok(page.response())
}
