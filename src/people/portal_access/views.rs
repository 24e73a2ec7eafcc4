//! The page of a client's access.

use super::tries;
use crate::{
    abuse::FailedAttempt,
    actors::Staff,
    form::FieldErrors,
    people::{
        ClientRecord, PortalState, StaffClientPath, StaffClientsPath,
        paths::{
            PortalAccessPath, PortalDisablementPath, PortalEnablementPath, PortalResetPath,
            PortalSecondFactorPath,
        },
    },
    shell::{StaffPage, Waiting},
    sign_in::{Access, InvitationError},
    ui::{self, TextArea, Tone},
};
use axum::response::Response;
use maud::{Markup, html};

/// What the page is made of.
pub(super) struct PortalAccessContent {
    pub client: ClientRecord,
    pub access: Option<Access>,
    pub waiting: Waiting,
    pub tries: Vec<FailedAttempt>,
    /// Whether the reader may see every case of the client; otherwise the way in is not theirs to touch.
    pub fully_in_scope: bool,
}

/// What became of a form, where it was not done.
#[derive(Default)]
pub(super) struct Said {
    pub errors: FieldErrors,
    /// Somebody else was faster.
    pub changed: bool,
    /// The note as it was typed.
    pub note: String,
}

impl PortalAccessContent {
    pub fn page(&self, staff: &Staff, said: &Said) -> Response {
        let (client, state) = (&self.client, self.state(staff));
        let closes = staff.may_close_access() && self.fully_in_scope;
        let main = html! {
            header {
                p.crumbs {
                    a href=(StaffClientsPath) { "Clients" } " " span aria-hidden="true" { "/" } " "
                    a href=(StaffClientPath { client_id: client.id }) { bdi { (client.name) } }
                }
                div.title { h1 { "Portal access" } (ui::pill(state.tone(), state.words())) }
                p.lead { "With access, " bdi { (client.name) } " can follow their cases and upload documents online." }
            }
            @if said.changed {
                (ui::notice(Tone::Warn, html! {
                    strong { "Someone else changed this, so nothing was done." } p { "The page shows the current state." }
                }))
            }
            (ui::error_summary(staff.lang, &said.errors))
            (ui::card("access", "Status", None, html! {
                div class="body stack" {
                    (self.facts(staff, &said.errors))
                    @if !self.fully_in_scope {
                        p.soft { "They are in a restricted case, so only its team or an owner can manage their access." }
                    } @else if state == PortalState::Disabled && !closes {
                        p.soft { "They cannot sign in. Owners and attorneys can enable access again." }
                    } @else { (self.main_step(state, closes, &said.errors)) }
                }
            }))
            @if closes && state != PortalState::None && state != PortalState::Disabled { (self.closing(said)) }
            @if closes && self.access.as_ref().is_some_and(|access| access.second_factor) { (self.second_factor()) }
            @if self.access.is_some() { (tries::card(staff, &self.tries)) }
        };
        let page = StaffPage {
            waiting: self.waiting.clone(),
            here: crate::people::TAB,
            title: "Portal access",
            main,
            ..StaffPage::of(staff)
        };
        page.response()
    }

    fn state(&self, staff: &Staff) -> PortalState {
        self.access.as_ref().map_or(PortalState::None, |access| PortalState::of_access(access, staff.now))
    }

