//! What becomes of them: a client with a case, or a no with a message.

use super::show;
use crate::{
    Result,
    actors::Staff,
    app::App,
    assessments::{
        LeadAcceptancePath, LeadDeclinePath, LeadPath, LeadsPath, actions, emails::Desk, model::MAX_MESSAGE,
        queries, said::Extra,
    },
    cases::{self, CaseFields, CaseForm, StaffCasePath},
    clock::Day,
    db::{Db, Tx},
    form::{FieldErrors, Form, Pairs, plain_text},
    ids::LeadId,
    people,
    shell::{LivePart, StaffPage, waiting_for_staff},
    ui,
    web::Flash,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::html;

/// GET /staff/leads/{lead_id}/acceptance
pub async fn new(
    LeadAcceptancePath { lead_id }: LeadAcceptancePath,
    staff: Staff,
    db: Db,
) -> Result<Response> {
    page((&staff, &db), lead_id, None).await
}

/// The form of their case: as it is begun, or as it was sent with what is wrong.
async fn page(
    (staff, db): (&Staff, &Db),
    lead_id: LeadId,
    sent: Option<(&CaseFields, &FieldErrors)>,
) -> Result<Response> {
    let firm = staff.firm.id;
    let (waiting, lead, choices) = db
        .read(async |tx: &Tx| {
            Ok(try_join!(
                waiting_for_staff(tx, staff),
                queries::find_lead(tx, firm, lead_id),
                cases::load_choices(tx, staff, None)
            )?)
        })
        .await?;
    if !lead.is_undecided() || lead.opened_at.is_none() {
        return Ok(Flash::ChangedSince.redirect(LeadPath { lead_id }));
    }
    let begun = CaseFields {
        client: lead.client_id.to_string(),
        name: lead.name.clone(),
        reference: cases::next_reference(&choices.references, staff.today().year()),
        status: "intake".into(),
        attorney: staff.id.to_string(),
        opened_on: Day(staff.today()).0.to_string(),
        ..CaseFields::default()
    };
    let none = FieldErrors::default();
    let (fields, errors) = sent.unwrap_or((&begun, &none));
    let form = CaseForm { case: None, applicant: Some(&lead.name), choices: &choices };
    let back = LeadPath { lead_id };
    let main = html! {
        header {
            p.crumbs { a href=(LeadsPath) { "Leads" } " " span aria-hidden="true" { "/" } " " a href=(back) { bdi { (lead.name) } } }
            h1 { "New client and case" }
            p.lead { bdi { (lead.name) } " becomes a client with this case. The files they sent become documents of it." }
        }
        (ui::error_summary(staff.lang, errors))
        (ui::post_form(LeadAcceptancePath { lead_id }).makes(true).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                (form.parts(fields, errors))
                div.form-actions { button class="button primary" { "Make them a client" } a.button href=(back) { "Cancel" } }
            }
        }))
    };
    let page = StaffPage {
        waiting,
        here: people::TAB,
        title: "New client and case",
        main,
        live: LivePart::Navigation,
        ..StaffPage::of(staff)
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page.response()).into_response())
}

/// POST /staff/leads/{lead_id}/acceptance
pub async fn accept(
    LeadAcceptancePath { lead_id }: LeadAcceptancePath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    Form(fields): Form<CaseFields>,
) -> Result<Response> {
    let choices = db.read(async |tx: &Tx| Ok(cases::load_choices(tx, &staff, None).await?)).await?;
    let details = match fields.check(&choices.staff, staff.lang) {
        Ok(details) => details,
        Err(errors) => return page((&staff, &db), lead_id, Some((&fields, &errors))).await,
    };
    let desk = Desk { firm: &staff.firm, outbox: &app.outbox, base_url: &staff.base_url };
    let accepted = db
        .write(async |tx: &Tx| actions::accept(tx, (&app, desk), &staff, (lead_id, details.clone())).await)
        .await;
    match accepted {
        Ok(Some(case_id)) => Ok(Flash::Saved.redirect(StaffCasePath { case_id })),
        Ok(None) => Ok(Flash::ChangedSince.redirect(LeadPath { lead_id })),
        Err(error) if cases::is_reference_taken(&error) => {
            let mut errors = FieldErrors::default();
            errors.add("reference", "Another case already has this reference. Choose a different one.");
            page((&staff, &db), lead_id, Some((&fields, &errors))).await
        }
        Err(error) => Err(error),
    }
}

/// POST /staff/leads/{lead_id}/decline
pub async fn decline(
    LeadDeclinePath { lead_id }: LeadDeclinePath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let message = plain_text(pairs.get("message"));
    let mut errors = FieldErrors::default();
    if message.is_empty() {
        errors.add("message", "Write a message: they are told by email and in the portal.");
    } else if message.chars().count() > MAX_MESSAGE {
        errors.add("message", format!("Use at most {MAX_MESSAGE} characters."));
    }
    if !errors.is_empty() {
        let extra = Extra { message: &message, errors, ..Extra::default() };
        return show::page((&staff, &app, &db), lead_id, &extra).await;
    }
    let desk = Desk { firm: &staff.firm, outbox: &app.outbox, base_url: &staff.base_url };
    let done =
        db.write(async |tx: &Tx| Ok(actions::decline(tx, desk, &staff, (lead_id, &message)).await?)).await?;
    let flash = if done { Flash::Sent } else { Flash::ChangedSince };
    Ok(flash.redirect(LeadPath { lead_id }))
}
