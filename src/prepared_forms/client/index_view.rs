//! The page of forms: what is to be filled in, and what the firm prepared.

use crate::{
    actors::Client,
    cases::{Case, Person, PersonRole},
    i18n::format,
    ids::{CaseId, ClientId},
    prepared_forms::{FormState, ListedForm, PreparedFormPath},
    responses::{self, FormsPath, Listed},
    t, t_html,
    ui::{self, Choice, Select},
};
use maud::{Markup, Render, html};

pub struct IndexContent {
    pub cases: Vec<Case>,
    /// Applicants of these cases, each once.
    applicants: Vec<(ClientId, String)>,
    sent: Vec<Listed>,
    forms: Vec<ListedForm>,
    filter: (Option<CaseId>, Option<ClientId>),
}

impl IndexContent {
    pub fn new(
        cases: Vec<Case>,
        people: Vec<(CaseId, Person)>,
        (sent, forms): (Vec<Listed>, Vec<ListedForm>),
        filter: (Option<CaseId>, Option<ClientId>),
    ) -> IndexContent {
        let mut applicants: Vec<(ClientId, String)> = people
            .into_iter()
            .filter(|(_, person)| person.role == PersonRole::Applicant)
            .map(|(_, person)| (person.client_id, person.name))
            .collect();
        applicants.sort_by(|one, other| one.1.cmp(&other.1).then(one.0.cmp(&other.0)));
        applicants.dedup();
        IndexContent { cases, applicants, sent, forms, filter }
    }
}

pub struct Index<'a> {
    pub client: &'a Client,
    pub content: &'a IndexContent,
}

impl Render for Index<'_> {
    fn render(&self) -> Markup {
        let lang = self.client.lang;
        html! {
            header {
                h1 { (t!(lang, "forms-title")) }
                p.lead { (t!(lang, "forms-lead")) }
            }
            (self.filters())
            (ui::card("questionnaires", &t!(lang, "forms-questionnaires"), None, html! {
                @if self.content.sent.is_empty() {
                    (ui::empty("form", &t!(lang, "forms-questionnaires-none"), &t!(lang, "forms-questionnaires-none-text")))
                } @else { (responses::rows(self.client, &self.content.sent)) }
            }))
            (ui::card("prepared-forms", &t!(lang, "forms-prepared"), None, html! {
                @if self.content.forms.is_empty() {
                    (ui::empty("form", &t!(lang, "forms-prepared-none"), &t!(lang, "forms-prepared-none-text")))
                } @else {
                    ul.rows { @for listed in &self.content.forms { (row(self.client, listed)) } }
                }
            }))
        }
    }
}

impl Index<'_> {
    /// Nothing where there is nothing to choose from.
    fn filters(&self) -> Markup {
        let (lang, content) = (self.client.lang, self.content);
        let select = |name: &str, label: String, chosen: Option<String>, choices: Vec<Choice>| {
            let chosen = chosen.unwrap_or_default();
            Select {
                name,
                label: &label,
                chosen: &chosen,
                choices: &choices,
                auto_submit: true,
                ..Select::default()
            }
            .render()
        };
        let with_all = |all: String, others: Vec<Choice>| {
            std::iter::once(Choice::new("", all)).chain(others).collect::<Vec<_>>()
        };
        let (by_case, by_applicant) = (content.cases.len() > 1, content.applicants.len() > 1);
        let cases = content.cases.iter().map(|case| Choice::new(case.id, &case.name)).collect();
        let applicants = content.applicants.iter().map(|(id, name)| Choice::new(id, name)).collect();
        let everyone = t!(lang, "case-applicant-everyone", count = content.applicants.len());
        let (case, applicant) = content.filter;
        html! {
            @if by_case || by_applicant {
                form.filters method="get" action=(FormsPath) {
                    @if by_case {
                        (select("case", t!(lang, "case-label"), case.map(|id| id.to_string()), with_all(t!(lang, "home-all-cases"), cases)))
                    }
                    @if by_applicant {
                        (select("applicant", t!(lang, "case-applicant"), applicant.map(|id| id.to_string()), with_all(everyone, applicants)))
                    }
                    button class="button no-js-only" { (t!(lang, "apply-filters")) }
                }
            }
        }
    }
}

/// A form in a list.
fn row(client: &Client, listed: &ListedForm) -> Markup {
    let (lang, form, state) = (client.lang, &listed.form, listed.state());
    let place = PreparedFormPath { form_id: form.id };
    let done = state == FormState::Correct;
    html! {
        li id={ "form-" (form.id) } {
            span.glyph.good[done] { (ui::icon(if done { "check" } else { "form" })) }
            div.what {
                strong { a href=(place) { bdi { (form.title) } } }
                span class="soft small" {
                    bdi { (listed.case_name) }
                    @if let Some(name) = &listed.applicant {
                        " · " (t_html!(lang, "task-for-applicant", applicant = html! { bdi { (name) } }))
                    }
                    @if let Some(at) = listed.decided_at.or(listed.shared_at) {
                        " · " (format::full_day(lang, at.0.to_zoned(client.zone.clone()).date()))
                    }
                }
            }
            span.when {
                @if state == FormState::Shared && form.due_on.is_some() {
                    (ui::due_pill(lang, client.today(), form.due_on.map(|due| due.0)))
                } @else {
                    (ui::pill(state.tone(), &state.words(lang)))
                }
            }
            @if state == FormState::Shared {
                a class="button compact act primary" href=(place) { (t!(lang, "task-check-form-now")) span.visually-hidden { " " (form.title) } }
            }
        }
    }
}
