//! What waits for whom, and what lies still.

use super::paths::{InactivePath, StaffHomePath, WaitingPath};
use crate::{
    actors::Staff,
    cases::{StaffCasePath, StaleCase},
    clock::Ts,
    ui::{self, Pager, day},
    workflow::{Turn, Wait},
};
use maud::{Markup, html};

/// How the three are called in headings.
pub fn title(turn: Turn) -> &'static str {
    match turn {
        Turn::Firm => "Our firm",
        Turn::Client => "Clients",
        Turn::Authority => "Agencies and courts",
    }
}

/// The order in which staff care.
pub const TURNS: [Turn; 3] = [Turn::Firm, Turn::Client, Turn::Authority];

/// Rows of what waits; says so when nothing does.
pub fn rows(staff: &Staff, waits: &[Wait]) -> Markup {
    html! {
        @if waits.is_empty() { div.body { p.soft { "None." } } } @else {
            ul.rows { @for wait in waits {
                li id={ "wait-" (wait.workflow) } {
                    div.what {
                        strong { a href=(StaffCasePath { case_id: wait.case_id }) { bdi { (wait.case_name) } } }
                        span.soft.small { (ui::translated(&wait.step, staff.lang, staff.firm.language)) " · " bdi { (wait.reference) } }
                    }
                    span.when.small { "since " (on(staff, wait.since)) }
                }
            } }
        }
    }
}

/// Rows of cases that lie still.
pub fn stale_rows(staff: &Staff, cases: &[StaleCase]) -> Markup {
    html! {
        @if cases.is_empty() {
            (ui::empty("check", "No inactive cases", "Open cases without recent activity appear here."))
        } @else {
            ul.rows { @for case in cases {
                li id={ "still-" (case.id) } {
                    div.what {
                        strong { a href=(StaffCasePath { case_id: case.id }) { bdi { (case.name) } } }
                        span.soft.small { bdi { (case.reference) } " · " bdi { (case.attorney_name) } }
                    }
                    span.when.small { "since " (on(staff, case.moved_at)) }
                }
            } }
        }
    }
}

fn on(staff: &Staff, at: Ts) -> Markup {
    day(staff.lang, at.0.to_zoned(staff.zone.clone()).date(), staff.today())
}

fn head(title: &str) -> Markup {
    html! { header { p.crumbs { a href=(StaffHomePath) { "Today" } } h1 { (title) } } }
}

/// The page of what waits for one of the three: whether this is a later page, and where the next begins.
pub fn waiting(
    staff: &Staff,
    turn: Turn,
    waits: &[Wait],
    (continued, next): (bool, Option<String>),
) -> Markup {
    let first = format!("{WaitingPath}?turn={}", turn.as_str());
    let pager =
        Pager { next: next.map(|after| format!("{first}&after={after}")), first: continued.then_some(first) };
    html! {
        (head("Waiting on"))
        nav.tabs aria-label="Waiting on" { @for one in TURNS {
            a href={ (WaitingPath) "?turn=" (one.as_str()) } aria-current=[(one == turn).then_some("page")] { (title(one)) }
        } }
        section.card #waiting aria-label=(title(turn)) { (rows(staff, waits)) }
        (ui::pager(staff.lang, &pager))
    }
}

/// The page of cases without movement.
pub fn stale(
    staff: &Staff,
    days: u16,
    cases: &[StaleCase],
    (continued, next): (bool, Option<String>),
) -> Markup {
    let first = format!("{InactivePath}?days={days}");
    let pager =
        Pager { next: next.map(|after| format!("{first}&after={after}")), first: continued.then_some(first) };
    html! {
        (head("Inactive cases"))
        form.filters method="get" action=(InactivePath) {
            div.field { label for="days" { "Days without activity" }
                input #days type="number" name="days" min="1" max="3650" value=(days); }
            button.button { "Show" }
        }
        section.card #stale aria-label="Inactive cases" { (stale_rows(staff, cases)) }
        (ui::pager(staff.lang, &pager))
    }
}
