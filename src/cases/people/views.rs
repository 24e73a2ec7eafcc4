//! The page of the people in a case.

use super::{
    super::{Case, PersonRole},
    actions::PersonChangeError,
    forms::PersonFields,
    model::PersonAccess,
};
use crate::{
    actors::Staff,
    cases::paths::{CasePeoplePath, CaseTeamPath, RemovePersonPath},
    clock::Day,
    db::AccessLevel,
    form::{Conflict, FieldErrors},
    i18n::{LAST_DAY, format},
    ids::ClientId,
    people::{self, ClientLine, PortalAccessPath, StaffClientPath},
    ui::{self, Tone},
    web::cursor::Slice,
};
use jiff::civil::Date;
use maud::{Markup, html};
use std::borrow::Cow;

/// What the form of somebody was drawn from who was no part of the case.
const NOT_THERE: &str = "new";

/// Why something was refused, and what would help.
pub fn reason(refused: PersonChangeError) -> Cow<'static, str> {
    match refused {
        PersonChangeError::LastApplicant => {
            "A case needs at least one applicant. Make someone else an applicant first.".into()
        }
        PersonChangeError::Needed(what) => {
            format!("This person cannot be removed: the case has {what} about them.").into()
        }
        PersonChangeError::Restricted => {
            "This case is restricted to its team, and only an attorney or an owner can give someone access. \
             You can add people with “No access”."
                .into()
        }
        PersonChangeError::TooMany => "A case can have at most 100 people.".into(),
        PersonChangeError::ChangedSince => {
            "Someone else has changed the people in this case. Please check again.".into()
        }
    }
}

/// What was typed about somebody, and what is wrong with it.
pub struct PersonInput<'a> {
    pub client: ClientId,
    pub fields: &'a PersonFields,
    pub errors: &'a FieldErrors,
}

/// What is read for the page.
pub struct PeopleContent {
    pub case: Case,
    pub people: Vec<PersonAccess>,
    /// Clients found by the words; none when nothing was looked for.
    pub found: Option<Slice<ClientLine>>,
}

pub struct PeoplePage<'a> {
    pub content: &'a PeopleContent,
    pub words: &'a str,
    pub refused: Option<&'a str>,
    pub typed: Option<PersonInput<'a>>,
    /// What somebody else changed meanwhile.
    pub conflict: Option<&'a Conflict>,
    /// Who reads it.
    pub staff: &'a Staff,
    pub today: Day,
}

