//! The people in a case: as what they are part of it, what they see there, and until when.

pub(super) mod actions;
pub(super) mod forms;
mod model;
mod queries;
mod views;

pub use queries::insert_person;

use super::{
    paths::{CasePeoplePath, RemovePersonPath},
    queries as cases,
};
use crate::{
    Error, Result,
    actors::Staff,
    db::Db,
    form::{Conflict, FieldErrors, Pairs},
    ids::{CaseId, ClientId},
    people as persons,
    shell::{LivePart, StaffPage, waiting_for_staff},
    web::{Flash, Query},
};
use actions::PersonChangeError;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use forms::{PersonDetails, PersonFields};
use futures_util::try_join;
use serde::Deserialize;
use views::{PeopleContent, PeoplePage, PersonInput};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Find {
    q: String,
}

/// `GET /staff/cases/{case_id}/people`
pub async fn index(path: CasePeoplePath, staff: Staff, Query(find): Query<Find>, db: Db) -> Result<Response> {
    page(&staff, &db, path.case_id, &persons::wanted(&find.q), Wrong::Nothing).await
}

/// `POST /staff/cases/{case_id}/people`: adds somebody, or changes as what they are part of the case and what they see.
pub async fn create(path: CasePeoplePath, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    let client: ClientId = pairs.get("client").parse().map_err(|_| Error::NotFound)?;
    let (case_id, firm, today) = (path.case_id, staff.firm.id, staff.firm.today(staff.now));
    let people = db.read(async |tx| {
        let case = cases::find_for_staff(tx, &staff, case_id);
        let client = persons::find_client(tx, firm, client);
        let (_, _, people) = try_join!(case, client, queries::list_seeing(tx, firm, case_id))?;
        Ok(people)
    });
    let people = people.await?;
    let person = people.iter().find(|person| person.client == client);
    let fields = PersonFields::posted(&pairs, person);
    let details = match fields.check((&people, person), (staff.lang, today)) {
        Ok(details) => details,
        Err(errors) => {
            let typed = PersonInput { client, fields: &fields, errors: &errors };
            let words = persons::wanted(pairs.get("q"));
            return page(&staff, &db, case_id, &words, Wrong::Fields(typed)).await;
        }
    };
    let done = db.write(async |tx| {
        cases::lock_case(tx, &staff, case_id).await?;
        let people = queries::list_seeing(tx, firm, case_id).await?;
        let now = people.iter().find(|person| person.client == client).map(PersonDetails::of);
        let typed = details.record(&people);
        let conflict = now.and_then(|now| now.record(&people).conflict(&fields.based_on, &typed));
        match conflict {
            Some(conflict) => Ok(Err(conflict)),
            None => actions::put_person(tx, &staff, case_id, (client, &details)).await.map(Ok),
        }
    });
    let done = match done.await? {
        Ok(done) => done,
        Err(conflict) => {
            let fields = PersonFields { based_on: conflict.mark.clone(), ..fields };
            let errors = FieldErrors::default();
            let typed = PersonInput { client, fields: &fields, errors: &errors };
            let words = persons::wanted(pairs.get("q"));
            return page(&staff, &db, case_id, &words, Wrong::Changed(typed, &conflict)).await;
        }
    };
    answer(done, &staff, &db, case_id).await
}

/// `POST /staff/cases/{case_id}/people/{client_id}/delete`
pub async fn delete(path: RemovePersonPath, staff: Staff, db: Db) -> Result<Response> {
    let done =
        db.write(async |tx| actions::remove_person(tx, &staff, path.case_id, path.client_id).await).await?;
    answer(done, &staff, &db, path.case_id).await
}

async fn answer(
    done: Result<(), PersonChangeError>,
    staff: &Staff,
    db: &Db,
    case_id: CaseId,
) -> Result<Response> {
    match done {
        Ok(()) => Ok(Flash::Saved.redirect(CasePeoplePath { case_id })),
        Err(refused) => page(staff, db, case_id, "", Wrong::PersonChangeError(&views::reason(refused))).await,
    }
}

/// What was wrong with what was posted.
enum Wrong<'a> {
    Nothing,
    PersonChangeError(&'a str),
    Fields(PersonInput<'a>),
    /// Somebody else changed it meanwhile.
    Changed(PersonInput<'a>, &'a Conflict),
}

/// The page; 422 when it says that something was wrong.
async fn page(staff: &Staff, db: &Db, case: CaseId, words: &str, wrong: Wrong<'_>) -> Result<Response> {
    let firm = staff.firm.id;
    let (waiting, content) = db
        .read(async |tx| {
            let found = async {
                if words.is_empty() {
                    Ok(None)
                } else {
                    persons::list_clients(tx, staff, words, None).await.map(Some)
                }
            };
            let (waiting, case, people, found) = try_join!(
                waiting_for_staff(tx, staff),
                cases::find_for_staff(tx, staff, case),
                queries::list_seeing(tx, firm, case),
                found
            )?;
            Ok((waiting, PeopleContent { case, people, found }))
        })
        .await?;
    let invalid = StatusCode::UNPROCESSABLE_ENTITY;
    let (status, refused, typed, conflict) = match wrong {
        Wrong::Nothing => (StatusCode::OK, None, None, None),
        Wrong::PersonChangeError(words) => (invalid, Some(words), None, None),
        Wrong::Fields(typed) => (invalid, None, Some(typed), None),
        Wrong::Changed(typed, conflict) => (StatusCode::CONFLICT, None, Some(typed), Some(conflict)),
    };
    let today = staff.firm.today(staff.now);
    let main = PeoplePage { content: &content, words, refused, typed, conflict, staff, today }.render();
    let page = StaffPage {
        waiting,
        here: crate::cases::TAB,
        title: &format!("People · {}", content.case.reference),
        main,
        live: LivePart::Navigation,
        case: Some(content.case.id),
        ..StaffPage::of(staff)
    }
    .response();
    Ok((status, page).into_response())
}