    fn facts(&self, staff: &Staff, errors: &FieldErrors) -> Markup {
        let client = &self.client;
        html! {
            dl.facts {
                dt { "Email" }
                dd #f-email tabindex="-1" {
                    @if client.email.is_empty() { span.soft { "None" } } @else { (client.email) }
                    @if let Some(error) = errors.get("email") { " " span.error { (error) } }
                }
                @if let Some(access) = &self.access { (self.facts_of(access, staff)) }
                dt { "Email language" } dd { (client.language.own_name()) }
            }
        }
    }

    fn facts_of(&self, access: &Access, staff: &Staff) -> Markup {
        let moment = |at| ui::moment(staff.lang, at, &staff.zone, staff.today());
        html! {
            @if self.has_moved() {
                dt { "Signs in with" } dd { (access.email) }
            }
            @if let Some(until) = access.invited_until {
                dt { @if until > staff.now { "Invitation works until" } @else { "Invitation expired" } }
                dd { (moment(until)) }
            }
            dt { "Last signed in" }
            dd { @match access.last_sign_in_at { Some(at) => (moment(at)), None => "Never" } }
            @if access.second_factor { dt { "Two-step verification" } dd { "On: they also enter a code from their phone" } }
            @if let Some(at) = access.disabled_at {
                dt { "Disabled" }
                dd { (moment(at)) @if let Some(by) = &access.disabled_by { " by " bdi { (by) } } }
                @if !access.disabled_note.is_empty() { dt { "Reason" } dd.text dir="auto" { (access.disabled_note) } }
            }
        }
    }

    /// One button; what it does is said above it.
    fn main_step(&self, state: PortalState, closes: bool, errors: &FieldErrors) -> Markup {
        let client_id = self.client.id;
        let invite = PortalAccessPath { client_id }.to_string();
        let (says, button, action) = match state {
            PortalState::None => (
                "They get an email with a link to set a password. It works for 7 days.",
                "Send invitation",
                invite,
            ),
            PortalState::Invited => ("A new link replaces the earlier one.", "Resend invitation", invite),
            PortalState::Expired => ("A new link works for another 7 days.", "Resend invitation", invite),
            PortalState::Active => (
                "If they forgot their password: a mailed link, which works for a day, lets them choose another. Until then \
                 the old one works. Nobody here sees or chooses it.",
                "Reset password",
                PortalResetPath { client_id }.to_string(),
            ),
            PortalState::Disabled => (
                "They cannot sign in. Enabling access sends a new invitation; the old password no longer works.",
                "Enable and send invitation",
                PortalEnablementPath { client_id }.to_string(),
            ),
        };
        let needs_email = self.client.email.trim().is_empty() && state != PortalState::Active;
        let edit = html! { a href=(StaffClientPath { client_id }) { "Open client record" } };
        html! {
            @if needs_email && errors.get("email").is_none() {
                (ui::notice(Tone::Warn, html! { (words(InvitationError::NoEmail).unwrap_or_default()) " " (edit) }))
            } @else {
                p.soft { (says) }
                (ui::post_form(&action).makes(true).fields(html! { button class="button primary" { (button) } }))
                @if state == PortalState::Active && closes && self.has_moved() { (self.move_form()) }
                @if errors.get("email").is_some() { p { (edit) } }
            }
        }
    }

    /// Whether they sign in with another address than the record has.
    fn has_moved(&self) -> bool {
        let email = self.client.email.trim();
        self.access.as_ref().is_some_and(|access| !access.email.eq_ignore_ascii_case(email))
    }

    /// Somebody who signs in is moved to the address of the record.
    fn move_form(&self) -> Markup {
        html! {
            @if !self.client.email.trim().is_empty() {
                p.soft {
                    "They sign in with a different address from " (self.client.email) ". An invitation there signs them out, and \
                     lets them choose a password for it."
                }
                (ui::post_form(PortalAccessPath { client_id: self.client.id }).makes(true).fields(html! {
                    button.button { "Invite at " (self.client.email) }
                }))
            }
        }
    }

    fn second_factor(&self) -> Markup {
        let client_id = self.client.id;
        let question = format!("Turn off two-step verification for {}?", self.client.name);
        let form = html! {
            (ui::post_form(PortalSecondFactorPath { client_id }).class("body form").confirm(question).fields(html! {
                p.soft {
                    "If they lost their phone and their recovery codes. Make sure that you speak with the client: until they \
                     set up another, the password or an emailed link is enough. They are told by email."
                }
                div.form-actions { button class="button danger" { "Turn off two-step verification" } }
            }))
        };
        ui::card("second-factor", "Lost phone or authenticator app", None, form)
    }

    fn closing(&self, said: &Said) -> Markup {
        let client_id = self.client.id;
        let question = format!("Close the portal for {}?", self.client.name);
        let form = html! {
            (ui::post_form(PortalDisablementPath { client_id }).class("body form").confirm(question).fields(html! {
                p.soft { "They are signed out everywhere right away, and links emailed to them stop working. Their cases stay as they are." }
                (TextArea { name: "note", label: "Reason", value: &said.note, rows: 2, error: said.errors.get("note"),
                    hint: "Visible to staff only.", optional: Some("optional") })
                div.form-actions { button class="button danger" { "Disable access" } }
            }))
        };
        ui::card("closing", "Disable portal access", None, form)
    }
}

/// What is wrong with the client's address; none where it is the access itself that is another by now.
pub(super) fn words(refused: InvitationError) -> Option<&'static str> {
    Some(match refused {
        InvitationError::NoEmail => {
            "Add an email address for the client first: the invitation is sent there."
        }
        InvitationError::InvalidEmail => "The client’s email address is not valid. Correct it first.",
        InvitationError::TakenEmail => {
            "Someone else signs in with this email address. Enter one that only the client uses."
        }
        InvitationError::Disabled
        | InvitationError::NotDisabled
        | InvitationError::Active
        | InvitationError::Fixed => return None,
    })
}
