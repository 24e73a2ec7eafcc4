//! Sentences for staff alone, in English like all of their side.

use super::{
    sentences::{file, link, words},
    timeline::Timeline,
};
use crate::{
    events::{Event, Line},
    i18n::Lang,
    ids::ClientId,
    people::StaffClientPath,
    workflow::Change,
};
use maud::{Markup, html};

/// What happened, where staff read it in other words than clients, or clients may not read it at all.
pub fn of(timeline: &Timeline<'_>, line: &Line) -> Option<Markup> {
    let rest = on_case(timeline, line)
        .or_else(|| on_people(line))
        .or_else(|| on_accounts(line))
        .or_else(|| on_templates(timeline, line))?;
    Some(html! { (timeline.actor(line)) " " (rest) })
}

fn on_case(timeline: &Timeline<'_>, line: &Line) -> Option<Markup> {
    let case = || line.case.map(|case| timeline.case_link(case, Some("the case"))).unwrap_or_default();
    let named = |document, title: &str| link(timeline.document_place(line.case, document), file(title));
    Some(match &line.event {
        Event::DocumentRequestWithdrawn { title, .. } => {
            html! { "withdrew the request for " b { (words(timeline, title)) } }
        }
        Event::DocumentShared { document, title } => {
            html! { "shared " (named(*document, title)) " with the client" }
        }
        Event::DocumentReviewReopened { document, title, .. } => {
            html! { "took back the review of " (named(*document, title)) }
        }
        Event::WorkflowAdapted { change, .. } | Event::WorkflowAdaptedInternally { change, .. } => {
            html! { "adapted the workflow of " (case()) " (" (adapted(change.parse().ok()?)) ")" }
        }
        Event::PersonAccessChanged { client, name, access, .. } => {
            html! { "changed what " (person(*client, name)) " sees of " (case()) ": " (seen(access)) }
        }
        Event::CaseTeamChanged { restricted: true, .. } => html! { "limited " (case()) " to its team" },
        Event::CaseTeamChanged { restricted: false, .. } => {
            html! { "opened " (case()) " to everybody at the firm" }
        }
        Event::CaseUpdated { changes } => html! { "changed " (list(changes)) " of " (case()) },
        _ => return None,
    })
}

fn on_people(line: &Line) -> Option<Markup> {
    Some(match &line.event {
        Event::FirmCreated {} => html! { "set up the firm" },
        Event::FirmUpdated { changes } => html! { "changed " (list(changes)) " in the settings" },
        Event::HostAdded { host } => html! { "added the host name " (host) },
        Event::HostRemoved { host } => html! { "removed the host name " (host) },
        Event::ClientCreated { client, name } => html! { "added the client " (person(*client, name)) },
        Event::ClientUpdated { client, name } => html! { "changed the details of " (person(*client, name)) },
        Event::PortalInvited { client, name, .. } => {
            html! { "invited " (person(*client, name)) " to the portal" }
        }
        Event::PortalDisabled { client, name, note } => html! {
            "ended the portal access of " (person(*client, name))
            @if !note.is_empty() { ": " q { (note) } }
        },
        Event::PortalEnabled { client, name } => {
            html! { "opened the portal again for " (person(*client, name)) }
        }
        Event::InvitationRenewed {} => html! { "asked for another invitation, as theirs had expired" },
        Event::PreviewStarted { client, name } => {
            html! { "began to view the portal as " (person(*client, name)) }
        }
        Event::PreviewEnded { client, name } => {
            html! { "stopped viewing the portal as " (person(*client, name)) }
        }
        Event::MemberInvited { name, .. } => {
            html! { "invited " b { bdi { (name) } } " to work with the portal" }
        }
        Event::MemberUpdated { name, changes, .. } => {
            html! { "changed " (list(changes)) " of " b { bdi { (name) } } }
        }
        Event::MemberDisabled { name, .. } => html! { "disabled the account of " b { bdi { (name) } } },
        Event::MemberEnabled { name, .. } => {
            html! { "enabled the account of " b { bdi { (name) } } " again" }
        }
        Event::MemberRemoved { name, cases, .. } => html! {
            "removed " b { bdi { (name) } } " from the staff"
            @if *cases > 0 { ", whose " (cases) " open " @if *cases == 1 { "case" } @else { "cases" } " went to somebody else" }
        },
        Event::InvitationAccepted {} => html! { "joined the portal" },
        Event::SignedIn {} => html! { "signed in" },
        Event::SignedOut {} => html! { "signed out" },
        Event::PasswordSet {} => html! { "set a password" },
        Event::LanguageChosen { language } => {
            let name = language.parse().map_or(language.as_str(), |lang: Lang| lang.own_name());
            html! { "chose the language " bdi { (name) } }
        }
        _ => return None,
    })
}

