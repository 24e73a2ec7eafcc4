//! Refunds that failed: tried again, or given up.

use crate::{
    Result,
    actors::Staff,
    app::App,
    billing::{
        RefundAttemptsPath, RefundEndPath, StaffPaymentPath,
        actions::{self, RefundError, Till},
        queries, settings,
    },
    db::Db,
    web::{Flash, Want},
};
use axum::{extract::State, response::Response};

/// POST /staff/refunds/{refund_id}/attempts
pub async fn retry(
    path: RefundAttemptsPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
) -> Result<Response> {
    staff.require_owner()?;
    let (firm, id) = (staff.firm.id, path.refund_id);
    let (payment_id, done) = db
        .write(async |tx| {
            let payment = queries::find_refund(tx, firm, id).await?.payment_id;
            let (settings, _) = settings::load(tx, firm).await?;
            let till = Till::of_staff(&app, &staff, &settings);
            Ok((payment, actions::retry_refund(tx, &till, id, staff.account).await?))
        })
        .await?;
    let flash = match done {
        Ok(true) => Flash::Retried,
        Ok(false) => Flash::Already,
        Err(RefundError::TooMuch(_) | RefundError::NotRefundable) => Flash::ChangedSince,
    };
    Ok(flash.on(want.redirect(StaffPaymentPath { payment_id })))
}

/// POST /staff/refunds/{refund_id}/end
pub async fn end(
    path: RefundEndPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
) -> Result<Response> {
    staff.require_owner()?;
    let (firm, id) = (staff.firm.id, path.refund_id);
    let (payment_id, done) = db
        .write(async |tx| {
            let payment = queries::find_refund(tx, firm, id).await?.payment_id;
            let (settings, _) = settings::load(tx, firm).await?;
            let till = Till::of_staff(&app, &staff, &settings);
            Ok((payment, actions::drop_refund(tx, &till, id, staff.account).await?))
        })
        .await?;
    let flash = if done { Flash::Saved } else { Flash::Already };
    Ok(flash.on(want.redirect(StaffPaymentPath { payment_id })))
}
