//! Questionnaires that were sent to people of a case, and what they answered.
//!
//! What is asked is a version of a questionnaire ([`crate::questionnaires`]), which never changes under whoever answers. Answers are rows, saved
//! as they are given ([`actions`]); how far it is stands by section in the row of the questionnaire. Clients fill in, and staff for them, at the
//! same [`desk`]. What is submitted is kept whole each time, and what it says of its person becomes a fact that fills in the next one.

mod actions;
mod demo;
mod desk;
mod emails;
mod events;
mod export;
mod filling;
mod forms;
mod index_view;
mod known;
mod model;
mod paper;
mod paths;
mod queries;
mod scope;
mod sentences;
mod settings_model;
mod setup;
mod sheet;
mod staff;

pub use actions::{Attached, KnownFact, attach, find_facts};
pub use desk::FORMS_TAB;
pub use events::ResponseEvent;
pub use index_view::rows;
pub use known::{KnownAnswers, find_answers};
pub use model::{Response, ResponseId, ResponseState};
pub use paths::{CaseFormsPath, FormsPath, ResponsePath, StaffResponsePath};
pub use queries::{Listed, Waiting, list_of_case, list_submitted};
pub use staff::{SUBMITTED_ON_TODAY, case_section, submitted_card};

use crate::{
    actors::Client,
    app::{App, Feature},
    db::Tx,
    events::EventKinds,
    feature::{AboutPerson, CaseRoom, ClosingConcern, Example},
    ids::{CaseId, ClientId},
    web::Routes,
};
use diesel::QueryResult;
use futures_util::FutureExt;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &[
        "person_facts",
        "response_answers",
        "response_notes",
        "response_settings",
        "response_submissions",
        "responses",
    ],
    routes: Some(routes),
    events: &[EventKinds::of::<ResponseEvent>()],
    case_rooms: &[CaseRoom {
        name: ROOM,
        order: 22,
        words: "Forms",
        place: |case_id| CaseFormsPath { case_id }.to_string(),
    }],
    about_person: Some(AboutPerson {
        has_any: |tx, firm, case, client| queries::has_any_about(tx, (firm, case), client).boxed(),
        words: "questionnaires",
    }),
    closing_concern: Some(ClosingConcern {
        find: |tx, firm, case| staff::closing_concern(tx, firm, case).boxed(),
    }),
    export: export::LISTS,
    settings: &[setup::TAB],
    examples: &[
        // one that is filled in, of a person whom the account sees
        Example {
            parameter: "response_id",
            query: "SELECT r.id::text FROM responses r JOIN accounts a ON a.firm_id = r.firm_id AND a.id = :account WHERE r.firm_id = :firm \
                    AND r.state = 'started' AND (a.client_id = r.client_id OR a.staff_member_id IS NOT NULL) ORDER BY r.id LIMIT 1",
        },
        Example {
            parameter: "response_id/return",
            query: "SELECT id::text FROM responses WHERE firm_id = :firm AND state = 'submitted' ORDER BY id LIMIT 1",
        },
        Example {
            parameter: "response_id/pdf",
            query: "SELECT r.id::text FROM responses r JOIN accounts a ON a.firm_id = r.firm_id AND a.id = :account WHERE r.firm_id = :firm \
                    AND r.submissions > 0 AND (a.client_id = r.client_id OR a.staff_member_id IS NOT NULL) ORDER BY r.id LIMIT 1",
        },
        Example {
            parameter: "section",
            query: "SELECT r.last_section FROM responses r JOIN accounts a ON a.firm_id = r.firm_id AND a.id = :account WHERE r.firm_id = :firm \
                    AND r.state = 'started' AND (a.client_id = r.client_id OR a.staff_member_id IS NOT NULL) ORDER BY r.id LIMIT 1",
        },
        Example {
            parameter: "question",
            query: "SELECT CASE WHEN r.progress ? 'documents_of_identity' THEN 'passport_copy' ELSE 'former_decree' END FROM responses r \
                    JOIN accounts a ON a.firm_id = r.firm_id AND a.id = :account WHERE r.firm_id = :firm AND r.state = 'started' \
                    AND (a.client_id = r.client_id OR a.staff_member_id IS NOT NULL) ORDER BY r.id LIMIT 1",
        },
    ],
    path_scopes: scope::PATHS,
    demo: Some(demo::fill),
    ..Feature::new("responses")
};

/// Its room of the page of a case.
pub const ROOM: &str = "forms";

fn routes() -> Routes<App> {
    Routes::new().merge(filling::routes()).merge(staff::routes()).merge(setup::routes())
}

/// Which questionnaires of a client are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ListFilter {
    /// Those of one case.
    pub case: Option<CaseId>,
    /// Those that are about one person.
    pub applicant: Option<ClientId>,
}

/// What this client has to fill in, or had, as far as they see it: what waits comes first.
///
/// # Errors
/// The database's.
pub async fn list_for_client(tx: &Tx, client: &Client, filter: ListFilter) -> QueryResult<Vec<Listed>> {
    queries::list_for_client(tx, client.scope(), (filter.case, filter.applicant)).await
}
