//! The workflows of a case as staff handle them on its page: each change is one press, and the last one can be taken back.

use super::{
    CaseStanding, CaseWorkflow, Change, LastChange, Now, Stage, Standing, Step, Todo, Track, Turn,
    paths::{
        CaseWorkflowDeletePath, CaseWorkflowRestorePath, CaseWorkflowVisibilityDeletePath,
        CaseWorkflowVisibilityPath, CaseWorkflowsPath, ClosurePath, LastChangeDeletePath, NewStepPath,
        StepsPath,
    },
    question::Question,
    removed::Removed,
    templates::Workflows,
    track_view::Tracker,
};
use crate::{
    actors::Staff,
    cases::Case,
    ids::{CaseStepId, CaseWorkflowId},
    templates::Summary,
    ui::{self, PostForm, Tone, day},
};
use maud::{Markup, Render, html};
use std::fmt::Display;

/// All workflows of a case, and how another is added.
pub struct CaseWorkflows<'a> {
    /// Who reads them.
    pub staff: &'a Staff,
    /// Whose workflows they are.
    pub case: &'a Case,
    /// In their order, with those that were removed.
    pub workflows: &'a [CaseWorkflow],
    /// What can be added.
    pub templates: &'a [Summary<Workflows>],
}

impl Render for CaseWorkflows<'_> {
    fn render(&self) -> Markup {
        let (used, mut removed): (Vec<_>, Vec<_>) =
            self.workflows.iter().partition(|workflow| workflow.record.removed_at.is_none());
        removed.retain(|workflow| !self.removed_in_place(workflow).is_in_place());
        html! {
            @for workflow in self.workflows {
                @let gone = self.removed_in_place(workflow);
                @if workflow.record.removed_at.is_none() { (Card { staff: self.staff, case: self.case, workflow, question: None, todo: None, at: "" }) }
                @else if gone.is_in_place() { (gone) }
            }
            @if used.is_empty() || !removed.is_empty() || !self.templates.is_empty() {
                section.card #workflows aria-label="Workflows" {
                    @if used.is_empty() {
                        (ui::empty("tasks", "No workflow yet", "Add one so that the client can follow the case."))
                    }
                    div.body { (self.add()) (self.removed(&removed)) }
                }
            }
        }
    }
}

impl CaseWorkflows<'_> {
    fn name(&self, text: &crate::i18n::Localized) -> String {
        text.pick(self.staff.lang, self.staff.firm.language).to_owned()
    }

    fn removed_in_place<'b>(&'b self, workflow: &'b CaseWorkflow) -> Removed<'b> {
        Removed { staff: self.staff, workflow }
    }

    fn add(&self) -> Markup {
        let place = CaseWorkflowsPath { case_id: self.case.id };
        html! {
            @if self.templates.is_empty() {
                p.soft { "There are no workflow templates. " a href=(super::templates::IndexPath) { "Create one" } " first." }
            } @else {
                (ui::post_form(&place).makes(true).class("filters").fields(html! {
                    input type="hidden" name="id" value=(CaseWorkflowId::new());
                    div.field { label for="workflow-version" { "Add a workflow" }
                        select #workflow-version name="version" { @for template in self.templates {
                            option value=(template.version) {
                                (self.name(&template.name)) @if !template.extent.visible { " (internal)" }
                            }
                        } } }
                    button.button { (ui::icon("plus")) span { "Add" } }
                }))
            }
        }
    }

    fn removed(&self, removed: &[&CaseWorkflow]) -> Markup {
        html! {
            @if !removed.is_empty() {
                details.fold #removed-workflows {
                    summary { "Removed (" (removed.len()) ")" }
                    ul.stack.tight { @for workflow in removed {
                        li.cluster {
                            bdi { (self.name(&workflow.record.name)) }
                            (ui::post_form(CaseWorkflowRestorePath { case_id: self.case.id, workflow_id: workflow.record.id }).fields(html! {
                                button class="button compact" { "Restore" span.visually-hidden { " " (self.name(&workflow.record.name)) } }
                            }))
                        }
                    } }
                }
            }
        }
    }
}

/// A workflow, with all of its presses.
pub(super) struct Card<'a> {
    pub staff: &'a Staff,
    pub case: &'a Case,
    pub workflow: &'a CaseWorkflow,
    /// What is asked in one of its rows.
    pub question: Option<Question<'a>>,
    /// What there is for the client to do, where the page knows it: without it nothing is said of what the client reads.
    pub todo: Option<Todo>,
    /// On which page it stands, where its presses lead back to; see [`super::room::back`].
    pub at: &'static str,
}

/// The row of a step with what is asked before it is closed; none for one that is not there.
pub(super) fn asking_row(case: &Case, question: Question<'_>) -> Option<Markup> {
    let Question { staff, workflow, step, .. } = question;
    let card = Card { staff, case, workflow, question: Some(question), todo: None, at: "" };
    let track = Track::of(&workflow.steps.0);
    let rows = track
        .stages
        .iter()
        .flat_map(|stage| std::iter::once((stage.step, stage.standing)).chain(stage.steps.iter().copied()));
    let (step, standing) = rows.into_iter().find(|(row, _)| row.id == step.id)?;
    Some(card.row(step, standing))
}

