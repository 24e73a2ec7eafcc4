//! The list of a kind, and one template with its versions.

use super::{
    kind::Kind,
    model::{Edition, Head, Summary, Version},
    staff::{ByIdPath, IndexOf, NewOf, RestorationOf, RetirementOf, TemplateOf},
};
use crate::{
    actors::Staff,
    i18n::Localized,
    ui::{self, Tone},
};
use axum_extra::routing::TypedPath;
use maud::{Markup, html};

fn words(staff: &Staff, text: &Localized) -> Markup {
    ui::translated(text, staff.lang, staff.firm.language)
}

/// `beginnings` stand above the list.
pub fn index<K: Kind>(
    staff: &Staff,
    templates: &[Summary<K>],
    retired: bool,
    beginnings: Option<Markup>,
) -> Markup {
    let (words, index) = (K::WORDS, IndexOf::<K>::PATH);
    html! {
        header {
            div.title {
                h1 { (words.many) }
                div.actions { a class="button primary compact" href=(NewOf::<K>::PATH) { (ui::icon("plus")) span { "New " (words.one) } } }
            }
            p.lead { (words.lead) }
        }
        nav.tabs aria-label="Templates" { @for shelf in &staff.catalog.templates {
            a href=(shelf.href) aria-current=[(shelf.href == index).then_some("page")] { (shelf.words) }
        } }
        @if let Some(beginnings) = beginnings { (beginnings) }
        nav.segments aria-label={ "Which " (many::<K>()) } {
            a href=(index) aria-current=[(!retired).then_some("true")] { "In use" }
            a href={ (index) "?show=retired" } aria-current=[retired.then_some("true")] { "Retired" }
        }
        section.card { @if templates.is_empty() { (nothing::<K>(retired)) } @else { (table(staff, templates)) } }
    }
}

/// As it stands in a sentence.
fn many<K: Kind>() -> String {
    K::WORDS.many.to_lowercase()
}

fn nothing<K: Kind>(retired: bool) -> Markup {
    let many = many::<K>();
    match retired {
        true => {
            let text = format!("{} that you retire are kept here.", K::WORDS.many);
            ui::empty(K::WORDS.icon, &format!("No retired {many}"), &text)
        }
        false => ui::empty(K::WORDS.icon, &format!("No {many} yet"), K::WORDS.none),
    }
}

fn table<K: Kind>(staff: &Staff, templates: &[Summary<K>]) -> Markup {
    let name = K::WORDS.head;
    html! {
        table.table {
            caption.visually-hidden { (K::WORDS.many) }
            thead { tr {
                th scope="col" { (name) }
                @for column in K::COLUMNS { th.num scope="col" { (column) } }
                th scope="col" { "Version" }
                th scope="col" { "Changed" }
            } }
            tbody { @for template in templates {
                tr id={ "template-" (template.id) } {
                    td data-label=(name) { span.cluster {
                        a href=(TemplateOf::<K>::of(template.id)) { strong { (words(staff, &template.name)) } }
                        (K::list_mark(&template.extent))
                    } }
                    @for (column, number) in K::COLUMNS.iter().zip(K::numbers(&template.extent)) {
                        td.num data-label=(column) { (number) }
                    }
                    td data-label="Version" { (template.number) }
                    td data-label="Changed" { (ui::moment(staff.lang, template.changed_at, &staff.zone, staff.today())) }
                }
            } }
        }
    }
}

pub fn show<K: Kind>(staff: &Staff, version: &Version<K>, editions: &[Edition]) -> Markup {
    let head = &version.head;
    let current = editions.first().is_some_and(|newest| newest.number == head.number);
    let versions = ui::card("versions", "Versions", None, history(staff, head, editions));
    html! {
        header {
            p.crumbs { a href=(IndexOf::<K>::PATH) { (K::WORDS.many) } }
            div.title {
                h1 { (words(staff, &head.name)) }
                (ui::pill(Tone::Plain, &format!("Version {}", head.number)))
                (K::mark(&version.content))
                @if head.retired_at.is_some() { (ui::pill(Tone::Warn, "Retired")) }
                div.actions { (actions(version)) }
            }
            @for (lang, text) in ui::others(&head.name, staff.lang, staff.firm.language) { p.lead lang=(lang.code()) { (text) } }
        }
        @if !current { (ui::notice(Tone::Warn, html! {
            "This is an older version. " a href=(TemplateOf::<K>::of(head.template)) { "See the current one" }
        })) }
        (K::page(staff, version, versions))
    }
}

fn actions<K: Kind>(version: &Version<K>) -> Markup {
    let (head, id) = (&version.head, version.head.template);
    html! {
        @if head.retired_at.is_some() {
            (ui::post_form(RestorationOf::<K>::of(id)).fields(html! { button class="button primary compact" { (ui::icon("refresh")) span { "Restore" } } }))
        } @else {
            (K::edit_button(version))
            a class="button compact" href={ (NewOf::<K>::PATH) "?from=" (id) } { (ui::icon("plus")) span { "Duplicate" } }
            (ui::post_form(RetirementOf::<K>::of(id)).fields(html! { button class="button compact" { (ui::icon("archive")) span { "Retire" } } }))
        }
    }
}

fn history<K: Kind>(staff: &Staff, head: &Head<K>, editions: &[Edition]) -> Markup {
    html! {
        ul.rows { @for edition in editions {
            li id={ "version-" (edition.number) } {
                div.what {
                    strong { a href={ (TemplateOf::<K>::of(head.template)) "?version=" (edition.number) }
                        aria-current=[(edition.number == head.number).then_some("true")] { "Version " (edition.number) } }
                    span class="soft small" {
                        @if let Some(name) = &edition.created_by { bdi { (name) } " · " }
                        (ui::moment(staff.lang, edition.created_at, &staff.zone, staff.today()))
                    }
                }
            }
        } }
    }
}
