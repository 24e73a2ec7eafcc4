//! Pages about clients, for staff.

use super::{
    ClientRecord, PortalState, StaffClientPath, StaffClientsPath,
    forms::ClientFields,
    list::{After, ClientLine},
    paths::{EditClientPath, NewClientPath},
};
use crate::{
    actors::Staff,
    form::{Conflict, FieldErrors},
    i18n::Lang,
    ids::ClientId,
    ui::{self, Choice, Field, Pager, Select, TextArea},
    web::cursor::Slice,
};
use axum_extra::routing::TypedPath;
use maud::{Markup, html};

/// The list of clients.
pub fn index(staff: &Staff, words: &str, clients: &Slice<ClientLine>, is_first: bool) -> Markup {
    html! {
        header {
            div.title {
                h1 { "Clients" }
                div.actions { a class="button primary compact" href=(NewClientPath) { (ui::icon("user-plus")) span { "New client" } } }
            }
        }
        (tabs(staff, StaffClientsPath::PATH))
        section.card aria-label="Clients" {
            div.body { (find_form(StaffClientsPath, words)) }
            @if clients.rows.is_empty() { (nobody_found(words)) } @else { (table(&clients.rows)) }
        }
        (ui::pager(Lang::EnUs, &pager(words, clients, is_first)))
    }
}

/// The list of clients and what stands beside it; nothing where it stands alone.
pub fn tabs(staff: &Staff, here: &str) -> Markup {
    let beside: Vec<_> = staff.catalog.tabs_beside(super::TAB).collect();
    html! {
        @if !beside.is_empty() {
            nav.tabs aria-label="People" {
                a href=(StaffClientsPath) aria-current=[(here == StaffClientsPath::PATH).then_some("page")] { "Clients" }
                @for tab in beside { a href=(tab.href) aria-current=[(here == tab.href).then_some("page")] { (tab.words) } }
            }
        }
    }
}

/// The field that finds clients.
pub fn find_form(action: impl std::fmt::Display, words: &str) -> Markup {
    html! {
        form.filters method="get" action=(action) role="search" {
            div class="field grow" {
                label for="q" { "Find a client" }
                input #q type="search" name="q" value=(words) maxlength="100" placeholder="Part of a name or an email address";
            }
            button.button { "Find" }
        }
    }
}

/// In place of a list of clients without any.
pub fn nobody_found(words: &str) -> Markup {
    html! {
        @if words.is_empty() {
            (ui::empty("user", "No clients yet", "Add the first one. You can invite them to the portal afterward."))
        } @else {
            (ui::empty("search", "No clients found", "Try less of the name or email address."))
        }
    }
}

fn pager(words: &str, clients: &Slice<ClientLine>, is_first: bool) -> Pager {
    let address = |after: Option<String>| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs((!words.is_empty()).then_some(("q", words)));
        query.extend_pairs(after.map(|after| ("after", after)));
        let query = query.finish();
        if query.is_empty() { StaffClientsPath.to_string() } else { format!("{StaffClientsPath}?{query}") }
    };
    Pager {
        first: (!is_first).then(|| address(None)),
        next: clients
            .next(|last| -> After { (last.name.clone(), last.id) })
            .map(|after| address(Some(after))),
    }
}

fn table(clients: &[ClientLine]) -> Markup {
    html! {
        table.table {
            caption.visually-hidden { "Clients" }
            thead { tr {
                th scope="col" { "Name" } th scope="col" { "Email" } th scope="col" { "Portal access" }
                th.num scope="col" { "Open cases" }
            } }
            tbody { @for client in clients {
                tr id={ "client-" (client.id) } {
                    td data-label="Name" { a href=(StaffClientPath { client_id: client.id }) { strong { bdi { (client.name) } } } }
                    td data-label="Email" { @if client.email.is_empty() { span.soft { "none" } } @else { (client.email) } }
                    td data-label="Portal access" { (portal_pill(client.portal)) }
                    td.num data-label="Open cases" { (client.open_cases) }
                }
            } }
        }
    }
}

