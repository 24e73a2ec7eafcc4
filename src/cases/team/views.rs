//! The page on which staff say who of them sees a case.

use super::{
    super::{Case, StaffCasePath, StaffCasesPath},
    Open, record,
};
use crate::{
    actors::Staff,
    cases::paths::CaseTeamPath,
    form::{BASED_ON, Conflict, FieldErrors, Pairs, Record},
    ids::StaffId,
    people::{PortalState, StaffMember},
    sessions::Role,
    ui::{self, Tone},
};
use maud::{Markup, html};

/// What is read for the page.
pub struct TeamContent {
    pub case: Case,
    /// Everybody who works at the firm.
    pub members: Vec<StaffMember>,
    pub team: Vec<StaffId>,
    /// Those who cannot sign in (yet), with why.
    pub away: Vec<(StaffId, PortalState)>,
}

impl TeamContent {
    fn record(&self) -> Record {
        record(&self.members, &self.case, &Open::of(&self.case, self.team.clone()))
    }
}

pub struct TeamPage<'a> {
    pub staff: &'a Staff,
    pub content: &'a TeamContent,
    pub typed: Option<(&'a Pairs, &'a FieldErrors)>,
    /// What somebody else changed meanwhile.
    pub conflict: Option<&'a Conflict>,
}

impl TeamPage<'_> {
    pub fn render(&self) -> Markup {
        let case_id = self.content.case.id;
        let none = FieldErrors::default();
        let errors = self.typed.map_or(&none, |(_, errors)| errors);
        html! {
            header {
                p.crumbs {
                    a href=(StaffCasesPath) { "Cases" } " " span aria-hidden="true" { "/" } " "
                    a href=(StaffCasePath { case_id }) { bdi { (self.content.case.reference) } }
                }
                h1 { "Case access" }
                p.lead { bdi { (self.content.case.name) } }
            }
            (ui::error_summary(self.staff.lang, errors))
            (ui::conflict(self.staff.lang, self.conflict))
            @if self.staff.may_restrict_cases() { (self.form(errors)) } @else {
                (ui::notice(Tone::Plain, html! {
                    @if self.content.case.restricted { "Only the case team has access to this case. " } @else { "Everyone at the firm has access to this case. " }
                    "An attorney or an owner can change this."
                }))
            }
        }
    }

    fn form(&self, errors: &FieldErrors) -> Markup {
        let open = match self.typed {
            Some((pairs, _)) => pairs.get("open").to_owned(),
            None if self.content.case.restricted => "team".to_owned(),
            None => "everybody".to_owned(),
        };
        let choices = [
            ("everybody", "Everyone at the firm", "The case appears in everyone’s lists."),
            (
                "team",
                "Case team only",
                "The case is restricted: nobody else at the firm can see that it exists.",
            ),
        ];
        html! {
            (ui::post_form(CaseTeamPath { case_id: self.content.case.id }).class("card narrow").flag("novalidate").fields(html! {
                div class="body form" {
                    (ui::based_on(&self.based_on()))
                    fieldset.field #f-open tabindex="-1" aria-describedby=[errors.get("open").map(|_| "f-open-error")] {
                        legend { "Who has access" }
                        @for (value, label, explains) in choices {
                            label.choice {
                                input type="radio" name="open" value=(value) checked[open == value];
                                span { (label) " " small { (explains) } }
                            }
                        }
                        @if let Some(error) = errors.get("open") { span.error #f-open-error { (error) } }
                    }
                    (self.members(errors))
                    div.form-actions {
                        button class="button primary" { "Save" }
                        a.button href=(StaffCasePath { case_id: self.content.case.id }) { "Back to the case" }
                    }
                }
            }))
        }
    }

    fn based_on(&self) -> String {
        match (self.conflict, self.typed) {
            (Some(conflict), _) => conflict.mark.clone(),
            (None, Some((pairs, _))) => pairs.get(BASED_ON).to_owned(),
            (None, None) => self.content.record().mark(),
        }
    }

    fn members(&self, errors: &FieldErrors) -> Markup {
        html! {
            fieldset.field #f-member tabindex="-1" aria-describedby=[errors.get("member").map(|_| "f-member-error")] {
                legend { "Case team" }
                span.hint { "Applies when access is limited to the case team. Owners have access to every case." }
                @for member in &self.content.members { (self.member(member)) }
                @if let Some(error) = errors.get("member") { span.error #f-member-error { (error) } }
            }
        }
    }

    fn member(&self, member: &StaffMember) -> Markup {
        let always = if member.id == self.content.case.attorney_id {
            Some("assigned to the case, so always on the team")
        } else if member.role == Role::Owner {
            Some("owner, so always has access")
        } else if member.id == self.staff.id {
            Some("you: someone else on the team or an owner can remove you")
        } else {
            None
        };
        let away = self.content.away.iter().find(|(id, _)| *id == member.id);
        let ticked = match self.typed {
            Some((pairs, _)) => pairs.all("member").any(|id| id == member.id.to_string()),
            None => self.content.team.contains(&member.id),
        };
        html! {
            label.choice {
                input type="checkbox" name="member" value=(member.id) checked[ticked || always.is_some()] disabled[always.is_some()];
                span { bdi { (member.name) } @if let Some((_, state)) = away { " " (ui::pill(state.tone(), state.words())) } @if let Some(always) = always { " " small { (always) } } }
            }
        }
    }
}
