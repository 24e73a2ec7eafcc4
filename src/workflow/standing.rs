//! How a case stands for the client: whose turn it is, over all of its workflows that they may see.

use super::{Norm, Now, Track, Turn, VisibleWorkflow};
use crate::{
    actors::CurrentUser,
    i18n::format,
    ids::{CaseId, CaseStepId},
    t, t_html, ui,
};
use maud::{Markup, html};

/// What there is for a client to do in a case, and what became of what they did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Todo {
    /// Something waits for them: a document, a payment, an approval.
    pub tasks: bool,
    /// How many documents they are still to send.
    pub documents: i64,
    /// How many the firm is looking at.
    pub in_review: i64,
}

impl Todo {
    /// Whether all that was asked for is in, and the firm has to look at it.
    pub fn is_all_in(self) -> bool {
        !self.tasks && self.documents == 0 && self.in_review > 0
    }
}

/// Whose turn it is, as the sentence says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// The reader's: there is something for them to do.
    Yours,
    /// The reader's, who is to read something and to say so.
    ToRead,
    Applicants,
    /// All that was asked for is in, and the firm looks at it.
    Checking,
    Ours,
    /// The firm's, on something that clients do not see.
    Inside,
    Authority,
}

/// Where a case stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseStanding<'a> {
    /// What is most pressing: the client's turn before the firm's, the firm's before an authority's, what has waited longest
    /// before the rest.
    pub now: Option<Now<'a>>,
    /// Whether the client's turn is the reader's own.
    pub theirs: bool,
    /// Whether the firm works on something before it that clients do not see.
    pub works_inside: bool,
    /// Whether the step asked for something to be read, and it was: the firm goes on.
    pub is_read: bool,
    /// What the reader is to read and to say so, if anything: a step, and the case that it is in.
    pub to_confirm: Option<(CaseId, CaseStepId)>,
    /// How many days the stage usually takes in this firm, if that is known.
    pub usual_days: Option<i32>,
    /// Nothing is left to do in any of them.
    pub complete: bool,
}

