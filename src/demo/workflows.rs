//! Templates of workflows in the demo.

use super::{
    data::{StageData, WorkflowData},
    firm::Loading,
};
use crate::workflow::templates::TemplateEvent;
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, Lineage},
    workflow::templates::{self, Draft, DraftRow, DraftStage, History},
};
use diesel::QueryResult;

/// A template with its versions. Its current one is named `workflow` and its key.
pub async fn insert(tx: &Tx, loading: &Loading, data: &WorkflowData, by: AccountId) -> QueryResult<()> {
    let now = draft(data);
    let at = |number: i32| loading.at(i64::from(number) * 20 - 420);
    let version = |number: i32| (at(number), if number < data.versions { before(&now) } else { now.clone() });
    let history = History {
        versions: (1..=data.versions).map(version).collect(),
        retired_at: data.retired.then(|| loading.at(-300)),
    };
    let (workflow, version) = templates::load(tx, loading.firm, by, &history).await?;
    loading.name("workflow", &data.key, version.0);
    let name = || data.name.clone();
    let tell = |at: Ts, event| loading.tell(at, by, None, event);
    tell(at(1), TemplateEvent::Created { workflow, name: name() });
    for number in 2..=data.versions {
        tell(at(number), TemplateEvent::Updated { workflow, name: name() });
    }
    if let Some(at) = history.retired_at {
        tell(at, TemplateEvent::Retired { workflow, name: name() });
    }
    Ok(())
}

fn draft(data: &WorkflowData) -> Draft {
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
        lineage: Some(Lineage::new()),
        name: data.name.clone(),
        text: data.text.clone(),
        turn: data.turn,
        visible: !data.internal,
        expected_days: data.days,
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
