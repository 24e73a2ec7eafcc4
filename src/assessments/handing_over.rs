//! What somebody answered before they were a client goes on in their case.

use super::{answers::SplitAnswers, model::Lead, queries};
use crate::{
    Result,
    actors::Staff,
    app::App,
    db::Tx,
    ids::{AccountId, CaseId},
    responses::{self, Attached},
};

/// The answers become a questionnaire of the case that was submitted, and what they say of the person is known from now on.
///
/// # Errors
/// The database's; answers that cannot be opened.
pub async fn hand_answers_over(
    tx: &Tx,
    app: &App,
    staff: &Staff,
    (lead, account, case): (&Lead, AccountId, CaseId),
) -> Result<()> {
    let kept = queries::find_answers(tx, staff.firm.id, lead.id).await?;
    let answers = SplitAnswers::open(&app.seal, staff.firm.id, lead.id, kept)?.whole();
    let given = Attached {
        case,
        person: lead.client_id,
        account,
        name: &lead.name,
        language: lead.language,
        version: lead.version_id,
        answers: &answers,
        submitted_at: lead.submitted_at,
    };
    responses::attach(tx, &app.seal, staff, given).await.map(drop)?;
    Ok(())
}
