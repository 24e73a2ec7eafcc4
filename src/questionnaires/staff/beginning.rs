//! A questionnaire is begun: empty, as a copy, or from the version that is published. And a draft is thrown away.

use crate::{
    Error, Result,
    actors::Staff,
    db::Db,
    form::{FieldErrors, Pairs, TextRule},
    i18n::{Localized, TextLang},
    ids::QuestionnaireId,
    questionnaires::{
        Problem, actions,
        draft::Draft,
        kind::Questionnaires,
        new_view::{self, NewPage},
        paths::{DraftDeletePath, DraftPath, IndexPath, NewPath, QuestionnairePath},
    },
    shell::{LivePart, StaffPage, waiting_for_staff},
    templates::{self, ByIdPath, Kind},
    web::{Query, see_other},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::routing::TypedPath;
use futures_util::try_join;
use serde::Deserialize;

/// Longest title, in characters.
const MAX_TITLE: usize = 200;

#[derive(Deserialize)]
pub struct NewQuery {
    /// The questionnaire that the new one begins as.
    #[serde(default)]
    from: String,
}

/// GET /staff/questionnaires/new
pub async fn new(_: NewPath, staff: Staff, Query(wanted): Query<NewQuery>, db: Db) -> Result<Response> {
    if !wanted.from.is_empty() {
        let (firm, from) = (staff.firm.id, wanted.from.parse().map_err(|_| Error::NotFound)?);
        db.read(async |tx| Ok(templates::find_current::<Questionnaires>(tx, firm, from).await.map(drop)?))
            .await?;
    }
    page(&staff, &db, NewPage { from: wanted.from, ..NewPage::default() }, StatusCode::OK).await
}

/// The page with all ways to begin.
pub async fn page(staff: &Staff, db: &Db, new: NewPage, status: StatusCode) -> Result<Response> {
    let firm = staff.firm.id;
    let (mut offered, waiting) = db
        .read(async |tx| Ok(try_join!(Questionnaires::list(tx, firm, false), waiting_for_staff(tx, staff))?))
        .await?;
    let language = staff.firm.language;
    offered.sort_by_cached_key(|one| one.name.pick(staff.lang, language).to_lowercase());
    let main = new_view::page(staff, &new, &offered);
    let (here, live, title) = (templates::TAB, LivePart::Navigation, "New questionnaire");
    let page = StaffPage { waiting, here, title, main, live, ..StaffPage::of(staff) };
    Ok((status, page.response()).into_response())
}

/// The page again, with what is wrong with a file.
pub async fn refused(staff: &Staff, db: &Db, words: String, problems: Vec<Problem>) -> Result<Response> {
    let mut errors = FieldErrors::default();
    errors.add("file", words);
    page(staff, db, NewPage { errors, problems, ..NewPage::default() }, StatusCode::UNPROCESSABLE_ENTITY)
        .await
}

/// POST /staff/questionnaires
pub async fn create(_: IndexPath, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    let firm = staff.firm.id;
    let from = pairs.get("from").to_owned();
    let copied: Option<QuestionnaireId> = match from.as_str() {
        "" => None,
        from => Some(from.parse().map_err(|_| Error::NotFound)?),
    };
    let mut errors = FieldErrors::default();
    let first = staff.firm.language.text();
    let required = copied.is_none().then_some((first, "Give the questionnaire a title."));
    let title = pairs.texts("title").check(&mut errors, "title", TextRule { most: MAX_TITLE, required });
    if !errors.is_empty() {
        let new = NewPage { title: pairs.texts("title"), errors, ..NewPage::default() };
        return page(&staff, &db, new, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let by = (staff.account, staff.now);
    let id = db
        .write(async |tx| {
            let draft = match copied {
                None => Draft::new(title.clone()),
                Some(from) => {
                    let version = templates::find_current::<Questionnaires>(tx, firm, from).await?;
                    let mut draft = Draft::read(&version.content.definition.to_json());
                    draft.title = again(&draft.title);
                    draft
                }
            };
            Ok(actions::create(tx, firm, &draft, by).await?)
        })
        .await?;
    Ok(see_other(DraftPath::of(id)))
}

/// The title of a copy.
fn again(title: &Localized) -> Localized {
    let numbered = |title: Localized, lang: TextLang, words: &str| {
        let short: String = words.chars().take(MAX_TITLE - 4).collect();
        title.with(lang, format!("{short} (2)"))
    };
    title.iter().fold(title.clone(), |all, (lang, words)| numbered(all, lang, words))
}

/// POST /staff/questionnaires/{id}/draft
pub async fn begin(path: DraftPath, staff: Staff, db: Db) -> Result<Response> {
    db.write(async |tx| Ok(actions::begin(tx, &staff, path.id).await?)).await?;
    Ok(see_other(path))
}

/// POST /staff/questionnaires/{id}/draft/delete
pub async fn discard(path: DraftDeletePath, staff: Staff, db: Db) -> Result<Response> {
    let is_there = db.write(async |tx| Ok(actions::discard(tx, &staff, path.id).await?)).await?;
    Ok(match is_there {
        true => see_other(QuestionnairePath::of(path.id)),
        false => see_other(IndexPath::PATH),
    })
}
