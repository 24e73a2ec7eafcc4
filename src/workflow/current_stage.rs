//! Where a case stands, on its overview: the stage that is worked on, with the press that moves it on.

use super::{
    CaseWorkflow, Stage, Standing, Step, Todo, Track,
    client_views::{class, words},
    room,
    staff_views::{Card, whose},
    track_view::{Tracker, place},
};
use crate::{
    actors::Staff,
    cases::Case,
    i18n::Localized,
    ids::CaseStepId,
    ui::{self, Tone},
};
use maud::{Markup, Render, html};

/// Open steps of the stage that are listed; the room of the steps has all.
const LISTED: usize = 5;

/// The first workflow that clients see, with its stage, and a line for each of the others, in one card.
pub struct CurrentStages<'a> {
    /// Who reads them.
    pub staff: &'a Staff,
    /// Whose they are.
    pub case: &'a Case,
    /// In their order; those that were removed are left out.
    pub workflows: &'a [CaseWorkflow],
    /// What there is for the client to do.
    pub todo: Todo,
}

impl Render for CurrentStages<'_> {
    fn render(&self) -> Markup {
        let used: Vec<_> = self.workflows.iter().filter(|one| one.record.removed_at.is_none()).collect();
        let main = used.iter().copied().find(|one| one.record.visible).or_else(|| used.first().copied());
        let others: Vec<_> = used
            .iter()
            .copied()
            .filter(|one| main.is_none_or(|main| main.record.id != one.record.id))
            .collect();
        html! {
            @match main {
                Some(main) => (self.main(main, &others)),
                None => (ui::card("steps", "Steps", None,
                    ui::empty("tasks", "No workflow yet", "Add one under Steps so that the client can follow the case."))),
            }
        }
    }
}

impl CurrentStages<'_> {
    fn words(&self, text: &Localized) -> Markup {
        ui::translated(text, self.staff.lang, self.staff.firm.language)
    }

    fn main(&self, workflow: &CaseWorkflow, others: &[&CaseWorkflow]) -> Markup {
        let (staff, record) = (self.staff, &workflow.record);
        let track = Track::of(&workflow.steps.0);
        let card = Card {
            staff,
            case: self.case,
            workflow,
            question: None,
            todo: Some(self.todo),
            at: room::OVERVIEW,
        };
        let stage = track.stages.iter().find(|stage| stage.standing == Standing::Now);
        let content = html! {
            div.body {
                @if let Some(change) = &record.last_change { (card.last_change(change)) }
                @if !track.stages.is_empty() { (Tracker { who: staff, track: &track, open: self.case.is_open() }) }
                @match &track.now {
                    Some(now) => (card.now(now)),
                    None => p { strong { "All steps are done." } },
                }
                (card.clients_read())
            }
            @if let Some(stage) = stage { (self.stage(workflow, stage, track.now.as_ref().map(|now| now.step.id))) }
            @if !others.is_empty() { ul.rows aria-label="Also under way" { @for one in others { (self.other(one)) } } }
        };
        let title = record.name.pick(staff.lang, staff.firm.language);
        let aside = html! { @if let Some(place) = place(staff, &track) { span.soft.small { (place) } } };
        ui::card(&format!("workflow-{}", record.id), title, Some(aside), content)
    }

    /// What else is open in the stage.
    fn stage(&self, workflow: &CaseWorkflow, stage: &Stage<'_>, now: Option<CaseStepId>) -> Markup {
        let is_listed = |step: &Step| step.is_open() && Some(step.id) != now;
        let open: Vec<_> = stage.steps.iter().filter(|(step, _)| is_listed(step)).collect();
        html! {
            @if !open.is_empty() {
                ol.rows.case-steps aria-label="Also open in this stage" {
                    @for (step, standing) in open.iter().take(LISTED) { (self.step(workflow, step, *standing)) }
                }
            }
            @if open.len() > LISTED { footer { p.soft.small { "and " (open.len() - LISTED) " more in this stage" } } }
        }
    }

    fn step(&self, workflow: &CaseWorkflow, step: &Step, standing: Standing) -> Markup {
        let staff = self.staff;
        html! {
            li id={ "step-" (step.id) } class={ "sub " (class(standing)) } {
                div.what {
                    strong { (self.words(&step.name)) }
                    span.soft.small { (words(staff, standing)) " · " (whose(staff, step.turn)) }
                }
                span.when {
                    @if !workflow.shows(step.id) { (ui::pill(Tone::Warn, "Internal")) " " }
                    (ui::due_pill(staff.lang, staff.today(), step.due_on.map(|due| due.0)))
                }
            }
        }
    }

    fn other(&self, workflow: &CaseWorkflow) -> Markup {
        let track = Track::of(&workflow.steps.0);
        html! {
            li id={ "workflow-" (workflow.record.id) } {
                div.what {
                    strong { (self.words(&workflow.record.name)) }
                    span.soft.small {
                        @match &track.now {
                            Some(now) => { "Now: " (self.words(&now.step.name)) " · " (whose(self.staff, now.turn())) },
                            None => "All steps are done.",
                        }
                    }
                }
                @if !workflow.record.visible { span.when { (ui::pill(Tone::Warn, "Internal")) } }
            }
        }
    }
}
