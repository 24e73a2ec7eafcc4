//! What is said of a request as long as it is a draft.

use super::{details_view::details_fields, people};
use crate::{
    Result,
    actors::Staff,
    db::{Db, Tx},
    form::{Conflict, FieldErrors, Pairs},
    ids::ClientId,
    shell::{LivePart, StaffPage, waiting_for_staff},
    signatures::{
        CaseSignaturesPath, EditSignaturePath, SIGNATURES_TAB, SignatureDeletePath, SignatureRequest,
        StaffSignaturePath,
        actions::{self, DraftError},
        forms::DetailsForm,
        queries,
    },
    ui,
    web::Flash,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::html;

async fn read(
    staff: &Staff,
    db: &Db,
    id: crate::ids::SignatureId,
) -> Result<(SignatureRequest, Vec<(ClientId, String)>)> {
    db.read(async |tx: &Tx| {
        let request = queries::find_request_for_staff(tx, (staff.firm.id, staff.scope()), id).await?;
        let people = people::of_case(tx, staff, request.case_id).await?;
        Ok((request, people))
    })
    .await
}

/// GET /staff/signatures/{signature_id}/edit
pub async fn edit(path: EditSignaturePath, staff: Staff, db: Db) -> Result<Response> {
    let (request, people) = read(&staff, &db, path.signature_id).await?;
    if !request.is_draft() {
        return Ok(Flash::ChangedSince.redirect(StaffSignaturePath { signature_id: request.id }));
    }
    let fields = DetailsForm::of(&request);
    page((&staff, &db), (&request, &people), &fields, Refusal::None).await
}

/// Why a form comes back.
enum Refusal {
    None,
    Errors(FieldErrors),
    Conflict(Conflict),
}

async fn page(
    (staff, db): (&Staff, &Db),
    (request, people): (&SignatureRequest, &[(ClientId, String)]),
    fields: &DetailsForm,
    refusal: Refusal,
) -> Result<Response> {
    let none = FieldErrors::default();
    let (status, errors, conflict) = match &refusal {
        Refusal::None => (StatusCode::OK, &none, None),
        Refusal::Errors(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors, None),
        Refusal::Conflict(conflict) => (StatusCode::CONFLICT, &none, Some(conflict)),
    };
    let waiting = db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let signature_id = request.id;
    let main = html! {
        header {
            p.crumbs { a href=(StaffSignaturePath { signature_id }) { (request.title) } }
            h1 { "Edit the request" }
        }
        (ui::post_form(StaffSignaturePath { signature_id }).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                (ui::error_summary(staff.lang, errors))
                (ui::conflict(staff.lang, conflict))
                (ui::based_on(conflict.map_or(fields.based_on.as_str(), |conflict| conflict.mark.as_str())))
                (details_fields(people, (fields, errors)))
                div.form-actions {
                    button class="button primary" { "Save" }
                    a.button href=(StaffSignaturePath { signature_id }) { "Cancel" }
                }
            }
        }))
        (ui::post_form(SignatureDeletePath { signature_id }).confirm("Delete this draft?").fields(html! {
            button class="button danger" { "Delete this draft" }
        }))
    };
    let page = StaffPage {
        waiting,
        here: SIGNATURES_TAB,
        title: "Edit the request",
        main,
        live: LivePart::Navigation,
        case: Some(request.case_id),
        ..StaffPage::of(staff)
    };
    Ok((status, page.response()).into_response())
}

/// POST /staff/signatures/{signature_id}
pub async fn update(path: StaffSignaturePath, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    let (request, people) = read(&staff, &db, path.signature_id).await?;
    let fields = DetailsForm::read(|name| pairs.get(name).to_owned());
    let row = match fields.check(staff.firm.today(staff.now), &people) {
        Ok(row) => row,
        Err(errors) => {
            return page((&staff, &db), (&request, &people), &fields, Refusal::Errors(errors)).await;
        }
    };
    let done = db
        .write(async |tx: &Tx| {
            Ok(actions::update_request(tx, &staff, path.signature_id, (&row, &fields)).await?)
        })
        .await?;
    if let Err(DraftError::Conflict(conflict)) = done {
        return page((&staff, &db), (&request, &people), &fields, Refusal::Conflict(conflict)).await;
    }
    let flash = if done.is_ok() { Flash::Saved } else { Flash::ChangedSince };
    Ok(flash.redirect(path))
}

/// POST /staff/signatures/{signature_id}/delete
pub async fn delete(path: SignatureDeletePath, staff: Staff, db: Db) -> Result<Response> {
    let done =
        db.write(async |tx: &Tx| Ok(actions::delete_draft(tx, &staff, path.signature_id).await?)).await?;
    match done {
        Ok(case_id) => Ok(Flash::Removed.redirect(CaseSignaturesPath { case_id })),
        Err(_) => Ok(Flash::ChangedSince.redirect(StaffSignaturePath { signature_id: path.signature_id })),
    }
}
