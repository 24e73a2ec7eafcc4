//! How a case stands for the client: whose turn it is, over all of its workflows that they may see.

use super::{Norm, Now, Track, Turn, VisibleWorkflow};
use crate::{actors::CurrentUser, i18n::format, t, t_html, ui};
use maud::{Markup, html};

/// Where a case stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseStanding<'a> {
    /// What is most pressing: the client's turn before the firm's, the firm's before an authority's, what has waited longest
    /// before the rest.
    pub now: Option<Now<'a>>,
    /// Whether the client's turn is the reader's own.
    pub theirs: bool,
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
                && best.is_none_or(|(other, _)| pressing(&now) < pressing(&other))
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
            usual_days: best.and_then(usual),
            complete: best.is_none(),
        })
    }

    /// What puts cases in order: those that wait for the client first, then what has waited longest.
    pub fn urgency(&self) -> (u8, crate::clock::Ts) {
        self.now.as_ref().map_or((3, crate::clock::Ts(jiff::Timestamp::MAX)), pressing)
    }

    /// One sentence: whose turn it is, since when, what happens next, and how long the stage usually takes.
    pub fn sentence(&self, who: &CurrentUser) -> Markup {
        let lang = who.lang;
        let Some(now) = &self.now else { return html! { (t!(lang, "workflow-all-done")) } };
        let words = |name| html! { strong { bdi { (ui::translated(name, lang, who.firm.language)) } } };
        let (step, since) = (words(&now.step.name), since(who, now.since));
        html! {
            @match now.turn() {
                Turn::Client if !self.theirs => (t_html!(lang, "workflow-applicants-turn", step = step, since = since)),
                Turn::Client => (t_html!(lang, "workflow-your-turn", step = step, since = since)),
                Turn::Firm => (t_html!(lang, "workflow-our-turn", step = step, since = since)),
                Turn::Authority => (t_html!(lang, "workflow-their-turn", step = step, since = since; agency = who.firm.agency(lang))),
            }
            @if let Some(next) = now.next { (t_html!(lang, "workflow-then", next = words(&next.name))) }
            @if let Some(days) = self.usual_days { (t!(lang, "workflow-usually", count = days)) }
            "."
        }
    }

    /// What the firm says to the client about where things stand: of the step, else of its stage.
    pub fn text(&self, who: &CurrentUser) -> Option<Markup> {
        let now = self.now.as_ref()?;
        let text = [&now.step.text, &now.stage.text].into_iter().find(|text| !text.is_empty())?;
        Some(ui::translated(text, who.lang, who.firm.language))
    }
}

fn pressing(now: &Now<'_>) -> (u8, crate::clock::Ts) {
    let rank = match now.turn() {
        Turn::Client => 0,
        Turn::Firm => 1,
        Turn::Authority => 2,
    };
    (rank, now.since)
}

/// A day inside a sentence.
fn since(who: &CurrentUser, at: crate::clock::Ts) -> Markup {
    let (day, today) = (at.0.to_zoned(who.zone.clone()).date(), who.today());
    let words = if day == today { t!(who.lang, "workflow-today") } else { format::day(who.lang, day, today) };
    html! { time datetime=(day) { (words) } }
}
