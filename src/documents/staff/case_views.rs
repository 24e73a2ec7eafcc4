//! The page of a case's documents.

use super::{
    overview::{Overview, RejectedNote},
    page::words,
    rows::{ReviewRow, to_review_count},
};
use crate::{
    actors::Staff,
    cases,
    documents::{
        DocumentRequest, DocumentWithVersions, ROOM, Review, Version,
        paths::{
            ApprovalDeletePath, EditRequestPath, MatchPath, NewFromChecklistPath, NewRequestPath,
            RejectionDeletePath, SharedPath, SharedWithdrawalPath, StaffDocumentPath, WithdrawalPath,
        },
        requests::Tally,
        usage::UsageScope,
        viewing::staff_thumbnail,
    },
    form::FieldErrors,
    i18n::format::file_size,
    ui::{self, Choice, Tone},
};
use maud::{Markup, html};

pub fn main(staff: &Staff, overview: &Overview, typed: Option<&RejectedNote<'_>>) -> Markup {
    let ground = &overview.ground;
    let case_id = ground.case.id;
    let mut errors = FieldErrors::default();
    if let Some(typed) = typed {
        errors.add(format!("note-{}", typed.document), typed.wrong);
    }
    html! {
        (cases::staff_header(staff, &ground.case, ROOM, Some(html! {
            a class="button primary compact" href=(NewRequestPath { case_id }) { (ui::icon("plus")) span { "Request…" } }
            a class="button compact" href=(NewFromChecklistPath { case_id }) { (ui::icon("checklist")) span { "From checklist…" } }
            a class="button compact" href=(SharedPath { case_id }) { (ui::icon("send")) span { "Share…" } }
        })))
        (ui::error_summary(staff.lang, &errors))
        @if let Some(tally) = overview.tally { (asked(tally)) }
        @if !overview.usage.is_empty() { (nearly_full(&overview.usage)) }
        (to_review(staff, overview, typed))
        (requested(staff, overview))
        (shared(staff, overview))
        (others(staff, overview))
    }
}

/// What stands at a limit can still be handed in when it was asked for: that is what staff can do about it.
fn nearly_full(usage: &[(UsageScope, u64)]) -> Markup {
    let whose = |scope| match scope {
        UsageScope::Client => "a client of this case",
        UsageScope::Case => "this case",
        UsageScope::Firm => "your firm",
    };
    ui::notice(
        Tone::Warn,
        html! {
            p { strong { "The storage for documents is nearly full." } }
            ul { @for (scope, percent) in usage { li { "For " (whose(*scope)) ": " (percent) "% used." } } }
            p { "Clients can still send what you request. Whoever runs this portal can make more room." }
        },
    )
}

fn asked(tally: Tally) -> Markup {
    let documents =
        |count: usize| if count == 1 { "1 document".into() } else { format!("{count} documents") };
    let (tone, done) = match tally.requested {
        0 => (Tone::Warn, "Nothing was requested.".to_owned()),
        count => (Tone::Good, format!("Requested {}. The client can see it now.", documents(count))),
    };
    ui::notice(
        tone,
        html! {
            (done)
            @if tally.skipped > 0 { " Skipped because already requested: " (documents(tally.skipped)) "." }
        },
    )
}

fn to_review(staff: &Staff, overview: &Overview, typed: Option<&RejectedNote<'_>>) -> Markup {
    let count = i64::try_from(overview.to_review.len()).unwrap_or(i64::MAX);
    ui::card(
        "to-review",
        "To review",
        Some(to_review_count(count, false)),
        html! {
            @if overview.to_review.is_empty() {
                (ui::empty("check", "Nothing to review", "Documents the client uploads appear here."))
            } @else {
                ul.rows { @for handed in &overview.to_review {
                    @let typed = typed.filter(|typed| typed.document == handed.document);
                    (ReviewRow { note: typed.map(|typed| (typed.note, typed.wrong)), ..ReviewRow::new(staff, handed, false) })
                } }
            }
        },
    )
}

