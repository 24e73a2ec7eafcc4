//! What staff do with one press.

use crate::{
    Result,
    actors::Staff,
    app::App,
    db::{Db, Tx},
    responses::{
        actions,
        paths::{AcceptancePath, ReminderPath, StaffResponsePath, WithdrawalPath},
    },
    web::Flash,
};
use axum::{extract::State, response::Response};

/// POST /staff/responses/{response_id}/acceptance
pub async fn accept(path: AcceptancePath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let id = path.response_id;
    let done = db.write(async |tx: &Tx| Ok(actions::accept(tx, &app.outbox, &staff, id).await?)).await?;
    let flash = if done.is_ok() { Flash::Approved } else { Flash::ChangedSince };
    Ok(flash.redirect(StaffResponsePath { response_id: id }))
}

/// POST /staff/responses/{response_id}/reminders
pub async fn remind(path: ReminderPath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let id = path.response_id;
    let done = db.write(async |tx: &Tx| Ok(actions::remind(tx, &app.outbox, &staff, id).await?)).await?;
    let flash = if matches!(done, Ok(1..)) { Flash::Sent } else { Flash::ChangedSince };
    Ok(flash.redirect(StaffResponsePath { response_id: id }))
}

/// POST /staff/responses/{response_id}/withdrawal
pub async fn withdraw(path: WithdrawalPath, staff: Staff, db: Db) -> Result<Response> {
    let id = path.response_id;
    let done = db.write(async |tx: &Tx| Ok(actions::withdraw(tx, &staff, id).await?)).await?;
    let flash = if done.is_ok() { Flash::Withdrawn } else { Flash::ChangedSince };
    Ok(flash.redirect(StaffResponsePath { response_id: id }))
}
