//! One payment, as staff see it: where its money is, what went back, and what can be done.

use super::payment::PaymentContent;
use crate::{
    actors::Staff,
    billing::{
        AllocationsPath, PaymentState, Refund, RefundAttemptsPath, RefundEndPath, RefundState, ReleasePath,
        ReversalKind, ReversalRow, ReversalsPath, StaffInvoicePath, StaffInvoicesPath, StaffReceiptPath,
        gateways, papers::how, views,
    },
    money::{self, Notation},
    payments::GatewayKind,
    ui::{self, Tone},
};
use maud::{Markup, Render, html};

pub(super) struct PaymentShow<'a> {
    pub staff: &'a Staff,
    pub content: &'a PaymentContent,
}

impl Render for PaymentShow<'_> {
    fn render(&self) -> Markup {
        html! {
            header {
                p.crumbs { a href=(StaffInvoicesPath) { "Billing" } }
                h1 { "Payment of " (self.sum(self.content.payment.amount)) }
            }
            (self.held())
            (ui::card("payment", "What it is", None, self.facts()))
            @if self.content.payment.state == PaymentState::Succeeded {
                (ui::card("where", "Where the money is", None, self.where_it_is()))
            }
            @if !self.content.refunds.is_empty() || !self.content.reversals.is_empty() {
                (ui::card("back", "What went back", None, self.back()))
            }
        }
    }
}

