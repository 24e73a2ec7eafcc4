//! Banks' statements, as staff see them.

use crate::{
    actors::Staff,
    clock::Day,
    form::FieldErrors,
    i18n::{Lang, format},
    money::Notation,
    trust::{
        BankLine, BankStatement, BankStatementDeletePath, BankStatementPath, BankStatementsPath, MatchRule,
        MatchedPosting, NewBankStatementPath, TrustAccount,
        actions::PostError,
        views::{self, AccountTab, Head},
    },
    ui::{self, Pager, Tone},
};
use maud::{Markup, html};

/// The list.
pub struct StatementsShown<'a> {
    pub staff: &'a Staff,
    pub account: &'a TrustAccount,
    pub statements: &'a [BankStatement],
    pub next: Option<String>,
    pub is_first: bool,
    pub notation: Notation,
}

/// One of them.
pub struct StatementShown<'a> {
    pub staff: &'a Staff,
    pub account: &'a TrustAccount,
    pub statement: &'a BankStatement,
    pub lines: &'a [BankLine],
    pub matches: &'a [MatchedPosting],
    pub next: Option<String>,
    pub is_first: bool,
    pub notation: Notation,
}

/// "Oct 1 to Oct 31, 2026"
pub fn days(lang: Lang, (from, to): (Day, Day)) -> Markup {
    html! {
        time datetime=(from.0) { (format::kept_day(lang, from.0, to.0)) } " to "
        time datetime=(to.0) { (format::full_day(lang, to.0)) }
    }
}

fn pager(lang: Lang, place: &str, (is_first, next): (bool, Option<&String>)) -> Markup {
    let pager = Pager {
        first: (!is_first).then(|| place.to_owned()),
        next: next.map(|cursor| format!("{place}?after={cursor}")),
    };
    ui::pager(lang, &pager)
}

fn import_button(account: &TrustAccount) -> Markup {
    html! {
        a class="button compact" href=(NewBankStatementPath { account_id: account.id }) { (ui::icon("up")) span { "Import a statement" } }
    }
}

pub fn index(shown: &StatementsShown<'_>) -> Markup {
    let place = BankStatementsPath { account_id: shown.account.id }.to_string();
    html! {
        (views::account_head(shown.account, AccountTab::Statements, Head::default()))
        section.card #statements aria-labelledby="statements-title" {
            header { h2 #statements-title { "Bank statements" } (import_button(shown.account)) }
            @if shown.statements.is_empty() {
                (ui::empty("doc", "No statement yet", "Download a statement from your bank as CSV, OFX, MT940 or camt.053, and import it here."))
            } @else {
                ul.rows { @for statement in shown.statements { (row(shown, statement)) } }
            }
        }
        (pager(shown.staff.lang, &place, (shown.is_first, shown.next.as_ref())))
    }
}

fn row(shown: &StatementsShown<'_>, statement: &BankStatement) -> Markup {
    let lang = shown.staff.lang;
    let open = statement.lines - statement.matched;
    html! {
        li id={ "statement-" (statement.id) } {
            span.glyph { (ui::icon("doc")) }
            div.what {
                strong { a href=(BankStatementPath { statement_id: statement.id }) { (days(lang, (statement.begins_on, statement.ends_on))) } }
                span class="soft small" {
                    bdi { (statement.file_name) } " · " (statement.format.words()) " · "
                    (views::amount(shown.account.money(statement.opening), shown.notation)) " to "
                    (views::amount(shown.account.money(statement.closing), shown.notation))
                }
            }
            span.when { (matched_pill(lang, statement.lines, open)) }
        }
    }
}

fn matched_pill(lang: Lang, lines: i64, open: i64) -> Markup {
    let number = |value| format::number(lang, value);
    match open {
        0 => ui::pill(Tone::Good, &format!("{} matched", number(lines))),
        _ => ui::pill(Tone::Warn, &format!("{} of {} matched", number(lines - open), number(lines))),
    }
}

