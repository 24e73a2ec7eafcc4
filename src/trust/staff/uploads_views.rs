//! A bank's file before anything of it is taken.

use super::{statements_views::days, taking_form::TakingForm};
use crate::{
    bank_files::{Problem, Proposal, Refusal, Statement},
    form::FieldErrors,
    i18n::{Lang, format},
    ids::BankUploadId,
    money::{self, Notation},
    trust::{
        BankMappingPath, BankTakingPath, BankUploadPath, KeptStatement, MappingForm, NewBankStatementPath,
        StatementFormat, TakingProblem, TrustAccount,
        bank::{AMOUNT_KINDS, DAY_ORDERS, DECIMALS, unsure_words},
        views::{self, AccountTab, Head},
    },
    ui::{self, Choice, Field, Select, Tone},
};
use jiff::civil::Date;
use maud::{Markup, html};

/// Lines of a file that are shown before it is taken.
const SHOWN: usize = 10;

fn head(account: &TrustAccount, title: &str, file_name: &str) -> Markup {
    html! {
        (views::account_head(account, AccountTab::Statements, Head::default()))
        header { h2 { (title) } p.soft { bdi { (file_name) } } }
    }
}

fn another(account: &TrustAccount) -> Markup {
    html! { a class="button" href=(NewBankStatementPath { account_id: account.id }) { "Choose another file" } }
}

/// Nothing can be taken of it.
pub fn refused(account: &TrustAccount, file_name: &str, refusal: &Refusal) -> Markup {
    html! {
        (head(account, "Import a statement", file_name))
        div class="notice bad" role="alert" {
            (ui::icon("warning"))
            div { strong { "Nothing was taken from this file." } p { "Every line that was not understood is listed with its place." } }
        }
        section.card aria-label="What was not understood" {
            (problem_list(&refusal.problems))
            div.body {
                @if refusal.more > 0 { p.soft { "And " (refusal.more) " more." } }
                @for notice in &refusal.notices { p.soft { (notice) } }
                (another(account))
            }
        }
    }
}

fn problem_list(problems: &[Problem]) -> Markup {
    html! {
        ul.rows { @for problem in problems {
            li {
                span class="glyph bad" { (ui::icon("warning")) }
                div.what {
                    strong { (capitalized(&problem.place.to_string())) }
                    span { (problem.why) }
                    @if !problem.excerpt.is_empty() { code class="small soft" { bdi { (problem.excerpt) } } }
                }
            }
        } }
    }
}

fn capitalized(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// What is asked about the columns of a CSV file.
pub struct ColumnsShown<'a> {
    pub lang: Lang,
    pub account: &'a TrustAccount,
    pub file_name: &'a str,
    pub upload: BankUploadId,
    pub proposal: &'a Proposal,
    pub form: &'a MappingForm,
    pub errors: &'a FieldErrors,
    pub why: Option<&'a str>,
}

