//! SQL of checklists: what is not the same for every kind of template.

use super::{
    kind::Checklists,
    model::{Draft, Item},
};
use crate::{
    clock::Ts,
    db::Tx,
    i18n::Localized,
    ids::{AccountId, ChecklistId, ChecklistItemId, ChecklistVersionId, FirmId},
    schema::{accounts, checklist_items, checklist_versions, checklists, staff_members},
    templates::Summary,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;

crate::template_tables! {
    Checklists: checklists(ChecklistId), checklist_versions(ChecklistVersionId).checklist_id
}

/// See [`crate::templates::Kind::list`].
pub async fn list(mut tx: &Tx, firm: FirmId, retired: bool) -> QueryResult<Vec<Summary<Checklists>>> {
    type Row = (ChecklistId, Option<Ts>, ChecklistVersionId, i32, Localized, Ts, i64);
    let items = checklist_items::table
        .filter(checklist_items::firm_id.eq(checklist_versions::firm_id))
        .filter(checklist_items::version_id.eq(checklist_versions::id))
        .count()
        .single_value();
    let rows: Vec<Row> = checklists::table
        .inner_join(checklist_versions::table.on(of_template()))
        .filter(checklists::firm_id.eq(firm).and(checklists::retired_at.is_not_null().eq(retired)))
        .distinct_on(checklists::id)
        .order((checklists::id, checklist_versions::number.desc()))
        .select((
            checklists::id,
            checklists::retired_at,
            checklist_versions::id,
            checklist_versions::number,
            checklist_versions::name,
            checklist_versions::created_at,
            items.assume_not_null(),
        ))
        .load(&mut tx)
        .await?;
    let summary = |(id, retired_at, version, number, name, changed_at, extent)| Summary {
        id,
        retired_at,
        version,
        number,
        name,
        changed_at,
        extent,
    };
    Ok(rows.into_iter().map(summary).collect())
}

/// The documents of a version, in the order in which they are asked for.
pub async fn list_items(mut tx: &Tx, firm: FirmId, version: ChecklistVersionId) -> QueryResult<Vec<Item>> {
    checklist_items::table
        .filter(checklist_items::firm_id.eq(firm).and(checklist_items::version_id.eq(version)))
        .order(checklist_items::position)
        .select((
            checklist_items::id,
            checklist_items::title,
            checklist_items::instructions,
            checklist_items::per_applicant,
            checklist_items::due_in_days,
        ))
        .load(&mut tx)
        .await
}

/// A version of a checklist, with its items. The number must be the next one.
pub async fn insert_version(
    tx: &Tx,
    firm: FirmId,
    (checklist, number): (ChecklistId, i32),
    draft: &Draft,
    (by, now): (AccountId, Ts),
) -> QueryResult<ChecklistVersionId> {
    let id = ChecklistVersionId::new();
    let version = (
        checklist_versions::firm_id.eq(firm),
        checklist_versions::id.eq(id),
        checklist_versions::checklist_id.eq(checklist),
        checklist_versions::number.eq(number),
        checklist_versions::name.eq(&draft.name),
        checklist_versions::created_at.eq(now),
        checklist_versions::created_by.eq(by),
    );
    let items: Vec<_> = (1_i16..)
        .zip(&draft.items)
        .map(|(position, item)| {
            (
                checklist_items::firm_id.eq(firm),
                checklist_items::id.eq(ChecklistItemId::new()),
                checklist_items::version_id.eq(id),
                checklist_items::position.eq(position),
                checklist_items::title.eq(&item.title),
                checklist_items::instructions.eq(&item.instructions),
                checklist_items::per_applicant.eq(item.per_applicant),
                checklist_items::due_in_days.eq(item.due_in_days),
            )
        })
        .collect();
    let (mut first, mut second) = (tx, tx);
    try_join!(
        diesel::insert_into(checklist_versions::table).values(version).execute(&mut first),
        diesel::insert_into(checklist_items::table).values(items).execute(&mut second),
    )?;
    Ok(id)
}
