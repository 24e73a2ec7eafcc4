//! The page of a month: three balances that must be one.

use super::{
    lines_views::{self, LinesShown},
    month_page::{MonthPage, Shown},
};
use crate::{
    actors::Staff,
    clock::Day,
    form::FieldErrors,
    i18n::format,
    money::{self, Notation},
    trust::{
        DueMonth, Figures, MonthProblem, MonthState, ReconciliationPath,
        views::{self, AccountTab, Head},
    },
    ui::{self, Tone},
};
use maud::{Markup, html};

/// What the parts of the page are drawn from.
pub(super) struct View<'a> {
    pub staff: &'a Staff,
    pub content: &'a MonthPage,
    pub shown: &'a Shown,
    pub notation: Notation,
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
        (views::account_head(&content.account, AccountTab::Months, Head::new(&content.account, content.rules.trust.deadline_days, Day(staff.today()))))
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
    pub(super) fn figures(&self) -> &Figures {
        &self.content.figures
    }

    fn place(&self) -> String {
        let month = self.content.month.to_string();
        ReconciliationPath { account_id: self.content.account.id, month }.to_string()
    }

    pub(super) fn sum(&self, minor: i64) -> Markup {
        views::amount(self.figures().money(minor), self.notation)
    }

    /// With its sign, as something that is added or taken off.
    fn added(&self, minor: i64) -> Markup {
        let sign = if minor > 0 { "+" } else { "" };
        html! { span.amount { (sign) (money::show(self.figures().money(minor), self.notation)) } }
    }

    pub(super) fn errors(&self) -> &FieldErrors {
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
        let today = Day(self.staff.today());
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
        let day = |day: Day| format::kept_day(self.staff.lang, day.0, day.0);
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
}
