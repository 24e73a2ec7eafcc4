//! Parts that pages of both sides share.

use super::{ClientTrustPath, HeldReason, InvoiceHead, InvoiceStatus, Payment, TransactionsPath};
use crate::{
    clock::Day,
    i18n::Lang,
    money::{self, Money, Notation},
    t,
    ui::{self, Tone},
};
use maud::{Markup, html};

impl InvoiceStatus {
    /// What it is called.
    pub fn words(self, lang: Lang) -> String {
        match self {
            InvoiceStatus::Draft => t!(lang, "invoice-status-draft"),
            InvoiceStatus::Sent => t!(lang, "invoice-status-sent"),
            InvoiceStatus::Viewed => t!(lang, "invoice-status-viewed"),
            InvoiceStatus::PartPaid => t!(lang, "invoice-status-part-paid"),
            InvoiceStatus::Overdue => t!(lang, "invoice-status-overdue"),
            InvoiceStatus::Paid => t!(lang, "invoice-status-paid"),
            InvoiceStatus::Credited => t!(lang, "invoice-status-credited"),
            InvoiceStatus::WrittenOff => t!(lang, "invoice-status-written-off"),
            InvoiceStatus::Void => t!(lang, "invoice-status-void"),
        }
    }

    fn tone(self) -> Tone {
        match self {
            InvoiceStatus::Overdue => Tone::Bad,
            InvoiceStatus::PartPaid => Tone::Warn,
            InvoiceStatus::Paid => Tone::Good,
            _ => Tone::Plain,
        }
    }
}

/// How an invoice stands.
pub fn status_pill(lang: Lang, head: &InvoiceHead, today: Day) -> Markup {
    let status = head.status(today);
    ui::pill(status.tone(), &status.words(lang))
}

/// The same for its client, for whom it makes no difference that they have opened it.
pub fn client_status_pill(lang: Lang, head: &InvoiceHead, today: Day) -> Markup {
    let status = match head.status(today) {
        InvoiceStatus::Viewed => InvoiceStatus::Sent,
        status => status,
    };
    ui::pill(status.tone(), &status.words(lang))
}

/// An amount in a line of text or a cell.
pub fn amount(money: Money, notation: Notation) -> Markup {
    html! { span.amount { (money::show(money, notation)) } }
}

/// Why staff have to look at a payment, and where its money is.
pub fn held_words(payment: &Payment) -> &'static str {
    match payment.held_reason {
        Some(HeldReason::Amount) => "Another amount arrived than was asked for. It is on no invoice yet.",
        Some(HeldReason::Currency) => "It arrived in another currency. It is on no invoice yet.",
        Some(HeldReason::Account) => {
            "It arrived in another account than the one asked for. It is on no invoice yet."
        }
        Some(HeldReason::Overpaid) => "More arrived than was left to pay. The rest is on no invoice.",
        Some(HeldReason::Dispute) => "Whoever paid disputes it with their bank.",
        Some(HeldReason::Returned) => "The bank took it back.",
        Some(HeldReason::RefundFailed) => {
            "A refund of it was not done, or came back. The money is still here."
        }
        Some(HeldReason::DisputeWon) => "The dispute was won: the money is back, and counts again.",
        Some(HeldReason::TooMuchBack) => {
            "More went back at the provider than had arrived here. Compare it with the provider’s own list."
        }
        Some(HeldReason::Unallocated) | None => "It arrived for no invoice.",
    }
}

/// The two tabs of what a client pays: invoices, and what the firm holds for them in trust.
pub fn transactions_tabs(lang: Lang, is_trust: bool) -> Markup {
    let current = |here: bool| here.then_some("page");
    html! {
        nav.tabs aria-label=(t!(lang, "transactions-title")) {
            a href=(TransactionsPath) aria-current=[current(!is_trust)] { (t!(lang, "transactions-tab-invoices")) }
            a href=(ClientTrustPath) aria-current=[current(is_trust)] { (t!(lang, "trust-title")) }
        }
    }
}
