//! Staff's pages of checklists.

use super::{
    actions::{self, Updated},
    form_view::{self, FormPage},
    forms::ChecklistForm,
    model::{Draft, Version},
    paths::{ChecklistPath, EditPath, IndexPath, NewPath, RetirementDeletePath, RetirementPath},
    queries, views,
};
use crate::{
    Result,
    actors::Staff,
    db::Db,
    form::{Conflict, Do, Pairs},
    ids::ChecklistId,
    shell::{LivePart, StaffPage, waiting_for_staff},
    web::{Flash, Query, see_other},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Filter {
    #[serde(default)]
    show: String,
}

pub async fn index(_: IndexPath, staff: Staff, Query(filter): Query<Filter>, db: Db) -> Result<Response> {
    let (firm, retired) = (staff.firm.id, filter.show == "retired");
    let (mut checklists, waiting) = db
        .read(async |tx| {
            Ok(try_join!(queries::list_current(tx, firm, retired), waiting_for_staff(tx, &staff))?)
        })
        .await?;
    let language = staff.firm.language;
    checklists.sort_by_cached_key(|checklist| checklist.name.pick(staff.lang, language).to_lowercase());
    let main = views::index(&staff, &checklists, retired);
    Ok(StaffPage {
        waiting,
        here: crate::checklists::TAB,
        title: "Checklists",
        main,
        ..StaffPage::of(&staff)
    }
    .response())
}

#[derive(Deserialize)]
pub struct EditionQuery {
    #[serde(default)]
    version: String,
}

pub async fn show(
    ChecklistPath { id }: ChecklistPath,
    staff: Staff,
    Query(wanted): Query<EditionQuery>,
    db: Db,
) -> Result<Response> {
    let firm = staff.firm.id;
    let number: Option<i32> = wanted.version.parse().ok();
    let (version, editions, waiting) = db
        .read(async |tx| {
            let version = async {
                match number {
                    Some(number) => queries::find_number(tx, firm, id, number).await,
                    None => queries::find_current(tx, firm, id).await,
                }
            };
            Ok(try_join!(version, queries::list_editions(tx, firm, id), waiting_for_staff(tx, &staff))?)
        })
        .await?;
    let title = version.name.pick(staff.lang, staff.firm.language);
    let main = views::show(&staff, &version, &editions);
    Ok(StaffPage { waiting, here: crate::checklists::TAB, title, main, ..StaffPage::of(&staff) }.response())
}

pub async fn new(_: NewPath, staff: Staff, db: Db) -> Result<Response> {
    let page = FormPage { fields: ChecklistForm::empty(), ..FormPage::default() };
    form(&staff, &db, page, StatusCode::OK).await
}

pub async fn create(_: IndexPath, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    let draft = match read(&staff, &db, &pairs, None).await? {
        Ok(draft) => draft,
        Err(page) => return Ok(page),
    };
    let (firm, by, now) = (staff.firm.id, staff.account, staff.now);
    let (id, _) = db.write(async |tx| Ok(actions::create(tx, firm, by, &draft, now).await?)).await?;
    Ok(Flash::Saved.redirect(ChecklistPath { id }))
}

pub async fn edit(EditPath { id }: EditPath, staff: Staff, db: Db) -> Result<Response> {
    let firm = staff.firm.id;
    let current = db.read(async |tx| Ok(queries::find_current(tx, firm, id).await?)).await?;
    let fields = ChecklistForm::of(&current.draft(), current.number);
    form(&staff, &db, FormPage { fields, id: Some(id), ..FormPage::default() }, StatusCode::OK).await
}

pub async fn update(
    ChecklistPath { id }: ChecklistPath,
    staff: Staff,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let firm = staff.firm.id;
    // before anything else: what is not there is 404, whatever was posted
    db.read(async |tx| Ok(queries::find_current(tx, firm, id).await?)).await?;
    let draft = match read(&staff, &db, &pairs, Some(id)).await? {
        Ok(draft) => draft,
        Err(page) => return Ok(page),
    };
    let based_on = ChecklistForm::posted(&pairs).based_on;
    match db.write(async |tx| Ok(actions::update(tx, &staff, id, based_on, &draft).await?)).await? {
        Updated::Saved => Ok(Flash::Saved.redirect(ChecklistPath { id })),
        Updated::Unchanged => Ok(see_other(ChecklistPath { id })),
        Updated::Behind(newer, conflict) => behind(&staff, &db, &pairs, (newer, conflict)).await,
        Updated::Retired => {
            let fields = ChecklistForm::posted(&pairs);
            let page = FormPage { fields, id: Some(id), retired: true, ..FormPage::default() };
            form(&staff, &db, page, StatusCode::CONFLICT).await
        }
    }
}

/// Somebody else saved a version since: the form stays as it was, and sending it again is then on purpose.
async fn behind(staff: &Staff, db: &Db, pairs: &Pairs, newer: (Box<Version>, Conflict)) -> Result<Response> {
    let fields = ChecklistForm { based_on: newer.0.number, ..ChecklistForm::posted(pairs) };
    let page = FormPage { fields, id: Some(newer.0.checklist), newer: Some(newer), ..FormPage::default() };
    form(staff, db, page, StatusCode::CONFLICT).await
}

/// What is to be saved; or the form again, because a button rearranged it or because something is wrong.
async fn read(
    staff: &Staff,
    db: &Db,
    pairs: &Pairs,
    id: Option<ChecklistId>,
) -> Result<Result<Draft, Response>> {
    let mut fields = ChecklistForm::posted(pairs);
    let what = Do::of(pairs);
    if what != Do::Save {
        let done = fields.arrange(what);
        let page = FormPage { fields, id, done, ..FormPage::default() };
        return form(staff, db, page, StatusCode::OK).await.map(Err);
    }
    match fields.check(staff.firm.language.text()) {
        Ok(draft) => Ok(Ok(draft)),
        Err(errors) => {
            if fields.lines.is_empty() {
                fields.lines.push(Default::default());
            }
            let page = FormPage { fields, id, errors, ..FormPage::default() };
            form(staff, db, page, StatusCode::UNPROCESSABLE_ENTITY).await.map(Err)
        }
    }
}

async fn form(staff: &Staff, db: &Db, page: FormPage, status: StatusCode) -> Result<Response> {
    let waiting = db.read(async |tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let main = form_view::form(staff, &page);
    let page = StaffPage {
        waiting,
        here: crate::checklists::TAB,
        title: page.title(),
        main,
        live: LivePart::Navigation,
        ..StaffPage::of(staff)
    };
    Ok((status, page.response()).into_response())
}

pub async fn retire(RetirementPath { id }: RetirementPath, staff: Staff, db: Db) -> Result<Response> {
    let (firm, by, now) = (staff.firm.id, staff.account, staff.now);
    db.write(async |tx| Ok(actions::retire(tx, firm, id, by, now).await?)).await?;
    Ok(Flash::Retired.redirect(ChecklistPath { id }))
}

pub async fn restore(
    RetirementDeletePath { id }: RetirementDeletePath,
    staff: Staff,
    db: Db,
) -> Result<Response> {
    db.write(async |tx| Ok(actions::restore(tx, &staff, id).await?)).await?;
    Ok(Flash::Restored.redirect(ChecklistPath { id }))
}
