//! A client's telephone number.

use super::{PhonePath, ProfilePath, own_client, views};
use crate::profile::ProfileEvent;
use crate::{
    Result,
    actors::SignedIn,
    db::Db,
    events,
    form::{Conflict, FieldErrors, Form, Record},
    i18n::Lang,
    people, t,
    ui::Field,
    web::Flash,
};
use axum::response::Response;
use maud::{Render, html};
use serde::Deserialize;

/// Longest number, as staff write it too.
const MAX_LENGTH: usize = 40;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PhoneForm {
    phone: String,
    /// What the form was drawn from.
    based_on: String,
}

/// `GET /profile/phone`
pub async fn edit(_: PhonePath, signed_in: SignedIn, db: Db) -> Result<Response> {
    let (firm, client) = (signed_in.firm.id, own_client(&signed_in)?);
    let phone = db.read(async |tx| Ok(people::find_phone(tx, firm, Some(client)).await?)).await?;
    let based_on = record(signed_in.lang, &phone).mark();
    form(&db, &signed_in, &PhoneForm { phone, based_on }, &FieldErrors::default(), None).await
}

fn record(lang: Lang, phone: &str) -> Record {
    Record::default().with(t!(lang, "profile-phone"), phone)
}

/// `POST /profile/phone`
pub async fn update(
    _: PhonePath,
    signed_in: SignedIn,
    db: Db,
    Form(fields): Form<PhoneForm>,
) -> Result<Response> {
    let (firm, client) = (signed_in.firm.id, own_client(&signed_in)?);
    let mut errors = FieldErrors::default();
    let phone = fields.phone.trim();
    if phone.chars().count() > MAX_LENGTH || phone.chars().any(char::is_control) {
        errors.add("phone", t!(signed_in.lang, "profile-phone-error", count = MAX_LENGTH));
        return form(&db, &signed_in, &fields, &errors, None).await;
    }
    let conflict = db.write(async |tx| {
        let now = record(signed_in.lang, &people::lock_phone(tx, firm, client).await?);
        if let Some(conflict) = now.conflict(&fields.based_on, &record(signed_in.lang, phone)) {
            return Ok(Some(conflict));
        }
        if people::set_phone(tx, firm, client, phone).await? {
            let event = ProfileEvent::Updated { client: Some(client), field: "phone".to_owned() };
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
    typed: &PhoneForm,
    errors: &FieldErrors,
    conflict: Option<&Conflict>,
) -> Result<Response> {
    let lang = signed_in.lang;
    let title = t!(lang, "profile-phone");
    let optional = t!(lang, "optional");
    let fields = html! {
        (Field {
            name: "phone",
            label: &title,
            kind: "tel",
            value: &typed.phone,
            hint: &t!(lang, "profile-phone-hint"),
            error: errors.get("phone"),
            autocomplete: "tel",
            optional: Some(&optional),
            ..Field::default()
        })
    };
    let page = views::FormPage {
        signed_in,
        title: &title,
        lead: "",
        errors,
        action: PhonePath.to_string(),
        fields: views::versioned(lang, &typed.based_on, conflict, fields),
        button: &t!(lang, "save"),
        back: ProfilePath.to_string(),
    };
    let page = views::page(db, signed_in, &title, errors, page.render()).await?;
    Ok(views::versioned_page(page, conflict))
}
