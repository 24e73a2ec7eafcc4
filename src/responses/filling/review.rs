//! All answers are checked, the firm's declaration is confirmed, and it is submitted.

use super::{
    answers_view::{AnswerRow, parts},
    overview::{Whole, missing},
    section_view::crumbs,
};
use crate::{
    Error, Result,
    app::App,
    db::{Db, Tx},
    form::{FieldErrors, Pairs, storable},
    responses::{
        actions::{self, Signed, SubmitError},
        desk::{Desk, DeskPage},
        index_view::helper_words,
        model::{Helper, HelperKind, ResponseId},
        settings_model::{self, ResponseSettings},
    },
    t,
    ui::{self, Field, Tone},
    web::{Flash, see_other},
};
use axum::{http::StatusCode, response::Response as Answer};
use maud::{Markup, html};

/// Longest name and language of somebody who helped.
const MAX_NAME: usize = 200;
const MAX_LANGUAGE: usize = 100;

/// What is typed at the end.
#[derive(Debug, Default)]
struct Typed {
    confirmed: bool,
    helper: String,
    name: String,
    language: String,
}

impl Typed {
    fn posted(pairs: &Pairs) -> Typed {
        Typed {
            confirmed: pairs.get("confirm") == "yes",
            helper: pairs.get("helper").to_owned(),
            name: pairs.get("helper_name").trim().to_owned(),
            language: pairs.get("helper_language").trim().to_owned(),
        }
    }

    fn check(&self, desk: &Desk) -> std::result::Result<Option<Helper>, FieldErrors> {
        let (lang, mut errors) = (desk.lang, FieldErrors::default());
        let kind: Option<HelperKind> = self.helper.parse().ok();
        if kind.is_none() && !matches!(self.helper.as_str(), "" | "none") {
            errors.add("helper", t!(lang, "response-error-helper"));
        }
        if kind.is_some() && self.name.is_empty() {
            errors.add("helper_name", t!(lang, "response-error-helper-name"));
        }
        if kind == Some(HelperKind::Interpreter) && self.language.is_empty() {
            errors.add("helper_language", t!(lang, "response-error-helper-language"));
        }
        for (field, text, most) in
            [("helper_name", &self.name, MAX_NAME), ("helper_language", &self.language, MAX_LANGUAGE)]
        {
            if storable(text, most).is_err() {
                errors.add(field, t!(lang, "response-error-long", count = most));
            }
        }
        if !self.confirmed {
            errors.add("confirm", t!(lang, "response-error-confirm"));
        }
        let helper =
            kind.map(|kind| Helper { kind, name: self.name.clone(), language: self.language.clone() });
        errors.or(helper)
    }
}

async fn load(desk: &Desk, (app, db): (&App, &Db), id: ResponseId) -> Result<(Whole, ResponseSettings)> {
    let firm = desk.firm.id;
    db.read(async |tx: &Tx| {
        let whole = Whole::load(tx, desk, app, id).await?;
        Ok((whole, settings_model::load(tx, firm).await?.0))
    })
    .await
}

/// Shows all of it.
///
/// # Errors
/// `NotFound` for none that they see.
pub async fn show(desk: &Desk, on: (&App, &Db), id: ResponseId) -> Result<Answer> {
    let (whole, settings) = load(desk, on, id).await?;
    if !whole.is_open() {
        return Ok(see_other(desk.place(id)));
    }
    Ok(page(desk, (&whole, &settings), (&Typed::default(), &FieldErrors::default()), StatusCode::OK))
}

