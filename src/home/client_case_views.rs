//! A client's page of one case.

use super::{client_views::documents, model::todo, timeline::Timeline};
use crate::{
    actors::Client,
    billing::{CasePayments, ListedInvoice},
    cases::{self, Case, CasePath, Facts, Person},
    documents::{DocumentsPath, Progress},
    events::{Audience, Line},
    ids::ClientId,
    t,
    tasks::{self, Task},
    ui::{self, Choice, Select},
    workflow::{self, CaseStanding, VisibleWorkflow, WorkflowCard},
};
use maud::{Markup, Render, html};

/// What is read for the page.
pub struct ClientCaseContent {
    pub case: Case,
    pub people: Vec<Person>,
    pub tasks: Vec<Task>,
    /// Invoices of the case that are to be paid.
    pub to_pay: Vec<ListedInvoice>,
    pub progress: Progress,
    /// Whether anything in the case waits for them.
    pub has_tasks: bool,
    /// What the client may see of the workflows of the case.
    pub workflows: Vec<VisibleWorkflow>,
    pub lines: Vec<Line>,
}

pub struct Page<'a> {
    pub client: &'a Client,
    pub content: &'a ClientCaseContent,
    /// The one the page is narrowed to.
    pub applicant: Option<ClientId>,
}

impl Render for Page<'_> {
    fn render(&self) -> Markup {
        html! {
            (cases::header(self.client.lang, &self.content.case))
            (self.filter())
            div.cols {
                div.stack { (self.standing()) (self.pending()) (self.payments()) (self.documents()) }
                div.stack { (self.facts()) (self.activity()) }
            }
        }
    }
}

impl Page<'_> {
    fn applicants(&self) -> impl Iterator<Item = &Person> {
        self.content.people.iter().filter(|person| person.is_applicant())
    }

    /// "Current applicant", where there are several.
    fn filter(&self) -> Markup {
        let lang = self.client.lang;
        let everyone = t!(lang, "case-applicant-everyone", count = self.applicants().count());
        let mut choices = vec![Choice::new("", everyone)];
        choices.extend(self.applicants().map(|person| Choice::new(person.client_id, &person.name)));
        let chosen = self.applicant.map(|id| id.to_string()).unwrap_or_default();
        let label = t!(lang, "case-applicant-current");
        html! {
            @if self.applicants().nth(1).is_some() {
                form.filters method="get" action=(CasePath { case_id: self.content.case.id }) {
                    (Select { name: "applicant", label: &label, chosen: &chosen, choices: &choices, auto_submit: true, ..Default::default() })
                    button class="button no-js-only" { (t!(lang, "apply-filters")) }
                }
            }
        }
    }

    /// Whose turn it is, above the trackers of the workflows.
    fn standing(&self) -> Markup {
        let (client, open) = (self.client, self.content.case.is_open());
        let standing = CaseStanding::of(&self.content.workflows).filter(|_| open);
        let todo = todo(self.content.progress, self.content.has_tasks);
        html! {
            @if standing.is_some() {
                section.card #standing aria-label=(t!(client.lang, "case-progress")) {
                    div.body { (workflow::sentence(client, standing.as_ref(), todo)) }
                }
            }
            @for workflow in &self.content.workflows { (WorkflowCard { who: client, workflow, open, todo }) }
        }
    }

    /// What narrows another page to what this one shows.
    fn query(&self) -> String {
        let applicant = self.applicant.map(|id| format!("&applicant={id}")).unwrap_or_default();
        format!("?case={}{applicant}", self.content.case.id)
    }

    fn pending(&self) -> Markup {
        let lang = self.client.lang;
        let all = format!("{}{}", tasks::TasksPath, self.query());
        let aside = html! { a.small href=(all) { (t!(lang, "home-all-tasks")) } };
        let content = html! {
            @if self.content.tasks.is_empty() {
                (ui::empty("check", &t!(lang, "tasks-none"), &t!(lang, "case-nothing-pending")))
            } @else {
                (tasks::rows(self.client, &self.content.tasks, self.applicant))
            }
        };
        ui::card(
            "pending",
            &t!(lang, "case-pending-actions"),
            (!self.content.tasks.is_empty()).then_some(aside),
            content,
        )
    }

    fn payments(&self) -> CasePayments<'_> {
        CasePayments { client: self.client, case: self.content.case.id, to_pay: &self.content.to_pay }
    }

    fn documents(&self) -> Markup {
        let lang = self.client.lang;
        let all =
            html! { a.small href={ (DocumentsPath) (self.query()) } { (t!(lang, "home-all-documents")) } };
        let content = html! {
            div.body {
                @if self.content.progress.requested == 0 { p.soft { (t!(lang, "documents-nothing-needed")) } }
                (documents(lang, self.content.progress))
                @if self.content.progress.in_review > 0 {
                    p.soft { (t!(lang, "case-documents-in-review", count = self.content.progress.in_review)) }
                }
            }
        };
        ui::card("documents", &t!(lang, "documents-title"), Some(all), content)
    }

    fn facts(&self) -> Markup {
        let client = self.client;
        let facts = Facts {
            lang: client.lang,
            case: &self.content.case,
            people: &self.content.people,
            zone: &client.zone,
            today: client.today(),
            for_staff: false,
        };
        cases::facts(&facts, None)
    }

    fn activity(&self) -> Markup {
        let cases = [(self.content.case.id, self.content.case.name.clone())];
        let timeline = Timeline {
            who: self.client,
            reader: Audience::Client,
            lines: &self.content.lines,
            cases: &cases,
            tell_cases: false,
        };
        ui::card(
            "activity",
            &t!(self.client.lang, "case-recent-activity"),
            None,
            html! { div.body { (timeline) } },
        )
    }
}
