//! Workflows as clients see them: the tracker, the list of steps, and a case's own sentence.

use super::{
    CaseStanding, Stage, Standing, Step, StepState, Todo, Track, Turn, VisibleWorkflow,
    paths::StepReadingPath, track_view::Tracker,
};
use crate::{
    actors::{Client, CurrentUser},
    i18n::format,
    ids::{CaseId, CaseStepId},
    t,
    ui::{self, Tone},
};
use maud::{Markup, Render, html};

/// The sentence of a case above its trackers; nothing for a case without workflows, or one that is closed.
pub fn sentence(client: &Client, standing: Option<&CaseStanding<'_>>, todo: Todo) -> Markup {
    let who: &CurrentUser = client;
    html! {
        @if let Some(standing) = standing {
            div.turn {
                p { (standing.sentence(who, todo)) }
                @if let Some(text) = standing.text(who).filter(|_| !standing.works_inside) { p.soft.text { (text) } }
                @if let Some(read) = standing.to_confirm { (confirm(client, read)) }
                @if let Some(outlook) = standing.outlook(who) { p.soft { (outlook) } }
                @if todo.documents > 0 && !standing.complete { p.soft { (t!(who.lang, "workflow-tasks-too", count = todo.documents)) } }
            }
        }
    }
}

/// The press by which a client says that they have read what a step asks them to.
fn confirm(client: &Client, (case_id, step_id): (CaseId, CaseStepId)) -> Markup {
    let form = ui::post_form(StepReadingPath { case_id, step_id }).locked(client.preview.is_some());
    form.fields(html! {
        button class="button primary" { (ui::icon("check")) span { (t!(client.lang, "workflow-have-read")) } }
    })
}

/// A workflow on the page of its case.
pub struct WorkflowCard<'a> {
    /// In whose language and time zone.
    pub who: &'a CurrentUser,
    /// The part that they may see.
    pub workflow: &'a VisibleWorkflow,
    /// Whether days to come are shown: not for a case that is closed.
    pub open: bool,
    /// What there is for them to do in the case.
    pub todo: Todo,
}

impl Render for WorkflowCard<'_> {
    fn render(&self) -> Markup {
        let (who, workflow) = (self.who, self.workflow);
        let track = Track::of(&workflow.steps);
        let title = workflow.name.pick(who.lang, who.firm.language);
        let content = html! {
            div.body {
                @if !workflow.description.is_empty() {
                    p.soft.text { (ui::translated(&workflow.description, who.lang, who.firm.language)) }
                }
                @if track.stages.is_empty() { p.soft { (t!(who.lang, "workflow-empty")) } } @else {
                    (progress(who, &track))
                    (Tracker { who, track: &track, open: self.open })
                    (self.steps(&track))
                }
            }
        };
        ui::card(&format!("workflow-{}", workflow.id), title, None, content)
    }
}

/// How far it has come, in words and as a bar.
pub fn progress(who: &CurrentUser, track: &Track<'_>) -> Markup {
    let (done, all) = (track.progress.done, track.progress.all);
    let percent = format::percent(who.lang, track.progress.percent());
    let words = t!(who.lang, "workflow-progress", done = done, count = all, percent = percent);
    html! {
        @if all > 0 {
            p {
                span.small { (words) }
                progress class={ "meter" (if done == all { " good" } else { "" }) } max=(all) value=(done) aria-label=(words) { (words) }
            }
        }
    }
}

impl WorkflowCard<'_> {
    /// Every visible step with how it stands.
    fn steps(&self, track: &Track<'_>) -> Markup {
        html! {
            details.fold #{ "steps-" (self.workflow.id) } open {
                summary { (t!(self.who.lang, "workflow-all-steps")) }
                ol.case-steps { @for stage in &track.stages { (self.stage(track, stage)) } }
            }
        }
    }

    fn stage(&self, track: &Track<'_>, stage: &Stage<'_>) -> Markup {
        html! {
            li id={ "step-" (stage.step.id) } aria-current=[(stage.standing == Standing::Now).then_some("step")] {
                (self.row(track, stage.step, stage.standing))
                @if !stage.steps.is_empty() {
                    ul { @for (step, standing) in &stage.steps {
                        li id={ "step-" (step.id) } aria-current=[(*standing == Standing::Now).then_some("step")] {
                            (self.row(track, step, *standing))
                        }
                    } }
                }
            }
        }
    }

    fn row(&self, track: &Track<'_>, step: &Step, standing: Standing) -> Markup {
        let who = self.who;
        html! {
            div class={ "what " (class(standing)) } {
                strong { (ui::translated(&step.name, who.lang, who.firm.language)) }
                (self.state(track, step, standing))
                @if standing == Standing::Now && !step.text.is_empty() {
                    p.soft.small.text { (ui::translated(&step.text, who.lang, who.firm.language)) }
                }
            }
        }
    }

    /// Whose turn a step is: nobody's who has nothing to do.
    fn turn_of(&self, step: &Step) -> Turn {
        match step.turn {
            _ if self.workflow.works_inside => Turn::Firm,
            Turn::Client if !self.todo.tasks || self.workflow.read.contains(&step.id) => Turn::Firm,
            turn => turn,
        }
    }

    fn state(&self, track: &Track<'_>, step: &Step, standing: Standing) -> Markup {
        let (who, lang) = (self.who, self.who.lang);
        let (tone, words) = (tone(standing), words(who, standing));
        let due = step.due_on.filter(|_| step.state == StepState::Open && self.open);
        html! {
            (ui::pill(tone, &words))
            @if let Some(ended) = step.ended_at {
                span.soft.small { (ui::moment(lang, ended, &who.zone, who.today())) }
            } @else if self.open && track.now.is_some_and(|now| now.step.id == step.id) {
                span.soft.small { (whose(who, self.turn_of(step), self.workflow.theirs)) }
            }
            @if let Some(due) = due { (ui::due_pill(lang, who.today(), Some(due.0))) }
        }
    }
}

/// Whose turn it is, said to the client.
fn whose(who: &CurrentUser, turn: Turn, theirs: bool) -> String {
    match turn {
        Turn::Client if !theirs => t!(who.lang, "workflow-turn-applicants"),
        Turn::Client => t!(who.lang, "workflow-turn-yours"),
        Turn::Firm => t!(who.lang, "workflow-turn-ours"),
        Turn::Authority => t!(who.lang, "workflow-turn-theirs", agency = who.firm.agency(who.lang)),
    }
}

/// The name of a standing in the stylesheet.
pub(super) fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Done => "done",
        Standing::Skipped => "skipped",
        Standing::Now => "now",
        Standing::Ahead => "ahead",
    }
}

fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Done => Tone::Good,
        Standing::Now => Tone::Brand,
        Standing::Skipped | Standing::Ahead => Tone::Plain,
    }
}

pub(super) fn words(who: &CurrentUser, standing: Standing) -> String {
    match standing {
        Standing::Done => t!(who.lang, "workflow-done"),
        Standing::Skipped => t!(who.lang, "workflow-skipped"),
        Standing::Now => t!(who.lang, "workflow-now"),
        Standing::Ahead => t!(who.lang, "workflow-ahead"),
    }
}
