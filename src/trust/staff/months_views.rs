//! The page of a month: three balances that must be one, what keeps them apart, who signed.

use super::{
    lines_views::{self, LinesShown},
    month_page::{MonthPage, Shown},
};
use crate::{
    actors::Staff,
    form::FieldErrors,
    i18n::format,
    money::{self, Notation},
    trust::{
        DueMonth, Figures, MonthProblem, MonthState, OpenItem, PreparationPath, ReconciliationPath,
        ReconciliationPdfPath, SendingBackPath, SignOffPath, Signature, StaffLedgerPath, UnlockingPath,
        actions::MonthError,
        views::{self, AccountTab},
    },
    ui::{self, Field, TextArea, Tone},
};
use maud::{Markup, html};

struct View<'a> {
    staff: &'a Staff,
    content: &'a MonthPage,
    shown: &'a Shown,
    notation: Notation,
}

/// The page.
pub fn month(staff: &Staff, content: &MonthPage, shown: &Shown) -> Markup {
    let view = View { staff, content, shown, notation: content.rules.billing.notation(staff.lang) };
    let place = view.place();
    let lines = LinesShown {
        lang: staff.lang,
        notation: view.notation,
        content,
        place: &place,
        is_first: shown.after.is_none(),
        next: content.matched.next(|last| (last.posted_on, last.id)),
    };
    html! {
        (views::account_head(&content.account, AccountTab::Months, (false, false)))
        (ui::error_summary(staff.lang, &shown.errors))
        (view.compared())
        (lines_views::lines(&lines))
        div.halves {
            div.stack { (view.outstanding()) (view.in_transit()) }
            (view.ledgers())
        }
        (view.signing())
        (view.earlier())
    }
}