/// Submits it.
///
/// # Errors
/// `NotFound` for none that they see; `Forbidden` for staff where the firm has not settled that they may.
pub async fn submit(desk: &Desk, on: (&App, &Db), id: ResponseId, pairs: &Pairs) -> Result<Answer> {
    let (app, db) = on;
    let (whole, settings) = load(desk, on, id).await?;
    if desk.is_staff() && !settings.staff_may_submit {
        return Err(Error::NotAllowed(
            "owners, in the settings of questionnaires, for everybody who works here".into(),
        ));
    }
    let typed = Typed::posted(pairs);
    if !whole.is_open() {
        return Ok(Flash::ChangedSince.redirect(desk.place(id)));
    }
    let checked = typed.check(desk);
    let helper = match checked {
        Ok(helper) => helper,
        Err(errors) => {
            return Ok(page(desk, (&whole, &settings), (&typed, &errors), StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    let seen = match pairs.get("revision") {
        "" => None,
        text => Some(text.parse::<i32>().map_err(|_| Error::NotFound)?),
    };
    let declaration = settings.declaration(desk.lang, &desk.firm);
    let signed = Signed { declaration: &declaration, helper: helper.as_ref(), seen };
    let done =
        db.write(async |tx: &Tx| Ok(actions::submit(tx, (desk, &app.seal), id, signed).await?)).await?;
    match done {
        Ok(()) => Ok(Flash::Sent.redirect(desk.place(id))),
        Err(SubmitError::Closed) => Ok(Flash::ChangedSince.redirect(desk.place(id))),
        Err(SubmitError::Changed) => {
            let words = t!(desk.lang, "response-error-changed");
            again(desk, on, (id, &typed), (words, StatusCode::CONFLICT)).await
        }
        Err(SubmitError::Incomplete) => {
            let words = t!(desk.lang, "response-error-incomplete");
            again(desk, on, (id, &typed), (words, StatusCode::UNPROCESSABLE_ENTITY)).await
        }
    }
}

/// All of it as it is now, since somebody changed it after it was looked at.
async fn again(
    desk: &Desk,
    on: (&App, &Db),
    (id, typed): (ResponseId, &Typed),
    (words, status): (String, StatusCode),
) -> Result<Answer> {
    let (whole, settings) = load(desk, on, id).await?;
    let mut errors = FieldErrors::default();
    errors.add("missing", words);
    Ok(page(desk, (&whole, &settings), (typed, &errors), status))
}

fn page(
    desk: &Desk,
    (whole, settings): (&Whole, &ResponseSettings),
    (typed, errors): (&Typed, &FieldErrors),
    status: StatusCode,
) -> Answer {
    let (lang, response) = (desk.lang, &whole.response);
    let evaluation = whole.evaluate(desk.firm.today(desk.now));
    let row =
        AnswerRow { lang, firm: desk.firm.language, notation: desk.firm.notation(lang), names: &whole.names };
    let title = t!(lang, "response-review-title");
    let edit = |section: &crate::questionnaires::SectionEvaluation<'_>| {
        let place = desk.section_place(response.id, section.section.key.as_str());
        let name = section.section.title.pick(lang, desk.firm.language).to_owned();
        Some(
            html! { a.small href=(place) { (t!(lang, "response-edit")) span.visually-hidden { " " (name) } } },
        )
    };
    let main = html! {
        header {
            (crumbs(desk, response))
            h1 { (title) }
            p.lead { (t!(lang, "response-review-lead")) }
        }
        @if desk.is_staff() { (ui::notice(Tone::Warn, html! { p { (t!(lang, "response-for-client")) } })) }
        div #f-missing tabindex="-1" { (missing(desk, whole)) }
        (parts(row, &evaluation, &edit))
        (form(desk, (whole, settings), (typed, errors), evaluation.is_complete()))
    };
    desk.page(DeskPage {
        waiting: whole.waiting.clone(),
        response,
        title: &title,
        has_form: true,
        main,
        status,
    })
}

fn form(
    desk: &Desk,
    (whole, settings): (&Whole, &ResponseSettings),
    (typed, errors): (&Typed, &FieldErrors),
    is_complete: bool,
) -> Markup {
    let lang = desk.lang;
    if desk.is_staff() && !settings.staff_may_submit {
        return ui::notice(Tone::Plain, html! { p { (t!(lang, "response-client-submits")) } });
    }
    let place = desk.submission_place(whole.response.id);
    let helpers = HelperKind::ALL.iter().map(|kind| (kind.as_str(), helper_words(lang, *kind)));
    let helpers = std::iter::once(("none", t!(lang, "response-helper-none"))).chain(helpers);
    let optional = t!(lang, "optional");
    html! {
        (ui::post_form(place).makes(true).set("id", "submission").class("card").flag("novalidate").locked(desk.is_locked()).fields(html! {
            header { h2 { (t!(lang, "response-submit-title")) } }
            div class="body form" {
                (ui::error_summary(lang, errors))
                // nobody confirms answers that they did not see
                input type="hidden" name="revision" value=(whole.response.revision);
                @if !is_complete { p { (t!(lang, "response-error-incomplete")) } }
                fieldset.field #f-helper tabindex="-1" {
                    legend { (t!(lang, "response-helper")) }
                    @for (value, words) in helpers {
                        @let checked = typed.helper == value || typed.helper.is_empty() && value == "none";
                        label.choice { input type="radio" name="helper" value=(value) checked[checked]; span { (words) } }
                    }
                    @if let Some(error) = errors.get("helper") { span.error { (error) } }
                }
                (Field { name: "helper_name", label: &t!(lang, "response-helper-name"), value: &typed.name, error: errors.get("helper_name"),
                    optional: Some(&optional), ..Field::default() })
                (Field { name: "helper_language", label: &t!(lang, "response-helper-language"), value: &typed.language,
                    error: errors.get("helper_language"), optional: Some(&optional), ..Field::default() })
                div.field {
                    p.text #declaration { (settings.declaration(lang, &desk.firm)) }
                    label.choice {
                        input #f-confirm type="checkbox" name="confirm" value="yes" checked[typed.confirmed] aria-describedby="declaration"
                            aria-invalid=[errors.get("confirm").map(|_| "true")];
                        span { (t!(lang, "response-confirm")) }
                    }
                    @if let Some(error) = errors.get("confirm") { span.error { (error) } }
                }
                div.form-actions { button class="button primary" { (t!(lang, "response-submit")) } }
            }
        }))
    }
}
