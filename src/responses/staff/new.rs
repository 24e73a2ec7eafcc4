//! A questionnaire is sent to a person of the case.

use crate::{
    Result,
    actors::Staff,
    app::App,
    cases::{self, Case, Person},
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::{CaseId, ClientId, QuestionnaireId},
    navigation::Waiting,
    questionnaires::Questionnaires,
    responses::{
        ROOM,
        actions::{self, NewSending, SendError},
        forms::DetailsForm,
        paths::{CaseFormsPath, CaseResponsesPath, NewResponsePath, StaffResponsePath},
    },
    shell::{LivePart, StaffPage, waiting_for_staff},
    templates::{self, Kind, Summary},
    ui::{self, Choice, Field, Select, TextArea},
    web::{Flash, Query},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::{Markup, html};
use serde::Deserialize;

struct Ground {
    waiting: Waiting,
    case: Case,
    people: Vec<Person>,
    questionnaires: Vec<Summary<Questionnaires>>,
}

async fn read(staff: &Staff, db: &Db, case: CaseId) -> Result<Ground> {
    let firm = staff.firm.id;
    db.read(async |tx: &Tx| {
        let case = cases::find_for_staff(tx, staff, case).await?;
        let (waiting, people, questionnaires) = try_join!(
            waiting_for_staff(tx, staff),
            cases::list_people(tx, firm, case.id),
            Questionnaires::list(tx, firm, false),
        )?;
        Ok(Ground { waiting, case, people, questionnaires })
    })
    .await
}

/// What is typed.
#[derive(Debug, Default)]
struct NewForm {
    questionnaire: String,
    person: String,
    details: DetailsForm,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Proposed {
    person: String,
    questionnaire: String,
}

/// GET /staff/cases/{case_id}/responses/new
pub async fn new(
    path: NewResponsePath,
    staff: Staff,
    Query(proposed): Query<Proposed>,
    db: Db,
) -> Result<Response> {
    let ground = read(&staff, &db, path.case_id).await?;
    let first = ground.people.iter().find(|person| person.is_applicant()).or(ground.people.first());
    let person = if proposed.person.is_empty() {
        first.map(|person| person.client_id.to_string()).unwrap_or_default()
    } else {
        proposed.person
    };
    let form = NewForm { questionnaire: proposed.questionnaire, person, details: DetailsForm::default() };
    Ok(page(&staff, ground, (&form, &FieldErrors::default()), StatusCode::OK))
}

/// POST /staff/cases/{case_id}/responses
pub async fn create(
    path: CaseResponsesPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let ground = read(&staff, &db, path.case_id).await?;
    let form = NewForm {
        questionnaire: pairs.get("questionnaire").to_owned(),
        person: pairs.get("person").to_owned(),
        details: DetailsForm::posted(&pairs),
    };
    let mut errors = FieldErrors::default();
    let chosen: Option<QuestionnaireId> = form.questionnaire.parse().ok();
    let chosen = chosen.filter(|id| ground.questionnaires.iter().any(|one| one.id == *id));
    if chosen.is_none() {
        errors.add("questionnaire", "Choose a questionnaire.");
    }
    let person: Option<ClientId> = form.person.parse().ok();
    let person = person.filter(|id| ground.people.iter().any(|person| person.client_id == *id));
    if person.is_none() {
        errors.add("person", "Choose a person of this case.");
    }
    let due_on = form.details.check(&mut errors, (staff.firm.today(staff.now), None));
    let (Some(chosen), Some(person), true) = (chosen, person, errors.is_empty()) else {
        return Ok(page(&staff, ground, (&form, &errors), StatusCode::UNPROCESSABLE_ENTITY));
    };
    let done = db
        .write(async |tx: &Tx| {
            let current = templates::find_current::<Questionnaires>(tx, staff.firm.id, chosen).await?;
            let new = NewSending {
                case: path.case_id,
                person,
                version: current.head.id,
                due_on,
                message: &form.details.message,
            };
            Ok(actions::send(tx, (&app.seal, &app.outbox), &staff, new).await?)
        })
        .await?;
    match done {
        Ok(response_id) => Ok(Flash::Sent.redirect(StaffResponsePath { response_id })),
        Err(SendError::Twice(_)) => {
            errors.add("questionnaire", "This questionnaire waits for this person already.");
            Ok(page(&staff, ground, (&form, &errors), StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(SendError::Person) => {
            errors.add("person", "Choose a person of this case.");
            Ok(page(&staff, ground, (&form, &errors), StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(SendError::Closed) => {
            errors.add("questionnaire", "This case is closed. Reopen it first.");
            Ok(page(&staff, ground, (&form, &errors), StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

fn page(staff: &Staff, ground: Ground, typed: (&NewForm, &FieldErrors), status: StatusCode) -> Response {
    let main = html! {
        (cases::staff_header(staff, &ground.case, ROOM, None))
        h2 { "Send a questionnaire" }
        (form(staff, &ground, typed))
    };
    let page = StaffPage {
        waiting: ground.waiting,
        here: cases::TAB,
        title: "Send a questionnaire",
        main,
        live: LivePart::Navigation,
        case: Some(ground.case.id),
        ..StaffPage::of(staff)
    };
    (status, page.response()).into_response()
}

fn form(staff: &Staff, ground: &Ground, (form, errors): (&NewForm, &FieldErrors)) -> Markup {
    let case_id = ground.case.id;
    let mut questionnaires = vec![Choice::new("", "Choose…")];
    questionnaires.extend(
        ground
            .questionnaires
            .iter()
            .map(|one| Choice::new(one.id, one.name.pick(staff.lang, staff.firm.language))),
    );
    let people: Vec<Choice> =
        ground.people.iter().map(|person| Choice::new(person.client_id, &person.name)).collect();
    html! {
        (ui::post_form(CaseResponsesPath { case_id }).makes(true).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                (ui::error_summary(staff.lang, errors))
                (Select { name: "questionnaire", label: "Questionnaire", chosen: &form.questionnaire, choices: &questionnaires,
                    error: errors.get("questionnaire"), ..Select::default() })
                (Select { name: "person", label: "For", chosen: &form.person, choices: &people, error: errors.get("person"),
                    hint: "They fill it in, or whoever sees what is about them. What is known of them is filled in beforehand.", ..Select::default() })
                (details_fields((&form.details, errors)))
                div.form-actions {
                    button class="button primary" { "Send" }
                    a.button href=(CaseFormsPath { case_id }) { "Cancel" }
                }
            }
        }))
    }
}

/// Until when, and the firm's words.
pub fn details_fields((form, errors): (&DetailsForm, &FieldErrors)) -> Markup {
    html! {
        (Field { name: "due_on", label: "Due on", kind: "date", value: &form.due_on, error: errors.get("due_on"), optional: Some("optional"), ..Field::default() })
        (TextArea { name: "message", label: "Message", value: &form.message, rows: 3, hint: "In the email, and above the first question.",
            error: errors.get("message"), optional: Some("optional") })
    }
}
