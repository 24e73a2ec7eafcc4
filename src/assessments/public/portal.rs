//! Page after page in the portal, where the answers so far are in the session.

use super::{
    details::{self, DetailsForm},
    filling::{Filling, Posted},
    frame,
    pages::{self, DetailsPage, SectionPage},
};
use crate::{
    Error, Result,
    abuse::RateKey,
    app::App,
    assessments::{
        AssessmentPath, AssessmentsPath, CodePath, DetailsPath, EnrollmentPath, SectionPath,
        actions::{self, TypedCode},
        draft::{Carrier, Draft},
        emails::Desk,
        model::{EnrollmentId, TitledAssessment},
        queries,
    },
    db::Tx,
    form::{FieldErrors, Form, Pairs},
    i18n::Lang,
    ids::AssessmentId,
    questionnaires::{Key, Section},
    sessions::SessionActor,
    sign_in::{LoginLinkPath, Visitor, enter_by_code, looks_like_code},
    t, ui,
    web::{Flash, see_other},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// In the session: what this browser sent and has yet to confirm.
const SENT: &str = "enrollment";

/// What waits for its code, and where that was mailed to.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Waiting {
    id: EnrollmentId,
    slug: String,
    email: String,
}

fn draft_key(id: AssessmentId) -> String {
    format!("assessment-{id}")
}

/// GET /assessments
pub async fn index(_: AssessmentsPath, visitor: Visitor) -> Result<Response> {
    let firm = visitor.firm.id;
    let open = visitor.db.read(async |tx: &Tx| Ok(queries::list_open(tx, firm).await?)).await?;
    let main = pages::index(&visitor.firm, visitor.lang, &open);
    let title = t!(visitor.lang, "enroll-index-title");
    Ok(frame::page(&visitor, &title, &AssessmentsPath.to_string(), main))
}

/// What is open at this address, with what this browser answered so far.
async fn load(app: &App, visitor: &Visitor, slug: &str) -> Result<(Filling, bool)> {
    let (firm, now) = (visitor.firm.id, visitor.now);
    let open = visitor.db.read(async |tx: &Tx| Ok(queries::find_open(tx, firm, slug).await?)).await?;
    let kept: Option<String> = match visitor.session.get_value(&draft_key(open.assessment.id)).await? {
        Some(value) => serde_json::from_value(value).ok(),
        None => None,
    };
    let of = (firm, open.assessment.id);
    let draft = kept.and_then(|text| Draft::open(&app.seal, of, Carrier::Session, (&text, now)));
    let has_begun = draft.is_some();
    let draft = draft.unwrap_or_else(|| Draft::new(&open, now));
    let with = (Carrier::Session, visitor.firm.today(now));
    let filling = visitor
        .db
        .read(async |tx: &Tx| Ok(Filling::load(tx, firm, (open.clone(), draft.clone()), with).await?));
    Ok((filling.await?, has_begun))
}

/// Keeps the answers so far in the session. False, and nothing is kept, where they are too long.
async fn keep(app: &App, visitor: &Visitor, filling: &Filling) -> Result<bool> {
    let id = filling.open.assessment.id;
    let Some(text) = filling.draft.seal(&app.seal, (visitor.firm.id, id), Carrier::Session) else {
        return Ok(false);
    };
    visitor.session.insert(&draft_key(id), text).await?;
    Ok(true)
}

fn place(filling: &Filling) -> AssessmentPath {
    AssessmentPath { slug: filling.open.assessment.slug.clone() }
}

fn section_place(filling: &Filling, section: &Section) -> SectionPath {
    SectionPath { slug: filling.open.assessment.slug.clone(), section_key: section.key.to_string() }
}

fn title(visitor: &Visitor, filling: &Filling) -> String {
    filling.definition.title.pick(visitor.lang, visitor.firm.language).to_owned()
}

/// GET /assessments/{slug}
pub async fn show(
    AssessmentPath { slug }: AssessmentPath,
    visitor: Visitor,
    State(app): State<App>,
) -> Result<Response> {
    let (filling, has_begun) = load(&app, &visitor, &slug).await?;
    let lang = visitor.lang;
    let begin = html! {
        @if let Some(first) = filling.beside(None, true) {
            a class="button primary" href=(section_place(&filling, first)) {
                @if has_begun { (t!(lang, "enroll-go-on")) } @else { (t!(lang, "enroll-begin")) }
            }
        }
        p class="small soft" { (t!(lang, "enroll-kept")) }
    };
    let main = pages::first(&visitor.firm, lang, &filling, begin);
    Ok(frame::page(&visitor, &title(&visitor, &filling), &place(&filling).to_string(), main))
}

/// GET /assessments/{slug}/sections/{section_key}
pub async fn section(path: SectionPath, visitor: Visitor, State(app): State<App>) -> Result<Response> {
    let (filling, _) = load(&app, &visitor, &path.slug).await?;
    let Some(section) = filling.find(&path.section_key) else {
        // nothing is asked there as things stand
        return if filling.definition.sections.iter().any(|one| one.key.as_str() == path.section_key) {
            Ok(see_other(place(&filling)))
        } else {
            Err(Error::NotFound)
        };
    };
    Ok(section_page(&visitor, &filling, section, (false, None, None)))
}

