//! Files that were sent without a request, and what the firm shared.

use super::{Look, file, request};
use crate::{
    documents::{DocumentWithVersions, download_url, viewing::client_thumbnail},
    t,
    ui::{self, Tone},
};
use maud::{Markup, html};

/// Files that answer no request yet, each with the question what it is.
pub fn sent(look: &Look<'_>) -> Markup {
    ui::card(
        "sent",
        &t!(look.lang, "documents-sent"),
        None,
        html! { ul.rows { @for one in &look.overview.unmatched { (sent_row(look, one)) } } },
    )
}

fn sent_row(look: &Look<'_>, entry: &DocumentWithVersions) -> Markup {
    let (lang, document) = (look.lang, &entry.document);
    html! {
        @if let Some(version) = entry.current() {
            li id={ "document-" (document.id) } {
                @let other = html! { span class={ "glyph " (version.review.tone().class()) } { (ui::icon("doc")) } };
                (client_thumbnail(Some(version), other))
                div.what {
                    strong.file-name { bdi { (document.title) } }
                    span class="soft small" {
                        (file(look, version, &t!(lang, "document-uploaded-day", day = look.day(version.uploaded_at))))
                        @if let Some(case) = look.case_name(document.case_id) { " · " (case) }
                        @if let Some(number) = look.overview.receipts.get(&version.id) { " · " (request::receipt(look, entry, version, *number)) }
                    }
                    @if !version.review_note.is_empty() {
                        span class="note bad" { (t!(lang, "task-replace-reason", note = version.review_note.as_str())) }
                    }
                }
                span.when { (ui::pill(version.review.tone(), &version.review.words(lang))) }
                @if entry.document.created_by == look.account && entry.may_be_taken_back() {
                    div.act { (request::take_back(look, entry)) }
                }
                @if version.review.is_open() && !look.overview.open_in(document.case_id).is_empty() {
                    div class="below stack tight" {
                        @let guess = look.overview.guess(entry);
                        @if let Some(guess) = guess { (request::guessed(look, entry, guess)) }
                        (request::assign(look, entry, guess.is_some()))
                    }
                }
            }
        }
    }
}

/// What the firm shared, the newest first.
pub fn received(look: &Look<'_>) -> Markup {
    let (lang, overview) = (look.lang, look.overview);
    let first = (!overview.filters.before.is_empty())
        .then(|| super::Filters { before: String::new(), ..overview.filters.clone() }.url());
    let next = overview.received_next.as_ref().map(super::Filters::url);
    ui::card(
        "received",
        &t!(lang, "documents-received"),
        None,
        html! {
            @if overview.received.is_empty() {
                (ui::empty("folder", &t!(lang, "documents-nothing-received"), &t!(lang, "documents-nothing-received-text")))
            } @else {
                ul.rows { @for one in &overview.received { (received_row(look, one)) } }
            }
            (ui::pager(lang, &ui::Pager { first, next }))
        },
    )
}

fn received_row(look: &Look<'_>, entry: &DocumentWithVersions) -> Markup {
    let (lang, document) = (look.lang, &entry.document);
    html! {
        @if let Some(version) = entry.current() {
            li id={ "document-" (document.id) } {
                @let other = html! { span class={ "glyph " (Tone::Brand.class()) } { (ui::icon("doc")) } };
                (client_thumbnail(Some(version), other))
                div.what {
                    strong { bdi { (document.title) } }
                    @if !document.note.is_empty() { span class="small text" { (document.note) } }
                    span class="soft small" {
                        (file(look, version, &t!(lang, "document-shared-day", day = look.day(version.uploaded_at))))
                        @if let Some(case) = look.case_name(document.case_id) { " · " (case) }
                        @if let Some(name) = look.overview.name_of(document.applicant_id) {
                            " · " (crate::t_html!(lang, "document-for-applicant", applicant = html! { bdi { (name) } }))
                        }
                    }
                }
                a class="button compact act" href=(download_url(version)) {
                    (ui::icon("download")) span { (t!(lang, "download")) } " " span.visually-hidden { (document.title) }
                }
            }
        }
    }
}
