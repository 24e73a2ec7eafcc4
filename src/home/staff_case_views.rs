//! The staff's page of one case.

use super::{
    model::{PersonInCase, todo},
    timeline::Timeline,
};
use crate::{
    actors::Staff,
    billing::CaseBillingPath,
    cases::{self, Case, CasePeoplePath, CaseStatus, CaseStatusPath, CaseTeamPath, EditCasePath, Facts},
    documents::{
        NewFromChecklistPath, NewRequestPath, OpenRequest, Progress, ReviewRow, SharedPath,
        StaffDocumentsPath, SubmittedFile, to_review_count,
    },
    events::{Audience, Line},
    ids::ClientId,
    people::StaffClientPath,
    trust::{self, CaseTrust, CaseTrustRequestsPath},
    ui,
    workflow::{CaseWorkflow, CaseWorkflows, templates::Summary},
};
use maud::{Markup, Render, html};

/// Files to review that are shown at once; the page of documents has all.
const TO_REVIEW: usize = 10;

/// What is read for the page.
pub struct StaffCaseContent {
    pub case: Case,
    pub handed: Vec<SubmittedFile>,
    /// What the client still has to send, first of all what is due first.
    pub open: Vec<OpenRequest>,
    pub progress: Progress,
    pub people: Vec<PersonInCase>,
    /// Those of them whose view of the portal may be taken.
    pub fully_in_scope: Vec<ClientId>,
    pub workflows: Vec<CaseWorkflow>,
    /// Templates that can be added.
    pub templates: Vec<Summary>,
    pub lines: Vec<Line>,
    pub trust: CaseTrust,
    /// Whether anything in the case waits for its client.
    pub has_tasks: bool,
}

pub struct Page<'a> {
    pub staff: &'a Staff,
    pub content: &'a StaffCaseContent,
    /// The status that the case had before the last press, to go back to.
    pub was: Option<CaseStatus>,
}

impl Render for Page<'_> {
    fn render(&self) -> Markup {
        html! {
            (self.head())
            (self.back_to_status())
            // over the full width: its rows have three buttons
            @if !self.content.handed.is_empty() { (self.to_review()) }
            (CaseWorkflows { staff: self.staff, case: &self.content.case, workflows: &self.content.workflows, templates: &self.content.templates, todo: todo(self.content.progress, self.content.has_tasks) })
            @if self.content.handed.is_empty() { (self.to_review()) }
            div.cols {
                div.stack { (self.requested()) (self.activity()) }
                div.stack { (self.people()) (trust::case_line(&self.content.trust, self.staff.firm.notation(self.staff.lang))) (self.facts()) }
            }
        }
    }
}