fn requested(staff: &Staff, overview: &Overview) -> Markup {
    ui::card(
        "requested",
        "Requested",
        None,
        html! {
            @if overview.requests.is_empty() {
                (ui::empty("tasks", "Nothing requested yet", "Request a single document or a whole checklist."))
            } @else {
                ul.rows { @for request in &overview.requests { (request_row(staff, overview, request)) } }
            }
        },
    )
}

fn request_row(staff: &Staff, overview: &Overview, request: &DocumentRequest) -> Markup {
    let (case_id, request_id) = (request.case_id, request.id);
    let today = staff.today();
    let overdue = |day: jiff::civil::Date| if day < today { Tone::Bad } else { Tone::Plain };
    let name = || html! { span.visually-hidden { " " (words(staff, &request.title)) } };
    let files: Vec<_> = overview.documents_for(request_id).collect();
    html! {
        li id={ "request-" (request_id) } {
            @match files.first().and_then(|entry| entry.current()) {
                Some(version) => (staff_thumbnail((version.document_id, version.number, &version.file_kind))),
                None => span class={ "glyph " (request.state.tone().class()) } { (ui::icon("doc")) },
            }
            div.what {
                strong { (words(staff, &request.title)) }
                span class="soft small" {
                    @match request.applicant_id.and_then(|applicant| overview.ground.name_of(applicant)) {
                        Some(name) => { "for " bdi { (name) } }
                        None => "for everyone",
                    }
                    @if let Some(due) = request.due_on { " · due " (ui::day(staff.lang, due.0, today)) }
                }
            }
            span.when {
                @if let Some((due, _)) = request.due(today) && due < today { (ui::pill(overdue(due), "Overdue")) " " }
                (ui::pill(request.state.tone(), &request.state.words(staff.lang)))
            }
            div.act {
                a class="button compact" href=(EditRequestPath { case_id, request_id }) { "Edit" (name()) }
                @let question = "Withdraw this request? The client will no longer see it. Uploaded files are kept.";
                (ui::post_form(WithdrawalPath { case_id, request_id }).confirm(question).fields(html! {
                    button class="button compact" { "Withdraw" (name()) }
                }))
            }
            @if !files.is_empty() { div.below { (file_list(staff, overview, &files)) } }
        }
    }
}

fn file_list(staff: &Staff, overview: &Overview, files: &[&DocumentWithVersions]) -> Markup {
    html! { ul class="stack tight" { @for entry in files { li { (file_lines(staff, overview, entry)) } } } }
}

/// The current file of a document and, folded away, those it has replaced.
fn file_lines(staff: &Staff, overview: &Overview, entry: &DocumentWithVersions) -> Markup {
    let older: Vec<_> = entry.older().collect();
    html! {
        @if let Some(version) = entry.current() {
            div.cluster {
                (file(staff, overview, version))
                (ui::pill(version.review.tone(), review_words(version.review)))
                (undo(entry, version))
            }
            @if !version.review_note.is_empty() { span class="note bad" { (version.review_note) } }
        }
        @if !older.is_empty() {
            details.fold {
                summary { "Older versions (" (older.len()) ")" span.visually-hidden { " of " bdi { (entry.document.title) } } }
                div { ul class="stack tight" { @for version in older {
                    li { (file(staff, overview, version)) @if !version.review_note.is_empty() { span class="note bad" { (version.review_note) } } }
                } } }
            }
        }
    }
}

/// What staff calls it: a file that waits is theirs to review.
fn review_words(review: Review) -> &'static str {
    match review {
        Review::NotRequired => "Shared",
        Review::Pending => "To review",
        Review::Approved => "Approved",
        Review::NotApproved => "Not approved",
    }
}

fn file(staff: &Staff, overview: &Overview, version: &Version) -> Markup {
    html! {
        @let here = StaffDocumentPath { case_id: overview.ground.case.id, document_id: version.document_id };
        a.file-name href={ (here) "?version=" (version.number) } { bdi { (version.file_name) } }
        span class="soft small" {
            (file_size(staff.lang, version.size())) " · "
            @if let Some(name) = overview.uploaders.get(&version.uploaded_by) { "from " bdi { (name) } " · " }
            (ui::moment(staff.lang, version.uploaded_at, &staff.zone, staff.today()))
        }
    }
}

