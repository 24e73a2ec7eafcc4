//! The page of a draft.

use crate::{
    Error, Result,
    actors::Staff,
    db::Db,
    form::{Conflict, FieldErrors, posted},
    ids::QuestionnaireId,
    questionnaires::{
        builder_view::{BuilderPage, TITLE},
        draft::KeptDraft,
        gone_view,
        kind::Questionnaires,
        paths::{DraftPath, PartId},
        places,
        queries::drafts,
    },
    shell::{LivePart, StaffPage, waiting_for_staff},
    templates::{self, Kind, Tables, Which},
    ui::Scripts,
    web::Query,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use diesel::OptionalExtension;
use maud::{Markup, Render};
use serde::Deserialize;

/// What of a draft is looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct BuilderQuery {
    section: String,
    open: String,
}

/// GET /staff/questionnaires/{id}/draft
pub async fn show(
    path: DraftPath,
    staff: Staff,
    Query(wanted): Query<BuilderQuery>,
    db: Db,
) -> Result<Response> {
    let firm = staff.firm.id;
    let Some(kept) = db.read(async |tx| Ok(drafts::find(tx, firm, path.id).await?)).await? else {
        return gone(&staff, &db, path.id, &[], StatusCode::OK).await;
    };
    let open: Option<PartId> = wanted.open.parse().ok();
    let open = open.filter(|id| kept.draft.question(*id).is_some());
    let shown = Shown { section: wanted.section.parse().ok(), open, ..Shown::default() };
    page(&staff, &db, path.id, &kept, shown, StatusCode::OK).await
}

/// What is shown of a draft.
#[derive(Default)]
pub struct Shown {
    /// Of an open question its own; else the first.
    pub section: Option<PartId>,
    /// The question that is open.
    pub open: Option<PartId>,
    /// What of it cannot be kept.
    pub errors: FieldErrors,
    /// What somebody else changed of it.
    pub conflict: Option<Conflict>,
    /// Whether it was to be published.
    pub publishing: bool,
}

/// The page with it.
pub async fn page(
    staff: &Staff,
    db: &Db,
    id: QuestionnaireId,
    kept: &KeptDraft,
    shown: Shown,
    status: StatusCode,
) -> Result<Response> {
    let draft = &kept.draft;
    let problems = places::check(draft).err().unwrap_or_default();
    let of_open = shown.open.and_then(|open| draft.question(open)).map(|placed| placed.section.id);
    let first = draft.sections.first().map_or(TITLE, |section| section.id);
    let section = of_open.or(shown.section).filter(|id| *id == TITLE || draft.section(*id).is_some());
    let Shown { open, errors, conflict, publishing, .. } = shown;
    let section = section.unwrap_or(first);
    let page =
        BuilderPage { staff, id, kept, problems: &problems, section, open, errors, conflict, publishing };
    answer(staff, db, &page.title(), page.render(), status).await
}

/// That nobody writes the next version, where it can be begun, or why something was not saved; with what was typed.
pub async fn gone(
    staff: &Staff,
    db: &Db,
    id: QuestionnaireId,
    typed: &[(String, String)],
    status: StatusCode,
) -> Result<Response> {
    let firm = staff.firm.id;
    let current = Which::Current(id);
    // one that was never published has no version
    let head = db.read(async |tx| Ok(Questionnaires::find_head(tx, firm, current).await.optional()?)).await?;
    // what was sent to an address was asked for by its id before; a page is not
    if head.is_none() && status != StatusCode::CONFLICT {
        return Err(Error::NotFound);
    }
    let main = gone_view::page(staff, head.as_ref(), posted::facts(typed), status == StatusCode::CONFLICT);
    answer(staff, db, Questionnaires::WORDS.head, main, status).await
}

async fn answer(staff: &Staff, db: &Db, title: &str, main: Markup, status: StatusCode) -> Result<Response> {
    let waiting = db.read(async |tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let page = StaffPage {
        waiting,
        here: templates::TAB,
        title,
        main,
        live: LivePart::Navigation,
        scripts: Scripts::Builder,
        ..StaffPage::of(staff)
    };
    Ok((status, page.response()).into_response())
}
