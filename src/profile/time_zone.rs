//! The zone in which somebody reads times, and in which their days begin.

use super::{ProfilePath, TimeZonePath, queries, views, zones};
use crate::profile::ProfileEvent;
use crate::{
    Result,
    actors::SignedIn,
    db::Db,
    events,
    form::{Conflict, FieldErrors, Form, Record},
    i18n::{Lang, format},
    sign_in::set_time_zone,
    t,
    web::Flash,
};
use axum::response::Response;
use maud::{Markup, Render, html};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TimeZoneForm {
    time_zone: String,
    /// What the form was drawn from.
    based_on: String,
}

/// `GET /profile/time-zone`
pub async fn edit(_: TimeZonePath, signed_in: SignedIn, db: Db) -> Result<Response> {
    let (firm, account) = (signed_in.firm.id, signed_in.account);
    let found = db.read(async |tx| Ok(queries::find_account(tx, firm, account).await?)).await?;
    let time_zone = found.and_then(|(_, zone)| zone).unwrap_or_default();
    let based_on = record(signed_in.lang, &time_zone).mark();
    form(&db, &signed_in, &TimeZoneForm { time_zone, based_on }, &FieldErrors::default(), None).await
}

fn record(lang: Lang, zone: &str) -> Record {
    Record::default().with(t!(lang, "profile-time-zone"), zone)
}

/// `POST /profile/time-zone`
pub async fn update(
    _: TimeZonePath,
    signed_in: SignedIn,
    db: Db,
    Form(fields): Form<TimeZoneForm>,
) -> Result<Response> {
    let typed = fields.time_zone.trim();
    let found = zones::find(typed);
    // nothing typed: the firm's, whichever that will be
    if found.is_none() && !typed.is_empty() {
        let mut errors = FieldErrors::default();
        errors.add("time_zone", t!(signed_in.lang, "profile-time-zone-error"));
        return form(&db, &signed_in, &fields, &errors, None).await;
    }
    let (firm, account) = (signed_in.firm.id, signed_in.account);
    let conflict = db.write(async |tx| {
        let now = queries::lock_time_zone(tx, firm, account).await?.unwrap_or_default();
        let typed = record(signed_in.lang, found.unwrap_or_default());
        if let Some(conflict) = record(signed_in.lang, &now).conflict(&fields.based_on, &typed) {
            return Ok(Some(conflict));
        }
        if set_time_zone(tx, firm, account, found).await? {
            let event = ProfileEvent::Updated { client: signed_in.client(), field: "time_zone".to_owned() };
            events::record(tx, firm, signed_in.by(), None, &event, signed_in.now).await?;
        }
        Ok(None)
    });
    match conflict.await? {
        None => Ok(Flash::Saved.redirect(ProfilePath)),
        conflict => form(&db, &signed_in, &fields, &FieldErrors::default(), conflict.as_ref()).await,
    }
}

async fn form(
    db: &Db,
    signed_in: &SignedIn,
    typed: &TimeZoneForm,
    errors: &FieldErrors,
    conflict: Option<&Conflict>,
) -> Result<Response> {
    let lang = signed_in.lang;
    let title = t!(lang, "profile-time-zone");
    let page = views::FormPage {
        signed_in,
        title: &title,
        lead: &t!(lang, "profile-time-zone-lead"),
        errors,
        action: TimeZonePath.to_string(),
        fields: views::versioned(lang, &typed.based_on, conflict, field(signed_in, &typed.time_zone, errors)),
        button: &t!(lang, "save"),
        back: ProfilePath.to_string(),
    };
    let page = views::page(db, signed_in, &title, errors, page.render()).await?;
    Ok(views::versioned_page(page, conflict))
}

/// A field with suggestions: whoever types a part of a place is shown the zones that have it in them.
fn field(signed_in: &SignedIn, typed: &str, errors: &FieldErrors) -> Markup {
    let lang = signed_in.lang;
    let here = signed_in.now.0.to_zoned(signed_in.zone.clone());
    let error = errors.get("time_zone");
    html! {
        div.field {
            label for="f-time_zone" { (t!(lang, "profile-time-zone")) " " span.optional { "(" (t!(lang, "optional")) ")" } }
            span.hint #f-time_zone-hint { (t!(lang, "profile-time-zone-hint", time = format::time(lang, here.time()))) }
            input #f-time_zone name="time_zone" list="zones" value=(typed) placeholder=(zones::words(&signed_in.firm.time_zone, signed_in.now.0)) autocomplete="off" spellcheck="false"
                aria-describedby={ "f-time_zone-hint" @if error.is_some() { " f-time_zone-error" } }
                aria-invalid=[error.map(|_| "true")];
            @if let Some(error) = error { span.error #f-time_zone-error { (error) } }
            datalist #zones {
                @for zone in zones::list(signed_in.now.0) { option value=(zone.name) label=(zone.words) {} }
            }
        }
    }
}