impl PaymentShow<'_> {
    fn sum(&self, minor: i64) -> Markup {
        views::amount(self.content.payment.money(minor), self.notation())
    }

    fn notation(&self) -> Notation {
        self.content.settings.notation(self.staff.lang)
    }

    fn day(&self, day: crate::clock::Day) -> Markup {
        ui::day(self.staff.lang, day.0, self.staff.today())
    }

    fn held(&self) -> Markup {
        let payment = &self.content.payment;
        if !payment.is_held() {
            return html! {};
        }
        ui::notice(
            Tone::Bad,
            html! {
                strong { "This payment needs a look. " } (views::held_words(payment)) " "
                @if self.staff.may_bill() {
                    (ui::post_form(ReleasePath { payment_id: payment.id }).fields(html! {
                        button class="button compact" { "I have looked at it" }
                    }))
                }
            },
        )
    }

    fn facts(&self) -> Markup {
        let (payment, lang) = (&self.content.payment, self.staff.lang);
        let payment_id = payment.id;
        let kind = payment.gateway.as_deref().and_then(|name| name.parse::<GatewayKind>().ok());
        let (tone, words) = match payment.state {
            PaymentState::UnderWay => (Tone::Warn, "Under way"),
            PaymentState::Failed => (Tone::Bad, "Did not arrive"),
            PaymentState::Succeeded => (Tone::Good, "Arrived"),
        };
        html! {
            div class="body stack" {
                dl.facts {
                    dt { "State" } dd { (ui::pill(tone, words)) }
                    @if !self.content.from.is_empty() { dt { "From" } dd { bdi { (self.content.from) } } }
                    dt { "Paid by" } dd { (how(lang, payment.method, &payment.detail)) }
                    @if let Some(kind) = kind { dt { "Through" } dd { (gateways::name(kind)) } }
                    dt { "On" } dd { (self.day(payment.received_on.unwrap_or(payment.begun_on))) }
                    @if !payment.purpose.is_empty() { dt { "For" } dd { bdi { (payment.purpose) } } }
                    @if !payment.note.is_empty() { dt { "Note" } dd { bdi { (payment.note) } } }
                }
                div.cluster {
                    @if let Some(number) = &payment.receipt_number {
                        a class="button compact" href=(StaffReceiptPath { payment_id }) download { (ui::icon("download")) "Receipt " (number) }
                    }
                    @if self.staff.is_owner() && self.content.refundable > 0 {
                        a class="button compact" href=(ReversalsPath { payment_id }) { "Refund…" }
                    }
                }
            }
        }
    }

    fn where_it_is(&self) -> Markup {
        let payment_id = self.content.payment.id;
        let may_put = self.staff.may_bill() || !self.content.payment.is_held();
        html! {
            ul.rows {
                @for part in &self.content.parts {
                    @let seen = self.content.invoices.iter().find(|listed| listed.head.id == part.invoice_id);
                    li {
                        span class="glyph" { (ui::icon("money")) }
                        div.what {
                            strong {
                                @match seen {
                                    Some(listed) => a href=(StaffInvoicePath { invoice_id: part.invoice_id }) {
                                        (listed.head.number.as_deref().unwrap_or_default())
                                    },
                                    None => "An invoice of another case",
                                }
                            }
                            @if let Some(listed) = seen { span class="soft small" { bdi { (listed.case_name) } } }
                        }
                        span.when { (self.sum(part.amount - part.reversed)) }
                    }
                }
                @if self.content.payment.is_in_trust() {
                    li #in-trust {
                        span class="glyph" { (ui::icon("money")) }
                        div.what { strong { "Held in trust" } span class="soft small" { "It goes out from its ledger there, and is approved first." } }
                        span.when { (self.sum(self.content.payment.left())) }
                    }
                }
                @if self.content.free > 0 {
                    li #free {
                        span class="glyph warn" { (ui::icon("money")) }
                        div.what { strong { "On no invoice" } }
                        span.when { (self.sum(self.content.free)) }
                        @if may_put {
                            a class="button compact act" href=(AllocationsPath { payment_id }) { "Put on invoices…" }
                        }
                    }
                }
                @if self.content.payment.reversed > 0 {
                    li { div.what { strong { "Went back" } } span.when { (self.sum(self.content.payment.reversed)) } }
                }
            }
        }
    }

    fn back(&self) -> Markup {
        let alone = self.content.reversals.iter().filter(|row| row.refund_id.is_none());
        html! {
            ul.rows {
                @for refund in &self.content.refunds { (self.refund(refund)) }
                @for row in alone { (self.reversal(row)) }
            }
        }
    }

    fn reversal(&self, row: &ReversalRow) -> Markup {
        let words = match (row.kind, row.recorded_by) {
            (ReversalKind::Refund, Some(_)) => "Given back, written down by staff",
            (ReversalKind::Refund, None) => "Given back by the provider",
            (ReversalKind::Returned, _) => "Taken back by the bank",
            (ReversalKind::Dispute, _) => "Taken back in a dispute",
            (ReversalKind::RefundFailed, _) => "A refund came back",
            (ReversalKind::DisputeWon, _) => "Came again: the dispute was won",
        };
        html! {
            li {
                div.what {
                    strong { (self.sum(row.amount)) " · " (words) }
                    span class="soft small" { (self.day(row.reversed_on)) @if !row.reason.is_empty() { " · " bdi { (row.reason) } } }
                }
            }
        }
    }

    fn refund(&self, refund: &Refund) -> Markup {
        let (lang, refund_id, payment_id) = (self.staff.lang, refund.id, refund.payment_id);
        let (tone, words) = match refund.state {
            RefundState::Asked if refund.failure.is_empty() => (Tone::Warn, "Asked"),
            RefundState::Asked => (Tone::Bad, "No answer"),
            RefundState::Pending => (Tone::Warn, "Waits at the provider"),
            RefundState::Done => (Tone::Good, "Done"),
            RefundState::Failed => (Tone::Bad, "Failed"),
            RefundState::Dropped => (Tone::Plain, "Given up"),
        };
        let amount = money::show(self.content.payment.money(refund.amount), self.notation());
        html! {
            li id={ "refund-" (refund_id) } {
                div.what {
                    strong { "Refund of " (self.sum(refund.amount)) }
                    span class="soft small" {
                        (ui::moment(lang, refund.asked_at, &self.staff.zone, self.staff.today())) " · " bdi { (refund.reason) }
                        @if refund.credits { " · with a credit note" }
                    }
                    @if !refund.failure.is_empty() { span.small { "Why: " bdi { (refund.failure) } } }
                }
                span.when { (ui::pill(tone, words)) }
                @if self.staff.is_owner() && refund.is_stuck() {
                    (ui::post_form(RefundAttemptsPath { refund_id }).fields(html! {
                        button class="button compact" aria-label={ "Try again: refund of " (amount) } { "Try again" }
                    }))
                    @if refund.state == RefundState::Failed {
                        a class="button compact" href={ (ReversalsPath { payment_id }) "?refund=" (refund_id) } { "Record by hand…" }
                    }
                    (ui::post_form(RefundEndPath { refund_id }).confirm("Give this refund up? The money stays with the firm.").fields(html! {
                        button class="button compact" aria-label={ "Give up: refund of " (amount) } { "Give up" }
                    }))
                }
            }
        }
    }
}
