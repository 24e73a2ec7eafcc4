//! How what happens to documents reads in a timeline.

use super::{DocumentEvent, DocumentsPath, StaffDocumentsPath};
use crate::{
    events::{Audience, Reading, Sentences},
    i18n::Localized,
    ids::{DocumentId, RequestId},
    t_html,
};
use maud::{Markup, html};

impl Sentences for DocumentEvent {
    fn for_client(&self, reading: &Reading<'_>) -> Option<Markup> {
        Some(told(self, reading))
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        match self {
            DocumentEvent::RequestWithdrawn { title, .. } => {
                reading.did(html! { "withdrew the request for " b { (reading.words(title)) } })
            }
            DocumentEvent::Shared { document, title } => {
                reading.did(html! { "shared " (document_link(reading, *document, title)) " with the client" })
            }
            DocumentEvent::ReviewReopened { document, title, requested, .. } => {
                let document = known_as(reading, *document, title, requested.as_ref());
                reading.did(html! { "reopened the review of " (document) })
            }
            DocumentEvent::ReceivedOnPaper { request, title } => {
                reading.did(html! { "received " (request_link(reading, *request, title)) " on paper" })
            }
            DocumentEvent::OnPaperUndone { request, title } => reading.did(
                html! { "had not received " (request_link(reading, *request, title)) " on paper after all" },
            ),
            other => told(other, reading),
        }
    }
}

/// What clients and staff read alike.
fn told(event: &DocumentEvent, reading: &Reading<'_>) -> Markup {
    let (lang, actor) = (reading.lang, reading.actor.clone());
    let document = |document: &DocumentId, title: &str| document_link(reading, *document, title);
    let known = |document: &DocumentId, title: &str, requested: &Option<Localized>| {
        known_as(reading, *document, title, requested.as_ref())
    };
    let request = |request: &RequestId, title: &Localized| request_link(reading, *request, title);
    match event {
        DocumentEvent::Requested { request: id, title } => {
            t_html!(lang, "activity-document-requested", actor = actor, title = request(id, title))
        }
        DocumentEvent::ChecklistRequested { count, .. } => {
            t_html!(lang, "activity-documents-requested", actor = actor; count = *count)
        }
        DocumentEvent::RequestUpdated { request: id, title } => {
            t_html!(lang, "activity-document-request-changed", actor = actor, title = request(id, title))
        }
        DocumentEvent::RequestWithdrawn { title, .. } => {
            t_html!(lang, "activity-document-request-withdrawn", actor = actor, title = reading.words(title))
        }
        DocumentEvent::ReceivedOnPaper { request: id, title } => {
            t_html!(lang, "activity-document-on-paper", actor = actor, title = request(id, title))
        }
        DocumentEvent::OnPaperUndone { request: id, title } => {
            t_html!(lang, "activity-document-on-paper-undone", actor = actor, title = request(id, title))
        }
        DocumentEvent::Uploaded { document: id, title, requested, .. } => {
            t_html!(lang, "activity-document-uploaded", actor = actor, title = known(id, title, requested))
        }
        DocumentEvent::Replaced { document: id, title, requested, .. } => {
            t_html!(lang, "activity-document-replaced", actor = actor, title = known(id, title, requested))
        }
        DocumentEvent::Linked { document: id, title, requested, .. } => t_html!(
            lang,
            "activity-document-matched",
            actor = actor,
            title = document(id, title),
            requested = reading.words(requested)
        ),
        DocumentEvent::Unlinked { document: id, title } => {
            t_html!(lang, "activity-document-unmatched", actor = actor, title = document(id, title))
        }
        DocumentEvent::Approved { document: id, title, requested, .. } => {
            t_html!(lang, "activity-document-approved", actor = actor, title = known(id, title, requested))
        }
        DocumentEvent::NotApproved { document: id, title, requested, .. } => {
            t_html!(
                lang,
                "activity-document-not-approved",
                actor = actor,
                title = known(id, title, requested)
            )
        }
        DocumentEvent::ReviewReopened { document: id, title, requested, .. } => {
            t_html!(lang, "activity-review-undone", actor = actor, title = known(id, title, requested))
        }
        DocumentEvent::Shared { document: id, title } => {
            t_html!(lang, "activity-document-shared", actor = actor, title = document(id, title))
        }
        // no link: it is no longer there
        DocumentEvent::Withdrawn { title, .. } => {
            t_html!(lang, "activity-document-unshared", actor = actor, title = file(title))
        }
    }
}

/// The title of a document, which a client wrote or which is a file's name.
fn file(title: &str) -> Markup {
    html! { bdi.file-name { (title) } }
}

/// What people know a document as: what it was asked for as, else what its file is called.
fn known_as(
    reading: &Reading<'_>,
    document: DocumentId,
    title: &str,
    requested: Option<&Localized>,
) -> Markup {
    match requested {
        Some(requested) => reading
            .link(page(reading).map(|page| format!("{page}#document-{document}")), reading.words(requested)),
        None => document_link(reading, document, title),
    }
}

fn document_link(reading: &Reading<'_>, document: DocumentId, title: &str) -> Markup {
    reading.link(page(reading).map(|page| format!("{page}#document-{document}")), file(title))
}

fn request_link(reading: &Reading<'_>, request: RequestId, title: &Localized) -> Markup {
    reading.link(page(reading).map(|page| format!("{page}#request-{request}")), reading.words(title))
}

/// The page of the case's documents, on the reader's side.
fn page(reading: &Reading<'_>) -> Option<String> {
    let case = reading.case?;
    Some(match reading.side {
        Audience::Client => format!("{DocumentsPath}?case={case}"),
        Audience::Staff => StaffDocumentsPath { case_id: case }.to_string(),
    })
}