pub fn new(staff: &Staff, account: &TrustAccount, errors: &FieldErrors) -> Markup {
    let account_id = account.id;
    let error = errors.get("file");
    html! {
        (views::account_head(account, AccountTab::Statements, Head::default()))
        (ui::error_summary(staff.lang, errors))
        section.card aria-labelledby="import-title" {
            header { h2 #import-title { "Import a statement" } }
            div.body {
                (ui::post_form(BankStatementsPath { account_id }).makes(true).class("form").files().fields(html! {
                    div.field {
                        label for="f-file" { "File of your bank" }
                        span.hint #f-file-hint {
                            "CSV, OFX (QFX, QBO), MT940 or camt.053, at most 20 MB. You see what is in it before anything is taken."
                        }
                        input #f-file type="file" name="file" required accept=".csv,.txt,.ofx,.qfx,.qbo,.sta,.940,.mt940,.xml"
                            aria-describedby="f-file-hint" aria-invalid=[error.map(|_| "true")];
                        @if let Some(error) = error { span.error #f-file-error { (error) } }
                    }
                    div.form-actions {
                        button class="button primary" { "Look at the file" }
                        a class="button quiet" href=(BankStatementsPath { account_id }) { "Cancel" }
                    }
                }))
            }
        }
    }
}

/// What says that a line is its postings.
pub fn rule_words(posting: &MatchedPosting) -> String {
    match posting.rule {
        MatchRule::CheckNumber => "Check number".to_owned(),
        MatchRule::Reference => "Reference".to_owned(),
        MatchRule::AmountAndDay => "Amount, day".to_owned(),
        MatchRule::Hand => format!("By {}", posting.by),
        MatchRule::Posted => format!("Posted by {}", posting.by),
    }
}

pub fn show(shown: &StatementShown<'_>) -> Markup {
    let (lang, statement) = (shown.staff.lang, shown.statement);
    let statement_id = statement.id;
    let place = BankStatementPath { statement_id }.to_string();
    let is_signed = shown.account.locked_through.is_some_and(|through| statement.begins_on <= through);
    html! {
        (views::account_head(shown.account, AccountTab::Statements, Head::default()))
        section.card aria-labelledby="statement-title" {
            header {
                h2 #statement-title { (days(lang, (statement.begins_on, statement.ends_on))) }
                (matched_pill(lang, statement.lines, statement.lines - statement.matched))
            }
            div.body {
                p.soft {
                    bdi { (statement.file_name) } " · " (statement.format.words()) " · taken by " (statement.taken_by) ", "
                    (ui::moment(lang, statement.taken_at, &shown.staff.zone, shown.staff.today()))
                }
                dl.sums {
                    div { dt { "Balance before" } dd { (views::amount(shown.account.money(statement.opening), shown.notation)) } }
                    div { dt { "Balance after" } dd { (views::amount(shown.account.money(statement.closing), shown.notation)) } }
                }
                @if is_signed {
                    p.soft { "A month of it is signed off: it stays." }
                } @else {
                    (ui::post_form(BankStatementDeletePath { statement_id })
                        .confirm("Remove this statement and its matches? It can be imported again.")
                        .fields(html! { button class="button compact" { (ui::icon("x")) "Remove this statement" } }))
                }
            }
            (lines(shown))
        }
        (pager(lang, &place, (shown.is_first, shown.next.as_ref())))
    }
}

fn lines(shown: &StatementShown<'_>) -> Markup {
    let lang = shown.staff.lang;
    html! {
        @if shown.lines.is_empty() { div.body { p.soft { "Nothing was booked on these days." } } } @else {
            table.ledger {
                caption { "Lines as the bank has them" }
                thead { tr { th scope="col" { "Date" } th scope="col" { "Bank" } th.num scope="col" { "Amount" } th scope="col" { "Book" } } }
                tbody { @for line in shown.lines {
                    tr {
                        td.date { (format::kept_day(lang, line.posted_on.0, shown.statement.ends_on.0)) }
                        td.what { strong { bdi { (line.description) } } }
                        td class="num sum" { (views::signed(shown.account.money(line.amount), shown.notation)) }
                        td.how {
                            @let found: Vec<_> = shown.matches.iter().filter(|posting| posting.line == line.id).collect();
                            @if found.is_empty() { (ui::pill(Tone::Warn, "No match")) }
                            @for posting in found { span { (posting.number) ", " (rule_words(posting)) " " } }
                        }
                    }
                } }
            }
        }
    }
}

/// Why a statement stays.
pub fn removal_words(error: &PostError) -> &'static str {
    match error {
        PostError::MonthClosed => "A month of this statement is signed off. Unlock the month first.",
        PostError::NotEnough => {
            "Money that came with a line of this statement was spent: without the line it would not have cleared."
        }
        other => other.words(),
    }
}
