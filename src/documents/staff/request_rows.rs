//! What is asked for, row by row, with what staff do about it.

use super::{case_views::file_list, overview::Overview, page::words};
use crate::{
    actors::Staff,
    documents::{
        DocumentRequest, RequestState,
        intake::MAX_FILES,
        paths::{
            EditRequestPath, OnPaperDeletePath, OnPaperPath, RequestFilesPath, StaffDocumentsPath,
            WithdrawalPath,
        },
        viewing::staff_thumbnail,
    },
    ui::{self, Tone},
};
use maud::{Markup, html};

pub fn row(staff: &Staff, overview: &Overview, request: &DocumentRequest) -> Markup {
    let (case_id, request_id) = (request.case_id, request.id);
    let today = staff.today();
    let overdue = |day: jiff::civil::Date| if day < today { Tone::Bad } else { Tone::Plain };
    let name = || html! { span.visually-hidden { " " (words(staff, &request.title)) } };
    let files: Vec<_> = overview.documents_for(request_id).collect();
    html! {
        li id={ "request-" (request_id) } data-drop-for=[request.state.takes_files().then(|| format!("#upload-{request_id}"))] {
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
                    @if let Some(at) = request.on_paper_at { " · received on paper " (ui::moment(staff.lang, at, &staff.zone, today)) }
                }
            }
            span.when {
                @if let Some((due, _)) = request.due(today) && due < today { (ui::pill(overdue(due), "Overdue")) " " }
                (ui::pill(request.state.tone(), &request.state.words(staff.lang)))
            }
            div.act {
                @if request.state.takes_files() { (for_client(request, &name())) }
                // rare, and too many beside each other
                details.menu #{ "menu-of-" (request_id) } {
                    summary class="button compact quiet" { (ui::icon("more")) span.visually-hidden { "More for" } (name()) }
                    div.menu-panel {
                        a href=(EditRequestPath { case_id, request_id }) { (ui::icon("edit")) "Edit" (name()) }
                        (on_paper(request, &name()))
                        @let question = "Withdraw this request? The client will no longer see it. Uploaded files are kept.";
                        (ui::post_form(WithdrawalPath { case_id, request_id }).confirm(question).fields(html! {
                            button { (ui::icon("x")) "Withdraw" (name()) }
                        }))
                    }
                }
            }
            @if !files.is_empty() { div.below { (file_list(staff, overview, &files)) } }
        }
    }
}

/// Files that came by another way: dropped on the row, or chosen.
fn for_client(request: &DocumentRequest, name: &Markup) -> Markup {
    let (case_id, request_id) = (request.case_id, request.id);
    let form =
        ui::post_form(RequestFilesPath { case_id, request_id }).set("id", format!("upload-{request_id}"));
    let form = form.files().class("upload-button").flag("data-uploads").set("data-max-files", MAX_FILES);
    form.set("data-list", "#documents").set("data-refresh", StaffDocumentsPath { case_id }).fields(html! {
        label class="button compact" {
            (ui::icon("up")) span { "Upload for client" (name) }
            input.visually-hidden type="file" name="file" multiple;
        }
        button class="button compact no-js-only" { "Send" (name) }
        ul.uploads {}
    })
}

/// What came by hand or by post, and the way back.
fn on_paper(request: &DocumentRequest, name: &Markup) -> Markup {
    let (case_id, request_id) = (request.case_id, request.id);
    html! {
        @if request.on_paper_at.is_some() {
            (ui::post_form(OnPaperDeletePath { case_id, request_id }).fields(html! {
                button { (ui::icon("refresh")) "Not received on paper" (name) }
            }))
        } @else if request.state == RequestState::Needed {
            (ui::post_form(OnPaperPath { case_id, request_id }).fields(html! {
                button { (ui::icon("check")) "Received on paper" (name) }
            }))
        }
    }
}