/// What people do with their own accounts.
fn on_accounts(line: &Line) -> Option<Markup> {
    Some(match &line.event {
        Event::ProfileUpdated { field, .. } => html! { "changed their " (field) },
        Event::EmailChangeRequested { .. } => html! { "asked for another email address" },
        Event::EmailChanged { email, .. } => html! { "changed their email address to " (email) },
        Event::SessionsEnded {} => html! { "signed out other devices" },
        Event::PasswordLinkSent { name, .. } => {
            html! { "sent " bdi { (name) } " a link to choose another password" }
        }
        Event::DataExported {} => html! { "downloaded a copy of their data" },
        Event::SecondFactorEnabled {} => html! { "set up a second factor" },
        Event::SecondFactorRemoved { client: Some(client), name } => {
            html! { "removed the second factor of " (person(*client, name)) }
        }
        Event::SecondFactorRemoved { client: None, name } => {
            html! { "removed the second factor of " bdi { (name) } }
        }
        Event::RecoveryCodesRenewed {} => html! { "made new recovery codes" },
        Event::RecoveryCodeUsed {} => html! { "used a recovery code" },
        _ => return None,
    })
}

fn on_templates(timeline: &Timeline<'_>, line: &Line) -> Option<Markup> {
    let (verb, what, name) = match &line.event {
        Event::ChecklistCreated { name, .. } => ("wrote", "checklist", name),
        Event::ChecklistUpdated { name, .. } => ("changed", "checklist", name),
        Event::ChecklistRetired { name, .. } => ("retired", "checklist", name),
        Event::ChecklistRestored { name, .. } => ("brought back", "checklist", name),
        Event::WorkflowTemplateCreated { name, .. } => ("wrote", "workflow", name),
        Event::WorkflowTemplateUpdated { name, .. } => ("changed", "workflow", name),
        Event::WorkflowTemplateRetired { name, .. } => ("retired", "workflow", name),
        Event::WorkflowTemplateRestored { name, .. } => ("brought back", "workflow", name),
        Event::MailResent { .. } => return Some(html! { "had an email sent again" }),
        Event::JobRetried { .. } => return Some(html! { "had a failed delivery tried again" }),
        _ => return None,
    };
    Some(html! { (verb) " the " (what) " " b { (words(timeline, name)) } })
}

fn person(client: ClientId, name: &str) -> Markup {
    html! { a href=(StaffClientPath { client_id: client }) { bdi { (name) } } }
}

fn seen(access: &str) -> &'static str {
    match access {
        "case" => "all of it",
        "chosen" => "chosen applicants",
        _ => "nothing",
    }
}

fn adapted(change: Change) -> &'static str {
    match change {
        Change::Done | Change::Skipped | Change::Reopened => "moved a step",
        Change::Shown => "shown to the client",
        Change::Hidden => "hidden from the client",
        Change::Moved => "another order",
        Change::DueSet => "a due date",
        Change::Edited => "other words",
        Change::Added => "something was added",
        Change::Removed => "something was removed",
        Change::Undone => "a change was undone",
    }
}

/// Names of fields as a list of words: "the name and the status".
fn list(fields: &[String]) -> Markup {
    let last = fields.len().saturating_sub(1);
    html! {
        @if fields.is_empty() { "details" }
        @for (place, field) in fields.iter().enumerate() {
            @if place > 0 { @if place == last { " and " } @else { ", " } }
            "the " (name_of(field))
        }
    }
}

/// How people call a field.
fn name_of(field: &str) -> &str {
    match field {
        "opened_on" => "opening day",
        "attorney" => "responsible person",
        "welcome" => "welcome message",
        "background" => "background picture",
        "hours" => "opening hours",
        "social" => "links to other places",
        "sender_name" => "sender’s name of mails",
        "sender_email" => "sender’s address of mails",
        "staff_second_factor" => "second factor of staff",
        other => other,
    }
}
