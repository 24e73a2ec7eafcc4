//! Pages about the staff of a firm.

use super::{
    EditMemberPath, Member, MemberDisablementPath, MemberEnablementPath, MemberInvitationPath, MemberPath,
    MemberRemovalPath, MemberSecondFactorPath, MembersPath, NewMemberPath, State, actions::MemberChangeError,
    forms::MemberFields, model::role_words,
};
use crate::{
    actors::Staff,
    clock::Ts,
    form::{Conflict, FieldErrors},
    i18n::Lang,
    people::StaffMember,
    sessions::Role,
    sign_in,
    ui::{self, Choice, Field, Select, Tone},
};
use maud::{Markup, html};

/// Why something was refused, and what would help.
pub fn reason(refused: MemberChangeError) -> String {
    match refused {
        MemberChangeError::LastOwner => {
            "This is the last owner who can sign in. Make someone else an owner first.".into()
        }
        MemberChangeError::Yourself => "You cannot disable your own account. Another owner can.".into(),
        MemberChangeError::OwnSecondFactor => {
            "Turn off your own two-step verification in your profile, with a code or your password.".into()
        }
        MemberChangeError::HasCases(1) => {
            "They are assigned to an open case. Choose who takes it over.".into()
        }
        MemberChangeError::HasCases(open) => {
            format!("They are assigned to {open} open cases. Choose who takes them over.")
        }
        MemberChangeError::Successor => {
            "Choose someone who works at the firm and can sign in to take over the cases.".into()
        }
        MemberChangeError::Invitation(sign_in::InvitationError::TakenEmail) => {
            "Someone already signs in with this email address. Use another one.".into()
        }
        MemberChangeError::Invitation(
            sign_in::InvitationError::NoEmail | sign_in::InvitationError::InvalidEmail,
        ) => "Enter an email address such as name@example.com.".into(),
        MemberChangeError::Invitation(_) => "Someone else changed their access. Please check again.".into(),
    }
}

fn moment(staff: &Staff, at: Ts) -> Markup {
    ui::moment(staff.lang, at, &staff.zone, staff.today())
}

/// The list of everybody.
pub fn index(staff: &Staff, members: &[Member]) -> Markup {
    html! {
        header {
            div.title {
                h1 { "Staff" }
                div.actions { a class="button primary compact" href=(NewMemberPath) { (ui::icon("user-plus")) span { "Invite someone" } } }
            }
            p.lead { "Who works with the portal, and in which role." }
        }
        section.card aria-label="Staff" {
            table.table {
                caption.visually-hidden { "Staff" }
                thead { tr {
                    th scope="col" { "Name" } th scope="col" { "Role" } th scope="col" { "Status" }
                    th scope="col" { "Last signed in" } th scope="col" { "Two-step verification" }
                } }
                tbody { @for member in members { (row(staff, member)) } }
            }
        }
        p.soft.small {
            "Owners have access to everything, and manage staff and settings. Attorneys do all work on cases. Assistants (paralegals included) do too, "
            "but cannot restrict a case or disable a client’s access."
        }
    }
}

fn row(staff: &Staff, member: &Member) -> Markup {
    let state = member.state(staff.now);
    let account = member.account.as_ref();
    html! {
        tr id={ "member-" (member.id) } {
            td data-label="Name" {
                a href=(MemberPath { member_id: member.id }) { strong { bdi { (member.name) } } }
                @if !member.email().is_empty() { br; span class="soft small" { (member.email()) } }
            }
            td data-label="Role" { (role_words(member.role)) }
            td data-label="Status" { (ui::pill(state.tone(), state.words())) }
            td data-label="Last signed in" {
                @match account.and_then(|account| account.last_sign_in_at) {
                    Some(at) => (moment(staff, at)),
                    None => span.soft { "Never" },
                }
            }
            td data-label="Two-step verification" {
                @if account.is_some_and(|account| account.second_factor) { "On" } @else { span.soft { "Off" } }
            }
        }
    }
}

/// The form of an invitation, or of a change.
pub fn form(
    member: Option<&Member>,
    fields: &MemberFields,
    errors: &FieldErrors,
    conflict: Option<&Conflict>,
) -> Markup {
    let place = member
        .map_or_else(|| MembersPath.to_string(), |member| MemberPath { member_id: member.id }.to_string());
    let roles: Vec<Choice> =
        Role::ALL.iter().map(|role| Choice::new(role.as_str(), role_words(*role))).collect();
    html! {
        header {
            p.crumbs {
                a href=(MembersPath) { "Staff" }
                @if let Some(member) = member { " " span aria-hidden="true" { "/" } " " a href=(place) { bdi { (member.name) } } }
            }
            h1 { @if member.is_some() { "Edit staff member" } @else { "Invite someone" } }
            @if member.is_none() { p.lead { "They get an email with a link to set a password. It works for 7 days." } }
        }
        (ui::error_summary(Lang::EnUs, errors))
        (ui::conflict(Lang::EnUs, conflict))
        (ui::post_form(&place).makes(member.is_none()).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                @if member.is_some() { (ui::based_on(&fields.based_on)) }
                (Field { name: "name", label: "Name", value: &fields.name, error: errors.get("name"), ..Field::default() })
                @if member.is_none() {
                    (Field { name: "email", label: "Email", kind: "email", value: &fields.email, error: errors.get("email"), ..Field::default() })
                }
                (Select { name: "role", label: "Role", chosen: &fields.role, choices: &roles, error: errors.get("role"), ..Select::default() })
                div.form-actions {
                    button class="button primary" { @if member.is_some() { "Save" } @else { "Send invitation" } }
                    a.button href=(place) { "Cancel" }
                }
            }
        }))
    }
}