impl PeoplePage<'_> {
    pub fn render(&self) -> Markup {
        let case = &self.content.case;
        let team = html! {
            a class="button compact" href=(CaseTeamPath { case_id: case.id }) { (ui::icon("lock")) span { "Case access" } }
        };
        html! {
            (super::super::staff_header(self.staff, case, super::super::PEOPLE_ROOM, Some(team)))
            @if let Some(refused) = self.refused { (ui::notice(Tone::Bad, html! { (refused) })) }
            (ui::conflict(self.staff.lang, self.conflict))
            @if let Some(typed) = &self.typed { (ui::error_summary(self.staff.lang, &at_their_fields(typed))) }
            (ui::card("people", "In this case", None, html! { ul.rows { @for person in &self.content.people { (self.person(person)) } } }))
            (ui::card("add-person", "Add a person", None, self.add()))
        }
    }

    fn person(&self, person: &PersonAccess) -> Markup {
        let remove = RemovePersonPath { case_id: self.content.case.id, client_id: person.client };
        let typed = self.typed.as_ref().filter(|typed| typed.client == person.client);
        let now = PersonFields::from(person);
        html! {
            li id={ "person-" (person.client) } {
                span.glyph { (ui::icon("user")) }
                div.what {
                    strong { a href=(StaffClientPath { client_id: person.client }) { bdi { (person.name) } } }
                    span class="soft small" { (person.role.words(self.staff.lang)) " · " (self.scope(person)) }
                    span class="small" {
                        "Portal access: " (people::portal_pill(person.portal)) " "
                        a href=(PortalAccessPath { client_id: person.client }) { "Manage" span.visually-hidden { " portal access of " (person.name) } }
                    }
                }
                div.act {
                    (ui::post_form(&remove).fields(html! {
                        button class="button compact" data-confirm={ "Remove " (person.name) " from this case?" } {
                            "Remove" span.visually-hidden { " " (person.name) }
                        }
                    }))
                }
                div.below {
                    details.fold open[typed.is_some()] {
                        summary { "Change role and access" span.visually-hidden { " of " (person.name) } }
                        div { (self.form((person.client, &person.name), typed.map_or(&now, |typed| typed.fields), "Save")) }
                    }
                }
            }
        }
    }

    /// The first day on which somebody's access can end: today, or the day on which it ended.
    fn first_day(&self, client: ClientId) -> Date {
        let person = self.content.people.iter().find(|person| person.client == client);
        person.and_then(|person| person.until).map_or(self.today.0, |until| until.0.min(self.today.0))
    }

    /// What somebody sees, in a few words.
    fn scope(&self, person: &PersonAccess) -> Markup {
        let day = person.until.map(|until| format::day(self.staff.lang, until.0, self.today.0));
        html! {
            @match person.access {
                AccessLevel::None => "no access in the portal",
                AccessLevel::Full => "full access in the portal",
                AccessLevel::Selected => { "access to selected applicants in the portal: " (self.names(&person.chosen)) }
            }
            @if let (Some(day), true) = (day, person.access != AccessLevel::None) {
                @if person.has_ended(self.today) { ", access ended on " (day) " " (ui::pill(Tone::Bad, "Ended")) } @else { ", until " (day) }
            }
        }
    }

    fn names(&self, of: &[ClientId]) -> Markup {
        let chosen = self.content.people.iter().filter(|person| of.contains(&person.client));
        html! {
            @if of.is_empty() { "nobody" }
            @for (at, person) in chosen.enumerate() { @if at > 0 { ", " } bdi { (person.name) } }
        }
    }

    /// One form for all that can be said of somebody in the case.
    fn form(&self, (client, name): (ClientId, &str), fields: &PersonFields, button: &str) -> Markup {
        let none = FieldErrors::default();
        let typed = self.typed.as_ref().filter(|typed| typed.client == client);
        let errors = typed.map_or(&none, |typed| typed.errors);
        html! {
            (ui::post_form(CasePeoplePath { case_id: self.content.case.id }).class("form").flag("novalidate").fields(html! {
                input type="hidden" name="client" value=(client);
                (ui::based_on(&fields.based_on))
                @if !self.words.is_empty() { input type="hidden" name="q" value=(self.words); }
                div.row-2 { (self.role_field(client, name, fields, errors)) (until_field(client, name, (fields, self.first_day(client)), errors)) }
                (access_field(client, fields, errors))
                (self.applicants_field(client, fields, errors))
                div.form-actions { button class="button primary compact" { (button) span.visually-hidden { " " (name) } } }
            }))
        }
    }

    fn applicants_field(&self, client: ClientId, fields: &PersonFields, errors: &FieldErrors) -> Markup {
        let is_ticked = |id: ClientId| fields.applicants.iter().any(|ticked| *ticked == id.to_string());
        let offered =
            self.content.people.iter().filter(|person| person.is_applicant() || is_ticked(person.client));
        let error = errors.get("applicant");
        html! {
            fieldset class="field when-selected" #{ "f-applicant-" (client) } tabindex="-1"
                aria-describedby=[error.map(|_| format!("f-applicant-{client}-error"))] {
                legend { "Selected applicants" }
                span.hint { "They do not see requests for the case as a whole." }
                @for person in offered {
                    label.choice {
                        input type="checkbox" name="applicant" value=(person.client) checked[is_ticked(person.client)];
                        span { bdi { (person.name) } }
                    }
                }
                (error_at(&format!("f-applicant-{client}"), error))
            }
        }
    }

    fn add(&self) -> Markup {
        html! {
            div.body { (people::find_form(CasePeoplePath { case_id: self.content.case.id }, self.words)) }
            @if let Some(found) = &self.content.found {
                @if found.rows.is_empty() { (people::nobody_found(self.words)) } @else {
                    ul.rows { @for client in &found.rows { (self.candidate(client)) } }
                }
                @if found.more { footer { p.soft { "There are more matches. Enter more of the name." } } }
            }
        }
    }

    fn candidate(&self, client: &ClientLine) -> Markup {
        let there = self.content.people.iter().any(|person| person.client == client.id);
        let typed = self.typed.as_ref().filter(|typed| typed.client == client.id);
        let new = PersonFields {
            access: AccessLevel::None.as_str().into(),
            based_on: NOT_THERE.into(),
            ..PersonFields::default()
        };
        html! {
            li id={ "client-" (client.id) } {
                span.glyph { (ui::icon("user-plus")) }
                div.what { strong { bdi { (client.name) } } span class="soft small" { (client.email) } }
                @if there { span.when { span.soft { "Already in this case" } } } @else {
                    div.below {
                        details.fold open[typed.is_some()] {
                            summary { "Add" span.visually-hidden { " " (client.name) } }
                            div { (self.form((client.id, &client.name), typed.map_or(&new, |typed| typed.fields), "Add")) }
                        }
                    }
                }
            }
        }
    }

    fn role_field(
        &self,
        client: ClientId,
        name: &str,
        fields: &PersonFields,
        errors: &FieldErrors,
    ) -> Markup {
        let (id, error) = (format!("f-role-{client}"), errors.get("role"));
        html! {
            div.field {
                label for=(id) { "Role" span.visually-hidden { " of " (name) } }
                select id=(id) name="role" aria-describedby=[error.map(|_| format!("{id}-error"))] aria-invalid=[error.map(|_| "true")] {
                    @if fields.role.is_empty() { option value="" { "Choose a role" } }
                    @for choice in PersonRole::ALL {
                        option value=(choice.as_str()) selected[fields.role == choice.as_str()] { (choice.words(self.staff.lang)) }
                    }
                }
                (error_at(&id, error))
            }
        }
    }
}