/// One press: a form with a button and nothing to fill in. With scripts only the content of the page is exchanged, so
/// that the place on it stays.
pub(super) struct Press<'a> {
    pub action: &'a dyn Display,
    /// Hidden fields.
    pub says: &'a [(&'static str, &'a str)],
    pub class: &'static str,
    pub content: Markup,
}

/// A form whose answer takes the place of the page's main part, where scripts run.
pub(super) fn form(action: &str) -> PostForm {
    let form =
        ui::post_form(action).set("hx-post", action).set("hx-sync", "this:drop").set("hx-target", "#main");
    form.set("hx-select", "#main").set("hx-swap", "outerMorph")
}

impl Render for Press<'_> {
    fn render(&self) -> Markup {
        let action = self.action.to_string();
        html! {
            (form(&action).flag("data-press").fields(html! {
                @for (name, value) in self.says { input type="hidden" name=(name) value=(value); }
                button class=(self.class) { (self.content) }
            }))
        }
    }
}

impl Render for Card<'_> {
    fn render(&self) -> Markup {
        let (staff, record) = (self.staff, &self.workflow.record);
        let track = Track::of(&self.workflow.steps.0);
        let title = record.name.pick(staff.lang, staff.firm.language);
        let content = html! {
            div.body {
                @if let Some(change) = &record.last_change { (self.last_change(change)) }
                @if !track.stages.is_empty() { (Tracker { who: staff, track: &track, open: self.case.is_open() }) }
                @if let Some(now) = &track.now { (self.now(now)) }
                @else if !track.stages.is_empty() { p { strong { "All steps are done." } } }
                (self.clients_read())
            }
            details.fold.steps-fold #{ "workflow-steps-" (record.id) } open {
                summary { "Steps" }
                ol.rows.case-steps { @for stage in &track.stages {
                    (self.row(stage.step, stage.standing))
                    @if stage.standing == Standing::Now { (self.rows(&stage.steps)) } @else { (self.folded(stage)) }
                } }
                (self.add())
            }
        };
        ui::card(&format!("workflow-{}", record.id), title, Some(self.aside()), content)
    }
}

