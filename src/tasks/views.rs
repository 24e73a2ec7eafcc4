//! The page of tasks, and the rows that other pages show too.

use super::{Cursor, Task, TaskFilter, TaskKind, TasksPath};
use crate::{
    actors::Client,
    billing::InvoicePath,
    cases::{self, Case, CasePath},
    documents::DocumentsPath,
    ids::{ClientId, InvoiceId, SignatureId, TrustPayoutId, TrustRequestId},
    money,
    responses::{ResponseId, ResponsePath},
    signatures::client_paths,
    t, t_html,
    trust::{ClientPayoutPath, TrustRequestPath},
    ui::{self, Choice, Pager, Select},
};
use maud::{Markup, Render, html};

/// Somebody to filter by.
pub type Applicant = (ClientId, String);

/// What is read for the page.
pub struct TasksContent {
    pub tasks: Vec<Task>,
    pub cases: Vec<Case>,
    pub applicants: Vec<Applicant>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// What the page of tasks shows.
pub struct Index<'a> {
    pub client: &'a Client,
    pub content: &'a TasksContent,
    pub filter: TaskFilter,
    /// How many there are in all, whatever the filter.
    pub waiting: i64,
    /// Whether this is a page after the first.
    pub continued: bool,
}

impl Render for Index<'_> {
    fn render(&self) -> Markup {
        let lang = self.client.lang;
        html! {
            header {
                (self.crumbs())
                h1 { (t!(lang, "tasks-title")) }
                p.lead { (t!(lang, "tasks-count", count = self.waiting)) }
            }
            (self.filters())
            section.card #tasks aria-label=(t!(lang, "tasks-title")) {
                @if !self.content.tasks.is_empty() {
                    (rows(self.client, &self.content.tasks, self.filter.applicant))
                } @else if self.filter.is_empty() {
                    (ui::empty("check", &t!(lang, "tasks-none"), &t!(lang, "tasks-none-text")))
                } @else {
                    (ui::empty("search", &t!(lang, "tasks-none-match"), ""))
                }
            }
            (ui::pager(lang, &self.pager()))
        }
    }
}

impl Index<'_> {
    /// Leads back to the case whose tasks these are, with the same applicant.
    fn crumbs(&self) -> Markup {
        let case = self.content.cases.iter().find(|case| Some(case.id) == self.filter.case);
        html! {
            @if let Some(case) = case { (cases::crumbs(case, self.filter.applicant)) }
        }
    }

    /// Nothing where there is nothing to choose from.
    fn filters(&self) -> Markup {
        let (lang, by_case, by_applicant) =
            (self.client.lang, self.content.cases.len() > 1, self.content.applicants.len() > 1);
        let cases = self.content.cases.iter().map(|case| Choice::new(case.id, &case.name));
        let applicants = self.content.applicants.iter().map(|(id, name)| Choice::new(id, name));
        let everyone = t!(lang, "case-applicant-everyone", count = self.content.applicants.len());
        html! {
            @if by_case || by_applicant {
                form.filters method="get" action=(TasksPath) {
                    @if by_case {
                        (select("case", &t!(lang, "case-label"), chosen(self.filter.case), t!(lang, "home-all-cases"), cases))
                    }
                    @if by_applicant {
                        (select("applicant", &t!(lang, "case-applicant"), chosen(self.filter.applicant), everyone, applicants))
                    }
                    button class="button no-js-only" { (t!(lang, "apply-filters")) }
                }
            }
        }
    }

    fn pager(&self) -> Pager {
        let mut query = Vec::new();
        query.extend(self.filter.case.map(|case| format!("case={case}")));
        query.extend(self.filter.applicant.map(|applicant| format!("applicant={applicant}")));
        let first = address(&query);
        let next = self.content.next.map(|cursor| {
            query.push(format!("after={cursor}"));
            address(&query)
        });
        Pager { first: self.continued.then_some(first), next }
    }
}

fn address(query: &[String]) -> String {
    if query.is_empty() { TasksPath.to_string() } else { format!("{TasksPath}?{}", query.join("&")) }
}

fn chosen(id: Option<impl ToString>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// A drop-down list whose first entry stands for no filter.
fn select(
    name: &str,
    label: &str,
    chosen: String,
    all: String,
    choices: impl Iterator<Item = Choice>,
) -> Markup {
    let choices: Vec<_> = std::iter::once(Choice::new("", all)).chain(choices).collect();
    Select { name, label, chosen: &chosen, choices: &choices, auto_submit: true, ..Default::default() }
        .render()
}

/// The tasks as rows of a list, in their order; the button of the first is the one that stands out. Where the page is
/// narrowed to an applicant, so are those that the buttons lead to.
pub fn rows(client: &Client, tasks: &[Task], applicant: Option<ClientId>) -> Markup {
    html! {
        ul.rows { @for (place, task) in tasks.iter().enumerate() {
            (Row { client, task, applicant, first: place == 0 })
        } }
    }
}

struct Row<'a> {
    client: &'a Client,
    task: &'a Task,
    applicant: Option<ClientId>,
    first: bool,
}

