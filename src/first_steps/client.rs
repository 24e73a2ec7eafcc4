//! Handlers: each step is a press of a button that leads to what the step is about.

use super::{DismissPath, FirstStepPath, Step, queries};
use crate::{
    Error, Result,
    actors::Client,
    billing::TransactionsPath,
    cases::{self, CasePath, CasesPath},
    db::Db,
    ids::CaseId,
    tasks::TasksPath,
    web::see_other,
};
use axum::response::Response;

/// `POST /first-steps/{step}`
pub async fn create(path: FirstStepPath, client: Client, db: Db) -> Result<Response> {
    let step = path.step.parse().ok().filter(|step| Step::LIST.contains(step)).ok_or(Error::NotFound)?;
    let cases = db.write(async |tx| {
        queries::mark(tx, client.firm.id, client.account, step, client.now).await?;
        Ok(if step == Step::Case { cases::case_ids_for_client(tx, &client).await? } else { Vec::new() })
    });
    Ok(see_other(place(step, &cases.await?)))
}

/// Where a step leads: explanations stand on home itself.
fn place(step: Step, cases: &[CaseId]) -> String {
    match (step, cases) {
        (Step::Case, [case_id]) => CasePath { case_id: *case_id }.to_string(),
        (Step::Case, _) => CasesPath.to_string(),
        (Step::Tasks, _) => TasksPath.to_string(),
        (Step::Invoices, _) => TransactionsPath.to_string(),
        _ => "/#first-steps".to_owned(),
    }
}

/// `POST /first-steps/dismissal`: for good. A second press does no harm.
pub async fn dismiss(_: DismissPath, client: Client, db: Db) -> Result<Response> {
    let (firm, account, now) = (client.firm.id, client.account, client.now);
    db.write(async |tx| Ok(queries::mark(tx, firm, account, Step::Dismissed, now).await?)).await?;
    Ok(see_other("/"))
}
