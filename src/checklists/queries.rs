//! SQL of checklists.

use super::model::{Checklist, Draft, Edition, Item, Version};
use crate::{
    clock::Ts,
    db::Tx,
    i18n::Localized,
    ids::{AccountId, ChecklistId, ChecklistItemId, ChecklistVersionId, FirmId},
    schema::{accounts, checklist_items, checklist_versions, checklists, staff_members},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;

/// The checklists that are offered, or the retired ones, each by its current version. Unsorted: names are in several
/// languages.
pub async fn list_current(mut tx: &Tx, firm: FirmId, retired: bool) -> QueryResult<Vec<Checklist>> {
    let items = checklist_items::table
        .filter(checklist_items::firm_id.eq(checklist_versions::firm_id))
        .filter(checklist_items::version_id.eq(checklist_versions::id))
        .count()
        .single_value();
    checklists::table
        .inner_join(checklist_versions::table.on(of_checklist()))
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
        .await
}

#[diesel::dsl::auto_type]
fn of_checklist() -> _ {
    checklist_versions::firm_id
        .eq(checklists::firm_id)
        .and(checklist_versions::checklist_id.eq(checklists::id))
}

#[diesel::dsl::auto_type]
fn made_by() -> _ {
    accounts::firm_id.eq(checklist_versions::firm_id).and(accounts::id.eq(checklist_versions::created_by))
}

#[diesel::dsl::auto_type]
fn behind_account() -> _ {
    staff_members::firm_id
        .eq(accounts::firm_id)
        .and(staff_members::id.nullable().eq(accounts::staff_member_id))
}

/// A version without its items.
#[derive(Queryable)]
struct VersionRow {
    id: ChecklistVersionId,
    checklist: ChecklistId,
    number: i32,
    name: Localized,
    created_at: Ts,
    created_by: Option<String>,
    retired_at: Option<Ts>,
}

/// One version by its own id.
pub async fn find_version(tx: &Tx, firm: FirmId, id: ChecklistVersionId) -> QueryResult<Version> {
    with_items(tx, firm, find_row(tx, firm, VersionRef::Version(id)).await?).await
}

/// The version that counts now.
pub async fn find_current(tx: &Tx, firm: FirmId, id: ChecklistId) -> QueryResult<Version> {
    with_items(tx, firm, find_row(tx, firm, VersionRef::Current(id)).await?).await
}

/// The version with this number.
pub async fn find_number(tx: &Tx, firm: FirmId, id: ChecklistId, number: i32) -> QueryResult<Version> {
    with_items(tx, firm, find_row(tx, firm, VersionRef::Number(id, number)).await?).await
}

enum VersionRef {
    Version(ChecklistVersionId),
    Current(ChecklistId),
    Number(ChecklistId, i32),
}

async fn find_row(mut tx: &Tx, firm: FirmId, wanted: VersionRef) -> QueryResult<VersionRow> {
    let query = checklist_versions::table
        .inner_join(checklists::table.on(of_checklist()))
        .inner_join(accounts::table.on(made_by()))
        .left_join(staff_members::table.on(behind_account()))
        .filter(checklist_versions::firm_id.eq(firm))
        .order(checklist_versions::number.desc())
        .select((
            checklist_versions::id,
            checklist_versions::checklist_id,
            checklist_versions::number,
            checklist_versions::name,
            checklist_versions::created_at,
            staff_members::name.nullable(),
            checklists::retired_at,
        ));
    match wanted {
        VersionRef::Version(id) => query.filter(checklist_versions::id.eq(id)).first(&mut tx).await,
        VersionRef::Current(id) => query.filter(checklist_versions::checklist_id.eq(id)).first(&mut tx).await,
        VersionRef::Number(id, number) => {
            let of = checklist_versions::checklist_id.eq(id).and(checklist_versions::number.eq(number));
            query.filter(of).first(&mut tx).await
        }
    }
}

async fn with_items(mut tx: &Tx, firm: FirmId, row: VersionRow) -> QueryResult<Version> {
    let items: Vec<Item> = checklist_items::table
        .filter(checklist_items::firm_id.eq(firm).and(checklist_items::version_id.eq(row.id)))
        .order(checklist_items::position)
        .select((
            checklist_items::id,
            checklist_items::title,
            checklist_items::instructions,
            checklist_items::per_applicant,
            checklist_items::due_in_days,
        ))
        .load(&mut tx)
        .await?;
    Ok(Version {
        id: row.id,
        checklist: row.checklist,
        number: row.number,
        name: row.name,
        created_at: row.created_at,
        created_by: row.created_by.unwrap_or_default(),
        retired_at: row.retired_at,
        items,
    })
}

/// Every version of a checklist, newest first.
pub async fn list_editions(mut tx: &Tx, firm: FirmId, id: ChecklistId) -> QueryResult<Vec<Edition>> {
    checklist_versions::table
        .inner_join(accounts::table.on(made_by()))
        .left_join(staff_members::table.on(behind_account()))
        .filter(checklist_versions::firm_id.eq(firm).and(checklist_versions::checklist_id.eq(id)))
        .order(checklist_versions::number.desc())
        .select((checklist_versions::number, checklist_versions::created_at, staff_members::name.nullable()))
        .load(&mut tx)
        .await
}

/// Keeps others from changing the checklist until the transaction ends.
pub async fn lock(mut tx: &Tx, firm: FirmId, id: ChecklistId) -> QueryResult<()> {
    let found = checklists::table.find((firm, id)).select(checklists::id).for_update();
    found.first::<ChecklistId>(&mut tx).await.map(drop)
}

/// A checklist without a version yet.
pub async fn insert(mut tx: &Tx, firm: FirmId, id: ChecklistId, now: Ts) -> QueryResult<()> {
    let row = (checklists::firm_id.eq(firm), checklists::id.eq(id), checklists::created_at.eq(now));
    diesel::insert_into(checklists::table).values(row).execute(&mut tx).await.map(drop)
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

/// Takes the checklist out of use, or brings it back.
pub async fn set_retired(
    mut tx: &Tx,
    firm: FirmId,
    id: ChecklistId,
    retired: Option<(AccountId, Ts)>,
) -> QueryResult<()> {
    let to = (
        checklists::retired_at.eq(retired.map(|(_, at)| at)),
        checklists::retired_by.eq(retired.map(|(by, _)| by)),
    );
    diesel::update(checklists::table.find((firm, id))).set(to).execute(&mut tx).await.map(drop)
}
