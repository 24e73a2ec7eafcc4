//! Settings > Assessments: which questionnaires are open to everybody, where they may be shown, how long leads are kept; and what the page about
//! the firm's website says of them.

mod view;

use super::{
    AssessmentClosingDeletePath, AssessmentClosingPath, AssessmentSettingsPath, EmbeddingHelpPath,
    OpenedAssessmentsPath, actions,
    model::{AssessmentSettings, MAX_ASSESSMENTS, MAX_ORIGINS, parse_origin, parse_slug},
    queries,
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    db::{Db, Tx},
    feature::SettingsTab,
    form::{BASED_ON, Conflict, FieldErrors, Pairs, Record},
    ids::{AssessmentId, QuestionnaireId},
    settings::Page,
    ui::Scripts,
    web::{Flash, Host, Right, Routes},
};
use axum::{Extension, extract::State, http::StatusCode, response::Response};
use axum_extra::routing::TypedPath;
use diesel::result::{DatabaseErrorKind, Error::DatabaseError};
use maud::Markup;

/// Its place among the firm's settings.
pub const TAB: SettingsTab = SettingsTab {
    order: 42,
    scripts: Scripts::Settings,
    href: AssessmentSettingsPath::PATH,
    icon: "form",
    title: "Assessments",
    about: "Questionnaires that visitors of your website may answer to enroll.",
};

/// What owners are served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<AssessmentSettingsPath, _, _>(Right::Owner, edit)
        .post::<AssessmentSettingsPath, _, _>(Right::Owner, update)
        .post::<OpenedAssessmentsPath, _, _>(Right::Owner, open)
        .post::<AssessmentClosingPath, _, _>(Right::Owner, close)
        .post::<AssessmentClosingDeletePath, _, _>(Right::Owner, reopen)
        .get::<EmbeddingHelpPath, _, _>(Right::Owner, help)
}

/// What of a form comes back.
#[derive(Default)]
pub struct Typed {
    /// The websites, as they were typed.
    pub frame_ancestors: Option<String>,
    /// The days, likewise.
    pub keep_days: Option<String>,
    /// For which questionnaire an address was typed, and which.
    pub slug: Option<(String, String)>,
    /// What is wrong.
    pub errors: FieldErrors,
    /// What somebody else saved meanwhile.
    pub conflict: Option<Conflict>,
}

/// What the form shows, to tell when two change it at once.
fn record(settings: &AssessmentSettings) -> Record {
    Record::default().with("Websites", &settings.frame_ancestors).with("Days", settings.keep_days.to_string())
}

/// GET /staff/settings/assessments
pub async fn edit(
    _: AssessmentSettingsPath,
    staff: Staff,
    State(app): State<App>,
    Extension(here): Extension<Host>,
    db: Db,
) -> Result<Response> {
    staff.require_owner()?;
    answer((&staff, &app, &db), &here, Typed::default()).await
}