impl View<'_> {
    fn figures(&self) -> &Figures {
        &self.content.figures
    }

    fn place(&self) -> String {
        let month = self.content.month.to_string();
        ReconciliationPath { account_id: self.content.account.id, month }.to_string()
    }

    fn sum(&self, minor: i64) -> Markup {
        views::amount(self.figures().money(minor), self.notation)
    }

    /// With its sign, as something that is added or taken off.
    fn added(&self, minor: i64) -> Markup {
        let sign = if minor > 0 { "+" } else { "" };
        html! { span.amount { (sign) (money::show(self.figures().money(minor), self.notation)) } }
    }

    fn errors(&self) -> &FieldErrors {
        &self.shown.errors
    }

    fn due(&self) -> DueMonth {
        let month = self.content.month;
        DueMonth {
            account: self.content.account.id,
            account_name: self.content.account.name.clone(),
            month,
            due_on: month.due_on(self.content.rules.trust.deadline_days),
        }
    }

    fn pill(&self) -> Markup {
        match (&self.content.kept, self.figures().agree() && self.content.problems.is_empty()) {
            (Some(kept), _) if kept.state == MonthState::SignedOff => ui::pill(Tone::Good, "Locked"),
            (Some(kept), _) if kept.state == MonthState::Prepared => {
                ui::pill(Tone::Warn, "Waiting for sign-off")
            }
            (_, true) => ui::pill(Tone::Good, "Agrees"),
            (_, false) => ui::pill(Tone::Bad, "Does not agree yet"),
        }
    }

    fn compared(&self) -> Markup {
        let due = self.due();
        let today = crate::clock::Day(self.staff.today());
        let is_over = self.content.month.last() < today;
        let tone = if due.days_left(today) < 0 { Tone::Bad } else { Tone::Warn };
        html! {
            section.card #reconciliation aria-labelledby="month-title" {
                header {
                    h2 #month-title { (self.content.month.name()) }
                    div.cluster {
                        @if is_over && !self.content.is_signed() { (ui::pill(tone, &due.words(today))) }
                        (self.pill())
                    }
                }
                div.body { (self.problems()) (self.equation()) }
            }
        }
    }

    /// What keeps the balances apart, and what is to be done.
    fn problems(&self) -> Markup {
        let problems = &self.content.problems;
        let due = self.due().due_on.0;
        let name = self.content.month.name();
        html! {
            @if !problems.is_empty() && !self.content.is_signed() {
                div class="notice bad" #problems {
                    (ui::icon("warning"))
                    div {
                        strong { (self.headline()) }
                        ul { @for problem in problems { li { (self.problem(problem)) } } }
                        p { (name) " cannot be signed off before the three balances agree and every line has a posting. Due by "
                            (format::long_day(self.staff.lang, due)) "." }
                    }
                }
            }
        }
    }

    fn headline(&self) -> String {
        let difference = self.figures().difference();
        let sum = money::show(self.figures().money(difference.saturating_abs()), self.notation);
        let bank = self.content.problems.iter().any(|problem| matches!(problem, MonthProblem::NoStatement));
        match difference {
            _ if bank => "What the bank has is not known yet.".to_owned(),
            0 => "There is something left to do.".to_owned(),
            more if more > 0 => format!("The bank has {sum} more than the books."),
            _ => format!("The bank has {sum} less than the books."),
        }
    }

    fn problem(&self, problem: &MonthProblem) -> Markup {
        let lang = self.staff.lang;
        let sum = |minor: i64| money::show(self.figures().money(minor.saturating_abs()), self.notation);
        html! {
            @match problem {
                MonthProblem::NotNext(next) => { "Months are signed off one after the other: " (next.name()) " comes first." },
                MonthProblem::NotOver => "The month is not over.",
                MonthProblem::NoStatement => "No statement of the bank tells of this month: import it, or type the balance below.",
                MonthProblem::StatementEnds(day) => {
                    "The bank’s statements end on " (format::kept_day(lang, day.0, self.content.month.last().0)) ": the rest of the month is missing."
                },
                MonthProblem::Gap => "Two statements that follow each other do not fit: one between them is missing.",
                MonthProblem::OpenLines(1) => {
                    @match self.content.open.first() {
                        Some(line) => {
                            "One line of the statement has no posting: " bdi { (line.description) } ", " (sum(line.amount)) " on "
                            (format::kept_day(lang, line.posted_on.0, self.content.month.last().0)) "."
                        },
                        None => "One line of the statement has no posting.",
                    }
                },
                MonthProblem::OpenLines(count) => { (format::number(lang, *count)) " lines of the statement have no posting." },
                MonthProblem::Differs(_) => "The adjusted bank balance is not the book balance.",
                MonthProblem::LedgersDiffer(difference) => { "The ledgers and the books differ by " (sum(*difference)) "." },
                MonthProblem::BelowZero(1) => "One ledger is below zero at the end of the month: a posting has a day that is too early or too late.",
                MonthProblem::BelowZero(count) => { (count) " ledgers are below zero at the end of the month: postings have days that are too early or too late." },
            }
        }
    }

    fn equation(&self) -> Markup {
        let figures = self.figures();
        let (bank, book, ledgers) = (&figures.bank, &figures.book, &figures.ledgers);
        let same = figures.difference() == 0;
        let of_ledgers = book.closing == ledgers.total();
        let day = |day: crate::clock::Day| format::kept_day(self.staff.lang, day.0, day.0);
        let sign = |is_same: bool| {
            html! {
                p class={ "sign" @if !is_same { " off" } } {
                    span aria-hidden="true" { @if is_same { "=" } @else { "≠" } }
                    span.visually-hidden { @if is_same { "equals" } @else { "is not equal to" } }
                }
            }
        };
        let side = |is_same: bool, title: &str, total: i64, rows: Markup| {
            html! {
                div class=(if is_same { "same" } else { "off" }) {
                    h3 { (title) }
                    p { span class="amount big" { (money::show(figures.money(total), self.notation)) } }
                    dl.sums { (rows) }
                }
            }
        };
        let row = |label: Markup, amount: Markup| html! { div { dt { (label) } dd { (amount) } } };
        html! {
            div.equation {
                (side(same, "Adjusted bank balance", bank.adjusted(), html! {
                    (row(html! { @if bank.is_typed { "Typed, " } @else { "Statement, " } (day(self.content.month.last())) }, self.sum(bank.statement)))
                    (row(html! { "Deposits in transit" }, self.added(bank.in_transit)))
                    (row(html! { "Outstanding checks" }, self.added(-bank.outstanding)))
                }))
                (sign(same))
                (side(true, "Book balance", book.closing, html! {
                    (row(html! { "Opening, " (day(self.content.month.first())) }, self.sum(book.opening)))
                    (row(html! { "Receipts" }, self.added(book.receipts)))
                    (row(html! { "Disbursements" }, self.added(-book.disbursements)))
                }))
                (sign(of_ledgers))
                (side(of_ledgers && ledgers.below_zero == 0, "Sum of client ledgers", ledgers.total(), html! {
                    (row(html! { (ledgers.count) @if ledgers.count == 1 { " client ledger" } @else { " client ledgers" } }, self.sum(ledgers.clients)))
                    (row(html! { "Firm’s own funds" }, self.sum(ledgers.firm)))
                    @if ledgers.interest != 0 { (row(html! { "Interest" }, self.sum(ledgers.interest))) }
                    @if ledgers.unidentified != 0 { (row(html! { "Not yet identified" }, self.sum(ledgers.unidentified))) }
                    (row(html! { "Below zero" }, html! { @if ledgers.below_zero == 0 { "none" } @else { (ledgers.below_zero) } }))
                }))
            }
        }
    }

    fn items(&self, (id, title, total): (&str, &str, i64), heads: [&str; 2], items: &[OpenItem]) -> Markup {
        let lang = self.staff.lang;
        let last = self.content.month.last().0;
        let day = |day: crate::clock::Day| format::kept_day(lang, day.0, last);
        html! {
            section.card id=(id) aria-labelledby={ (id) "-title" } {
                header { h2 id={ (id) "-title" } { (title) } (self.sum(total)) }
                @if items.is_empty() { div.body { p.soft { "None." } } } @else {
                    table.ledger {
                        thead { tr { th scope="col" { (heads[0]) } th scope="col" { (heads[1]) } th.num scope="col" { "Amount" } } }
                        tbody { @for item in items {
                            tr {
                                td.date { (day(item.posted_on)) }
                                td.what {
                                    strong { bdi { (item.party) } }
                                    small {
                                        @if !item.check_number.is_empty() { "Check " (item.check_number) " · " }
                                        (item.number)
                                        @match item.at_bank_on {
                                            Some(on) => { " · at the bank " (day(on)) },
                                            None => { " · " (self.age(item)) },
                                        }
                                    }
                                }
                                td class="num sum" { (self.sum(item.amount)) }
                            }
                        } }
                    }
                }
            }
        }
    }

    fn age(&self, item: &OpenItem) -> String {
        match (self.staff.today() - item.posted_on.0).get_days() {
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        }
    }

    fn outstanding(&self) -> Markup {
        let figures = self.figures();
        let head = ("outstanding", "Outstanding checks", figures.bank.outstanding);
        self.items(head, ["Written", "Payee"], &figures.outstanding)
    }

    fn in_transit(&self) -> Markup {
        let figures = self.figures();
        let head = ("in-transit", "Deposits in transit", figures.bank.in_transit);
        self.items(head, ["Recorded", "From"], &figures.in_transit)
    }

    fn ledgers(&self) -> Markup {
        let figures = self.figures();
        let last = self.content.month.last().0;
        html! {
            section.card #ledgers aria-labelledby="ledgers-title" {
                header {
                    h2 #ledgers-title { "Client ledgers, " (format::kept_day(self.staff.lang, last, last)) }
                    (self.sum(figures.ledgers.total()))
                }
                @if figures.ledger_lines.is_empty() { div.body { p.soft { "Nothing is in any ledger." } } } @else {
                    table.ledger {
                        thead { tr { th scope="col" { "Case" } th scope="col" { "Client" } th.num scope="col" { "Balance" } } }
                        tbody { @for line in &figures.ledger_lines {
                            tr {
                                td.date { (line.reference) }
                                td.what { strong { a href=(StaffLedgerPath { ledger_id: line.ledger }) { bdi { (line.name) } } } }
                                td class="num sum" { (self.sum(line.balance)) }
                            }
                        } }
                    }
                }
            }
        }
    }

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

    fn signing(&self) -> Markup {
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

    fn earlier(&self) -> Markup {
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
