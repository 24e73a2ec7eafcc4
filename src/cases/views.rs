//! Parts that show cases, for this feature and for those that build on it.

use super::{Case, CasePath, CaseStatus, CaseSwitchPath, CasesPath, Person, StaffCasesPath};
use crate::{
    actors::{PreviewPath, Staff},
    i18n::Lang,
    ids::{CaseId, ClientId},
    people::StaffClientPath,
    t,
    ui::{self, day},
};
use jiff::{civil::Date, tz::TimeZone};
use maud::{Markup, Render, html};

/// How far a case has come, in color and words.
pub fn status_pill(lang: Lang, status: CaseStatus) -> Markup {
    ui::pill(status.tone(), &status.words(lang))
}

/// Names, each kept apart from the direction of the text around it.
pub fn names(names: &[&str]) -> Markup {
    html! { @for (at, name) in names.iter().enumerate() { @if at > 0 { ", " } bdi { (name) } } }
}

/// The list in the top bar that leads from case to case, for `ClientPage::switcher`; none where there is nothing to choose
/// from. Its last entry leads to the list of all cases.
pub fn switcher(lang: Lang, cases: &[Case], current: Option<CaseId>) -> Option<Markup> {
    (cases.len() > 1).then(|| {
        html! {
            form.case-switch method="get" action=(CaseSwitchPath) {
                label.visually-hidden for="case-switch" { (t!(lang, "case-switch")) }
                select #case-switch name="case" data-auto-submit {
                    @for case in cases {
                        option value=(case.id) selected[current == Some(case.id)] { (case.name) " · " (case.reference) }
                    }
                    option value="" selected[current.is_none()] { (t!(lang, "case-select-another")) }
                }
                button class="button compact no-js-only" { (t!(lang, "open")) }
            }
        }
    })
}

/// "View as client" for staff, by whom there is to choose from; `case` is the one from whose page it begins.
pub fn preview_buttons(people: &[(ClientId, &str)], case: Option<CaseId>) -> Markup {
    let hidden = html! {
        @if let Some(case) = case { input type="hidden" name="case" value=(case); }
    };
    let label = html! { (ui::icon("eye")) span { "View as client" } };
    html! {
        @match people {
            [] => {},
            [(client, _)] => (ui::post_form(PreviewPath).fields(html! {
                (hidden)
                button class="button compact" name="client" value=(client) { (label) }
            })),
            several => details class="menu start" {
                summary class="button compact" { (label) }
                div.menu-panel { (ui::post_form(PreviewPath).fields(html! {
                    (hidden)
                    p.menu-label { "View the portal as" }
                    @for (client, name) in several { button name="client" value=(client) { bdi { (name) } } }
                })) }
            },
        }
    }
}

/// Leads from a page of a case's documents or tasks back to the case; "Current applicant" stays chosen.
pub fn crumbs(case: &Case, applicant: Option<ClientId>) -> Markup {
    let narrowed = applicant.map(|id| format!("?applicant={id}")).unwrap_or_default();
    html! {
        p.crumbs {
            a href={ (CasePath { case_id: case.id }) (narrowed) } { bdi { (case.name) } }
            " " span aria-hidden="true" { "/" } " " bdi { (case.reference) }
        }
    }
}

/// Head of a page of a case on the client's side.
pub fn header(lang: Lang, case: &Case) -> Markup {
    let crumb = html! { a href=(CasesPath) { (t!(lang, "cases-title")) } };
    head(lang, case, &crumb, (None, Markup::default()))
}

/// Head of a room of a case on the staff's side, with the way to the other rooms; `room` is the name of this one, `actions` are
/// buttons.
pub fn staff_header(staff: &Staff, case: &Case, room: &str, actions: Option<Markup>) -> Markup {
    staff_header_of(staff, case, &[], (room, actions))
}

/// The same with the names of those whose case it is.
pub fn staff_header_of(
    staff: &Staff,
    case: &Case,
    names: &[&str],
    (room, actions): (&str, Option<Markup>),
) -> Markup {
    let facts = [case.kind.as_str(), case.attorney_name.as_str()];
    let crumb = html! { a href=(StaffCasesPath) { "Cases" } };
    let below = html! {
        p.meta {
            @if !names.is_empty() { strong { (self::names(names)) } }
            @for fact in facts.iter().filter(|fact| !fact.is_empty()) { bdi { (fact) } }
            span { "Opened " (day(staff.lang, case.opened_on.0, staff.today())) }
        }
        nav.tabs.rooms aria-label="This case" {
            @for one in &staff.catalog.case_rooms {
                a href=((one.place)(case.id)) aria-current=[(one.name == room).then_some("page")] { (one.words) }
            }
        }
    };
    head(Lang::EnUs, case, &crumb, (actions, below))
}

fn head(lang: Lang, case: &Case, crumb: &Markup, (actions, below): (Option<Markup>, Markup)) -> Markup {
    html! {
        header {
            p.crumbs { (crumb) " " span aria-hidden="true" { "/" } " " bdi { (case.reference) } }
            div.title {
                h1 { bdi { (case.name) } }
                (status_pill(lang, case.status))
                @if let Some(actions) = actions { div.actions { (actions) } }
            }
            (below)
        }
    }
}

/// What is known of a case, as a list of terms.
pub struct Facts<'a> {
    /// What it is written in.
    pub lang: Lang,
    /// Whose facts they are.
    pub case: &'a Case,
    /// None of them where the page shows them elsewhere.
    pub people: &'a [Person],
    /// The reader's, for the day on which the case was closed.
    pub zone: &'a TimeZone,
    /// The reader's, for days that are told as "yesterday".
    pub today: Date,
    /// For staff the people are links to their pages.
    pub for_staff: bool,
}

impl Render for Facts<'_> {
    fn render(&self) -> Markup {
        let (lang, case) = (self.lang, self.case);
        html! {
            dl.facts {
                dt { (t!(lang, "case-reference")) } dd { bdi { (case.reference) } }
                @if !case.kind.is_empty() { dt { (t!(lang, "case-type")) } dd { bdi { (case.kind) } } }
                dt { (case.responsible(lang)) } dd { bdi { (case.attorney_name) } }
                dt { (t!(lang, "case-opened")) } dd { (day(lang, case.opened_on.0, self.today)) }
                @if let Some(closed) = case.closed_at {
                    dt { (t!(lang, "case-status-closed")) }
                    dd { (day(lang, closed.0.to_zoned(self.zone.clone()).date(), self.today)) }
                }
                @if !self.people.is_empty() {
                    dt { (t!(lang, "case-people")) }
                    dd { @for (at, person) in self.people.iter().enumerate() { @if at > 0 { br; } (self.person(person)) } }
                }
            }
        }
    }
}

impl Facts<'_> {
    fn person(&self, person: &Person) -> Markup {
        html! {
            @if self.for_staff {
                a href=(StaffClientPath { client_id: person.client_id }) { bdi { (person.name) } }
            } @else { bdi { (person.name) } }
            " " span class="soft small" { (person.role.words(self.lang)) }
        }
    }
}

/// [`Facts`] as a card.
pub fn facts(facts: &Facts<'_>, aside: Option<Markup>) -> Markup {
    ui::card("case-facts", &t!(facts.lang, "case-facts"), aside, html! { div.body { (facts) } })
}
