//! The last page: all that was filled in, once more, and the press with which it counts.

use super::{
    desk::{Desk, Opened, READABLE},
    document_view::{here_words, overlay},
    frame::parts_of_title,
    identify::{self, identify},
    show,
};
use crate::{
    Result,
    app::App,
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    signatures::{FieldKind, SignatureField, actions},
    t, ui,
    web::see_other,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

/// GET …/finish
pub async fn show(desk: Desk, db: Db) -> Result<Response> {
    let opened = desk.open(&db).await?;
    if !may_finish(&desk, &opened) {
        return Ok(see_other(desk.base()));
    }
    Ok(page(desk, opened, &FieldErrors::default()))
}

fn may_finish(desk: &Desk, opened: &Opened) -> bool {
    desk.is_proven(opened, READABLE)
        && opened.waits()
        && opened.signer.consented_at.is_some()
        && show::next(&opened.envelope, opened).is_none()
}

fn page(desk: Desk, opened: Opened, errors: &FieldErrors) -> Response {
    let main = main(&desk, &opened, errors);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, show::page(desk, opened, main)).into_response()
}

fn main(desk: &Desk, opened: &Opened, errors: &FieldErrors) -> Markup {
    let (lang, base) = (desk.lang(), desk.base());
    let own: Vec<&SignatureField> =
        opened.envelope.fields_of(opened.signer.id).filter(|field| field.is_filled()).collect();
    let mut pages: Vec<i16> = own.iter().map(|field| field.page).collect();
    pages.dedup();
    html! {
        (parts_of_title(html! { a href=(base) { (opened.title()) } }, &t!(lang, "finish-title"), None))
        (show::signed_before(desk, opened))
        section.card aria-labelledby="filled" {
            header { h2 #filled { (t!(lang, "finish-filled")) } }
            ul.rows { @for field in &own {
                li {
                    span.glyph.good { (ui::icon("check")) }
                    div.what {
                        (value(field))
                        span class="soft small" {
                            (t!(lang, "sign-field-label", what = here_words(lang, field), page = i64::from(field.page))) " · "
                            a href={ (base) "/fields/" (field.id) } { (t!(lang, "finish-change")) span.visually-hidden { " " (here_words(lang, field)) } }
                        }
                    }
                }
            } }
        }
        @for number in pages {
            details.fold open {
                summary { (t!(lang, "finish-page", page = i64::from(number))) }
                div.sheet tabindex="0" role="region" aria-label=(t!(lang, "finish-page", page = i64::from(number))) { (sheet(desk, opened, number)) }
            }
        }
        (ui::post_form(format!("{base}/finish")).class("card").locked(desk.is_preview()).fields(html! {
            div class="body form" {
                (ui::error_summary(lang, errors))
                input type="hidden" name="zone" data-zone;
                p { (t!(lang, "finish-text", title = opened.title(), firm = desk.firm().name.as_str())) }
                (identify::password_field(lang, identify::is_asked(desk, opened), errors))
                div.form-actions {
                    button class="button primary" { (t!(lang, "finish-button")) }
                    a.button href=(base) { (t!(lang, "finish-again")) }
                }
            }
        }))
    }
}

fn value(field: &SignatureField) -> Markup {
    let value = field.value.as_deref().unwrap_or_default();
    html! {
        @match field.kind {
            FieldKind::Signature | FieldKind::Initials => span.signature-face { (value) },
            FieldKind::Checkbox => strong { "☑" },
            FieldKind::Date | FieldKind::Text => strong { bdi { (value) } },
        }
    }
}

fn sheet(desk: &Desk, opened: &Opened, number: i16) -> Markup {
    let (width, height) = opened.envelope.request.page(number).unwrap_or((612.0, 792.0));
    let words = t!(desk.lang(), "finish-page", page = i64::from(number));
    html! {
        svg.doc-page viewBox={ "0 0 " (width) " " (height) } role="img" aria-label=(words) {
            image href={ (desk.base()) "/page?number=" (number) } width=(width) height=(height) preserveAspectRatio="none" {}
            (overlay(&opened.envelope, number))
        }
    }
}

/// POST …/finish
pub async fn create(desk: Desk, State(app): State<App>, db: Db, pairs: Pairs) -> Result<Response> {
    let opened = desk.open(&db).await?;
    if !may_finish(&desk, &opened) {
        return Ok(see_other(desk.base()));
    }
    let identity = match identify((&app, &db), &desk, &opened, pairs.get("password")).await? {
        Ok(identity) => identity,
        Err(errors) if errors.is_empty() => return Ok(desk.ask_again()),
        Err(errors) => return Ok(page(desk, opened, &errors)),
    };
    let from = desk.whereabouts(pairs.get("zone"));
    let done = db
        .write(async |tx: &Tx| {
            let office = desk.office(&app);
            let act = desk.begin(tx, &office, identity).await?;
            Ok(actions::finish(tx, &office, &act, &from).await?)
        })
        .await?;
    Ok(desk.after(done, &desk.base()))
}
