//! Forms of agencies and courts: those that the firm filled in and its clients check before they are filed, and the templates that are filled
//! in from facts and answers.
//!
//! A form has versions, each a file. A version is a draft until staff have looked at it and share it; its client says that it is correct, or
//! what has to be corrected, page by page, and the firm shares another.

mod actions;
mod client;
mod demo;
mod emails;
mod events;
mod export;
mod known;
mod mapping;
mod model;
mod paths;
mod queries;
mod scope;
mod sentences;
mod staff;
mod templates;

pub use events::{FormTemplateEvent, PreparedFormEvent};
pub use model::{
    Decision, FormState, FormTemplateId, FormTemplateVersionId, FormVersion, PreparedForm, PreparedFormId,
    PreparedFormNoteId, PreparedFormVersionId,
};
pub use paths::*;
pub use queries::{ToCorrect, list_to_correct};
pub use staff::{CORRECTIONS_ON_TODAY, corrections_card};

use crate::{
    app::{App, Feature},
    documents::intake,
    events::EventKinds,
    feature::{AboutPerson, Example, TemplateShelf},
    ids::CaseId,
    navigation::{ClientCount, ClientEntry},
    responses::{CaseFormsPath, FORMS_TAB, FormsPath},
    t,
    web::{Right, Routes},
};
use axum::{extract::DefaultBodyLimit, routing::post};
use axum_extra::routing::TypedPath;
use futures_util::FutureExt;
use queries::{ListedForm, NewestEdition};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &[
        "form_template_versions",
        "form_templates",
        "prepared_form_notes",
        "prepared_form_versions",
        "prepared_forms",
    ],
    routes: Some(routes),
    events: &[EventKinds::of::<PreparedFormEvent>(), EventKinds::of::<FormTemplateEvent>()],
    client_navigation: &[ClientEntry {
        tab: FORMS_TAB,
        order: 35,
        href: FormsPath::PATH,
        icon: "form",
        words: |lang| t!(lang, "nav-forms"),
        count: Some(ClientCount::Tasks(&["questionnaire", "form"])),
    }],
    about_person: Some(AboutPerson {
        has_any: |tx, firm, case, client| queries::has_any_about(tx, firm, case, client).boxed(),
        words: "forms",
    }),
    export: export::LISTS,
    examples: &[
        Example {
            parameter: "form_id",
            query: "SELECT f.id::text FROM prepared_forms f JOIN prepared_form_versions v ON v.firm_id = f.firm_id AND v.form_id = f.id \
                    WHERE f.firm_id = :firm AND f.withdrawn_at IS NULL AND v.shared_at IS NOT NULL AND v.superseded_at IS NULL \
                    AND v.decision IS NULL AND EXISTS (SELECT FROM accounts a LEFT JOIN case_people p ON p.firm_id = a.firm_id \
                    AND p.client_id = a.client_id AND p.case_id = f.case_id WHERE a.firm_id = f.firm_id AND a.id = :account \
                    AND (p.access = 'full' OR a.staff_member_id IS NOT NULL)) ORDER BY f.id LIMIT 1",
        },
        Example {
            parameter: "form_id/values",
            query: "SELECT f.id::text FROM prepared_forms f JOIN prepared_form_versions v ON v.firm_id = f.firm_id AND v.form_id = f.id \
                    WHERE f.firm_id = :firm AND f.template_version_id IS NOT NULL AND v.shared_at IS NULL ORDER BY f.id LIMIT 1",
        },
        Example {
            parameter: "id",
            query: "SELECT id::text FROM form_templates WHERE firm_id = :firm ORDER BY id LIMIT 1",
        },
        Example {
            parameter: "note_id",
            query: "SELECT n.id::text FROM prepared_form_notes n JOIN prepared_form_versions v ON v.firm_id = n.firm_id AND v.id = n.version_id \
                    WHERE n.firm_id = :firm AND v.decision IS NULL AND v.superseded_at IS NULL ORDER BY n.id LIMIT 1",
        },
    ],
    templates: &[TemplateShelf { order: 40, href: FormTemplatesPath::PATH, words: "Form templates" }],
    path_scopes: scope::PATHS,
    demo: Some(demo::fill),
    ..Feature::new("prepared_forms")
};

/// The longest form of a form: some have two thousand fields with long names.
const MAX_FORM: usize = 2 * 1024 * 1024;

/// The room of forms of a case.
fn room_of(case_id: CaseId) -> String {
    CaseFormsPath { case_id }.to_string()
}

fn routes() -> Routes<App> {
    Routes::new()
        .get::<FormsPath, _, _>(Right::Client, client::index)
        .get::<PreparedFormPath, _, _>(Right::OwnThing, client::show)
        .get::<PreparedFormPagePath, _, _>(Right::OwnThing, client::page)
        .get::<PreparedFormFilePath, _, _>(Right::OwnThing, client::file)
        .post::<NotesPath, _, _>(Right::OwnThing, client::add_note)
        .post::<NoteDeletePath, _, _>(Right::OwnThing, client::delete_note)
        .post::<ReviewPath, _, _>(Right::OwnThing, client::review)
        .get::<CaseFormsPath, _, _>(Right::StaffThing, staff::of_case)
        .get::<NewPreparedFormPath, _, _>(Right::StaffThing, staff::new)
        .post_with::<CasePreparedFormsPath>(Right::StaffThing, intake::route(staff::create))
        .get::<StaffPreparedFormPath, _, _>(Right::StaffThing, staff::show)
        .get::<StaffPreparedFormPagePath, _, _>(Right::StaffThing, staff::page)
        .get::<StaffPreparedFormFilePath, _, _>(Right::StaffThing, staff::file)
        .post_with::<VersionsPath>(Right::StaffThing, intake::route(staff::add_version))
        .post::<DraftDeletePath, _, _>(Right::StaffThing, staff::delete_draft)
        .post::<SharingPath, _, _>(Right::StaffThing, staff::share)
        .post::<RemindersPath, _, _>(Right::StaffThing, staff::remind)
        .post::<WithdrawalPath, _, _>(Right::StaffThing, staff::withdraw)
        .get::<FillingPath, _, _>(Right::StaffThing, staff::choose)
        .post::<FillingPath, _, _>(Right::StaffThing, staff::fill)
        .post::<RefillingPath, _, _>(Right::StaffThing, staff::refill)
        .get::<ValuesPath, _, _>(Right::StaffThing, staff::values)
        .post_with::<ValuesPath>(
            Right::StaffThing,
            post(staff::set_values).layer(DefaultBodyLimit::max(MAX_FORM)),
        )
        .merge(crate::templates::shelf_routes::<templates::FormTemplates>())
        .get::<NewFormTemplatePath, _, _>(Right::Staff, templates::new)
        .post_with::<FormTemplatesPath>(Right::Staff, intake::route(templates::create))
        .get::<EditFormTemplatePath, _, _>(Right::StaffThing, templates::edit)
        .post_with::<FormTemplatePath>(
            Right::StaffThing,
            post(templates::update).layer(DefaultBodyLimit::max(MAX_FORM)),
        )
        .post_with::<EditionsPath>(Right::StaffThing, intake::route(templates::add_edition))
}
