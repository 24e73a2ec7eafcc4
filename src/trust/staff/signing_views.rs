//! Who signs a month off, and those that were signed off before.

use super::months_views::View;
use crate::{
    money,
    trust::{
        MonthProblem, MonthState, PreparationPath, ReconciliationPath, ReconciliationPdfPath,
        SendingBackPath, SignOffPath, Signature, UnlockingPath, actions::MonthError,
    },
    ui::{self, Field, TextArea, Tone},
};
use maud::{Markup, html};

impl View<'_> {
    fn signature(&self, tone: Tone, words: &str, signature: Option<&Signature>) -> Markup {
        html! {
            @if let Some(Signature { name, at }) = signature {
                li.done {
                    (ui::pill(tone, words)) strong { (name) }
                    span class="soft small" { (ui::moment(self.staff.lang, *at, &self.staff.zone, self.staff.today())) }
                }
            }
        }
    }

    pub(super) fn signing(&self) -> Markup {
        let kept = self.content.kept.as_ref();
        let report = kept.filter(|kept| kept.state != MonthState::SentBack).map(|_| {
            let month = self.content.month.to_string();
            ReconciliationPdfPath { account_id: self.content.account.id, month }
        });
        html! {
            section.card #sign-off aria-labelledby="sign-off-title" {
                header {
                    h2 #sign-off-title { "Sign off and lock" }
                    @if let Some(report) = report { a class="button compact" href=(report) download { (ui::icon("download")) "Report (PDF)" } }
                }
                div.body {
                    @if let Some(kept) = kept {
                        ol.signoff {
                            (self.signature(Tone::Good, "Prepared", kept.figures.prepared.as_ref()))
                            (self.signature(Tone::Good, "Signed off", kept.figures.signed.as_ref()))
                        }
                        @if kept.state == MonthState::SentBack {
                            (ui::notice(Tone::Warn, html! { strong { "Sent back: " } (kept.note) }))
                        }
                    }
                    @if self.content.is_signed() { (self.unlocking()) }
                    @else if self.content.is_prepared() { (self.sign_off()) }
                    @else { (self.preparing()) }
                }
            }
        }
    }

    fn preparing(&self) -> Markup {
        let month = self.content.month.to_string();
        let two = self.content.rules.trust.two_persons;
        let is_unknown = self.content.problems.contains(&MonthProblem::NoStatement);
        let others = self
            .content
            .problems
            .iter()
            .any(|problem| !matches!(problem, MonthProblem::NoStatement | MonthProblem::Differs(_)));
        let blocked = others || (!is_unknown && !self.content.problems.is_empty());
        let difference = self.figures().difference();
        let sum = money::show(self.figures().money(difference.saturating_abs()), self.notation);
        html! {
            p.soft {
                @if two { "Two persons, settable by the owner: one prepares, another signs off. " }
                "A locked month takes no more postings; a correction is a reversing entry in a later month."
            }
            (ui::post_form(PreparationPath { account_id: self.content.account.id, month }).class("form").fields(html! {
                @if is_unknown {
                    (Field { name: "balance", label: "Balance on the bank’s statement", value: &self.shown.typed,
                        hint: "On the last day of the month. For a month of which there is no file.", error: self.errors().get("balance"),
                        inputmode: Some("decimal"), ..Field::default() })
                }
                div.form-actions {
                    @if blocked {
                        button.button #f-prepare disabled aria-describedby="why" { "Mark as prepared" }
                        span class="soft small" #why {
                            @if difference != 0 { "First clear the difference of " (sum) "." } @else { "First do what is said above." }
                        }
                    } @else {
                        button class="button primary" #f-prepare { "Mark as prepared" }
                    }
                }
            }))
        }
    }

    fn sign_off(&self) -> Markup {
        let Some(kept) = &self.content.kept else { return Markup::default() };
        let (account_id, month) = (self.content.account.id, self.content.month.to_string());
        let is_own = kept.prepared_by == self.staff.account;
        let name = self.content.month.name();
        html! {
            @if is_own && self.content.rules.trust.two_persons {
                p.soft { "You prepared it: somebody else signs it off." }
            } @else {
                (ui::post_form(SignOffPath { account_id, month: month.clone() }).class("form").fields(html! {
                    input type="hidden" name="version" value=(kept.version);
                    div.field {
                        label.choice {
                            input #f-compared type="checkbox" name="compared" value="yes" required;
                            span { "I have compared the statement, the book and the client ledgers for " (name) "."
                                small { "Signed as " (self.staff.name) ", with your password asked again" } }
                        }
                        @if let Some(error) = self.errors().get("compared") { span.error #f-compared-error { (error) } }
                    }
                    (Field { name: "current_password", label: "Your password", kind: "password", error: self.errors().get("current_password"),
                        autocomplete: "current-password", ..Field::default() })
                    div.form-actions {
                        button class="button primary" { (ui::icon("lock")) "Sign off and lock " (name) }
                    }
                }))
            }
            details.fold {
                summary { "Send back…" }
                (ui::post_form(SendingBackPath { account_id, month }).class("form").fields(html! {
                    input type="hidden" name="version" value=(kept.version);
                    (TextArea { name: "note", label: "What is to be looked at again", rows: 2, error: self.errors().get("note"), ..TextArea::default() })
                    button.button { "Send back" }
                }))
            }
        }
    }

    fn unlocking(&self) -> Markup {
        let (account_id, month) = (self.content.account.id, self.content.month.to_string());
        let is_last = self.content.account.locked_through == Some(self.content.month.last());
        html! {
            @if is_last && self.content.may_unlock {
                details.fold {
                    summary { "Unlock this month…" }
                    (ui::post_form(UnlockingPath { account_id, month }).class("form").fields(html! {
                        p.soft { "What was signed is kept beside what replaces it. The reason stays in the log." }
                        (TextArea { name: "note", label: "Reason", rows: 2, error: self.errors().get("note"), ..TextArea::default() })
                        button.button { "Unlock " (self.content.month.name()) }
                    }))
                }
            } @else {
                p.soft { "This month is locked: it takes no more postings." }
            }
        }
    }

    pub(super) fn earlier(&self) -> Markup {
        let account_id = self.content.account.id;
        let zone = &self.staff.zone;
        let today = self.staff.today();
        html! {
            @if !self.content.earlier.is_empty() {
                section.card #earlier aria-labelledby="earlier-title" {
                    header { h2 #earlier-title { "Earlier months" } }
                    table.ledger {
                        thead { tr {
                            th scope="col" { "Month" } th scope="col" { "State" } th scope="col" { "Signed off by" }
                            th.num scope="col" { "Balance" } th scope="col" { span.visually-hidden { "Report" } }
                        } }
                        tbody { @for one in &self.content.earlier {
                            @let month = one.month.to_string();
                            tr {
                                td.date { a href=(ReconciliationPath { account_id, month: month.clone() }) { (one.month.name()) } }
                                td.what {
                                    @if one.state == MonthState::SignedOff { (ui::pill(Tone::Good, "Locked")) }
                                    @else { (ui::pill(Tone::Plain, "Unlocked")) small { (one.note) } }
                                }
                                td.how { (one.signed_by) @if let Some(at) = one.signed_at { ", " (ui::moment(self.staff.lang, at, zone, today)) } }
                                td class="num sum" { (self.sum(one.balance)) }
                                td class="num run" {
                                    a href={ (ReconciliationPdfPath { account_id, month }) "?record=" (one.id) } download {
                                        "PDF" span.visually-hidden { " of " (one.month.name()) }
                                    }
                                }
                            }
                        } }
                    }
                }
            }
        }
    }
}

/// Why a month is not signed off or unlocked.
pub fn error_words(error: &MonthError) -> &'static str {
    match error {
        MonthError::Problems(_) => "Something stands in the way by now; it is said above.",
        MonthError::Changed => "Somebody else changed this month meanwhile. Look at it again.",
        MonthError::FiguresChanged => {
            "Something was posted or changed since this month was prepared. Send it back, and have it prepared again."
        }
        MonthError::SamePerson => "Whoever prepared a month does not sign it off. Ask somebody else.",
        MonthError::NotLast => "Only the last month that is locked can be unlocked.",
    }
}
