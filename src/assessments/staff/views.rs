//! How leads look to staff.

use crate::{
    actors::Staff,
    assessments::{
        LeadAcceptancePath, LeadDeclinePath, LeadFilePath, LeadOpeningPath, LeadPath, LeadSensitivePath,
        LeadsPath, Reader, Which,
        answers::SplitAnswers,
        answers_view::{AnswersView, Mask},
        model::{Lead, LeadFile},
        said::Extra,
    },
    cases::{StaffCasePath, StaffCasesPath},
    i18n::{Lang, format},
    people::{self, StaffClientPath, StaffClientsPath},
    questionnaires::Definition,
    ui::{self, Pager, TextArea, Tone},
    web::cursor::Slice,
};
use axum_extra::routing::TypedPath;
use maud::{Markup, html};
use std::fmt::Display;

/// The list, with the title of what each of them answered.
pub fn index(
    staff: &Staff,
    which: Which,
    (leads, titles): (&Slice<Lead>, &[String]),
    is_first: bool,
) -> Markup {
    html! {
        header {
            h1 { "Leads" }
            p.lead { "People who enrolled on your website. None of them is a client until you make them one." }
        }
        (people::tabs(staff, LeadsPath::PATH))
        nav.tabs aria-label="Which leads" {
            @for one in Which::ALL {
                @let words = match one {
                    Which::Open => "Undecided",
                    Which::Accepted => "Clients now",
                    Which::Declined => "Declined",
                };
                a href={ (LeadsPath) "?show=" (one.as_str()) } aria-current=[(*one == which).then_some("page")] { (words) }
            }
        }
        section.card #leads aria-label="Leads" {
            @if leads.rows.is_empty() {
                (ui::empty("user", "No leads here", "Whoever answers an open assessment and confirms their email address appears here at once."))
            } @else {
                ul.rows { @for (lead, title) in leads.rows.iter().zip(titles) { (row(staff, lead, title)) } }
            }
        }
        (ui::pager(Lang::EnUs, &pager(which, leads, is_first)))
    }
}

fn row(staff: &Staff, lead: &Lead, title: &str) -> Markup {
    let state = lead.state();
    html! {
        li id={ "lead-" (lead.id) } {
            span.glyph { (ui::icon("user")) }
            div.what {
                strong { a href=(LeadPath { lead_id: lead.id }) { bdi { (lead.name) } } }
                span class="soft small" {
                    bdi { (title) }
                    @if !lead.opposing_parties.is_empty() { " · against " bdi { (one_line(&lead.opposing_parties)) } }
                }
            }
            span.when {
                span class="soft small" { (ui::moment(staff.lang, lead.submitted_at, &staff.zone, staff.today())) } " "
                (ui::pill(state.tone(), state.words()))
            }
        }
    }
}

/// The beginning of a longer text.
fn one_line(text: &str) -> String {
    /// Characters that are shown.
    const SHOWN: usize = 80;
    let line = text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join(", ");
    if line.chars().count() <= SHOWN {
        line
    } else {
        format!("{}…", line.chars().take(SHOWN).collect::<String>())
    }
}

fn pager(which: Which, leads: &Slice<Lead>, is_first: bool) -> Pager {
    let place = format!("{LeadsPath}?show={}", which.as_str());
    let next = leads.next(|last| last.id);
    Pager {
        first: (!is_first).then(|| place.clone()),
        next: next.map(|cursor| format!("{place}&before={cursor}")),
    }
}

/// What is read for the page of one of them.
pub struct Shown<'a> {
    pub staff: &'a Staff,
    pub lead: &'a Lead,
    /// How they are reached; none once they cannot sign in.
    pub reader: Option<&'a Reader>,
    pub definition: &'a Definition,
    /// None before they were opened.
    pub answers: Option<&'a SplitAnswers>,
    pub files: &'a [LeadFile],
    pub keep_days: i32,
    pub extra: &'a Extra<'a>,
}

pub fn show(shown: &Shown<'_>) -> Markup {
    let (staff, lead) = (shown.staff, shown.lead);
    let state = lead.state();
    html! {
        header {
            p.crumbs { a href=(LeadsPath) { "Leads" } }
            div.title { h1 { bdi { (lead.name) } } (ui::pill(state.tone(), state.words())) }
            p.lead { (ui::translated(&shown.definition.title, staff.lang, staff.firm.language)) }
        }
        (standing(shown))
        (conflict_check(shown))
        (answers(shown))
        @if lead.is_undecided() { (decision(shown)) }
    }
}

/// What became of them.
fn standing(shown: &Shown<'_>) -> Markup {
    let (staff, lead) = (shown.staff, shown.lead);
    html! {
        @if let Some(case_id) = lead.case_id {
            (ui::notice(Tone::Good, html! {
                p { "A client since " (ui::moment(staff.lang, lead.accepted_at.unwrap_or(lead.submitted_at), &staff.zone, staff.today())) ". "
                    a href=(StaffClientPath { client_id: lead.client_id }) { "Open the client" } " · " a href=(StaffCasePath { case_id }) { "Open the case" } }
            }))
        }
        @if let Some(declined_at) = lead.declined_at {
            (ui::notice(Tone::Plain, html! {
                p { "Declined " (ui::moment(staff.lang, declined_at, &staff.zone, staff.today())) ". They were told:" }
                p.text dir="auto" { (lead.decline_message) }
            }))
        }
        @if let Some(day) = lead.ends_on(shown.keep_days, &staff.firm.zone()) {
            p class="small soft" { "Deleted with all answers and files on " (format::full_day(staff.lang, day.0)) ", unless they become a client." }
        }
    }
}

