//! What stands on the home of somebody who enrolled and has no case.

use super::{
    model::{Lead, TitledAssessment},
    queries,
};
use crate::{actors::Client, db::Tx, questionnaires::find_definition};
use diesel::QueryResult;

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