fn section_page(
    visitor: &Visitor,
    filling: &Filling,
    section: &Section,
    (wrong, focus, refused): (bool, Option<(Key, u32)>, Option<String>),
) -> Response {
    let page = SectionPage {
        firm: &visitor.firm,
        lang: visitor.lang,
        filling,
        section,
        wrong,
        focus,
        refused: refused.clone(),
    };
    let here = section_place(filling, section).to_string();
    let main = page.render(ui::post_form(&here), &html! {});
    let status = if wrong || refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, frame::page(visitor, &title(visitor, filling), &here, main)).into_response()
}

/// POST /assessments/{slug}/sections/{section_key}
pub async fn save_section(
    path: SectionPath,
    visitor: Visitor,
    State(app): State<App>,
    pairs: Pairs,
) -> Result<Response> {
    app.limits.answers.check(&RateKey::from(&visitor.address)).map_err(Error::Limited)?;
    let (mut filling, _) = load(&app, &visitor, &path.slug).await?;
    let definition = filling.definition.clone();
    let key = filling.find(&path.section_key).map(|section| section.key.clone());
    let Some(section) = key.and_then(|key| definition.section(&key)) else {
        return Ok(see_other(place(&filling)));
    };
    let posted = filling.take(section, &pairs);
    if let Posted::Refused(error) = &posted {
        let words = error.words(visitor.lang);
        return Ok(section_page(&visitor, &filling, section, (false, None, Some(words))));
    }
    if !keep(&app, &visitor, &filling).await? {
        let words = t!(visitor.lang, "enroll-too-long");
        return Ok(section_page(&visitor, &filling, section, (false, None, Some(words))));
    }
    Ok(match posted {
        Posted::Stay { wrong, focus } => section_page(&visitor, &filling, section, (wrong, focus, None)),
        Posted::Back => match filling.beside(Some(&section.key), false) {
            Some(before) => see_other(section_place(&filling, before)),
            None => see_other(place(&filling)),
        },
        _ => match filling.beside(Some(&section.key), true) {
            Some(next) => see_other(section_place(&filling, next)),
            None => see_other(DetailsPath { slug: path.slug }),
        },
    })
}

/// Of clients alone: a member of staff who looks at the page answers as anybody.
fn signed_in(visitor: &Visitor) -> Option<&SessionActor> {
    visitor.actor.as_ref().filter(|actor| actor.client.is_some() && actor.firm == visitor.firm.id)
}

/// GET /assessments/{slug}/details
pub async fn details(
    DetailsPath { slug }: DetailsPath,
    visitor: Visitor,
    State(app): State<App>,
) -> Result<Response> {
    let (filling, has_begun) = load(&app, &visitor, &slug).await?;
    if !has_begun {
        return Ok(see_other(place(&filling)));
    }
    if let Some(section) = filling.incomplete() {
        return Ok(section_page(&visitor, &filling, section, (true, None, None)));
    }
    Ok(details_page(&app, &visitor, &filling, (&DetailsForm::default(), &FieldErrors::default())))
}

fn details_page(
    app: &App,
    visitor: &Visitor,
    filling: &Filling,
    (fields, errors): (&DetailsForm, &FieldErrors),
) -> Response {
    let lang = visitor.lang;
    let actor = signed_in(visitor);
    let page = DetailsPage {
        firm: &visitor.firm,
        lang,
        fields,
        errors,
        signed_in: actor.map(|actor| (actor.name.as_str(), actor.email.as_str())),
        unseen: if actor.is_some() {
            html! {}
        } else {
            details::person(app, visitor).fields(lang)
        },
    };
    let here = DetailsPath { slug: filling.open.assessment.slug.clone() }.to_string();
    let main = page.render(ui::post_form(&here), &html! {});
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, frame::page(visitor, &t!(lang, "enroll-details"), &here, main)).into_response()
}

/// POST /assessments/{slug}/details
pub async fn send(
    DetailsPath { slug }: DetailsPath,
    visitor: Visitor,
    State(app): State<App>,
    Form(fields): Form<DetailsForm>,
) -> Result<Response> {
    let (filling, has_begun) = load(&app, &visitor, &slug).await?;
    if !has_begun {
        return Ok(see_other(place(&filling)));
    }
    if fields.button == "back" {
        let answers = filling.draft.answers();
        let last = filling.sections(&answers).last().map(|section| section_place(&filling, section));
        return Ok(last.map_or_else(|| see_other(place(&filling)), see_other));
    }
    if let Some(section) = filling.incomplete() {
        return Ok(section_page(&visitor, &filling, section, (true, None, None)));
    }
    let actor = signed_in(&visitor).cloned();
    let sender = match details::check(visitor.lang, &fields, actor.as_ref()) {
        Ok(sender) => sender,
        Err(errors) => return Ok(details_page(&app, &visitor, &filling, (&fields, &errors))),
    };
    let key = draft_key(filling.open.assessment.id);
    if let Some(actor) = actor {
        let lead_id = details::submit(&app, &visitor, (&filling, &sender), &actor).await?;
        visitor.session.remove_value(&key).await?;
        return Ok(Flash::Sent.redirect(EnrollmentPath { lead_id }));
    }
    let email = sender.email.clone();
    match details::enroll(&app, &visitor, (&filling, sender, &fields.human)).await? {
        Ok(id) => {
            visitor.session.insert(SENT, Waiting { id, slug: slug.clone(), email }).await?;
            Ok(see_other(CodePath { slug }))
        }
        Err(words) => {
            let mut errors = FieldErrors::default();
            errors.add("email", words);
            Ok(details_page(&app, &visitor, &filling, (&fields, &errors)))
        }
    }
}

