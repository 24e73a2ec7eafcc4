//! The page of one document.

use super::{
    look::{DocumentPage, Typed},
    page::words,
};
use crate::{
    actors::Staff,
    documents::{
        Review, SubmittedFile, Version,
        paths::{ApprovalDeletePath, ApprovalPath, RejectionDeletePath, RejectionPath, StaffDocumentPath},
        reasons::Reason,
        staff_file_url,
        viewing::{Viewer, letter_keys, staff_page_url},
    },
    i18n::{Lang, format},
    storage::FileKind,
    ui::{self, Field, TextArea, Tone},
};
use maud::{Markup, html};
use std::fmt::Display;

pub fn main(staff: &Staff, page: &DocumentPage, typed: &Typed) -> Markup {
    let (version, document) = (page.version(), page.entry.document.id);
    let here = StaffDocumentPath { case_id: page.ground.case.id, document_id: document };
    let viewer = Viewer {
        lang: staff.lang,
        version,
        page: &page.page,
        number: page.number,
        zoom: page.zoom,
        here: here.to_string(),
        picture: &|number, size| staff_page_url(document, version.number, number, size),
        download: format!("{}&download=1", staff_file_url(document, version.number)),
    };
    html! {
        header {
            (page.ground.crumbs())
            div.title { h1 { (title(staff, page)) } (neighbors(staff.lang, page)) }
            p.lead { (page.ground.case.name) (about(page)) }
        }
        (ui::error_summary(staff.lang, &typed.errors))
        div.review {
            (viewer)
            section.panel aria-label="Decision" {
                (standing(staff, page, typed))
                (versions(staff, page))
                (pdf_actions(staff, page))
                @if version.is_current() { @if let Some(handed) = &page.handed { (decision(staff, page, handed, typed)) } }
            }
        }
    }
}

fn title(staff: &Staff, page: &DocumentPage) -> Markup {
    match page.handed.as_ref().and_then(|handed| handed.requested.as_ref()) {
        Some(requested) => words(staff, requested),
        None => html! { bdi { (page.entry.document.title) } },
    }
}

fn about(page: &DocumentPage) -> Markup {
    let name = page.entry.document.applicant_id.and_then(|applicant| page.ground.name_of(applicant));
    html! { @if let Some(name) = name { " · for " bdi { (name) } } }
}

/// The documents that wait before and after it, also under the keys k and j.
fn neighbors(lang: Lang, page: &DocumentPage) -> Markup {
    let (before, after) = page.neighbors();
    let link = |one: Option<&SubmittedFile>, rel: &str, key: &str, words: &str| {
        html! {
            @if let Some(one) = one {
                a class="button compact" rel=(rel) data-key=(key) href=(StaffDocumentPath { case_id: one.case, document_id: one.document }) {
                    (words) " " kbd aria-hidden="true" { (key) }
                }
            }
        }
    };
    html! {
        nav.actions aria-label="Documents to review" {
            @if let Some(place) = page.place() { span.small { strong { (place) " of " (page.queue.len()) } span.soft { " to review" } } }
            (link(before, "prev", "k", "Previous"))
            (link(after, "next", "j", "Next"))
            @if before.is_some() || after.is_some() { (letter_keys(lang)) }
        }
    }
}

/// How it stands, and what came meanwhile.
fn standing(staff: &Staff, page: &DocumentPage, typed: &Typed) -> Markup {
    let version = page.version();
    let newest = page.entry.current().filter(|newest| newest.number != version.number);
    html! {
        @if !typed.message.is_empty() { (ui::notice(Tone::Warn, html! { (typed.message) })) }
        @if let Some(newest) = newest {
            (ui::notice(Tone::Warn, html! {
                p { strong { "This is not the newest file." } " You are looking at version " (version.number) "." }
                p { a href=(version_url(page, newest)) { "Show version " (newest.number) " to decide" } }
            }))
        }
        @if version.is_current() && version.review == Review::NotApproved { span class="note bad" { (version.review_note) } }
        @if let Some(day) = version.expires_on {
            p { "Expires " (format::full_day(staff.lang, day.0)) @if day.0 < staff.today() { " " (ui::pill(Tone::Bad, "Expired")) } }
        }
    }
}

/// What other features do with a PDF that stands as it is.
fn pdf_actions(staff: &Staff, page: &DocumentPage) -> Markup {
    let (version, document) = (page.version(), &page.entry.document);
    let is_usable =
        version.is_current() && version.kind() == Some(FileKind::Pdf) && document.withdrawn_at.is_none();
    html! {
        @if is_usable {
            @for action in &staff.catalog.pdf_actions {
                p { a class="button compact" href=((action.place)(page.ground.case.id, document.id)) { (ui::icon(action.icon)) (action.words) } }
            }
        }
    }
}

