//! How the cases of the demo go: their workflows of workflows, moved and adapted, and cases of the past, from which the firm
//! knows how long a stage usually takes.

use super::{
    data::{CourseData, PastCaseData},
    firm::Loading,
};
use crate::workflow::WorkflowEvent;
use crate::{
    cases::{self, CaseStatus, NewCase, PersonRole},
    db::{AccessLevel, Tx},
    i18n::{Lang, TextLang},
    ids::{AccountId, CaseId, CaseStepId, ClientId, StaffId, WorkflowVersionId},
    schema::clients,
    workflow::{self, CaseWorkflow, Change, LastChange, StepChangeError, StepState, templates},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Workflows a template into a case and moves it as the fixture says, the newest move last.
pub async fn insert(tx: &Tx, loading: &Loading, data: &CourseData, by: AccountId) -> QueryResult<()> {
    let case = loading.case(&data.case)?;
    let mut workflow = workflow(tx, loading, &data.workflow, (case, data.added)).await?;
    loading.tell(loading.at(data.added), by, Some(case), workflow::actions::added(&workflow));
    for name in &data.hidden {
        let step = find(&workflow, name)?;
        workflow.steps.show(step, false).map_err(|refused| wrong(name, refused))?;
    }
    for (name, days) in &data.due {
        let step = find(&workflow, name)?;
        workflow.steps.set_due(step, Some(loading.day(*days))).map_err(|refused| wrong(name, refused))?;
    }
    let mut moves: Vec<_> = data.done.iter().map(|(name, days)| (name, *days, StepState::Done)).collect();
    moves.extend(data.skipped.iter().map(|(name, days)| (name, *days, StepState::Skipped)));
    moves.sort_by_key(|(_, days, _)| *days);
    let mut last = None;
    for (name, days, state) in moves {
        let (step, at) = (find(&workflow, name)?, loading.at(days));
        let before = workflow.before();
        workflow.steps.close(step, state, (by, at)).map_err(|refused| wrong(name, refused))?;
        tell_move(loading, &workflow, (case, step), (by, days));
        let what = if state == StepState::Done { Change::Done } else { Change::Skipped };
        let named = workflow.steps.find(step).map(|row| row.name.clone());
        last = Some((LastChange { what, step: named, by, by_name: data.by_name.clone(), at }, before));
        cases::set_moved(tx, loading.firm, case, at).await?;
    }
    workflow::actions::load(tx, loading.firm, &workflow, (by, loading.at(data.added)), last).await?;
    workflow::closing::follow(tx, loading.firm, case).await
}

fn tell_move(
    loading: &Loading,
    workflow: &CaseWorkflow,
    (case, step): (CaseId, CaseStepId),
    (by, days): (AccountId, i64),
) {
    let stage = workflow.steps.find(step).and_then(|row| row.stage_id);
    let over = stage.filter(|stage| workflow.steps.find(*stage).is_some_and(|row| !row.is_open()));
    for row in std::iter::once(step).chain(over).filter_map(|id| workflow.steps.find(id)) {
        let (id, step) = (workflow.record.id, row.id);
        let (name, to) = (row.name.clone(), row.state.as_str().to_owned());
        let event = if workflow.shows(row.id) {
            WorkflowEvent::StepMoved { workflow: id, step, name, to }
        } else {
            WorkflowEvent::StepMovedInternally { workflow: id, step, name, to }
        };
        loading.tell(loading.at(days), by, Some(case), event);
    }
}

/// A case of the past: closed, with its workflow done stage by stage.
pub async fn insert_past(tx: &Tx, loading: &Loading, data: &PastCaseData, by: AccountId) -> QueryResult<()> {
    let case = insert_past_case(tx, loading, data).await?;
    let mut workflow = workflow(tx, loading, &data.workflow, (case, data.opened)).await?;
    let stages: Vec<_> = workflow.steps.0.iter().filter(|row| row.is_stage()).map(|row| row.id).collect();
    let mut days = data.opened;
    for (stage, took) in stages.into_iter().zip(&data.took) {
        days += took;
        workflow
            .steps
            .close(stage, StepState::Done, (by, loading.at(days)))
            .map_err(|refused| wrong(&data.reference, refused))?;
    }
    workflow::actions::load(tx, loading.firm, &workflow, (by, loading.at(data.opened)), None).await?;
    workflow::closing::follow(tx, loading.firm, case).await
}

async fn insert_past_case(mut tx: &Tx, loading: &Loading, data: &PastCaseData) -> QueryResult<CaseId> {
    let (id, client) = (CaseId::new(), ClientId::new());
    let (opened, closed) = (loading.at(data.opened), loading.at(data.closed));
    diesel::insert_into(clients::table)
        .values((
            clients::firm_id.eq(loading.firm),
            clients::id.eq(client),
            clients::name.eq(&data.client),
            clients::email.eq(""),
            clients::phone.eq(""),
            clients::language.eq(Lang::EnUs),
            clients::notes.eq(""),
            clients::created_at.eq(opened),
        ))
        .execute(&mut tx)
        .await?;
    let case = NewCase {
        id,
        reference: data.reference.clone(),
        name: data.name.clone(),
        kind: data.name.clone(),
        status: CaseStatus::Closed,
        attorney_id: StaffId(loading.id("staff", &data.attorney)?),
        opened_on: loading.day(data.opened),
        closed_at: Some(closed),
    };
    cases::insert_case(tx, loading.firm, &case, opened).await?;
    cases::set_moved(tx, loading.firm, id, closed).await?;
    let applicant = (PersonRole::Applicant, 0, AccessLevel::Full);
    cases::insert_person(tx, (loading.firm, id), client, applicant, opened).await?;
    Ok(id)
}

async fn workflow(
    tx: &Tx,
    loading: &Loading,
    key: &str,
    (case, days): (CaseId, i64),
) -> QueryResult<CaseWorkflow> {
    let version = WorkflowVersionId(loading.id("workflow", key)?);
    let template = templates::find_version(tx, loading.firm, version).await?;
    Ok(CaseWorkflow::of(&template, case, loading.at(days)))
}

/// The row with this English name.
fn find(workflow: &CaseWorkflow, name: &str) -> QueryResult<CaseStepId> {
    let row = workflow.steps.0.iter().find(|row| row.name.get(TextLang::En) == Some(name));
    row.map(|row| row.id).ok_or_else(|| wrong(name, StepChangeError::NotFound))
}

fn wrong(name: &str, refused: StepChangeError) -> diesel::result::Error {
    diesel::result::Error::QueryBuilderError(format!("the fixtures move {name:?}: {refused:?}").into())
}
