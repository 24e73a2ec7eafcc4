//! One invoice, as staff see it: the paper, and what can be done with it.

use super::show::ShowContent;
use crate::{
    actors::Staff,
    billing::{
        Advance, Advances, CaseBillingPath, CreditNotesPath, DraftDeletePath, EditInvoicePath, InvoiceHead,
        InvoiceKind, NewPaymentPath, NewTrustRequestPath, Payment, PaymentLinkEndPath, PaymentLinksPath,
        PaymentState, ReleasePath, ReversalsPath, SendingPath, StaffInvoicePdfPath, StaffPaymentPath,
        StaffReceiptPath, VoidingPath, WriteOffPath, advances_of, papers::how, views,
    },
    form::{FieldErrors, Pairs},
    money::{self, Notation},
    ui::{self, Field, Tone},
};
use maud::{Markup, Render, html};

pub(super) struct Show<'a> {
    pub staff: &'a Staff,
    pub content: &'a ShowContent,
    pub errors: &'a FieldErrors,
    /// What was typed into one of the forms.
    pub typed: &'a Pairs,
}

impl Render for Show<'_> {
    fn render(&self) -> Markup {
        let paper = self.content.loaded.paper(
            &self.content.parties,
            self.paper_notation(),
            (&self.staff.firm, self.staff.now),
        );
        html! {
            (self.top())
            (ui::error_summary(self.staff.lang, self.errors))
            (self.held())
            (self.advances())
            (paper.html())
            div.no-print.stack {
                @if !self.content.loaded.payments.is_empty() { (self.payments()) }
                @if self.head().sent_at.is_some() && self.head().kind == InvoiceKind::Invoice { (self.links()) (self.corrections()) }
            }
        }
    }
}

