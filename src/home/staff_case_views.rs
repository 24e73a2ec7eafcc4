//! The overview of a case: where it stands, what needs doing, who is in it and what it owes.

use super::{
    OVERVIEW_ROOM,
    model::{PersonInCase, todo},
    timeline::Timeline,
};
use crate::{
    actors::Staff,
    cases::{self, Case, CaseStatus, CaseStatusPath, CaseTeamPath, EditCasePath, PersonRole},
    documents::{
        NewFromChecklistPath, NewRequestPath, OpenRequest, Progress, SharedPath, StaffDocumentPath,
        StaffDocumentsPath, SubmittedFile, to_review_count,
    },
    events::{Audience, Line},
    ids::ClientId,
    money::{self, Money},
    people::StaffClientPath,
    trust::{self, CaseTrust},
    ui,
    workflow::{CaseWorkflow, CurrentStages, FollowingPath},
};
use maud::{Markup, Render, html};

/// Files to review that are named; the room of the documents has all.
const TO_REVIEW: usize = 3;
/// Rows of what needs doing: what is left of them beside files to review names what the client still has to send.
const ROWS: usize = 4;
/// People who are named; their room has all.
const PEOPLE: usize = 5;

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
    pub lines: Vec<Line>,
    /// What is outstanding, one sum for each currency.
    pub due: Vec<Money>,
    pub trust: CaseTrust,
    /// Whether anything in the case waits for its client.
    pub has_tasks: bool,
}

pub struct Page<'a> {
    pub staff: &'a Staff,
    pub content: &'a StaffCaseContent,
    /// The status that the case had before the last press, to go back to.
    pub was: Option<CaseStatus>,
    /// Whether that one went with the stages.
    pub followed: bool,
}

impl Render for Page<'_> {
    fn render(&self) -> Markup {
        let content = self.content;
        html! {
            (cases::staff_header_of(self.staff, &content.case, &self.applicants(), (OVERVIEW_ROOM, Some(self.actions()))))
            (self.back_to_status())
            div.cols {
                div.stack {
                    (self.to_do())
                    (CurrentStages { staff: self.staff, case: &content.case, workflows: &content.workflows, todo: todo(content.progress, content.has_tasks) })
                }
                div.stack { (self.people()) (self.money()) (self.activity()) }
            }
        }
    }
}

