//! The stream of the pages of staff.

use super::{
    Opening, StaffLivePath,
    hub::word_for_staff,
    seat::{Asker, Viewer, Word},
    stream,
};
use crate::{
    Error, Result,
    access::{SessionKey, Staff},
    app::App,
    cases,
    db::Tx,
    events::Audience,
    ids::CaseId,
    web::Query,
};
use axum::{extract::State, response::Response};

/// `GET /staff/live`: a word whenever something happened in the firm; with `?case=`, for the pages of that case.
pub async fn index(
    _: StaffLivePath,
    staff: Staff,
    session: SessionKey,
    Query(opening): Query<Opening>,
    State(app): State<App>,
) -> Result<Response> {
    let (firm, account) = (staff.firm.id, staff.account);
    let case = find_case(&app, &staff, &opening.case).await?;
    let asker = Asker { firm, account, session, viewer: Viewer::Staff(case), is_preview: false };
    let Some(taken) = app.live.take(asker) else { return Ok(stream::full()) };
    match app.live.since(firm, Audience::ALL, opening.age()) {
        None => taken.seat.tell(Word::Gap),
        Some(nudges) => nudges.iter().for_each(|nudge| taken.seat.tell(word_for_staff(nudge, case))),
    }
    Ok(stream::response(taken, app.live.limits().keep_alive))
}

async fn find_case(app: &App, staff: &Staff, wanted: &str) -> Result<Option<CaseId>> {
    if wanted.is_empty() {
        return Ok(None);
    }
    let id = wanted.parse().map_err(|_| Error::NotFound)?;
    let found = app.db(staff.firm.id);
    let case = found.read(async |tx: &Tx| Ok(cases::find_for_staff(tx, staff, id).await?)).await?;
    Ok(Some(case.id))
}
