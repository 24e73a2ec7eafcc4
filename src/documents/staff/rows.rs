//! Rows that staff act on, on the page of a case and on the page of the day.

use super::{approve_several, page::words};
use crate::{
    actors::Staff,
    documents::{
        Review,
        paths::{
            ApprovalDeletePath, ApprovalPath, EditRequestPath, RejectionDeletePath, RejectionPath,
            StaffDocumentPath, StaffDocumentsPath,
        },
        queries::{Overdue, SubmittedFile},
        viewing::staff_thumbnail,
    },
    i18n::format::file_size,
    ui,
};
use maud::{Markup, Render, html};
use std::fmt::Display;

/// The form that approves what is ticked.
pub const SEVERAL: &str = "approve-several";

/// A file to review, or one that was just reviewed: `li#review-{document}` for a list of class `rows`.
#[derive(Clone, Copy)]
pub struct ReviewRow<'a> {
    /// Who reads it.
    pub staff: &'a Staff,
    /// What is shown.
    pub handed: &'a SubmittedFile,
    /// On the page of the day, which has files of many cases: the row names its case, and leads back there.
    pub today: bool,
    /// What happened meanwhile.
    pub message: Option<&'a str>,
    /// A note that was typed, and what is wrong with it.
    pub note: Option<(&'a str, &'a str)>,
    /// Whether it can be ticked, to be approved together with others.
    pub selectable: bool,
}

impl<'a> ReviewRow<'a> {
    /// A row without a message.
    pub fn new(staff: &'a Staff, handed: &'a SubmittedFile, today: bool) -> ReviewRow<'a> {
        ReviewRow { staff, handed, today, message: None, note: None, selectable: false }
    }
}

/// How many files wait beside the heading of the list; replaced together with a row (`swapped`).
pub fn to_review_count(count: i64, swapped: bool) -> Markup {
    html! {
        span.count #to-review-count hx-swap-oob=[swapped.then_some("true")] { (ui::count(count)) span.visually-hidden { " to review" } }
    }
}

impl Render for ReviewRow<'_> {
    fn render(&self) -> Markup {
        let handed = self.handed;
        html! {
            li id={ "review-" (handed.document) } {
                (staff_thumbnail((handed.document, handed.number, &handed.file_kind)))
                div.what {
                    @if self.selectable && handed.review == Review::Pending {
                        label.tick {
                            input type="checkbox" name="file" form=(SEVERAL) value=(approve_several::value(handed.document, handed.version));
                            strong { (self.title()) }
                        }
                    } @else {
                        strong { (self.title()) }
                    }
                    span class="soft small" { (self.origin()) }
                    @if !handed.review_note.is_empty() { span class="note bad" { (handed.review_note) } }
                    // shown by scripts, where a newer file came while this page was open
                    @if matches!(handed.review, Review::Pending | Review::NotRequired) {
                        span class="pill warn" data-new-file=(handed.version) hidden { "New file: open it first" }
                    }
                    @if let Some(message) = self.message { span class="note" role="status" { (message) } }
                }
                @match handed.review {
                    Review::Approved => (self.decided("Approved", ApprovalDeletePath { case_id: handed.case, document_id: handed.document })),
                    Review::NotApproved => (self.decided("Not approved", RejectionDeletePath { case_id: handed.case, document_id: handed.document })),
                    Review::Pending | Review::NotRequired => (self.undecided()),
                }
            }
        }
    }
}

