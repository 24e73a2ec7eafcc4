//! Declining to sign, with a reason, and asking for paper.

use super::{
    desk::{Desk, Opened, READABLE},
    frame::parts_of_title,
    identify::{self, identify},
    show,
};
use crate::{
    Result,
    app::App,
    db::{Db, Tx},
    form::{FieldErrors, Pairs, plain_text},
    signatures::actions,
    t,
    ui::{self, TextArea},
    web::{Flash, see_other},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::html;

/// Longest reason, in characters.
const MAX_REASON: usize = 1_000;

/// GET …/decline
pub async fn new(desk: Desk, db: Db) -> Result<Response> {
    let opened = desk.open(&db).await?;
    if !desk.is_proven(&opened, READABLE) || !opened.waits() {
        return Ok(see_other(desk.base()));
    }
    Ok(page(desk, opened, ("", "", &FieldErrors::default())))
}

fn page(desk: Desk, opened: Opened, (why, reason, errors): (&str, &str, &FieldErrors)) -> Response {
    let (lang, base) = (desk.lang(), desk.base());
    let label = t!(lang, "decline-reason");
    let choices = [
        ("wrong", t!(lang, "decline-wrong")),
        ("terms", t!(lang, "decline-terms")),
        ("other", t!(lang, "decline-other")),
    ];
    let main = html! {
        (parts_of_title(html! { a href=(base) { (opened.title()) } }, &t!(lang, "decline-title"), None))
        (ui::post_form(format!("{base}/decline")).class("card narrow").flag("novalidate").locked(desk.is_preview()).fields(html! {
            div class="body form" {
                (ui::error_summary(lang, errors))
                p { (t!(lang, "decline-text", firm = desk.firm().name.as_str())) }
                fieldset.field #f-why {
                    legend { (t!(lang, "decline-why")) }
                    @for (value, words) in &choices {
                        label.choice { input type="radio" name="why" value=(value) checked[*value == why]; span { (words) } }
                    }
                    @if let Some(error) = errors.get("why") { span.error { (error) } }
                }
                (TextArea { name: "reason", label: &label, value: reason, rows: 3, error: errors.get("reason"), ..TextArea::default() })
                (identify::password_field(lang, identify::is_asked(&desk, &opened), errors))
                div.form-actions {
                    button class="button danger" { (t!(lang, "sign-decline")) }
                    a.button href=(base) { (t!(lang, "decline-back")) }
                }
            }
        }))
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, show::page(desk, opened, main)).into_response()
}

/// POST …/decline
pub async fn create(desk: Desk, State(app): State<App>, db: Db, pairs: Pairs) -> Result<Response> {
    let opened = desk.open(&db).await?;
    if !desk.is_proven(&opened, READABLE) || !opened.waits() {
        return Ok(see_other(desk.base()));
    }
    let (lang, mut errors) = (desk.lang(), FieldErrors::default());
    let (why, reason) = (pairs.get("why"), plain_text(pairs.get("reason")));
    if !matches!(why, "wrong" | "terms" | "other") {
        errors.add("why", t!(lang, "decline-why-missing"));
    }
    let (missing, long) =
        (t!(lang, "decline-reason-missing"), t!(lang, "decline-reason-long", count = MAX_REASON));
    let reason = errors.text("reason", &reason, MAX_REASON, &missing, &long);
    if !errors.is_empty() {
        return Ok(page(desk, opened, (why, &reason, &errors)));
    }
    let identity = match identify((&app, &db), &desk, &opened, pairs.get("password")).await? {
        Ok(identity) => identity,
        Err(errors) if errors.is_empty() => return Ok(desk.ask_again()),
        Err(errors) => return Ok(page(desk, opened, (why, &reason, &errors))),
    };
    let done = db
        .write(async |tx: &Tx| {
            let office = desk.office(&app);
            let act = desk.begin(tx, &office, identity).await?;
            Ok(actions::decline(tx, &office, &act, &reason).await?)
        })
        .await?;
    Ok(desk.after(done, &desk.base()))
}

/// POST …/paper: a copy on paper, or to sign it there.
pub async fn ask_for_paper(desk: Desk, State(app): State<App>, db: Db) -> Result<Response> {
    let opened = desk.open(&db).await?;
    if !desk.is_proven(&opened, READABLE) {
        return Ok(see_other(desk.base()));
    }
    db.write(async |tx: &Tx| {
        let office = desk.office(&app);
        let act = desk.begin(tx, &office, None).await?;
        Ok(actions::ask_for_paper(tx, &office, &act).await?)
    })
    .await?;
    Ok(Flash::Requested.redirect(desk.base()))
}