impl Card<'_> {
    pub(super) fn words(&self, text: &crate::i18n::Localized) -> Markup {
        ui::translated(text, self.staff.lang, self.staff.firm.language)
    }

    fn rows(&self, steps: &[(&Step, Standing)]) -> Markup {
        html! { @for (step, standing) in steps { (self.row(step, *standing)) } }
    }

    /// The steps of a stage that nobody works on now.
    fn folded(&self, stage: &Stage<'_>) -> Markup {
        let (all, done) = (stage.steps.len(), stage.steps.iter().filter(|(step, _)| !step.is_open()).count());
        let asked = |question: Question<'_>| stage.steps.iter().any(|(step, _)| step.id == question.step.id);
        html! {
            @if all > 0 {
                li.folded { details.fold #{ "steps-of-" (stage.step.id) } open[self.question.is_some_and(asked)] {
                    summary {
                        @if all == 1 { "1 step" } @else { (all) " steps" } @if done > 0 { ", " (done) " closed" }
                        span.visually-hidden { " of " (self.words(&stage.step.name)) }
                    }
                    ol.rows.case-steps { (self.rows(&stage.steps)) }
                } }
            }
        }
    }

    fn aside(&self) -> Markup {
        let (case_id, workflow_id) = (self.case.id, self.workflow.record.id);
        let (seen, all) =
            (self.workflow.visible_part().map_or(0, |(_, _, rows)| rows.len()), self.workflow.steps.0.len());
        let hide = CaseWorkflowVisibilityDeletePath { case_id, workflow_id };
        let show = CaseWorkflowVisibilityPath { case_id, workflow_id };
        html! {
            div.cluster {
                @if self.workflow.record.visible {
                    span.soft.small { "Clients see " (seen) " of " (all) " steps" }
                    (Press { action: &hide, says: &[], class: "button compact", content: html! { "Hide" span.visually-hidden { " this workflow from clients" } } })
                } @else {
                    (ui::pill(Tone::Warn, "Internal"))
                    (Press { action: &show, says: &[], class: "button compact", content: html! { "Show" span.visually-hidden { " this workflow to clients" } } })
                }
                (Press { action: &CaseWorkflowDeletePath { case_id, workflow_id }, says: &[], class: "button compact",
                    content: html! { "Remove" span.visually-hidden { " this workflow" } } })
            }
        }
    }

    /// The client's sentence, which knows of what is internal only that there is something.
    pub(super) fn clients_read(&self) -> Markup {
        let shown = self.workflow.as_visible().filter(|_| self.case.is_open());
        html! {
            @if let Some(todo) = self.todo && let Some(standing) = CaseStanding::of(shown.as_ref()) {
                p.soft.small { "The client sees: “" (standing.sentence(self.staff, todo)) "”" }
            }
        }
    }

    pub(super) fn last_change(&self, change: &LastChange) -> Markup {
        let staff = self.staff;
        let (case_id, workflow_id) = (self.case.id, self.workflow.record.id);
        let revision = self.workflow.record.revision.to_string();
        html! {
            div.cluster.last-change {
                span.small.soft {
                    bdi { (change.by_name) } " " (verb(change.what)) " "
                    @match &change.step { Some(name) => b { (self.words(name)) }, None => "the workflow" }
                    " · " (ui::moment(staff.lang, change.at, &staff.zone, staff.today()))
                }
                (Press { action: &LastChangeDeletePath { case_id, workflow_id }, says: &[("revision", &revision), ("at", self.at)],
                    class: "button compact", content: html! { (ui::icon("refresh")) span { "Undo" } } })
            }
        }
    }

    /// What is being worked on, and the press that moves the case one step on.
    pub(super) fn now(&self, now: &Now<'_>) -> Markup {
        let (staff, case_id, step_id) = (self.staff, self.case.id, now.step.id);
        let close = ClosurePath { case_id, step_id };
        let since = now.since.0.to_zoned(staff.zone.clone()).date();
        html! {
            // by its step: what was pressed here does not become the press of the next one under the same finger
            @if now.turn() == Turn::Client && self.todo.is_some_and(Todo::is_all_in) {
                p.note { "All that was requested is in: review it, then move on." }
            }
            @if let Some(reading) = self.workflow.reading_of(now.step) {
                p.note { bdi { (reading.by) } " has read it: " (ui::moment(staff.lang, reading.at, &staff.zone, staff.today())) ". Move on when you are ready." }
            }
            div.cluster.turn id={ "now-" (step_id) } {
                p.grow { "Now: " strong { (self.words(&now.step.name)) } " · " (whose(staff, now.turn())) " since " (day(staff.lang, since, staff.today())) }
                (Press { action: &close, says: &[("as", "done"), ("at", self.at)], class: "button primary compact",
                    content: html! { (ui::icon("check")) span { "Done" span.visually-hidden { ": " (self.words(&now.step.name)) } } } })
                (Press { action: &close, says: &[("as", "skipped"), ("at", self.at)], class: "button compact",
                    content: html! { "Skip" span.visually-hidden { " " (self.words(&now.step.name)) } } })
            }
        }
    }

    /// The quickest way to add a step; the link leads to the whole form.
    fn add(&self) -> Markup {
        let (staff, record) = (self.staff, &self.workflow.record);
        let (case_id, workflow_id) = (self.case.id, record.id);
        let (action, id) = (StepsPath { case_id, workflow_id }.to_string(), CaseStepId::new());
        let field = |name: &str| format!("{name}-{workflow_id}");
        let stages = self.workflow.steps.0.iter().filter(|row| row.is_stage());
        html! {
            @if self.workflow.has_room() {
                details.fold #{ "add-to-" (workflow_id) } {
                    summary { "Add a step" }
                    div.body { (form(&action).class("filters").fields(html! {
                        input type="hidden" name="id" value=(id);
                        div.field.grow { label for=(field("name")) { "Name" }
                            input id=(field("name")) name={ "name-" (staff.firm.language.text()) } required maxlength="200"; }
                        div.field { label for=(field("stage")) { "Stage" }
                            select id=(field("stage")) name="stage" {
                                @for stage in stages { option value=(stage.id) { "In " (stage.name.pick(staff.lang, staff.firm.language)) } }
                                option value="" { "A new stage at the end" }
                            } }
                        div.field { label for=(field("turn")) { "Waiting on" }
                            select id=(field("turn")) name="turn" { @for turn in Turn::ALL {
                                option value=(turn.as_str()) selected[*turn == Turn::Firm] { (turn.words(&staff.firm, staff.lang)) } } } }
                        label.choice { input type="checkbox" name="visible" value="yes" checked; span { "Visible to clients" } }
                        button.button { "Add" }
                        a.small href=(NewStepPath { case_id, workflow_id }) { "More fields" }
                    })) }
                }
            }
        }
    }
}

/// Whose turn it is, in a line of staff.
pub fn whose(staff: &Staff, turn: Turn) -> String {
    match turn {
        Turn::Client => "waiting on the client".into(),
        Turn::Firm => "waiting on us".into(),
        Turn::Authority => format!("with {}", staff.firm.agency(staff.lang)),
    }
}

fn verb(change: Change) -> &'static str {
    match change {
        Change::Done => "completed",
        Change::Skipped => "skipped",
        Change::Reopened => "reopened",
        Change::Shown => "showed",
        Change::Hidden => "hid",
        Change::Moved => "moved",
        Change::DueSet => "set the due date of",
        Change::Edited => "changed",
        Change::Added => "added",
        Change::Removed => "removed",
        Change::Undone => "changed back",
    }
}
