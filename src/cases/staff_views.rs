//! Pages with lists and forms of cases, for staff.

use super::{
    Case, CaseStatus, Person, StaffCasePath, StaffCasesPath,
    choices::Choices,
    closing,
    forms::CaseFields,
    list::{CaseQuery, Show},
    paths::NewCasePath,
    views,
};
use crate::{
    form::{Conflict, FieldErrors},
    i18n::Lang,
    ids::CaseId,
    people::{self, ClientLine},
    ui::{self, Choice, Field, Pager, Select, day},
    web::cursor::Slice,
};
use jiff::civil::Date;
use maud::{Markup, html};

/// Of what is in English on the staff's side whichever English they read.
const EN: Lang = Lang::EnUs;

/// The list of cases.
pub fn index(
    (lang, today): (Lang, Date),
    query: &CaseQuery,
    cases: &Slice<Case>,
    people: &[(CaseId, Person)],
) -> Markup {
    html! {
        header { div.title {
            h1 { "Cases" }
            div.actions { a class="button primary compact" href=(NewCasePath) { (ui::icon("plus")) span { "New case" } } }
        } }
        section.card aria-label="Cases" {
            div.body { (filters(query)) }
            @if cases.rows.is_empty() { (nothing(query)) } @else { (table((lang, today), &cases.rows, people)) }
        }
        (ui::pager(EN, &pager(query, cases)))
    }
}

fn filters(query: &CaseQuery) -> Markup {
    let each = CaseStatus::ALL.iter().map(|status| Choice::new(status.as_str(), status.words(EN)));
    let choices: Vec<Choice> =
        [Choice::new("open", "Open"), Choice::new("all", "All")].into_iter().chain(each).collect();
    html! {
        form.filters method="get" action=(StaffCasesPath) role="search" {
            div class="field grow" {
                label for="q" { "Find a case" }
                input #q type="search" name="q" value=(query.words) maxlength="100" placeholder="Part of a name or reference";
            }
            (Select { name: "status", label: "Status", chosen: query.show.as_str(), choices: &choices, auto_submit: true,
                ..Select::default() })
            label.choice {
                input type="checkbox" name="mine" value="1" checked[query.attorney.is_some()] data-auto-submit;
                span { "My cases only" }
            }
            button.button { "Find" }
        }
    }
}

fn nothing(query: &CaseQuery) -> Markup {
    html! {
        @if query.words.is_empty() && query.attorney.is_none() && matches!(query.show, Show::Open | Show::All) {
            (ui::empty("case", "No cases yet", "Open the first one for a client."))
        } @else {
            (ui::empty("search", "No cases found", "Try less of the name, or another status."))
        }
    }
}

fn table((lang, today): (Lang, Date), cases: &[Case], people: &[(CaseId, Person)]) -> Markup {
    html! {
        table.table {
            caption.visually-hidden { "Cases" }
            thead { tr {
                th scope="col" { "Case" } th scope="col" { "Applicants" } th scope="col" { "Case type" }
                th scope="col" { "Status" } th scope="col" { "Assigned to" } th scope="col" { "Opened" }
            } }
            tbody { @for case in cases {
                tr id={ "case-" (case.id) } {
                    td data-label="Case" {
                        a href=(StaffCasePath { case_id: case.id }) { strong { bdi { (case.name) } } }
                        br; span class="soft small" { bdi { (case.reference) } }
                    }
                    // one element: on a phone each text of its own would be a line
                    td data-label="Applicants" { span { (views::names(&applicants(case.id, people))) } }
                    td data-label="Case type" { bdi { (case.kind) } }
                    td data-label="Status" { (views::status_pill(lang, case.status)) }
                    td data-label="Assigned to" { bdi { (case.attorney_name) } }
                    td data-label="Opened" { (day(lang, case.opened_on.0, today)) }
                }
            } }
        }
    }
}

fn applicants(case: CaseId, people: &[(CaseId, Person)]) -> Vec<&str> {
    let of_case = people.iter().filter(|(of, person)| *of == case && person.is_applicant());
    of_case.map(|(_, person)| person.name.as_str()).collect()
}

fn pager(query: &CaseQuery, cases: &Slice<Case>) -> Pager {
    let address = |before: Option<CaseId>| {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        pairs.extend_pairs((!query.words.is_empty()).then_some(("q", &query.words)));
        pairs.extend_pairs((query.show != Show::Open).then_some(("status", query.show.as_str())));
        pairs.extend_pairs(query.attorney.map(|_| ("mine", "1")));
        pairs.extend_pairs(before.map(|before| ("before", before.to_string())));
        let query = pairs.finish();
        if query.is_empty() { StaffCasesPath.to_string() } else { format!("{StaffCasesPath}?{query}") }
    };
    let last = cases.rows.last().filter(|_| cases.more);
    Pager { first: query.before.map(|_| address(None)), next: last.map(|last| address(Some(last.id))) }
}

