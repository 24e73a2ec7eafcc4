//! The pages that lead from a contract template to a request.

use super::{details_view::details_fields, from_template_form::ContractRequestForm};
use crate::{
    actors::Staff,
    billing::BillingSettings,
    cases::{self, Case, Person},
    contracts::{self, ContractTemplates},
    form::FieldErrors,
    navigation::Waiting,
    shell::{LivePart, StaffPage},
    signatures::{CaseSignaturesPath, ROOM, SignatureFromTemplatePath, forms::PersonChoice},
    templates::{Summary, Version},
    ui::{self, Field, Tone},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

/// What is read for the pages.
pub struct Ground {
    pub case: Case,
    pub people: Vec<Person>,
    /// The people of the case and the staff, with how they are reached.
    pub choices: Vec<PersonChoice>,
    pub settings: BillingSettings,
    pub waiting: Waiting,
}

const TITLE: &str = "From a contract template";

/// What happened to the template meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    Retired,
    Newer,
}

impl Notice {
    fn render(self) -> Markup {
        let words = match self {
            Notice::Retired => "This contract template was retired, so nothing was made. Choose another one.",
            Notice::Newer => {
                "This contract template was changed meanwhile. Nothing was made yet. This is what it asks for now: look it over, \
                 then go on."
            }
        };
        ui::notice(Tone::Warn, html! { (words) })
    }
}

/// The choice of a template.
pub fn choose(
    (staff, ground): (&Staff, &Ground),
    offered: &[Summary<ContractTemplates>],
    notice: Option<Notice>,
    status: StatusCode,
) -> Response {
    let main = html! {
        (cases::staff_header(staff, &ground.case, ROOM, None))
        h2 { (TITLE) }
        @if let Some(notice) = notice { (notice.render()) }
        section.card aria-labelledby="templates-title" {
            header { h3 #templates-title { "Which contract template?" } a.small href=(contracts::IndexPath) { "All contract templates" } }
            @if offered.is_empty() {
                (ui::empty("form", "No contract templates yet", "Create one under Contract templates, then choose it here."))
            } @else {
                ul.rows { @for template in offered { (offer(staff, ground, template)) } }
            }
        }
    };
    show(staff, ground, LivePart::Whole, (main, status))
}

fn offer(staff: &Staff, ground: &Ground, template: &Summary<ContractTemplates>) -> Markup {
    let here = SignatureFromTemplatePath { case_id: ground.case.id };
    let name = || ui::translated(&template.name, staff.lang, staff.firm.language);
    html! {
        li id={ "template-" (template.id) } {
            span.glyph { (ui::icon("form")) }
            div.what { strong { (name()) } }
            a class="button compact act" href={ (here) "?template=" (template.id) } {
                "Choose" span.visually-hidden { " " (name()) }
            }
        }
    }
}

/// The form of a contract to be.
pub struct ContractPage<'a> {
    pub version: &'a Version<ContractTemplates>,
    pub fields: &'a ContractRequestForm,
    pub errors: FieldErrors,
    pub notice: Option<Notice>,
}

impl<'a> ContractPage<'a> {
    pub fn new(version: &'a Version<ContractTemplates>, fields: &'a ContractRequestForm) -> ContractPage<'a> {
        ContractPage { version, fields, errors: FieldErrors::default(), notice: None }
    }

    pub fn response(&self, staff: &Staff, ground: &Ground, status: StatusCode) -> Response {
        let main = html! {
            (cases::staff_header(staff, &ground.case, ROOM, None))
            h2 { (TITLE) }
            @if let Some(notice) = self.notice { (notice.render()) }
            (self.form(staff, ground))
        };
        show(staff, ground, LivePart::Navigation, (main, status))
    }

    /// A button for each other language, which keeps what was typed.
    fn languages(&self) -> Markup {
        html! {
            @if self.version.content.iter().count() > 1 {
                div.field role="group" aria-label="Language of the contract" {
                    span.hint { "The contract is in " span lang=(self.fields.language.code()) { (self.fields.language.own_name()) } "." }
                    div.cluster {
                        @for (lang, _) in self.version.content.iter().filter(|(lang, _)| *lang != self.fields.language) {
                            button class="button compact" name="switch" value=(lang.code()) lang=(lang.code()) { (lang.own_name()) }
                        }
                    }
                }
            }
        }
    }

    fn form(&self, staff: &Staff, ground: &Ground) -> Markup {
        let (case_id, errors) = (ground.case.id, &self.errors);
        let people: Vec<_> =
            ground.people.iter().map(|person| (person.client_id, person.name.clone())).collect();
        let name = self.version.head.name.pick(staff.lang, staff.firm.language);
        html! {
            (ui::post_form(SignatureFromTemplatePath { case_id }).makes(true).class("card narrow").flag("novalidate").fields(html! {
                div class="body form" {
                    (ui::error_summary(staff.lang, errors))
                    input type="hidden" name="contract_version" value=(self.version.head.id);
                    input type="hidden" name="language" value=(self.fields.language);
                    (Field { name: "contract", label: "Contract template", value: name, fixed: true,
                        error: errors.get("contract"), ..Field::default() })
                    @for (at, (name, value)) in self.fields.blanks.iter().enumerate() {
                        @let field = format!("blank-{at}");
                        (Field { name: &field, label: &capitalized(name), value, error: errors.get(&field), ..Field::default() })
                    }
                    (details_fields(&people, (&self.fields.details, errors)))
                    div.form-actions {
                        button class="button primary" { "Make the contract" }
                        a.button href=(CaseSignaturesPath { case_id }) { "Cancel" }
                    }
                    // behind the button that Enter presses
                    (self.languages())
                }
            }))
        }
    }
}

/// The name of a blank as a label.
fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn show(staff: &Staff, ground: &Ground, live: LivePart, (main, status): (Markup, StatusCode)) -> Response {
    let page = StaffPage {
        waiting: ground.waiting.clone(),
        here: cases::TAB,
        title: TITLE,
        main,
        live,
        case: Some(ground.case.id),
        ..StaffPage::of(staff)
    };
    (status, page.response()).into_response()
}
