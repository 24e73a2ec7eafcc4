//! Handlers: clients, for staff.

use super::{
    StaffClientPath, StaffClientsPath, actions,
    forms::ClientFields,
    list::{self, After},
    queries, views,
};
use crate::{
    Result,
    access::{Staff, StaffPage, StaffTab, waiting_for_staff},
    db::Db,
    ids::ClientId,
    web::{FieldErrors, Flash, Form, Query, cursor},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::Markup;
use serde::Deserialize;

crate::paths! {
    pub NewClientPath = "/staff/clients/new";
    pub EditClientPath(client_id: ClientId) = "/staff/clients/{client_id}/edit";
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    q: String,
    after: String,
}

/// `GET /staff/clients`
pub async fn index(
    _: StaffClientsPath,
    staff: Staff,
    Query(filter): Query<Filter>,
    db: Db,
) -> Result<Response> {
    let words = list::wanted(&filter.q);
    let after: Option<After> = cursor::decode(&filter.after);
    let (waiting, clients) = db
        .read(async |tx| {
            let clients = list::list_clients(tx, &staff, &words, after.as_ref());
            Ok(try_join!(waiting_for_staff(tx, &staff), clients)?)
        })
        .await?;
    let main = views::index(&words, &clients, after.is_none());
    Ok(StaffPage { staff: &staff, waiting, here: StaffTab::Clients, title: "Clients", main }.response())
}

/// `GET /staff/clients/new`
pub async fn new(_: NewClientPath, staff: Staff, db: Db) -> Result<Response> {
    let form = views::form(None, &ClientFields::blank(staff.firm.language), &FieldErrors::default());
    page(&staff, &db, "New client", form).await
}

/// `POST /staff/clients`
pub async fn create(
    _: StaffClientsPath,
    staff: Staff,
    db: Db,
    Form(fields): Form<ClientFields>,
) -> Result<Response> {
    let details = match fields.check() {
        Ok(details) => details,
        Err(errors) => return invalid(&staff, &db, "New client", views::form(None, &fields, &errors)).await,
    };
    let client_id = db.write(async |tx| actions::create_client(tx, &staff, details).await).await?;
    Ok(Flash::Saved.redirect(StaffClientPath { client_id }))
}

/// `GET /staff/clients/{client_id}/edit`
pub async fn edit(EditClientPath { client_id }: EditClientPath, staff: Staff, db: Db) -> Result<Response> {
    let (waiting, client) = db
        .read(async |tx| {
            Ok(try_join!(waiting_for_staff(tx, &staff), queries::find_client(tx, staff.firm.id, client_id))?)
        })
        .await?;
    let main = views::form(Some(client_id), &ClientFields::from(&client), &FieldErrors::default());
    Ok(StaffPage { staff: &staff, waiting, here: StaffTab::Clients, title: "Edit client", main }.response())
}

/// `POST /staff/clients/{client_id}`
pub async fn update(
    StaffClientPath { client_id }: StaffClientPath,
    staff: Staff,
    db: Db,
    Form(fields): Form<ClientFields>,
) -> Result<Response> {
    let details = match fields.check() {
        Ok(details) => details,
        Err(errors) => {
            db.read(async |tx| Ok(queries::find_client(tx, staff.firm.id, client_id).await?)).await?;
            let form = views::form(Some(client_id), &fields, &errors);
            return invalid(&staff, &db, "Edit client", form).await;
        }
    };
    db.write(async |tx| actions::update_client(tx, &staff, client_id, details).await).await?;
    Ok(Flash::Saved.redirect(StaffClientPath { client_id }))
}

async fn page(staff: &Staff, db: &Db, title: &str, main: Markup) -> Result<Response> {
    let waiting = db.read(async |tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    Ok(StaffPage { staff, waiting, here: StaffTab::Clients, title, main }.response())
}

async fn invalid(staff: &Staff, db: &Db, title: &str, main: Markup) -> Result<Response> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(staff, db, title, main).await?).into_response())
}
