//! A document that is asked for, and the files that were sent for it.

use super::{
    Look, file,
    upload::{self, Button},
};
use crate::{
    documents::{
        CaseDocumentsPath, DocumentDeletePath, DocumentRequest, DocumentRequestPath, DocumentVersionsPath,
        DocumentWithVersions, RequestState, Review, Version, photos,
        receipt::{receipt_number, receipt_url},
        view_url,
        viewing::client_thumbnail,
    },
    i18n::format,
    t,
    ui::{self, Tone},
};
use jiff::civil::Date;
use maud::{Markup, html};

/// One row; dropped files go to its own form where it has one.
pub fn row(look: &Look<'_>, request: &DocumentRequest) -> Markup {
    let entry = look.overview.documents_for(request.id);
    let current: Vec<(&DocumentWithVersions, &Version)> =
        entry.iter().filter_map(|one| one.current().map(|version| (*one, version))).collect();
    let drop_for = request.state.takes_files().then(|| format!("#upload-{}", request.id));
    html! {
        li id={ "request-" (request.id) } data-drop-for=[drop_for] {
            @let other = html! { span class={ "glyph " (glyph(look, request).class()) } { (ui::icon("doc")) } };
            (client_thumbnail(current.first().map(|(_, version)| *version), other))
            div.what {
                strong { (look.text(&request.title)) }
                (about(look, request))
                @if request.state.needs_client() {
                    (photos::entry(look.lang, (request.case_id, Some(request.id), None), look.plain(&request.title)))
                }
                @for (_, version) in &current {
                    @if version.review == Review::NotApproved {
                        span class="note bad" { (t!(look.lang, "task-replace-reason", note = version.review_note.as_str())) }
                    }
                }
            }
            span.when { (pills(look, request)) }
            (action(look, request, &current))
            @if !entry.is_empty() { div class="below stack tight" { (files(look, request, &entry, &current)) } }
        }
    }
}

fn glyph(look: &Look<'_>, request: &DocumentRequest) -> Tone {
    match request.state {
        RequestState::Needed => request.due(look.today).map_or(Tone::Plain, |(_, tone)| tone),
        state => state.tone(),
    }
}

/// Instructions, whose it is, and of which case.
fn about(look: &Look<'_>, request: &DocumentRequest) -> Markup {
    html! {
        @if let Some(at) = request.on_paper_at {
            span class="soft small" { (t!(look.lang, "documents-on-paper", day = look.day(at))) }
        }
        @if !request.instructions.is_empty() { span class="soft small text" { (look.text(&request.instructions)) } }
        @let case = look.case_name(request.case_id);
        @let applicant = look.overview.name_of(request.applicant_id);
        @if case.is_some() || applicant.is_some() {
            span class="soft small" {
                @if let Some(case) = case { (case) }
                @if case.is_some() && applicant.is_some() { " · " }
                @if let Some(name) = applicant {
                    (crate::t_html!(look.lang, "document-for-applicant", applicant = html! { bdi { (name) } }))
                }
            }
        }
    }
}

fn pills(look: &Look<'_>, request: &DocumentRequest) -> Markup {
    let due = request.due(look.today);
    html! {
        @if request.state != RequestState::Needed || due.is_none() {
            (ui::pill(request.state.tone(), &request.state.words(look.lang))) " "
        }
        @if let Some((day, tone)) = due { (ui::pill(tone, &due_words(look, day))) }
    }
}

fn due_words(look: &Look<'_>, due: Date) -> String {
    let day = format::day(look.lang, due, look.today);
    match (due - look.today).get_days() {
        0 => t!(look.lang, "task-due-today"),
        1 => t!(look.lang, "task-due-tomorrow"),
        ..0 => t!(look.lang, "task-overdue", day = day),
        _ => t!(look.lang, "task-due", day = day),
    }
}

/// What can be done about it.
fn action(
    look: &Look<'_>,
    request: &DocumentRequest,
    current: &[(&DocumentWithVersions, &Version)],
) -> Markup {
    let lang = look.lang;
    let words = match request.state {
        RequestState::Needed => t!(lang, "upload"),
        RequestState::NotApproved => t!(lang, "replace"),
        RequestState::InReview => t!(lang, "upload-add"),
        RequestState::Approved | RequestState::Withdrawn => return view(look, current),
    };
    upload::button(
        look,
        &Button {
            id: format!("upload-{}", request.id),
            action: CaseDocumentsPath { case_id: request.case_id }.to_string(),
            request: Some(request.id),
            words,
            thing: look.plain(&request.title),
            primary: request.state.needs_client(),
            several: true,
        },
    )
}

fn view(look: &Look<'_>, current: &[(&DocumentWithVersions, &Version)]) -> Markup {
    html! {
        @if let [(_, version), ..] = current {
            a class="button compact act" href=(view_url(version)) {
                (ui::icon("eye")) span { (t!(look.lang, "view")) } " " span.visually-hidden { (version.file_name) }
            }
        }
    }
}

fn files(
    look: &Look<'_>,
    request: &DocumentRequest,
    entry: &[&DocumentWithVersions],
    current: &[(&DocumentWithVersions, &Version)],
) -> Markup {
    let older: Vec<&Version> = entry.iter().flat_map(|one| one.older()).collect();
    html! {
        @for (one, version) in current {
            div id={ "document-" (one.document.id) } {
                span class="soft small" { (file(look, version, &t!(look.lang, "document-uploaded-day", day = look.day(version.uploaded_at)))) }
                @if current.len() > 1 { " " (ui::pill(version.review.tone(), &version.review.words(look.lang))) }
                @if let Some(number) = look.overview.receipts.get(&version.id) { " " (receipt(look, one, version, *number)) }
                @if one.document.matched_at.is_some() && version.review.is_open() { (by_name(look, request, one)) }
                @if version.review == Review::Pending { (change(look, one)) }
            }
        }
        @if !older.is_empty() {
            details.fold id={ "older-" (request.id) } {
                summary { (t!(look.lang, "document-earlier-versions")) " (" (older.len()) ")" }
                ul { @for version in older { li class="soft small" {
                    (file(look, version, &t!(look.lang, "document-uploaded-day", day = look.day(version.uploaded_at))))
                    @if !version.review_note.is_empty() { span class="note bad" { (version.review_note) } }
                } } }
            }
        }
    }
}

