//! Lines of a bank beside the postings that they are, and what can be done with those that are none.

use super::{month_page::MonthPage, statements_views::rule_words};
use crate::{
    i18n::{Lang, format},
    money::{self, Notation},
    trust::{
        BankLine, BankMatchPath, BankMatchesPath, BankStatementsPath, MatchedPosting, TrustAccount,
        actions::{LinePosting, MatchError},
        views,
    },
    ui::{self, Pager},
};
use maud::{Markup, html};

/// Postings that are offered for a line: those that are nearest to its amount.
const OFFERED: usize = 12;

/// The lines of a month, with where its pages are.
pub struct LinesShown<'a> {
    pub lang: Lang,
    pub notation: Notation,
    pub content: &'a MonthPage,
    /// Where the page stands.
    pub place: &'a str,
    pub is_first: bool,
    pub next: Option<String>,
}

pub fn lines(shown: &LinesShown<'_>) -> Markup {
    let figures = &shown.content.figures;
    let all = figures.matched_lines + figures.open_lines;
    let number = |value| format::number(shown.lang, value);
    let pager = Pager {
        first: (!shown.is_first).then(|| shown.place.to_owned()),
        next: shown.next.as_ref().map(|cursor| format!("{}?after={cursor}", shown.place)),
    };
    html! {
        section.card #lines aria-labelledby="lines-title" {
            header {
                h2 #lines-title { "Statement lines" }
                span class="soft small" {
                    @for file in &figures.bank.files { bdi { (file) } " · " }
                    @if all > 0 { (number(figures.matched_lines)) " of " (number(all)) " matched" }
                }
            }
            @if all == 0 { (nothing(shown)) } @else {
                @if !shown.content.is_signed() && figures.open_lines > 0 { div.body { (look_again(shown)) } }
                ol.match {
                    li.heads aria-hidden="true" { span { "Bank statement" } span { "Match" } span { "Book" } }
                    @for line in &shown.content.open { (open_line(shown, line)) }
                    @for line in &shown.content.matched.rows { (matched_line(shown, line)) }
                }
                @if figures.open_lines > i64::try_from(shown.content.open.len()).unwrap_or_default() {
                    div.body { p.soft { "More lines without a posting are shown when these have one." } }
                }
            }
        }
        (ui::pager(shown.lang, &pager))
    }
}

fn nothing(shown: &LinesShown<'_>) -> Markup {
    let account_id = shown.content.account.id;
    html! {
        (ui::empty("doc", "No line of the bank", "Import the bank’s statement of this month, or type its balance below where nothing was booked."))
        @if !shown.content.is_signed() {
            div.body { a class="button compact" href=(BankStatementsPath { account_id }) { "Bank statements" } }
        }
    }
}

fn look_again(shown: &LinesShown<'_>) -> Markup {
    let account_id = shown.content.account.id;
    ui::post_form(BankMatchesPath { account_id }).fields(html! {
        input type="hidden" name="month" value=(shown.content.month);
        button class="button compact" { (ui::icon("refresh")) "Look for matches again" }
    })
}

fn bank_side(shown: &LinesShown<'_>, line: &BankLine) -> Markup {
    html! {
        div.side-of {
            span { bdi { (line.description) } @if !line.check_number.is_empty() { " · check " (line.check_number) } }
            (views::amount(shown.content.account.money(line.amount), shown.notation))
            small data-label="Bank" { (format::kept_day(shown.lang, line.posted_on.0, shown.content.month.last().0)) }
        }
    }
}

fn matched_line(shown: &LinesShown<'_>, line: &BankLine) -> Markup {
    let found: Vec<&MatchedPosting> =
        shown.content.matches.iter().filter(|posting| posting.line == line.id).collect();
    html! {
        li id={ "line-" (line.id) } {
            (bank_side(shown, line))
            div.link {
                (ui::icon("check"))
                @if let Some(first) = found.first() { span { (rule_words(first)) } }
                @if !shown.content.is_signed() {
                    (ui::post_form(BankMatchPath { line_id: line.id }).fields(html! {
                        input type="hidden" name="do" value="unmatch";
                        button.link { "Undo" span.visually-hidden { " the match of " (line.description) } }
                    }))
                }
            }
            div.books {
                @for posting in &found { (book_side(shown, posting)) }
            }
        }
    }
}

fn book_side(shown: &LinesShown<'_>, posting: &MatchedPosting) -> Markup {
    html! {
        div.side-of {
            span { bdi { (posting.party) } ", " (posting.purpose) }
            (views::amount(shown.content.account.money(posting.amount), shown.notation))
            small data-label="Book" {
                (posting.number) " · " (format::kept_day(shown.lang, posting.posted_on.0, shown.content.month.last().0))
            }
        }
    }
}