/// What this browser sent at this address, if it did.
async fn waiting(visitor: &Visitor, slug: &str) -> Result<Option<Waiting>> {
    let kept = visitor.session.get_value(SENT).await?;
    let waiting: Option<Waiting> = kept.and_then(|kept| serde_json::from_value(kept).ok());
    Ok(waiting.filter(|waiting| waiting.slug == slug))
}

/// GET /assessments/{slug}/code
pub async fn code(CodePath { slug }: CodePath, visitor: Visitor) -> Result<Response> {
    match waiting(&visitor, &slug).await? {
        Some(waiting) => Ok(code_page(&visitor, &waiting, &FieldErrors::default())),
        None => Ok(see_other(AssessmentPath { slug })),
    }
}

fn code_page(visitor: &Visitor, waiting: &Waiting, errors: &FieldErrors) -> Response {
    let (lang, slug) = (visitor.lang, waiting.slug.clone());
    let here = CodePath { slug: slug.clone() }.to_string();
    let again = html! { p.small { (t!(lang, "enroll-code-nothing")) " " a href=(DetailsPath { slug }) { (t!(lang, "enroll-code-again")) } } };
    let main = pages::code(lang, &waiting.email, errors, &again, ui::post_form(&here), &html! {});
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, frame::page(visitor, &t!(lang, "enroll-code-title"), &here, main)).into_response()
}

/// What is said of a code that does not do.
pub fn wrong_code(lang: Lang, typed: Option<TypedCode>) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.add(
        "code",
        match typed {
            None => t!(lang, "code-error-incomplete"),
            Some(TypedCode::Over) => t!(lang, "code-error-over"),
            Some(_) => t!(lang, "code-error-wrong"),
        },
    );
    errors
}

/// Takes a code that was typed; none for what cannot be one.
///
/// # Errors
/// [`Error::Limited`] when there were too many; the database's.
pub async fn try_code(
    app: &App,
    visitor: &Visitor,
    (id, code): (EnrollmentId, &str),
) -> Result<Option<TypedCode>> {
    let key = id.to_string();
    app.limits.code.check(&RateKey::from(&visitor.address).at(&key)).map_err(Error::Limited)?;
    if !looks_like_code(code) {
        return Ok(None);
    }
    let desk = Desk { firm: &visitor.firm, outbox: &app.outbox, base_url: &visitor.base_url };
    let typed = visitor
        .db
        .write(async |tx: &Tx| actions::confirm(tx, (desk, &app.seal), (id, code), visitor.now).await)
        .await?;
    Ok(Some(typed))
}

/// POST /assessments/{slug}/code
pub async fn confirm(
    CodePath { slug }: CodePath,
    visitor: Visitor,
    State(app): State<App>,
    pairs: Pairs,
) -> Result<Response> {
    let Some(waiting) = waiting(&visitor, &slug).await? else {
        return Ok(see_other(AssessmentPath { slug }));
    };
    match try_code(&app, &visitor, (waiting.id, pairs.get("code"))).await? {
        Some(TypedCode::Right { account, enters, lead }) => {
            forget(&visitor).await?;
            if enters {
                let page = EnrollmentPath { lead_id: lead }.to_string();
                return enter_by_code(&app, &visitor, account, page).await;
            }
            let portal: Markup =
                html! { p { a.button href=(LoginLinkPath) { (t!(visitor.lang, "enroll-sign-in")) } } };
            let main = pages::done(&visitor.firm, visitor.lang, &portal);
            let title = t!(visitor.lang, "enroll-done");
            Ok(frame::page(&visitor, &title, &AssessmentsPath.to_string(), main))
        }
        other => Ok(code_page(&visitor, &waiting, &wrong_code(visitor.lang, other))),
    }
}

/// What was sent is no longer this browser's to change.
async fn forget(visitor: &Visitor) -> Result<()> {
    visitor.session.remove_value(SENT).await?;
    let firm = visitor.firm.id;
    let open: Vec<TitledAssessment> =
        visitor.db.read(async |tx: &Tx| Ok(queries::list_open(tx, firm).await?)).await?;
    for one in open {
        visitor.session.remove_value(&draft_key(one.assessment.id)).await?;
    }
    Ok(())
}
