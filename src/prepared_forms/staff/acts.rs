//! A form is shared, its client reminded, and it is taken back.

use super::show;
use crate::{
    Result,
    actors::Staff,
    app::App,
    db::{Db, Tx},
    documents::ViewQuery,
    form::{FieldErrors, Pairs, plain_text, storable},
    prepared_forms::{
        DraftDeletePath, RemindersPath, SharingPath, StaffPreparedFormPath, WithdrawalPath, actions, room_of,
    },
    web::{Flash, see_other},
};
use axum::{extract::State, http::StatusCode, response::Response};

/// Longest message, in characters.
const MAX_MESSAGE: usize = 2_000;

fn version(pairs: &Pairs) -> i32 {
    pairs.get("version").parse().unwrap_or(0)
}

/// `POST /staff/prepared-forms/{form_id}/sharing`
pub async fn share(
    path: SharingPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let (message, which) = (plain_text(pairs.get("message")), (path.form_id, version(&pairs)));
    if let Err(words) = storable(&message, MAX_MESSAGE) {
        let mut errors = FieldErrors::default();
        errors.add("message", words);
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let shown = (&ViewQuery::default(), &errors, message.as_str());
        return show::respond((&app, &db, &staff), path.form_id, shown, status).await;
    }
    let by = (&app.outbox, &staff);
    let done = db.write(async |tx: &Tx| Ok(actions::share(tx, by, which, &message).await?)).await?;
    let flash = if done { Flash::Shared } else { Flash::ChangedSince };
    Ok(flash.redirect(StaffPreparedFormPath { form_id: path.form_id }))
}

/// `POST /staff/prepared-forms/{form_id}/reminders`
pub async fn remind(path: RemindersPath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let by = (&app.outbox, &staff);
    let done = db.write(async |tx: &Tx| Ok(actions::remind(tx, by, path.form_id).await?)).await?;
    let flash = if done { Flash::Sent } else { Flash::Already };
    Ok(flash.redirect(StaffPreparedFormPath { form_id: path.form_id }))
}

/// `POST /staff/prepared-forms/{form_id}/withdrawal`
pub async fn withdraw(path: WithdrawalPath, staff: Staff, db: Db) -> Result<Response> {
    let done = db.write(async |tx: &Tx| Ok(actions::withdraw(tx, &staff, path.form_id).await?)).await?;
    let flash = if done { Flash::Withdrawn } else { Flash::Already };
    Ok(flash.redirect(StaffPreparedFormPath { form_id: path.form_id }))
}

/// `POST /staff/prepared-forms/{form_id}/draft/delete`
pub async fn delete_draft(path: DraftDeletePath, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    let which = (path.form_id, version(&pairs));
    let done = db.write(async |tx: &Tx| Ok(actions::delete_draft(tx, &staff, which).await?)).await?;
    match done {
        Some((case, true)) => Ok(Flash::Removed.redirect(room_of(case))),
        Some((_, false)) => Ok(Flash::Saved.redirect(StaffPreparedFormPath { form_id: path.form_id })),
        None => Ok(see_other(StaffPreparedFormPath { form_id: path.form_id })),
    }
}
