//! How what happens to clients' money reads in a timeline.

use super::{
    ClientLedgerPath, ClientPayoutPath, StaffLedgerPath, TrustAccountPath, TrustEvent, TrustRequestPath,
};
use crate::{
    billing::stored_currency,
    events::{Audience, Reading, Sentences},
    ids::{TrustAccountId, TrustLedgerId},
    money::{self, Money},
    t, t_html,
};
use maud::{Markup, html};

impl Sentences for TrustEvent {
    fn for_client(&self, reading: &Reading<'_>) -> Option<Markup> {
        let (lang, actor) = (reading.lang, reading.actor.clone());
        Some(match self {
            TrustEvent::Received { ledger, from, amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-trust-received",
                from = from.as_str(),
                amount = sum(reading, *amount, (currency, *exponent)),
                ledger = ledger_link(reading, *ledger)
            ),
            TrustEvent::PaidOut { ledger, to, amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-trust-paid-out",
                to = to.as_str(),
                amount = sum(reading, *amount, (currency, *exponent)),
                ledger = ledger_link(reading, *ledger)
            ),
            TrustEvent::Transferred { ledger, invoice, amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-trust-transferred",
                invoice = invoice.as_str(),
                amount = sum(reading, *amount, (currency, *exponent)),
                ledger = ledger_link(reading, *ledger)
            ),
            TrustEvent::Reversed { ledger, reversed, amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-trust-reversed",
                reversed = reversed.as_str(),
                amount = sum(reading, *amount, (currency, *exponent)),
                ledger = ledger_link(reading, *ledger)
            ),
            TrustEvent::Returned { ledger, amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-trust-returned",
                amount = sum(reading, *amount, (currency, *exponent)),
                ledger = ledger_link(reading, *ledger)
            ),
            TrustEvent::ApprovalAsked { payout, amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-trust-approval-asked",
                actor = actor,
                amount = reading.link(
                    (reading.side == Audience::Client)
                        .then(|| ClientPayoutPath { payout_id: *payout }.to_string()),
                    sum(reading, *amount, (currency, *exponent))
                )
            ),
            TrustEvent::ApprovalGiven { amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-trust-approval-given",
                actor = actor,
                amount = sum(reading, *amount, (currency, *exponent))
            ),
            TrustEvent::ApprovalRefused { amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-trust-approval-refused",
                actor = actor,
                amount = sum(reading, *amount, (currency, *exponent))
            ),
            TrustEvent::Asked { request, amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-trust-asked",
                amount = reading.link(
                    (reading.side == Audience::Client)
                        .then(|| TrustRequestPath { trust_request_id: *request }.to_string()),
                    sum(reading, *amount, (currency, *exponent))
                )
            ),
            TrustEvent::RequestWithdrawn { amount, currency, exponent, .. } => t_html!(
                lang,
                "activity-trust-request-withdrawn",
                actor = actor,
                amount = sum(reading, *amount, (currency, *exponent))
            ),
            _ => return None,
        })
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        match self {
            TrustEvent::AccountOpened { account, name } => {
                reading.did(html! { "opened the trust account " (account_link(reading, *account, name)) })
            }
            TrustEvent::AccountUpdated { account, name, .. } => {
                reading.did(html! { "changed the trust account " (account_link(reading, *account, name)) })
            }
            TrustEvent::AccountClosed { account, name } => {
                reading.did(html! { "closed the trust account " (account_link(reading, *account, name)) })
            }
            TrustEvent::Cleared { number, amount, currency, exponent, .. } => html! {
                (number) " of " (sum(reading, *amount, (currency, *exponent))) " has cleared"
            },
            TrustEvent::Uncleared { number, amount, currency, exponent, .. } => reading.did(html! {
                "took back that " (number) " of " (sum(reading, *amount, (currency, *exponent))) " has cleared"
            }),
            TrustEvent::Covered { amount, currency, exponent, .. } => html! {
                "The firm’s own money stands in for " (sum(reading, *amount, (currency, *exponent))) " that the bank took back"
            },
            TrustEvent::FirmPosted { number, amount, currency, exponent, comes_in, .. } => {
                reading.did(html! {
                    "posted " (number) ", " (sum(reading, *amount, (currency, *exponent)))
                    @if *comes_in { " into" } @else { " out of" } " the firm’s own ledger"
                })
            }
            TrustEvent::PayoutPrepared { to, amount, currency, exponent, .. } => reading.did(html! {
                "prepared " (sum(reading, *amount, (currency, *exponent))) " from trust to " (to)
            }),
            TrustEvent::PayoutApproved { to, amount, currency, exponent, alone, .. } => reading.did(html! {
                "approved " (sum(reading, *amount, (currency, *exponent))) " from trust to " (to)
                @if *alone { ", which they had prepared themselves" }
            }),
            TrustEvent::PayoutDeclined { to, .. } => {
                reading.did(html! { "declined a disbursement to " (to) })
            }
            TrustEvent::PayoutWithdrawn { to, .. } => {
                reading.did(html! { "took back a disbursement to " (to) })
            }
            TrustEvent::EvergreenChanged { ledger, .. } => {
                reading.did(html! { "changed what asks by itself for the " (ledger_link(reading, *ledger)) })
            }
            TrustEvent::CheckPrinted { check, .. } => reading.did(html! { "printed check " (check) }),
            TrustEvent::StatementTaken { lines, .. } => {
                reading.did(html! { "took in a bank statement of " (lines) " lines" })
            }
            TrustEvent::StatementRemoved { lines, .. } => {
                reading.did(html! { "removed a bank statement of " (lines) " lines" })
            }
            TrustEvent::LinesMatched { lines, .. } => {
                reading.did(html! { "matched " (lines) " lines of the bank with the books" })
            }
            TrustEvent::LinesUnmatched { lines, .. } => {
                reading.did(html! { "took the match from " (lines) " lines of the bank" })
            }
            TrustEvent::MonthPrepared { month, .. } => {
                reading.did(html! { "prepared the reconciliation of " (month) })
            }
            TrustEvent::MonthSentBack { month, .. } => {
                reading.did(html! { "sent back the reconciliation of " (month) })
            }
            TrustEvent::MonthSignedOff { month, alone, .. } => reading.did(html! {
                "signed off the reconciliation of " (month)
                @if *alone { ", which they had prepared themselves" }
            }),
            TrustEvent::MonthUnlocked { month, .. } => {
                reading.did(html! { "unlocked " (month) " of the trust account" })
            }
            TrustEvent::RightsChanged { .. } => {
                reading.did(html! { "changed who may do what with the trust account" })
            }
            TrustEvent::SettingsChanged { .. } => {
                reading.did(html! { "changed the rules of the trust account" })
            }
            other => other.for_client(reading).unwrap_or_default(),
        }
    }
}

fn sum(reading: &Reading<'_>, amount: i64, (code, exponent): (&str, i16)) -> Markup {
    let money = Money::new(amount, stored_currency(code, exponent));
    html! { span.amount { (money::show(money, reading.notation)) } }
}

fn ledger_link(reading: &Reading<'_>, ledger: TrustLedgerId) -> Markup {
    let place = match reading.side {
        Audience::Client => ClientLedgerPath { ledger_id: ledger }.to_string(),
        Audience::Staff => StaffLedgerPath { ledger_id: ledger }.to_string(),
    };
    reading.link(Some(place), html! { (t!(reading.lang, "activity-trust-ledger")) })
}

fn account_link(reading: &Reading<'_>, account: TrustAccountId, name: &str) -> Markup {
    reading.link(Some(TrustAccountPath { account_id: account }.to_string()), html! { (name) })
}
