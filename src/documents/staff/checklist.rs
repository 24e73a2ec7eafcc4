//! Asking for documents from a checklist.

use super::{
    CaseChecklistsPath, NewFromChecklistPath, StaffDocumentsPath,
    checklist_views::{self, Form, Notice},
    forms::{parse_applicant, parse_day},
    page::Ground,
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    checklists::{self, Version},
    db::Db,
    documents::requests::{self, Selection},
    form::{FieldErrors, Pairs},
    i18n::Lang,
    ids::{CaseId, ChecklistId, ChecklistItemId, ChecklistVersionId, ClientId},
    web::{Flash, Query, see_other},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use jiff::ToSpan;
use serde::Deserialize;
use std::collections::HashSet;

#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    checklist: String,
}

pub async fn new(
    NewFromChecklistPath { case_id }: NewFromChecklistPath,
    staff: Staff,
    Query(chosen): Query<Chosen>,
    db: Db,
) -> Result<Response> {
    if chosen.checklist.is_empty() {
        return choose(&db, &staff, case_id, None).await;
    }
    let id: ChecklistId = chosen.checklist.parse().map_err(|_| Error::NotFound)?;
    let firm = staff.firm.id;
    let (ground, version) = db
        .read(async |tx| {
            Ok(try_join!(Ground::find(tx, &staff, case_id), checklists::find_current(tx, firm, id))?)
        })
        .await?;
    if version.retired_at.is_some() {
        return choose(&db, &staff, case_id, Some(Notice::Retired)).await;
    }
    let fields = ChecklistRequestForm::all(&version, &ground, &staff);
    Ok(checklist_views::form(&staff, &ground, &Form::new(&version, &fields)))
}

/// The page on which a checklist is chosen.
async fn choose(db: &Db, staff: &Staff, case: CaseId, notice: Option<Notice>) -> Result<Response> {
    let firm = staff.firm.id;
    let (ground, mut offered) = db
        .read(async |tx| {
            Ok(try_join!(Ground::find(tx, staff, case), checklists::list_current(tx, firm, false))?)
        })
        .await?;
    let language = staff.firm.language;
    offered.sort_by_cached_key(|checklist| checklist.name.pick(staff.lang, language).to_lowercase());
    Ok(checklist_views::choose(staff, &ground, &offered, notice))
}

pub async fn create(
    CaseChecklistsPath { case_id }: CaseChecklistsPath,
    staff: Staff,
    State(app): State<App>,
    pairs: Pairs,
) -> Result<Response> {
    let (db, firm) = (app.db(staff.firm.id), staff.firm.id);
    let version: ChecklistVersionId = pairs.get("version").parse().map_err(|_| Error::NotFound)?;
    let (ground, version) = db
        .read(async |tx| {
            Ok(try_join!(Ground::find(tx, &staff, case_id), checklists::find_version(tx, firm, version))?)
        })
        .await?;
    let fields = ChecklistRequestForm::posted(&pairs, &version, &ground)?;
    if version.retired_at.is_some() {
        let page = choose(&db, &staff, case_id, Some(Notice::Retired)).await?;
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let current =
        db.read(async |tx| Ok(checklists::find_current(tx, firm, version.checklist).await?)).await?;
    if current.id != version.id {
        let fields =
            ChecklistRequestForm { items: current.items.iter().map(|item| item.id).collect(), ..fields };
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

/// What stands in the form.
#[derive(Debug, Clone)]
pub struct ChecklistRequestForm {
    pub items: HashSet<ChecklistItemId>,
    pub applicants: Vec<ClientId>,
    pub from: String,
}

impl ChecklistRequestForm {
    /// Everything of everybody, from today on.
    fn all(version: &Version, ground: &Ground, staff: &Staff) -> ChecklistRequestForm {
        ChecklistRequestForm {
            items: version.items.iter().map(|item| item.id).collect(),
            applicants: ground.applicants().map(|person| person.client_id).collect(),
            from: staff.today().to_string(),
        }
    }

    /// # Errors
    /// [`Error::NotFound`] for an item of another version, or a person who is no applicant of the case.
    fn posted(pairs: &Pairs, version: &Version, ground: &Ground) -> Result<ChecklistRequestForm> {
        let known: HashSet<ChecklistItemId> = version.items.iter().map(|item| item.id).collect();
        let item = |text: &str| {
            text.parse().ok().filter(|id: &ChecklistItemId| known.contains(id)).ok_or(Error::NotFound)
        };
        let mut applicants = Vec::new();
        for text in pairs.all("applicant") {
            applicants.extend(parse_applicant(text, ground, None)?.filter(|id| !applicants.contains(id)));
        }
        Ok(ChecklistRequestForm {
            items: pairs.all("item").map(item).collect::<Result<_>>()?,
            applicants,
            from: pairs.get("from").trim().to_owned(),
        })
    }

    fn check(&self, version: &Version, ground: &Ground, lang: Lang) -> Result<Selection, FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.items.is_empty() {
            errors.add("items", "Choose at least one document.");
        }
        let each = version.items.iter().any(|item| item.per_applicant && self.items.contains(&item.id));
        if each && self.applicants.is_empty() && ground.applicants().next().is_some() {
            errors.add("applicants", "Choose at least one applicant.");
        }
        let from = parse_day(&mut errors, ("from", &self.from), ground, lang);
        let latest = version.items.iter().filter_map(|item| item.due_in_days).max().unwrap_or(0);
        if from.is_some_and(|from| from.checked_add(latest.days()).is_err()) {
            errors.add("from", "Choose an earlier date.");
        }
        errors.or(Selection {
            items: self.items.clone(),
            applicants: self.applicants.clone(),
            from: from.unwrap_or_default(),
        })
    }
}
