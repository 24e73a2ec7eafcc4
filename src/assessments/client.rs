//! What somebody who enrolled sees: their home as long as they have no case, and what they sent, to which they may add files and what could not
//! be asked before.

mod files;
mod show;
mod views;

pub use views::home;

use super::{
    EnrollmentFileDeletePath, EnrollmentFilesPath, EnrollmentPath,
    model::{Lead, TitledAssessment},
    queries,
};
use crate::{
    actors::Client,
    app::App,
    db::Tx,
    documents::intake,
    questionnaires::find_definition,
    web::{Right, Routes},
};
use diesel::QueryResult;

/// What they are served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<EnrollmentPath, _, _>(Right::OwnThing, show::show)
        .post::<EnrollmentPath, _, _>(Right::OwnThing, show::complete)
        .post_with::<EnrollmentFilesPath>(Right::OwnThing, intake::route(files::create))
        .post::<EnrollmentFileDeletePath, _, _>(Right::OwnThing, files::destroy)
}

/// What stands on the home of somebody who enrolled.
pub struct LeadHome {
    /// What they may answer.
    pub open: Vec<TitledAssessment>,
    /// What they sent, each with its title in their language.
    pub sent: Vec<(Lead, String)>,
}

/// The home of a client who has no case; none where they never enrolled.
///
/// # Errors
/// The database's.
pub async fn find_home(tx: &Tx, client: &Client) -> QueryResult<Option<LeadHome>> {
    let firm = client.firm.id;
    let leads = queries::list_own(tx, firm, client.id).await?;
    if leads.is_empty() {
        return Ok(None);
    }
    let mut sent = Vec::new();
    for lead in leads {
        let definition = find_definition(tx, firm, lead.version_id).await?;
        let title = definition.title.pick(client.lang, client.firm.language).to_owned();
        sent.push((lead, title));
    }
    Ok(Some(LeadHome { open: queries::list_open(tx, firm).await?, sent }))
}
