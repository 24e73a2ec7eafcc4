//! The page of a transfer that the client is asked to approve.

use crate::{
    actors::Client,
    billing::{BillingSettings, InvoicePath},
    form::FieldErrors,
    money,
    shell::Waiting,
    t,
    trust::{Approval, ClientLedgerPath, ClientPayoutAnswerPath, ClientTrustPath, PayoutState},
    ui::{self, TextArea, Tone},
};
use maud::{Markup, Render, html};

/// What is read for the page.
pub struct PayoutContent {
    pub waiting: Waiting,
    pub approval: Approval,
    pub settings: BillingSettings,
}

pub struct PayoutPage<'a> {
    pub client: &'a Client,
    pub content: &'a PayoutContent,
    /// What was typed.
    pub reason: &'a str,
    pub errors: &'a FieldErrors,
}

impl Render for PayoutPage<'_> {
    fn render(&self) -> Markup {
        let (lang, approval) = (self.client.lang, &self.content.approval);
        html! {
            header {
                p.crumbs { a href=(ClientTrustPath) { (t!(lang, "trust-title")) } }
                h1 { (t!(lang, "trust-approval-title")) }
                p.lead { (t!(lang, "trust-approval-lead", firm = self.client.firm.name.as_str(), amount = self.show(approval.amount))) }
            }
            (self.standing())
            (self.facts())
            @if approval.waits() { (self.form()) }
        }
    }
}

impl PayoutPage<'_> {
    fn show(&self, minor: i64) -> String {
        let notation = self.content.settings.notation(self.client.lang);
        money::show(self.content.approval.money(minor), notation)
    }

    fn standing(&self) -> Markup {
        let (lang, approval) = (self.client.lang, &self.content.approval);
        let words = match (approval.state, approval.answer.as_deref()) {
            (PayoutState::Posted, _) => Some((Tone::Good, t!(lang, "trust-approval-made"))),
            (PayoutState::Declined | PayoutState::Withdrawn, _) => {
                Some((Tone::Plain, t!(lang, "trust-approval-over")))
            }
            (PayoutState::Prepared, Some("approved")) => {
                Some((Tone::Good, t!(lang, "trust-approval-approved")))
            }
            (PayoutState::Prepared, Some(_)) => Some((Tone::Warn, t!(lang, "trust-approval-declined"))),
            (PayoutState::Prepared, None) => None,
        };
        html! { @if let Some((tone, words)) = words { (ui::notice(tone, html! { (words) })) } }
    }

    fn facts(&self) -> Markup {
        let (lang, approval) = (self.client.lang, &self.content.approval);
        let content = html! {
            div.body {
                p.big { span.amount { (self.show(approval.amount)) } }
                dl.facts {
                    @if let Some(invoice_id) = approval.invoice_id {
                        dt { (t!(lang, "trust-approval-invoice")) } dd { a href=(InvoicePath { invoice_id }) { (approval.invoice) } }
                    }
                    dt { (t!(lang, "trust-request-for")) } dd { bdi { (approval.purpose) } }
                    @if approval.waits() {
                        dt { (t!(lang, "trust-usable")) } dd { span.amount { (self.show(approval.spendable)) } }
                        dt { (t!(lang, "trust-approval-left")) } dd { span.amount { (self.show(approval.left())) } }
                    }
                }
                p.small { a href=(ClientLedgerPath { ledger_id: approval.ledger_id }) { (t!(lang, "trust-all-postings")) } }
            }
        };
        ui::card("transfer", &t!(lang, "trust-approval-what"), None, content)
    }

    fn form(&self) -> Markup {
        let (lang, approval) = (self.client.lang, &self.content.approval);
        let (label, optional) = (t!(lang, "trust-approval-reason"), t!(lang, "optional"));
        let reason = TextArea {
            name: "reason",
            label: &label,
            value: self.reason,
            error: self.errors.get("reason"),
            optional: Some(&optional),
            ..TextArea::default()
        };
        let action = ClientPayoutAnswerPath { payout_id: approval.id };
        html! {
            section.card #answer aria-labelledby="answer-title" {
                header { h2 #answer-title { (t!(lang, "trust-approval-question")) } }
                (ui::post_form(action).class("body form").locked(self.client.preview.is_some()).fields(html! {
                    (ui::error_summary(lang, self.errors))
                    input type="hidden" name="version" value=(approval.version);
                    p { (t!(lang, "trust-approval-explained")) }
                    (reason)
                    div.form-actions #f-answer {
                        button class="button primary" name="answer" value="approve" { (t!(lang, "trust-approval-yes")) }
                        button.button name="answer" value="decline" { (t!(lang, "trust-approval-no")) }
                    }
                }))
            }
        }
    }
}
