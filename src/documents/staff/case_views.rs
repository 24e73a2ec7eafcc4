//! The page of a case's documents.

use super::{
    match_views,
    overview::{Overview, RejectedNote},
    request_rows,
    rows::{ReviewRow, SEVERAL, to_review_count},
};
use crate::{
    actors::Staff,
    cases,
    documents::{
        DocumentWithVersions, ROOM, Review, Version,
        paths::{
            ApprovalDeletePath, ApprovalsPath, NewFromChecklistPath, NewRequestPath, RejectionDeletePath,
            SharedPath, SharedWithdrawalPath, StaffApprovedPath, StaffDocumentPath,
        },
        requests::Tally,
        upload_texts,
        usage::UsageScope,
        viewing::staff_thumbnail,
    },
    form::FieldErrors,
    i18n::format::file_size,
    ui::{self, Tone},
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
            @if overview.has_approved() {
                a class="button compact" href=(StaffApprovedPath { case_id }) download {
                    (ui::icon("download")) span { "Download approved" }
                }
            }
        })))
        (ui::error_summary(staff.lang, &errors))
        @if let Some(tally) = overview.tally { (asked(tally)) }
        @if !overview.usage.is_empty() { (nearly_full(&overview.usage)) }
        (overview.notice)
        (upload_texts::texts(staff.lang, html! {
            (to_review(staff, overview, typed))
            (others(staff, overview))
            (requested(staff, overview))
            (shared(staff, overview))
        }))
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
                    @let note = typed.map(|typed| (typed.note, typed.wrong));
                    (ReviewRow { note, selectable: count > 1, ..ReviewRow::new(staff, handed, false) })
                } }
                @if count > 1 {
                    div.body {
                        (ui::post_form(ApprovalsPath { case_id: overview.ground.case.id }).set("id", SEVERAL).fields(html! {
                            button class="button compact" { "Approve the ticked files" }
                        }))
                    }
                }
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
                ul.rows { @for request in &overview.requests { (request_rows::row(staff, overview, request)) } }
            }
        },
    )
}

pub fn file_list(staff: &Staff, overview: &Overview, files: &[&DocumentWithVersions]) -> Markup {
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
            @if entry.document.matched_at.is_some() && version.review.is_open() { (match_views::by_name(entry)) }
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
        a.file-name href={ (here) "?version=" (version.number) } { bdi { (version.file_name) } } " "
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
            @if entry.current().is_some() {
                div class="below stack tight" { (match_views::guess(staff, overview, entry)) (match_views::form(staff, overview, entry)) }
            }
        }
    }
}
