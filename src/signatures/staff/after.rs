//! What staff do once a request was sent.

use crate::{
    Result,
    actors::Staff,
    app::App,
    db::{Db, Tx},
    form::{Pairs, plain_text},
    signatures::{
        PaperSentPath, SignatureRemindersPath, StaffSignaturePath, VoidSignaturePath,
        actions::{self, Office},
    },
    web::Flash,
};
use axum::{extract::State, response::Response};

/// Longest reason, in characters.
const MAX_REASON: usize = 1_000;

/// An office in which a member of staff acts.
pub fn office<'a>(app: &'a App, staff: &'a Staff) -> Office<'a> {
    Office {
        firm: &staff.firm,
        outbox: &app.outbox,
        base_url: &staff.base_url,
        by: staff.by(),
        now: staff.now,
    }
}

/// POST /staff/signatures/{signature_id}/reminders
pub async fn remind(
    path: SignatureRemindersPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let reminded = db
        .write(async |tx: &Tx| {
            Ok(actions::remind(tx, &office(&app, &staff), &staff, path.signature_id).await?)
        })
        .await?;
    let flash = if reminded > 0 { Flash::Sent } else { Flash::ChangedSince };
    Ok(flash.redirect(StaffSignaturePath { signature_id: path.signature_id }))
}

/// POST /staff/signatures/{signature_id}/voiding
pub async fn void(
    path: VoidSignaturePath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let reason: String = plain_text(pairs.get("reason")).chars().take(MAX_REASON).collect();
    let done = db
        .write(async |tx: &Tx| {
            let what = (path.signature_id, reason.as_str());
            Ok(actions::void(tx, &office(&app, &staff), &staff, what).await?)
        })
        .await?;
    let flash = if done { Flash::Withdrawn } else { Flash::ChangedSince };
    Ok(flash.redirect(StaffSignaturePath { signature_id: path.signature_id }))
}

/// POST /staff/signatures/{signature_id}/signers/{signer_id}/paper
pub async fn give_paper(
    path: PaperSentPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let place = (path.signature_id, path.signer_id);
    db.write(async |tx: &Tx| Ok(actions::give_paper(tx, &office(&app, &staff), &staff, place).await?))
        .await?;
    Ok(Flash::Saved.redirect(StaffSignaturePath { signature_id: path.signature_id }))
}
