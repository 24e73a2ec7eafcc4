//! Assessments: questionnaires that the firm opened to everybody, and people who enroll by them. A visitor answers, shows by a mailed code that the
//! address is theirs, and is a lead: somebody with an account and without a case. Staff see names and opposing parties first, then the answers,
//! and make them a client or decline. Leads that came to nothing are deleted, with answers and files.
//!
//! A lead is a row of `clients` that says so (`lead_since`), and stands in no list of clients: whoever becomes a client keeps their account, and a
//! lead sees nothing of any case, because there is none.

mod actions;
mod answers;
mod answers_view;
mod client;
mod demo;
mod draft;
mod emails;
mod events;
mod export;
mod handing_over;
mod jobs;
mod lead_home;
mod model;
mod paths;
mod public;
mod queries;
mod said;
mod scope;
mod sentences;
mod settings;
mod staff;

pub use client::home;
pub use events::AssessmentEvent;
pub use lead_home::{LeadHome, find_home};
pub use model::{Assessment, Lead, LeadState, TitledAssessment};
pub use paths::*;
pub use queries::count_new;
use queries::{Reader, Which};

use crate::{
    app::{App, Feature},
    events::EventKinds,
    feature::{Example, PublicPage, StaffTab},
    notification::NotificationKind,
    people, t,
    web::Routes,
};
use axum_extra::routing::TypedPath;
use futures_util::FutureExt;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &["assessments", "assessment_settings", "enrollments", "leads", "lead_files"],
    routes: Some(routes),
    events: &[EventKinds::of::<AssessmentEvent>()],
    background: Some(jobs::background),
    staff_tabs: &[StaffTab { beside: people::TAB, href: LeadsPath::PATH, words: "Leads" }],
    website: Some(|db, base| settings::website_part(db, base).boxed()),
    settings: &[settings::TAB],
    export: export::LISTS,
    notifications: &[NotificationKind {
        name: "leads",
        order: 90,
        words: |lang| t!(lang, "profile-notify-leads"),
        mails: &[],
    }],
    public_pages: &[PublicPage { name: "assessments", label: "Assessments", path: AssessmentsPath::PATH }],
    examples: &[
        Example {
            parameter: "slug",
            query: "SELECT slug FROM assessments WHERE firm_id = :firm AND closed_at IS NULL ORDER BY slug LIMIT 1",
        },
        // of the one whose address comes first
        Example { parameter: "section_key", query: "SELECT 'people'" },
        Example {
            parameter: "assessment_id",
            query: "SELECT id::text FROM assessments WHERE firm_id = :firm AND closed_at IS NULL ORDER BY slug LIMIT 1",
        },
        Example {
            parameter: "lead_id",
            query: "SELECT l.id::text FROM leads l JOIN accounts a ON a.firm_id = l.firm_id AND a.id = :account WHERE l.firm_id = :firm \
                    AND (a.client_id = l.client_id OR a.staff_member_id IS NOT NULL AND l.opened_at IS NOT NULL AND l.declined_at IS NULL \
                    AND l.accepted_at IS NULL) ORDER BY l.id LIMIT 1",
        },
        Example {
            parameter: "lead_file_id",
            query: "SELECT f.id::text FROM lead_files f JOIN leads l ON l.firm_id = f.firm_id AND l.id = f.lead_id WHERE f.firm_id = :firm \
                    AND l.opened_at IS NOT NULL AND l.declined_at IS NULL AND l.accepted_at IS NULL ORDER BY f.id LIMIT 1",
        },
    ],
    path_scopes: scope::PATHS,
    demo: Some(demo::fill),
    ..Feature::new("assessments")
};

fn routes() -> Routes<App> {
    public::routes().merge(client::routes()).merge(staff::routes()).merge(settings::routes())
}