/// What can be done about a file that nobody has reviewed.
fn change(look: &Look<'_>, entry: &DocumentWithVersions) -> Markup {
    let (lang, document) = (look.lang, &entry.document);
    let replace = Button {
        id: format!("replace-{}", document.id),
        action: DocumentVersionsPath { document_id: document.id }.to_string(),
        request: None,
        words: t!(lang, "replace"),
        thing: &document.title,
        primary: false,
        several: false,
    };
    html! {
        details.fold id={ "change-" (document.id) } {
            summary { (t!(lang, "document-change")) " " span.visually-hidden { (document.title) } }
            div class="stack tight" {
                div.cluster { (upload::button(look, &replace)) (take_back(look, entry)) }
                (assign(look, entry, true))
            }
        }
    }
}

/// Only whoever sent it may, and only what was never reviewed.
pub fn take_back(look: &Look<'_>, entry: &DocumentWithVersions) -> Markup {
    let document = &entry.document;
    html! {
        @if entry.may_be_taken_back() && document.created_by == look.account {
            @let confirm = t!(look.lang, "document-remove-confirm", title = document.title.as_str());
            @let form = ui::post_form(DocumentDeletePath { document_id: document.id }).confirm(confirm);
            (form.locked(look.locked).fields(html! {
                (look.applicant())
                button class="button compact" { (t!(look.lang, "document-remove")) " " span.visually-hidden { (document.title) } }
            }))
        }
    }
}

/// Says that a file stands here by its name, with the way out beside it.
fn by_name(look: &Look<'_>, request: &DocumentRequest, entry: &DocumentWithVersions) -> Markup {
    let (lang, document_id) = (look.lang, entry.document.id);
    let title = html! { strong { (look.text(&request.title)) } };
    html! {
        div.cluster {
            span.small { (crate::t_html!(lang, "upload-matched-by-name", title = title)) }
            (ui::post_form(DocumentRequestPath { document_id }).locked(look.locked).fields(html! {
                (look.applicant())
                input type="hidden" name="request_id" value="";
                button.link { (t!(lang, "upload-matched-wrong")) " " span.visually-hidden { (entry.document.title) } }
            }))
        }
    }
}

/// What a file seems to be: one press says yes.
pub fn guessed(look: &Look<'_>, entry: &DocumentWithVersions, guess: &DocumentRequest) -> Markup {
    let (lang, document_id) = (look.lang, entry.document.id);
    let title = html! {
        strong {
            (look.text(&guess.title))
            @if let Some(name) = look.overview.name_of(guess.applicant_id) { " · " bdi { (name) } }
        }
    };
    html! {
        (ui::post_form(DocumentRequestPath { document_id }).class("cluster").locked(look.locked).fields(html! {
            (look.applicant())
            input type="hidden" name="request_id" value=(guess.id);
            span { (crate::t_html!(lang, "upload-guess", title = title)) }
            button class="button compact" { (t!(lang, "upload-guess-yes")) " " span.visually-hidden { (entry.document.title) } }
        }))
    }
}

/// The number by which both sides can speak of a file; it leads to the receipt.
pub fn receipt(look: &Look<'_>, entry: &DocumentWithVersions, version: &Version, number: i32) -> Markup {
    let reference = look.overview.case(entry.document.case_id).map_or("", |case| case.reference.as_str());
    let words = t!(look.lang, "upload-receipt", number = receipt_number(reference, number));
    html! { a.small href=(receipt_url(version)) { (words) } }
}

/// Says which request a document answers. Nothing is chosen beforehand, except to say so where it answers one.
pub fn assign(look: &Look<'_>, entry: &DocumentWithVersions, is_folded: bool) -> Markup {
    let (lang, document) = (look.lang, &entry.document);
    let id = format!("match-{}", document.id);
    let chosen = document.request_id;
    let choices = look.overview.open_in(document.case_id);
    if choices.iter().all(|one| Some(one.id) == chosen) && chosen.is_none() {
        return Markup::default();
    }
    let form = html! {
        (ui::post_form(DocumentRequestPath { document_id: document.id }).class("filters").locked(look.locked).fields(html! {
            (look.applicant())
            div class="field grow" {
                label for=(id) {
                    (crate::t_html!(lang, "upload-match-for-file", name = html! { bdi { (document.title) } }))
                }
                select id=(id) name="request_id" {
                    @if chosen.is_none() { option value="" { (t!(lang, "upload-match-choose")) } }
                    @else { option value="" { (t!(lang, "upload-match-none")) } }
                    @for request in choices {
                        option value=(request.id) selected[chosen == Some(request.id)] {
                            (look.plain(&request.title))
                            @if let Some(name) = look.overview.name_of(request.applicant_id) { " · " (name) }
                        }
                    }
                }
            }
            button class="button compact" { (t!(lang, "save")) " " span.visually-hidden { (document.title) } }
        }))
    };
    html! {
        @if is_folded && chosen.is_none() {
            details.fold id={ "other-" (document.id) } {
                summary { (t!(lang, "upload-match-none")) " " span.visually-hidden { (document.title) } }
                div { (form) }
            }
        } @else { (form) }
    }
}
