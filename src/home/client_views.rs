//! The client's home.

use super::{
    model::{Applicant, greeting, todo},
    timeline::Timeline,
};
use crate::{
    actors::Client,
    cases::{self, Case, CasePath, CasesPath},
    documents::{Progress, RequestCount},
    events::{Audience, Line},
    i18n::{Lang, format},
    ids::CaseId,
    t, t_html,
    tasks::{self, Task, TasksPath},
    ui::{self, Urgency, urgency},
    workflow::{self, CaseStanding, Track, Tracker, VisibleWorkflow},
};
use maud::{Markup, Render, html};

/// What is read for the page.
pub struct HomeContent {
    /// The most pressing ones.
    pub tasks: Vec<Task>,
    pub cases: Vec<Case>,
    pub workflows: Vec<VisibleWorkflow>,
    pub applicants: Vec<Applicant>,
    pub counts: Vec<RequestCount>,
    pub lines: Vec<Line>,
    /// The cases in which something waits for them.
    pub to_do: Vec<CaseId>,
}

pub struct Home<'a> {
    pub client: &'a Client,
    pub content: &'a HomeContent,
    /// Until they were put away.
    pub first_steps: Option<Markup>,
    /// How many tasks there are in all.
    pub waiting: i64,
    /// Those of the cases that get a card, the most pressing first.
    pub shown: Vec<&'a Case>,
}

impl Render for Home<'_> {
    fn render(&self) -> Markup {
        html! {
            (self.head())
            @if let Some(first_steps) = &self.first_steps { (first_steps) }
            div.cols {
                div.stack {
                    (self.to_do())
                    @for case in &self.shown { (self.case(case)) }
                    (self.other_cases())
                }
                div.stack { (self.activity()) }
            }
        }
    }
}

impl Home<'_> {
    fn head(&self) -> Markup {
        let client = self.client;
        let now = client.now.0.to_zoned(client.zone.clone());
        html! {
            header {
                p.soft { time datetime=(now.date()) { (format::long_day(client.lang, now.date())) } }
                h1 { (greeting(client.lang, now.hour(), client.first_name())) }
                p.lead {
                    (t!(client.lang, "home-things-need-you", count = self.waiting))
                    @if let Some(next) = self.next_due() { " " (next) }
                }
            }
        }
    }

    /// By when the first of them has to be done.
    fn next_due(&self) -> Option<String> {
        let (lang, today) = (self.client.lang, self.client.today());
        let due = self.content.tasks.first()?.due_on?.0;
        let day = format::day_in_words(lang, due, today);
        Some(match urgency(today, Some(due)) {
            Urgency::Overdue => t!(lang, "home-next-overdue", day = day),
            Urgency::Today => t!(lang, "home-next-due-today"),
            Urgency::Tomorrow => t!(lang, "home-next-due-tomorrow"),
            Urgency::Soon | Urgency::Later | Urgency::Sometime => t!(lang, "home-next-due", day = day),
        })
    }

    fn to_do(&self) -> Markup {
        let lang = self.client.lang;
        let all = html! { a.small href=(TasksPath) { (t!(lang, "home-all-tasks")) } };
        let content = if self.content.tasks.is_empty() {
            ui::empty("check", &t!(lang, "home-nothing-to-do"), &t!(lang, "home-nothing-to-do-text"))
        } else {
            tasks::rows(self.client, &self.content.tasks, None)
        };
        ui::card(
            "to-do",
            &t!(lang, "home-for-you-to-do"),
            (!self.content.tasks.is_empty()).then_some(all),
            content,
        )
    }

    fn case(&self, case: &Case) -> Markup {
        let lang = self.client.lang;
        let pill = cases::status_pill(lang, case.status);
        let documents_of = Progress::of(case.id, &self.content.counts);
        let content = html! {
            div.body {
                (self.standing(case.id, documents_of))
                p.soft {
                    (case.reference)
                    @if let Some(names) = self.names(case.id) {
                        " · " (t_html!(lang, "case-for-applicants", names = names))
                    }
                    " · " (case.responsible(lang)) ": " bdi { (case.attorney_name) }
                }
                (documents(lang, documents_of))
                p { a href=(CasePath { case_id: case.id }) {
                    (t!(lang, "case-open")) span.visually-hidden { ": " (case.name) }
                } }
            }
        };
        ui::card(&format!("case-{}", case.id), &case.name, Some(pill), content)
    }

    /// Whose turn it is, and the tracker of each workflow.
    fn standing(&self, case: CaseId, documents: Progress) -> Markup {
        let of_case = || self.content.workflows.iter().filter(|workflow| workflow.case_id == case);
        let standing = CaseStanding::of(of_case());
        html! {
            (workflow::sentence(self.client, standing.as_ref(), todo(documents, self.content.to_do.contains(&case))))
            @for workflow in of_case().filter(|workflow| !workflow.steps.is_empty()) { (self.tracker(workflow)) }
        }
    }

    fn tracker(&self, workflow: &VisibleWorkflow) -> Markup {
        let track = Track::of(&workflow.steps);
        html! {
            (Tracker { who: self.client, track: &track, open: true })
            @if let Some(place) = workflow::place(self.client, &track) {
                p.soft.small { bdi { (ui::translated(&workflow.name, self.client.lang, self.client.firm.language)) } " · " (place) }
            }
        }
    }

    fn names(&self, case: CaseId) -> Option<Markup> {
        let mut names =
            self.content.applicants.iter().filter(|one| one.case == case).map(|one| &one.name).peekable();
        names.peek()?;
        Some(names_of(names))
    }

    /// Says that there are no cases, or leads to those without a card.
    fn other_cases(&self) -> Markup {
        let lang = self.client.lang;
        html! {
            @if self.content.cases.is_empty() {
                section.card aria-label=(t!(lang, "home-your-cases")) {
                    (ui::empty("case", &t!(lang, "home-no-cases"), &t!(lang, "home-no-cases-text")))
                }
            } @else if self.content.cases.len() > self.shown.len() {
                p { a href=(CasesPath) { (t!(lang, "home-all-cases")) } " " span.soft { "(" (self.content.cases.len()) ")" } }
            }
        }
    }

    fn activity(&self) -> Markup {
        let names: Vec<_> = self.content.cases.iter().map(|case| (case.id, case.name.clone())).collect();
        let timeline = Timeline {
            who: self.client,
            reader: Audience::Client,
            lines: &self.content.lines,
            tell_cases: names.len() > 1,
            cases: &names,
        };
        let title = t!(self.client.lang, "home-recent-activity");
        ui::card("activity", &title, None, html! { div.body { (timeline) } })
    }
}

/// How many of the documents asked for are approved; nothing where none is asked for.
pub fn documents(lang: Lang, progress: Progress) -> Markup {
    let words = t!(lang, "home-documents-approved", done = progress.approved, count = progress.requested);
    let class = if progress.is_complete() { "meter good" } else { "meter" };
    html! {
        @if progress.requested > 0 {
            p {
                span.small { (words) }
                progress class=(class) max=(progress.requested) value=(progress.approved) aria-label=(words) { (words) }
            }
        }
    }
}

/// Names in a line, each set apart from the direction of the others.
fn names_of<'a>(names: impl Iterator<Item = &'a String>) -> Markup {
    html! {
        @for (place, name) in names.enumerate() {
            @if place > 0 { ", " }
            bdi { (name) }
        }
    }
}
