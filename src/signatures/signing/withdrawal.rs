//! Taking the consent to electronic records back (15 USC 7001(c)(1)(B)): what waits stops, and it comes on paper.

use super::{
    desk::{Desk, Opened},
    frame::parts_of_title,
    identify::{self, identify},
    show,
};
use crate::{
    Result,
    app::App,
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    signatures::actions,
    t, ui,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

/// What it means, and the button.
pub fn form(desk: &Desk, opened: &Opened, errors: &FieldErrors) -> Markup {
    let lang = desk.lang();
    // guests type a code on a page of its own
    let asks = !desk.is_guest() && identify::is_asked(desk, opened);
    html! {
        p { (t!(lang, "sign-withdraw-text")) }
        (ui::post_form(format!("{}/consent/delete", desk.base())).class("form").flag("novalidate").locked(desk.is_preview()).fields(html! {
            (ui::error_summary(lang, errors))
            (identify::password_field(lang, asks, errors))
            button class="button danger" { (t!(lang, "sign-withdraw-button")) }
        }))
    }
}

/// The form by itself, with what is wrong in it.
fn page(desk: Desk, opened: Opened, errors: &FieldErrors) -> Response {
    let (lang, base) = (desk.lang(), desk.base());
    let main = html! {
        (parts_of_title(html! { a href=(base) { (opened.title()) } }, &t!(lang, "sign-withdraw"), None))
        div class="card narrow" { div.body { (form(&desk, &opened, errors)) } }
    };
    (StatusCode::UNPROCESSABLE_ENTITY, show::page(desk, opened, main)).into_response()
}

/// POST …/consent/delete
pub async fn create(desk: Desk, State(app): State<App>, db: Db, pairs: Pairs) -> Result<Response> {
    let opened = desk.open(&db).await?;
    let identity = match identify((&app, &db), &desk, &opened, pairs.get("password")).await? {
        Ok(identity) => identity,
        Err(errors) if errors.is_empty() => return Ok(desk.ask_again()),
        Err(errors) => return Ok(page(desk, opened, &errors)),
    };
    let done = db
        .write(async |tx: &Tx| {
            let office = desk.office(&app);
            let act = desk.begin(tx, &office, identity).await?;
            Ok(actions::withdraw(tx, &office, &act).await?)
        })
        .await?;
    Ok(desk.after(done, &desk.base()))
}
