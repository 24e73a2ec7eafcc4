//! In a frame of the firm's website. Browsers keep no cookies there, so each page carries the answers so far, and every step is a form that is
//! answered by the next page.

use super::{
    details::{self, DetailsForm},
    filling::{Filling, Posted},
    frame,
    pages::{self, DetailsPage, SectionPage},
    portal::{try_code, wrong_code},
};
use crate::{
    Error, Result,
    abuse::RateKey,
    app::App,
    assessments::{
        EmbeddedPath,
        actions::TypedCode,
        draft::{Carrier, Draft},
        model::{AssessmentSettings, EnrollmentId, TitledAssessment},
        queries,
    },
    db::Tx,
    form::{FieldErrors, Pairs},
    i18n::Lang,
    questionnaires::{Key, Section},
    sign_in::{LoginLinkPath, Visitor},
    t, ui,
    web::Query,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use serde::{Deserialize, de::value::MapDeserializer};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    lang: String,
}

/// A step in a frame: who it is, in which language, and which websites may show it.
struct Step<'a> {
    app: &'a App,
    visitor: &'a Visitor,
    lang: Lang,
    here: String,
    settings: AssessmentSettings,
}

/// What a step needs of the firm.
async fn begin<'a>(
    (app, visitor): (&'a App, &'a Visitor),
    slug: &str,
    lang: &str,
) -> Result<(Step<'a>, TitledAssessment)> {
    let firm = visitor.firm.id;
    let (open, settings) = visitor
        .db
        .read(async |tx: &Tx| {
            Ok((queries::find_open(tx, firm, slug).await?, queries::find_settings(tx, firm).await?))
        })
        .await?;
    let here = EmbeddedPath { slug: slug.to_owned() }.to_string();
    let lang = lang.parse().unwrap_or(visitor.lang);
    Ok((Step { app, visitor, lang, here, settings }, open))
}

impl Step<'_> {
    async fn load(&self, open: TitledAssessment, draft: Draft) -> Result<Filling> {
        let firm = self.visitor.firm.id;
        let with = (Carrier::Page, self.visitor.firm.today(self.visitor.now));
        let filling = self
            .visitor
            .db
            .read(async |tx: &Tx| Ok(Filling::load(tx, firm, (open.clone(), draft.clone()), with).await?));
        filling.await
    }

    fn page(&self, title: &str, status: StatusCode, main: Markup) -> Response {
        let ancestors = self.settings.ancestors();
        let page = frame::framed(self.visitor, self.lang, title, (&self.here, &ancestors), main);
        (status, page).into_response()
    }

    fn title(&self, filling: &Filling) -> String {
        filling.definition.title.pick(self.lang, self.visitor.firm.language).to_owned()
    }

    /// What each form carries; none where the answers are too long.
    fn carried(&self, filling: &Filling, at: &str) -> Option<Markup> {
        let of = (self.visitor.firm.id, filling.open.assessment.id);
        let state = filling.draft.seal(&self.app.seal, of, Carrier::Page)?;
        Some(html! {
            input type="hidden" name="state" value=(state);
            input type="hidden" name="at" value=(at);
            input type="hidden" name="lang" value=(self.lang.code());
        })
    }

    fn first(&self, filling: &Filling, said: Option<String>) -> Response {
        let lang = self.lang;
        let begin = html! {
            (ui::post_form(&self.here).fields(html! {
                (self.carried(filling, "first").unwrap_or_default())
                button class="button primary" name="do" value="on" { (t!(lang, "enroll-begin")) }
            }))
            p class="small soft" { (t!(lang, "enroll-kept-day")) }
        };
        let main = html! {
            @if let Some(words) = &said { (ui::notice(ui::Tone::Warn, html! { (words) })) }
            (pages::first(&self.visitor.firm, lang, filling, begin))
        };
        let status = if said.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        self.page(&self.title(filling), status, main)
    }

    fn section(
        &self,
        filling: &Filling,
        section: &Section,
        (wrong, focus, refused): (bool, Option<(Key, u32)>, Option<String>),
    ) -> Response {
        let Some(carried) = self.carried(filling, section.key.as_str()) else {
            return self.first(filling, Some(t!(self.lang, "enroll-too-long")));
        };
        let is_wrong = wrong || refused.is_some();
        let firm = &self.visitor.firm;
        let page = SectionPage { firm, lang: self.lang, filling, section, wrong, focus, refused };
        let main = page.render(ui::post_form(&self.here), &carried);
        let status = if is_wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        self.page(&self.title(filling), status, main)
    }

    fn details(&self, filling: &Filling, (fields, errors): (&DetailsForm, &FieldErrors)) -> Response {
        let carried = self.carried(filling, "details").unwrap_or_default();
        let page = DetailsPage {
            firm: &self.visitor.firm,
            lang: self.lang,
            fields,
            errors,
            signed_in: None,
            unseen: details::person(self.app, self.visitor).fields(self.lang),
        };
        let main = page.render(ui::post_form(&self.here), &carried);
        let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        self.page(&t!(self.lang, "enroll-details"), status, main)
    }

    fn code(&self, (id, email): (EnrollmentId, &str), errors: &FieldErrors) -> Response {
        let carried = html! {
            input type="hidden" name="at" value="code";
            input type="hidden" name="lang" value=(self.lang.code());
            input type="hidden" name="enrollment" value=(id);
            input type="hidden" name="email" value=(email);
        };
        let again = html! { p.small { (t!(self.lang, "enroll-code-nothing")) } };
        let main = pages::code(self.lang, email, errors, &again, ui::post_form(&self.here), &carried);
        let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        self.page(&t!(self.lang, "enroll-code-title"), status, main)
    }

    /// On to the section, or to who they are after the last one.
    fn next(&self, filling: &Filling, section: Option<&Section>) -> Response {
        match section.or_else(|| filling.incomplete()) {
            Some(section) => self.section(filling, section, (false, None, None)),
            None => self.details(filling, (&DetailsForm::default(), &FieldErrors::default())),
        }
    }
}

