//! The page of the day, and the lists it leads to.

use super::{
    model::STALE_DAYS,
    paths::{InactivePath, OverduePath, ReviewPath, StaffHomePath, WaitingPath},
    staff_waits_views as waits,
    timeline::Timeline,
};
use crate::{
    actors::Staff,
    billing::{Payment, StaffPaymentPath, held_words},
    cases::StaleCase,
    documents::{Overdue, OverdueRow, ReviewRow, SubmittedFile, to_review_count},
    events::{Audience, Line},
    i18n::format,
    ids::{CaseId, VersionId},
    money,
    signatures::{self, TodaySignatures},
    trust::{self, TodayTrust},
    ui::{self, Pager},
    workflow::Wait,
};
use maud::{Markup, Render, html};

/// What is read for the page.
pub struct TodayContent {
    /// Those that have waited longest.
    pub handed: Vec<SubmittedFile>,
    pub overdue: Vec<Overdue>,
    pub more_overdue: bool,
    pub lines: Vec<Line>,
    /// What moved of late.
    pub moved: Vec<Line>,
    /// What has waited longest: for the firm, for clients, for authorities.
    pub waits: [Vec<Wait>; 3],
    pub stale: Vec<StaleCase>,
    /// Payments that need a look, those that have waited longest.
    pub held: Vec<Payment>,
    pub more_held: bool,
    /// What of clients' money has to be looked at.
    pub trust: TodayTrust,
    /// What of signatures has to be looked at.
    pub signatures: TodaySignatures,
    pub cases: Vec<(CaseId, String)>,
}

pub struct Today<'a> {
    pub staff: &'a Staff,
    pub content: &'a TodayContent,
    /// How many files wait in all.
    pub to_review: i64,
}

impl Render for Today<'_> {
    fn render(&self) -> Markup {
        let today = self.staff.today();
        html! {
            header {
                p.soft { time datetime=(today) { (format::long_day(self.staff.lang, today)) } }
                h1 { "Today" }
            }
            // over the full width: its rows have three buttons
            @if !self.content.held.is_empty() { (self.held()) }
            (trust::today_cards(self.staff, &self.content.trust))
            (signatures::today_card(self.staff, &self.content.signatures))
            (self.handed())
            div.cols {
                div.stack { (self.waiting()) (self.overdue()) (self.stale()) }
                div.stack { (self.moved()) (self.activity()) }
            }
        }
    }
}

impl Today<'_> {
    fn handed(&self) -> Markup {
        let more = usize::try_from(self.to_review).is_ok_and(|all| all > self.content.handed.len());
        let content = html! {
            (to_review_rows(self.staff, &self.content.handed))
            @if more { footer { a href=(ReviewPath) { "All documents to review" } } }
        };
        ui::card("to-review", "New uploads", Some(to_review_count(self.to_review, false)), content)
    }

    fn held(&self) -> Markup {
        let notation = self.staff.firm.notation(self.staff.lang);
        let content = html! {
            ul.rows { @for payment in &self.content.held {
                li id={ "held-" (payment.id) } {
                    span class="glyph bad" { (ui::icon("money")) }
                    div.what {
                        strong { a href=(StaffPaymentPath { payment_id: payment.id }) { (money::show(payment.money(payment.amount), notation)) } }
                        span class="soft small" { (held_words(payment)) }
                    }
                }
            } }
            @if self.content.more_held { footer { span.soft { "More wait: they stand here once these are looked at." } } }
        };
        ui::card("held", "Payments to look at", None, content)
    }

    fn overdue(&self) -> Markup {
        let content = html! {
            (overdue_rows(self.staff, &self.content.overdue))
            @if self.content.more_overdue { footer { a href=(OverduePath) { "All overdue documents" } } }
        };
        ui::card("overdue", "Overdue", None, content)
    }

    fn waiting(&self) -> Markup {
        let content = html! {
            @for (turn, waits) in waits::TURNS.into_iter().zip(&self.content.waits) {
                div.body { h3 { a href={ (WaitingPath) "?turn=" (turn.as_str()) } { (waits::title(turn)) } } }
                (waits::rows(self.staff, waits))
            }
        };
        ui::card("waiting", "Waiting on", None, content)
    }

    fn stale(&self) -> Markup {
        let all = html! { a.small href=(InactivePath) { "All" span.visually-hidden { " inactive cases" } } };
        let title = format!("No activity for {STALE_DAYS} days");
        ui::card("inactive", &title, Some(all), waits::stale_rows(self.staff, &self.content.stale))
    }

    fn moved(&self) -> Markup {
        let timeline = Timeline {
            who: self.staff,
            reader: Audience::Staff,
            lines: &self.content.moved,
            cases: &self.content.cases,
            tell_cases: true,
        };
        ui::card("moved", "Case progress", None, html! { div.body { (timeline) } })
    }

    fn activity(&self) -> Markup {
        let timeline = Timeline {
            who: self.staff,
            reader: Audience::Staff,
            lines: &self.content.lines,
            cases: &self.content.cases,
            tell_cases: true,
        };
        ui::card("activity", "Recent activity", None, html! { div.body { (timeline) } })
    }
}

fn to_review_rows(staff: &Staff, handed: &[SubmittedFile]) -> Markup {
    html! {
        @if handed.is_empty() {
            (ui::empty("check", "Nothing to review", "Documents clients upload appear here, oldest first."))
        } @else {
            ul.rows { @for handed in handed { (ReviewRow::new(staff, handed, true)) } }
        }
    }
}

fn overdue_rows(staff: &Staff, overdue: &[Overdue]) -> Markup {
    html! {
        @if overdue.is_empty() {
            (ui::empty("check", "Nothing is overdue", "Documents past their due date appear here."))
        } @else {
            ul.rows { @for overdue in overdue { (OverdueRow { staff, overdue }) } }
        }
    }
}

/// A page under Today.
fn page(title: &str, content: Markup) -> Markup {
    html! {
        header {
            p.crumbs { a href=(StaffHomePath) { "Today" } }
            h1 { (title) }
        }
        (content)
    }
}

/// Everything that waits to be reviewed, page by page: whether this is a later one, and where the next begins.
pub fn review(
    staff: &Staff,
    count: i64,
    handed: &[SubmittedFile],
    (continued, next): (bool, Option<VersionId>),
) -> Markup {
    let pager = Pager {
        first: continued.then(|| ReviewPath.to_string()),
        next: next.map(|after| format!("{ReviewPath}?after={after}")),
    };
    let count = to_review_count(count, false);
    page(
        "To review",
        html! {
            (ui::card("to-review", "New uploads", Some(count), to_review_rows(staff, handed)))
            (ui::pager(staff.lang, &pager))
        },
    )
}

/// Everything that is late, the longest overdue first.
pub fn overdue(staff: &Staff, overdue: &[Overdue], more: bool) -> Markup {
    page(
        "Overdue",
        html! {
            (ui::card("overdue", "Documents past their due date", None, overdue_rows(staff, overdue)))
            @if more { p.soft { "These are the " (overdue.len()) " most overdue; there are more." } }
        },
    )
}
