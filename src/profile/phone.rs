//! A client's telephone number.

use super::{PhonePath, ProfilePath, queries, views};
use crate::{
    Error, Result,
    access::Member,
    db::Db,
    events::{self, Event},
    ids::ClientId,
    t,
    ui::Field,
    web::{FieldErrors, Flash, Form},
};
use axum::response::Response;
use maud::{Render, html};
use serde::Deserialize;

/// Longest number, as staff write it too.
const LONGEST: usize = 40;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    phone: String,
}

/// `GET /profile/phone`
pub async fn edit(_: PhonePath, member: Member, db: Db) -> Result<Response> {
    let (firm, client) = (member.firm.id, own(&member)?);
    let phone = db.read(async |tx| Ok(queries::find_phone(tx, firm, Some(client)).await?)).await?;
    form(&db, &member, &phone, &FieldErrors::default()).await
}

/// `POST /profile/phone`
pub async fn update(_: PhonePath, member: Member, db: Db, Form(fields): Form<Fields>) -> Result<Response> {
    let (firm, client) = (member.firm.id, own(&member)?);
    let mut errors = FieldErrors::default();
    let phone = fields.phone.trim();
    if phone.chars().count() > LONGEST || phone.chars().any(char::is_control) {
        errors.add("phone", t!(member.lang, "profile-phone-error", count = LONGEST));
        return form(&db, &member, &fields.phone, &errors).await;
    }
    db.write(async |tx| {
        if queries::set_phone(tx, firm, client, phone).await? {
            let event = Event::ProfileUpdated { client: Some(client), field: "phone".to_owned() };
            events::record(tx, firm, member.by(), None, &event, member.now).await?;
        }
        Ok(())
    })
    .await?;
    Ok(Flash::Saved.redirect(ProfilePath))
}

/// Members of staff have none here.
fn own(member: &Member) -> Result<ClientId> {
    member.client().ok_or(Error::NotFound)
}

async fn form(db: &Db, member: &Member, phone: &str, errors: &FieldErrors) -> Result<Response> {
    let lang = member.lang;
    let title = t!(lang, "profile-phone");
    let optional = t!(lang, "optional");
    let fields = html! {
        (Field {
            name: "phone",
            label: &title,
            kind: "tel",
            value: phone,
            hint: &t!(lang, "profile-phone-hint"),
            error: errors.get("phone"),
            autocomplete: "tel",
            optional: Some(&optional),
            fixed: false,
        })
    };
    let page = views::FormPage {
        lang,
        title: &title,
        lead: "",
        errors,
        action: PhonePath.to_string(),
        fields,
        button: &t!(lang, "save"),
        back: ProfilePath.to_string(),
    };
    views::page(db, member, &title, errors, page.render()).await
}
