//! The zone in which somebody reads times, and in which their days begin.

use super::{ProfilePath, TimeZonePath, queries, views, zones};
use crate::{
    Result,
    access::Member,
    db::Db,
    events::{self, Event},
    i18n::format,
    t,
    web::{FieldErrors, Flash, Form},
};
use axum::response::Response;
use maud::{Markup, Render, html};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    time_zone: String,
}

/// `GET /profile/time-zone`
pub async fn edit(_: TimeZonePath, member: Member, db: Db) -> Result<Response> {
    let (firm, account) = (member.firm.id, member.account);
    let found = db.read(async |tx| Ok(queries::find_account(tx, firm, account).await?)).await?;
    let chosen = found.and_then(|(_, zone)| zone).unwrap_or_default();
    form(&db, &member, &chosen, &FieldErrors::default()).await
}

/// `POST /profile/time-zone`
pub async fn update(_: TimeZonePath, member: Member, db: Db, Form(fields): Form<Fields>) -> Result<Response> {
    let typed = fields.time_zone.trim();
    let found = zones::find(typed);
    // nothing typed: the firm's, whichever that will be
    if found.is_none() && !typed.is_empty() {
        let mut errors = FieldErrors::default();
        errors.add("time_zone", t!(member.lang, "profile-time-zone-error"));
        return form(&db, &member, &fields.time_zone, &errors).await;
    }
    let (firm, account) = (member.firm.id, member.account);
    db.write(async |tx| {
        if queries::set_time_zone(tx, firm, account, found).await? {
            let event = Event::ProfileUpdated { client: member.client(), field: "time zone".to_owned() };
            events::record(tx, firm, member.by(), None, &event, member.now).await?;
        }
        Ok(())
    })
    .await?;
    Ok(Flash::Saved.redirect(ProfilePath))
}

async fn form(db: &Db, member: &Member, typed: &str, errors: &FieldErrors) -> Result<Response> {
    let lang = member.lang;
    let title = t!(lang, "profile-time-zone");
    let page = views::FormPage {
        lang,
        title: &title,
        lead: &t!(lang, "profile-time-zone-lead"),
        errors,
        action: TimeZonePath.to_string(),
        fields: field(member, typed, errors),
        button: &t!(lang, "save"),
        back: ProfilePath.to_string(),
    };
    views::page(db, member, &title, errors, page.render()).await
}

/// A field with suggestions: whoever types a part of a place is shown the zones that have it in them.
fn field(member: &Member, typed: &str, errors: &FieldErrors) -> Markup {
    let lang = member.lang;
    let here = member.now.0.to_zoned(member.zone.clone());
    let error = errors.get("time_zone");
    html! {
        div.field {
            label for="f-time_zone" { (t!(lang, "profile-time-zone")) " " span.optional { "(" (t!(lang, "optional")) ")" } }
            span.hint #f-time_zone-hint { (t!(lang, "profile-time-zone-hint", time = format::time(lang, here.time()))) }
            input #f-time_zone name="time_zone" list="zones" value=(typed) placeholder=(zones::words(&member.firm.time_zone, member.now.0)) autocomplete="off" spellcheck="false"
                aria-describedby={ "f-time_zone-hint" @if error.is_some() { " f-time_zone-error" } }
                aria-invalid=[error.map(|_| "true")];
            @if let Some(error) = error { span.error #f-time_zone-error { (error) } }
            datalist #zones {
                @for zone in zones::list(member.now.0) { option value=(zone.name) label=(zone.words) {} }
            }
        }
    }
}
