//! The stream of the pages of staff.

use super::{Opening, StaffLivePath};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    cases,
    db::{Db, Tx},
    ids::CaseId,
    sessions::SessionKey,
    streams::{self, Subscriber, Viewer},
    web::Query,
};
use axum::{extract::State, response::Response};

/// `GET /staff/live`: a word whenever something happened in the firm that they see; with `?case=`, for the pages of that case.
pub async fn index(
    _: StaffLivePath,
    staff: Staff,
    session: SessionKey,
    Query(opening): Query<Opening>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let case = find_case(&db, &staff, &opening.case).await?;
    let (firm, account) = (staff.firm.id, staff.account);
    let viewer = Viewer::Staff { case, scope: staff.scope() };
    let subscriber = Subscriber { firm, account, session, viewer, is_preview: false };
    let Some(open) = app.streams.subscribe(subscriber) else { return Ok(streams::full()) };
    open.catch_up(&db, opening.age(), staff.now).await?;
    Ok(open.response())
}

async fn find_case(db: &Db, staff: &Staff, wanted: &str) -> Result<Option<CaseId>> {
    if wanted.is_empty() {
        return Ok(None);
    }
    let id = wanted.parse().map_err(|_| Error::NotFound)?;
    let case = db.read(async |tx: &Tx| Ok(cases::find_for_staff(tx, staff, id).await?)).await?;
    Ok(Some(case.id))
}