impl Show<'_> {
    fn head(&self) -> &InvoiceHead {
        self.content.loaded.head()
    }

    fn notation(&self) -> Notation {
        self.content.loaded.settings.notation(self.staff.lang)
    }

    fn paper_notation(&self) -> Notation {
        self.content.loaded.settings.notation(self.content.loaded.invoice.draft.language)
    }

    fn top(&self) -> Markup {
        let (head, case) = (self.head(), &self.content.case);
        let invoice_id = head.id;
        let today = self.staff.firm.today(self.staff.now);
        html! {
            div class="no-print stack" {
                p.crumbs { a href=(CaseBillingPath { case_id: case.id }) { bdi { (case.name) } " · Billing" } }
                div.cluster {
                    (views::status_pill(self.staff.lang, head, today))
                    a class="button compact" href=(StaffInvoicePdfPath { invoice_id }) download { (ui::icon("download")) "PDF" }
                    @if head.sent_at.is_none() { (self.draft_buttons()) }
                    @else if head.payable() > 0 {
                        a class="button primary compact" href=(NewPaymentPath { invoice_id }) { (ui::icon("plus")) "Record a payment" }
                    }
                }
                @if head.sent_at.is_none() {
                    p.soft { "This is how it will look. It gets its number when it is sent, and never changes after that." }
                }
                @if let Some(at) = head.viewed_at {
                    p class="small soft" { "Opened by the client " (ui::moment(self.staff.lang, at, &self.staff.zone, self.staff.today())) }
                }
            }
        }
    }

    fn draft_buttons(&self) -> Markup {
        let (invoice_id, version) = (self.head().id, self.head().version);
        html! {
            a class="button compact" href=(EditInvoicePath { invoice_id }) { (ui::icon("edit")) "Edit" }
            @if self.staff.may_bill() && self.belongs_in_trust().is_none() {
                (ui::post_form(SendingPath { invoice_id }).makes(true).fields(html! {
                    input type="hidden" name="version" value=(version);
                    button class="button primary compact" { (ui::icon("send")) "Send to the client" }
                }))
            } @else if self.staff.may_bill() {
                a class="button primary compact" href=(self.ask_in_trust()) { (ui::icon("lock")) "Ask for it in trust…" }
            } @else { span.soft { "An attorney sends it." } }
            (ui::post_form(DraftDeletePath { invoice_id }).confirm("Delete this draft?").fields(html! {
                button class="button compact" { (ui::icon("x")) "Delete draft" }
            }))
        }
    }

    /// What of a draft is kept in trust until it is earned.
    fn belongs_in_trust(&self) -> Option<Advances> {
        advances_of(self.head(), &self.content.loaded.invoice.draft)
    }

    fn ask_in_trust(&self) -> String {
        let page = NewTrustRequestPath { case_id: self.content.case.id };
        format!("{page}?invoice={}", self.head().id)
    }

    /// Money that is not earned yet: what belongs in trust holds a draft back, what is the firm's at once is said before it is sent.
    fn advances(&self) -> Markup {
        let lines = &self.content.loaded.invoice.draft.lines;
        let of_the_firm = lines.iter().filter(|line| line.advance == Some(Advance::Firm)).count();
        html! {
            @if let Some(advances) = self.belongs_in_trust() {
                (ui::notice(Tone::Warn, html! {
                    div #advances {
                        p { strong { (views::amount(advances.money, self.notation())) " of this draft is paid in advance and kept in trust." }
                            " An invoice is paid into the operating account, so this draft is not sent with it. Ask for it in trust: it then leaves the draft, "
                            "and is moved to an invoice once it is earned." }
                    }
                }))
            }
            @if of_the_firm > 0 && self.head().sent_at.is_none() {
                (ui::notice(Tone::Plain, html! {
                    div #firm-advances {
                        p { (of_the_firm) @if of_the_firm == 1 { " line is" } @else { " lines are" }
                            " paid in advance and the firm’s at once. Send this only if the fee agreement says so; the client reads it on the invoice." }
                    }
                }))
            }
        }
    }

    /// What staff have to look at before anything else.
    fn held(&self) -> Markup {
        html! {
            @for payment in self.content.loaded.payments.iter().filter(|payment| payment.is_held()) {
                (ui::notice(Tone::Bad, html! {
                    strong { a href=(StaffPaymentPath { payment_id: payment.id }) { "A payment needs a look." } } " " (views::held_words(payment)) " "
                    @if self.staff.may_bill() {
                        (ui::post_form(ReleasePath { payment_id: payment.id }).fields(html! {
                            button class="button compact" { "I have looked at it" }
                        }))
                    }
                }))
            }
        }
    }

    fn payments(&self) -> Markup {
        let content =
            html! { ul.rows { @for payment in &self.content.loaded.payments { (self.payment(payment)) } } };
        ui::card("payments", "Payments", None, content)
    }

    fn payment(&self, payment: &Payment) -> Markup {
        let lang = self.staff.lang;
        let day = payment.received_on.unwrap_or(payment.begun_on);
        let payment_id = payment.id;
        let (tone, words) = match payment.state {
            PaymentState::UnderWay => (Tone::Warn, "Under way"),
            PaymentState::Failed => (Tone::Bad, "Did not arrive"),
            PaymentState::Succeeded => (Tone::Good, "Arrived"),
        };
        html! {
            li id={ "payment-" (payment_id) } {
                span class={ "glyph " (tone.class()) } { (ui::icon("money")) }
                div.what {
                    strong { a href=(StaffPaymentPath { payment_id }) { (views::amount(payment.money(payment.amount), self.notation())) } " · " (how(lang, payment.method, &payment.detail)) }
                    span class="soft small" {
                        (ui::day(lang, day.0, self.staff.today()))
                        @if !payment.payer_name.is_empty() { " · " bdi { (payment.payer_name) } }
                        @if payment.reversed > 0 { " · " (money::show(payment.money(payment.reversed), self.notation())) " went back" }
                    }
                }
                span.when { (ui::pill(tone, words)) }
                @if let Some(number) = &payment.receipt_number {
                    a class="button compact act" href=(StaffReceiptPath { payment_id }) download { (ui::icon("download")) "Receipt " (number) }
                    @if self.staff.is_owner() && payment.reversed < payment.amount {
                        a class="button compact act" href=(ReversalsPath { payment_id }) { "Refund…" }
                    }
                }
            }
        }
    }

    fn links(&self) -> Markup {
        let (lang, invoice_id) = (self.staff.lang, self.head().id);
        let content = html! {
            div.body {
                p.soft { "With a link anybody can pay without an account. It shows the number, the total and what is outstanding." }
                @for link in &self.content.links {
                    div.cluster id={ "link-" (link.id) } {
                        span {
                            "Made " (ui::moment(lang, link.created_at, &self.staff.zone, self.staff.today()))
                            @if link.shows_lines { ", shows the lines" }
                        }
                        @if link.ended_at.is_some() { (ui::pill(Tone::Plain, "Ended")) }
                        @else if link.expires_at <= self.staff.now { (ui::pill(Tone::Plain, "Expired")) }
                        @else {
                            (ui::post_form(PaymentLinkEndPath { link_id: link.id }).confirm("End this link? Whoever has it cannot pay with it any more.").fields(html! {
                                button class="button compact" { "End link" }
                            }))
                        }
                    }
                }
                @if self.head().payable() > 0 {
                    (ui::post_form(PaymentLinksPath { invoice_id }).class("cluster").makes(true).fields(html! {
                        label.choice { input type="checkbox" name="shows_lines" value="yes" id="f-shows_lines"; span { "Show the lines and the case too" } }
                        button class="button compact" { (ui::icon("link")) "New payment link" }
                    }))
                }
            }
        };
        ui::card("links", "Payment links", None, content)
    }

    fn corrections(&self) -> Markup {
        let head = self.head();
        let (invoice_id, amount, reason) = (head.id, self.typed.get("amount"), self.typed.get("reason"));
        let untouched = head.paid == 0 && head.under_way == 0 && head.credited == 0 && head.written_off == 0;
        let error = |name| self.errors.get(name);
        html! {
            @if self.staff.may_bill() && head.payable() > 0 && head.voided_at.is_none() {
                section.card #corrections {
                    header { h2 { "Correct it" } }
                    div class="body stack" {
                        (ui::post_form(CreditNotesPath { invoice_id }).class("form").makes(true).fields(html! {
                            (Field { name: "amount", label: "Take off by a credit note", value: amount, error: error("amount"),
                                inputmode: Some("decimal"), ..Field::default() })
                            (Field { name: "reason", label: "Reason", value: reason, error: error("reason"), ..Field::default() })
                            div.form-actions {
                                button.button { "Send credit note" }
                                @if untouched { button.button formaction=(VoidingPath { invoice_id }) formnovalidate { "Void the invoice" } }
                                button.button formaction=(WriteOffPath { invoice_id }) formnovalidate { "Write off what is left" }
                            }
                        }))
                    }
                }
            }
        }
    }
}
