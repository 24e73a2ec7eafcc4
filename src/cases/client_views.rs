//! The list of a client's cases.

use super::{Case, CasePath, Person, views};
use crate::{
    actors::Client,
    ids::CaseId,
    t, t_html,
    ui::{self, day},
};
use maud::{Markup, html};

/// Every case of the client, those that are closed below the others.
pub fn index(client: &Client, cases: &[Case], people: &[(CaseId, Person)]) -> Markup {
    let lang = client.lang;
    let (open, closed): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| case.is_open());
    html! {
        header { h1 { (t!(lang, "cases-title")) } }
        @if cases.is_empty() {
            section.card { (ui::empty("case", &t!(lang, "home-no-cases"), &t!(lang, "home-no-cases-text"))) }
        }
        @for (id, title, cases) in [("open-cases", t!(lang, "cases-open"), open), ("closed-cases", t!(lang, "cases-closed"), closed)] {
            @if !cases.is_empty() {
                (ui::card(id, &title, None, html! { ul.rows { @for case in cases { (row(client, case, people)) } } }))
            }
        }
    }
}

fn row(client: &Client, case: &Case, people: &[(CaseId, Person)]) -> Markup {
    let lang = client.lang;
    let applicants: Vec<&str> = people
        .iter()
        .filter(|(of, person)| *of == case.id && person.is_applicant())
        .map(|(_, person)| person.name.as_str())
        .collect();
    let today = client.today();
    html! {
        li id={ "case-" (case.id) } {
            span.glyph { (ui::icon("case")) }
            div.what {
                strong { a href=(CasePath { case_id: case.id }) { bdi { (case.name) } } }
                span class="soft small" {
                    bdi { (case.reference) }
                    @if !applicants.is_empty() { " · " (t_html!(lang, "case-for-applicants", names = views::names(&applicants))) }
                }
                span class="soft small" {
                    (case.responsible(lang)) ": " bdi { (case.attorney_name) }
                    @if let Some(closed) = case.closed_at {
                        " · " (t_html!(lang, "case-closed-on", day = day(lang, closed.0.to_zoned(client.zone.clone()).date(), today)))
                    }
                }
            }
            span.when { (views::status_pill(lang, case.status)) }
        }
    }
}