/// What is read for the page.
pub struct MemberContent {
    pub member: Member,
    /// Of those that they are responsible for.
    pub open_cases: i64,
    pub others: Vec<StaffMember>,
}

/// The page of a member of staff.
pub struct MemberPage<'a> {
    pub staff: &'a Staff,
    pub content: &'a MemberContent,
    pub refused: Option<MemberChangeError>,
}

impl MemberPage<'_> {
    pub fn render(&self) -> Markup {
        let (member, state) = (&self.content.member, self.content.member.state(self.staff.now));
        html! {
            header {
                p.crumbs { a href=(MembersPath) { "Staff" } }
                div.title {
                    h1 { bdi { (member.name) } }
                    (ui::pill(state.tone(), state.words()))
                    @if state != State::Removed {
                        div.actions { a class="button compact" href=(EditMemberPath { member_id: member.id }) { (ui::icon("edit")) "Edit" } }
                    }
                }
            }
            @if let Some(refused) = self.refused { (ui::notice(Tone::Bad, html! { (reason(refused)) })) }
            div.cols {
                div.stack { (ui::card("access", "Access", None, html! { div class="body stack" { (self.facts()) (self.access(state)) } })) }
                div.stack { @if state != State::Removed && member.id != self.staff.id { (self.removal()) } }
            }
        }
    }

    fn facts(&self) -> Markup {
        let member = &self.content.member;
        html! {
            dl.facts {
                dt { "Role" } dd { (role_words(member.role)) }
                @if let Some(account) = &member.account {
                    dt { "Signs in with" } dd { (account.email) }
                    dt { "Last signed in" }
                    dd { @match account.last_sign_in_at { Some(at) => (moment(self.staff, at)), None => "Never" } }
                    dt { "Two-step verification" } dd { @if account.second_factor { "On" } @else { "Off" } }
                    @if let (Some(until), None) = (account.invited_until, account.disabled_at) {
                        dt { @if until > self.staff.now { "Invitation works until" } @else { "Invitation expired" } }
                        dd { (moment(self.staff, until)) }
                    }
                    @if let Some(at) = account.disabled_at { dt { "Cannot sign in since" } dd { (moment(self.staff, at)) } }
                }
                dt { "Open cases" } dd { (self.content.open_cases) }
            }
        }
    }

    fn access(&self, state: State) -> Markup {
        let member_id = self.content.member.id;
        let press = |place: String, words: &str, confirm: Option<String>| {
            html! { (ui::post_form(&place).fields(html! { button class="button" data-confirm=[confirm] { (words) } })) }
        };
        let (name, is_you) = (&self.content.member.name, member_id == self.staff.id);
        html! {
            div.cluster {
                @match state {
                    State::Invited | State::Expired => {
                        (press(MemberInvitationPath { member_id }.to_string(), "Resend invitation", None))
                    }
                    State::Disabled => {
                        (press(MemberEnablementPath { member_id }.to_string(), "Enable and send invitation", None))
                    }
                    State::Active | State::Removed => {}
                }
                @if self.content.member.account.as_ref().is_some_and(|account| account.second_factor) && state != State::Removed && !is_you {
                    (press(MemberSecondFactorPath { member_id }.to_string(), "Reset two-step verification",
                        Some(format!("Turn off two-step verification for {name}? They will then sign in with their password alone."))))
                }
                @if !matches!(state, State::Disabled | State::Removed) && !is_you {
                    (press(MemberDisablementPath { member_id }.to_string(), "Disable",
                        Some(format!("Disable the account of {name}? They will be signed out right away."))))
                }
            }
            @if is_you { p.soft { "This is you." } }
        }
    }

    fn removal(&self) -> Markup {
        let others = self.content.others.iter().filter(|other| other.id != self.content.member.id);
        let choices: Vec<Choice> = std::iter::once(Choice::new("", "Choose a person"))
            .chain(others.map(|other| Choice::new(other.id, other.name.clone())))
            .collect();
        let error = self.refused.map(reason);
        let error = error.filter(|_| {
            matches!(self.refused, Some(MemberChangeError::HasCases(_) | MemberChangeError::Successor))
        });
        ui::card(
            "removal",
            "Remove",
            None,
            html! {
                div.body {
                    (ui::post_form(MemberRemovalPath { member_id: self.content.member.id }).class("form").fields(html! {
                        p.soft { "For someone who has left: they can no longer sign in or be assigned. Their past activity keeps their name." }
                        @if self.content.open_cases > 0 {
                            (Select { name: "successor", label: "Reassign their open cases to", choices: &choices,
                                error: error.as_deref(), ..Select::default() })
                        }
                        div.form-actions {
                            button class="button danger" data-confirm={ "Remove " (self.content.member.name) " from the staff? This cannot be undone." } {
                                "Remove" span.visually-hidden { " " (self.content.member.name) }
                            }
                        }
                    }))
                }
            },
        )
    }
}
