//! Handlers: the form of one stage or step of a case's workflow: adding one, and changing its words.

use super::{
    CaseWorkflow, Change, Step, StepState, Turn,
    actions::{self, ChangeRequest, Outcome},
    forms::{Details, StepForm, due_record},
    paths::{EditStepPath, NewStepPath, StepPath, StepsPath},
    queries,
    staff::{Due, told},
    step_form_view::{Meanwhile, StepPage},
};
use crate::{
    Error, Result,
    actors::Staff,
    cases,
    clock::Day,
    db::Db,
    form::{FieldErrors, Pairs, Record},
    i18n::DayError,
    ids::{CaseId, CaseStepId, CaseWorkflowId},
    shell::{LivePart, StaffPage, waiting_for_staff},
    web::Flash,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::Render;

/// `GET …/workflows/{workflow_id}/steps/new`
pub async fn new(path: NewStepPath, staff: Staff, db: Db) -> Result<Response> {
    let fields = StepForm {
        id: CaseStepId::new().to_string(),
        turn: Turn::Firm.as_str().into(),
        visible: true,
        ..StepForm::default()
    };
    let place = (path.case_id, path.workflow_id);
    page(&staff, &db, place, (None, fields), FieldErrors::default()).await
}

/// `POST …/workflows/{workflow_id}/steps`
pub async fn create(path: StepsPath, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    let (place, fields) = ((path.case_id, path.workflow_id), StepForm::posted(&pairs));
    let details = match fields.check(&staff) {
        Ok(details) => details,
        Err(errors) => return page(&staff, &db, place, (None, fields), errors).await,
    };
    let id: CaseStepId = fields.id.parse().map_err(|_| Error::BadRequest("no id"))?;
    let stage_id = match fields.stage.as_str() {
        "" => None,
        stage => Some(stage.parse::<CaseStepId>().map_err(|_| Error::NotFound)?),
    };
    let Details { name, text, turn, to_read, visible, case_status, expected_days, due_on } = details;
    let now = staff.now;
    let step = Step {
        id,
        stage_id,
        lineage: None,
        name,
        text,
        turn,
        visible,
        expected_days,
        due_on,
        state: StepState::Open,
        opened_at: now,
        ended_at: None,
        ended_by: None,
        to_read,
        case_status,
    };
    let outcome = db
        .write(async |tx| {
            let case = cases::lock_case(tx, &staff, path.case_id).await?;
            let asked = ChangeRequest::of(Change::Added, Some(id));
            let rule = |workflow: &mut CaseWorkflow| workflow.steps.add(step, now);
            actions::change_workflow(tx, &staff, (&case, path.workflow_id), asked, rule).await
        })
        .await?;
    Ok(told(path.case_id, outcome, Flash::Saved))
}

/// `GET …/steps/{step_id}/edit`
pub async fn edit(path: EditStepPath, staff: Staff, db: Db) -> Result<Response> {
    let (workflow, step) = find(&staff, &db, (path.case_id, path.step_id)).await?;
    let fields = StepForm::of(&staff, &step, workflow.record.revision);
    page(
        &staff,
        &db,
        (path.case_id, workflow.record.id),
        (Some(path.step_id), fields),
        FieldErrors::default(),
    )
    .await
}

/// The form again, because of a due date on the page of the case that is none.
pub(super) async fn edit_again(
    staff: &Staff,
    db: &Db,
    (case, id): (CaseId, CaseStepId),
    (due_on, error): (&str, DayError),
) -> Result<Response> {
    let (workflow, step) = find(staff, db, (case, id)).await?;
    let fields =
        StepForm { due_on: due_on.to_owned(), ..StepForm::of(staff, &step, workflow.record.revision) };
    let mut errors = FieldErrors::default();
    errors.add("due_on", error.words(staff.lang));
    page(staff, db, (case, workflow.record.id), (Some(id), fields), errors).await
}

/// The due date that a step has, where nobody else set it since the page was drawn; or the whole form, with theirs and this one.
pub(super) async fn check_due(
    staff: &Staff,
    db: &Db,
    place: (CaseId, CaseStepId),
    (due_on, typed): (Option<Day>, &Due),
) -> Result<Result<Option<Option<Day>>, Response>> {
    let (workflow, step) = match find(staff, db, place).await {
        // the change itself says what became of it
        Err(Error::NotFound) => return Ok(Ok(None)),
        found => found?,
    };
    let revision = workflow.record.revision;
    let conflict = due_record(step.due_on).conflict(&typed.based_on, &due_record(due_on));
    let Some(conflict) = conflict else { return Ok(Ok(Some(step.due_on))) };
    let fields = StepForm { due_on: typed.due_on.clone(), ..StepForm::of(staff, &step, revision) };
    let (form_place, meanwhile) = ((place.0, workflow.record.id), Meanwhile::Changed(Some(conflict)));
    let what = (Some(place.1), fields);
    form(staff, db, form_place, what, FieldErrors::default(), meanwhile).await.map(Err)
}

/// A row of a workflow that is in use, with the workflow.
///
/// # Errors
/// [`Error::NotFound`] when the case has no such row.
pub(super) async fn find(
    staff: &Staff,
    db: &Db,
    (case, step): (CaseId, CaseStepId),
) -> Result<(CaseWorkflow, Step)> {
    let firm = staff.firm.id;
    let workflows = db
        .read(async |tx| {
            cases::find_for_staff(tx, staff, case).await?;
            Ok(queries::list_for_staff(tx, firm, case).await?)
        })
        .await?;
    let found =
        workflows.into_iter().filter(|workflow| workflow.record.removed_at.is_none()).find_map(|workflow| {
            let step = workflow.steps.find(step)?.clone();
            Some((workflow, step))
        });
    found.ok_or(Error::NotFound)
}

/// That of no workflow.
const NO_REVISION: i32 = -1;

/// `POST …/steps/{step_id}`
pub async fn update(path: StepPath, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    let place = (path.case_id, path.step_id);
    let fields = StepForm::posted(&pairs);
    let workflow = match (find(&staff, &db, place).await, fields.workflow.parse()) {
        (Err(Error::NotFound), Ok(workflow)) => {
            return removed(&staff, &db, (path.case_id, workflow), fields).await;
        }
        (found, _) => found?.0,
    };
    let id = path.step_id;
    let details = match fields.check(&staff) {
        Ok(details) => details,
        Err(errors) => {
            return page(&staff, &db, (path.case_id, workflow.record.id), (Some(id), fields), errors).await;
        }
    };
    // none of ours where it says nothing of what it was drawn from: as if all had changed since
    let seen = Some(fields.revision.parse().unwrap_or(NO_REVISION));
    let typed = details.record(&staff);
    let rule = |workflow: &mut CaseWorkflow| workflow.steps.edit(id, |row| details.put_into(row));
    let asked = (Change::Edited, seen);
    let outcome = db.write(async |tx| actions::change_step(tx, &staff, place, asked, rule).await).await?;
    if outcome == Outcome::Stale {
        return stale(&staff, &db, place, (fields, &typed)).await;
    }
    Ok(told(path.case_id, outcome, Flash::Saved))
}

/// Somebody removed the step since: what was typed stays, as a new one that can be added.
async fn removed(
    staff: &Staff,
    db: &Db,
    place: (CaseId, CaseWorkflowId),
    fields: StepForm,
) -> Result<Response> {
    let fields = StepForm { id: CaseStepId::new().to_string(), stage: String::new(), ..fields };
    form(staff, db, place, (None, fields), FieldErrors::default(), Meanwhile::Removed).await
}

/// Somebody changed the workflow since: what was typed stays, and sending it again is then on purpose.
async fn stale(
    staff: &Staff,
    db: &Db,
    (case, id): (CaseId, CaseStepId),
    (fields, typed): (StepForm, &Record),
) -> Result<Response> {
    let (workflow, step) = find(staff, db, (case, id)).await?;
    let now = Details::of(&step).record(staff);
    let conflict = now.conflict(&fields.based_on, typed);
    let revision = workflow.record.revision.to_string();
    let fields = StepForm { revision, based_on: now.mark(), ..fields };
    let (place, meanwhile) = ((case, workflow.record.id), Meanwhile::Changed(conflict));
    form(staff, db, place, (Some(id), fields), FieldErrors::default(), meanwhile).await
}

async fn page(
    staff: &Staff,
    db: &Db,
    (case, workflow): (CaseId, CaseWorkflowId),
    (id, fields): (Option<CaseStepId>, StepForm),
    errors: FieldErrors,
) -> Result<Response> {
    form(staff, db, (case, workflow), (id, fields), errors, Meanwhile::Nothing).await
}

async fn form(
    staff: &Staff,
    db: &Db,
    (case, workflow): (CaseId, CaseWorkflowId),
    (id, fields): (Option<CaseStepId>, StepForm),
    errors: FieldErrors,
    meanwhile: Meanwhile,
) -> Result<Response> {
    let firm = staff.firm.id;
    let (waiting, _, workflows) = db
        .read(async |tx| {
            Ok(try_join!(
                waiting_for_staff(tx, staff),
                cases::find_for_staff(tx, staff, case),
                queries::list_for_staff(tx, firm, case)
            )?)
        })
        .await?;
    let workflow =
        workflows.iter().find(|found| found.record.id == workflow && found.record.removed_at.is_none());
    let workflow = workflow.ok_or(Error::NotFound)?;
    let form = StepPage { staff, case, workflow, id, fields: &fields, errors: &errors, meanwhile };
    let page = StaffPage {
        waiting,
        here: cases::TAB,
        title: form.title(),
        main: form.render(),
        live: LivePart::Navigation,
        case: Some(case),
        ..StaffPage::of(staff)
    };
    let status = match (&form.meanwhile, errors.is_empty()) {
        (Meanwhile::Nothing, true) => StatusCode::OK,
        (Meanwhile::Nothing, false) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    Ok((status, page.response()).into_response())
}
