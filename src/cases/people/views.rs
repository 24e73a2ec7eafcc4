//! The page of the people in a case.

use super::{
    Case, Person, PersonRole, StaffCasePath, StaffCasesPath,
    actions::Refused,
    people::{CasePeoplePath, RemovePersonPath},
};
use crate::{
    i18n::Lang,
    ids::ClientId,
    people::{self, ClientLine, StaffClientPath},
    ui::{self, Tone},
    web::cursor::Slice,
};
use maud::{Markup, html};

/// Why something was refused, and what would help.
pub fn reason(refused: Refused) -> &'static str {
    match refused {
        Refused::LastApplicant => {
            "A case keeps at least one applicant. Make somebody else an applicant first."
        }
        Refused::HasDocuments => {
            "Documents of this case, or requests for some, are about this person, so they stay part of the case."
        }
        Refused::TooMany => "A case can have at most 100 people.",
    }
}

pub struct PeoplePage<'a> {
    pub case: &'a Case,
    pub people: &'a [Person],
    pub words: &'a str,
    /// Clients found by the words; none when nothing was looked for.
    pub found: Option<&'a Slice<ClientLine>>,
    pub refused: Option<&'a str>,
}

impl PeoplePage<'_> {
    pub fn render(&self) -> Markup {
        let place = StaffCasePath { case_id: self.case.id };
        html! {
            header {
                p.crumbs {
                    a href=(StaffCasesPath) { "Cases" } " " span aria-hidden="true" { "/" } " "
                    a href=(place) { bdi { (self.case.reference) } }
                }
                h1 { "People" }
                p.lead { bdi { (self.case.name) } }
            }
            @if let Some(refused) = self.refused { (ui::notice(Tone::Bad, html! { (refused) })) }
            (ui::card("people", "In this case", None, html! { ul.rows { @for person in self.people { (self.person(person)) } } }))
            (ui::card("add-person", "Add somebody", None, self.add()))
        }
    }

    fn person(&self, person: &Person) -> Markup {
        let remove = RemovePersonPath { case_id: self.case.id, client_id: person.client_id };
        html! {
            li id={ "person-" (person.client_id) } {
                span.glyph { (ui::icon("user")) }
                div.what {
                    strong { a href=(StaffClientPath { client_id: person.client_id }) { bdi { (person.name) } } }
                    span class="soft small" { (person.role.words(Lang::En)) }
                }
                div.act {
                    (self.role_form(person.client_id, &person.name, Some(person.role)))
                    form method="post" action=(remove) {
                        button class="button compact" data-confirm={ "Take " (person.name) " out of this case?" } {
                            "Remove" span.visually-hidden { " " (person.name) }
                        }
                    }
                }
            }
        }
    }

    fn role_form(&self, client: ClientId, name: &str, role: Option<PersonRole>) -> Markup {
        let id = format!("role-{client}");
        html! {
            form.cluster method="post" action=(CasePeoplePath { case_id: self.case.id }) {
                input type="hidden" name="client" value=(client);
                label.visually-hidden for=(id) { "Role of " (name) }
                select id=(id) name="role" {
                    @for choice in PersonRole::ALL {
                        option value=(choice.as_str()) selected[role == Some(*choice)] { (choice.words(Lang::En)) }
                    }
                }
                button class="button compact" {
                    @if role.is_some() { "Change" } @else { "Add" }
                    span.visually-hidden { " " (name) }
                }
            }
        }
    }

    fn add(&self) -> Markup {
        html! {
            div.body { (people::find_form(CasePeoplePath { case_id: self.case.id }, self.words)) }
            @if let Some(found) = self.found {
                @if found.rows.is_empty() { (people::nobody_found(self.words)) } @else {
                    ul.rows { @for client in &found.rows { (self.candidate(client)) } }
                }
                @if found.more { footer { p.soft { "There are more. Enter a longer part of the name." } } }
            }
        }
    }

    fn candidate(&self, client: &ClientLine) -> Markup {
        let there = self.people.iter().any(|person| person.client_id == client.id);
        html! {
            li id={ "client-" (client.id) } {
                span.glyph { (ui::icon("user-plus")) }
                div.what { strong { bdi { (client.name) } } span class="soft small" { (client.email) } }
                div.act {
                    @if there { span.soft { "Already in this case" } } @else { (self.role_form(client.id, &client.name, None)) }
                }
            }
        }
    }
}
