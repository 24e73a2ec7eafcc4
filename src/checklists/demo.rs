//! In the demo: checklists with their versions.

use super::{Checklists, Draft, DraftItem};
use crate::{
    Result,
    app::{Moment, Script},
    fixtures::granted,
    i18n::Localized,
    ids::ChecklistId,
    templates::{self, Updated},
};
use futures_util::FutureExt;
use serde::Deserialize;

/// When the first version of each was made, and how much later the next; in days.
const MADE: i64 = -400;
const APART: i64 = 20;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    /// Who makes them.
    by: String,
    checklists: Vec<ChecklistData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChecklistData {
    key: String,
    name: Localized,
    /// More than one: earlier versions lacked the last item.
    #[serde(default = "one")]
    versions: i32,
    retired: Option<i64>,
    items: Vec<ItemData>,
}

fn one() -> i32 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemData {
    title: Localized,
    #[serde(default)]
    instructions: Localized,
    per_applicant: bool,
    due_in_days: Option<i16>,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { by, checklists } = script.part()?;
    for checklist in checklists {
        let ChecklistData { key, name, versions, retired, items } = checklist;
        let items: Vec<_> = items.into_iter().map(item).collect();
        for number in 1..=versions {
            let missing = usize::try_from(versions - number).unwrap_or(0);
            let items = items[..items.len().saturating_sub(missing).max(1)].to_vec();
            let (by, key, draft) = (by.clone(), key.clone(), Draft { name: name.clone(), items });
            let day = MADE + APART * i64::from(number - 1);
            script.on(day, move |moment| save(moment, by, (key, number, draft)).boxed());
        }
        if let Some(day) = retired {
            let by = by.clone();
            script.on(day, move |moment| retire(moment, by, key).boxed());
        }
    }
    Ok(())
}

fn item(data: ItemData) -> DraftItem {
    let ItemData { title, instructions, per_applicant, due_in_days } = data;
    DraftItem { title, instructions, per_applicant, due_in_days }
}

/// The first version makes the checklist, the others change it.
async fn save(moment: Moment<'_>, by: String, (key, number, draft): (String, i32, Draft)) -> Result<()> {
    let (tx, staff) = (moment.tx, moment.staff(&by)?);
    if number == 1 {
        let made =
            templates::create::<Checklists>(tx, moment.firm_id(), staff.account, draft, moment.now).await?;
        moment.names.set(&key, made.0);
        return Ok(());
    }
    let id = moment.names.get(&key)?;
    match templates::update::<Checklists>(tx, &staff, id, number - 1, draft).await? {
        Updated::Saved => Ok(()),
        refused => granted(Err(refused)),
    }
}

async fn retire(moment: Moment<'_>, by: String, key: String) -> Result<()> {
    let (staff, id): (_, ChecklistId) = (moment.staff(&by)?, moment.names.get(&key)?);
    Ok(templates::retire::<Checklists>(moment.tx, &staff, id).await?)
}