fn version_url(page: &DocumentPage, version: &Version) -> String {
    let here = StaffDocumentPath { case_id: page.ground.case.id, document_id: version.document_id };
    format!("{here}?version={}", version.number)
}

fn versions(staff: &Staff, page: &DocumentPage) -> Markup {
    let here = page.version().number;
    html! {
        ol.versions reversed aria-label="Versions" {
            @for version in &page.entry.versions {
                li aria-current=[(version.number == here).then_some("true")] {
                    @if version.number == here { strong { "Version " (version.number) } }
                    @else { a href=(version_url(page, version)) { "Version " (version.number) } }
                    span class="soft small" { (ui::moment(staff.lang, version.uploaded_at, &staff.zone, staff.today())) }
                    (ui::pill(if version.is_current() { version.review.tone() } else { Tone::Plain }, state(version)))
                }
            }
        }
    }
}

fn state(version: &Version) -> &'static str {
    match version.review {
        _ if !version.is_current() && version.review == Review::Pending => "Replaced",
        Review::NotRequired => "Shared",
        Review::Pending => "To review",
        Review::Approved => "Approved",
        Review::NotApproved => "Not approved",
    }
}

fn decision(staff: &Staff, page: &DocumentPage, handed: &SubmittedFile, typed: &Typed) -> Markup {
    let (case_id, document_id) = (handed.case, handed.document);
    match handed.review {
        Review::Pending => html! {
            (approve(page, handed, typed))
            (send_back(staff, page, handed, typed))
        },
        Review::Approved => undo(staff, handed, ApprovalDeletePath { case_id, document_id }),
        Review::NotApproved => undo(staff, handed, RejectionDeletePath { case_id, document_id }),
        Review::NotRequired => Markup::default(),
    }
}

/// A form about the very version that is shown here.
fn form(page: &DocumentPage, action: impl Display, content: Markup) -> Markup {
    ui::post_form(action).class("form").fields(html! {
        input type="hidden" name="version" value=(page.version().id);
        input type="hidden" name="back" value="document";
        (content)
    })
}

fn approve(page: &DocumentPage, handed: &SubmittedFile, typed: &Typed) -> Markup {
    let action = ApprovalPath { case_id: handed.case, document_id: handed.document };
    let read = page.expiry().map(|day| day.to_string()).unwrap_or_default();
    let is_read = typed.is_untouched() && !read.is_empty();
    let expires = Field {
        name: "expires",
        label: "Expires on",
        kind: "date",
        value: if is_read { &read } else { &typed.expires },
        hint: if is_read {
            "Read from the lines at the foot of the page. Please compare it with the date above them."
        } else {
            "The date on a passport, visa or ID card."
        },
        optional: Some("optional"),
        error: typed.errors.get("expires"),
        ..Field::default()
    };
    form(
        page,
        action,
        html! {
            (expires)
            div.form-actions { button class="button primary" { (ui::icon("check")) " Approve" } }
        },
    )
}

fn send_back(staff: &Staff, page: &DocumentPage, handed: &SubmittedFile, typed: &Typed) -> Markup {
    let action = RejectionPath { case_id: handed.case, document_id: handed.document };
    let reads = match &page.sender {
        Some((name, Lang::Es)) => format!("{name} reads this. The reasons are sent in Spanish."),
        Some((name, _)) => format!("{name} reads this."),
        None => "The client reads this.".to_owned(),
    };
    let note = TextArea {
        name: "note",
        label: "Note to the client",
        value: &typed.note,
        hint: &reads,
        error: typed.errors.get("note"),
        rows: 3,
        optional: Some("optional with a reason"),
    };
    form(
        page,
        action,
        html! {
            h2 { "If you send it back" }
            fieldset.field {
                legend { "What is wrong?" }
                div.chips {
                    @for reason in Reason::ALL {
                        label.chip {
                            input type="checkbox" name="reason" value=(reason.word()) checked[typed.reasons.contains(&reason)];
                            (reason.label(staff.lang))
                        }
                    }
                }
            }
            (note)
            div.form-actions { button.button { "Send back" } }
        },
    )
}

fn undo(staff: &Staff, handed: &SubmittedFile, action: impl Display) -> Markup {
    html! {
        (ui::post_form(action).class("cluster").fields(html! {
            input type="hidden" name="version" value=(handed.version);
            input type="hidden" name="back" value="document";
            button class="button compact" { "Undo" span.visually-hidden { " this decision" } }
        }))
        @if handed.review == Review::NotApproved && !staff.undo_within.is_zero() {
            p class="soft small" { "No email is sent if you undo within " (staff.undo_within.as_secs()) " s." }
        }
    }
}
