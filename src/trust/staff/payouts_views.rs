//! The pages of money that is to leave a ledger.

use super::payouts::{Content, PayoutContent};
use crate::{
    actors::Staff,
    form::FieldErrors,
    money::{self, Notation},
    trust::{
        ListedPayout, PayoutDecisionPath, PayoutKind, PayoutPath, PayoutState, PayoutsPath, StaffLedgerPath,
        TrustAccount, TrustPath, TrustRight, WaitingPayoutsPath,
        payout_form::{METHODS, PayoutForm},
        posting_form::first_day,
        views,
    },
    ui::{self, Choice, Field, Pager, Select, TextArea, Tone},
    web::cursor::Slice,
};
use maud::{Markup, Render, html};

/// The form.
pub(super) struct PayoutPage<'a> {
    pub staff: &'a Staff,
    pub content: &'a Content,
    pub fields: &'a PayoutForm,
    pub errors: &'a FieldErrors,
}

impl Render for PayoutPage<'_> {
    fn render(&self) -> Markup {
        let ledger_id = self.content.listed.ledger.id;
        html! {
            header {
                p.crumbs {
                    a href=(TrustPath) { "Trust account" } " · "
                    a href=(StaffLedgerPath { ledger_id }) { bdi { (views::whose_text(&self.content.listed)) } }
                }
                h1 { "Prepare a disbursement" }
                p.lead { "It goes out when it is approved." }
            }
            (ui::error_summary(self.staff.lang, self.errors))
            (ui::post_form(PayoutsPath { ledger_id }).makes(true).class("card narrow").flag("novalidate").fields(html! {
                div class="body form" {
                    (self.what())
                    (self.how())
                    div.form-actions { button class="button primary" { "Prepare" } a.button href=(StaffLedgerPath { ledger_id }) { "Cancel" } }
                }
            }))
        }
    }
}

impl PayoutPage<'_> {
    fn field<'b>(&'b self, name: &'b str, label: &'b str, value: &'b str) -> Field<'b> {
        Field { name, label, value, error: self.errors.get(name), ..Field::default() }
    }

    fn show(&self, minor: i64) -> String {
        let notation = self.content.rules.billing.notation(self.staff.lang);
        money::show(self.content.account.money(minor), notation)
    }

    fn what(&self) -> Markup {
        let (content, fields) = (self.content, self.fields);
        let kinds: Vec<_> = PayoutKind::ALL
            .iter()
            .map(|kind| Choice::new(kind.as_str(), views::payout_words(*kind)))
            .collect();
        let invoices: Vec<_> = std::iter::once(Choice::new("", "None"))
            .chain(content.limits.invoices.iter().map(|one| {
                Choice::new(one.id, format!("{}, {} left to pay", one.number, self.show(one.payable)))
            }))
            .collect();
        let label = format!("Amount in {}", content.account.currency());
        let hint = format!("At most {}: what is cleared.", self.show(content.limits.spendable));
        html! {
            (Select { name: "kind", label: "What it is", chosen: &fields.kind, choices: &kinds, error: self.errors.get("kind"), ..Select::default() })
            (Select { name: "invoice", label: "Invoice", chosen: &fields.invoice, choices: &invoices, error: self.errors.get("invoice"),
                hint: "For earned fees: it is paid when the transfer is approved.", ..Select::default() })
            div.row-2 {
                (Field { inputmode: Some("decimal"), hint: &hint, ..self.field("amount", &label, &fields.amount) })
                (Field { kind: "date", min: Some(first_day(&content.account).0), max: Some(self.staff.today()), ..self.field("posted_on", "Date", &fields.posted_on) })
            }
        }
    }

    fn how(&self) -> Markup {
        let fields = self.fields;
        let methods: Vec<_> =
            METHODS.iter().map(|one| Choice::new(one.as_str(), views::method_words(*one))).collect();
        html! {
            div.row-2 {
                (Select { name: "method", label: "Method", chosen: &fields.method, choices: &methods, error: self.errors.get("method"), ..Select::default() })
                (Field { optional: Some("for a check"), ..self.field("check_number", "Check number", &fields.check_number) })
            }
            (Field { optional: Some("for a payment"), hint: "Fees go to the firm, a refund to the client.", ..self.field("payee", "Payee", &fields.payee) })
            (self.field("purpose", "Purpose", &fields.purpose))
            (Field { optional: Some("optional"), ..self.field("reference", "Reference", &fields.reference) })
            label.choice {
                input type="checkbox" name="asks_client" value="yes" id="f-asks_client" checked[fields.asks_client];
                span { "Ask the client to approve it first" }
            }
        }
    }
}

/// Everything that waits for an approval, page by page.
pub(super) fn waiting(
    staff: &Staff,
    (slice, continued): (&Slice<ListedPayout>, bool),
    (accounts, notation): (&[TrustAccount], Notation),
) -> Markup {
    let next = slice.rows.last().filter(|_| slice.more).map(|last| last.payout.id);
    let pager = Pager {
        first: continued.then(|| WaitingPayoutsPath.to_string()),
        next: next.map(|after| format!("{WaitingPayoutsPath}?after={after}")),
    };
    html! {
        header {
            p.crumbs { a href=(TrustPath) { "Trust account" } }
            h1 { "To approve" }
        }
        section.card aria-label="Disbursements that wait" { (rows(staff, &slice.rows, (accounts, notation))) }
        (ui::pager(staff.lang, &pager))
    }
}

