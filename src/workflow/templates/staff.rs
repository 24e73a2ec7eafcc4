//! Staff's pages of templates.

use super::{
    actions::{self, Updated},
    form_view::{self, FormPage},
    forms::{Row, TemplateForm},
    model::Draft,
    paths::{EditPath, IndexPath, NewPath, RetirementDeletePath, RetirementPath, WorkflowPath},
    queries, views,
};
use crate::{
    Result,
    actors::Staff,
    db::Db,
    form::{Do, Pairs},
    ids::WorkflowId,
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
    let (mut templates, waiting) = db
        .read(async |tx| Ok(try_join!(queries::list(tx, firm, retired), waiting_for_staff(tx, &staff))?))
        .await?;
    let language = staff.firm.language;
    templates.sort_by_cached_key(|template| template.name.pick(staff.lang, language).to_lowercase());
    let main = views::index(&staff, &templates, retired);
    Ok(StaffPage {
        waiting,
        here: crate::workflow::templates::TAB,
        title: "Workflows",
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
    WorkflowPath { id }: WorkflowPath,
    staff: Staff,
    Query(wanted): Query<EditionQuery>,
    db: Db,
) -> Result<Response> {
    let firm = staff.firm.id;
    let number: Option<i32> = wanted.version.parse().ok();
    let (template, editions, waiting) = db
        .read(async |tx| {
            let template = async {
                match number {
                    Some(number) => queries::find_number(tx, firm, id, number).await,
                    None => queries::find_current(tx, firm, id).await,
                }
            };
            Ok(try_join!(template, queries::list_editions(tx, firm, id), waiting_for_staff(tx, &staff))?)
        })
        .await?;
    let title = template.name.pick(staff.lang, staff.firm.language);
    let main = views::show(&staff, &template, &editions);
    Ok(StaffPage { waiting, here: crate::workflow::templates::TAB, title, main, ..StaffPage::of(&staff) }
        .response())
}

pub async fn new(_: NewPath, staff: Staff, db: Db) -> Result<Response> {
    let page = FormPage { fields: TemplateForm::empty(), ..FormPage::default() };
    form(&staff, &db, page, StatusCode::OK).await
}

pub async fn create(_: IndexPath, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    let fields = TemplateForm::posted(&pairs);
    let id = fields.id.unwrap_or_else(WorkflowId::new);
    let draft = match read(&staff, fields, Do::of(&pairs), None) {
        Ok(draft) => draft,
        Err((page, status)) => return form(&staff, &db, *page, status).await,
    };
    let (firm, by, now) = (staff.firm.id, staff.account, staff.now);
    let created = db.write(async |tx| Ok(actions::create(tx, (firm, id), by, &draft, now).await?)).await?;
    let told = if created.is_some() { Flash::Saved } else { Flash::Already };
    Ok(told.redirect(WorkflowPath { id }))
}

pub async fn edit(EditPath { id }: EditPath, staff: Staff, db: Db) -> Result<Response> {
    let firm = staff.firm.id;
    let current = db.read(async |tx| Ok(queries::find_current(tx, firm, id).await?)).await?;
    let fields = TemplateForm::of(&current.draft(), current.number);
    form(&staff, &db, FormPage { fields, id: Some(id), ..FormPage::default() }, StatusCode::OK).await
}

pub async fn update(
    WorkflowPath { id }: WorkflowPath,
    staff: Staff,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let firm = staff.firm.id;
    // before anything else: what is not there is 404, whatever was posted
    db.read(async |tx| Ok(queries::find_current(tx, firm, id).await?)).await?;
    let fields = TemplateForm::posted(&pairs);
    let draft = match read(&staff, fields.clone(), Do::of(&pairs), Some(id)) {
        Ok(draft) => draft,
        Err((page, status)) => return form(&staff, &db, *page, status).await,
    };
    let based_on = fields.based_on;
    let page = FormPage { fields, id: Some(id), ..FormPage::default() };
    match db.write(async |tx| Ok(actions::update(tx, &staff, id, based_on, draft.clone()).await?)).await? {
        Updated::Saved => Ok(Flash::Saved.redirect(WorkflowPath { id })),
        Updated::Unchanged => Ok(see_other(WorkflowPath { id })),
        // the form stays as it was, and sending it again is then on purpose
        Updated::Behind(newer, conflict) => {
            let page = page.behind(newer, conflict);
            form(&staff, &db, page, StatusCode::CONFLICT).await
        }
        Updated::Retired => form(&staff, &db, FormPage { retired: true, ..page }, StatusCode::CONFLICT).await,
    }
}

/// What is to be saved; or the form again, because a button rearranged it or because something is wrong.
fn read(
    staff: &Staff,
    mut fields: TemplateForm,
    what: Do,
    id: Option<WorkflowId>,
) -> Result<Draft, (Box<FormPage>, StatusCode)> {
    let again = |page, status| Err((Box::new(page), status));
    if what != Do::Save {
        let done = fields.arrange(what);
        return again(FormPage { fields, id, done, ..FormPage::default() }, StatusCode::OK);
    }
    fields.check(staff.firm.language.text()).or_else(|errors| {
        if fields.rows.is_empty() {
            fields.rows.push(Row::blank(true));
        }
        again(FormPage { fields, id, errors, ..FormPage::default() }, StatusCode::UNPROCESSABLE_ENTITY)
    })
}

async fn form(staff: &Staff, db: &Db, page: FormPage, status: StatusCode) -> Result<Response> {
    let waiting = db.read(async |tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let main = form_view::form(staff, &page);
    let page = StaffPage {
        waiting,
        here: crate::workflow::templates::TAB,
        title: page.title(),
        main,
        live: LivePart::Navigation,
        ..StaffPage::of(staff)
    };
    Ok((status, page.response()).into_response())
}

pub async fn retire(RetirementPath { id }: RetirementPath, staff: Staff, db: Db) -> Result<Response> {
    db.write(async |tx| Ok(actions::retire(tx, &staff, id).await?)).await?;
    Ok(Flash::Retired.redirect(WorkflowPath { id }))
}

pub async fn restore(
    RetirementDeletePath { id }: RetirementDeletePath,
    staff: Staff,
    db: Db,
) -> Result<Response> {
    db.write(async |tx| Ok(actions::restore(tx, &staff, id).await?)).await?;
    Ok(Flash::Restored.redirect(WorkflowPath { id }))
}