pub fn columns(shown: &ColumnsShown<'_>) -> Markup {
    html! {
        (head(shown.account, "What the columns are", shown.file_name))
        (ui::error_summary(shown.lang, shown.errors))
        @if let Some(why) = shown.why { (ui::notice(Tone::Warn, html! { (why) })) }
        @if !shown.proposal.unsure.is_empty() {
            (ui::notice(Tone::Warn, html! {
                strong { "Please look at these:" }
                ul { @for unsure in &shown.proposal.unsure { li { (unsure_words(unsure)) } } }
            }))
        }
        (first_rows(shown.proposal))
        section.card aria-labelledby="columns-title" {
            header { h2 #columns-title { "Columns" } }
            div.body {
                p.soft { "You say this once for each bank: its next files are read the same way." }
                (ui::post_form(BankMappingPath { upload_id: shown.upload }).class("form").fields(column_fields(shown)))
            }
        }
    }
}

fn width(proposal: &Proposal) -> usize {
    let rows = proposal.rows.iter().map(Vec::len).max().unwrap_or_default();
    rows.max(proposal.names.as_ref().map_or(0, Vec::len))
}

/// What a column is called: by its name, else by its number, with what stands in it first.
fn column_name(proposal: &Proposal, at: usize) -> String {
    let name = proposal.names.as_ref().and_then(|names| names.get(at)).filter(|name| !name.trim().is_empty());
    match (name, proposal.rows.first().and_then(|row| row.get(at))) {
        (Some(name), _) => name.clone(),
        (None, Some(cell)) => format!("Column {} ({})", at + 1, cell.chars().take(30).collect::<String>()),
        (None, None) => format!("Column {}", at + 1),
    }
}

fn first_rows(proposal: &Proposal) -> Markup {
    let width = width(proposal);
    html! {
        section.card aria-labelledby="rows-title" {
            header { h2 #rows-title { "The first lines of the file" } }
            div.scroll role="region" tabindex="0" aria-labelledby="rows-title" {
                table.table {
                    thead { tr { @for at in 0..width { th scope="col" { (column_name(proposal, at)) } } } }
                    tbody { @for row in &proposal.rows {
                        tr { @for at in 0..width { td data-label=(column_name(proposal, at)) { bdi { (row.get(at).map_or("", String::as_str)) } } } }
                    } }
                }
            }
        }
    }
}

fn choices(list: &[(&str, &str)]) -> Vec<Choice> {
    list.iter().map(|(value, words)| Choice::new(value, *words)).collect()
}

fn column_fields(shown: &ColumnsShown<'_>) -> Markup {
    let (form, errors) = (shown.form, shown.errors);
    let of_file: Vec<Choice> =
        (0..width(shown.proposal)).map(|at| Choice::new(at, column_name(shown.proposal, at))).collect();
    let with = |none: &str| -> Vec<Choice> {
        std::iter::once(Choice::new("", none)).chain(of_file.iter().cloned()).collect()
    };
    let (needed, none) = (with("Choose"), with("None"));
    let (orders, kinds, decimals) = (choices(&DAY_ORDERS), choices(&AMOUNT_KINDS), choices(&DECIMALS));
    let select = |name: &'static str, label: &'static str, chosen: &str, choices: &[Choice]| {
        let error = errors.get(name);
        html! { (Select { name, label, chosen, choices, error, ..Select::default() }) }
    };
    html! {
        (select("date", "Day of posting", &form.date, &needed))
        (select("day_order", "Days are written as", &form.day_order, &orders))
        fieldset.field {
            legend { "Description" }
            @for (at, choice) in of_file.iter().enumerate() {
                label.choice {
                    input type="checkbox" id={ "f-description-" (at) } name="description" value=(choice.value) checked[form.description.contains(&choice.value)];
                    span { (choice.words) }
                }
            }
        }
        (select("amounts", "Amounts", &form.amounts, &kinds))
        (select("amount", "Column of the amounts, or of the withdrawals", &form.amount, &needed))
        (select("other", "Column of the deposits, or of the word that says which it is", &form.other, &none))
        (Field { name: "debit_words", label: "Words for a withdrawal", value: &form.debit_words, error: errors.get("debit_words"),
            optional: Some("where a word says which it is"), ..Field::default() })
        (Field { name: "credit_words", label: "Words for a deposit", value: &form.credit_words, error: errors.get("credit_words"),
            optional: Some("where a word says which it is"), ..Field::default() })
        (select("decimal", "Amounts are written as", &form.decimal, &decimals))
        (select("balance", "Balance after each line", &form.balance, &none))
        (select("reference", "Reference", &form.reference, &none))
        (select("check_number", "Number of a check", &form.check_number, &none))
        (select("currency", "Currency", &form.currency, &none))
        (select("status", "Whether a line is booked", &form.status, &none))
        div.form-actions { button class="button primary" { "Read the file so" } (another(shown.account)) }
    }
}

/// A statement that can be taken.
pub struct TakingShown<'a> {
    pub lang: Lang,
    pub today: Date,
    pub account: &'a TrustAccount,
    pub file_name: &'a str,
    pub upload: BankUploadId,
    pub statement: &'a Statement,
    /// How many of its lines were taken before.
    pub known: usize,
    pub problems: &'a [TakingProblem],
    pub form: &'a TakingForm,
    pub errors: &'a FieldErrors,
    pub notation: Notation,
}

pub fn taking(shown: &TakingShown<'_>) -> Markup {
    let (lang, upload_id) = (shown.lang, shown.upload);
    let lines = shown.statement.lines.len();
    let new = lines.saturating_sub(shown.known);
    let number = |value: usize| format::number(lang, i64::try_from(value).unwrap_or(i64::MAX));
    let sum: i64 = shown.statement.lines.iter().map(|line| line.amount).sum();
    html! {
        (head(shown.account, "Import a statement", shown.file_name))
        (ui::error_summary(lang, shown.errors))
        (problems(shown))
        section.card aria-labelledby="in-it-title" {
            header { h2 #in-it-title { "What is in it" } span class="soft small" { (StatementFormat::from(shown.statement.format).words()) } }
            div.body {
                dl.sums {
                    @if let Some(account) = &shown.statement.account { div { dt { "Account" } dd { bdi { (account) } } } }
                    div { dt { "Lines" } dd { (number(lines)) } }
                    div { dt { "New" } dd { (number(new)) } }
                    div { dt { "Taken before, left out" } dd { (number(shown.known)) } }
                    div { dt { "All lines together" } dd { (views::signed(shown.account.money(sum), shown.notation)) } }
                }
                @for notice in &shown.statement.notices { p class="soft small" { (notice) } }
            }
            (first_lines(shown))
        }
        section.card aria-labelledby="take-title" {
            header { h2 #take-title { "Days and balances" } }
            div.body {
                (ui::post_form(BankTakingPath { upload_id }).class("form").fields(html! {
                    (taking_fields(shown))
                    div.form-actions {
                        button class="button primary" { "Take " (number(new)) @if new == 1 { " line" } @else { " lines" } }
                        @if shown.statement.format == crate::bank_files::Format::Csv {
                            a class="button quiet" href={ (BankUploadPath { upload_id }) "?columns=yes" } { "Change the columns" }
                        }
                        (another(shown.account))
                    }
                }))
            }
        }
    }
}

fn taking_fields(shown: &TakingShown<'_>) -> Markup {
    let (form, errors, statement) = (shown.form, shown.errors, shown.statement);
    let (first, today) = (shown.account.opened_on.0, shown.today);
    let typed = "The file does not say it: copy it from the bank’s statement.";
    let hint = |told: Option<i64>| if told.is_some() { "As the file says." } else { typed };
    html! {
        (Field { name: "begins_on", label: "First day", kind: "date", value: &form.begins_on, error: errors.get("begins_on"),
            max: Some(today), ..Field::default() })
        (Field { name: "ends_on", label: "Last day", kind: "date", value: &form.ends_on, error: errors.get("ends_on"),
            hint: "Of the statement, also where nothing was booked on it.", min: Some(first.min(today)), max: Some(today), ..Field::default() })
        (Field { name: "opening", label: "Balance before the first line", value: &form.opening, error: errors.get("opening"),
            hint: hint(statement.opening), fixed: statement.opening.is_some(), inputmode: Some("decimal"), ..Field::default() })
        (Field { name: "closing", label: "Balance after the last line", value: &form.closing, error: errors.get("closing"),
            hint: hint(statement.closing), fixed: statement.closing.is_some(), inputmode: Some("decimal"), ..Field::default() })
    }
}

fn first_lines(shown: &TakingShown<'_>) -> Markup {
    let lines = &shown.statement.lines;
    html! {
        @if !lines.is_empty() {
            table.ledger {
                caption { "The first lines" }
                thead { tr { th scope="col" { "Date" } th scope="col" { "Bank" } th.num scope="col" { "Amount" } } }
                tbody { @for line in lines.iter().take(SHOWN) {
                    tr {
                        td.date { (format::kept_day(shown.lang, line.posted_on, shown.today)) }
                        td.what { strong { bdi { (line.description) } } }
                        td class="num sum" { (views::signed(shown.account.money(line.amount), shown.notation)) }
                    }
                } }
            }
        }
    }
}

fn problems(shown: &TakingShown<'_>) -> Markup {
    if shown.problems == [TakingProblem::AllKnown] {
        return ui::notice(
            Tone::Plain,
            html! {
                strong { "All of this was taken before." } p { "Nothing in this file is new: taking it changes nothing." }
            },
        );
    }
    html! {
        @if !shown.problems.is_empty() {
            div class="notice bad" role="alert" {
                (ui::icon("warning"))
                div {
                    strong { "Nothing is taken as long as this does not fit." }
                    ul { @for problem in shown.problems.iter().take(crate::bank_files::MOST_PROBLEMS) { li { (problem_words(shown, problem)) } } }
                }
            }
        }
    }
}

fn problem_words(shown: &TakingShown<'_>, problem: &TakingProblem) -> Markup {
    let lang = shown.lang;
    let day = |day: &crate::clock::Day| format::full_day(lang, day.0);
    let sum = |minor: i64| money::show(shown.account.money(minor), shown.notation);
    let of = |kept: &KeptStatement| days(lang, (kept.begins_on, kept.ends_on));
    html! {
        @match problem {
            TakingProblem::AllKnown => "All of this was taken before.",
            TakingProblem::DaysTurned => "The first day is after the last one.",
            TakingProblem::Outside(place, on) => { (capitalized(&place.to_string())) ": " (day(on)) " is outside of the days of this statement." },
            TakingProblem::Future => "The last day is still to come: import it when it is over.",
            TakingProblem::BeforeAccount(place, on) => {
                (capitalized(&place.to_string())) ": " (day(on)) " is before the account’s first day here."
            },
            TakingProblem::Signed(place, on) => {
                (capitalized(&place.to_string())) ": " (day(on)) " is in a month that is signed off, and this line was not there then."
            },
            TakingProblem::Sum { counted, closing } => {
                "The balance before and all lines make " (sum(*counted)) ", but the balance after is " (sum(*closing)) ": a line is missing or is there twice."
            },
            TakingProblem::Covered(place, on, kept) => {
                (capitalized(&place.to_string())) ": " (day(on)) " is covered by the statement of " (of(kept)) ", which does not have this line. Was the other one of another format?"
            },
            TakingProblem::Around(kept) => {
                "The statement of " (of(kept)) " lies in the middle of this one. Remove that one first, then take this."
            },
            TakingProblem::GapBefore(kept, opening) => {
                "This statement opens with " (sum(*opening)) ", but the one before, of " (of(kept)) ", closed with " (sum(kept.closing)) ": one between them is missing."
            },
            TakingProblem::GapAfter(kept, closing) => {
                "This statement closes with " (sum(*closing)) ", but the one after, of " (of(kept)) ", opened with " (sum(kept.opening)) ": one between them is missing."
            },
        }
    }
}
