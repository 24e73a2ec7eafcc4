//! Staff see a version or a draft as its client will. What is answered there is kept nowhere.

use super::files::EditionQuery;
use crate::{
    Error, Result,
    actors::Staff,
    clock::Day,
    db::Db,
    form::Pairs,
    i18n::{Localized, TextLang},
    questionnaires::{
        Beside, Definition,
        draft::Draft,
        kind::Questionnaires,
        paths::{DraftPath, DraftPreviewPath, PartId, PreviewPath, QuestionnairePath},
        places,
        preview_view::PreviewPage,
        queries::drafts,
        try_out::Trial,
    },
    shell::{LivePart, StaffPage, waiting_for_staff},
    templates::{self, ByIdPath},
    web::Query,
};
use axum::response::Response;
use maud::Render;
use serde::Deserialize;
use std::sync::Arc;

/// Largest form: the state, and the answers of a section.
pub const FORM_LIMIT: usize = 2 * 1024 * 1024;
/// Problems of a draft that are worked around, one after the other.
const MOST_TRIES: usize = 40;

/// GET /staff/questionnaires/{id}/preview
pub async fn of_version(
    path: PreviewPath,
    staff: Staff,
    Query(wanted): Query<EditionQuery>,
    db: Db,
) -> Result<Response> {
    version(path, staff, wanted, (db, None)).await
}

/// POST /staff/questionnaires/{id}/preview
pub async fn try_version(
    path: PreviewPath,
    staff: Staff,
    Query(wanted): Query<EditionQuery>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    version(path, staff, wanted, (db, Some(pairs))).await
}

async fn version(
    path: PreviewPath,
    staff: Staff,
    wanted: EditionQuery,
    (db, pairs): (Db, Option<Pairs>),
) -> Result<Response> {
    let (firm, which) = (staff.firm.id, wanted.which(path.id));
    let version = db.read(async |tx| Ok(templates::find::<Questionnaires>(tx, firm, which).await?)).await?;
    let number = version.head.number;
    let tried = Tried {
        definition: version.content.definition,
        back: format!("{}?version={number}", QuestionnairePath::of(path.id)),
        action: format!("{path}?version={number}"),
        left_out: Vec::new(),
        section: 0,
    };
    tried.answer(&staff, &db, pairs).await
}

/// Where a preview of a draft begins.
#[derive(Debug, Deserialize)]
pub struct SectionQuery {
    #[serde(default)]
    section: String,
}

/// GET /staff/questionnaires/{id}/draft/preview
pub async fn of_draft(
    path: DraftPreviewPath,
    staff: Staff,
    Query(wanted): Query<SectionQuery>,
    db: Db,
) -> Result<Response> {
    draft(path, staff, (db, None), wanted.section.parse().ok()).await
}

/// POST /staff/questionnaires/{id}/draft/preview
pub async fn try_draft(path: DraftPreviewPath, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    draft(path, staff, (db, Some(pairs)), None).await
}

async fn draft(
    path: DraftPreviewPath,
    staff: Staff,
    (db, pairs): (Db, Option<Pairs>),
    section: Option<PartId>,
) -> Result<Response> {
    let firm = staff.firm.id;
    let kept =
        db.read(async |tx| Ok(drafts::find(tx, firm, path.id).await?)).await?.ok_or(Error::NotFound)?;
    let (draft, left_out) = what_is_right(kept.draft);
    let Ok(definition) = places::check(&draft) else {
        return Err(Error::Conflict(
            "There is nothing to preview yet: give the questionnaire a title and a section with a question."
                .into(),
        ));
    };
    let at = draft.sections.iter().position(|one| Some(one.id) == section).unwrap_or(0);
    let tried = Tried {
        definition: Arc::new(definition),
        back: DraftPath::of(path.id).to_string(),
        action: path.to_string(),
        left_out,
        section: at,
    };
    tried.answer(&staff, &db, pairs).await
}

/// What of a draft can be shown: a condition that is wrong is left out, else the question or section that is. With what was left out.
fn what_is_right(mut draft: Draft) -> (Draft, Vec<String>) {
    let mut left_out = Vec::new();
    for _ in 0..MOST_TRIES {
        let Err(problems) = places::check(&draft) else { break };
        let Some(problem) = problems.into_iter().find(|problem| {
            problem.section.is_some() || problem.field == "title" || problem.field == "intro"
        }) else {
            break;
        };
        match (problem.section, problem.question) {
            (_, Some(question)) if problem.field == "conditions" => {
                if let Some(question) = draft.question_mut(question) {
                    question.shown_if = None;
                }
            }
            (_, Some(question)) => drop(draft.remove_question(question)),
            (Some(section), None) if problem.field == "conditions" => {
                if let Some(section) = draft.section_mut(section) {
                    section.shown_if = None;
                }
            }
            (Some(section), None) => draft.sections.retain(|one| one.id != section),
            (None, None) => {
                draft.title = Localized::new(TextLang::En, "Untitled").with(TextLang::Es, "Sin título")
            }
        }
        left_out.push(problem.words);
    }
    (draft, left_out)
}

/// What is tried out.
struct Tried {
    definition: Arc<Definition>,
    back: String,
    action: String,
    left_out: Vec<String>,
    section: usize,
}

impl Tried {
    async fn answer(self, staff: &Staff, db: &Db, pairs: Option<Pairs>) -> Result<Response> {
        let definition = &*self.definition;
        let lang = staff.lang;
        let begun = || Trial::begin(definition, self.section, lang);
        let (mut trial, error) = match pairs.map(|pairs| Trial::posted(definition, &pairs, lang)) {
            None => (begun(), None),
            Some(Ok(trial)) => (trial, None),
            Some(Err(error)) => (begun(), Some(error.words(lang))),
        };
        let (section, shown_in, checked, focus) =
            (trial.section, trial.lang, trial.checked, trial.focus.clone());
        trial.fill(definition, Day(staff.today()));
        let evaluation = trial.evaluate(definition, Day(staff.today()));
        let errors = evaluation
            .sections
            .get(section)
            .map(|shown| shown.field_errors(shown_in, checked))
            .unwrap_or_default();
        let title = definition.title.pick(staff.lang, staff.firm.language);
        let page = PreviewPage {
            staff,
            definition,
            back: (&self.back, title),
            action: &self.action,
            state: trial.state(definition),
            section,
            lang: shown_in,
            evaluation: &evaluation,
            beside: Beside { errors, focus, ..Beside::default() },
            left_out: &self.left_out,
            error,
        };
        let main = page.render();
        let waiting = db.read(async |tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
        let live = LivePart::Navigation;
        Ok(StaffPage { waiting, here: templates::TAB, title, main, live, ..StaffPage::of(staff) }.response())
    }
}