/// The first step of a new case: whom it is about.
pub fn choose_client(words: &str, clients: &Slice<ClientLine>) -> Markup {
    html! {
        header {
            p.crumbs { a href=(StaffCasesPath) { "Cases" } }
            h1 { "New case" }
            p.lead { "Choose the first applicant. You can add others afterward." }
        }
        section.card aria-label="Clients" {
            div.body { (people::find_form(NewCasePath, words)) }
            @if clients.rows.is_empty() { (people::nobody_found(words)) } @else {
                ul.rows { @for client in &clients.rows {
                    li id={ "client-" (client.id) } {
                        span.glyph { (ui::icon("user")) }
                        div.what { strong { bdi { (client.name) } } span class="soft small" { (client.email) } }
                        a class="button compact act" href={ (NewCasePath) "?client=" (client.id) } {
                            "Choose" span.visually-hidden { " " (client.name) }
                        }
                    }
                } }
            }
            @if clients.more { footer { p.soft { "There are more. Enter part of the name to find them." } } }
        }
    }
}

/// The form of a case.
pub struct CaseForm<'a> {
    /// The case as it is; none for a new one.
    pub case: Option<&'a Case>,
    /// The first applicant of a new one.
    pub applicant: Option<&'a str>,
    /// What it offers.
    pub choices: &'a Choices,
}

impl CaseForm<'_> {
    /// The whole page of it.
    pub fn render(&self, fields: &CaseFields, errors: &FieldErrors, conflict: Option<&Conflict>) -> Markup {
        let based_on = conflict.map_or(&fields.based_on, |conflict| &conflict.mark);
        let place = self.case.map_or_else(
            || StaffCasesPath.to_string(),
            |case| StaffCasePath { case_id: case.id }.to_string(),
        );
        html! {
            header {
                p.crumbs {
                    a href=(StaffCasesPath) { "Cases" }
                    @if let Some(case) = self.case { " " span aria-hidden="true" { "/" } " " a href=(place) { bdi { (case.reference) } } }
                }
                h1 { @if self.case.is_some() { "Edit case" } @else { "New case" } }
                @if let Some(applicant) = self.applicant { p.lead { "For " bdi { (applicant) } "." } }
            }
            (ui::error_summary(EN, errors))
            (ui::conflict(EN, conflict))
            (ui::post_form(&place).makes(self.case.is_none()).class("card narrow").flag("novalidate").fields(html! {
                div class="body form" {
                    @if self.case.is_some() { (ui::based_on(based_on)) }
                    @if self.case.is_none() { input type="hidden" name="client" value=(fields.client); }
                    (self.parts(fields, errors))
                    div.form-actions { button class="button primary" { "Save" } a.button href=(place) { "Cancel" } }
                }
            }))
        }
    }

    /// What is asked for, to be put into a form of one's own.
    pub fn parts(&self, fields: &CaseFields, errors: &FieldErrors) -> Markup {
        html! { (self.words(fields, errors)) (self.standing(fields, errors)) }
    }

    fn words(&self, fields: &CaseFields, errors: &FieldErrors) -> Markup {
        html! {
            (Field { name: "name", label: "Name", value: &fields.name, error: errors.get("name"),
                hint: "Shown to the client, for example “I-130 Petition · Diallo”.", ..Field::default() })
            div.row-2 {
                (Field { name: "reference", label: "Reference", value: &fields.reference, error: errors.get("reference"),
                    ..Field::default() })
                (self.kind(fields, errors))
            }
        }
    }

    /// Free words, with those used of late to choose from.
    fn kind(&self, fields: &CaseFields, errors: &FieldErrors) -> Markup {
        let error = errors.get("kind");
        html! {
            div.field {
                label for="f-kind" { "Case type " span.optional { "(optional)" } }
                input #f-kind name="kind" value=(fields.kind) list="kinds" autocomplete="off"
                    aria-describedby=[error.map(|_| "f-kind-error")] aria-invalid=[error.map(|_| "true")];
                datalist #kinds { @for kind in &self.choices.kinds { option value=(kind) {} } }
                @if let Some(error) = error { span.error #f-kind-error { (error) } }
            }
        }
    }

    fn standing(&self, fields: &CaseFields, errors: &FieldErrors) -> Markup {
        let statuses: Vec<Choice> =
            CaseStatus::ALL.iter().map(|status| Choice::new(status.as_str(), status.words(EN))).collect();
        let staff: Vec<Choice> =
            self.choices.staff.iter().map(|member| Choice::new(member.id, member.name.clone())).collect();
        html! {
            div.row-3 {
                (Select { name: "status", label: "Status", chosen: &fields.status, choices: &statuses,
                    error: errors.get("status"), ..Select::default() })
                (Select { name: "attorney", label: "Attorney or case manager", chosen: &fields.attorney, choices: &staff,
                    error: errors.get("attorney"), ..Select::default() })
                (Field { name: "opened_on", label: "Opened", kind: "date", value: &fields.opened_on,
                    error: errors.get("opened_on"), ..Field::default() })
            }
            @if errors.get("confirmed").is_some() || !fields.confirmed.is_empty() {
                (closing::confirmation(!fields.confirmed.is_empty()))
            }
        }
    }
}
