//! Documents: what the firm asks for, what clients hand in, what the firm shares, and the reviews.

mod actions;
mod approved;
mod client;
mod demo;
mod emails;
mod events;
mod export;
mod file;
pub mod intake;
mod kept;
mod matching;
mod model;
mod mrz;
mod outcome;
mod paths;
pub mod photos;
mod progress;
pub mod queries;
mod readers;
mod reasons;
mod receipt;
pub mod requests;
pub mod reviewing;
mod scope;
mod sentences;
pub mod sharing;
mod staff;
mod upload_texts;
pub mod usage;
mod viewing;
mod zip;

pub use client::Filters;
pub use events::DocumentEvent;
pub use file::{FileQuery, FileRequest, download_url, file_url, staff_file_url};
pub use kept::{
    GivenFile, KeptFile, PdfOfCase, StoredPdf, keep_answer, keep_file, keep_stored, list_pdfs, list_titles,
    take_given_file,
};
pub use model::{Document, DocumentRequest, DocumentWithVersions, RequestState, Review, Source, Version};
pub use paths::{
    CaseDocumentsPath, DocumentDeletePath, DocumentRequestPath, DocumentVersionsPath, DocumentsPath,
    NewFromChecklistPath, NewRequestPath, SharedPath, StaffDocumentPath, StaffDocumentsPath,
};
pub use progress::{OpenRequest, Progress, RequestCount};
pub use queries::{
    Overdue, SubmittedFile, count_requests, count_requests_seen, list_open_requests, list_overdue,
    list_readers, list_to_review, list_to_review_in_case, on_hold, push_to_review,
};
pub use readers::{Reader, letter_to, list_readers_of, recipient};
pub use staff::{OverdueRow, ReviewRow, to_review_count};
pub use viewing::{PageQuery, ShownFile, ViewQuery, Viewer, Zoom, send_page, view_url, with_page};

use crate::{
    app::{App, Feature},
    db::Pool,
    events::EventKinds,
    feature::{AboutPerson, CaseRoom, Example},
    jobs::{Runner, Schedule},
    navigation::{ClientCount, ClientEntry, Tab},
    notification::NotificationKind,
    t,
    web::{Right, Routes},
};
use axum_extra::routing::TypedPath;
use futures_util::FutureExt;
use std::time::Duration;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &[
        "document_requests",
        "documents",
        "document_versions",
        "document_receipts",
        "storage_usage",
        "photo_sets",
        "photo_set_pages",
    ],
    routes: Some(routes),
    events: &[EventKinds::of::<DocumentEvent>()],
    background: Some(background),
    client_navigation: &[ClientEntry {
        tab: TAB,
        order: 40,
        href: DocumentsPath::PATH,
        icon: "doc",
        words: |lang| t!(lang, "nav-documents"),
        count: Some(ClientCount::Tasks(&["document"])),
    }],
    examples: &[
        // one with something in it
        Example {
            parameter: "case_id",
            query: "SELECT r.case_id::text FROM document_requests r JOIN documents d USING (firm_id, case_id) WHERE r.firm_id = :firm \
                    AND r.withdrawn_at IS NULL AND d.withdrawn_at IS NULL AND EXISTS (SELECT FROM accounts a \
                    LEFT JOIN case_people p ON p.firm_id = a.firm_id AND p.client_id = a.client_id AND p.case_id = r.case_id \
                    WHERE a.id = :account AND (p.access = 'full' OR a.staff_member_id IS NOT NULL)) ORDER BY 1 LIMIT 1",
        },
        Example {
            parameter: "document_id",
            query: "SELECT id::text FROM documents WHERE firm_id = :firm AND case_id = ':case_id' AND withdrawn_at IS NULL LIMIT 1",
        },
        Example {
            parameter: "request_id",
            query: "SELECT id::text FROM document_requests WHERE firm_id = :firm AND case_id = ':case_id' AND withdrawn_at IS NULL LIMIT 1",
        },
        Example {
            parameter: "set_id",
            query: "SELECT s.id::text FROM photo_sets s JOIN accounts a ON a.firm_id = s.firm_id AND a.client_id = s.client_id \
                    WHERE s.firm_id = :firm AND a.id = :account AND s.ended_at IS NULL LIMIT 1",
        },
        Example {
            parameter: "page_id",
            query: "SELECT id::text FROM photo_set_pages WHERE firm_id = :firm AND set_id::text = (SELECT s.id::text FROM photo_sets s JOIN accounts a ON a.firm_id = s.firm_id AND a.client_id = s.client_id \
                    WHERE s.firm_id = :firm AND a.id = :account AND s.ended_at IS NULL LIMIT 1) ORDER BY position LIMIT 1",
        },
    ],
    case_rooms: &[CaseRoom {
        name: ROOM,
        order: 20,
        words: "Documents",
        place: |case_id| StaffDocumentsPath { case_id }.to_string(),
    }],
    case_closing: Some(|tx, firm, case| on_hold(tx, firm, case).boxed()),
    about_person: Some(AboutPerson {
        has_any: |tx, firm, case, client| queries::has_any_about(tx, (firm, case), client).boxed(),
        words: "documents or document requests",
    }),
    export: export::LISTS,
    notifications: &[
        NotificationKind {
            name: "tasks",
            order: 10,
            words: |lang| t!(lang, "profile-notify-tasks"),
            mails: &[],
        },
        NotificationKind {
            name: "documents",
            order: 50,
            words: |lang| t!(lang, "profile-notify-documents"),
            mails: &[],
        },
    ],
    mail_checks: &[(emails::NOT_APPROVED, |tx, firm, about| {
        emails::is_still_not_approved(tx, firm, about).boxed()
    })],
    demo: Some(demo::fill),
    path_scopes: scope::PATHS,
    ..Feature::new("documents")
};

/// Looks for uploads that nobody finished, and photographs that nobody handed in.
fn background(runner: Runner, app: &App, jobs: &Pool) -> Runner {
    let queue = jobs.clone();
    let sweep = app.each(move |app| {
        let queue = queue.clone();
        async move {
            intake::sweep_photos(&app, &queue).await?;
            intake::sweep_intakes(&app, &queue).await.map(drop)
        }
    });
    runner.with_schedules([Schedule::new("abandoned uploads", HOURLY, sweep)])
}

const HOURLY: Duration = Duration::from_secs(60 * 60);

/// Its room of the page of a case.
const ROOM: &str = "documents";

/// Its place in the navigation.
pub const TAB: Tab = Tab("documents");

fn routes() -> Routes<App> {
    Routes::new()
        .get::<paths::DocumentFilePath, _, _>(Right::OwnThing, file::show)
        .get::<paths::ReceiptPath, _, _>(Right::OwnThing, receipt::show)
        .get::<paths::ApprovedPath, _, _>(Right::OwnThing, approved::show)
        .get::<paths::StaffApprovedPath, _, _>(Right::StaffThing, approved::show_to_staff)
        .get::<paths::StaffDocumentFilePath, _, _>(Right::StaffThing, file::show_to_staff)
        .get::<paths::DocumentPagePath, _, _>(Right::OwnThing, viewing::show)
        .get::<paths::StaffDocumentPagePath, _, _>(Right::StaffThing, viewing::show_to_staff)
        .merge(client::routes())
        .merge(photos::routes())
        .merge(staff::routes())
}
