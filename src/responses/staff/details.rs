//! Until when a questionnaire is due, and the firm's words with it.

use super::new::details_fields;
use crate::{
    Result,
    actors::Staff,
    cases,
    db::{Db, Tx},
    form::{Conflict, FieldErrors, Pairs},
    navigation::Waiting,
    responses::{
        actions::{self, ReviewError},
        forms::DetailsForm,
        model::{Response as Sent, ResponseId},
        paths::{EditResponsePath, StaffResponsePath},
        queries,
    },
    shell::{LivePart, StaffPage, waiting_for_staff},
    ui,
    web::Flash,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::html;

async fn read(staff: &Staff, db: &Db, id: ResponseId) -> Result<(Waiting, Sent)> {
    db.read(async |tx: &Tx| {
        let (waiting, (response, _)) = try_join!(
            waiting_for_staff(tx, staff),
            queries::find_for_staff(tx, (staff.firm.id, staff.scope()), id),
        )?;
        Ok((waiting, response))
    })
    .await
}

/// GET /staff/responses/{response_id}/edit
pub async fn edit(path: EditResponsePath, staff: Staff, db: Db) -> Result<Response> {
    let (waiting, response) = read(&staff, &db, path.response_id).await?;
    if !response.is_open() {
        return Ok(Flash::ChangedSince.redirect(StaffResponsePath { response_id: response.id }));
    }
    let form = DetailsForm::of(&response);
    Ok(page(&staff, (waiting, &response), (&form, &FieldErrors::default(), None), StatusCode::OK))
}

fn page(
    staff: &Staff,
    (waiting, response): (Waiting, &Sent),
    (form, errors, conflict): (&DetailsForm, &FieldErrors, Option<&Conflict>),
    status: StatusCode,
) -> Response {
    let response_id = response.id;
    let main = html! {
        header {
            p.crumbs { a href=(StaffResponsePath { response_id }) { bdi { (response.title.pick(staff.lang, staff.firm.language)) } } }
            h1 { "Due date and message" }
        }
        (ui::post_form(StaffResponsePath { response_id }).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                (ui::error_summary(staff.lang, errors))
                (ui::conflict(staff.lang, conflict))
                (ui::based_on(conflict.map_or(form.based_on.as_str(), |conflict| conflict.mark.as_str())))
                (details_fields((form, errors)))
                div.form-actions {
                    button class="button primary" { "Save" }
                    a.button href=(StaffResponsePath { response_id }) { "Cancel" }
                }
            }
        }))
    };
    let page = StaffPage {
        waiting,
        here: cases::TAB,
        title: "Due date and message",
        main,
        live: LivePart::Navigation,
        case: Some(response.case_id),
        ..StaffPage::of(staff)
    };
    (status, page.response()).into_response()
}

/// POST /staff/responses/{response_id}
pub async fn update(path: StaffResponsePath, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    let (waiting, response) = read(&staff, &db, path.response_id).await?;
    let (form, mut errors) = (DetailsForm::posted(&pairs), FieldErrors::default());
    let due_on = form.check(&mut errors, (staff.firm.today(staff.now), response.due_on));
    if !errors.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(page(&staff, (waiting, &response), (&form, &errors, None), status));
    }
    let what = ((due_on, form.message.as_str()), &form);
    let done =
        db.write(async |tx: &Tx| Ok(actions::update(tx, &staff, path.response_id, what).await?)).await?;
    match done {
        Ok(()) => Ok(Flash::Saved.redirect(path)),
        Err(ReviewError::Conflict(conflict)) => {
            let shown = (&form, &errors, Some(&conflict));
            Ok(page(&staff, (waiting, &response), shown, StatusCode::CONFLICT))
        }
        Err(_) => Ok(Flash::ChangedSince.redirect(path)),
    }
}
