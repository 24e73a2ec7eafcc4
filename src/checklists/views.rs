//! Staff's pages of checklists: the list, and one of them.

use super::{
    model::{Checklist, Edition, Item, Version},
    paths::{ChecklistPath, EditPath, IndexPath, NewPath, RetirementDeletePath, RetirementPath},
};
use crate::{
    actors::Staff,
    i18n::Localized,
    ui::{self, Tone},
};
use maud::{Markup, html};

fn words(staff: &Staff, text: &Localized) -> Markup {
    ui::translated(text, staff.lang, staff.firm.language)
}

pub fn index(staff: &Staff, checklists: &[Checklist], retired: bool) -> Markup {
    html! {
        header {
            div.title {
                h1 { "Checklists" }
                div.actions { a class="button primary compact" href=(NewPath) { (ui::icon("plus")) span { "New checklist" } } }
            }
            p.lead { "Documents you request often. Request a whole list for a case at once." }
        }
        nav.tabs aria-label="Which checklists" {
            a href=(IndexPath) aria-current=[(!retired).then_some("page")] { "In use" }
            a href={ (IndexPath) "?show=retired" } aria-current=[retired.then_some("page")] { "Retired" }
        }
        @if checklists.is_empty() {
            section.card { (nothing(retired)) }
        } @else {
            section.card { (table(staff, checklists)) }
        }
    }
}

fn nothing(retired: bool) -> Markup {
    if retired {
        ui::empty("checklist", "No retired checklists", "Checklists that you retire are kept here.")
    } else {
        ui::empty(
            "checklist",
            "No checklists yet",
            "Create one for each case type, so that you never retype a request.",
        )
    }
}

fn table(staff: &Staff, checklists: &[Checklist]) -> Markup {
    html! {
        table.table {
            caption.visually-hidden { "Checklists" }
            thead { tr {
                th scope="col" { "Checklist" }
                th.num scope="col" { "Documents" }
                th scope="col" { "Version" }
                th scope="col" { "Changed" }
            } }
            tbody { @for checklist in checklists {
                tr id={ "checklist-" (checklist.id) } {
                    td data-label="Checklist" {
                        a href=(ChecklistPath { id: checklist.id }) { strong { (words(staff, &checklist.name)) } }
                    }
                    td.num data-label="Documents" { (checklist.items) }
                    td data-label="Version" { (checklist.number) }
                    td data-label="Changed" { (ui::moment(staff.lang, checklist.changed_at, &staff.zone, staff.today())) }
                }
            } }
        }
    }
}

pub fn show(staff: &Staff, version: &Version, editions: &[Edition]) -> Markup {
    let current = editions.first().is_some_and(|newest| newest.number == version.number);
    html! {
        header {
            p.crumbs { a href=(IndexPath) { "Checklists" } }
            div.title {
                h1 { (words(staff, &version.name)) }
                (ui::pill(Tone::Plain, &format!("Version {}", version.number)))
                @if version.retired_at.is_some() { (ui::pill(Tone::Warn, "Retired")) }
                div.actions { (actions(version)) }
            }
            @for (lang, text) in ui::others(&version.name, staff.lang, staff.firm.language) { p.lead lang=(lang.code()) { (text) } }
        }
        @if !current { (ui::notice(Tone::Warn, html! {
            "This is an older version. " a href=(ChecklistPath { id: version.checklist }) { "See the current one" }
        })) }
        div.cols {
            (ui::card("items", "Documents", None, html! {
                ol.rows { @for (at, item) in version.items.iter().enumerate() { (row(staff, at + 1, item)) } }
            }))
            (ui::card("versions", "Versions", None, history(staff, version, editions)))
        }
    }
}

fn actions(version: &Version) -> Markup {
    let id = version.checklist;
    html! {
        @if version.retired_at.is_some() {
            (ui::post_form(RetirementDeletePath { id }).fields(html! { button class="button primary compact" { (ui::icon("refresh")) span { "Restore" } } }))
        } @else {
            a class="button compact" href=(EditPath { id }) { (ui::icon("edit")) span { "Edit" } }
            (ui::post_form(RetirementPath { id }).fields(html! { button class="button compact" { (ui::icon("archive")) span { "Retire" } } }))
        }
    }
}

fn row(staff: &Staff, number: usize, item: &Item) -> Markup {
    let instructions = item.instructions.pick_with_lang(staff.lang, staff.firm.language);
    html! {
        li id={ "item-" (item.id) } {
            span.glyph aria-hidden="true" { (number) }
            div.what {
                strong { (words(staff, &item.title)) }
                @for (lang, text) in ui::others(&item.title, staff.lang, staff.firm.language) { span class="soft small" lang=(lang.code()) { (text) } }
                @if !instructions.0.is_empty() { span class="small text" lang=(instructions.1.code()) { (instructions.0) } }
                span class="soft small" {
                    (if item.per_applicant { "From each applicant" } else { "Once for the case" })
                    @if let Some(days) = item.due_in_days { " · " (due_after(days)) }
                }
            }
        }
    }
}

/// When an item is due, counted from the day of the request.
pub fn due_after(days: i16) -> String {
    match days {
        0 => "due the same day".into(),
        1 => "due after one day".into(),
        days => format!("due after {days} days"),
    }
}

fn history(staff: &Staff, version: &Version, editions: &[Edition]) -> Markup {
    html! {
        ul.rows { @for edition in editions {
            li id={ "version-" (edition.number) } {
                div.what {
                    strong { a href={ (ChecklistPath { id: version.checklist }) "?version=" (edition.number) }
                        aria-current=[(edition.number == version.number).then_some("true")] { "Version " (edition.number) } }
                    span class="soft small" {
                        @if let Some(name) = &edition.created_by { bdi { (name) } " · " }
                         (ui::moment(staff.lang, edition.created_at, &staff.zone, staff.today()))
                    }
                }
            }
        } }
    }
}