impl ReviewRow<'_> {
    fn title(&self) -> Markup {
        match &self.handed.requested {
            Some(requested) => words(self.staff, requested),
            None => html! { bdi { (self.handed.title) } },
        }
    }

    /// From which case, for whom, which file, by whom and when.
    fn origin(&self) -> Markup {
        let (handed, staff) = (self.handed, self.staff);
        let size = file_size(staff.lang, handed.bytes.try_into().unwrap_or_default());
        html! {
            @if self.today {
                a href=(StaffDocumentsPath { case_id: handed.case }) { (handed.case_name) " · " (handed.case_reference) } " · "
            }
            @if let Some(applicant) = &handed.applicant { "for " bdi { (applicant) } " · " }
            span.file-name { bdi { (handed.file_name) } } " · " (size)
            @if handed.number > 1 { " · version " (handed.number) }
            " · "
            @match &handed.uploaded_by { Some(name) => { "from " bdi { (name) } }, None => "added by staff" } " · "
            (ui::moment(staff.lang, handed.uploaded_at, &staff.zone, staff.today()))
        }
    }

    fn undecided(&self) -> Markup {
        let (case_id, document_id) = (self.handed.case, self.handed.document);
        let note = format!("note-{document_id}");
        let invalid = self.note.map(|_| "true");
        html! {
            div.act {
                (self.open())
                (self.form(ApprovalPath { case_id, document_id }, html! {
                    button class="button compact" { "Approve" (self.hidden_name()) }
                }))
                details.disclose open[self.note.is_some()] {
                    summary class="button compact" { "Not approved…" (self.hidden_name()) }
                    (self.form_of("disclose-panel form", RejectionPath { case_id, document_id }, html! {
                        div.field {
                            label for={ "f-" (note) } { "What needs to be fixed? The client will see this." }
                            textarea id={ "f-" (note) } name="note" rows="3" required maxlength="2000" aria-invalid=[invalid]
                                aria-describedby=[invalid.map(|_| format!("f-{note}-error"))] { "\n" (self.note.map_or("", |(typed, _)| typed)) }
                            @if let Some((_, wrong)) = self.note { span.error id={ "f-" (note) "-error" } { (wrong) } }
                        }
                        div.form-actions { button class="button primary compact" { "Send back" (self.hidden_name()) } }
                    }))
                }
            }
        }
    }

    fn decided(&self, words: &str, undo: impl Display) -> Markup {
        html! {
            span.when {
                (ui::pill(self.handed.review.tone(), words))
                @if self.handed.review == Review::NotApproved && !self.staff.undo_within.is_zero() {
                    " " span.soft.small { "No email is sent if you undo within " (self.staff.undo_within.as_secs()) " s." }
                }
            }
            div.act {
                (self.open())
                (self.form(undo, html! { button class="button compact" { "Undo" (self.hidden_name()) } }))
            }
        }
    }

    /// Leads to the document, page by page, beside its decision.
    fn open(&self) -> Markup {
        html! { a class="button compact" href=(self.url()) data-opens-file { "Open" (self.hidden_name()) } }
    }

    fn url(&self) -> String {
        let (case_id, document_id) = (self.handed.case, self.handed.document);
        format!("{}?version={}", StaffDocumentPath { case_id, document_id }, self.handed.number)
    }

    fn form(&self, action: impl Display, content: Markup) -> Markup {
        self.form_of("", action, content)
    }

    /// A form about the version that is shown here; with scripts its answer takes the place of the row.
    fn form_of(&self, class: &str, action: impl Display, content: Markup) -> Markup {
        let action = action.to_string();
        let form = ui::post_form(&action).class(class).set("hx-post", &action).set("hx-sync", "this:drop");
        let form =
            form.set("hx-target", format!("#review-{}", self.handed.document)).set("hx-swap", "outerMorph");
        html! {
            (form.fields(html! {
                input type="hidden" name="version" value=(self.handed.version);
                @if self.today { input type="hidden" name="back" value="today"; }
                (content)
            }))
        }
    }

    fn hidden_name(&self) -> Markup {
        html! { span.visually-hidden { " " (self.title()) } }
    }
}

/// A document that is overdue: `li#overdue-{request}` for a list of class `rows`.
#[derive(Clone, Copy)]
pub struct OverdueRow<'a> {
    /// Who reads it.
    pub staff: &'a Staff,
    /// What is shown.
    pub overdue: &'a Overdue,
}

impl Render for OverdueRow<'_> {
    fn render(&self) -> Markup {
        let (staff, overdue) = (self.staff, self.overdue);
        let request = EditRequestPath { case_id: overdue.case, request_id: overdue.request };
        html! {
            li id={ "overdue-" (overdue.request) } {
                span class="glyph warn" { (ui::icon("clock")) }
                div.what {
                    strong { (words(staff, &overdue.title)) }
                    span class="soft small" {
                        a href=(StaffDocumentsPath { case_id: overdue.case }) { (overdue.case_name) " · " (overdue.case_reference) }
                        @if let Some(applicant) = &overdue.applicant { " · for " bdi { (applicant) } }
                    }
                }
                @if let Some(due) = overdue.due_on {
                    span.when { span class="pill bad" { "Due " (ui::day(staff.lang, due.0, staff.today())) } }
                }
                a class="button compact act" href=(request) { "Change" span.visually-hidden { " " (words(staff, &overdue.title)) } }
            }
        }
    }
}
