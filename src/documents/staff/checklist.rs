//! Asking for documents from a checklist.

use super::{
    checklist_form::ChecklistRequestForm,
    checklist_views::{self, Form, Notice},
    page::Ground,
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    checklists::Checklists,
    db::Db,
    documents::{
        paths::{CaseChecklistsPath, NewFromChecklistPath, StaffDocumentsPath},
        requests,
    },
    form::Pairs,
    ids::{CaseId, ChecklistId, ChecklistVersionId},
    templates::{self, Kind},
    web::{Flash, Query, see_other},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct ChecklistQuery {
    #[serde(default)]
    checklist: String,
}

pub async fn new(
    NewFromChecklistPath { case_id }: NewFromChecklistPath,
    staff: Staff,
    Query(chosen): Query<ChecklistQuery>,
    db: Db,
) -> Result<Response> {
    if chosen.checklist.is_empty() {
        return choose(&db, &staff, case_id, None).await;
    }
    let id: ChecklistId = chosen.checklist.parse().map_err(|_| Error::NotFound)?;
    let firm = staff.firm.id;
    let (ground, version) = db
        .read(async |tx| {
            Ok(try_join!(
                Ground::find(tx, &staff, case_id),
                templates::find_current::<Checklists>(tx, firm, id)
            )?)
        })
        .await?;
    if version.head.retired_at.is_some() {
        return choose(&db, &staff, case_id, Some(Notice::Retired)).await;
    }
    let fields = ChecklistRequestForm::all(&version, &ground, &staff);
    Ok(checklist_views::form(&staff, &ground, &Form::new(&version, &fields)))
}

/// The page on which a checklist is chosen.
async fn choose(db: &Db, staff: &Staff, case: CaseId, notice: Option<Notice>) -> Result<Response> {
    let firm = staff.firm.id;
    let (ground, mut offered) = db
        .read(async |tx| Ok(try_join!(Ground::find(tx, staff, case), Checklists::list(tx, firm, false))?))
        .await?;
    let language = staff.firm.language;
    offered.sort_by_cached_key(|checklist| checklist.name.pick(staff.lang, language).to_lowercase());
    Ok(checklist_views::choose(staff, &ground, &offered, notice))
}

pub async fn create(
    CaseChecklistsPath { case_id }: CaseChecklistsPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let firm = staff.firm.id;
    let version: ChecklistVersionId = pairs.get("version").parse().map_err(|_| Error::NotFound)?;
    let (ground, version) = db
        .read(async |tx| {
            Ok(try_join!(
                Ground::find(tx, &staff, case_id),
                templates::find_version::<Checklists>(tx, firm, version)
            )?)
        })
        .await?;
    let fields = ChecklistRequestForm::posted(&pairs, &version, &ground)?;
    if version.head.retired_at.is_some() {
        let page = choose(&db, &staff, case_id, Some(Notice::Retired)).await?;
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let template = version.head.template;
    let current =
        db.read(async |tx| Ok(templates::find_current::<Checklists>(tx, firm, template).await?)).await?;
    if current.head.id != version.head.id {
        let fields =
            ChecklistRequestForm { items: current.content.iter().map(|item| item.id).collect(), ..fields };
        let form = Form { notice: Some(Notice::Newer), ..Form::new(&current, &fields) };
        let page = checklist_views::form(&staff, &ground, &form);
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let selection = match fields.check(&version, &ground, staff.lang) {
        Ok(selection) => selection,
        Err(errors) => {
            let form = Form { errors, ..Form::new(&version, &fields) };
            let page = checklist_views::form(&staff, &ground, &form);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let (about, chosen) = ((&ground.case, &ground.people[..]), (&version, &selection));
    let tally = db
        .write(async |tx| Ok(requests::request_from_checklist(tx, &app.outbox, &staff, about, chosen).await?))
        .await?;
    let page = StaffDocumentsPath { case_id };
    Ok(match tally.skipped {
        0 => Flash::Requested.redirect(page),
        skipped => see_other(format!("{page}?requested={}&skipped={skipped}", tally.requested)),
    })
}
