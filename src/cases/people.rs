//! Handlers: the people in a case.

use super::{
    PersonRole,
    actions::{self, Refused},
    people_views::{self, PeoplePage},
    queries,
};
use crate::{
    Error, Result,
    access::{Staff, StaffPage, StaffTab, waiting_for_staff},
    db::Db,
    ids::{CaseId, ClientId},
    people,
    web::{Flash, Form, Query},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use serde::Deserialize;

crate::paths! {
    pub CasePeoplePath(case_id: CaseId) = "/staff/cases/{case_id}/people";
    pub RemovePersonPath(case_id: CaseId, client_id: ClientId) = "/staff/cases/{case_id}/people/{client_id}/delete";
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Find {
    q: String,
}

/// `GET /staff/cases/{case_id}/people`
pub async fn index(path: CasePeoplePath, staff: Staff, Query(find): Query<Find>, db: Db) -> Result<Response> {
    page(&staff, &db, path.case_id, &people::wanted(&find.q), None).await
}

/// Somebody, and as what.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PersonFields {
    client: String,
    role: String,
}

/// `POST /staff/cases/{case_id}/people`: adds somebody, or changes as what they are part of the case.
pub async fn create(
    path: CasePeoplePath,
    staff: Staff,
    db: Db,
    Form(fields): Form<PersonFields>,
) -> Result<Response> {
    let client: ClientId = fields.client.parse().map_err(|_| Error::NotFound)?;
    let Ok(role) = fields.role.parse::<PersonRole>() else {
        return page(&staff, &db, path.case_id, "", Some("Choose one of the roles.")).await;
    };
    let done =
        db.write(async |tx| actions::put_person(tx, &staff, path.case_id, (client, role)).await).await?;
    answer(done, &staff, &db, path.case_id).await
}

/// `POST /staff/cases/{case_id}/people/{client_id}/delete`
pub async fn delete(path: RemovePersonPath, staff: Staff, db: Db) -> Result<Response> {
    let done =
        db.write(async |tx| actions::remove_person(tx, &staff, path.case_id, path.client_id).await).await?;
    answer(done, &staff, &db, path.case_id).await
}

async fn answer(done: Result<(), Refused>, staff: &Staff, db: &Db, case_id: CaseId) -> Result<Response> {
    match done {
        Ok(()) => Ok(Flash::Saved.redirect(CasePeoplePath { case_id })),
        Err(refused) => page(staff, db, case_id, "", Some(people_views::reason(refused))).await,
    }
}

/// The page; 422 when it says that something was refused.
async fn page(staff: &Staff, db: &Db, case: CaseId, words: &str, refused: Option<&str>) -> Result<Response> {
    let firm = staff.firm.id;
    let (waiting, case, people, found) = db
        .read(async |tx| {
            let found = async {
                if words.is_empty() {
                    Ok(None)
                } else {
                    people::list_clients(tx, staff, words, None).await.map(Some)
                }
            };
            let case_and_people =
                (queries::find_for_staff(tx, staff, case), queries::list_people(tx, firm, case));
            Ok(try_join!(waiting_for_staff(tx, &staff), case_and_people.0, case_and_people.1, found)?)
        })
        .await?;
    let main = PeoplePage { case: &case, people: &people, words, found: found.as_ref(), refused }.render();
    let page = StaffPage { staff, waiting, here: StaffTab::Cases, title: "People", main }.response();
    Ok(if refused.is_some() { (StatusCode::UNPROCESSABLE_ENTITY, page).into_response() } else { page })
}
