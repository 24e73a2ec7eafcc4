//! Templates of the demo, with their versions.

use super::super::{
    Turn,
    templates::{Draft, DraftRow, DraftStage, Workflows},
};
use crate::{
    Result,
    app::{Moment, Script},
    cases::CaseStatus,
    fixtures::granted,
    i18n::Localized,
    ids::{Lineage, WorkflowId},
    templates::{self, Updated},
};
use futures_util::FutureExt;
use serde::Deserialize;

/// How much later the next version was made, in days.
const APART: i64 = 20;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateData {
    key: String,
    name: Localized,
    #[serde(default)]
    description: Localized,
    #[serde(default)]
    internal: bool,
    #[serde(default = "last_year")]
    since: i64,
    /// More than one: earlier versions lacked the last step of the last stage.
    #[serde(default = "one")]
    versions: i32,
    retired: Option<i64>,
    stages: Vec<StageData>,
}

fn last_year() -> i64 {
    -400
}

fn one() -> i32 {
    1
}

/// A stage; or a step, which has none under it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StageData {
    name: Localized,
    #[serde(default)]
    text: Localized,
    turn: Turn,
    days: Option<i16>,
    #[serde(default)]
    internal: bool,
    #[serde(default)]
    to_read: bool,
    status: Option<CaseStatus>,
    #[serde(default)]
    steps: Vec<StageData>,
}

/// Adds the moments of a template, which `by` makes.
pub fn fill(script: &mut Script, by: &str, data: TemplateData) {
    let now = draft(&data);
    for number in 1..=data.versions {
        let draft = if number < data.versions { before(&now) } else { now.clone() };
        let (by, key) = (by.to_owned(), data.key.clone());
        let day = data.since + APART * i64::from(number - 1);
        script.on(day, move |moment| save(moment, by, (key, number, draft)).boxed());
    }
    if let Some(day) = data.retired {
        let by = by.to_owned();
        script.on(day, move |moment| retire(moment, by, data.key).boxed());
    }
}

fn draft(data: &TemplateData) -> Draft {
    let stage =
        |stage: &StageData| DraftStage { stage: row(stage), steps: stage.steps.iter().map(row).collect() };
    Draft {
        name: data.name.clone(),
        description: data.description.clone(),
        visible: !data.internal,
        stages: data.stages.iter().map(stage).collect(),
    }
}

fn row(data: &StageData) -> DraftRow {
    DraftRow {
        lineage: None,
        name: data.name.clone(),
        text: data.text.clone(),
        turn: data.turn,
        visible: !data.internal,
        expected_days: data.days,
        to_read: data.to_read,
        case_status: data.status,
    }
}

/// An earlier version: without the last step.
fn before(now: &Draft) -> Draft {
    let mut before = now.clone();
    if let Some(last) = before.stages.last_mut() {
        last.steps.pop();
    }
    before
}

/// The first version makes the template, the others change it.
async fn save(moment: Moment<'_>, by: String, (key, number, draft): (String, i32, Draft)) -> Result<()> {
    let (tx, firm, staff) = (moment.tx, moment.firm_id(), moment.staff(&by)?);
    if number == 1 {
        let (id, _) = templates::create::<Workflows>(tx, firm, staff.account, draft, moment.now).await?;
        moment.names.set(&key, id);
        return Ok(());
    }
    let id: WorkflowId = moment.names.get(&key)?;
    let saved = templates::find_current::<Workflows>(tx, firm, id).await?;
    let draft = with_lineages(draft, saved.content.rows.iter().map(|row| row.lineage));
    match templates::update::<Workflows>(tx, &staff, id, number - 1, draft).await? {
        Updated::Saved => Ok(()),
        refused => granted(Err(refused)),
    }
}

/// The rows of the version before are those that this one begins with, as what differs comes last.
fn with_lineages(mut draft: Draft, saved: impl Iterator<Item = Lineage>) -> Draft {
    let rows =
        draft.stages.iter_mut().flat_map(|stage| std::iter::once(&mut stage.stage).chain(&mut stage.steps));
    for (row, lineage) in rows.zip(saved) {
        row.lineage = Some(lineage);
    }
    draft
}

async fn retire(moment: Moment<'_>, by: String, key: String) -> Result<()> {
    Ok(templates::retire::<Workflows>(moment.tx, &moment.staff(&by)?, moment.names.get(&key)?).await?)
}