/// A review can be taken back.
fn undo(entry: &DocumentWithVersions, version: &Version) -> Markup {
    let (case_id, document_id) = (entry.document.case_id, entry.document.id);
    let action = match version.review {
        Review::Approved => ApprovalDeletePath { case_id, document_id }.to_string(),
        Review::NotApproved => RejectionDeletePath { case_id, document_id }.to_string(),
        Review::Pending | Review::NotRequired => return Markup::default(),
    };
    html! {
        (ui::post_form(&action).fields(html! {
            input type="hidden" name="version" value=(version.id);
            button.link { "Undo" span.visually-hidden { " the review of " bdi { (version.file_name) } } }
        }))
    }
}

fn shared(staff: &Staff, overview: &Overview) -> Markup {
    let shared = overview.shared();
    ui::card(
        "shared",
        "Shared with the client",
        None,
        html! {
            @if shared.is_empty() {
                (ui::empty("send", "Nothing shared yet", "Share receipt notices, approval notices, and copies with the client."))
            } @else {
                ul.rows { @for entry in shared { (shared_row(staff, overview, entry)) } }
            }
        },
    )
}

fn shared_row(staff: &Staff, overview: &Overview, entry: &DocumentWithVersions) -> Markup {
    let document = &entry.document;
    let withdrawal = SharedWithdrawalPath { case_id: document.case_id, document_id: document.id };
    html! {
        li id={ "document-" (document.id) } {
            (first_page(entry))
            div.what {
                strong { bdi { (document.title) } }
                @if let Some(name) = document.applicant_id.and_then(|applicant| overview.ground.name_of(applicant)) {
                    span class="soft small" { "for " bdi { (name) } }
                }
                @if let Some(version) = entry.current() { span { (file(staff, overview, version)) } }
                @if !document.note.is_empty() { span class="small text" { (document.note) } }
            }
            (ui::post_form(&withdrawal).class("act").confirm("Withdraw this document? The client will no longer see it.").fields(html! {
                button class="button compact" { "Withdraw" span.visually-hidden { " " bdi { (document.title) } } }
            }))
        }
    }
}

fn first_page(entry: &DocumentWithVersions) -> Markup {
    match entry.current() {
        Some(version) => staff_thumbnail((version.document_id, version.number, &version.file_kind)),
        None => html! { span.glyph { (ui::icon("doc")) } },
    }
}

fn others(staff: &Staff, overview: &Overview) -> Markup {
    let others = overview.others();
    html! {
        @if !others.is_empty() {
            (ui::card("others", "Other files from the client", None, html! {
                ul.rows { @for entry in others { (other_row(staff, overview, entry)) } }
            }))
        }
    }
}

fn other_row(staff: &Staff, overview: &Overview, entry: &DocumentWithVersions) -> Markup {
    let document = &entry.document;
    html! {
        li id={ "document-" (document.id) } {
            (first_page(entry))
            div.what { strong { bdi { (document.title) } } (file_lines(staff, overview, entry)) }
            @if entry.current().is_some() { div.below { (match_form(staff, overview, entry)) } }
        }
    }
}

fn match_form(staff: &Staff, overview: &Overview, entry: &DocumentWithVersions) -> Markup {
    let document = &entry.document;
    let choices: Vec<Choice> = overview
        .requests
        .iter()
        .filter(|request| request.state.takes_files())
        .map(|request| {
            let title = request.title.pick(staff.lang, staff.firm.language);
            let name = request.applicant_id.and_then(|applicant| overview.ground.name_of(applicant));
            Choice::new(request.id, name.map_or(title.to_owned(), |name| format!("{title} · {name}")))
        })
        .collect();
    html! {
        @if !choices.is_empty() {
            (ui::post_form(MatchPath { case_id: document.case_id, document_id: document.id }).class("filters").fields(html! {
                div.field {
                    label for={ "match-" (document.id) } { "Match to" span.visually-hidden { " " bdi { (document.title) } } }
                    select id={ "match-" (document.id) } name="request" {
                        @for choice in &choices { option value=(choice.value) { (choice.words) } }
                    }
                }
                button class="button compact" { "Match" span.visually-hidden { " " bdi { (document.title) } } }
            }))
        }
    }
}
