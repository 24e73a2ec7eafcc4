//! A form of a silent browser without the right token: it is shown, and sent again by whoever wrote it.

use super::{
    Guard,
    token::{Binding, FIELD},
};
use crate::{
    Error,
    form::{leading, posted},
    i18n::Lang,
    t, ui,
    web::{Language, largest_form, local_path, page_behind},
};
use axum::{
    extract::Request,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

/// The request with its body as it was; or the page that offers the form again.
pub(super) async fn check(guard: &Guard, binding: &Binding, request: Request) -> Result<Request, Response> {
    let (parts, body) = request.into_parts();
    let posted = leading::read(&parts.headers, body, largest_form(&parts)).await;
    let Some(posted) = posted else { return Err(Error::TooLarge.into_response()) };
    if binding.is_right(guard, posted.get(FIELD).unwrap_or_default()) {
        return Ok(Request::from_parts(parts, posted.body));
    }
    let fields = posted.whole.is_some().then_some(posted.fields);
    let lang = parts.extensions.get::<Language>().map_or(Lang::default(), |language| language.0);
    let offered = Offered {
        lang,
        to: parts.uri.path_and_query().and_then(|path| local_path(path.as_str())).unwrap_or("/"),
        fields: fields.map(|fields| posted::keep(fields.into_iter().filter(|(name, _)| name != FIELD))),
        page: page_behind(&parts.headers),
        token: binding.token(guard),
    };
    Err((StatusCode::FORBIDDEN, offered.page()).into_response())
}

struct Offered<'a> {
    lang: Lang,
    to: &'a str,
    /// None where there were files, which cannot be kept.
    fields: Option<posted::PostedFields>,
    page: Option<String>,
    token: String,
}

impl Offered<'_> {
    fn page(&self) -> Markup {
        let title = t!(self.lang, "error-form-expired-title");
        let content = html! {
            h1 { (title) }
            p { (t!(self.lang, "error-form-expired-text")) }
            @match &self.fields {
                Some(kept) => (self.form(kept)),
                None => p data-upload-error { (t!(self.lang, "error-form-files")) },
            }
            @if let Some(page) = &self.page { p { a href=(page) { (t!(self.lang, "saved-form-page")) } } }
        };
        ui::bare(self.lang, &title, None, content)
    }

    fn form(&self, kept: &posted::PostedFields) -> Markup {
        html! {
            @if let Some(facts) = posted::facts(&kept.fields) { (facts) }
            @if kept.had_secrets { p.soft { (t!(self.lang, "saved-form-secrets")) } }
            (ui::post_form(self.to).fields(html! {
                input type="hidden" name=(FIELD) value=(self.token);
                @for (name, value) in &kept.fields { input type="hidden" name=(name) value=(value); }
                button class="button primary" { (t!(self.lang, "saved-form-send")) }
            }))
        }
    }
}