/// The errors by the ids of the fields, which are there for each person.
fn at_their_fields(typed: &PersonInput<'_>) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for (field, words) in typed.errors.iter() {
        errors.add(format!("{field}-{}", typed.client), words);
    }
    errors
}

fn error_at(id: &str, error: Option<&str>) -> Markup {
    html! { @if let Some(error) = error { span.error id={ (id) "-error" } { (error) } } }
}

fn until_field(
    client: ClientId,
    name: &str,
    (fields, first): (&PersonFields, Date),
    errors: &FieldErrors,
) -> Markup {
    let (id, error) = (format!("f-until-{client}"), errors.get("until"));
    html! {
        div.field {
            label for=(id) { "Last day of access " span.optional { "(optional)" } span.visually-hidden { ", for " (name) } }
            input id=(id) type="date" name="until" value=(fields.until) min=(first) max=(LAST_DAY) aria-describedby=[error.map(|_| format!("{id}-error"))]
                aria-invalid=[error.map(|_| "true")];
            (error_at(&id, error))
        }
    }
}

fn access_field(client: ClientId, fields: &PersonFields, errors: &FieldErrors) -> Markup {
    let error = errors.get("access");
    let choices = [
        (AccessLevel::Full, "Full case", "Everything clients can see."),
        (
            AccessLevel::Selected,
            "Selected applicants",
            "Only what concerns these applicants, and the progress of the case.",
        ),
        (AccessLevel::None, "No access", "They are part of the case, but do not see it in the portal."),
    ];
    html! {
        fieldset.field #{ "f-access-" (client) } tabindex="-1" aria-describedby=[error.map(|_| format!("f-access-{client}-error"))] {
            legend { "Access in the portal" }
            @for (access, label, explains) in choices {
                label.choice {
                    input type="radio" name="access" value=(access.as_str()) checked[fields.access == access.as_str()];
                    span { (label) " " small { (explains) } }
                }
            }
            (error_at(&format!("f-access-{client}"), error))
        }
    }
}
