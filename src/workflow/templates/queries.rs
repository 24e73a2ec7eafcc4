//! SQL of workflows: what is not the same for every kind of template. What is written stands in `insert`.

use super::{
    kind::Workflows,
    model::{Content, Extent},
};
use crate::{
    clock::Ts,
    db::Tx,
    i18n::Localized,
    ids::{FirmId, WorkflowId, WorkflowVersionId},
    schema::{accounts, staff_members, workflow_steps, workflow_versions, workflows},
    templates::Summary,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;

crate::template_tables! {
    Workflows: workflows(WorkflowId), workflow_versions(WorkflowVersionId).workflow_id
}

/// See [`crate::templates::Kind::list`].
pub async fn list(mut tx: &Tx, firm: FirmId, retired: bool) -> QueryResult<Vec<Summary<Workflows>>> {
    type Row = ((WorkflowId, Option<Ts>), (WorkflowVersionId, i32, Localized, Ts), (bool, i64, i64));
    let rows = || {
        workflow_steps::table
            .filter(workflow_steps::firm_id.eq(workflow_versions::firm_id))
            .filter(workflow_steps::version_id.eq(workflow_versions::id))
    };
    let stages = rows().filter(workflow_steps::stage_id.is_null()).count().single_value();
    let steps = rows().filter(workflow_steps::stage_id.is_not_null()).count().single_value();
    let rows: Vec<Row> = workflows::table
        .inner_join(workflow_versions::table.on(of_template()))
        .filter(workflows::firm_id.eq(firm).and(workflows::retired_at.is_not_null().eq(retired)))
        .distinct_on(workflows::id)
        .order((workflows::id, workflow_versions::number.desc()))
        .select((
            (workflows::id, workflows::retired_at),
            (
                workflow_versions::id,
                workflow_versions::number,
                workflow_versions::name,
                workflow_versions::created_at,
            ),
            (workflow_versions::visible, stages.assume_not_null(), steps.assume_not_null()),
        ))
        .load(&mut tx)
        .await?;
    let summary =
        |((id, retired_at), (version, number, name, changed_at), (visible, stages, steps))| Summary {
            id,
            retired_at,
            version,
            number,
            name,
            changed_at,
            extent: Extent { visible, stages, steps },
        };
    Ok(rows.into_iter().map(summary).collect())
}

/// See [`crate::templates::Kind::content`].
pub async fn find_content(tx: &Tx, firm: FirmId, version: WorkflowVersionId) -> QueryResult<Content> {
    let (mut first, mut second) = (tx, tx);
    let about = workflow_versions::table
        .find((firm, version))
        .select((workflow_versions::description, workflow_versions::visible))
        .first(&mut first);
    let rows = workflow_steps::table
        .filter(workflow_steps::firm_id.eq(firm).and(workflow_steps::version_id.eq(version)))
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
        .load(&mut second);
    let ((description, visible), rows) = try_join!(about, rows)?;
    Ok(Content { description, visible, rows })
}