fn open_line(shown: &LinesShown<'_>, line: &BankLine) -> Markup {
    html! {
        li.open id={ "line-" (line.id) } {
            (bank_side(shown, line))
            div class="link open" { (ui::icon("warning")) span { "No match" } }
            div.nothing id={ "f-match-" (line.id) } {
                @let ways = LinePosting::of(line.amount);
                @for (at, way) in ways.iter().enumerate() {
                    (ui::post_form(BankMatchPath { line_id: line.id }).fields(html! {
                        input type="hidden" name="post" value=(way.as_str());
                        button class={ "button compact" @if at == 0 { " primary" } } { (way_words(*way)) }
                    }))
                }
                details.fold { summary { "Match otherwise" } (by_hand(shown, line)) }
            }
        }
    }
}

fn way_words(way: LinePosting) -> &'static str {
    match way {
        LinePosting::Charge => "Post to the firm’s own funds",
        LinePosting::FromInterest => "Post to interest",
        LinePosting::Interest => "Post as interest",
        LinePosting::Unidentified => "Post as not yet identified",
    }
}

/// One line and one or many postings, or one posting and many lines.
fn by_hand(shown: &LinesShown<'_>, line: &BankLine) -> Markup {
    let account = &shown.content.account;
    let mut postings: Vec<_> =
        shown.content.postings.iter().filter(|one| (one.posting.amount > 0) == (line.amount > 0)).collect();
    postings.sort_by_key(|one| {
        (
            (one.posting.amount - line.amount).unsigned_abs(),
            (one.posting.day.0 - line.posted_on.0).get_days().abs(),
        )
    });
    let others = shown
        .content
        .open
        .iter()
        .filter(|other| other.id != line.id && (other.amount > 0) == (line.amount > 0));
    let others: Vec<_> = others.take(OFFERED).collect();
    let last = shown.content.month.last().0;
    let box_of = |name: &str, id: String, words: Markup| {
        html! {
            label.choice {
                input type="checkbox" name=(name) value=(id) id={ "f-" (name) "-" (line.id) "-" (id) };
                span { (words) }
            }
        }
    };
    html! {
        @if postings.is_empty() { p.soft { "No posting is open on this side. Record it first, then look for matches again." } } @else {
            (ui::post_form(BankMatchPath { line_id: line.id }).class("form").fields(html! {
                fieldset.field {
                    legend { "Postings that are this line" }
                    span.hint { "Together they must come to " (money::show(account.money(line.amount), shown.notation)) "." }
                    @for one in postings.iter().take(OFFERED) {
                        (box_of("posting", one.posting.id.to_string(), html! {
                            (one.posting.number) ", " bdi { (one.party) } ", "
                            (money::show(account.money(one.posting.amount), shown.notation)) ", "
                            (format::kept_day(shown.lang, one.posting.day.0, last))
                        }))
                    }
                }
                @if !others.is_empty() {
                    fieldset.field {
                        legend { "Other lines that are the same posting" }
                        @for other in &others {
                            (box_of("line", other.id.to_string(), html! {
                                bdi { (other.description) } ", " (money::show(account.money(other.amount), shown.notation)) ", "
                                (format::kept_day(shown.lang, other.posted_on.0, last))
                            }))
                        }
                    }
                }
                button class="button compact" { "Match" }
            }))
        }
    }
}

/// Why nothing was matched or posted.
pub fn error_words(error: &MatchError, account: &TrustAccount, notation: Notation) -> String {
    let sum = |minor: i64| money::show(account.money(minor), notation);
    match error {
        MatchError::Nothing => "Choose the postings that this line is.".to_owned(),
        MatchError::ManyToMany => {
            "Choose one line and its postings, or one posting and its lines: of several of each nobody could tell later which is which."
                .to_owned()
        }
        MatchError::Sums(lines, postings) => {
            format!("The lines come to {}, the postings to {}: they must be the same.", sum(*lines), sum(*postings))
        }
        MatchError::Taken => "Somebody else matched it meanwhile.".to_owned(),
        MatchError::TwoMonths => {
            "These lines are in two months: one would be signed off without the other.".to_owned()
        }
        MatchError::Signed => "The month of this line is signed off.".to_owned(),
        MatchError::Refused(error) => match error {
            crate::trust::actions::PostError::NotEnough => {
                "There is not enough in the ledger for it: put the firm’s own money in first. What was spent already cannot become uncleared.".to_owned()
            }
            other => other.words().to_owned(),
        },
    }
}