async fn answer((staff, app, db): (&Staff, &App, &Db), here: &Host, typed: Typed) -> Result<Response> {
    let firm = staff.firm.id;
    let (questionnaires, assessments, settings) = db
        .read(async |tx: &Tx| {
            Ok((
                queries::list_questionnaires(tx, firm).await?,
                queries::list_assessments(tx, firm).await?,
                queries::find_settings(tx, firm).await?,
            ))
        })
        .await?;
    let based_on = match &typed.conflict {
        Some(conflict) => conflict.mark.clone(),
        None => record(&settings).mark(),
    };
    let shown = view::Shown {
        staff,
        base: app.base_url(&here.0),
        questionnaires: &questionnaires,
        assessments: &assessments,
        settings: &settings,
        based_on,
        typed: &typed,
    };
    let status = match (&typed.conflict, typed.errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    Page { tab: TAB, status, content: view::page(&shown) }.response(staff, db).await
}

/// POST /staff/settings/assessments
pub async fn update(
    _: AssessmentSettingsPath,
    staff: Staff,
    State(app): State<App>,
    Extension(here): Extension<Host>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    staff.require_owner()?;
    let (websites, days) = (pairs.get("frame_ancestors"), pairs.get("keep_days"));
    let mut typed = Typed {
        frame_ancestors: Some(websites.to_owned()),
        keep_days: Some(days.to_owned()),
        ..Typed::default()
    };
    let settings = match check(websites, days) {
        Ok(settings) => settings,
        Err(errors) => {
            typed.errors = errors;
            return answer((&staff, &app, &db), &here, typed).await;
        }
    };
    let based_on = pairs.get(BASED_ON);
    let conflict = db
        .write(async |tx: &Tx| {
            let now = record(&queries::find_settings(tx, staff.firm.id).await?);
            let conflict = now.conflict(based_on, &record(&settings));
            if conflict.is_none() {
                actions::save_settings(tx, &staff, &settings).await?;
            }
            Ok(conflict)
        })
        .await?;
    if conflict.is_some() {
        typed.conflict = conflict;
        return answer((&staff, &app, &db), &here, typed).await;
    }
    Ok(Flash::Saved.redirect(AssessmentSettingsPath))
}

fn check(websites: &str, days: &str) -> Result<AssessmentSettings, FieldErrors> {
    let mut errors = FieldErrors::default();
    let lines: Vec<&str> = websites.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > MAX_ORIGINS {
        errors.add("frame_ancestors", format!("List at most {MAX_ORIGINS} websites."));
    }
    let mut origins = Vec::new();
    for line in lines {
        match parse_origin(line) {
            Some(origin) if !origins.contains(&origin) => origins.push(origin),
            Some(_) => {}
            None => errors.add(
                "frame_ancestors",
                format!(
                    "“{}” is no website. Write each as https://www.example.com, on a line of its own.",
                    line.chars().take(80).collect::<String>()
                ),
            ),
        }
    }
    let keep_days = days.trim().parse().ok().filter(|days| (1..=3650).contains(days)).unwrap_or_else(|| {
        errors.add("keep_days", "Enter a number of days from 1 to 3650.");
        0
    });
    errors.or(AssessmentSettings { frame_ancestors: origins.join("\n"), keep_days })
}

/// POST /staff/settings/assessments/opened
pub async fn open(
    _: OpenedAssessmentsPath,
    staff: Staff,
    State(app): State<App>,
    Extension(here): Extension<Host>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    staff.require_owner()?;
    let firm = staff.firm.id;
    let id: QuestionnaireId = pairs.get("questionnaire").parse().map_err(|_| Error::NotFound)?;
    let (all, opened) = db
        .read(async |tx: &Tx| {
            let all = queries::list_questionnaires(tx, firm).await?;
            Ok((all, queries::list_assessments(tx, firm).await?))
        })
        .await?;
    let found = all.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)?;
    if opened.iter().any(|one| one.questionnaire_id == id) {
        return Ok(Flash::Already.redirect(AssessmentSettingsPath));
    }
    let slug = parse_slug(pairs.get("slug"));
    let words = match &slug {
        _ if opened.len() >= MAX_ASSESSMENTS => {
            Some(format!("There may be at most {MAX_ASSESSMENTS} assessments."))
        }
        None => Some("Use small letters, digits and hyphens, such as visa-check.".to_owned()),
        Some(slug) if opened.iter().any(|one| one.slug == *slug) => Some(TAKEN.to_owned()),
        Some(_) => None,
    };
    let mut again = Typed { slug: Some((id.to_string(), pairs.get("slug").to_owned())), ..Typed::default() };
    if let (Some(slug), None) = (&slug, &words) {
        let title = found.name.clone();
        let done = db
            .write(async |tx: &Tx| Ok(actions::open_assessment(tx, &staff, (id, title.clone()), slug).await?))
            .await;
        match done {
            Ok(_) => return Ok(Flash::Saved.redirect(AssessmentSettingsPath)),
            // somebody was faster
            Err(error) if is_taken(&error) => again.errors.add(format!("slug-{id}"), TAKEN),
            Err(error) => return Err(error),
        }
    }
    if let Some(words) = words {
        again.errors.add(format!("slug-{id}"), words);
    }
    answer((&staff, &app, &db), &here, again).await
}

const TAKEN: &str = "Another assessment has this address.";

fn is_taken(error: &Error) -> bool {
    let Error::Internal(cause) = error else { return false };
    matches!(cause.downcast_ref(), Some(DatabaseError(DatabaseErrorKind::UniqueViolation, _)))
}

/// POST /staff/settings/assessments/{assessment_id}/closing
pub async fn close(
    AssessmentClosingPath { assessment_id }: AssessmentClosingPath,
    staff: Staff,
    db: Db,
) -> Result<Response> {
    set_closed(&staff, &db, assessment_id, true).await
}

/// POST /staff/settings/assessments/{assessment_id}/closing/delete
pub async fn reopen(
    AssessmentClosingDeletePath { assessment_id }: AssessmentClosingDeletePath,
    staff: Staff,
    db: Db,
) -> Result<Response> {
    set_closed(&staff, &db, assessment_id, false).await
}

async fn set_closed(staff: &Staff, db: &Db, id: AssessmentId, close: bool) -> Result<Response> {
    staff.require_owner()?;
    let changed = db.write(async |tx: &Tx| Ok(actions::set_closed(tx, staff, id, close).await?)).await?;
    let flash = if changed { Flash::Saved } else { Flash::Already };
    Ok(flash.redirect(AssessmentSettingsPath))
}

/// GET /staff/settings/assessments/embedding
pub async fn help(_: EmbeddingHelpPath, staff: Staff, db: Db) -> Result<Response> {
    staff.require_owner()?;
    Page { tab: TAB, status: StatusCode::OK, content: view::help() }.response(&staff, &db).await
}

/// What the page about the firm's website says of what is open.
///
/// # Errors
/// The database's.
pub async fn website_part(db: Db, base: String) -> Result<Markup> {
    let firm = db.firm();
    let (open, branding) = db
        .read(async |tx: &Tx| Ok((queries::list_open(tx, firm).await?, crate::firms::find(tx, firm).await?)))
        .await?;
    Ok(view::website(&branding, &open, &base))
}
