//! How the cases of the demo go: a template is added, adapted, and its steps are closed one by one.

use super::super::{
    Change, StepState,
    actions::{self, Earlier, Outcome},
    queries, reading,
    templates::Workflows,
};
use crate::{
    Result,
    app::{Moment, Script},
    fixtures::granted,
    i18n::TextLang,
    ids::{CaseId, CaseStepId, CaseWorkflowId, WorkflowId},
    templates::{Tables, Which},
};
use futures_util::FutureExt;
use serde::Deserialize;

/// The workflow of a case. Steps go by their English names, each with the day on which it was closed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseWorkflowData {
    case: String,
    workflow: String,
    by: String,
    added: i64,
    #[serde(default)]
    done: Vec<(String, i64)>,
    #[serde(default)]
    skipped: Vec<(String, i64)>,
    #[serde(default)]
    hidden: Vec<String>,
    #[serde(default)]
    due: Vec<DueData>,
    /// Who said that they had read which step, and on which day.
    #[serde(default)]
    read: Vec<(String, String, i64)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DueData {
    step: String,
    on: i64,
    /// When that was said.
    set: i64,
}

/// Which workflow it is, and who works on it.
#[derive(Clone)]
struct WorkflowKey {
    case: String,
    workflow: String,
    by: String,
}

impl WorkflowKey {
    /// The key of the step with this English name.
    fn of(&self, step: &str) -> String {
        format!("{}, {}: {step}", self.case, self.workflow)
    }
}

/// Adds the moments of a workflow.
pub fn fill(script: &mut Script, data: CaseWorkflowData) {
    let CaseWorkflowData { case, workflow, by, added, done, skipped, hidden, due, read } = data;
    let key = WorkflowKey { case, workflow, by };
    let whole = key.clone();
    script.on(added, move |moment| add(moment, whole).boxed());
    for step in hidden {
        let key = key.clone();
        script.on(added, move |moment| hide(moment, key, step).boxed());
    }
    for due in due {
        let key = key.clone();
        script.on(due.set, move |moment| set_due(moment, key, due).boxed());
    }
    for (client, step, day) in read {
        let key = key.clone();
        script.on(day, move |moment| confirm(moment, key, (client, step)).boxed());
    }
    let closed =
        |steps: Vec<(String, i64)>, state| steps.into_iter().map(move |(step, day)| (step, day, state));
    for (step, day, state) in closed(done, StepState::Done).chain(closed(skipped, StepState::Skipped)) {
        let key = key.clone();
        script.on(day, move |moment| close(moment, key, (step, state)).boxed());
    }
}

async fn add(moment: Moment<'_>, key: WorkflowKey) -> Result<()> {
    let (staff, template): (_, WorkflowId) = (moment.staff(&key.by)?, moment.names.get(&key.workflow)?);
    let version = Workflows::find_head(moment.tx, moment.firm_id(), Which::Current(template)).await?.id;
    let (case, id) = (moment.names.get(&key.case)?, CaseWorkflowId::new());
    changed(actions::add(moment.tx, &staff, case, version, Some(id)).await?)?;
    // once, as each reading is that of all rows
    let workflows = queries::list_for_staff(moment.tx, moment.firm_id(), case).await?;
    let added = workflows.iter().filter(|one| one.record.id == id);
    // the first of those that are called the same
    for row in added.flat_map(|one| one.steps.0.iter().rev()) {
        moment.names.set(&key.of(row.name.get(TextLang::En).unwrap_or_default()), row.id);
    }
    Ok(())
}

async fn hide(moment: Moment<'_>, key: WorkflowKey, step: String) -> Result<()> {
    let (staff, place) = (moment.staff(&key.by)?, find(moment, &key, &step)?);
    let asked = (Change::Hidden, None);
    changed(
        actions::change_step(moment.tx, &staff, place, asked, |workflow| workflow.steps.show(place.1, false))
            .await?,
    )
}

async fn set_due(moment: Moment<'_>, key: WorkflowKey, due: DueData) -> Result<()> {
    let (staff, place) = (moment.staff(&key.by)?, find(moment, &key, &due.step)?);
    let (asked, day) = ((Change::DueSet, None), Some(moment.day(due.on)));
    changed(
        actions::change_step(moment.tx, &staff, place, asked, |workflow| {
            workflow.steps.set_due(place.1, day)
        })
        .await?,
    )
}

async fn confirm(moment: Moment<'_>, key: WorkflowKey, (client, step): (String, String)) -> Result<()> {
    let (client, place) = (moment.client(&client)?, find(moment, &key, &step)?);
    reading::keep(moment.tx, &client, place).await.map(drop)
}

async fn close(moment: Moment<'_>, key: WorkflowKey, (step, state): (String, StepState)) -> Result<()> {
    let (staff, place) = (moment.staff(&key.by)?, find(moment, &key, &step)?);
    // fixtures close what they name, in whichever order
    let revision = queries::find_revision_of_step(moment.tx, moment.firm_id(), place.1).await?;
    let how = (state, Earlier::Leave(revision));
    changed(actions::close_step(moment.tx, &staff, place, how).await?)
}

fn changed(outcome: Outcome) -> Result<()> {
    if outcome == Outcome::Changed { Ok(()) } else { granted(Err(outcome)) }
}

/// Where the step with this English name is.
fn find(moment: Moment<'_>, key: &WorkflowKey, name: &str) -> Result<(CaseId, CaseStepId)> {
    Ok((moment.names.get(&key.case)?, moment.names.get(&key.of(name))?))
}