/// Rows of what waits.
pub(super) fn rows(
    staff: &Staff,
    payouts: &[ListedPayout],
    (accounts, notation): (&[TrustAccount], Notation),
) -> Markup {
    html! {
        @if payouts.is_empty() {
            (ui::empty("check", "Nothing to approve", "Disbursements that were prepared appear here, what has waited longest first."))
        } @else {
            ul.rows { @for listed in payouts {
                @let payout = &listed.payout;
                li id={ "payout-" (payout.id) } {
                    span.glyph { (ui::icon("lock")) }
                    div.what {
                        strong { a href=(PayoutPath { payout_id: payout.id }) { bdi { (payout.payee) } } }
                        span class="soft small" {
                            (views::payout_words(payout.kind)) " · " bdi { (listed.case) } " · prepared "
                            (ui::moment(staff.lang, payout.prepared_at, &staff.zone, staff.today()))
                        }
                    }
                    span.when {
                        @if payout.waits_for_client() { (ui::pill(Tone::Plain, "Asks the client")) " " }
                        @if let Some(account) = accounts.iter().find(|account| account.id == listed.account) {
                            (views::amount(account.money(payout.amount), notation))
                        }
                    }
                }
            } }
        }
    }
}

/// One, with what can be decided about it.
pub(super) fn one(staff: &Staff, content: &PayoutContent, (reason, errors): (&str, &FieldErrors)) -> Markup {
    let payout = &content.payout;
    let notation = content.rules.billing.notation(staff.lang);
    let facts = [
        ("Payee", payout.payee.clone()),
        ("What it is", views::payout_words(payout.kind).to_owned()),
        ("Purpose", payout.purpose.clone()),
        ("Invoice", content.invoice.clone().unwrap_or_default()),
        ("Method", views::method_words(payout.method).to_owned()),
        ("Check", payout.check_number.clone().unwrap_or_default()),
        ("Reference", payout.reference.clone()),
        ("Reason", payout.reason.clone()),
    ];
    html! {
        header {
            p.crumbs {
                a href=(TrustPath) { "Trust account" } " · " a href=(WaitingPayoutsPath) { "To approve" } " · "
                a href=(StaffLedgerPath { ledger_id: payout.ledger_id }) { bdi { (views::whose_text(&content.listed)) } }
            }
            h1 { "Disbursement of " (money::show(content.account.money(payout.amount), notation)) }
            div.cluster {
                (views::payout_pill(payout.state))
                @if payout.state == PayoutState::Prepared && payout.waits_for_client() { (ui::pill(Tone::Plain, client_words(content))) }
            }
        }
        (ui::error_summary(staff.lang, errors))
        section.card aria-label="Disbursement" {
            div.body {
                dl.facts {
                    @for (label, value) in &facts { @if !value.is_empty() { dt { (label) } dd { bdi { (value) } } } }
                    dt { "Date" } dd { (ui::day(staff.lang, payout.posted_on.0, staff.today())) }
                    dt { "Prepared" } dd { (ui::moment(staff.lang, payout.prepared_at, &staff.zone, staff.today())) }
                    dt { "Can be spent" } dd { (views::amount(content.account.money(content.listed.ledger.spendable), notation)) }
                }
            }
        }
        @if payout.state == PayoutState::Prepared { (decision(staff, content, (reason, errors))) }
    }
}

fn client_words(content: &PayoutContent) -> &'static str {
    match content.payout.client_answer.as_deref() {
        Some("declined") => "The client did not approve it",
        _ => "Waits for the client",
    }
}

fn decision(staff: &Staff, content: &PayoutContent, (reason, errors): (&str, &FieldErrors)) -> Markup {
    let payout = &content.payout;
    let (may_approve, own) = (content.rights.may(TrustRight::Approve), payout.prepared_by == staff.account);
    let within = content.rules.billing.currency == content.account.currency()
        && payout.amount <= content.rules.trust.own_limit;
    let blocked = own && content.others && !within;
    let action = PayoutDecisionPath { payout_id: payout.id };
    html! {
        section.card.narrow #decision aria-labelledby="decision-title" {
            header { h2 id="decision-title" { "Decide" } }
            div.body {
                @if let Some(refused) = errors.get("decision") { p.error id="f-decision" { (refused) } }
                @if !may_approve && !own { p.soft { "An attorney approves it, or somebody whom an owner named." } }
                @if blocked { p.soft { "You prepared it: somebody else approves it." } }
                @if own && !content.others { p.soft { "Nobody else in the firm may approve it, so you may. The log says so." } }
                @if may_approve && !blocked && !payout.waits_for_client() {
                    (ui::post_form(&action).makes(true).fields(html! {
                        input type="hidden" name="version" value=(payout.version);
                        button class="button primary" name="do" value="approve" { (ui::icon("check")) span { "Approve and post" } }
                    }))
                }
                @if may_approve && !own {
                    (ui::post_form(&action).class("form").flag("novalidate").fields(html! {
                        input type="hidden" name="version" value=(payout.version);
                        (TextArea { name: "reason", label: "Why not", value: reason, error: errors.get("reason"), ..TextArea::default() })
                        div { button.button name="do" value="decline" { "Decline" } }
                    }))
                }
                @if own {
                    (ui::post_form(&action).fields(html! {
                        input type="hidden" name="version" value=(payout.version);
                        button.button name="do" value="withdraw" { "Take it back" }
                    }))
                }
            }
        }
    }
}
