//! How somebody's signature looks: typed in a face, or drawn where scripts run.

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
    form::{FieldErrors, Pairs, storable},
    i18n::Lang,
    signatures::{Face, actions, model::initials, paper::check_strokes, queries::Adopted},
    t,
    ui::{self, Field},
    web::see_other,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

/// Longest name and initials, in characters.
const MAX_NAME: usize = 100;
const MAX_INITIALS: usize = 10;

/// What stands in the form.
#[derive(Debug, Clone, Default)]
pub struct AdoptionForm {
    pub name: String,
    pub initials: String,
    pub face: String,
    pub drawing: String,
}

impl AdoptionForm {
    /// What they chose before, else their name as the firm knows it.
    pub fn of(opened: &Opened) -> AdoptionForm {
        let signer = &opened.signer;
        if signer.adopted_at.is_none() {
            let (name, letters) = (signer.name.clone(), initials(&signer.name));
            return AdoptionForm {
                name,
                initials: letters,
                face: Face::Script.as_str().into(),
                drawing: String::new(),
            };
        }
        AdoptionForm {
            name: signer.adopted_name.clone(),
            initials: signer.adopted_initials.clone(),
            face: signer.face.as_str().into(),
            drawing: signer.drawing.clone(),
        }
    }

    /// What was posted.
    pub fn posted(pairs: &Pairs) -> AdoptionForm {
        let text = |name: &str| pairs.get(name).trim().to_owned();
        AdoptionForm {
            name: text("name"),
            initials: text("initials"),
            face: text("face"),
            drawing: text("drawing"),
        }
    }

    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(&self, lang: Lang, errors: &mut FieldErrors) -> Option<Adopted> {
        let (missing, long) = (t!(lang, "adopt-name-missing"), t!(lang, "adopt-name-long", count = MAX_NAME));
        let name = errors.text("name", &self.name, MAX_NAME, &missing, &long);
        let (missing, long) =
            (t!(lang, "adopt-initials-missing"), t!(lang, "adopt-initials-long", count = MAX_INITIALS));
        let letters = errors.text("initials", &self.initials, MAX_INITIALS, &missing, &long);
        for (field, text) in [("name", &name), ("initials", &letters)] {
            if text.chars().any(char::is_control) || storable(text, MAX_NAME).is_err() {
                errors.add(field, t!(lang, "adopt-letters"));
            }
        }
        let face: Face = self.face.parse().unwrap_or(Face::Script);
        let drawing = if face == Face::Drawn { check_strokes(&self.drawing) } else { Some(String::new()) };
        if drawing.is_none() {
            errors.add("face", t!(lang, "adopt-drawing-missing"));
        }
        errors.is_empty().then(|| Adopted {
            name,
            initials: letters,
            face,
            drawing: drawing.unwrap_or_default(),
        })
    }
}

/// The fields of the form.
pub fn fields(lang: Lang, form: &AdoptionForm, errors: &FieldErrors) -> Markup {
    let (name, letters, hint) =
        (t!(lang, "adopt-name"), t!(lang, "adopt-initials"), t!(lang, "adopt-name-hint"));
    html! {
        (Field { name: "name", label: &name, value: &form.name, hint: &hint, autocomplete: "name", error: errors.get("name"), ..Field::default() })
        (Field { name: "initials", label: &letters, value: &form.initials, error: errors.get("initials"), ..Field::default() })
        fieldset class="field faces" #f-face data-faces {
            legend { (t!(lang, "adopt-face")) }
            (choice(form, Face::Script, &t!(lang, "adopt-script"), html! { span.signature-face data-face-of="name" { (form.name) } }))
            (choice(form, Face::Plain, &t!(lang, "adopt-plain"), html! { strong data-face-of="name" { (form.name) } }))
            // drawn with scripts alone: a typed name counts as much
            div.js-only {
                (choice(form, Face::Drawn, &t!(lang, "adopt-drawn"), html! {}))
                div.draw data-draw {
                    canvas width="1000" height="300" aria-label=(t!(lang, "adopt-board")) {}
                    p.cluster { button type="button" class="button compact" data-draw-clear { (t!(lang, "adopt-clear")) } }
                }
            }
            input type="hidden" name="drawing" value=(form.drawing);
            @if let Some(error) = errors.get("face") { span.error #f-face-error { (error) } }
        }
        p class="small soft" { (t!(lang, "adopt-counts")) }
    }
}

fn choice(form: &AdoptionForm, face: Face, words: &str, sample: Markup) -> Markup {
    html! {
        label.choice {
            input type="radio" name="face" value=(face.as_str()) checked[form.face == face.as_str()];
            span { (sample) " " small { (words) } }
        }
    }
}

fn page(desk: Desk, opened: Opened, (form, errors): (&AdoptionForm, &FieldErrors)) -> Response {
    let (lang, base) = (desk.lang(), desk.base());
    let main = html! {
        (parts_of_title(html! { a href=(base) { (opened.title()) } }, &t!(lang, "adopt-title"), None))
        (ui::post_form(format!("{base}/adoption")).class("card narrow").locked(desk.is_preview()).fields(html! {
            div class="body form" {
                (ui::error_summary(lang, errors))
                (fields(lang, form, errors))
                (identify::password_field(lang, identify::is_asked(&desk, &opened), errors))
                div.form-actions {
                    button class="button primary" { (t!(lang, "adopt-save")) }
                    a.button href=(base) { (t!(lang, "cancel")) }
                }
            }
        }))
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, show::page(desk, opened, main)).into_response()
}

/// GET …/adoption
pub async fn edit(desk: Desk, db: Db) -> Result<Response> {
    let opened = desk.open(&db).await?;
    if !desk.is_proven(&opened, READABLE) || !opened.waits() || opened.signer.consented_at.is_none() {
        return Ok(see_other(desk.base()));
    }
    let form = AdoptionForm::of(&opened);
    Ok(page(desk, opened, (&form, &FieldErrors::default())))
}

/// POST …/adoption
pub async fn update(desk: Desk, State(app): State<App>, db: Db, pairs: Pairs) -> Result<Response> {
    let opened = desk.open(&db).await?;
    if !desk.is_proven(&opened, READABLE) || !opened.waits() {
        return Ok(see_other(desk.base()));
    }
    let (form, mut errors) = (AdoptionForm::posted(&pairs), FieldErrors::default());
    let Some(adopted) = form.check(desk.lang(), &mut errors) else {
        return Ok(page(desk, opened, (&form, &errors)));
    };
    let identity = match identify((&app, &db), &desk, &opened, pairs.get("password")).await? {
        Ok(identity) => identity,
        Err(errors) if errors.is_empty() => return Ok(desk.ask_again()),
        Err(errors) => return Ok(page(desk, opened, (&form, &errors))),
    };
    let done = db
        .write(async |tx: &Tx| {
            let office = desk.office(&app);
            let mut act = desk.begin(tx, &office, identity).await?;
            Ok(actions::adopt(tx, &office, &mut act, &adopted).await?)
        })
        .await?;
    Ok(desk.after(done, &desk.base()))
}
