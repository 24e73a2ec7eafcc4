//! One sentence for each kind of event, in the reader's language. What only staff may see, and what reads differently
//! inside the firm, is in [`super::staff_sentences`].

use super::{staff_sentences, timeline::Timeline};
use crate::{
    cases::CaseStatus,
    events::{Audience, Event, Line},
    i18n::Localized,
    t_html, ui,
    workflow::StepState,
};
use maud::{Markup, html};

/// What happened, for the reader of this timeline; none when it is not for them.
pub fn of(timeline: &Timeline<'_>, line: &Line) -> Option<Markup> {
    match timeline.reader {
        Audience::Staff => staff_sentences::of(timeline, line).or_else(|| common(timeline, line)),
        // the query leaves these out already
        Audience::Client if line.event.audience() == Audience::Staff => None,
        Audience::Client => common(timeline, line),
    }
}

fn common(timeline: &Timeline<'_>, line: &Line) -> Option<Markup> {
    on_documents(timeline, line)
        .or_else(|| on_requests(timeline, line))
        .or_else(|| on_cases(timeline, line))
        .or_else(|| on_workflows(timeline, line))
}

fn on_documents(timeline: &Timeline<'_>, line: &Line) -> Option<Markup> {
    let (lang, actor) = (timeline.who.lang, timeline.actor(line));
    let named = |document, title: &str| link(timeline.document_place(line.case, document), file(title));
    Some(match &line.event {
        Event::DocumentUploaded { document, title, .. } => {
            t_html!(lang, "activity-document-uploaded", actor = actor, title = named(*document, title))
        }
        Event::DocumentReplaced { document, title, .. } => {
            t_html!(lang, "activity-document-replaced", actor = actor, title = named(*document, title))
        }
        Event::DocumentLinked { document, title, requested, .. } => t_html!(
            lang,
            "activity-document-matched",
            actor = actor,
            title = named(*document, title),
            requested = words(timeline, requested)
        ),
        Event::DocumentUnlinked { document, title } => {
            t_html!(lang, "activity-document-unmatched", actor = actor, title = named(*document, title))
        }
        Event::DocumentApproved { document, title, .. } => {
            t_html!(lang, "activity-document-approved", actor = actor, title = named(*document, title))
        }
        Event::DocumentNotApproved { document, title, .. } => {
            t_html!(lang, "activity-document-not-approved", actor = actor, title = named(*document, title))
        }
        Event::DocumentReviewReopened { document, title, .. } => {
            t_html!(lang, "activity-review-undone", actor = actor, title = named(*document, title))
        }
        Event::DocumentShared { document, title } => {
            t_html!(lang, "activity-document-shared", actor = actor, title = named(*document, title))
        }
        // no link: it is no longer there
        Event::DocumentWithdrawn { title, .. } => {
            t_html!(lang, "activity-document-unshared", actor = actor, title = file(title))
        }
        _ => return None,
    })
}

fn on_requests(timeline: &Timeline<'_>, line: &Line) -> Option<Markup> {
    let (lang, actor) = (timeline.who.lang, timeline.actor(line));
    let named = |request, title| link(timeline.request_place(line.case, request), words(timeline, title));
    Some(match &line.event {
        Event::DocumentRequestCreated { request, title } => {
            t_html!(lang, "activity-document-requested", actor = actor, title = named(*request, title))
        }
        Event::ChecklistRequested { count, .. } => {
            t_html!(lang, "activity-documents-requested", actor = actor; count = *count)
        }
        Event::DocumentRequestUpdated { request, title } => {
            t_html!(lang, "activity-document-request-changed", actor = actor, title = named(*request, title))
        }
        Event::DocumentRequestWithdrawn { title, .. } => {
            let title = words(timeline, title);
            t_html!(lang, "activity-document-request-withdrawn", actor = actor, title = title)
        }
        _ => return None,
    })
}

fn on_cases(timeline: &Timeline<'_>, line: &Line) -> Option<Markup> {
    let (lang, actor) = (timeline.who.lang, timeline.actor(line));
    let case = |name| line.case.map(|case| timeline.case_link(case, name)).unwrap_or_default();
    Some(match &line.event {
        Event::CaseOpened { name, .. } => {
            t_html!(lang, "activity-case-opened", actor = actor, title = case(Some(name.as_str())))
        }
        Event::CaseStatusChanged { to, .. } => match to.parse::<CaseStatus>().ok()? {
            CaseStatus::Closed => t_html!(lang, "activity-case-closed", actor = actor, title = case(None)),
            status => t_html!(
                lang,
                "activity-case-status-changed",
                actor = actor,
                title = case(None),
                status = html! { b { (status.words(lang)) } }
            ),
        },
        Event::PersonAdded { name, .. } => {
            t_html!(lang, "activity-applicant-added", actor = actor, applicant = html! { bdi { (name) } })
        }
        Event::PersonRemoved { name, .. } => {
            t_html!(lang, "activity-person-removed", actor = actor, applicant = html! { bdi { (name) } })
        }
        _ => return None,
    })
}

fn on_workflows(timeline: &Timeline<'_>, line: &Line) -> Option<Markup> {
    let (lang, actor) = (timeline.who.lang, timeline.actor(line));
    let (Event::StepMoved { name, .. }
    | Event::StepMovedInternally { name, .. }
    | Event::WorkflowAdded { name, .. }
    | Event::WorkflowAddedInternally { name, .. }) = &line.event
    else {
        return None;
    };
    let title = html! { b { (words(timeline, name)) } };
    Some(match &line.event {
        Event::StepMoved { to, .. } | Event::StepMovedInternally { to, .. } => match to.parse().ok()? {
            StepState::Done => t_html!(lang, "activity-step-done", actor = actor, title = title),
            StepState::Skipped => t_html!(lang, "activity-step-skipped", actor = actor, title = title),
            StepState::Open => t_html!(lang, "activity-step-reopened", actor = actor, title = title),
        },
        _ => t_html!(lang, "activity-workflow-added", actor = actor, title = title),
    })
}

/// The title of a document, which a client wrote or which is a file's name.
pub(super) fn file(title: &str) -> Markup {
    html! { bdi.file-name { (title) } }
}

/// A title of the firm's own.
pub(super) fn words(timeline: &Timeline<'_>, title: &Localized) -> Markup {
    ui::translated(title, timeline.who.lang, timeline.who.firm.language)
}

/// Words that lead somewhere, if there is a place.
pub(super) fn link(place: Option<String>, words: Markup) -> Markup {
    html! { @if let Some(place) = place { a href=(place) { (words) } } @else { b { (words) } } }
}