/// How far a client has come with the portal, in color and words.
pub fn portal_pill(state: PortalState) -> Markup {
    ui::pill(state.tone(), state.words())
}

/// The form of a new client, or with an id the one that changes a client.
pub struct ClientForm<'a> {
    pub client: Option<ClientId>,
    pub fields: &'a ClientFields,
    pub errors: &'a FieldErrors,
    /// The address is only shown.
    pub email_fixed: bool,
    /// What somebody else changed meanwhile.
    pub conflict: Option<&'a Conflict>,
}

pub fn form(&ClientForm { client, fields, errors, email_fixed, conflict }: &ClientForm<'_>) -> Markup {
    let title = if client.is_some() { "Edit client" } else { "New client" };
    let back = client
        .map_or_else(|| StaffClientsPath.to_string(), |client_id| StaffClientPath { client_id }.to_string());
    let languages = Lang::ALL.map(|lang| Choice::new(lang, lang.own_name()));
    let optional = Some("optional");
    let email_hint = if email_fixed {
        "They are in a restricted case: only its team or an owner can change the address."
    } else {
        ""
    };
    html! {
        header { (crumbs()) h1 { (title) } }
        (ui::error_summary(Lang::EnUs, errors))
        (ui::conflict(Lang::EnUs, conflict))
        (ui::post_form(&back).makes(client.is_none()).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                @if client.is_some() { (ui::based_on(&fields.based_on)) }
                (Field { name: "name", label: "Name", value: &fields.name, error: errors.get("name"),
                    hint: "As shown in their passport.", ..Field::default() })
                div.row-2 {
                    (Field { name: "email", label: "Email", kind: "email", value: &fields.email, error: errors.get("email"),
                        optional, hint: email_hint, fixed: email_fixed, ..Field::default() })
                    (Field { name: "phone", label: "Phone", kind: "tel", value: &fields.phone, error: errors.get("phone"),
                        optional, ..Field::default() })
                }
                (TextArea { name: "address", label: "Address", value: &fields.address, rows: 3, error: errors.get("address"), optional,
                    hint: "As on an envelope. New invoices begin with it." })
                (Select { name: "language", label: "Language", chosen: &fields.language, choices: &languages,
                    hint: "For their portal and emails, until they choose another.", error: errors.get("language"), ..Select::default() })
                (TextArea { name: "notes", label: "Notes", value: &fields.notes, rows: 5, error: errors.get("notes"),
                    hint: "Visible to staff only. Clients never see them.", optional })
                div.form-actions { button class="button primary" { "Save" } a.button href=(back) { "Cancel" } }
            }
        }))
    }
}

fn crumbs() -> Markup {
    html! { p.crumbs { a href=(StaffClientsPath) { "Clients" } } }
}

/// What is known of a client, with a way to change it.
pub fn facts_card(client: &ClientRecord) -> Markup {
    let edit = html! { a.small href=(EditClientPath { client_id: client.id }) { "Edit" span.visually-hidden { " the details" } } };
    let none = html! { span.soft { "none" } };
    ui::card(
        "details",
        "Details",
        Some(edit),
        html! { div.body { dl.facts {
            dt { "Email" }
            dd { @if client.email.is_empty() { (none) } @else { a href={ "mailto:" (client.email) } { (client.email) } } }
            dt { "Phone" }
            dd { @if client.phone.is_empty() { (none) } @else { bdi { (client.phone) } } }
            dt { "Address" }
            dd.text { @if client.address.is_empty() { (none) } @else { bdi { (client.address) } } }
            dt { "Language" }
            dd lang=(client.language) { (client.language.own_name()) }
        } } },
    )
}

/// What staff wrote down about a client.
pub fn notes_card(client: &ClientRecord) -> Markup {
    ui::card(
        "notes",
        "Notes",
        None,
        html! { div.body {
            @if client.notes.is_empty() { p.soft { "No notes yet." } } @else { div.text dir="auto" { (client.notes) } }
        } },
    )
}