/// GET /assessments/{slug}/embedded
pub async fn show(
    EmbeddedPath { slug }: EmbeddedPath,
    visitor: Visitor,
    State(app): State<App>,
    Query(chosen): Query<Chosen>,
) -> Result<Response> {
    let (step, open) = begin((&app, &visitor), &slug, &chosen.lang).await?;
    let draft = Draft::new(&open, visitor.now);
    let filling = step.load(open, draft).await?;
    Ok(step.first(&filling, None))
}

/// POST /assessments/{slug}/embedded
pub async fn step(
    EmbeddedPath { slug }: EmbeddedPath,
    visitor: Visitor,
    State(app): State<App>,
    pairs: Pairs,
) -> Result<Response> {
    app.limits.answers.check(&RateKey::from(&visitor.address)).map_err(Error::Limited)?;
    let (step, open) = begin((&app, &visitor), &slug, pairs.get("lang")).await?;
    let at = pairs.get("at");
    if at == "code" {
        return confirm(&step, &pairs).await;
    }
    let of = (visitor.firm.id, open.assessment.id);
    let kept = Draft::open(&app.seal, of, Carrier::Page, (pairs.get("state"), visitor.now));
    let Some(draft) = kept else {
        let draft = Draft::new(&open, visitor.now);
        let filling = step.load(open, draft).await?;
        return Ok(step.first(&filling, Some(t!(step.lang, "enroll-over"))));
    };
    let mut filling = step.load(open, draft).await?;
    match at {
        "first" => Ok(step.next(&filling, filling.beside(None, true))),
        "details" => send(&step, &filling, &pairs).await,
        key => {
            let definition = filling.definition.clone();
            let key = filling.find(key).map(|section| section.key.clone());
            let Some(section) = key.and_then(|key| definition.section(&key)) else {
                return Ok(step.next(&filling, filling.beside(None, true)));
            };
            Ok(match filling.take(section, &pairs) {
                Posted::Refused(error) => {
                    step.section(&filling, section, (false, None, Some(error.words(step.lang))))
                }
                Posted::Stay { wrong, focus } => step.section(&filling, section, (wrong, focus, None)),
                Posted::Back => match filling.beside(Some(&section.key), false) {
                    Some(before) => step.section(&filling, before, (false, None, None)),
                    None => step.first(&filling, None),
                },
                Posted::On => step.next(&filling, filling.beside(Some(&section.key), true)),
            })
        }
    }
}

async fn send(step: &Step<'_>, filling: &Filling, pairs: &Pairs) -> Result<Response> {
    let fields = DetailsForm::deserialize(MapDeserializer::<_, serde::de::value::Error>::new(
        pairs.0.iter().map(|(name, value)| (name.clone(), value.clone())),
    ));
    let fields = fields.map_err(|_| Error::BadRequest("form"))?;
    if fields.button == "back" {
        let answers = filling.draft.answers();
        let last = filling.sections(&answers).last().copied();
        return Ok(step.next(filling, last));
    }
    if let Some(section) = filling.incomplete() {
        return Ok(step.section(filling, section, (true, None, None)));
    }
    let sender = match details::check(step.lang, &fields, None) {
        Ok(sender) => sender,
        Err(errors) => return Ok(step.details(filling, (&fields, &errors))),
    };
    let email = sender.email.clone();
    match details::enroll(step.app, step.visitor, (filling, sender, &fields.human)).await? {
        Ok(id) => Ok(step.code((id, &email), &FieldErrors::default())),
        Err(words) => {
            let mut errors = FieldErrors::default();
            errors.add("email", words);
            Ok(step.details(filling, (&fields, &errors)))
        }
    }
}

async fn confirm(step: &Step<'_>, pairs: &Pairs) -> Result<Response> {
    let id: EnrollmentId = pairs.get("enrollment").parse().map_err(|_| Error::BadRequest("enrollment"))?;
    match try_code(step.app, step.visitor, (id, pairs.get("code"))).await? {
        Some(TypedCode::Right { .. }) => {
            let place = format!("{}{LoginLinkPath}", step.visitor.base_url);
            let portal = html! {
                p { a class="button primary" href=(place) target="_blank" rel="noopener" { (t!(step.lang, "enroll-portal")) } }
            };
            let main = pages::done(&step.visitor.firm, step.lang, &portal);
            Ok(step.page(&t!(step.lang, "enroll-done"), StatusCode::OK, main))
        }
        other => Ok(step.code((id, pairs.get("email")), &wrong_code(step.lang, other))),
    }
}
