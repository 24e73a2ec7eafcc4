//! Handlers: clients, for staff.

use super::{
    StaffClientPath, StaffClientsPath, actions,
    forms::ClientFields,
    fully_in_scope::find_to_edit,
    list::{self, After},
    paths::{EditClientPath, NewClientPath},
    views::{self, ClientForm},
};
use crate::{
    Result,
    actors::Staff,
    db::Db,
    form::{Conflict, FieldErrors, Form},
    ids::ClientId,
    shell::{LivePart, StaffPage, waiting_for_staff},
    web::{Flash, Query, cursor},
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
    let main = views::index(&staff, &words, &clients, after.is_none());
    Ok(StaffPage { waiting, here: crate::people::TAB, title: "Clients", main, ..StaffPage::of(&staff) }
        .response())
}

/// `GET /staff/clients/new`
pub async fn new(_: NewClientPath, staff: Staff, db: Db) -> Result<Response> {
    let (fields, errors) = (ClientFields::blank(staff.firm.language), FieldErrors::default());
    let form =
        ClientForm { client: None, fields: &fields, errors: &errors, email_fixed: false, conflict: None };
    page(&staff, &db, "New client", views::form(&form)).await
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
        Err(errors) => {
            let form = ClientForm {
                client: None,
                fields: &fields,
                errors: &errors,
                email_fixed: false,
                conflict: None,
            };
            return invalid(&staff, &db, "New client", views::form(&form)).await;
        }
    };
    let client_id = db.write(async |tx| actions::create_client(tx, &staff, details).await).await?;
    Ok(Flash::Saved.redirect(StaffClientPath { client_id }))
}

/// `GET /staff/clients/{client_id}/edit`
pub async fn edit(EditClientPath { client_id }: EditClientPath, staff: Staff, db: Db) -> Result<Response> {
    let (waiting, (client, email_fixed)) = db
        .read(async |tx| Ok(try_join!(waiting_for_staff(tx, &staff), find_to_edit(tx, &staff, client_id))?))
        .await?;
    let (fields, errors) = (ClientFields::from(&client), FieldErrors::default());
    let form =
        ClientForm { client: Some(client_id), fields: &fields, errors: &errors, email_fixed, conflict: None };
    let main = views::form(&form);
    Ok(StaffPage {
        waiting,
        here: crate::people::TAB,
        title: "Edit client",
        main,
        live: LivePart::Navigation,
        ..StaffPage::of(&staff)
    }
    .response())
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
            let page = edit_again(&staff, &db, client_id, (&fields, &errors, None)).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let what = (details, fields.based_on.as_str());
    match db.write(async |tx| actions::update_client(tx, &staff, client_id, what).await).await? {
        Ok(()) => Ok(Flash::Saved.redirect(StaffClientPath { client_id })),
        Err(conflict) => {
            let fields = ClientFields { based_on: conflict.mark.clone(), ..fields };
            let none = FieldErrors::default();
            let page = edit_again(&staff, &db, client_id, (&fields, &none, Some(&conflict))).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

/// The form of a client as it was sent, with what stands in its way.
async fn edit_again(
    staff: &Staff,
    db: &Db,
    client: ClientId,
    (fields, errors, conflict): (&ClientFields, &FieldErrors, Option<&Conflict>),
) -> Result<Response> {
    let (_, email_fixed) = db.read(async |tx| Ok(find_to_edit(tx, staff, client).await?)).await?;
    let form = ClientForm { client: Some(client), fields, errors, email_fixed, conflict };
    page(staff, db, "Edit client", views::form(&form)).await
}

/// A page with a form.
async fn page(staff: &Staff, db: &Db, title: &str, main: Markup) -> Result<Response> {
    let waiting = db.read(async |tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    Ok(StaffPage {
        waiting,
        here: crate::people::TAB,
        title,
        main,
        live: LivePart::Navigation,
        ..StaffPage::of(staff)
    }
    .response())
}

async fn invalid(staff: &Staff, db: &Db, title: &str, main: Markup) -> Result<Response> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(staff, db, title, main).await?).into_response())
}
