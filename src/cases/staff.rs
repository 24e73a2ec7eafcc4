//! Handlers: cases, for staff.

use super::{
    CaseStatus, StaffCasePath, StaffCasesPath, actions, choices, closing,
    forms::{CaseDetails, CaseFields},
    list::{self, CaseQuery, Show},
    paths::{EditCasePath, NewCasePath},
    queries, reference,
    staff_views::{self, CaseForm},
};
use crate::{
    Error, Result,
    actors::Staff,
    clock::Day,
    db::Db,
    form::{Conflict, FieldErrors, Form},
    ids::{CaseId, ClientId},
    people,
    shell::{LivePart, StaffPage, Waiting, waiting_for_staff},
    web::{Flash, Query},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::Markup;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    q: String,
    status: String,
    mine: String,
    before: String,
}

/// `GET /staff/cases`
pub async fn index(
    _: StaffCasesPath,
    staff: Staff,
    Query(filter): Query<Filter>,
    db: Db,
) -> Result<Response> {
    let query = CaseQuery {
        words: people::wanted(&filter.q),
        show: Show::of(&filter.status),
        attorney: (!filter.mine.is_empty()).then_some(staff.id),
        before: filter.before.parse().ok(),
    };
    let firm = staff.firm.id;
    let (waiting, cases, people) = db
        .read(async |tx| {
            let (waiting, cases) = try_join!(waiting_for_staff(tx, &staff), list::list(tx, &staff, &query))?;
            let ids: Vec<CaseId> = cases.rows.iter().map(|case| case.id).collect();
            Ok((waiting, cases, list::list_people_of(tx, firm, &ids).await?))
        })
        .await?;
    let main = staff_views::index((staff.lang, staff.today()), &query, &cases, &people);
    let here = crate::cases::TAB;
    Ok(StaffPage { waiting, here, title: "Cases", main, ..StaffPage::of(&staff) }.response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Start {
    client: String,
    q: String,
}

/// `GET /staff/cases/new`: with `client` the form of a case about them, else a search for the client.
pub async fn new(_: NewCasePath, staff: Staff, Query(start): Query<Start>, db: Db) -> Result<Response> {
    if start.client.is_empty() {
        return choose_client(&staff, &start.q, &db).await;
    }
    let client: ClientId = start.client.parse().map_err(|_| Error::NotFound)?;
    let firm = staff.firm.id;
    let (waiting, client, choices) = db
        .read(async |tx| {
            Ok(try_join!(
                waiting_for_staff(tx, &staff),
                people::find_client(tx, firm, client),
                choices::load(tx, &staff, None)
            )?)
        })
        .await?;
    let fields = CaseFields {
        client: client.id.to_string(),
        reference: reference::next(&choices.references, staff.today().year()),
        status: "intake".into(),
        attorney: staff.id.to_string(),
        opened_on: Day(staff.today()).0.to_string(),
        ..CaseFields::default()
    };
    let form = CaseForm { case: None, applicant: Some(&client.name), choices: &choices };
    Ok(form_page(&staff, None, waiting, ("New case", form.render(&fields, &FieldErrors::default(), None))))
}

async fn choose_client(staff: &Staff, words: &str, db: &Db) -> Result<Response> {
    let words = people::wanted(words);
    let (waiting, clients) = db
        .read(async |tx| {
            Ok(try_join!(waiting_for_staff(tx, staff), people::list_clients(tx, staff, &words, None))?)
        })
        .await?;
    Ok(form_page(staff, None, waiting, ("New case", staff_views::choose_client(&words, &clients))))
}

/// `POST /staff/cases`
pub async fn create(
    _: StaffCasesPath,
    staff: Staff,
    db: Db,
    Form(fields): Form<CaseFields>,
) -> Result<Response> {
    let client = fields.client().ok_or(Error::NotFound)?;
    let firm = staff.firm.id;
    let (waiting, applicant, choices) = db
        .read(async |tx| {
            Ok(try_join!(
                waiting_for_staff(tx, &staff),
                people::find_client(tx, firm, client),
                choices::load(tx, &staff, None)
            )?)
        })
        .await?;
    let form = CaseForm { case: None, applicant: Some(&applicant.name), choices: &choices };
    let refuse =
        |errors| invalid(form_page(&staff, None, waiting, ("New case", form.render(&fields, &errors, None))));
    let details = match fields.check(&choices.staff, staff.lang) {
        Ok(details) => details,
        Err(errors) => return Ok(refuse(errors)),
    };
    match db.write(async |tx| actions::open_case(tx, &staff, client, details).await).await {
        Ok(case_id) => Ok(Flash::Saved.redirect(StaffCasePath { case_id })),
        Err(error) if actions::is_reference_taken(&error) => Ok(refuse(taken())),
        Err(error) => Err(error),
    }
}

/// `GET /staff/cases/{case_id}/edit`
pub async fn edit(EditCasePath { case_id }: EditCasePath, staff: Staff, db: Db) -> Result<Response> {
    let (waiting, case, choices) = db
        .read(async |tx| {
            let case = queries::find_for_staff(tx, &staff, case_id);
            Ok(try_join!(waiting_for_staff(tx, &staff), case, choices::load(tx, &staff, Some(case_id)))?)
        })
        .await?;
    let form = CaseForm { case: Some(&case), applicant: None, choices: &choices };
    let main = form.render(&CaseFields::from(&case), &FieldErrors::default(), None);
    Ok(form_page(&staff, Some(case_id), waiting, ("Edit case", main)))
}

/// `POST /staff/cases/{case_id}`
pub async fn update(
    StaffCasePath { case_id }: StaffCasePath,
    staff: Staff,
    db: Db,
    Form(fields): Form<CaseFields>,
) -> Result<Response> {
    let (waiting, case, choices) = db
        .read(async |tx| {
            let case = queries::find_for_staff(tx, &staff, case_id);
            Ok(try_join!(waiting_for_staff(tx, &staff), case, choices::load(tx, &staff, Some(case_id)))?)
        })
        .await?;
    let form = CaseForm { case: Some(&case), applicant: None, choices: &choices };
    let again = |errors: &FieldErrors, conflict: Option<&Conflict>| {
        let main = form.render(&fields, errors, conflict);
        form_page(&staff, Some(case_id), waiting.clone(), ("Edit case", main))
    };
    let details = match fields.check(&choices.staff, staff.lang) {
        Ok(details) => details,
        Err(errors) => return Ok(invalid(again(&errors, None))),
    };
    if details.status == CaseStatus::Closed && case.is_open() && fields.confirmed.is_empty() {
        let concerns = db.read(async |tx| Ok(closing::list_concerns(tx, &staff, case_id).await?)).await?;
        if !concerns.is_empty() {
            let mut errors = FieldErrors::default();
            errors
                .add("confirmed", format!("{} Tick the box if it is to be closed now.", concerns.join(" ")));
            return Ok(invalid(again(&errors, None)));
        }
    }
    let typed = details.record(&choices.staff);
    let done = db.write(async |tx| {
        let now = CaseDetails::of(&queries::lock_case(tx, &staff, case_id).await?).record(&choices.staff);
        match now.conflict(&fields.based_on, &typed) {
            Some(conflict) => Ok(Some(conflict)),
            None => actions::update_case(tx, &staff, case_id, details).await.map(|()| None),
        }
    });
    match done.await {
        Ok(None) => Ok(Flash::Saved.redirect(StaffCasePath { case_id })),
        Ok(Some(conflict)) => {
            let page = again(&FieldErrors::default(), Some(&conflict));
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(error) if actions::is_reference_taken(&error) => Ok(invalid(again(&taken(), None))),
        Err(error) => Err(error),
    }
}

fn taken() -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.add("reference", "Another case already has this reference. Choose a different one.");
    errors
}

/// A page with a form: of a new case, or of this one.
fn form_page(
    staff: &Staff,
    case: Option<CaseId>,
    waiting: Waiting,
    (title, main): (&str, Markup),
) -> Response {
    let (here, live) = (crate::cases::TAB, LivePart::Navigation);
    StaffPage { waiting, here, title, main, live, case, ..StaffPage::of(staff) }.response()
}

fn invalid(page: Response) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
