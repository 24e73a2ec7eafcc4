//! The page of the email log.

use super::{
    model::mail_of,
    paths::{JobRetriesPath, MailRetriesPath},
};
use crate::{
    actors::Staff,
    clock::Ts,
    events,
    ids::MailId,
    jobs::{Counts, Failed},
    mail::{self, Delivery, DeliveryState, Withdrawal},
    ui::{self, Tone},
};
use maud::{Markup, Render, html};

/// What is read for the page.
pub struct EmailLogContent {
    pub counts: Counts,
    pub failed: Vec<Failed>,
    pub mails: Vec<Delivery>,
    /// Recipient and subject of the mails that failed jobs are about.
    pub subjects: Vec<(MailId, String, String)>,
}

pub struct Page<'a> {
    pub staff: &'a Staff,
    pub content: &'a EmailLogContent,
}

impl Render for Page<'_> {
    fn render(&self) -> Markup {
        html! {
            header {
                h1 { "Email log" }
                p.lead { "Emails sent by the portal, and other background tasks." }
            }
            (ui::card("failed", "Failed", Some(self.summary()), self.failed()))
            (ui::card("mails", "Recent emails", None, self.mails()))
        }
    }
}

impl Page<'_> {
    fn summary(&self) -> Markup {
        let Counts { waiting, retrying, failed } = self.content.counts;
        html! { span class="small soft" { (waiting) " waiting, " (retrying) " of them retrying; " (failed) " failed" } }
    }

    fn when(&self, at: Ts) -> Markup {
        let staff = self.staff;
        ui::moment(staff.lang, at, &staff.zone, staff.today())
    }

    fn failed(&self) -> Markup {
        html! {
            @if self.content.failed.is_empty() {
                (ui::empty("check", "Nothing failed", "Emails and tasks that failed after several attempts appear here."))
            } @else {
                ul.rows { @for job in &self.content.failed { (self.job(job)) } }
            }
        }
    }

    fn job(&self, job: &Failed) -> Markup {
        let about = mail_of(&job.kind, &job.payload)
            .and_then(|mail| self.content.subjects.iter().find(|(id, ..)| *id == mail));
        html! {
            li id={ "job-" (job.id) } {
                span class="glyph bad" { (ui::icon("warning")) }
                div.what {
                    strong { (words(&job.kind)) @if let Some((_, _, subject)) = about { ": " bdi { (subject) } } }
                    span class="soft small" {
                        @if let Some((_, recipient, _)) = about { bdi { (recipient) } " · " }
                        (job.attempts) " attempts, last " (self.when(job.failed_at.unwrap_or(job.created_at)))
                    }
                    @if let Some(error) = &job.last_error { span class="note bad" { (error) } }
                }
                div.act {
                    (ui::post_form(JobRetriesPath { job_id: job.id }).makes(true).fields(html! {
                        button class="button compact" {
                            "Try again" span.visually-hidden { ": " (about.map_or(words(&job.kind), |(_, _, subject)| subject)) }
                        }
                    }))
                }
            }
        }
    }

    fn mails(&self) -> Markup {
        html! {
            @if self.content.mails.is_empty() {
                (ui::empty("mail", "No emails yet", "Every email the portal sends appears here."))
            } @else {
                table.table {
                    caption.visually-hidden { "Recent emails" }
                    thead { tr {
                        th scope="col" { "Email" } th scope="col" { "To" } th scope="col" { "When" } th scope="col" { "Status" }
                        th scope="col" { span.visually-hidden { "Actions" } }
                    } }
                    tbody { @for mail in &self.content.mails { (self.mail(mail)) } }
                }
            }
        }
    }

    fn sent_or_due(&self, mail: &Delivery, state: DeliveryState) -> Markup {
        match mail.due_at.filter(|due| state == DeliveryState::Waiting && *due > self.staff.now) {
            Some(due) => html! { "Goes out " (self.when(due)) },
            None => self.when(mail.sent_at.unwrap_or(mail.created_at)),
        }
    }

    fn mail(&self, mail: &Delivery) -> Markup {
        let state = mail.state();
        let (tone, words) = state_of(state);
        html! {
            tr id={ "mail-" (mail.id) } {
                td data-label="Email" {
                    strong { bdi { (mail.subject) } }
                    @if let Some(error) = mail.last_error.as_ref().filter(|_| !matches!(state, DeliveryState::Sent | DeliveryState::Withdrawn(_))) {
                        span class="note bad" { (error) }
                    }
                }
                td data-label="To" { span { bdi { (mail.recipient_name) } br; span class="soft small" { (mail.recipient) } } }
                td data-label="When" { (self.sent_or_due(mail, state)) }
                td data-label="Status" { (ui::pill(tone, words)) }
                td.acts {
                    @if matches!(state, DeliveryState::Failed | DeliveryState::Retrying) {
                        (ui::post_form(MailRetriesPath { mail_id: mail.id }).makes(true).fields(html! {
                            button class="button compact" { "Send now" span.visually-hidden { ": " (mail.subject) } }
                        }))
                    }
                }
            }
        }
    }
}

fn state_of(state: DeliveryState) -> (Tone, &'static str) {
    match state {
        DeliveryState::Waiting => (Tone::Plain, "Waiting"),
        DeliveryState::Retrying => (Tone::Warn, "Retrying"),
        DeliveryState::Sent => (Tone::Good, "Sent"),
        DeliveryState::Withdrawn(Withdrawal::Undone) => (Tone::Plain, "Not sent: undone"),
        DeliveryState::Withdrawn(Withdrawal::Outdated) => (Tone::Plain, "Not sent: no longer true"),
        DeliveryState::Failed => (Tone::Bad, "Failed"),
    }
}

/// What a job of this kind does; the kind itself for one that has no words yet.
fn words(kind: &str) -> &str {
    match kind {
        mail::SEND => "Sending an email",
        events::SHOW => "Telling open pages what is new",
        kind => kind,
    }
}
