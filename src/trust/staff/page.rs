//! What the staff's pages of the trust account have around them.

use crate::{
    Result,
    actors::Staff,
    db::{Db, Tx},
    shell::{LivePart, StaffPage, waiting_for_staff},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::Markup;

/// A page that follows what changes.
pub(super) async fn page(staff: &Staff, db: &Db, (title, main): (&str, Markup)) -> Result<Response> {
    answer((staff, db), (title, main), (LivePart::Whole, StatusCode::OK)).await
}

/// A page with a form to be filled in.
pub(super) async fn form_page(
    staff: &Staff,
    db: &Db,
    shown: (&str, Markup),
    status: StatusCode,
) -> Result<Response> {
    answer((staff, db), shown, (LivePart::Navigation, status)).await
}

async fn answer(
    (staff, db): (&Staff, &Db),
    (title, main): (&str, Markup),
    (live, status): (LivePart, StatusCode),
) -> Result<Response> {
    let waiting = db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let here = crate::trust::STAFF_TAB;
    let page = StaffPage { waiting, here, title, main, live, ..StaffPage::of(staff) };
    Ok((status, page.response()).into_response())
}
