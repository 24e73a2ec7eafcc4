//! Where a client lives: what their invoices begin with.

use super::{AddressPath, ProfilePath, own_client, views};
use crate::profile::ProfileEvent;
use crate::{
    Result,
    actors::SignedIn,
    db::Db,
    events,
    form::{Conflict, FieldErrors, Form, Record},
    i18n::Lang,
    people, t,
    ui::TextArea,
    web::Flash,
};
use axum::response::Response;
use maud::{Render, html};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    address: String,
    /// What the form was drawn from.
    based_on: String,
}

/// `GET /profile/address`
pub async fn edit(_: AddressPath, signed_in: SignedIn, db: Db) -> Result<Response> {
    let (firm, client) = (signed_in.firm.id, own_client(&signed_in)?);
    let address = db.read(async |tx| Ok(people::find_address(tx, firm, Some(client)).await?)).await?;
    let based_on = record(signed_in.lang, &address).mark();
    form(&db, &signed_in, &AddressForm { address, based_on }, &FieldErrors::default(), None).await
}

fn record(lang: Lang, address: &str) -> Record {
    Record::default().with(t!(lang, "profile-address"), address)
}

/// `POST /profile/address`
pub async fn update(
    _: AddressPath,
    signed_in: SignedIn,
    db: Db,
    Form(fields): Form<AddressForm>,
) -> Result<Response> {
    let (firm, client) = (signed_in.firm.id, own_client(&signed_in)?);
    let mut errors = FieldErrors::default();
    let address = people::address_lines(&fields.address);
    let is_wrong = address.chars().any(|c| c.is_control() && c != '\n');
    if address.chars().count() > people::MAX_ADDRESS || is_wrong {
        errors.add("address", t!(signed_in.lang, "profile-address-error", count = people::MAX_ADDRESS));
        return form(&db, &signed_in, &fields, &errors, None).await;
    }
    let conflict = db.write(async |tx| {
        let now = record(signed_in.lang, &people::lock_address(tx, firm, client).await?);
        if let Some(conflict) = now.conflict(&fields.based_on, &record(signed_in.lang, &address)) {
            return Ok(Some(conflict));
        }
        if people::set_address(tx, firm, client, &address).await? {
            let event = ProfileEvent::Updated { client: Some(client), field: "address".to_owned() };
            events::record(tx, firm, signed_in.by(), None, &event, signed_in.now).await?;
        }
        Ok(None)
    });
    match conflict.await? {
        None => Ok(Flash::Saved.redirect(ProfilePath)),
        Some(conflict) => form(&db, &signed_in, &fields, &errors, Some(&conflict)).await,
    }
}

async fn form(
    db: &Db,
    signed_in: &SignedIn,
    typed: &AddressForm,
    errors: &FieldErrors,
    conflict: Option<&Conflict>,
) -> Result<Response> {
    let lang = signed_in.lang;
    let title = t!(lang, "profile-address");
    let optional = t!(lang, "optional");
    let fields = html! {
        (TextArea {
            name: "address",
            label: &title,
            value: &typed.address,
            rows: 4,
            hint: &t!(lang, "profile-address-hint"),
            error: errors.get("address"),
            optional: Some(&optional),
        })
    };
    let page = views::FormPage {
        signed_in,
        title: &title,
        lead: "",
        errors,
        action: AddressPath.to_string(),
        fields: views::versioned(lang, &typed.based_on, conflict, fields),
        button: &t!(lang, "save"),
        back: ProfilePath.to_string(),
    };
    let page = views::page(db, signed_in, &title, errors, page.render()).await?;
    Ok(views::versioned_page(page, conflict))
}