impl<'a> CaseStanding<'a> {
    /// Of one case's workflows; nothing for a case without any.
    pub fn of(workflows: impl IntoIterator<Item = &'a VisibleWorkflow>) -> Option<CaseStanding<'a>> {
        let (mut best, mut any): (Option<(Now<'a>, &'a VisibleWorkflow)>, _) = (None, false);
        for workflow in workflows {
            let track = Track::of(&workflow.steps);
            any = any || !track.stages.is_empty();
            if let Some(now) = track.now
                && best.is_none_or(|(other, of)| pressing(&now, workflow) < pressing(&other, of))
            {
                best = Some((now, workflow));
            }
        }
        let usual = |(now, workflow): (Now<'_>, &VisibleWorkflow)| {
            workflow.norms.get(&now.stage.id).copied().and_then(Norm::usual_days)
        };
        any.then(|| CaseStanding {
            now: best.map(|(now, _)| now),
            theirs: best.is_none_or(|(_, workflow)| workflow.theirs),
            works_inside: best.is_some_and(|(_, workflow)| workflow.works_inside),
            is_read: best.is_some_and(|(now, workflow)| workflow.read.contains(&now.step.id)),
            to_confirm: best.and_then(to_confirm),
            usual_days: best.and_then(usual),
            complete: best.is_none(),
        })
    }

    /// What puts cases in order: those that wait for the client first, then what has waited longest.
    pub fn urgency(&self) -> (u8, crate::clock::Ts) {
        match &self.now {
            Some(now) => (rank(now.turn(), self.works_inside), now.since),
            None => (3, crate::clock::Ts(jiff::Timestamp::MAX)),
        }
    }

    /// A turn is a client's where there is something for them to do: a document, something to read, another task.
    fn says(&self, now: &Now<'_>, todo: Todo) -> Says {
        match now.turn() {
            _ if self.works_inside => Says::Inside,
            Turn::Authority => Says::Authority,
            Turn::Firm => Says::Ours,
            // whatever else there is for them to do
            Turn::Client if self.is_read => Says::Ours,
            Turn::Client if todo.is_all_in() => Says::Checking,
            Turn::Client if !todo.tasks => Says::Ours,
            Turn::Client if !self.theirs => Says::Applicants,
            Turn::Client if now.step.to_read => Says::ToRead,
            Turn::Client => Says::Yours,
        }
    }

    /// One sentence with one fact: whose turn it is, and since when.
    pub fn sentence(&self, who: &CurrentUser, todo: Todo) -> Markup {
        let lang = who.lang;
        let Some(now) = &self.now else { return html! { (t!(lang, "workflow-all-done")) } };
        let (step, since) = (name(who, &now.step.name), since(who, now.since));
        match self.says(now, todo) {
            Says::Yours => t_html!(lang, "workflow-your-turn", step = step, since = since),
            Says::ToRead => t_html!(lang, "workflow-please-read", step = step),
            Says::Applicants => t_html!(lang, "workflow-applicants-turn", step = step, since = since),
            Says::Checking => html! { (t!(lang, "workflow-checking")) },
            Says::Ours => t_html!(lang, "workflow-our-turn", step = step, since = since),
            Says::Inside => html! { (t!(lang, "workflow-inside")) },
            Says::Authority => {
                t_html!(lang, "workflow-their-turn", step = step, since = since; agency = who.firm.agency(lang))
            }
        }
    }

    /// What comes next, and how long the stage usually takes.
    pub fn outlook(&self, who: &CurrentUser) -> Option<Markup> {
        let now = self.now.as_ref()?;
        // behind what clients do not see comes the first that they do
        let next = if self.works_inside { Some(now.step) } else { now.next };
        (next.is_some() || self.usual_days.is_some()).then(|| {
            html! {
                @if let Some(next) = next { (t_html!(who.lang, "workflow-next", next = name(who, &next.name))) }
                @if let Some(days) = self.usual_days { " " (t!(who.lang, "workflow-usually", count = days)) }
            }
        })
    }

    /// What the firm says to the client about where things stand: of the step, else of its stage.
    pub fn text(&self, who: &CurrentUser) -> Option<Markup> {
        let now = self.now.as_ref()?;
        let text = [&now.step.text, &now.stage.text].into_iter().find(|text| !text.is_empty())?;
        Some(ui::translated(text, who.lang, who.firm.language))
    }
}

/// What clients are to read now; nothing for those who see a part of the case alone.
fn to_confirm((now, workflow): (Now<'_>, &VisibleWorkflow)) -> Option<(CaseId, CaseStepId)> {
    let asks = now.turn() == Turn::Client && now.step.to_read;
    (asks && workflow.may_confirm && !workflow.works_inside).then_some((workflow.case_id, now.step.id))
}

fn pressing(now: &Now<'_>, workflow: &VisibleWorkflow) -> (u8, crate::clock::Ts) {
    (rank(now.turn(), workflow.works_inside), now.since)
}

fn rank(turn: Turn, works_inside: bool) -> u8 {
    match turn {
        _ if works_inside => 1,
        Turn::Client => 0,
        Turn::Firm => 1,
        Turn::Authority => 2,
    }
}

fn name(who: &CurrentUser, name: &crate::i18n::Localized) -> Markup {
    html! { strong { bdi { (ui::translated(name, who.lang, who.firm.language)) } } }
}

/// A day inside a sentence.
fn since(who: &CurrentUser, at: crate::clock::Ts) -> Markup {
    let (day, today) = (at.0.to_zoned(who.zone.clone()).date(), who.today());
    let words = if day == today { t!(who.lang, "workflow-today") } else { format::day(who.lang, day, today) };
    html! { time datetime=(day) { (words) } }
}