impl Render for Row<'_> {
    fn render(&self) -> Markup {
        let (client, task) = (self.client, self.task);
        let today = client.today();
        let tone = ui::urgency(today, task.due_on.map(|due| due.0)).tone();
        html! {
            li id={ "task-" (task.subject) } {
                span class={ "glyph " (tone.class()) } { (ui::icon(sign(task.kind))) }
                div.what {
                    strong { (self.title()) }
                    span class="soft small" {
                        bdi { (task.case_name) }
                        @if let Some(name) = &task.applicant {
                            " · " (t_html!(client.lang, "task-for-applicant", applicant = html! { bdi { (name) } }))
                        }
                    }
                }
                span.when { (ui::due_pill(client.lang, today, task.due_on.map(|due| due.0))) }
                (self.button())
            }
        }
    }
}

impl Row<'_> {
    fn subject(&self) -> Markup {
        ui::translated(&self.task.title, self.client.lang, self.client.firm.language)
    }

    fn title(&self) -> Markup {
        let lang = self.client.lang;
        match (self.task.kind, self.task.sent_back) {
            (TaskKind::Document, false) => t_html!(lang, "task-upload-document", title = self.subject()),
            (TaskKind::Document, true) => t_html!(lang, "task-replace-document", title = self.subject()),
            (TaskKind::Payment, _) => {
                t_html!(
                    lang,
                    "task-pay-invoice",
                    title = self.subject(),
                    amount = html! { span.amount { (self.amount()) } }
                )
            }
            (TaskKind::Trust, _) => {
                t_html!(lang, "task-pay-trust", amount = html! { span.amount { (self.amount()) } })
            }
            (TaskKind::Approval, _) => {
                t_html!(lang, "task-approve-transfer", amount = html! { span.amount { (self.amount()) } })
            }
            (TaskKind::Signature, _) => t_html!(lang, "task-sign", title = self.subject()),
            (TaskKind::Reading, _) => t_html!(lang, "task-read", title = self.subject()),
            (TaskKind::Questionnaire, false) => t_html!(lang, "task-fill-in", title = self.subject()),
            (TaskKind::Questionnaire, true) => t_html!(lang, "task-fill-in-again", title = self.subject()),
        }
    }

    fn button(&self) -> Markup {
        let (lang, task) = (self.client.lang, self.task);
        let (words, place) = match task.kind {
            TaskKind::Document => (t!(lang, "upload"), self.document_place()),
            TaskKind::Payment => (t!(lang, "task-pay"), self.invoice_place()),
            TaskKind::Trust => {
                let request = TrustRequestPath { trust_request_id: TrustRequestId(task.subject) };
                (t!(lang, "task-pay"), format!("{request}#pay"))
            }
            TaskKind::Approval => {
                let transfer = ClientPayoutPath { payout_id: TrustPayoutId(task.subject) };
                (t!(lang, "trust-approval-look"), transfer.to_string())
            }
            TaskKind::Signature => {
                let request = client_paths::Signing { signature_id: SignatureId(task.subject) };
                (t!(lang, "task-sign-now"), request.to_string())
            }
            TaskKind::Questionnaire => {
                let response = ResponsePath { response_id: ResponseId(task.subject) };
                (t!(lang, "task-fill-in-now"), response.to_string())
            }
            TaskKind::Reading => {
                let case = CasePath { case_id: task.case_id };
                (t!(lang, "task-read-now"), format!("{case}#standing"))
            }
        };
        html! {
            a.button.compact.act.primary[self.first] href=(place) { (words) " " span.visually-hidden { (self.subject()) } }
        }
    }

    /// What is due.
    fn amount(&self) -> String {
        let notation = self.client.firm.notation(self.client.lang);
        self.task.money().map(|money| money::show(money, notation)).unwrap_or_default()
    }

    /// Where an invoice is paid.
    fn invoice_place(&self) -> String {
        format!("{}#pay", InvoicePath { invoice_id: InvoiceId(self.task.subject) })
    }

    /// Where a requested document is handed in.
    fn document_place(&self) -> String {
        let applicant = self.applicant.map(|id| format!("&applicant={id}")).unwrap_or_default();
        format!("{DocumentsPath}?case={}{applicant}#request-{}", self.task.case_id, self.task.subject)
    }
}

fn sign(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Document => "up",
        TaskKind::Payment | TaskKind::Trust => "money",
        TaskKind::Approval => "check",
        TaskKind::Reading => "eye",
        TaskKind::Signature => "sign",
        TaskKind::Questionnaire => "form",
    }
}