impl Page<'_> {
    fn head(&self) -> Markup {
        let case_id = self.content.case.id;
        let clients = self
            .content
            .people
            .iter()
            .filter(|person| person.has_access && self.content.fully_in_scope.contains(&person.id));
        let clients: Vec<_> = clients.map(|person| (person.id, person.name.as_str())).collect();
        let actions = html! {
            // first, so that its menu has room on a phone
            (cases::preview_buttons(&clients, Some(case_id)))
            (self.status())
            a class="button compact" href=(EditCasePath { case_id }) { (ui::icon("edit")) "Edit" }
            a class="button compact" href=(CasePeoplePath { case_id }) { (ui::icon("user")) "People" }
            a class="button compact" href=(CaseTeamPath { case_id }) { (ui::icon("lock")) "Team" }
            a class="button compact" href=(CaseBillingPath { case_id }) { (ui::icon("money")) "Billing" }
            a class="button compact" href=(CaseTrustRequestsPath { case_id }) { (ui::icon("money")) "Trust" }
            a class="button compact" href=(SharedPath { case_id }) { (ui::icon("send")) "Share…" }
            a class="button compact" href=(NewFromChecklistPath { case_id }) { (ui::icon("checklist")) "From checklist…" }
            a class="button primary compact" href=(NewRequestPath { case_id }) { "Request…" }
        };
        cases::staff_header(&self.content.case, Some(actions))
    }

    /// Sets the status with one press.
    fn status(&self) -> Markup {
        html! {
            details.menu {
                summary class="button compact" { (ui::icon("settings")) span { "Status" } }
                (ui::post_form(CaseStatusPath { case_id: self.content.case.id }).class("menu-panel").fields(html! {
                    p.menu-label { "Status" }
                    input type="hidden" name="was" value=(self.content.case.status.as_str());
                    @for status in CaseStatus::ALL {
                        button name="status" value=(status.as_str()) aria-current=[(*status == self.content.case.status).then_some("true")] {
                            (status.words(self.staff.lang))
                        }
                    }
                }))
            }
        }
    }

    /// After the status was changed: what it was, and the press back.
    fn back_to_status(&self) -> Markup {
        let now = self.content.case.status;
        html! {
            @if let Some(was) = self.was.filter(|was| *was != now) {
                (ui::post_form(CaseStatusPath { case_id: self.content.case.id }).class("notice").fields(html! {
                    input type="hidden" name="was" value=(now.as_str());
                    div.cluster {
                        span { "The status is now " b { (now.words(self.staff.lang)) } "." }
                        button class="button compact" name="status" value=(was.as_str()) {
                            (ui::icon("refresh")) span { "Undo: back to " (was.words(self.staff.lang)) }
                        }
                    }
                }))
            }
        }
    }

    fn documents(&self) -> StaffDocumentsPath {
        StaffDocumentsPath { case_id: self.content.case.id }
    }

    fn to_review(&self) -> Markup {
        let count = i64::try_from(self.content.handed.len()).unwrap_or(i64::MAX);
        let content = html! {
            @if self.content.handed.is_empty() {
                (ui::empty("check", "Nothing to review", "Documents the client uploads appear here."))
            } @else {
                ul.rows {
                    @for handed in self.content.handed.iter().take(TO_REVIEW) { (ReviewRow::new(self.staff, handed, false)) }
                }
            }
            @if self.content.handed.len() > TO_REVIEW { footer { a href=(self.documents()) { "All documents to review" } } }
        };
        ui::card("to-review", "To review", Some(to_review_count(count, false)), content)
    }

    fn requested(&self) -> Markup {
        let Progress { requested, approved, in_review, open } = self.content.progress;
        let all = html! { a.small href=(self.documents()) { "All documents" } };
        let words = format!("{approved} of {requested} approved");
        let content = html! {
            @if requested == 0 {
                (ui::empty("doc", "Nothing requested yet", "Request one document or a whole checklist."))
            } @else {
                div.body {
                    p.small {
                        (words)
                        @if in_review > 0 { ", " (in_review) " in review" }
                        @if open > 0 { ", " (open) " outstanding" }
                    }
                    progress.meter.good[self.content.progress.is_complete()] max=(requested) value=(approved) aria-label={ (words) " documents" } { (words) }
                }
                ul.rows { @for request in &self.content.open { (self.request(request)) } }
            }
        };
        ui::card("requested", "Requested documents", Some(all), content)
    }

    fn request(&self, request: &OpenRequest) -> Markup {
        let (staff, place) = (self.staff, format!("{}#request-{}", self.documents(), request.id));
        html! {
            li id={ "open-" (request.id) } {
                span class={ "glyph " (if request.sent_back() { "bad" } else { "" }) } { (ui::icon("doc")) }
                div.what {
                    strong { a href=(place) { (ui::translated(&request.title, staff.lang, staff.firm.language)) } }
                    span class="soft small" {
                        @if request.sent_back() { "sent back" } @else { "not uploaded yet" }
                        @if let Some(name) = &request.applicant { " · for " bdi { (name) } }
                    }
                }
                span.when { (ui::due_pill(staff.lang, staff.today(), request.due_on.map(|due| due.0))) }
            }
        }
    }

    fn people(&self) -> Markup {
        let change = html! { a.small href=(CasePeoplePath { case_id: self.content.case.id }) { "Change" } };
        let content = html! {
            @if self.content.people.is_empty() {
                (ui::empty("user", "No people yet", "Add the applicants first."))
            } @else {
                ul.rows { @for person in &self.content.people { (self.person(person)) } }
            }
        };
        ui::card("people", "People", Some(change), content)
    }

    fn person(&self, person: &PersonInCase) -> Markup {
        let portal = person.portal();
        html! {
            li id={ "person-" (person.id) } {
                span.glyph { (ui::icon("user")) }
                div.what {
                    strong { a href=(StaffClientPath { client_id: person.id }) { bdi { (person.name) } } }
                    span class="soft small" { (person.role.words(self.staff.lang)) }
                }
                span.when { span.visually-hidden { "Portal: " } (ui::pill(portal.tone(), portal.words())) }
            }
        }
    }

    fn facts(&self) -> Markup {
        let staff = self.staff;
        let facts = Facts {
            lang: staff.lang,
            case: &self.content.case,
            // in a card of their own
            people: &[],
            zone: &staff.zone,
            today: staff.today(),
            for_staff: true,
        };
        cases::facts(&facts, None)
    }

    fn activity(&self) -> Markup {
        let cases = [(self.content.case.id, self.content.case.name.clone())];
        let timeline = Timeline {
            who: self.staff,
            reader: Audience::Staff,
            lines: &self.content.lines,
            cases: &cases,
            tell_cases: false,
        };
        ui::card("activity", "Recent activity", None, html! { div.body { (timeline) } })
    }
}
