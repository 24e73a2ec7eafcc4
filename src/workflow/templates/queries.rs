//! SQL of templates: reading them. What is written stands in `insert`.

use super::model::{Edition, Summary, Template, TemplateRow};
use crate::{
    clock::Ts,
    db::Tx,
    i18n::Localized,
    ids::{FirmId, WorkflowId, WorkflowVersionId},
    schema::{accounts, staff_members, workflow_steps, workflow_versions, workflows},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The templates in use, each by its current version. Unsorted: names are in several languages.
///
/// # Errors
/// The database's.
pub async fn list_current(tx: &Tx, firm: FirmId) -> QueryResult<Vec<Summary>> {
    list(tx, firm, false).await
}

/// The templates in use, or the retired ones.
pub async fn list(mut tx: &Tx, firm: FirmId, retired: bool) -> QueryResult<Vec<Summary>> {
    let rows = || {
        workflow_steps::table
            .filter(workflow_steps::firm_id.eq(workflow_versions::firm_id))
            .filter(workflow_steps::version_id.eq(workflow_versions::id))
    };
    let stages = rows().filter(workflow_steps::stage_id.is_null()).count().single_value();
    let steps = rows().filter(workflow_steps::stage_id.is_not_null()).count().single_value();
    workflows::table
        .inner_join(workflow_versions::table.on(of_workflow()))
        .filter(workflows::firm_id.eq(firm).and(workflows::retired_at.is_not_null().eq(retired)))
        .distinct_on(workflows::id)
        .order((workflows::id, workflow_versions::number.desc()))
        .select((
            workflows::id,
            workflows::retired_at,
            workflow_versions::id,
            workflow_versions::number,
            workflow_versions::name,
            workflow_versions::visible,
            workflow_versions::created_at,
            stages.assume_not_null(),
            steps.assume_not_null(),
        ))
        .load(&mut tx)
        .await
}

#[diesel::dsl::auto_type]
fn of_workflow() -> _ {
    workflow_versions::firm_id.eq(workflows::firm_id).and(workflow_versions::workflow_id.eq(workflows::id))
}

#[diesel::dsl::auto_type]
fn made_by() -> _ {
    accounts::firm_id.eq(workflow_versions::firm_id).and(accounts::id.eq(workflow_versions::created_by))
}

#[diesel::dsl::auto_type]
fn behind_account() -> _ {
    staff_members::firm_id
        .eq(accounts::firm_id)
        .and(staff_members::id.nullable().eq(accounts::staff_member_id))
}

/// One version by its own id.
///
/// # Errors
/// The database's; `NotFound` for no version of this firm.
pub async fn find_version(tx: &Tx, firm: FirmId, id: WorkflowVersionId) -> QueryResult<Template> {
    with_rows(tx, firm, find_head(tx, firm, VersionRef::Version(id)).await?).await
}

/// The version that counts now, also of a retired template.
///
/// # Errors
/// The database's; `NotFound` for no template of this firm.
pub async fn find_current(tx: &Tx, firm: FirmId, id: WorkflowId) -> QueryResult<Template> {
    with_rows(tx, firm, find_head(tx, firm, VersionRef::Current(id)).await?).await
}

/// The version with this number.
pub async fn find_number(tx: &Tx, firm: FirmId, id: WorkflowId, number: i32) -> QueryResult<Template> {
    with_rows(tx, firm, find_head(tx, firm, VersionRef::Number(id, number)).await?).await
}

enum VersionRef {
    Version(WorkflowVersionId),
    Current(WorkflowId),
    Number(WorkflowId, i32),
}

/// A version without its rows.
#[derive(Queryable)]
struct Head {
    workflow: WorkflowId,
    version: WorkflowVersionId,
    number: i32,
    name: Localized,
    description: Localized,
    visible: bool,
    created_at: Ts,
    created_by: Option<String>,
    retired_at: Option<Ts>,
}

async fn find_head(mut tx: &Tx, firm: FirmId, wanted: VersionRef) -> QueryResult<Head> {
    let query = workflow_versions::table
        .inner_join(workflows::table.on(of_workflow()))
        .inner_join(accounts::table.on(made_by()))
        .left_join(staff_members::table.on(behind_account()))
        .filter(workflow_versions::firm_id.eq(firm))
        .order(workflow_versions::number.desc())
        .select((
            workflow_versions::workflow_id,
            workflow_versions::id,
            workflow_versions::number,
            workflow_versions::name,
            workflow_versions::description,
            workflow_versions::visible,
            workflow_versions::created_at,
            staff_members::name.nullable(),
            workflows::retired_at,
        ));
    match wanted {
        VersionRef::Version(id) => query.filter(workflow_versions::id.eq(id)).first(&mut tx).await,
        VersionRef::Current(id) => query.filter(workflow_versions::workflow_id.eq(id)).first(&mut tx).await,
        VersionRef::Number(id, number) => {
            let of = workflow_versions::workflow_id.eq(id).and(workflow_versions::number.eq(number));
            query.filter(of).first(&mut tx).await
        }
    }
}

async fn with_rows(mut tx: &Tx, firm: FirmId, head: Head) -> QueryResult<Template> {
    let rows: Vec<TemplateRow> = workflow_steps::table
        .filter(workflow_steps::firm_id.eq(firm).and(workflow_steps::version_id.eq(head.version)))
        .order(workflow_steps::position)
        .select((
            workflow_steps::id,
            workflow_steps::stage_id,
            workflow_steps::position,
            workflow_steps::lineage,
            workflow_steps::name,
            workflow_steps::text,
            workflow_steps::turn,
            workflow_steps::visible,
            workflow_steps::expected_days,
            workflow_steps::to_read,
            workflow_steps::case_status,
        ))
        .load(&mut tx)
        .await?;
    let Head { workflow, version, number, name, description, visible, created_at, created_by, retired_at } =
        head;
    let created_by = created_by.unwrap_or_default();
    Ok(Template {
        workflow,
        version,
        number,
        name,
        description,
        visible,
        created_at,
        created_by,
        retired_at,
        rows,
    })
}

/// Every version of a template, newest first.
pub async fn list_editions(mut tx: &Tx, firm: FirmId, id: WorkflowId) -> QueryResult<Vec<Edition>> {
    workflow_versions::table
        .inner_join(accounts::table.on(made_by()))
        .left_join(staff_members::table.on(behind_account()))
        .filter(workflow_versions::firm_id.eq(firm).and(workflow_versions::workflow_id.eq(id)))
        .order(workflow_versions::number.desc())
        .select((workflow_versions::number, workflow_versions::created_at, staff_members::name.nullable()))
        .load(&mut tx)
        .await
}
