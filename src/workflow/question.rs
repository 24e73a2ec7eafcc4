//! The question that comes before a step is closed while something before it is still open. Without scripts it is a page; with them
//! it stands in the row that was pressed.

use super::{
    CaseWorkflow, Step, StepState,
    paths::ClosurePath,
    room,
    staff_views::{Press, asking_row},
    step_form,
};
use crate::{
    Error, Result,
    actors::Staff,
    cases,
    db::Db,
    ids::{CaseId, CaseStepId},
    shell::{LivePart, StaffPage, waiting_for_staff},
    ui::{self, Tone},
    web::Want,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, Render, html};

/// Open steps that are named; the row of each is on the page of the case.
const MAX_NAMED: usize = 12;

/// What is asked of somebody who closes a step.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    pub staff: &'a Staff,
    pub case: CaseId,
    pub workflow: &'a CaseWorkflow,
    /// What is to be closed.
    pub step: &'a Step,
    /// In which way.
    pub state: StepState,
    /// Whether it stands in the row of the step, on the page of the case.
    pub in_row: bool,
    /// On which page the step was closed; see [`room::back`].
    pub at: &'a str,
}

/// Answers with the question; nothing was done.
pub async fn ask(
    (staff, db, want): (&Staff, &Db, Want),
    (case_id, step_id): (CaseId, CaseStepId),
    state: StepState,
    at: &str,
) -> Result<Response> {
    let (workflow, step) = step_form::find(staff, db, (case_id, step_id)).await?;
    let question =
        Question { staff, case: case_id, workflow: &workflow, step: &step, state, in_row: want.htmx(), at };
    let (waiting, case) = db
        .read(async |tx| {
            let case = cases::find_for_staff(tx, staff, case_id);
            Ok(futures_util::try_join!(waiting_for_staff(tx, staff), case)?)
        })
        .await?;
    if want.htmx() {
        let row = format!("#step-{step_id}");
        let place = [("hx-retarget", row.as_str()), ("hx-reselect", &row), ("hx-reswap", "outerMorph")];
        let row = asking_row(&case, question).ok_or(Error::NotFound)?;
        return Ok((StatusCode::CONFLICT, place, row).into_response());
    }
    let page = StaffPage {
        waiting,
        here: cases::TAB,
        title: "Earlier steps are still open",
        main: question.page(),
        live: LivePart::Navigation,
        case: Some(case_id),
        ..StaffPage::of(staff)
    };
    Ok((StatusCode::CONFLICT, page.response()).into_response())
}

impl Question<'_> {
    fn page(&self) -> Markup {
        let (staff, back) = (self.staff, room::back(self.at, self.case));
        html! {
            header {
                p.crumbs { a href=(back) { "Steps" } " " span aria-hidden="true" { "/" } " "
                    bdi { (ui::translated(&self.workflow.record.name, staff.lang, staff.firm.language)) } }
                h1 { "Earlier steps are still open" }
            }
            (self)
        }
    }

    fn name(&self, step: &Step) -> Markup {
        html! { bdi { (ui::translated(&step.name, self.staff.lang, self.staff.firm.language)) } }
    }

    /// In the row, the row as it was takes its place.
    fn cancel(&self) -> Markup {
        let (page, row) = (room::back(self.at, self.case), format!("#step-{}", self.step.id));
        let (get, row_here) = (self.in_row.then_some(&page), self.in_row.then_some(&row));
        html! {
            a class="button compact quiet" href={ (page) (row) } hx-get=[get] hx-target=[row_here] hx-select=[row_here]
                hx-swap=[get.map(|_| "outerMorph")] { "Cancel" }
        }
    }

    fn answer(&self, earlier: &str, class: &'static str, words: &'static str) -> Markup {
        let action = ClosurePath { case_id: self.case, step_id: self.step.id };
        let revision = self.workflow.record.revision.to_string();
        let says = [
            ("as", self.state.as_str()),
            ("earlier", earlier),
            ("revision", revision.as_str()),
            ("at", self.at),
        ];
        let content = html! { (words) span.visually-hidden { ": " (self.name(self.step)) } };
        Press { action: &action, says: &says, class, content }.render()
    }
}

impl Render for Question<'_> {
    fn render(&self) -> Markup {
        let open = self.workflow.steps.open_before(self.step.id);
        let (only, too) = match self.state {
            StepState::Skipped => ("Skip this one only", "Skip those too"),
            StepState::Open | StepState::Done => ("Mark this one done only", "Mark those done too"),
        };
        html! {
            div.ask tabindex="-1" autofocus data-question { (ui::notice(Tone::Warn, html! {
                p { @if open.len() == 1 { "1 step" } @else { (open.len()) " steps" } " before " strong { (self.name(self.step)) }
                    @if open.len() == 1 { " is" } @else { " are" } " still open. Nothing was changed yet." }
                ul { @for step in open.iter().take(MAX_NAMED) { li { (self.name(step)) } }
                    @if open.len() > MAX_NAMED { li { "and " (open.len() - MAX_NAMED) " more" } } }
                div.cluster {
                    (self.answer("keep", "button compact", only))
                    (self.answer("close", "button compact", too))
                    (self.cancel())
                }
            })) }
        }
    }
}