impl<'a> Page<'a> {
    fn applicants(&self) -> Vec<&'a str> {
        let applicants = self.content.people.iter().filter(|person| person.role == PersonRole::Applicant);
        applicants.map(|person| person.name.as_str()).collect()
    }

    /// One primary button; what is rare is in the menu.
    fn actions(&self) -> Markup {
        let case_id = self.content.case.id;
        let clients = self
            .content
            .people
            .iter()
            .filter(|person| person.has_access && self.content.fully_in_scope.contains(&person.id));
        let clients: Vec<_> = clients.map(|person| (person.id, person.name.as_str())).collect();
        html! {
            // first, so that its menu has room on a phone
            (cases::preview_buttons(&clients, Some(case_id)))
            a class="button primary compact" href=(NewRequestPath { case_id }) { (ui::icon("plus")) span { "Request…" } }
            details.menu {
                summary class="button compact" { (ui::icon("more")) span.visually-hidden { "More for this case" } }
                div.menu-panel {
                    a href=(NewFromChecklistPath { case_id }) { (ui::icon("checklist")) "Request a checklist…" }
                    a href=(SharedPath { case_id }) { (ui::icon("send")) "Share a file…" }
                    a href=(EditCasePath { case_id }) { (ui::icon("edit")) "Edit the case…" }
                    a href=(CaseTeamPath { case_id }) { (ui::icon("lock")) "Case access…" }
                    (self.status())
                }
            }
        }
    }

    /// Sets the status with one press.
    fn status(&self) -> Markup {
        let now = self.content.case.status;
        html! {
            (ui::post_form(CaseStatusPath { case_id: self.content.case.id }).class("menu-form").fields(html! {
                input type="hidden" name="was" value=(now.as_str());
                div.field {
                    label for="case-status" { "Status" }
                    select #case-status name="status" { @for status in CaseStatus::ALL {
                        option value=(status.as_str()) selected[*status == now] { (status.words(self.staff.lang)) }
                    } }
                }
                button class="button compact" { "Set" span.visually-hidden { " the status" } }
            }))
            (self.following())
        }
    }

    /// Whether the status goes with the stages, and the way back to that.
    fn following(&self) -> Markup {
        let case = &self.content.case;
        html! {
            @if case.status_follows {
                p.soft.small { "It follows the stages until you set it here." }
            } @else if case.is_open() {
                (ui::post_form(FollowingPath { case_id: case.id }).class("menu-form").fields(html! {
                    p.soft.small { "It was set by hand." }
                    button class="button compact" { "Follow the stages" }
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
                    @if self.followed { input type="hidden" name="follows" value="yes"; }
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

    /// What staff can do now, and what they wait for.
    fn to_do(&self) -> Markup {
        let handed = &self.content.handed;
        let count = i64::try_from(handed.len()).unwrap_or(i64::MAX);
        let content = html! {
            @if handed.is_empty() && self.content.open.is_empty() && self.content.progress.requested == 0 {
                (ui::empty("check", "Nothing to do here now", "Request a document or a checklist; what the client sends appears here."))
            } @else {
                ul.rows {
                    @for file in handed.iter().take(TO_REVIEW) { (self.file(file)) }
                    @for request in self.content.open.iter().take(ROWS - handed.len().min(TO_REVIEW)) { (self.request(request)) }
                }
                (self.progress())
            }
        };
        ui::card("to-review", "What needs doing", Some(to_review_count(count, false)), content)
    }

    fn file(&self, file: &SubmittedFile) -> Markup {
        let staff = self.staff;
        html! {
            li id={ "review-" (file.document) } {
                span.glyph { (ui::icon("doc")) }
                div.what {
                    strong {
                        @match &file.requested {
                            Some(title) => (ui::translated(title, staff.lang, staff.firm.language)),
                            None => bdi { (file.title) },
                        }
                    }
                    span class="soft small" {
                        @if let Some(name) = &file.uploaded_by { "from " bdi { (name) } " · " }
                        (ui::moment(staff.lang, file.uploaded_at, &staff.zone, staff.today()))
                    }
                }
                a class="button compact act" href=(StaffDocumentPath { case_id: file.case, document_id: file.document }) { "Review" span.visually-hidden { " " bdi { (file.title) } } }
            }
        }
    }

    fn request(&self, request: &OpenRequest) -> Markup {
        let (staff, place) = (self.staff, format!("{}#request-{}", self.documents(), request.id));
        html! {
            li id={ "open-" (request.id) } {
                span class={ "glyph " (if request.sent_back() { "bad" } else { "" }) } { (ui::icon("clock")) }
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

    fn progress(&self) -> Markup {
        let Progress { requested, approved, in_review, open } = self.content.progress;
        let words = format!("{approved} of {requested} approved");
        html! {
            @if requested > 0 {
                div.body {
                    p.small {
                        (words)
                        @if in_review > 0 { ", " (in_review) " in review" }
                        @if open > 0 { ", " (open) " outstanding" }
                    }
                    progress.meter.good[self.content.progress.is_complete()] max=(requested) value=(approved) aria-label={ (words) " documents" } { (words) }
                }
            }
        }
    }

    fn people(&self) -> Markup {
        let people = &self.content.people;
        let content = html! {
            @if people.is_empty() {
                (ui::empty("user", "No people yet", "Add the applicants first, under People."))
            } @else {
                ul.rows { @for person in people.iter().take(PEOPLE) { (self.person(person)) } }
                @if people.len() > PEOPLE { footer { p.soft.small { "and " (people.len() - PEOPLE) " more, under People" } } }
            }
        };
        ui::card("people", "People", None, content)
    }

    fn person(&self, person: &PersonInCase) -> Markup {
        let portal = person.portal();
        html! {
            li id={ "person-" (person.id) } {
                span.glyph { (ui::icon("user")) }
                div.what {
                    strong { a href=(StaffClientPath { client_id: person.id }) { bdi { (person.name) } } }
                    span class="soft small" {
                        (person.role.words(self.staff.lang)) " " span.visually-hidden { "Portal: " } (ui::pill(portal.tone(), portal.words()))
                    }
                }
            }
        }
    }

    fn money(&self) -> Markup {
        let notation = self.staff.firm.notation(self.staff.lang);
        let content = html! {
            div.body { dl.facts {
                dt { "Balance due" }
                dd {
                    @for sum in &self.content.due { div { strong { (money::show(*sum, notation)) } } }
                    @if self.content.due.is_empty() { "Nothing" }
                }
                (trust::case_line(&self.content.trust, notation))
            } }
        };
        ui::card("money", "Money", None, content)
    }

    fn activity(&self) -> Markup {
        let case_id = self.content.case.id;
        let cases = [(case_id, self.content.case.name.clone())];
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
