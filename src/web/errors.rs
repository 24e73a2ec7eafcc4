//! Draws the page for an [`Error`], in the language of the request. The cause is logged once, here; the page shows the
//! request's id alone.

use super::{Language, PreviewMark, ReaderLanguage, hx, sign_in::SignInFirst};
use crate::{Error, error::for_log, form::posted, i18n::Lang, t, ui};
use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use std::sync::Arc;
use tower_http::request_id::RequestId;

/// Layer: gives answers that carry an [`Error`] their page, or with htmx a fragment.
pub async fn render(request: Request, next: Next) -> Response {
    let reader = request.extensions().get::<ReaderLanguage>().map(|reader| reader.0);
    let asked = request.extensions().get::<Language>().map(|language| language.0);
    let language = reader.or(asked).unwrap_or_default();
    let id = request_id(&request);
    let wants = hx::ResponseKind::of(&request);
    let sign_in = SignInFirst::of(&request);
    let response = next.run(request).await;
    let Some(error) = response.extensions().get::<Arc<Error>>().cloned() else { return response };
    match &*error {
        Error::SignIn => return sign_in.response(),
        Error::SetUpFirst(place) => return sign_in.set_up_first(place),
        Error::Internal(cause) => {
            tracing::error!(request = %id, "{}", for_log(format_args!("{cause:#}")));
        }
        _ => {}
    }
    let preview = response.extensions().get::<PreviewMark>().cloned();
    let language = preview.as_ref().map_or(language, |preview| preview.lang);
    let (parts, _) = response.into_parts();
    let body = match (&*error, wants) {
        (_, hx::ResponseKind::Fragment) => fragment(&error, language, &id),
        _ => page(&error, language, &id, preview.as_ref()),
    };
    let mut page = (parts.status, body).into_response();
    for (name, value) in &parts.headers {
        page.headers_mut().insert(name, value.clone());
    }
    page.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    page.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    page.headers_mut().remove(header::CONTENT_LENGTH);
    page
}

fn request_id(request: &Request) -> String {
    let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok());
    id.unwrap_or_default().to_owned()
}

/// Title and what to do about it.
fn words(error: &Error, lang: Lang, id: &str) -> (String, String) {
    match error {
        Error::NotFound => (t!(lang, "error-not-found-title"), t!(lang, "error-not-found-text")),
        Error::ForeignForm => (t!(lang, "error-foreign-form-title"), t!(lang, "error-foreign-form-text")),
        Error::OtherAccount => (t!(lang, "error-other-account-title"), t!(lang, "error-other-account-text")),
        Error::AlreadySent => (t!(lang, "error-already-sent-title"), t!(lang, "error-already-sent-text")),
        Error::Forbidden | Error::SetUpFirst(_) => {
            (t!(lang, "error-forbidden-title"), t!(lang, "error-forbidden-text"))
        }
        Error::NotAllowed(text) => (t!(lang, "error-forbidden-title"), text.clone()),
        Error::BadRequest(_) => (t!(lang, "error-bad-request-title"), t!(lang, "error-bad-request-text")),
        Error::UnreadableText(field) => (
            t!(lang, "error-unreadable-text-title"),
            t!(lang, "error-unreadable-text", field = posted::readable_name(field)),
        ),
        Error::LongText(field) => (
            t!(lang, "error-long-text-title"),
            t!(lang, "error-long-text", field = posted::readable_name(field)),
        ),
        Error::TooLarge => (t!(lang, "error-too-large-title"), t!(lang, "error-too-large-text")),
        Error::Limited(wait) => {
            let minutes = wait.as_secs().div_ceil(60).max(1);
            (t!(lang, "error-limited-title"), t!(lang, "error-limited-text", minutes = minutes))
        }
        Error::Conflict(text) => (t!(lang, "error-conflict-title"), text.clone()),
        // read by staff, whose side is in English
        Error::ReadOnlyPreview(name) => (
            "You cannot make changes here".to_owned(),
            format!("You are viewing the portal as {name}. End the preview to return to your own work."),
        ),
        Error::OutOfScope(name) => (
            "This preview has ended".to_owned(),
            format!("{name} is in a restricted case, and you are not on its team."),
        ),
        Error::SignIn => (t!(lang, "sign-in-title"), t!(lang, "sign-in-session-ended")),
        Error::Internal(_) => (t!(lang, "error-internal-title"), t!(lang, "error-internal-text", id = id)),
    }
}

fn page(error: &Error, lang: Lang, id: &str, preview: Option<&PreviewMark>) -> Markup {
    let lang = language_of(error, lang);
    let (title, text) = words(error, lang, id);
    // there is nothing left to end
    let preview = preview.filter(|_| !matches!(error, Error::OutOfScope(_)));
    ui::bare(
        lang,
        &title,
        preview.map(|preview| ui::preview_bar(&preview.name)),
        html! {
            h1 { (title) }
            p data-upload-error { (text) }
            p { a.button href="/" { (t!(lang, "error-back-home")) } }
        },
    )
}

fn fragment(error: &Error, lang: Lang, id: &str) -> Markup {
    let (title, text) = words(error, lang, id);
    html! { div.notice.bad role="alert" lang=(language_of(error, lang).code()) { (ui::icon("warning")) div { strong { (title) } p data-upload-error { (text) } } } }
}

fn language_of(error: &Error, lang: Lang) -> Lang {
    let is_staff = matches!(error, Error::ReadOnlyPreview(_) | Error::OutOfScope(_) | Error::NotAllowed(_));
    if is_staff { Lang::of_staff(Some(lang), lang) } else { lang }
}

/// A host name that belongs to no firm.
pub fn no_portal_here(language: Language) -> Response {
    let lang = language.0;
    let title = t!(lang, "error-unknown-host-title");
    let page = ui::bare(
        lang,
        &title,
        None,
        html! {
            h1 { (title) }
            p { (t!(lang, "error-unknown-host-text")) }
        },
    );
    (StatusCode::NOT_FOUND, page).into_response()
}
