//! A client's page of one case: how it stands, what is to be done, what happened.

use super::{
    client_views::{documents, names_of},
    model::Progress,
    queries,
    timeline::Timeline,
};
use crate::{
    Result,
    access::{Client, ClientPage, ClientTab, waiting_for_client},
    cases::{self, Case, CasePath, CasesPath, Person},
    db::{Db, Tx},
    events::{self, Audience, Line},
    i18n::format,
    ids::ClientId,
    t,
    tasks::{self, Task, TaskFilter},
    ui::{self, Choice, Select},
    web::{Query, see_other},
};
use axum::response::Response;
use futures_util::try_join;
use maud::{Markup, Render, html};
use serde::Deserialize;

/// Tasks on the page; the page of tasks has all of them.
const TASKS: i64 = 20;
const LINES: i64 = 12;

#[derive(Debug, Default, Deserialize)]
pub struct Fields {
    #[serde(default)]
    applicant: String,
}

/// GET /cases/{case_id}
pub async fn show(path: CasePath, client: Client, Query(fields): Query<Fields>, db: Db) -> Result<Response> {
    let (firm, case_id) = (client.firm.id, path.case_id);
    let applicant: Option<ClientId> = fields.applicant.parse().ok();
    let (wanted, cases) = (TaskFilter { case: Some(case_id), applicant }, [case_id]);
    let (waiting, case, all, people, tasks, counts, lines) = db
        .read(async |tx: &Tx| {
            Ok(try_join!(
                waiting_for_client(tx, client.id),
                // not found, and so nothing of the others is shown, when the client is not part of the case
                cases::find_for_client(tx, &client, case_id),
                cases::list_for_client(tx, &client),
                cases::list_people(tx, firm, case_id),
                tasks::list_for_client(tx, &client, wanted, None, TASKS),
                queries::count_requests(tx, firm, &cases, applicant),
                events::list_for_cases(tx, &cases, Audience::Client, None, LINES),
            )?)
        })
        .await?;
    let applicants: Vec<_> = people.into_iter().filter(Person::is_applicant).collect();
    if applicant.is_some_and(|id| applicants.iter().all(|person| person.client_id != id)) {
        // somebody who has left the case: an old link still opens
        return Ok(see_other(path));
    }
    let progress = Progress::of(case_id, &counts);
    let page = Page {
        client: &client,
        case: &case,
        applicants: &applicants,
        applicant,
        tasks: &tasks,
        progress,
        lines: &lines,
    };
    let (main, switcher) = (page.render(), cases::switcher(client.lang, &all, Some(case_id)));
    Ok(ClientPage { client: &client, waiting, here: ClientTab::Cases, title: &case.name, switcher, main }
        .response())
}

struct Page<'a> {
    client: &'a Client,
    case: &'a Case,
    applicants: &'a [Person],
    /// The one the page is narrowed to.
    applicant: Option<ClientId>,
    tasks: &'a [Task],
    progress: Progress,
    lines: &'a [Line],
}

impl Render for Page<'_> {
    fn render(&self) -> Markup {
        html! {
            (self.head())
            (self.filter())
            div.cols {
                div.stack { (self.pending()) (self.documents()) }
                div.stack { (self.facts()) (self.activity()) }
            }
        }
    }
}

impl Page<'_> {
    fn head(&self) -> Markup {
        let (lang, case) = (self.client.lang, self.case);
        html! {
            header {
                p.crumbs {
                    a href=(CasesPath) { (t!(lang, "cases-title")) } " " span aria-hidden="true" { "/" } " " (case.reference)
                }
                div.title { h1 { (case.name) } (ui::pill(case.status.tone(), &case.status.words(lang))) }
            }
        }
    }

    /// "Current applicant", where there are several.
    fn filter(&self) -> Markup {
        let lang = self.client.lang;
        let everyone = t!(lang, "case-applicant-everyone", count = self.applicants.len());
        let mut choices = vec![Choice::new("", everyone)];
        choices.extend(self.applicants.iter().map(|person| Choice::new(person.client_id, &person.name)));
        let chosen = self.applicant.map(|id| id.to_string()).unwrap_or_default();
        let label = t!(lang, "case-applicant-current");
        html! {
            @if self.applicants.len() > 1 {
                form.filters method="get" action=(CasePath { case_id: self.case.id }) {
                    (Select { name: "applicant", label: &label, chosen: &chosen, choices: &choices, auto_submit: true, ..Default::default() })
                    button class="button no-js-only" { (t!(lang, "apply-filters")) }
                }
            }
        }
    }

    /// What narrows another page to what this one shows.
    fn query(&self) -> String {
        let applicant = self.applicant.map(|id| format!("&applicant={id}")).unwrap_or_default();
        format!("?case={}{applicant}", self.case.id)
    }

    fn pending(&self) -> Markup {
        let lang = self.client.lang;
        let all = format!("{}{}", tasks::TasksPath, self.query());
        let aside = html! { a.small href=(all) { (t!(lang, "home-all-tasks")) } };
        let content = html! {
            @if self.tasks.is_empty() {
                (ui::empty("check", &t!(lang, "tasks-none"), &t!(lang, "case-nothing-pending")))
            } @else {
                (tasks::rows(self.client, self.tasks))
            }
        };
        ui::card(
            "pending",
            &t!(lang, "case-pending-actions"),
            (!self.tasks.is_empty()).then_some(aside),
            content,
        )
    }

    fn documents(&self) -> Markup {
        let lang = self.client.lang;
        let all = html! { a.small href={ "/documents" (self.query()) } { (t!(lang, "home-all-documents")) } };
        let content = html! {
            div.body {
                @if self.progress.requested == 0 { p.soft { (t!(lang, "documents-nothing-needed")) } }
                (documents(lang, self.progress))
                @if self.progress.in_review > 0 {
                    p.soft { (t!(lang, "case-documents-in-review", count = self.progress.in_review)) }
                }
            }
        };
        ui::card("documents", &t!(lang, "documents-title"), Some(all), content)
    }

    fn facts(&self) -> Markup {
        let (lang, case, today) = (self.client.lang, self.case, self.client.today());
        let content = html! {
            div.body { dl.facts {
                dt { (t!(lang, "case-reference")) } dd { (case.reference) }
                @if !case.kind.is_empty() { dt { (t!(lang, "case-kind")) } dd { (case.kind) } }
                dt { (t!(lang, "case-opened")) } dd { (ui::day(lang, case.opened_on.0, today)) }
                @if let Some(closed) = case.closed_at {
                    @let day = closed.0.to_zoned(self.client.zone.clone()).date();
                    dt { (t!(lang, "case-status")) } dd { (t!(lang, "case-closed-on", day = format::day(lang, day, today))) }
                }
                dt { (t!(lang, "case-responsible")) } dd { bdi { (case.responsible_name) } }
                @if !self.applicants.is_empty() {
                    dt { (t!(lang, "case-applicants")) }
                    dd { (names_of(self.applicants.iter().map(|person| &person.name))) }
                }
            } }
        };
        ui::card("facts", &t!(lang, "case-facts"), None, content)
    }

    fn activity(&self) -> Markup {
        let cases = [(self.case.id, self.case.name.clone())];
        let timeline = Timeline {
            who: self.client,
            reader: Audience::Client,
            lines: self.lines,
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