/// Names first: the rest is read when nothing stands against it.
fn conflict_check(shown: &Shown<'_>) -> Markup {
    let (staff, lead) = (shown.staff, shown.lead);
    let parties: Vec<&str> =
        lead.opposing_parties.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    ui::card(
        "conflict-check",
        "Conflict check",
        None,
        html! { div.body {
            dl.facts {
                dt { "Name" }
                dd { bdi { (lead.name) } " " (searches(&lead.name)) }
                dt { "Opposing parties" }
                dd {
                    @if parties.is_empty() { span.soft { "none given" } }
                    @for party in &parties { div { bdi { (party) } " " (searches(party)) } }
                }
                @if let Some(reader) = shown.reader {
                    dt { "Email" } dd { a href={ "mailto:" (reader.email) } { (reader.email) } " " span.soft { "confirmed" } }
                }
                dt { "Language" } dd lang=(lead.language) { (lead.language.own_name()) }
                dt { "Submitted" } dd { (ui::moment(staff.lang, lead.submitted_at, &staff.zone, staff.today())) }
            }
            @if lead.opened_at.is_none() && lead.is_undecided() {
                p { "Compare these names with your clients and cases first. What is in the answers is known to the firm once they are opened." }
                (ui::post_form(LeadOpeningPath { lead_id: lead.id }).fields(html! {
                    button class="button primary" { "No conflict: open the answers" }
                }))
                p class="small soft" { "Who opens them, and when, is in the log." }
            }
        } },
    )
}

fn searches(name: &str) -> Markup {
    let query = |place: &dyn Display| {
        let words = form_urlencoded::Serializer::new(String::new()).append_pair("q", name).finish();
        format!("{place}?{words}")
    };
    html! {
        span.small {
            a href=(query(&StaffClientsPath)) { "Search clients" span.visually-hidden { " for " (name) } } " · "
            a href=(query(&StaffCasesPath)) { "Search cases" span.visually-hidden { " for " (name) } }
        }
    }
}

fn answers(shown: &Shown<'_>) -> Markup {
    let (staff, lead) = (shown.staff, shown.lead);
    let Some(answers) = shown.answers else { return html! {} };
    let mask = if shown.extra.revealed { Mask::Off } else { Mask::On };
    let view = AnswersView {
        definition: shown.definition,
        answers,
        today: crate::clock::Day(staff.today()),
        lang: staff.lang,
        fallback: staff.firm.language,
        notation: staff.firm.notation(staff.lang),
        mask,
    };
    html! {
        (view)
        @if answers.has_sensitive() && !shown.extra.revealed {
            section.card.narrow aria-label="Sensitive answers" { div.body {
                (ui::post_form(LeadSensitivePath { lead_id: lead.id }).fields(html! {
                    button.button { (ui::icon("eye")) "Show sensitive answers" }
                }))
                p class="small soft" { "Shown on one page, once. That you looked is in the log." }
            } }
        }
        @if !shown.files.is_empty() {
            (ui::card("files", "Files", None, html! {
                ul.rows { @for file in shown.files {
                    li id={ "file-" (file.id) } {
                        span.glyph { (ui::icon("doc")) }
                        div.what {
                            strong { a href=(LeadFilePath { lead_id: lead.id, lead_file_id: file.id }) download { bdi { (file.file_name) } } }
                            span class="soft small" { (format::file_size(staff.lang, u64::try_from(file.bytes).unwrap_or_default())) }
                        }
                    }
                } }
            }))
        }
    }
}

fn decision(shown: &Shown<'_>) -> Markup {
    let (lead, extra) = (shown.lead, shown.extra);
    html! {
        @if lead.opened_at.is_some() {
            section.card.narrow aria-labelledby="accept-title" {
                header { h2 #accept-title { "Work for them" } }
                div.body {
                    p { "They become a client, with a case. They are told by email, and keep the account that they have." }
                    a class="button primary" href=(LeadAcceptancePath { lead_id: lead.id }) { "Make them a client" }
                }
            }
        }
        section.card.narrow aria-labelledby="decline-title" {
            header { h2 #decline-title { "Decline" } }
            (ui::post_form(LeadDeclinePath { lead_id: lead.id }).class("body form").flag("novalidate")
                .confirm("Decline this lead? They are told at once.").fields(html! {
                    (ui::error_summary(Lang::EnUs, &extra.errors))
                    (TextArea { name: "message", label: "Message to them", value: extra.message, rows: 4, error: extra.errors.get("message"),
                        hint: "Sent by email in their language as you write it. A line about deadlines is added.", ..TextArea::default() })
                    div.form-actions { button.button { "Decline and send" } }
                }))
        }
    }
}
