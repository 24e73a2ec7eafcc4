//! Staff's pages of templates: the list, and one of them.

use super::{
    super::Turn,
    model::{Edition, Summary, Template},
    paths::{EditPath, IndexPath, NewPath, RetirementDeletePath, RetirementPath, WorkflowPath},
    stages_view,
};
use crate::{
    actors::Staff,
    i18n::Localized,
    ui::{self, Tone},
};
use maud::{Markup, html};

pub fn words(staff: &Staff, text: &Localized) -> Markup {
    ui::translated(text, staff.lang, staff.firm.language)
}

/// Whose turn it is, as staff say it.
pub fn whose_turn(staff: &Staff, turn: Turn) -> String {
    match turn {
        Turn::Client => "Waiting on the client".into(),
        Turn::Firm => "Waiting on us".into(),
        Turn::Authority => format!("With {}", staff.firm.agency(staff.lang)),
    }
}

/// How long something is expected to take.
pub fn lasts(days: i16) -> String {
    match days {
        1 => "about a day".into(),
        days => format!("about {days} days"),
    }
}

pub fn index(staff: &Staff, templates: &[Summary], retired: bool) -> Markup {
    html! {
        header {
            div.title {
                h1 { "Workflows" }
                div.actions { a class="button primary compact" href=(NewPath) { (ui::icon("plus")) span { "New workflow" } } }
            }
            p.lead { "The stages of each case type. Add a workflow to a case, and your client can follow its progress." }
        }
        nav.tabs aria-label="Which workflows" {
            a href=(IndexPath) aria-current=[(!retired).then_some("page")] { "In use" }
            a href={ (IndexPath) "?show=retired" } aria-current=[retired.then_some("page")] { "Retired" }
        }
        section.card { @if templates.is_empty() { (nothing(retired)) } @else { (table(staff, templates)) } }
    }
}

fn nothing(retired: bool) -> Markup {
    let (title, text) = match retired {
        true => ("No retired workflows", "Workflows that you retire are kept here."),
        false => (
            "No workflows yet",
            "Set up the stages of a case type once, and every client knows where their case stands.",
        ),
    };
    ui::empty("workflow", title, text)
}

fn table(staff: &Staff, templates: &[Summary]) -> Markup {
    html! {
        table.table {
            caption.visually-hidden { "Workflows" }
            thead { tr {
                th scope="col" { "Workflow" }
                th.num scope="col" { "Stages" }
                th.num scope="col" { "Steps" }
                th scope="col" { "Version" }
                th scope="col" { "Changed" }
            } }
            tbody { @for template in templates {
                tr id={ "workflow-" (template.workflow) } {
                    td data-label="Workflow" { span.cluster {
                        a href=(WorkflowPath { id: template.workflow }) { strong { (words(staff, &template.name)) } }
                        @if !template.visible { (internal()) }
                    } }
                    td.num data-label="Stages" { (template.stages) }
                    td.num data-label="Steps" { (template.steps) }
                    td data-label="Version" { (template.number) }
                    td data-label="Changed" { (ui::moment(staff.lang, template.changed_at, &staff.zone, staff.today())) }
                }
            } }
        }
    }
}

/// Marks what no client sees.
pub fn internal() -> Markup {
    ui::pill(Tone::Plain, "Internal")
}

pub fn show(staff: &Staff, template: &Template, editions: &[Edition]) -> Markup {
    let current = editions.first().is_some_and(|newest| newest.number == template.number);
    html! {
        header {
            p.crumbs { a href=(IndexPath) { "Workflows" } }
            div.title {
                h1 { (words(staff, &template.name)) }
                (ui::pill(Tone::Plain, &format!("Version {}", template.number)))
                @if !template.visible { (internal()) }
                @if template.retired_at.is_some() { (ui::pill(Tone::Warn, "Retired")) }
                div.actions { (actions(template)) }
            }
            @for (lang, text) in ui::others(&template.name, staff.lang, staff.firm.language) { p.lead lang=(lang.code()) { (text) } }
        }
        @if !current { (ui::notice(Tone::Warn, html! {
            "This is an older version. " a href=(WorkflowPath { id: template.workflow }) { "See the current one" }
        })) }
        (ui::card("tracker", "What clients see", None, stages_view::for_clients(staff, template)))
        div.cols {
            (ui::card("stages", "Stages", None, stages_view::stages(staff, template)))
            (ui::card("versions", "Versions", None, history(staff, template, editions)))
        }
    }
}

fn actions(template: &Template) -> Markup {
    let id = template.workflow;
    html! {
        @if template.retired_at.is_some() {
            (ui::post_form(RetirementDeletePath { id }).fields(html! { button class="button primary compact" { (ui::icon("refresh")) span { "Restore" } } }))
        } @else {
            a class="button compact" href=(EditPath { id }) { (ui::icon("edit")) span { "Edit" } }
            (ui::post_form(RetirementPath { id }).fields(html! { button class="button compact" { (ui::icon("archive")) span { "Retire" } } }))
        }
    }
}

fn history(staff: &Staff, template: &Template, editions: &[Edition]) -> Markup {
    html! {
        ul.rows { @for edition in editions {
            li id={ "version-" (edition.number) } {
                div.what {
                    strong { a href={ (WorkflowPath { id: template.workflow }) "?version=" (edition.number) }
                        aria-current=[(edition.number == template.number).then_some("true")] { "Version " (edition.number) } }
                    span class="soft small" {
                        @if let Some(name) = &edition.created_by { bdi { (name) } " · " }
                        (ui::moment(staff.lang, edition.created_at, &staff.zone, staff.today()))
                    }
                }
            }
        } }
    }
}
